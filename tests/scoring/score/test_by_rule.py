"""What each rule type says beside the points: its code, the figures in it, and the lines it rests on."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from reading.source.place import Place
from rules.formula.evaluate import worth
from rules.inputs import BY_HAND, Value
from rules.reason import Choice, DayCount, InputName, Said, Share, Worked
from rules.rule.due import PLAIN, Due
from rules.rule.step import Step
from rules.spans import span
from rules.types.deadline import Deadline
from rules.types.judged import Judged
from scoring.score.result import PartResult
from scoring.score.tally import Outcome
from tests.builders.rules import told_by
from tests.builders.scoring import papers, scored_case, scored_part

STEPS = {
    "max": "3",
    "rule": {
        "type": "steps",
        "measure": "tasks.done / tasks.planned",
        "steps": [
            {"span": "[0%, 50%)", "points": "0"},
            {"span": "[50%, 80%)", "points": "1"},
            {"span": "[80%, 100%)", "points": "2"},
            {"span": "[100%, )", "points": "3"},
        ],
    },
}
LINEAR = {
    "max": "4",
    "rule": {"type": "linear", "measure": "tasks.done / tasks.planned", "target": "80%", "floor": "50%"},
}
COUNTED = {"max": "2", "rule": {"type": "linear", "measure": "tasks.done", "target": "8"}}


def told(part: PartResult) -> dict[str, Said]:
    return dict(part.reason.values)


def of_tasks(part: dict[str, Any], done: int, planned: int) -> PartResult:
    return scored_part(part, facts={"tasks.done": str(done), "tasks.planned": str(planned)})


def lines(part: PartResult) -> list[tuple[str, int]]:
    return [(place.file, place.line) for place in part.reason.rests_on]


def test_a_step_names_the_next_better_one_and_not_the_best() -> None:
    found = of_tasks(STEPS, 6, 10)
    assert found.reason.says == "steps.reached"
    assert told(found) == {
        "measure": Worked(found.part.rule.measure.tree, (("tasks.done", 6), ("tasks.planned", 10))),  # type: ignore[attr-defined]
        "points": 1,
        "value": Share(Fraction(3, 5)),
        "span": span("[50%, 80%)"),
        "better": span("[80%, 100%)"),
        "gain": 2,
    }


def test_the_best_step_names_no_better_one() -> None:
    found = of_tasks(STEPS, 10, 10)
    assert found.reason.says == "steps.best"
    assert set(told(found)) == {"measure", "points", "value", "span"}
    assert told(found)["value"] == Share(Fraction(1))
    assert told(found)["span"] == span("[100%, )")


def test_figures_lead_to_their_lines_and_the_last_line_is_that_of_the_part() -> None:
    found = of_tasks(STEPS, 6, 10)
    done, planned, part = found.reason.rests_on
    assert (done.file, planned.file, part) == ("evidence.yaml", "evidence.yaml", found.part.place)
    assert planned.line == done.line + 1


def test_a_step_of_a_count_is_no_share() -> None:
    steps = [{"span": "[2, )", "points": "1"}, {"span": "[0, 2)", "points": "0"}]
    part = {"max": "1", "rule": {"type": "steps", "measure": "initiatives.recognised", "steps": steps}}
    found = scored_part(part, facts={"initiatives.recognised": "1"})
    assert told(found)["value"] == 1
    assert not isinstance(told(found)["value"], Share)


def test_in_proportion_tells_value_target_and_maximum() -> None:
    found = of_tasks(LINEAR, 6, 10)
    assert found.reason.says == "linear.part"
    assert found.exact == 3
    values = told(found)
    assert values.pop("measure") == Worked(found.part.rule.measure.tree, (("tasks.done", 6), ("tasks.planned", 10)))  # type: ignore[attr-defined]
    assert values == {"points": 3, "value": Share(Fraction(3, 5)), "target": Share(Fraction(4, 5)), "most": 4}


def test_at_the_target_all_points_are_given() -> None:
    found = of_tasks(LINEAR, 8, 10)
    assert found.reason.says == "linear.full"
    assert found.exact == 4
    assert told(found)["value"] == told(found)["target"] == Share(Fraction(4, 5))
    assert "measure" in told(found)


def test_at_the_floor_points_are_given_and_below_it_none() -> None:
    assert of_tasks(LINEAR, 5, 10).exact == Fraction(5, 2)
    found = of_tasks(LINEAR, 499, 1000)
    assert found.reason.says == "linear.below"
    assert found.exact == 0
    values = told(found)
    assert (values["floor"], values["target"]) == (Share(Fraction(1, 2)), Share(Fraction(4, 5)))
    assert values["value"] == Share(Fraction(499, 1000))
    assert "measure" in values


def test_a_target_that_is_a_count_is_no_share() -> None:
    found = scored_part(COUNTED, facts={"tasks.done": "6"})
    assert found.exact == Fraction(3, 2)
    assert (told(found)["value"], told(found)["target"]) == (6, 8)
    assert not isinstance(told(found)["target"], Share)


LEVELS = {
    "max": "2",
    "rule": {
        "type": "levels",
        "levels": [
            {"id": "good", "name": "Tốt", "name_en": "Good", "share": "75%"},
            {"id": "bad", "name": "Kém", "points": "0"},
            {"id": "best", "name": "Rất tốt", "points": "2"},
        ],
    },
}


def test_a_level_is_told_by_its_name_with_points_maximum_and_reason() -> None:
    found = scored_part(LEVELS, answers={"case.part_1": {"level": "good", "reason": "Đã làm xong"}})
    assert found.reason.says == "levels.because"
    assert told(found) == {
        "points": Fraction(3, 2),
        "most": 2,
        "level": Choice("Tốt", "Good"),
        "reason": "Đã làm xong",
    }
    assert found.answer is not None
    assert found.reason.rests_on == (found.answer.place, found.part.place)


def test_a_level_without_a_reason_says_so() -> None:
    found = scored_part(LEVELS, answers={"case.part_1": {"level": "bad"}})
    assert found.reason.says == "levels.chosen"
    assert told(found)["reason"] == ""
    assert told(found)["level"] == Choice("Kém", None)


def test_an_answer_without_a_level_is_no_answer() -> None:
    found = scored_part(LEVELS, answers={"case.part_1": {"reason": "Chưa rõ"}})
    assert (found.outcome, found.reason.says) == (Outcome.MISSING, "levels.unanswered")
    assert found.reason.values == ()
    assert found.answer is not None


LIST = {
    "max": "2",
    "rule": {
        "type": "checklist",
        "items": [
            {"id": "plan", "name": "Có kế hoạch", "name_en": "A plan", "points": "1", "when": "plan.par"},
            {"id": "staff", "name": "Đủ người", "points": "0.75", "when": "one_stop.staff >= 5"},
            {"id": "told", "name": "Đã báo", "points": "0.25"},
        ],
    },
}


def test_each_item_has_its_own_step() -> None:
    found = scored_part(
        LIST,
        documents=papers({"plan.par": "12/01/2024"}),
        facts={"one_stop.staff": "4"},
        answers={"case.part_1": {"items": ["told"]}},
    )
    assert found.reason.says == "checklist.sum"
    assert told(found) == {"held": 2, "of": 3, "points": Fraction(5, 4)}
    assert [(one.says, dict(one.values)["item"]) for one in found.reason.steps] == [
        ("item.holds", Choice("Có kế hoạch", "A plan")),
        ("item.fails", Choice("Đủ người", None)),
        ("item.holds", Choice("Đã báo", None)),
    ]
    plan, staff, answered = (one.rests_on for one in found.reason.steps)
    assert len({plan, staff, answered}) == 3
    assert found.answer is not None
    assert answered == (found.answer.place,)


def test_items_nobody_spoke_of_are_open_and_rest_on_nothing() -> None:
    found = scored_part(LIST, documents=papers({"plan.par": "12/01/2024"}))
    assert [one.says for one in found.reason.steps] == ["item.holds", "item.unknown", "item.unknown"]
    assert [one.rests_on for one in found.reason.steps[1:]] == [(), ()]
    assert found.tally.points == 1
    assert found.tally.open == 1
    assert found.tally.possible == 2
    assert told(found)["held"] == 1


def test_items_of_which_nothing_is_known_are_not_answered() -> None:
    found = scored_part(LIST)
    assert (found.outcome, found.reason.says) == (Outcome.MISSING, "items.unanswered")
    assert [one.says for one in found.reason.steps] == ["item.unknown"] * 3
    assert found.tally.open == 2


ALL = {
    "max": "2",
    "rule": {
        "type": "all_of",
        "items": [
            {"id": "plan", "name": "Có kế hoạch", "when": "one_stop.leaders >= 1"},
            {"id": "staff", "name": "Đủ người", "name_en": "Enough people", "when": "one_stop.staff >= 5"},
            {"id": "told", "name": "Đã báo"},
        ],
    },
}


def test_all_that_fail_are_named_and_nothing_else() -> None:
    found = scored_part(
        ALL, facts={"one_stop.staff": "4", "one_stop.leaders": "1"}, answers={"case.part_1": {"items": []}}
    )
    assert found.reason.says == "all_of.fails"
    assert told(found) == {"failing": (Choice("Đủ người", "Enough people"), Choice("Đã báo", None)), "of": 3}
    assert [one.says for one in found.reason.steps] == ["item.holds", "item.fails", "item.fails"]


def test_all_that_hold_give_the_maximum() -> None:
    found = scored_part(
        ALL, facts={"one_stop.staff": "5", "one_stop.leaders": "1"}, answers={"case.part_1": {"items": ["told"]}}
    )
    assert (found.reason.says, told(found)) == ("all_of.holds", {"of": 3, "points": 2})
    assert len(found.reason.steps) == 3


def test_one_that_nobody_spoke_of_leaves_all_of_them_missing() -> None:
    found = scored_part(ALL, facts={"one_stop.staff": "5", "one_stop.leaders": "1"})
    assert (found.outcome, found.reason.says) == (Outcome.MISSING, "all_of.open")
    assert [one.says for one in found.reason.steps] == ["item.holds", "item.holds", "item.unknown"]


LOSES = {
    "max": "2",
    "rule": {"type": "per_unit", "count": "texts.unlawful", "each": "-0.5", "start": "2", "lose_at_most": "1.5"},
}
ADDS = {"max": "2", "rule": {"type": "per_unit", "count": "initiatives.recognised", "each": "0.75", "start": "0.5"}}


@pytest.mark.parametrize(
    ("count", "says", "points", "lost"),
    [
        ("0", "per_unit.none", "2", "0"),
        ("1", "per_unit.deducts", "1.5", "0.5"),
        ("3", "per_unit.deducts", "0.5", "1.5"),
        ("9", "per_unit.deducts", "0.5", "1.5"),
    ],
)
def test_each_unit_costs_up_to_the_most_that_can_be_lost(count: str, says: str, points: str, lost: str) -> None:
    found = scored_part(LOSES, facts={"texts.unlawful": count})
    assert (found.reason.says, found.exact) == (says, Fraction(points))
    values = told(found)
    assert values.pop("measure") == Worked(found.part.rule.count.tree, (("texts.unlawful", int(count)),))  # type: ignore[attr-defined]
    assert values == {
        "points": Fraction(points),
        "count": int(count),
        "each": Fraction(1, 2),
        "lost": Fraction(lost),
    }


@pytest.mark.parametrize(("count", "points"), [("0", "0.5"), ("1", "1.25"), ("2", "2"), ("3", "2")])
def test_each_unit_adds_up_to_the_maximum(count: str, points: str) -> None:
    found = scored_part(ADDS, facts={"initiatives.recognised": count})
    assert (found.reason.says, found.exact) == ("per_unit.adds", Fraction(points))
    values = told(found)
    del values["measure"]
    assert values == {"points": Fraction(points), "count": int(count), "each": Fraction(3, 4), "most": 2}


LATE = {
    "max": "2",
    "rule": {
        "type": "deadline",
        "day": "plan.friendly.issued",
        "due": {"after": "plan.friendly_superior.issued", "days": "30"},
        "steps": [
            {"span": "( , 0]", "points": "2"},
            {"span": "[1, 30]", "points": "1"},
            {"span": "[31, )", "points": "0"},
        ],
    },
}


def issued(own: str, superior: str = "30/08/2024") -> PartResult:
    return scored_part(LATE, documents=papers({"plan.friendly": own, "plan.friendly_superior": superior}))


def test_a_late_day_is_told_with_the_due_day_the_days_between_and_what_was_lost() -> None:
    found = issued("04/10/2024")
    assert found.reason.says == "deadline.late"
    assert told(found) == {
        "what": InputName("plan.friendly.issued"),
        "day": date(2024, 10, 4),
        "due": date(2024, 9, 29),
        "late": DayCount(5, "days"),
        "points": 1,
        "gain": 2,
    }
    assert len(found.reason.rests_on) == 3


def test_a_day_in_time_is_no_day_late() -> None:
    found = issued("12/09/2024")
    assert found.reason.says == "deadline.on_time"
    assert told(found) == {
        "what": InputName("plan.friendly.issued"),
        "day": date(2024, 9, 12),
        "due": date(2024, 9, 29),
        "late": DayCount(0, "days"),
        "points": 2,
    }


def test_the_first_day_after_the_due_day_is_late() -> None:
    assert issued("29/09/2024").reason.says == "deadline.on_time"
    assert issued("30/09/2024").reason.says == "deadline.late"
    assert told(issued("30/09/2024"))["late"] == DayCount(1, "days")


def test_a_deadline_names_every_day_that_is_missing() -> None:
    found = scored_part(LATE)
    assert found.reason.says == "gap.missing"
    names = (InputName("plan.friendly.issued"), InputName("plan.friendly_superior.issued"))
    assert told(found) == {"names": names}


def rule_of_days(day: str, due: Due) -> Deadline:
    return Deadline(
        type="deadline",
        day=day,
        due=due,
        steps=(Step(span=span("( , 0]"), points=Fraction(1)), Step(span=span("[1, )"), points=Fraction(0))),
    )


FIXED = rule_of_days("d.done", Due(on=date(2024, 1, 31)))
AFTER = rule_of_days("d.done", Due(after="d.start", days=30))


@pytest.mark.parametrize("doubted", ["d.done", "d.start"])
def test_a_day_in_doubt_decides_nothing(doubted: str) -> None:
    days = {"d.done": date(2024, 1, 1), "d.start": date(2024, 1, 1)}
    place = Place("evidence.yaml", 7)
    inputs = {name: Value(day, (place,), doubtful=name == doubted) for name, day in days.items()}
    found = told_by(AFTER, inputs)
    assert (found.points, found.reason.says) == (None, "gap.doubtful")
    assert dict(found.reason.values) == {"names": (InputName(doubted),)}
    assert found.reason.rests_on == (place,)


def test_a_day_in_doubt_weighs_more_than_one_that_is_missing() -> None:
    inputs = {"d.done": Value(date(2024, 1, 1), doubtful=True)}
    assert told_by(AFTER, inputs).reason.says == "gap.doubtful"


@pytest.mark.parametrize(
    ("due", "last"),
    [
        (FIXED.due, date(2024, 1, 31)),
        (AFTER.due, date(2024, 2, 29)),
        (Due(after="d.start", days=0), date(2024, 1, 30)),
        (Due(before="d.start", days=30), date(2023, 12, 31)),
        (Due(after="d.start", months=1), date(2024, 2, 29)),
        (Due(before="d.start", months=13), date(2022, 12, 30)),
        (Due(after="d.start", end_of="quarter"), date(2024, 3, 31)),
        (Due(before="d.start", end_of="month", days=5), date(2024, 1, 26)),
        (Due(after="d.start", end_of="half_year", months=6), date(2024, 12, 30)),
        (Due(before="d.start", end_of="year", months=1), date(2024, 11, 30)),
    ],
)
def test_the_due_day_is_the_fixed_one_or_counted_from_the_anchor(due: Due, last: date) -> None:
    assert worth(due.day(PLAIN), {"d.start": date(2024, 1, 30)}.__getitem__) == last


def test_a_due_day_that_runs_on_is_told_with_the_day_that_is_printed() -> None:
    timed = {"type": "deadline", "day": "plan.par.issued", "due": "31/03/2024", "steps": STEPS_OF_A_DAY}
    plan = papers({"plan.par": "01/04/2024"})
    head = {"due_on_day_off": "next_working_day"}
    (found,) = scored_case([{"max": "1", "rule": timed}], head, documents=plan).parts
    (step,) = found.reason.steps
    assert (found.reason.says, step.says) == ("deadline.on_time", "deadline.rolled")
    assert dict(step.values) == {"printed": date(2024, 3, 31), "due": date(2024, 4, 1)}


STEPS_OF_A_DAY = [{"span": "( , 0]", "points": "1"}, {"span": "[1, )", "points": "0"}]

BRANCH = {
    "max": "2",
    "rule": {
        "type": "branch",
        "cases": [
            {"when": "friendly.assigned", "rule": {"type": "fixed", "points": "1"}},
            {"when": "one_stop.staff >= 5", "rule": LEVELS["rule"]},
        ],
        "otherwise": {"type": "fixed", "points": "2"},
    },
}


def test_the_first_case_that_holds_decides_and_says_why() -> None:
    found = scored_part(BRANCH, facts={"friendly.assigned": "yes", "one_stop.staff": "7"})
    assert found.reason.says == "branch.case"
    assert found.exact == 1
    when = found.part.rule.cases[0].when.tree  # type: ignore[attr-defined]
    assert told(found) == {"when": Worked(when, (("friendly.assigned", True),))}
    (inner,) = found.reason.steps
    assert (inner.says, dict(inner.values), inner.rests_on) == ("fixed", {"points": 1}, ())
    assert len(found.reason.rests_on) == 2


def test_a_later_case_is_reached_when_the_earlier_do_not_hold() -> None:
    facts = {"friendly.assigned": "no", "one_stop.staff": "5"}
    found = scored_part(BRANCH, facts=facts, answers={"case.part_1": {"level": "good"}})
    assert (found.reason.says, found.reason.steps[0].says, found.exact) == (
        "branch.case",
        "levels.chosen",
        Fraction(3, 2),
    )


def test_without_a_case_that_holds_the_otherwise_does() -> None:
    found = scored_part(BRANCH, facts={"friendly.assigned": "no", "one_stop.staff": "4"})
    assert found.reason.says == "branch.otherwise"
    assert found.reason.steps[0].says == "fixed"
    assert found.exact == 2
    unless = told(found)["unless"]
    assert isinstance(unless, tuple)
    assert [one.figures for one in unless if isinstance(one, Worked)] == [
        (("friendly.assigned", False),),
        (("one_stop.staff", 4),),
    ]


def test_a_case_that_is_not_known_is_not_passed_over() -> None:
    found = scored_part(BRANCH, facts={"one_stop.staff": "4"})
    assert (found.outcome, found.reason.says) == (Outcome.MISSING, "gap.missing")
    assert told(found) == {"names": (InputName("friendly.assigned"),)}


JUDGED = {"max": "3", "rule": {"type": "judged"}}


def test_judged_points_are_told_with_their_reason() -> None:
    found = scored_part(JUDGED, answers={"case.part_1": {"points": "2.5", "reason": "Kết quả thẩm định đạt"}})
    assert (found.reason.says, told(found)) == (
        "judged.given",
        {"points": Fraction(5, 2), "reason": "Kết quả thẩm định đạt"},
    )
    assert found.answer is not None
    assert found.reason.rests_on == (found.answer.place, found.part.place)


def test_an_answer_without_points_is_no_judgement() -> None:
    found = scored_part(JUDGED, answers={"case.part_1": {"reason": "Chưa chấm"}})
    assert (found.outcome, found.reason.says) == (Outcome.MISSING, "judged.unanswered")


def test_a_judgement_made_without_a_reason_says_nothing_about_it() -> None:
    found = told_by(Judged(type="judged"), {BY_HAND: Value(Fraction(1))})
    assert dict(found.reason.values) == {"points": 1, "reason": ""}
