"""A plan that was kept is the plan that was drawn."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.edition import Edition
from criteria.ready import for_tier
from reading.models.packed import packed, unpacked
from scoring.whole.edition import WholeEdition, whole_edition
from scoring.whole.kept import KeptPlan, kept_of, plan_again
from tests.builders.exams import printed
from tests.builders.whole import NAMES, whole
from tests.strategies.amount import examples
from tests.strategies.rules import TYPES
from tests.strategies.whole_editions import criteria_of, whole_editions


def again(made: WholeEdition) -> WholeEdition:
    """A plan through the text that it is kept as, with kinds beside values: records of two kinds may be equal."""
    text = json.dumps(packed(kept_of(made), KeptPlan))
    return plan_again(unpacked(json.loads(text), KeptPlan), made.criteria)


def is_the_same(found: WholeEdition, made: WholeEdition) -> bool:
    kinds = [[type(step) for step in one.plan.steps] for one in (found, made)]
    return found == made and kinds[0] == kinds[1] and found.ends == made.ends


@pytest.mark.parametrize("name", NAMES)
def test_of_every_bundled_edition_and_tier(name: str) -> None:
    tiers = [tier.id for tier in printed(name).edition.tiers]
    for tier in (None, *tiers):
        assert is_the_same(again(whole(name, tier)), whole(name, tier))


@examples(0.5)
@given(st.sampled_from(TYPES).flatmap(whole_editions), st.sampled_from((None, "xa", "phuong")))
def test_of_any_edition(edition: Edition, tier: str | None) -> None:
    made = whole_edition(for_tier(criteria_of(edition), tier))
    assert is_the_same(again(made), made)
