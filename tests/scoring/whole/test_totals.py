"""The plan of an edition says of parts, groups, blocks and the whole what the engine says once points are handed on."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.edition import Criterion, Edition, Group
from criteria.not_arising import IfNotArising
from criteria.ready import for_tier
from evidence.model import Evidence
from evidence.workspace import Workspace
from reading.models.base import changed
from rules.types.fixed import FixedPoints
from rules.types.judged import Judged
from rules.whole.evaluate import Row, worked_out
from scoring.score.engine import score
from scoring.score.grading import name_of, rows_above
from scoring.score.match import match
from scoring.score.result import Grading, Result
from scoring.score.tally import NOTHING, Tally
from scoring.whole.edition import WholeEdition, whole_edition
from tests.builders.whole import NAMES, UNITS, units, whole
from tests.strategies.amount import examples
from tests.strategies.editions import edition_of, part_of
from tests.strategies.many_units import units_of
from tests.strategies.rules import TYPES
from tests.strategies.whole_editions import criteria_of, whole_editions

Told = tuple[Fraction, ...]
"""Claimed points, out of how many, what is guaranteed of them and refused, and what they may become."""


def by_engine(result: Result) -> Iterator[tuple[str, Told]]:
    """What the engine says, row by row."""
    sections = (*result.groups, *(one for one in (result.bonus, result.penalty) if one is not None))
    yield from ((f"part.{one.part.key}", _told(one.tally)) for one in result.parts)
    yield from ((name_of(row), _told(row.tally)) for row in rows_above(result.edition, sections))
    total = result.total
    yield "total", (total.points, total.most, total.guaranteed, NOTHING, total.possible)


def _told(tally: Tally) -> Told:
    return tally.points, tally.most, tally.guaranteed, tally.refused, tally.possible


def by_plan(made: WholeEdition, row: Row) -> Iterator[tuple[str, Told]]:
    """What the plan says, row by row."""
    ends = [at for tally in made.rows.values() for at in tally]
    numbers = iter(worked_out(made.plan, row, ends))
    for name, points, most, possible, guaranteed, refused in zip(made.rows, *[numbers] * 5, strict=False):
        told = (points, most, guaranteed, refused, possible)
        yield name, tuple(Fraction(one, made.ticks) for one in told)


def is_held_equal(made: WholeEdition, evidence: Evidence) -> bool:
    """Hold plan and engine equal in every row; whether there was something to hold."""
    matched, _ = match(evidence, made.criteria)
    if matched is None:
        return False
    row = made.row(matched)
    (beyond,) = worked_out(made.plan, row, [made.beyond])
    if beyond:
        return False
    result = score(Workspace(evidence, "0" * 64, ()), made.criteria, matched)
    mine = dict(by_plan(made, row))
    for name, told in by_engine(result):
        assert mine[name][:2] == told[:2], name
        # What results of other editions may bring, or not prove, the plan does not know.
        assert made.criteria.others or mine[name] == told, name
    hold_grades_equal(made, row, result.grading)
    return True


def hold_grades_equal(made: WholeEdition, row: Row, grading: Grading | None) -> None:
    """Hold the grade and what stands against one equal."""
    if made.grades is None:
        assert grading is None
        return
    given, *hinders = worked_out(made.plan, row, (made.grades.given, *made.grades.hinders))
    grades = made.criteria.edition.grades
    assert (grades[given] if given < len(grades) else None) == (None if grading is None else grading.given)
    if grading is not None:
        assert [one.hinders for one in grading.verdicts] == list(map(bool, hinders))


@pytest.mark.parametrize("name", NAMES)
def test_of_every_bundled_edition_the_sums_are_those_of_the_engine(name: str) -> None:
    held = [is_held_equal(whole(name, one.unit.tier), one) for one in units(name, UNITS)]
    assert any(held)


@examples(0.5)
@given(st.sampled_from(TYPES).flatmap(whole_editions), st.integers(0, 10**6))
def test_of_any_edition_the_sums_are_those_of_the_engine(edition: Edition, seed: int) -> None:
    criteria = criteria_of(edition)
    plans: dict[str | None, WholeEdition] = {}
    for evidence in units_of(edition, seed, 8):
        tier = evidence.unit.tier
        made = plans.get(tier) or plans.setdefault(tier, whole_edition(for_tier(criteria, tier)))
        is_held_equal(made, evidence)


@pytest.mark.parametrize("block", ["1.1", "2.1"])
@pytest.mark.parametrize("policy", ["undecided", "full", "exclude", "redistribute"])
def test_a_survey_that_nobody_held_leaves_the_whole_whatever_its_part_says(policy: IfNotArising, block: str) -> None:
    judged = Judged(type="judged")
    asked = part_of(0, Fraction(4), judged, if_not_arising=policy, scored_by="survey", block=block)
    own = part_of(1, Fraction(6), FixedPoints(type="fixed", points=Fraction(6)), if_not_arising="full")
    edition = changed(edition_of((own,), 2, "keep"), when_no_survey="exclude")
    (group,) = edition.groups
    row = Criterion(id="2.1", name="Asked", max=Fraction(4), parts=(asked,))
    if block == "1.1":
        groups = (changed(group, max=Fraction(10), criteria=(*group.criteria, row)),)
        edition = changed(edition, max=Fraction(10), groups=groups)
    else:
        edition = changed(edition, bonus=Group(id="2", name="Bonus", max=Fraction(4), criteria=(row,)))
    (evidence,) = units_of(edition, 1, 1)
    made = whole_edition(criteria_of(edition))
    unheld = changed(evidence, no_survey="nobody asked", answers=())
    assert is_held_equal(made, unheld)
    matched, _ = match(unheld, made.criteria)
    assert matched is not None
    assert dict(by_plan(made, made.row(matched)))[f"part.{asked.key}"] == (NOTHING,) * 5
