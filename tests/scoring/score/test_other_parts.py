"""A part that looks at another: what a level of a way not taken is, and what is said against "does not arise"."""

from __future__ import annotations

from typing import Any

import pytest

from report.language.language import Language
from rules.formula.parse import formula
from tests.builders.scoring import (
    edition_tree,
    evidence_tree,
    problems_of_match,
    read_edition,
    scored_case,
)

BRANCHED: dict[str, Any] = {
    "max": "1",
    "rule": {
        "type": "branch",
        "cases": [{"when": "tasks.planned > 5", "rule": {"type": "fixed", "points": "1"}}],
        "otherwise": {
            "type": "levels",
            "levels": [{"id": "good", "name": "Tốt", "points": "1"}, {"id": "bad", "name": "Kém", "points": "0"}],
        },
    },
}


def looking(name: str) -> dict[str, Any]:
    """A part of two points where another part has something, else of one."""
    return {"max": "2", "rule": {"type": "computed", "points": f"when(part.case.part_1.{name}, 2, 1)"}}


@pytest.mark.parametrize(
    ("planned", "level", "points"), [("10", None, "1"), ("10", "good", "1"), ("3", "good", "2"), ("3", "bad", "1")]
)
def test_a_level_counts_where_the_way_taken_asks_for_it(planned: str, level: str | None, points: str) -> None:
    answers = {} if level is None else {"case.part_1": {"level": level}}
    result = scored_case([BRANCHED, looking("level.good")], facts={"tasks.planned": planned}, answers=answers)
    assert str(result.parts[1].tally.points) == points
    assert result.parts[1].tally.open == 0


def test_an_unfinished_list_leaves_what_looks_at_its_items_open() -> None:
    made = {"id": "made", "name": "Có", "points": "1"}
    items = [made, {"id": "held", "name": "Đạt", "points": "1", "when": "tasks.done > 1"}]
    listed = {"max": "2", "rule": {"type": "checklist", "items": items}}
    result = scored_case([listed, looking("item.made")], facts={"tasks.done": "5"})
    assert [part.outcome.value for part in result.parts] == ["scored", "missing"]


def test_what_surely_arises_by_another_part_cannot_be_said_not_to() -> None:
    listed = {"max": "1", "rule": {"type": "all_of", "items": [{"id": "one", "name": "Một"}]}}
    hanging = {**listed, "arises_when": "part.case.part_1.item.one"}
    answers = {
        "case.part_1": {"items": ["one"]},
        "case.part_2": {"does_not_arise": "Trong năm không có hồ sơ nào", "documents": []},
    }
    criteria = read_edition(edition_tree([listed, hanging]))
    matched, problems = problems_of_match(criteria, evidence_tree(answers=answers))
    assert matched is not None
    assert matched.disputed == {"case.part_2": ("part.case.part_1.item.one",)}
    assert [one.code for one in problems] == ["E018"]


def test_a_sum_that_may_be_nothing_is_read_as_the_whole_sum() -> None:
    tree = formula("tasks.planned - if_zero(3 + tasks.done, 1)").tree
    assert Language("en").formula(tree) == "tasks.planned − (3 + tasks.done) (if 0, 1)"
