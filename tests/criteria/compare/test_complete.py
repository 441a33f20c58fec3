"""Editions that are called the same score every unit the same, whatever one thing in them is another one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from random import Random
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from criteria.compare.editions import Differences, differences
from criteria.compare.meaning import NO_SCORE
from criteria.edition import Edition
from criteria.library import for_tier
from evidence.model import Evidence
from evidence.workspace import Workspace
from reading.models.base import changed
from scoring.score.engine import score
from scoring.score.match import match
from tests.strategies.amount import examples
from tests.strategies.many_units import units_of
from tests.strategies.one_change import Spot, others, pools_of, shares_as_points, spots_in
from tests.strategies.rules import TYPES
from tests.strategies.whole_editions import criteria_of, is_sound, settled, whole_editions

UNITS, OF_TEXTS = 200, 10
"""How many units are scored by an edition, and how many of them where only a text is another one."""
TRIES = 3
"""Other values tried for a field."""


class Units:
    """Many units of one edition, and what each gets by it."""

    def __init__(self, edition: Edition, seed: int) -> None:
        self.edition = edition
        self.evidence = [fitting(edition, one) for one in units_of(edition, seed, UNITS)]
        self.score = cache(lambda number: score_of(edition, self.evidence[number]))

    def are_alike(self, other: Edition, numbers: Sequence[int] = range(UNITS)) -> bool:
        """Whether each of some units gets the same by another edition."""
        return all(score_of(other, self.evidence[number]) == self.score(number) for number in numbers)


def fitting(edition: Edition, unit: Evidence) -> Evidence:
    """The evidence without what its figures contradict, where they do."""
    if score_of(edition, unit) is not None:
        return unit
    return changed(unit, answers=tuple(one for one in unit.answers if one.does_not_arise is None))


def score_of(edition: Edition, unit: Evidence) -> Any:
    """All that a unit gets by an edition; ``None`` where the evidence does not fit it."""
    criteria = for_tier(criteria_of(edition), unit.unit.tier)
    evidence = changed(unit, criteria=edition.name)
    matched, _ = match(evidence, criteria)
    if matched is None:
        return None
    result = score(Workspace(evidence, "0" * 64, ()), criteria, matched)
    grade = result.total.grade.name if result.total.grade is not None else None
    parts = {part.part.key: (part.outcome, part.tally, part.exact) for part in result.parts}
    return result.total._replace(grade=None), grade, parts


def is_named(found: Differences) -> bool:
    return bool(found.heads or found.unnamed or found.crossed or any(pair.moves_a_score for pair in found.pairs))


def is_sound_or_settled(edition: Edition) -> Edition | None:
    """The edition, or the same with maxima that add up; ``None``: neither passes the checks."""
    return next((one for one in (edition, settled(edition)) if is_sound(one)), None)


def changes_of(edition: Edition, other: Edition, rnd: Random) -> Iterator[tuple[Spot, Edition]]:
    """One field of each model with some other values; some of the editions are wrong."""
    pools, spots = pools_of(edition, other), list(spots_in(edition))
    rnd.shuffle(spots)
    for spot in {(one.model, one.field): one for one in spots}.values():
        values = others(spot, pools)
        yield from ((spot, spot.put(value)) for value in rnd.sample(values, min(TRIES, len(values))))


ONE_RUN = settings(examples(0.1), phases=[Phase.explicit, Phase.generate])
"""An edition is too large to be made smaller in any time; the change that is not told is printed anyway."""


@pytest.mark.parametrize("kind", TYPES)
@ONE_RUN
@given(st.data())
def test_editions_that_are_called_the_same_score_every_unit_the_same(kind: str, data: st.DataObject) -> None:
    edition, other = (data.draw(whole_editions(one)) for one in (kind, data.draw(st.sampled_from(TYPES))))
    seed = data.draw(st.integers(0, 10**6))
    units, rnd = Units(edition, seed), Random(seed)  # noqa: S311  # no secret
    for spot, made in changes_of(edition, other, rnd):
        found = differences(edition, made)
        if found.moves_a_score:
            assert is_named(found), spot
        elif (sound := is_sound_or_settled(made)) is not None:
            is_text = spot.field in NO_SCORE.get(spot.model, ())
            numbers = rnd.sample(range(UNITS), OF_TEXTS) if is_text else range(UNITS)
            assert units.are_alike(sound, numbers), (spot.model, spot.field, spot.given)


@pytest.mark.parametrize("kind", ["levels", "steps", "deadline", "branch"])
@ONE_RUN
@given(st.data())
def test_a_share_that_is_said_as_points_is_told_where_a_tier_has_another_maximum(
    kind: str, data: st.DataObject
) -> None:
    edition = data.draw(whole_editions(kind))
    units = Units(edition, data.draw(st.integers(0, 10**6)))
    for made in filter(is_sound, shares_as_points(edition)):
        assert differences(edition, made).moves_a_score or units.are_alike(made)
