"""Which changes of a file there are: every field has some, no scale gets a hole by one, unknown kinds are refused."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.edition import Edition
from reading.models import fields
from reading.models.spots import fields_of, kind_of, spots_in
from rules.formula.parse import formula
from rules.spans import Domain, not_covered_once
from scoring.exam.changes.beside import ends_beside, last_place, trees_beside, values_beside
from scoring.exam.changes.mutants import mutants_of
from tests.strategies.amount import examples
from tests.strategies.measures import CONDITIONS, scales
from tests.strategies.one_change import models_in
from tests.strategies.rules import TYPES
from tests.strategies.whole_editions import whole_editions

ANYTHING = Domain(None, None, whole=False)


def test_every_field_there_can_be_is_of_a_known_kind() -> None:
    for model in models_in(Edition, set()):
        for _, hint in fields_of(model):
            # Raises TypeError for a kind that nobody has thought of.
            list(values_beside(None, hint))


@pytest.mark.parametrize("hint", [float, bytes, list[int], tuple[int, ...], dict[str, int]])
def test_a_field_of_an_unknown_kind_is_refused(hint: Any) -> None:
    with pytest.raises(TypeError):
        list(values_beside(None if hint is float else (1, 2), hint))


@given(st.sampled_from(TYPES).flatmap(whole_editions))
@examples(0.2)
def test_every_value_of_an_edition_has_another_one(edition: Edition) -> None:
    mutants = list(mutants_of(edition))
    changed = {(one.place, one.model, one.field, repr(one.was)) for one in mutants}
    for one in mutants:
        assert one.edition() != edition, (one.model, one.field)
    for spot in spots_in(edition):
        if kind_of(spot.hint) in {fields.Points, fields.Share} and spot.given is not None and spot.model != "Grade":
            assert any(row[1:3] == (spot.model, spot.field) for row in changed), (spot.model, spot.field)


@given(scales(Fraction(1), [Fraction(1, 2), Fraction(9, 10), Fraction(1)], percent=True))
def test_what_one_step_loses_its_neighbour_gets(steps: Any) -> None:
    spans = [step.span for step in steps]
    for made in ends_beside(spans):
        assert made != spans
        assert list(not_covered_once(made, ANYTHING)) == []


@pytest.mark.parametrize(
    ("written", "percent", "step"),
    [("3", False, "1"), ("0.75", False, "0.01"), ("0.95", True, "0.01"), ("0.985", True, "0.001"), ("0", False, "1")],
)
def test_the_smallest_change_is_one_in_the_last_place(written: str, percent: bool, step: str) -> None:  # noqa: FBT001
    assert last_place(Fraction(written), percent=percent) == Fraction(step)


@pytest.mark.parametrize("text", CONDITIONS)
def test_a_changed_formula_is_another_one_over_the_same_figures(text: str) -> None:
    tree = formula(text).tree
    assert tree not in list(trees_beside(tree))
