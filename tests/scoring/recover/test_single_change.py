"""Papers, amounts and figures not given: what is named brings what it promises, and a step less brings less."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import given

from scoring.counterfactual.rescore import Rescoring
from scoring.optimise.variables import with_moved
from scoring.recover.recover import Regain
from scoring.recover.recoverable import Standing, standing_of
from scoring.recover.single_change import Gift
from tests.builders.scoring import Scored, edition_tree, evidence_tree, read_edition, read_workspace, scored
from tests.strategies.amount import examples
from tests.strategies.small_units import FIRST, LAST, Unit, edition_of, now_of, units, workspace_of


def gifts_of(one: Scored, days: tuple[date, date] = (FIRST, LAST)) -> dict[str, tuple[Gift, ...]]:
    regain = Regain(one.result, one.criteria, one.matched, days)
    return {part.part.key: regain.outlook(part).gifts for part in one.result.parts}


@given(units())
@examples(0.6)
def test_a_gift_brings_what_it_promises_and_a_step_less_brings_less(unit: Unit) -> None:
    one = scored(edition_of(unit), workspace_of(unit, now_of(unit), None))
    rescoring = Rescoring(one.result, one.criteria)
    parts = {part.part.key: part for part in one.result.parts}
    for key, gifts in gifts_of(one).items():
        now = parts[key].tally.points
        for gift in gifts:
            lever = gift.lever
            step = 1 if lever.kind == "paper" or (lever.now or 0) > gift.position else -1
            nearer = gift.position + step
            assert gift.points > 0
            moved = with_moved(one.matched, {lever: gift.position})
            assert rescoring.points(parts[key].part, moved) == now + gift.points
            if lever.low <= nearer <= lever.high:
                less = with_moved(one.matched, {lever: nearer})
                assert rescoring.points(parts[key].part, less) < now + gift.points


def spent(kind: str, value: str, movable: str) -> Scored:
    facts = {
        "money.spent": {"label": "Đã chi", "kind": kind, "better": "more", "movable": movable},
        "money.given": {"label": "Được giao", "kind": kind},
    }
    rule = {"type": "linear", "measure": "money.spent / money.given", "target": "85%", "floor": "60%"}
    edition = read_edition(edition_tree([{"max": "3", "rule": rule}], facts=facts))
    return scored(edition, read_workspace(evidence_tree(facts={"money.spent": value, "money.given": "100"})))


def test_money_is_sought_in_the_last_decimal_it_is_written_with() -> None:
    whole, tenths = (gifts_of(spent("number", value, "yes"))["case.part_1"] for value in ("70", "70.5"))
    assert [(gift.lever.value(gift.position), str(gift.points)) for gift in whole] == [(71, "1/25"), (85, "53/100")]
    assert [gift.lever.value(gift.position) for gift in tenths] == [Fraction("70.7"), Fraction("84.9")]


def test_a_paper_is_wanted_by_the_last_day_that_still_brings_the_points() -> None:
    steps = [{"span": "( , 0]", "points": "2"}, {"span": "[1, 3]", "points": "1"}, {"span": "[4, )", "points": "0"}]
    rule = {"type": "deadline", "day": "plan.par.issued", "due": "12/12/2024", "steps": steps}
    one = scored(read_edition(edition_tree([{"max": "2", "rule": rule}])), read_workspace(evidence_tree()))
    gifts = gifts_of(one, (date(2024, 12, 1), date(2024, 12, 31)))["case.part_1"]
    found = [(gift.lever.value(gift.position), gift.points) for gift in gifts]
    assert [(day, str(points)) for day, points in found] == [(date(2024, 12, 15), "1"), (date(2024, 12, 12), "2")]
    # A day later there is only the smaller one.
    late = gifts_of(one, (date(2024, 12, 13), date(2024, 12, 31)))["case.part_1"]
    assert [(gift.lever.value(gift.position), str(gift.points)) for gift in late] == [(date(2024, 12, 15), "1")]


def test_money_that_can_still_be_spent_is_not_called_lost_for_good() -> None:
    for kind, movable, standing in (
        ("count", "yes", Standing.WINNABLE),
        ("number", "yes", Standing.WINNABLE),
        ("number", "no", Standing.FIXED),
    ):
        one = spent(kind, "70", movable)
        (part,) = one.result.parts
        regain = Regain(one.result, one.criteria, one.matched, (FIRST, LAST))
        assert standing_of(regain.outlook(part), FIRST, LAST) is standing


def test_points_that_an_appraiser_took_are_for_others_to_give() -> None:
    part = {"max": "1", "scored_by": "appraiser", "rule": {"type": "judged"}}
    answers = {"case.part_1": {"points": "0.5", "reason": "Còn thiếu tài liệu"}}
    one = scored(read_edition(edition_tree([part])), read_workspace(evidence_tree(answers=answers)))
    (found,) = one.result.parts
    regain = Regain(one.result, one.criteria, one.matched, (FIRST, LAST))
    assert standing_of(regain.outlook(found), FIRST, LAST) is Standing.OTHERS
