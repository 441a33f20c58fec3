"""Many units come, in every row, to what the engine says of each of them by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.edition import Edition
from evidence.results import ResultTold, result_told, tree_of
from evidence.workspace import Workspace
from reading.source.text import Text
from report.language.language import Language
from report.machine.score import as_json
from scoring.attribute.leaders import with_leaders
from scoring.many.asked import Asked
from scoring.many.entrant import Counted, Entrant, counted
from scoring.many.field import OneByOne
from scoring.many.points import Scores
from scoring.many.scores import scores_of, scores_of_each
from scoring.many.standings import Standings
from scoring.score.engine import score
from scoring.whole.told import grade_told, rows_told
from tests.builders.exams import printed
from tests.builders.many import entrants
from tests.builders.whole import NAMES, UNITS, units
from tests.strategies.amount import examples
from tests.strategies.many_units import units_of
from tests.strategies.rules import TYPES
from tests.strategies.whole_editions import criteria_of, whole_editions

APART = frozenset({"forms", "cchc-xa-hcm@2026"})
"""Editions that score beside the best unit, or by results of another edition: a unit by itself is not all of it."""


def is_as_the_engine_says(found: Scores, some: Sequence[Entrant]) -> bool:
    """Whether every row of every unit is what the engine says; raises where it is not."""
    led = with_leaders([one.matched for one in some], some[0].criteria)
    for spot, (unit, matched) in enumerate(zip(some, led, strict=True)):
        result = score(Workspace(unit.evidence, "", ()), unit.criteria, matched)
        told = dict(rows_told(result))
        for name, columns in found.rows.items():
            own = tuple(Fraction(int(column[spot]), found.ticks) for column in columns)
            assert own == told.get(name, (Fraction(0),) * 4)[:4], (unit.name, name)
        if found.grades is not None:
            assert int(found.grades[spot]) == grade_told(result)
    return True


@pytest.mark.parametrize("name", NAMES)
def test_units_of_every_edition_come_to_what_the_engine_says(name: str) -> None:
    some = entrants(printed(name), units(name, 2 * UNITS))
    assert len(some) > UNITS
    assert is_as_the_engine_says(scores_of(OneByOne(tuple(some))), some)


@given(st.sampled_from(TYPES).flatmap(whole_editions), st.integers(0, 10**6))
@examples(0.5)
def test_units_of_invented_editions_come_to_what_the_engine_says(edition: Edition, seed: int) -> None:
    some = entrants(criteria_of(edition), list(units_of(edition, seed, 4)))
    assert not some or is_as_the_engine_says(scores_of(OneByOne(tuple(some))), some)


@pytest.mark.parametrize("name", NAMES)
def test_fields_together_come_to_what_each_comes_to_by_itself(name: str) -> None:
    some = entrants(printed(name), units(name, 2 * UNITS))
    fields = [OneByOne(tuple(some[:7])), OneByOne(tuple(some[7:8])), OneByOne(tuple(some[8:]))]
    for found, field in zip(scores_of_each(fields), fields, strict=True):
        assert is_as_the_engine_says(found, list(map(field.entrant, range(len(field.names)))))
        assert set(found.by_engine) == set(scores_of(field).by_engine)


@pytest.mark.parametrize("name", NAMES)
def test_the_ranks_if_one_unit_were_different_are_those_of_units_with_it(name: str) -> None:
    some = entrants(printed(name), units(name, 2 * UNITS))
    first, *rest = some
    field = OneByOne(tuple(rest))
    if field.leaders:
        return
    edition = printed(name).edition
    standings = Standings(field, scores_of(field), edition, Asked())
    result = score(Workspace(first.evidence, "", ()), first.criteria, first.matched)
    others = [one.name for one in rest[1:]]
    moved = standings.if_one_were(0, result)
    there = OneByOne((first._replace(name=rest[0].name), *rest[1:]))
    changed = Standings(there, scores_of(there), edition, Asked())
    ranks = [dict(zip(one.names, one.ranks.tolist(), strict=True)) for one in (standings, changed)]
    assert (moved.before, moved.after) == (ranks[0][rest[0].name], ranks[1][rest[0].name])
    spans = [
        dict(zip(one.names, zip(one.best.tolist(), one.worst.tolist(), strict=True), strict=True))
        for one in (standings, changed)
    ]
    assert [moved.span_before, moved.span_after] == [one[rest[0].name] for one in spans]
    assert moved.others == sum(ranks[0][one] != ranks[1][one] for one in others)


def test_an_edition_without_a_smallest_step_is_scored_by_the_engine_and_says_so() -> None:
    criteria = printed("small")
    exact = replace(criteria.edition, rounding=replace(criteria.edition.rounding, at="total"))
    some = entrants(criteria._replace(edition=exact), units("small", UNITS))
    found = scores_of(OneByOne(tuple(some)))
    assert found.by_engine == tuple(range(len(some)))
    assert is_as_the_engine_says(found, some)


def test_the_plan_scores_nearly_all_by_itself() -> None:
    some = entrants(printed("cchc-xa-minh-hoa@2024"), units("cchc-xa-minh-hoa@2024", 2 * UNITS))
    assert len(scores_of(OneByOne(tuple(some))).by_engine) < len(some) / 10


@pytest.mark.parametrize("name", [name for name in NAMES if name not in APART])
def test_a_result_that_is_read_again_counts_as_the_evidence_it_is_of(name: str) -> None:
    some = entrants(printed(name), units(name, 2 * UNITS))
    field = OneByOne(tuple(some))
    told = [handed_in(unit) for unit in some]
    own, theirs = scores_of(field), scores_of(OneByOne(tuple(told)))
    assert theirs.from_results == tuple(range(len(some)))
    for row, columns in own.rows.items():
        for one, other in zip(columns, theirs.rows[row], strict=True):
            assert [Fraction(int(ticks), own.ticks) for ticks in one] == [
                Fraction(int(ticks), theirs.ticks) for ticks in other
            ]
    assert {key: column.tolist() for key, column in own.open.items()} == {
        key: column.tolist() for key, column in theirs.open.items()
    }
    if own.grades is not None and theirs.grades is not None:
        assert own.grades.tolist() == theirs.grades.tolist()


def handed_in(unit: Entrant) -> Counted:
    """A unit of which only the result is known, as the command writes it and reads it again."""
    result = score(Workspace(unit.evidence, "0" * 64, ()), unit.criteria, unit.matched)
    text = Text("a.json", as_json(result, (), Language("vi", unit.criteria.vocabulary)), "")
    told = result_told(text, tree_of(text))
    assert isinstance(told, ResultTold)
    year = unit.criteria.edition.period.to.year
    found = counted(told._replace(name=unit.name, year=year), unit.criteria)
    assert isinstance(found, Counted), found
    return found
