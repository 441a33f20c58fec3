"""Levels to reach and items to tick: what each brings is what scoring anew gives; and the sums over what is lost."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from criteria.branch import WHOLE
from scoring.recover.answers import LevelUp, Reach, TickAll, TickItem, answers_of
from scoring.recover.losses import asked_about, held_by_owners, losses_in, near_the_edge, within
from scoring.recover.recover import Outlook, Recovery
from scoring.score.result import Result
from scoring.score.total import Growth
from tests.builders.branches import branch
from tests.builders.scoring import bundled, edition_tree, evidence_tree, example, read_edition, read_workspace, scored

LEVELS = {
    "type": "levels",
    "levels": [
        {"id": "full", "name": "Đủ", "points": "2"},
        {"id": "some", "name": "Một phần", "share": "25%"},
        {"id": "none", "name": "Không", "points": "0"},
    ],
}
ITEMS = [{"id": "a", "name": "A", "points": "0.5"}, {"id": "b", "name": "B", "points": "1.5"}]
CHECKLIST = {"type": "checklist", "items": ITEMS}
ALL = {"type": "all_of", "items": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}, {"id": "c", "name": "C"}]}


def result_of(rule: dict[str, Any], *, penalty: bool = False, **answer: Any) -> Result:
    part = {"max": "2", "rule": rule}
    plain = {"max": "2", "rule": LEVELS}
    tree = edition_tree([plain], penalty={"parts": [part]}) if penalty else edition_tree([part])
    answers = {"case.penalty_1" if penalty else "case.part_1": answer} if answer else {}
    return scored(read_edition(tree), read_workspace(evidence_tree(answers=answers))).result


def reached(rule: dict[str, Any], **answer: Any) -> tuple[Reach, ...]:
    result = result_of(rule, **answer)
    (part,) = result.parts
    return answers_of(part, Growth(result), deducts=False)


def test_each_level_above_brings_what_scoring_anew_gives() -> None:
    steps = reached(LEVELS, level="none")
    assert [step.level.id for step in steps if isinstance(step, LevelUp)] == ["some", "full"]
    for step in steps:
        assert isinstance(step, LevelUp)
        assert step.points == result_of(LEVELS, level=step.level.id).total.points > 0
    assert reached(LEVELS, level="full") == ()


def test_each_item_that_nobody_ticked_brings_its_points() -> None:
    (step,) = reached(CHECKLIST, items=["b"])
    assert isinstance(step, TickItem)
    assert (step.item.id, step.points) == ("a", Fraction(1, 2))
    assert len(reached(CHECKLIST, items=[])) == 2


def test_items_that_only_count_together_are_one_step() -> None:
    (step,) = reached(ALL, items=["b"])
    assert isinstance(step, TickAll)
    assert [item.id for item in step.items] == ["a", "c"]
    assert step.points == 2
    assert reached(ALL, items=["a", "b", "c"]) == ()


WITH_A_FIGURE = {
    "type": "all_of",
    "items": [*ALL["items"], {"id": "d", "name": "D", "when": "petitions.handled_on_time >= 5"}],
}
BRANCHES = {
    "type": "branch",
    "cases": [{"when": "petitions.handled_on_time >= 5", "rule": LEVELS}],
    "otherwise": {"type": "fixed", "points": "1"},
}


@pytest.mark.parametrize(
    ("rule", "answer"), [(WITH_A_FIGURE, {"items": ["a"]}), (BRANCHES, {"level": "none"})], ids=["all_of", "branch"]
)
@pytest.mark.parametrize(("on_time", "count"), [("4", 0), ("5", None)])
def test_a_step_is_told_only_where_it_brings_something_by_itself(
    rule: dict[str, Any], answer: dict[str, Any], on_time: str, count: int | None
) -> None:
    edition = read_edition(edition_tree([{"max": "2", "rule": rule}]))
    facts = {"petitions.received": "9", "petitions.handled_on_time": on_time}
    one = scored(edition, read_workspace(evidence_tree(facts=facts, answers={"case.part_1": answer})))
    (part,) = one.result.parts
    steps = Recovery(one.result, one.criteria, one.matched).outlook(part).answers
    assert len(steps) == count if count is not None else steps


@pytest.mark.parametrize("rule", [LEVELS, CHECKLIST, ALL])
def test_where_nothing_was_said_there_is_no_step_above_it(rule: dict[str, Any]) -> None:
    assert reached(rule) == ()


def test_no_deduction_is_a_step_to_reach() -> None:
    result = result_of(LEVELS, penalty=True, level="none")
    part, growth = result.parts[-1], Growth(result)
    assert (answers_of(part, growth, deducts=True), len(answers_of(part, growth, deducts=False))) == ((), 2)


def outlooks() -> tuple[Result, list[Outlook]]:
    one = scored(bundled(), example())
    recovery = Recovery(one.result, one.criteria, one.matched)
    return one.result, [recovery.outlook(part) for part in one.result.parts]


def test_what_owners_can_win_back_is_what_is_lost() -> None:
    result, every = outlooks()
    lost = losses_in(result, every)
    assert (lost.points, len(lost.parts)) == (Fraction("4.75"), 6)
    held = held_by_owners(result, lost.parts)
    assert sum(one.points for one in held) == lost.points
    assert sum(len(one.parts) for one in held) == len(lost.parts)
    assert [one.points for one in held] == sorted((one.points for one in held), reverse=True)


def test_one_branch_is_shown_whole_and_everything_only_where_it_loses() -> None:
    result, every = outlooks()
    assert asked_about(every, WHOLE) == losses_in(result, every).parts
    assert {one.part.part.id for one in asked_about(every, branch(result.edition, "7.2"))} == {
        "7.2.1",
        "7.2.2",
    }
    assert [one.part.part.key for one in within(every, branch(result.edition, "website.news_par"))] == [
        "website.news_par"
    ]
    assert len(within(every, WHOLE)) == len(every)


def test_the_nearest_edge_comes_first_and_only_full_parts_are_near_one() -> None:
    _, every = outlooks()
    edges = near_the_edge(every)
    assert [edge.margin.units for edge in edges] == sorted(edge.margin.units for edge in edges)
    assert edges
    assert all(edge.part.tally.lost == 0 for edge in edges)
