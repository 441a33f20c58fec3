"""Editions that are called the same score every unit the same, whatever one thing in them is another one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from random import Random
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from criteria.compare.editions import Differences, differences
from criteria.edition import Edition
from criteria.ready import for_tier
from evidence.model import Evidence
from evidence.workspace import Workspace
from reading.models.base import changed
from reading.models.spots import Spot, fields_of, spots_in
from scoring.score.engine import score
from scoring.score.match import match
from tests.strategies.amount import examples, is_thorough
from tests.strategies.many_units import units_of
from tests.strategies.one_change import is_text, models_in, others, pools_of, shares_as_points
from tests.strategies.rules import TYPES
from tests.strategies.whole_editions import criteria_of, is_sound, settled, whole_editions

UNITS, SOME, OF_TEXTS = (200, 40, 10) if is_thorough() else (60, 12, 4)
"""How many units an edition has, by how many of them a change is tried, and by how many where it is one of a text."""
TRIES = 3 if is_thorough() else 1
"""Other values tried for a field."""


class Units:
    """Many units of one edition, and what each gets by it."""

    def __init__(self, edition: Edition, seed: int) -> None:
        given = tuple(units_of(edition, seed, UNITS))
        self.drawn = Random(seed)  # noqa: S311  # no secret
        scores = Scores(edition)
        self.evidence = cache(lambda number: fitting(scores, given[number]))
        self.score = cache(lambda number: scores.of(self.evidence(number)))

    def are_alike(self, other: Edition, count: int = SOME) -> bool:
        """Whether each of some units gets the same by another edition."""
        numbers = self.drawn.sample(range(UNITS), count)
        scores = Scores(other)
        return all(scores.of(self.evidence(number)) == self.score(number) for number in numbers)


def fitting(scores: Scores, unit: Evidence) -> Evidence:
    """The evidence without what its figures contradict, where they do."""
    if scores.of(unit) is not None:
        return unit
    return changed(unit, answers=tuple(one for one in unit.answers if one.does_not_arise is None))


class Scores:
    """One edition, ready to score units of each tier by."""

    def __init__(self, edition: Edition) -> None:
        self.name = edition.name
        self.criteria = cache(lambda tier: for_tier(criteria_of(edition), tier))

    def of(self, unit: Evidence) -> Any:
        """All that a unit gets by the edition; ``None`` where the evidence does not fit it."""
        criteria = self.criteria(unit.unit.tier)
        evidence = changed(unit, criteria=self.name)
        matched, _ = match(evidence, criteria)
        if matched is None:
            return None
        result = score(Workspace(evidence, "0" * 64, ()), criteria, matched)
        grade = result.grade.name if result.grade is not None else None
        parts = {part.part.key: (part.outcome, part.tally, part.exact) for part in result.parts}
        return result.total, grade, parts


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


TOLD_ALONE = [Phase.explicit, Phase.generate]
"""An edition is too large to be made smaller in any time; which change is not told is said anyway."""


@settings(examples(0.03), phases=TOLD_ALONE)
@given(st.data())
def test_editions_that_are_called_the_same_score_every_unit_the_same(data: st.DataObject) -> None:
    edition, other = (data.draw(st.sampled_from(TYPES).flatmap(whole_editions)) for _ in range(2))
    units = Units(edition, data.draw(st.integers(0, 10**6)))
    for spot, made in changes_of(edition, other, units.drawn):
        found = differences(edition, made)
        if is_text(spot):
            assert not found.moves_a_score, (spot.model, spot.field, spot.given)
        if found.moves_a_score:
            assert is_named(found), (spot.model, spot.field, spot.given)
        elif (sound := is_sound_or_settled(made)) is not None and not differences(edition, sound).moves_a_score:
            count = OF_TEXTS if is_text(spot) else SOME
            assert units.are_alike(sound, count), (spot.model, spot.field, spot.given)


@settings(examples(0.04), phases=TOLD_ALONE)
@given(st.data())
def test_a_share_that_is_said_as_points_is_told_where_a_tier_has_another_maximum(data: st.DataObject) -> None:
    edition = data.draw(whole_editions("levels"))
    units = Units(edition, data.draw(st.integers(0, 10**6)))
    for made in filter(is_sound, shares_as_points(edition)):
        assert differences(edition, made).moves_a_score or units.are_alike(made)


def test_every_field_there_can_be_has_other_values() -> None:
    """A field of a kind that nobody can make another value of would never be tried."""
    for model in models_in(Edition, set()):
        for name, hint in fields_of(model):
            others(Spot(model.__name__, name, hint, None, lambda made: made), {})
