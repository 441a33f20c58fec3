"""Single plans that were once wrong: shared papers, figures nobody has given, superior levels, amounts, efforts."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from scoring.counterfactual.window import Window
from scoring.optimise.objective import NO_EFFORT, Efforts
from scoring.optimise.plan import Plan, Target
from scoring.optimise.planning import plan_of
from scoring.recover.recover import Recovery
from scoring.recover.shortfall import shortfalls_of
from tests.builders.scoring import edition_tree, evidence_tree, read_edition, read_workspace, scored

WINDOW = Window(date(2024, 1, 2), date(2024, 12, 14), date(2023, 12, 15))
COUNT = {"kind": "count", "unit": "việc", "better": "more", "movable": "yes"}


def part(most: str = "2", **rule: Any) -> dict[str, Any]:
    return {"max": most, "rule": rule, "if_not_arising": "exclude"}


def due(role: str, day: str = "31/03/2024") -> dict[str, Any]:
    steps = [{"span": "( , 0]", "points": "2"}, {"span": "[1, )", "points": "0"}]
    return part(type="deadline", day=f"{role}.issued", due=day, steps=steps)


def planned(
    parts: list[dict[str, Any]], target: str, efforts: Efforts = NO_EFFORT, head: Any = None, **body: Any
) -> Plan:
    criteria = read_edition(edition_tree(parts, **(head or {})))
    asked = Target(Fraction(target), WINDOW, efforts)
    found, problems = plan_of(read_workspace(evidence_tree(**body)), criteria, asked)
    assert found is not None, problems
    assert found.is_proved
    reckoned = found.acts[-1].total if found.acts else found.whatif.before.total.points
    assert reckoned == found.whatif.after.total.points
    return found


def test_a_paper_with_two_roles_gets_one_day_that_serves_both() -> None:
    papers = {"kh": {"roles": ["plan.par", "plan.communication"], "title": "Kế hoạch chung"}}
    plan = planned([due("plan.par"), due("plan.communication", "31/01/2024")], "4", documents=papers)
    assert plan.lines == ("plan.par.issued=31/01/2024",)
    assert plan.is_reached


def test_a_day_that_a_superior_level_sets_is_waited_for() -> None:
    steps = [{"span": "( , 0]", "points": "2"}, {"span": "[1, )", "points": "0"}]
    after = {"after": "plan.friendly_superior.issued", "days": "30"}
    parts = [part(type="deadline", day="plan.friendly.issued", due=after, steps=steps)]
    plan = planned(parts, "2")
    assert plan.lines == ()
    assert [one.missing for one in shortfalls_of(plan, read_edition(edition_tree(parts)))] == [
        ("plan.friendly.issued", "plan.friendly_superior.issued")
    ]


FACTS = {
    "case.done": {**COUNT, "label": "Xong"},
    "case.open": {**COUNT, "label": "Còn", "better": "less"},
    "case.all": {"label": "Tất cả", "kind": "count", "unit": "việc"},
}
TIED = {"facts": FACTS, "identities": [{"rule": "case.done + case.open = case.all"}]}
ENOUGH = [{"span": "[50, )", "points": "2"}, {"span": "[0, 50)", "points": "0"}]


def test_no_more_is_done_than_there_is_though_nobody_has_counted_what_is_open() -> None:
    rule = part(type="steps", measure="case.done", steps=ENOUGH)
    few, many = (planned([rule], "2", head=TIED, facts={"case.all": whole}) for whole in ("40", "60"))
    assert not few.is_reached
    assert few.lines == ()
    assert many.lines == ("case.done=50",)


def test_a_base_that_nobody_has_counted_is_not_chosen() -> None:
    facts = {**FACTS, "case.all": {**COUNT, "label": "Tất cả"}}
    rule = part(type="linear", measure="case.done / case.all", target="100%")
    plan = planned([rule], "2", head={"facts": facts}, facts={"case.done": "1"})
    assert (plan.lines, plan.is_reached) == ((), False)
    criteria = read_edition(edition_tree([rule], facts=facts))
    assert [one.missing for one in shortfalls_of(plan, criteria)] == [("case.all",)]


MONEY = {
    name: {"label": name, "kind": "number", "unit": "triệu đồng", "better": "more", "movable": movable}
    for name, movable in (("money.spent", "yes"), ("money.given", "no"))
}


def test_money_is_spent_in_the_decimals_in_which_it_is_given() -> None:
    rule = part(type="linear", measure="money.spent / money.given", target="85%")
    given = {"money.spent": "1", "money.given": "1.9"}
    plan = planned([rule], "2", head={"facts": MONEY}, facts=given)
    assert plan.lines == ("money.spent=1.7",)


def test_efforts_of_parts_of_a_unit_add_up_exactly() -> None:
    rule = part(type="linear", measure="money.spent / money.given", target="100%")
    efforts = Efforts({}, {"money.spent": Fraction(1, 20)}, {}, Fraction(1))
    given = {"money.spent": "60.5", "money.given": "84.2"}
    plan = planned([rule], "2", efforts, head={"facts": MONEY}, facts=given)
    spent = Fraction(plan.lines[0].partition("=")[2])
    assert plan.effort == (spent - Fraction("60.5")) / 20
    assert plan.effort.denominator > 20


def test_something_over_nothing_is_given_up_at_once() -> None:
    rule = part(type="linear", measure="money.spent / money.given", target="100%")
    plan = planned([rule], "2", head={"facts": MONEY}, facts={"money.spent": "50", "money.given": "0"})
    assert plan.lines == ()
    assert plan.highest == 0


@pytest.mark.parametrize("done", [1, 4, 8, 16, 49])
def test_explaining_never_moves_a_figure_below_nothing(done: int) -> None:
    steps = [{"span": "[1, )", "points": "2"}, {"span": "[0, 1)", "points": "0"}]
    criteria = read_edition(edition_tree([part(type="steps", measure="case.done", steps=steps)], facts=FACTS))
    one = scored(criteria, read_workspace(evidence_tree(facts={"case.done": str(done)})))
    (found,) = one.result.parts
    margin = Recovery(one.result, one.criteria, one.matched).outlook(found).margin
    assert margin is not None
    assert margin.units == done


def test_an_item_of_a_part_not_done_does_not_hold_for_a_part_that_looks_at_it() -> None:
    """The bound took it for unknown, and the plan for proved that nothing was left to do."""
    listed = part("1", type="all_of", items=[{"id": "one", "name": "Một"}])
    hanging = part(type="computed", points="when(part.case.part_1.item.one, 0, 2 * news.made / 10)")
    not_done = {"case.part_1": {"not_done": "Chưa ban hành kế hoạch trong năm"}}
    head = {"facts": {"news.made": {**COUNT, "label": "Tin"}}, "identities": [{"rule": "news.made <= 10"}]}
    plan = planned([listed, hanging], "2", head=head, facts={"news.made": "2"}, answers=not_done)
    assert plan.lines == ("news.made=10",)
    assert plan.is_reached


GRADES = [{"name": "Tốt", "from": "50%"}, {"name": "Yếu", "from": "0%"}]
SOURCE = {"basis": "thu", "clause": "1", "verified": "no"}


def graded(parts: list[dict[str, Any]], condition: dict[str, Any], head: Any = None, **body: Any) -> Plan:
    asked = {"name": "Điều kiện", "source": SOURCE, "needed_for": "Tốt", **condition}
    criteria = read_edition(edition_tree(parts, grades=GRADES, grade_conditions=[asked], **(head or {})))
    wanted = Target(Fraction(0), WINDOW, grade=criteria.edition.grades[0])
    found, problems = plan_of(read_workspace(evidence_tree(**body)), criteria, wanted)
    assert found is not None, problems
    return found


def test_what_a_condition_measures_of_nothing_asks_nothing_and_hides_no_way() -> None:
    parts = [part("5", type="per_unit", count="initiatives.recognised", each="1", start="0")]
    when = {"when": "initiatives.recognised >= 3 and digitised.done / digitised.due >= 50%"}
    facts = {"initiatives.recognised": "2", "digitised.done": "0", "digitised.due": "0"}
    plan = graded(parts, when, facts=facts)
    assert (plan.lines, plan.is_reached) == (("initiatives.recognised=3",), True)


def test_a_block_at_its_cap_is_as_its_parts_are() -> None:
    parts = [part("5", type="per_unit", count="initiatives.recognised", each="1", start="0")]
    late = {"max": "8", "rule": {"type": "per_unit", "count": "dossiers.pending_overdue", "each": "1", "start": "0"}}
    penalty = {"parts": [{**late, "if_not_arising": "zero"}], "max": "5"}
    facts = {"initiatives.recognised": "5", "dossiers.pending_overdue": "8"}
    plan = graded(parts, {"when": "group.3.points >= 0"}, {"penalty": penalty}, facts=facts)
    assert (plan.lines, plan.is_reached) == (("dossiers.pending_overdue=0",), True)


@pytest.mark.parametrize(
    ("takes", "most", "asked", "lines"),
    [
        # 1 and 1 are there; a sum would be enough, the best of them is not.
        ("best", "3", "criterion.1.1.points >= 2", {"case.done=2", "initiatives.recognised=2"}),
        ("best", "3", "group.1.share > 33.4%", {"case.done=2", "initiatives.recognised=2"}),
        ("best", "3", "division.A.points >= 3", {"case.done=3", "initiatives.recognised=3"}),
        ("capped", "4", "criterion.1.1.points >= 3", {"case.done=2", "initiatives.recognised=2"}),
        # More than the cap cannot be counted.
        ("capped", "4", "criterion.1.1.points > 4", set()),
    ],
)
def test_a_row_of_criteria_that_count_less_than_their_parts_lacks_what_they_lack(
    takes: str, most: str, asked: str, lines: set[str]
) -> None:
    rules = (
        {"max": "3", "rule": {"type": "per_unit", "count": name, "each": "1", "start": "0"}, "if_not_arising": "zero"}
        for name in ("case.done", "initiatives.recognised")
    )
    groups = [{"criteria": [{"takes": takes, "max": most, "parts": list(rules)}]}]
    divisions = [{"id": "A", "name": "Phần", "max": most, "groups": ["1"]}]
    head = {"facts": FACTS, "divisions": divisions}
    plan = graded(groups, {"when": asked}, head, facts={"case.done": "1", "initiatives.recognised": "1"})
    assert plan.is_proved
    assert plan.is_reached == bool(lines)
    assert not lines or (len(plan.lines) == 1 and set(plan.lines) <= lines)


def test_a_condition_that_cannot_be_reckoned_with_is_named_and_nothing_is_proved() -> None:
    parts = [part("5", type="per_unit", count="initiatives.recognised", each="1", start="0")]
    plan = graded(parts, {"when": "group.1.points / 5 >= 80%"}, facts={"initiatives.recognised": "0"})
    assert [one.name for one in plan.left_aside] == ["Điều kiện"]
    assert not plan.is_proved


def test_the_items_of_one_part_are_one_piece_of_work() -> None:
    items = [{"id": name, "name": name.title(), "points": "1"} for name in ("camera", "seats", "fans")]
    parts = [part("3", type="checklist", items=items), part("3", type="checklist", items=items)]
    efforts = Efforts({}, {}, {"case.part_1": Fraction(4), "case.part_2": Fraction(3)}, Fraction(0))
    answers = {"case.part_1": {"items": []}, "case.part_2": {"items": ["camera"]}}
    both = planned(parts, "5", efforts, answers=answers)
    # Two items of the second part take 3 once, two of the first 4 once.
    assert both.effort == 7
    assert planned(parts, "3", efforts, answers=answers).effort == 3
