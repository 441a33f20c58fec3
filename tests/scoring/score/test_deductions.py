"""The penalty block: whatever type of rule it is, its points are taken off, and are said to be."""

from __future__ import annotations

from typing import Any

import pytest

from reading.source.values import decimal_text
from rules.reason import Worked
from scoring.score.result import Result
from scoring.score.tally import Outcome
from tests.builders.scoring import edition_tree, evidence_tree, read_edition, read_workspace, scored

DAYS = {"case.handed_in": {"label": "Ngày nộp", "kind": "day"}}
KEPT = {"max": "10", "rule": {"type": "judged"}}
STEPS = {
    "type": "steps",
    "measure": "texts.unlawful",
    "steps": [{"span": "[1, )", "points": "2"}, {"span": "[0, 1)", "points": "0"}],
}
DEADLINE = {
    "type": "deadline",
    "day": "case.handed_in",
    "due": "14/12/2024",
    "steps": [{"span": "( , 0]", "points": "0"}, {"span": "[1, )", "points": "2"}],
}
LEVELS = {
    "type": "levels",
    "levels": [{"id": "minor", "name": "Nhẹ", "points": "2"}, {"id": "none", "name": "Không", "points": "0"}],
}
BRANCH = {
    "type": "branch",
    "cases": [{"when": "texts.unlawful > 0", "rule": {"type": "fixed", "points": "2"}}],
    "otherwise": {"type": "fixed", "points": "0"},
}
EACH = {"type": "per_unit", "count": "texts.unlawful", "each": "0.5", "start": "0"}
ONE = {"texts.reviewed": "9", "texts.unlawful": "1"}
NONE = {"texts.reviewed": "9", "texts.unlawful": "0"}


def result_of(rule: dict[str, Any], *, scored_by: str = "self", **body: Any) -> Result:
    """Seven of ten points, and a deduction of at most two by this rule."""
    part = {"max": "2", "key": "case.taken", "scored_by": scored_by, "rule": rule}
    answers = {"case.part_1": {"points": "7", "reason": "Kết quả thẩm định đạt"}, **body.pop("answers", {})}
    criteria = read_edition(edition_tree([KEPT], facts=DAYS, penalty={"max": "2", "parts": [part]}))
    return scored(criteria, read_workspace(evidence_tree(answers=answers, **body))).result


CASES: list[tuple[dict[str, Any], dict[str, Any], str, str]] = [
    (STEPS, {"facts": ONE}, "steps.deducts", "5"),
    (STEPS, {"facts": NONE}, "steps.deducts", "7"),
    (DEADLINE, {"facts": {"case.handed_in": "15/12/2024"}}, "deadline.deducts", "5"),
    (DEADLINE, {"facts": {"case.handed_in": "14/12/2024"}}, "deadline.on_time", "7"),
    (LEVELS, {"answers": {"case.taken": {"level": "minor"}}}, "levels.deducts", "5"),
    (BRANCH, {"facts": ONE}, "branch.case", "5"),
    (BRANCH, {"facts": NONE}, "branch.otherwise", "7"),
    (EACH, {"facts": ONE}, "per_unit.takes", "6.5"),
    (
        {"type": "judged"},
        {"answers": {"case.taken": {"points": "1", "reason": "Có văn bản sai"}}},
        "judged.deducts",
        "6",
    ),
]


@pytest.mark.parametrize(
    ("rule", "body", "says", "total"), CASES, ids=[f"{says} {total}" for _, _, says, total in CASES]
)
def test_each_rule_says_that_its_points_are_taken_off(
    rule: dict[str, Any], body: dict[str, Any], says: str, total: str
) -> None:
    result = result_of(rule, **body)
    part = result.parts[-1]
    assert (part.outcome, part.reason.says) == (Outcome.SCORED, says)
    assert decimal_text(result.total.points) == total
    assert result.total.most == 10


def test_fixed_points_inside_a_branch_are_taken_off_too() -> None:
    assert [one.says for one in result_of(BRANCH, facts=ONE).parts[-1].reason.steps] == ["fixed.deducts"]


def test_points_of_the_appraiser_are_taken_off() -> None:
    body = {"answers": {"case.taken": {"points": "2", "reason": "Có văn bản sai"}}}
    result = result_of({"type": "judged"}, scored_by="appraiser", **body)
    assert result.parts[-1].reason.says == "judged.deducts"
    assert result.total.points == 5
    assert result_of({"type": "judged"}, scored_by="appraiser").total.points == 7


def test_the_other_case_of_a_branch_names_the_condition_that_failed() -> None:
    step = result_of(BRANCH, facts=NONE).parts[-1].reason
    unless = dict(step.values)["unless"]
    assert isinstance(unless, tuple)
    assert [one.figures for one in unless if isinstance(one, Worked)] == [(("texts.unlawful", 0),)]
    assert len(step.rests_on) == 2


LISTED = {
    "type": "checklist",
    "items": [
        {"id": "late", "name": "Nộp muộn", "points": "1", "when": "case.handed_in > 14/12/2024"},
        {"id": "wrong", "name": "Báo cáo sai", "points": "1"},
    ],
}


def test_a_deduction_that_may_still_grow_is_open_on_its_far_side() -> None:
    """One item surely broken and one that nobody has spoken of: one point is taken, and a second one may be."""
    result = result_of(LISTED, facts={"case.handed_in": "15/12/2024"})
    taken = result.parts[-1].tally
    assert [taken.points, taken.possible, taken.guaranteed] == [-1, -1, -2]
    assert [result.total.points, result.total.possible] == [6, 6]


def test_a_deduction_that_a_paper_may_take_back_is_open_on_its_near_side() -> None:
    part = {"max": "2", "key": "case.taken", "rule": STEPS, "waiver": "plan.par"}
    criteria = read_edition(edition_tree([KEPT], facts=DAYS, penalty={"max": "2", "parts": [part]}))
    answers = {
        "case.part_1": {"points": "7", "reason": "Kết quả thẩm định đạt"},
        "case.taken": {"waived": "Thiên tai kéo dài nhiều ngày"},
    }
    taken = scored(criteria, read_workspace(evidence_tree(answers=answers, facts=ONE))).result.parts[-1].tally
    assert [taken.points, taken.possible, taken.guaranteed] == [-2, 0, -2]
