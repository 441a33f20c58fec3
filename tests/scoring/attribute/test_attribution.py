"""The attribution of a difference adds up exactly, whatever the two are, and is silent where nothing differs."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from criteria.ready import Criteria
from evidence.workspace import Workspace
from scoring.attribute.attribution import CAUSES, Attribution, Side, attribution
from scoring.counterfactual.shift_year import in_another_year
from scoring.score.engine import score
from scoring.score.match import match
from scoring.score.matched import Matched
from scoring.score.result import Result
from tests.builders.scoring import bundled, edition_tree, evidence_tree, example, read_edition, read_workspace
from tests.strategies.amount import examples
from tests.strategies.editions import criteria_of, editions_with_evidence, fits
from tests.strategies.evidence import of_the_example
from tests.strategies.rules import TYPES

YEARS = tuple(f"cchc-xa-minh-hoa@{year}" for year in (2023, 2024, 2025))
SOME = examples(0.4)
FEW = examples(0.12)
"""An attribution over whole editions scores sixty-four states."""


class Half(NamedTuple):
    """One result with what it was made from."""

    criteria: Criteria
    matched: Matched
    result: Result


def half(criteria: Criteria, workspace: Workspace, home: Criteria | None = None) -> Half:
    matched, problems = match(workspace.evidence, criteria, home)
    assert matched is not None, problems
    return Half(criteria, matched, score(workspace, criteria, matched))


def side(one: Half, crossed: Matched) -> Side:
    return Side(one.criteria, one.matched, crossed)


def assert_it_adds_up(found: Attribution, old: Half, new: Half) -> None:
    """Both ends are the scores, every row and every column adds up, and so does the whole."""
    assert found.before == old.result.total.points
    assert found.after == new.result.total.points
    assert sum(found.shares.values()) == found.after - found.before
    rows = (*found.rows, found.rest)
    for row in rows:
        assert sum(row.shares.values()) == row.after - row.before
    for cause in CAUSES:
        assert sum((row.shares[cause] for row in rows), Fraction(0)) == found.shares[cause]
    assert sum((row.before for row in rows), Fraction(0)) == found.before
    points = {part.part.key: part.tally.points for part in new.result.parts}
    assert {row.key: row.after for row in found.rows if row.new is not None} == points


@given(st.sampled_from(YEARS), st.sampled_from(YEARS), of_the_example(), of_the_example())
@FEW
def test_it_adds_up_between_years_and_editions(first: str, second: str, old: Workspace, new: Workspace) -> None:
    home = bundled(YEARS[1])
    halves = [half(bundled(name), one, home) for name, one in ((first, old), (second, new))]
    crossed = [half(bundled(name), one, home).matched for name, one in ((second, old), (first, new))]
    found = attribution(side(halves[0], crossed[0]), side(halves[1], crossed[1]))
    assert_it_adds_up(found, halves[0], halves[1])
    turned = attribution(side(halves[1], crossed[1]), side(halves[0], crossed[0]))
    assert {cause: -share for cause, share in turned.shares.items()} == found.shares
    if first == second:
        assert {cause for cause, share in found.shares.items() if share} <= {"evidence"}
    if old.evidence == new.evidence:
        assert not found.shares["evidence"]


@st.composite
def invented(draw: st.DrawFn) -> Half:
    """An invented edition with blocks, policies and every type of rule, and evidence for it."""
    edition, workspace = draw(st.sampled_from(TYPES).flatmap(editions_with_evidence).filter(fits))
    return half(criteria_of(edition), workspace)


@given(st.data())
@SOME
def test_it_adds_up_between_any_two_editions(data: st.DataObject) -> None:
    old, new = data.draw(invented()), data.draw(invented())
    # The law holds for whatever the evidence is read as by another edition; without answers is one way.
    assume(old.criteria.edition != new.criteria.edition)
    crossed = [one.matched._replace(answers={}) for one in (old, new)]
    assert_it_adds_up(attribution(side(old, crossed[0]), side(new, crossed[1])), old, new)


def test_a_result_beside_itself_has_no_difference() -> None:
    one = half(bundled(), example())
    found = attribution(side(one, one.matched), side(one, one.matched))
    assert not any(found.shares.values())
    assert not any(share for row in (*found.rows, found.rest) for share in row.shares.values())


def test_the_same_evidence_under_two_editions_is_all_by_the_criteria() -> None:
    old, new = half(bundled(), example()), half(bundled(YEARS[2]), example(), bundled())
    found = attribution(side(old, new.matched), side(new, old.matched))
    assert found.shares["evidence"] == 0
    assert found.after - found.before == sum(found.shares.values())


def test_what_a_criterion_counts_of_its_parts_is_a_matter_of_maxima() -> None:
    parts = [{"max": "1", "if_not_arising": "zero", "rule": {"type": "judged"}}] * 3
    given = {f"case.part_{number}": {"points": "1", "reason": "Kết quả thẩm định"} for number in (1, 2, 3)}
    workspace = read_workspace(evidence_tree(answers=given))
    halves = [
        half(read_edition(edition_tree([{"criteria": [{**takes, "parts": parts}]}])), workspace)
        for takes in ({}, {"takes": "capped", "max": "2"}, {"takes": "best", "max": "1"})
    ]
    for old, new in pairwise(halves):
        found = attribution(side(old, new.matched), side(new, old.matched))
        assert found.shares == {cause: Fraction(-1 if cause == "weights" else 0) for cause in CAUSES}
        assert found.rest.shares == found.shares


@pytest.mark.parametrize(("years", "day"), [(0, "2024-02-29"), (-1, "2023-02-28"), (4, "2028-02-29")])
def test_a_day_of_another_year_is_the_same_day_where_there_is_one(years: int, day: str) -> None:
    one = half(bundled(), example()).matched
    moved = in_another_year(one, years).inputs["plan.text_review.issued"].value
    assert str(moved) == day
