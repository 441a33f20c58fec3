"""What more points bring: the declared totals are the ends of it, whatever caps, bonus, penalty and rescaling do."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from criteria.edition import Edition
from evidence.workspace import Workspace
from scoring.counterfactual.between_totals import between_totals
from scoring.score.advice import advice_of
from scoring.score.engine import score
from scoring.score.match import match
from scoring.score.result import Result
from scoring.score.total import Growth
from tests.builders.scoring import bundled, example, scored
from tests.strategies.editions import criteria_of, editions_with_evidence


def result_of(tried: tuple[Edition, Workspace]) -> Result:
    edition, workspace = tried
    criteria = criteria_of(edition)
    matched, _ = match(workspace.evidence, criteria)
    assume(matched is not None)
    assert matched is not None
    return score(workspace, criteria, matched)


ANY = st.sampled_from(["steps", "checklist", "judged", "relative"]).flatmap(editions_with_evidence).map(result_of)


@given(ANY)
def test_everything_that_is_open_together_brings_what_is_possible(result: Result) -> None:
    gain = Growth(result).by({part.part.key: part.tally.open for part in result.parts})
    assert result.total.points + gain == result.total.possible


@given(ANY)
def test_every_missing_proof_together_brings_what_is_claimed(result: Result) -> None:
    proof = sum(one.points for one in advice_of(result) if one.kind == "proof")
    assert result.total.guaranteed + proof == result.total.points


@given(ANY)
def test_nothing_more_brings_nothing_and_more_never_less(result: Result) -> None:
    assert Growth(result).by({}) == 0
    assert all(Growth(result).by({part.part.key: part.tally.open}) >= 0 for part in result.parts)


@given(ANY)
def test_what_parts_lack_together_is_what_their_rows_lack_and_never_more_than_each(result: Result) -> None:
    growth = Growth(result)
    each = [growth.lost(part) for part in result.parts]
    assert all(0 <= lost <= part.tally.lost for lost, part in zip(each, result.parts, strict=True))
    assert growth.lost_together(result.parts) == sum(section.tally.lost for section in result.sections)
    for some in (result.parts, result.parts[::2], result.parts[1:]):
        together = growth.lost_together(some)
        assert 0 <= together <= sum(growth.lost(part) for part in some)


@given(ANY)
def test_what_stands_between_two_totals_is_what_stands_between_the_sums_of_the_rows(result: Result) -> None:
    between = between_totals(result)
    assert all(gap.beyond >= 0 for gap in between)
    unproved = sum(one.tally.points - one.tally.guaranteed for one in result.sections)
    assert between.unproved.points + between.deductions.points == unproved
    assert between.open.points == sum(one.tally.open for one in result.sections)


@given(ANY)
def test_no_advice_promises_more_than_is_possible(result: Result) -> None:
    advice = {one.kind: one for one in advice_of(result)}
    most = result.total.possible - result.total.points
    for kind in ("open", "wait"):
        if kind in advice:
            assert 0 < advice[kind].points <= most
            assert all(gain.points <= advice[kind].points for gain in advice[kind].parts)


@pytest.mark.parametrize(("key", "points"), [("online.paid", "1"), ("email.official", "0.75")])
def test_in_a_plain_edition_a_gain_is_what_it_is(key: str, points: str) -> None:
    assert Growth(scored(bundled(), example()).result).by({key: Fraction(points)}) == Fraction(points)
