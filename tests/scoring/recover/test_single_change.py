"""Papers, amounts and figures not given: what is named brings what it promises, and a step less brings less."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import given

from scoring.counterfactual.rescore import Rescoring
from scoring.counterfactual.window import Window
from scoring.optimise.variables import with_moved
from scoring.recover.recover import Recovery
from scoring.recover.recoverable import Recoverability, recoverability_of
from scoring.recover.single_change import SingleChange
from tests.builders.scoring import Scored, edition_tree, evidence_tree, read_edition, read_workspace, scored
from tests.strategies.amount import examples
from tests.strategies.small_units import FIRST, LAST, WINDOW, Unit, edition_of, now_of, units, workspace_of


def single_changes_of(one: Scored, window: Window = WINDOW) -> dict[str, tuple[SingleChange, ...]]:
    recovery = Recovery(one.result, one.criteria, one.matched, window)
    return {part.part.key: recovery.outlook(part).single_changes for part in one.result.parts}


@given(units())
@examples(0.6)
def test_a_single_change_brings_what_it_promises_and_a_step_less_brings_less(unit: Unit) -> None:
    one = scored(edition_of(unit), workspace_of(unit, now_of(unit), None))
    rescoring = Rescoring(one.result, one.criteria)
    parts = {part.part.key: part for part in one.result.parts}
    for key, single_changes in single_changes_of(one).items():
        now = parts[key].tally.points
        for single_change in single_changes:
            variable = single_change.variable
            step = 1 if variable.kind == "paper" or (variable.now or 0) > single_change.position else -1
            nearer = single_change.position + step
            assert single_change.points > 0
            moved = with_moved(one.matched, {variable: single_change.position})
            assert rescoring.points(parts[key].part, moved) == now + single_change.points
            if variable.low <= nearer <= variable.high:
                less = with_moved(one.matched, {variable: nearer})
                assert rescoring.points(parts[key].part, less) < now + single_change.points


def spent(kind: str, value: str, movable: str) -> Scored:
    facts = {
        "money.spent": {"label": "Đã chi", "kind": kind, "better": "more", "movable": movable},
        "money.given": {"label": "Được giao", "kind": kind},
    }
    rule = {"type": "linear", "measure": "money.spent / money.given", "target": "85%", "floor": "60%"}
    edition = read_edition(edition_tree([{"max": "3", "rule": rule}], facts=facts))
    return scored(edition, read_workspace(evidence_tree(facts={"money.spent": value, "money.given": "100"})))


def test_money_is_sought_in_the_last_decimal_it_is_written_with() -> None:
    whole, tenths = (single_changes_of(spent("number", value, "yes"))["case.part_1"] for value in ("70", "70.5"))
    assert [
        (single_change.variable.value(single_change.position), str(single_change.points)) for single_change in whole
    ] == [(71, "1/25"), (85, "53/100")]
    assert [single_change.variable.value(single_change.position) for single_change in tenths] == [
        Fraction("70.7"),
        Fraction("84.9"),
    ]


def test_a_paper_is_wanted_by_the_last_day_that_still_brings_the_points() -> None:
    steps = [{"span": "( , 0]", "points": "2"}, {"span": "[1, 3]", "points": "1"}, {"span": "[4, )", "points": "0"}]
    rule = {"type": "deadline", "day": "plan.par.issued", "due": "12/12/2024", "steps": steps}
    one = scored(read_edition(edition_tree([{"max": "2", "rule": rule}])), read_workspace(evidence_tree()))
    single_changes = single_changes_of(one, Window(date(2024, 12, 1), date(2024, 12, 31), date(2024, 1, 1)))[
        "case.part_1"
    ]
    found = [
        (single_change.variable.value(single_change.position), single_change.points) for single_change in single_changes
    ]
    assert [(day, str(points)) for day, points in found] == [(date(2024, 12, 15), "1"), (date(2024, 12, 12), "2")]
    # A day later there is only the smaller one.
    late = single_changes_of(one, Window(date(2024, 12, 13), date(2024, 12, 31), date(2024, 1, 1)))["case.part_1"]
    assert [
        (single_change.variable.value(single_change.position), str(single_change.points)) for single_change in late
    ] == [(date(2024, 12, 15), "1")]


def test_money_that_can_still_be_spent_is_not_called_lost_for_good() -> None:
    for kind, movable, standing in (
        ("count", "yes", Recoverability.WINNABLE),
        ("number", "yes", Recoverability.WINNABLE),
        ("number", "no", Recoverability.FIXED),
    ):
        one = spent(kind, "70", movable)
        (part,) = one.result.parts
        recovery = Recovery(one.result, one.criteria, one.matched, WINDOW)
        assert recoverability_of(recovery.outlook(part), FIRST, LAST) is standing


def test_points_that_an_appraiser_took_are_for_others_to_give() -> None:
    part = {"max": "1", "scored_by": "appraiser", "rule": {"type": "judged"}}
    answers = {"case.part_1": {"points": "0.5", "reason": "Còn thiếu tài liệu"}}
    one = scored(read_edition(edition_tree([part])), read_workspace(evidence_tree(answers=answers)))
    (found,) = one.result.parts
    recovery = Recovery(one.result, one.criteria, one.matched, WINDOW)
    assert recoverability_of(recovery.outlook(found), FIRST, LAST) is Recoverability.OTHERS


def test_a_yes_that_only_the_appraiser_can_say_is_for_others_to_give() -> None:
    for given_by, better, when, said, standing in (
        ("appraiser", "more", "model.spread", "no", Recoverability.OTHERS),
        ("appraiser", "less", "not model.spread", "yes", Recoverability.FIXED),
        ("self", "more", "model.spread", "no", Recoverability.FIXED),
    ):
        fact = {"label": "Được nhân rộng", "kind": "flag", "better": better, "given_by": given_by}
        cases = [{"when": when, "rule": {"type": "fixed", "points": "1"}}]
        rule = {"type": "branch", "cases": cases, "otherwise": {"type": "fixed", "points": "0"}}
        criteria = read_edition(edition_tree([{"max": "1", "rule": rule}], facts={"model.spread": fact}))
        one = scored(criteria, read_workspace(evidence_tree(facts={"model.spread": said})))
        (found,) = one.result.parts
        recovery = Recovery(one.result, one.criteria, one.matched, WINDOW)
        assert recoverability_of(recovery.outlook(found), FIRST, LAST) is standing
