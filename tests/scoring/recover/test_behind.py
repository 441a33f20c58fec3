"""Points that are lost through another part: they are won where that part wins, by a clerk who only reads this one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from report.language.language import Language
from report.language.recovery import ways_said
from scoring.recover.recover import Outlook, Recovery
from scoring.recover.recoverable import Recoverability, recoverability_of
from tests.builders.scoring import edition_tree, evidence_tree, read_edition, read_workspace, scored

ITEMS = [{"id": "made", "name": "Có kế hoạch", "points": "1"}, {"id": "sent", "name": "Đã gửi", "points": "1"}]
DONE = {"type": "linear", "measure": "tasks.done / tasks.planned", "target": "100%"}
CHECKED: dict[str, Any] = {
    "type": "steps",
    "measure": "part.case.part_1.points + part.case.part_2.points",
    "steps": [{"span": "[4, )", "points": "1"}, {"span": "[0, 4)", "points": "0"}],
}
ASKED: dict[str, Any] = {
    "type": "all_of",
    "items": [{"id": "one", "name": "Có", "when": "not part.case.part_2.arises"}],
}
END = date(2024, 12, 31)


def outlook_of(spot: int, ticked: list[str], done: str) -> Outlook:
    """What can become of one of four parts: two with a paper and tasks, and two that look at them."""
    rules: list[Any] = [{"type": "checklist", "items": ITEMS}, DONE, CHECKED, ASKED]
    parts = [
        {"max": most, "rule": rule, "if_not_arising": "exclude"}
        for most, rule in zip(("2", "2", "1", "1"), rules, strict=True)
    ]
    criteria = read_edition(edition_tree(parts))
    evidence = evidence_tree(
        facts={"tasks.done": done, "tasks.planned": "10"}, answers={"case.part_1": {"items": ticked}}
    )
    one = scored(criteria, read_workspace(evidence))
    return Recovery(one.result, criteria, one.matched).outlook(one.result.parts[spot])


@pytest.mark.parametrize(
    ("ticked", "done", "behind"),
    [(["made"], "8", [0, 1]), (["made"], "10", [0]), (["made", "sent"], "8", [1])],
)
def test_the_parts_behind_are_those_that_lack_points_themselves(
    ticked: list[str], done: str, behind: list[int]
) -> None:
    found = outlook_of(2, ticked, done)
    assert [one.part.part.key for one in found.behind] == [f"case.part_{spot + 1}" for spot in behind]
    assert recoverability_of(found, date(2024, 6, 1), END) is Recoverability.WINNABLE


def test_a_figure_behind_is_named_with_what_it_brings_here() -> None:
    (way,) = outlook_of(2, ["made", "sent"], "8").ways
    assert way.figures == (("tasks.done", 8, 10),)
    assert way.points == 1
    assert way.total > way.points


def test_where_no_figure_is_enough_the_page_says_which_parts_would_be() -> None:
    (sentence,) = ways_said(outlook_of(2, ["made"], "10"), Language("vi"))
    assert sentence.startswith("khi thêm điểm ở: 1.1.1 ")


def test_more_points_of_a_part_are_no_way_where_only_its_arising_is_asked() -> None:
    assert outlook_of(3, ["made"], "8").behind == ()
