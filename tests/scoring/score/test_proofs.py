"""What a claim rests on: roles, any cited paper, or nothing where the table needs none."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from scoring.score.engine import score
from scoring.score.match import match
from scoring.score.result import PartResult
from tests.builders.scoring import (
    edition_tree,
    evidence_tree,
    read_edition,
    read_workspace,
    scored,
    scored_case,
    scored_part,
)

SHARE = {"max": "2", "proof": [], "rule": {"type": "linear", "measure": "tasks.done / tasks.planned", "target": "100%"}}
FIGURES = {"tasks.done": "3", "tasks.planned": "3"}
COMPLETE = {"bc": {"number": "7/BC", "day": "01/12/2024"}}
DECLARED = {"does_not_arise": "Không phát sinh trong năm"}


def states(part: PartResult) -> list[tuple[str, str]]:
    return [(proof.role, proof.state) for proof in part.proofs]


def cited(name: str) -> dict[str, Any]:
    return {**FIGURES, "tasks.done": {"value": "3", "documents": ["bc"]}, "tasks.planned": {"value": name}}


@pytest.mark.parametrize(
    ("papers", "facts", "state"),
    [
        (COMPLETE, FIGURES, "missing"),
        (COMPLETE, cited("3"), "complete"),
        ({"bc": {"number": "7/BC"}}, cited("3"), "draft"),
        ({"bc": {"kind": "report", "number": "7/BC", "day": "01/12/2019"}}, cited("3"), "untimely"),
        ({"bc": {}}, cited("3"), "missing"),
    ],
)
def test_where_the_table_states_no_paper_a_cited_one_guarantees(
    papers: dict[str, Any], facts: dict[str, Any], state: str
) -> None:
    found = scored_part(SHARE, documents=papers, facts=facts)
    assert states(found) == [("", state)]
    assert found.tally.guaranteed == (2 if state == "complete" else 0)


def test_an_answer_cites_as_its_figures_do() -> None:
    judged = {"max": "4", "rule": {"type": "judged"}}
    answer = {"points": "4", "reason": "Kết quả thẩm định đạt", "documents": ["bc"]}
    assert scored_part(judged, documents=COMPLETE, answers={"case.part_1": answer}).tally.guaranteed == 4


def test_where_the_table_needs_no_paper_none_is_asked_for() -> None:
    found = scored_part({**SHARE, "proof": "none"}, facts=FIGURES)
    assert states(found) == []
    assert found.tally.guaranteed == 2


BRANCHES = {
    "max": "2",
    "proof": ["plan.friendly", "report.par"],
    "rule": {
        "type": "branch",
        "cases": [
            {
                "when": "friendly.assigned",
                "rule": {
                    "type": "checklist",
                    "items": [{"id": "a", "name": "A", "points": "2", "when": "plan.friendly"}],
                },
            }
        ],
        "otherwise": {"type": "linear", "measure": "tasks.done / tasks.planned", "target": "100%"},
    },
}


@pytest.mark.parametrize(
    ("assigned", "asked"),
    [
        ({"friendly.assigned": "no"}, ["report.par"]),
        ({"friendly.assigned": "yes"}, ["plan.friendly", "report.par"]),
        ({}, ["plan.friendly", "report.par"]),
    ],
)
def test_papers_of_a_branch_that_is_not_taken_and_only_those_fall_away(
    assigned: dict[str, str], asked: list[str]
) -> None:
    found = scored_part(BRANCHES, facts={**FIGURES, **assigned})
    assert [proof.role for proof in found.proofs] == asked


def test_where_all_papers_fall_away_any_cited_one_is_wanted() -> None:
    alone = {**BRANCHES, "proof": ["plan.friendly"]}
    found = scored_part(alone, facts={**FIGURES, "friendly.assigned": "no"})
    assert states(found) == [("", "missing")]
    assert found.tally.guaranteed == 0


FULL = {**SHARE, "if_not_arising": "full"}


@pytest.mark.parametrize(
    ("proof", "asked"),
    [
        (["plan.par", "report.par"], ["report.par"]),
        (["plan.par"], ["plan.par"]),
        ([], [""]),
        ("none", []),
    ],
)
def test_a_base_of_nothing_rests_on_its_report(proof: object, asked: list[str]) -> None:
    found = scored_part({**FULL, "proof": proof}, facts={"tasks.planned": "0"})
    assert found.tally.points == 2
    assert [proof.role for proof in found.proofs] == asked


def test_a_declaration_rests_on_the_papers_it_cites_whatever_their_role() -> None:
    part = {**FULL, "proof": ["plan.par"]}
    bare = scored_part(part, documents=COMPLETE, answers={"case.part_1": DECLARED})
    backed = scored_part(part, documents=COMPLETE, answers={"case.part_1": {**DECLARED, "documents": ["bc"]}})
    assert bare.tally.guaranteed == 0
    assert backed.tally.guaranteed == 2


WHOLE = {"max": "10", "proof": "none", "rule": {"type": "judged"}}
DEDUCTION = {
    "max": "1",
    "waiver": "report.friendly",
    "rule": {
        "type": "steps",
        "measure": "discipline.cases",
        "steps": [{"span": "[1, )", "points": "1"}, {"span": "[0, 1)", "points": "0"}],
    },
}
REPORT = {"bc": {"roles": ["report.par"], "number": "7/BC", "day": "01/12/2024"}}
DECIDED = {"points": "0", "reason": "Biên bản thẩm định ghi không bị trừ"}
NONE = {"does_not_arise": "Trong năm không có vụ việc nào"}


ONLY_WHEN = {"arises_when": "discipline.cases > 0"}
CITING_NOTHING = {"discipline.cases": {"value": "0", "documents": ["bc"]}}


def lost_of(part: dict[str, Any], answer: dict[str, Any] | None = None, **body: Any) -> Fraction:
    """What a deduction may still take from what is guaranteed."""
    answers = {"case.part_1": {"points": "10", "reason": "Kết quả thẩm định đạt"}}
    answers |= {} if answer is None else {"case.penalty_1": answer}
    result = scored_case([WHOLE], {"penalty": {"parts": [{**DEDUCTION, **part}]}}, answers=answers, **body)
    return -result.parts[-1].tally.guaranteed


@pytest.mark.parametrize(
    ("part", "answer", "body", "lost"),
    [
        # A sentence alone disproves nothing, nor does "not done"; any complete paper does where the part names none.
        ({}, NONE, {}, 1),
        ({}, {"not_done": "Trong năm không thực hiện"}, {}, 1),
        ({}, {**NONE, "documents": ["bc"]}, {"documents": REPORT}, 0),
        # Where it names a kind, only a paper of that kind.
        ({"proof": ["plan.par"]}, {**NONE, "documents": ["bc"]}, {"documents": REPORT}, 1),
        ({"proof": ["report.par"]}, {**NONE, "documents": ["bc"]}, {"documents": REPORT}, 0),
        # A figure of nothing rests on the same papers.
        ({"proof": ["report.par"]}, None, {"facts": {"discipline.cases": "0"}}, 1),
        ({"proof": ["report.par"]}, None, {"facts": {"discipline.cases": "0"}, "documents": REPORT}, 0),
        # What others decide is not the unit's to disprove; what they decided is.
        ({"scored_by": "appraiser"}, {**NONE, "documents": ["bc"]}, {"documents": REPORT}, 1),
        ({"scored_by": "appraiser"}, {**DECIDED, "documents": ["bc"]}, {"documents": REPORT}, 0),
        ({"scored_by": "appraiser"}, DECIDED, {"documents": REPORT}, 1),
        # The same where a condition or the table itself says that there was nothing.
        ({"scored_by": "appraiser", **ONLY_WHEN}, None, {"facts": CITING_NOTHING, "documents": REPORT}, 1),
        ({"proof": ["plan.par"], **ONLY_WHEN}, None, {"facts": CITING_NOTHING, "documents": REPORT}, 1),
        ({"proof": ["report.par"], **ONLY_WHEN}, None, {"facts": CITING_NOTHING, "documents": REPORT}, 0),
        ({"proof": "none"}, NONE, {}, 0),
    ],
)
def test_a_deduction_is_disproved_only_by_papers_of_its_kind(
    part: dict[str, Any], answer: dict[str, Any] | None, body: dict[str, Any], lost: int
) -> None:
    assert lost_of(part, answer, **body) == lost


@pytest.mark.parametrize(("paper", "lost"), [({}, 1), ({"number": "9/UBND", "day": "20/12/2024"}, 0)])
def test_a_waiver_costs_nothing_once_its_paper_is_complete(paper: dict[str, str], lost: int) -> None:
    papers = {"xn": {"roles": ["report.friendly"], "title": "Văn bản chấp thuận", **paper}}
    asked = {"waived": "Thiên tai kéo dài hai ngày"}
    assert lost_of({"proof": ["plan.par"]}, asked, documents=papers, facts={"discipline.cases": "2"}) == lost


def test_a_paper_whose_file_is_gone_proves_nothing() -> None:
    part = {**SHARE, "proof": ["report.par"]}
    one = scored(read_edition(edition_tree([part])), read_workspace(evidence_tree(documents=REPORT, facts=FIGURES)))
    spoiled, _ = match(one.workspace.evidence, one.criteria, spoiled=frozenset({"bc"}))
    assert spoiled is not None
    (found,) = score(one.workspace, one.criteria, spoiled).parts
    assert states(found) == [("report.par", "file")]
    assert found.tally.points == one.result.parts[0].tally.points
    assert found.tally.guaranteed == 0


def test_not_done_beside_figures_of_a_deduction_is_disputed() -> None:
    answers = {"case.part_1": {"points": "10", "reason": "Kết quả thẩm định đạt"}}
    answers["case.penalty_1"] = {"not_done": "Trong năm không có trường hợp nào"}
    counted = {"max": "2", "rule": {"type": "per_unit", "count": "discipline.cases", "each": "0.5", "start": "0"}}
    penalty = {"penalty": {"parts": [counted]}}
    found = scored_case([WHOLE], penalty, answers=answers, facts={"discipline.cases": "4"}).parts[-1]
    assert found.reason.says == "disputed"
    assert found.tally.guaranteed == -2


# What a declaration does to others


@pytest.mark.parametrize("policy", ["exclude", "redistribute"])
@pytest.mark.parametrize(("documents", "guaranteed"), [([], 4), (["bc"], 8)])
def test_points_that_a_declaration_moves_to_others_are_guaranteed_only_when_it_is_proved(
    policy: str, documents: list[str], guaranteed: int
) -> None:
    levels = [{"id": "a", "name": "A", "share": "100%"}, {"id": "b", "name": "B", "share": "0%"}]
    rule = {"type": "levels", "levels": levels}
    parts = [{"max": "4", "if_not_arising": policy, "rule": rule}, {"max": "4", "proof": "none", "rule": rule}]
    answers = {"case.part_1": {**DECLARED, "documents": documents}, "case.part_2": {"level": "a"}}
    total = scored_case(parts, {"when_excluded": "rescale"}, documents=REPORT, answers=answers).total
    assert total.points == total.most == 8
    assert total.guaranteed == guaranteed


def test_what_others_score_is_not_the_units_to_declare() -> None:
    part = {"max": "2", "scored_by": "survey", "if_not_arising": "full", "rule": {"type": "judged"}}
    found = scored_part(part, documents=REPORT, answers={"case.part_1": {**DECLARED, "documents": ["bc"]}})
    assert states(found) == [("", "theirs")]
    assert found.tally.guaranteed == 0


def test_points_of_others_leave_the_papers_of_their_part_asked_for() -> None:
    timed = {"type": "deadline", "day": "plan.par.issued", "due": "31/01/2024", "steps": STEPS_OF_DAYS}
    part = {"max": "2", "scored_by": "appraiser", "proof": ["plan.par"], "rule": timed}
    given = {"points": "2", "reason": "Kết quả thẩm định đạt", "documents": ["bc"]}
    assert states(scored_part(part, documents=REPORT, answers={"case.part_1": given})) == [("plan.par", "missing")]


STEPS_OF_DAYS = [{"span": "( , 0]", "points": "2"}, {"span": "[1, )", "points": "0"}]


def test_a_part_that_looks_at_another_is_proved_no_more_than_that() -> None:
    looking = {
        "max": "2",
        "proof": "none",
        "rule": {"type": "linear", "measure": "part.case.part_1.points / 2", "target": "1"},
    }
    parts = [{**SHARE, "proof": ["report.par"]}, {**looking, "proof": ["plan.par"]}]
    plan = {"kh": {"roles": ["plan.par"], "number": "1/KH", "day": "12/01/2024"}}
    alone = scored_case(parts, documents=plan, facts=FIGURES).parts[1]
    both = scored_case(parts, documents={**plan, **REPORT}, facts=FIGURES).parts[1]
    assert (states(alone)[-1], alone.tally.guaranteed) == (("", "behind"), Fraction(0))
    assert both.tally.guaranteed == both.tally.points == 2


# Of what time


@pytest.mark.parametrize("paper", [{}, {"kind": "minutes"}, {"kind": "regulation"}, {"roles": ["regulation.one_stop"]}])
def test_a_figure_is_not_proved_by_a_paper_of_another_year(paper: dict[str, Any]) -> None:
    old = {"bc": {**paper, "number": "7/BC", "day": "01/12/2009"}}
    assert scored_part(SHARE, documents=old, facts=cited("3")).tally.guaranteed == 0


@pytest.mark.parametrize(("paper", "guaranteed"), [({"kind": "regulation"}, 4), ({}, 0), ({"kind": "plan"}, 0)])
def test_an_answer_is_proved_by_what_still_holds(paper: dict[str, Any], guaranteed: int) -> None:
    part = {"max": "4", "rule": {"type": "judged"}}
    answer = {"points": "4", "reason": "Kết quả thẩm định đạt", "documents": ["qd"]}
    old = {"qd": {**paper, "number": "7/QD", "day": "01/12/2021"}}
    assert scored_part(part, documents=old, answers={"case.part_1": answer}).tally.guaranteed == guaranteed


def test_a_longer_period_makes_no_old_paper_timely() -> None:
    criteria = read_edition(edition_tree([{**SHARE, "proof": ["plan.par"]}]))
    plan = {"kh": {"roles": ["plan.par"], "number": "1/KH", "day": "20/01/2015"}}
    tree = evidence_tree(documents=plan, facts=FIGURES) | {"period": {"from": "15/12/2014", "to": "14/12/2024"}}
    assert states(scored(criteria, read_workspace(tree)).result.parts[0]) == [("plan.par", "untimely")]


def test_the_day_that_counts_is_that_of_the_paper_that_proves() -> None:
    timed = {"type": "deadline", "day": "plan.par.issued", "due": "31/01/2024", "steps": STEPS_OF_DAYS}
    draft = {"k1": {"roles": ["plan.par"], "title": "Dự thảo", "day": "10/01/2024"}}
    late = {"k2": {"roles": ["plan.par"], "number": "9/KH", "day": "05/03/2024"}}
    found = scored_part({"max": "2", "proof": ["plan.par"], "rule": timed}, documents={**draft, **late})
    assert found.tally.points == 0


@pytest.mark.parametrize(("day", "lost"), [("20/12/2024", 0), ("20/12/2019", 1)])
def test_an_approval_of_another_year_forgives_nothing_surely(day: str, lost: int) -> None:
    head = {"documents": {"approval.explanation": {"label": "Văn bản chấp thuận"}}}
    penalty = {"parts": [{**DEDUCTION, "waiver": "approval.explanation", "proof": ["plan.par"]}]}
    answers = {"case.part_1": {"points": "10", "reason": "Kết quả thẩm định đạt"}}
    answers["case.penalty_1"] = {"waived": "Thiên tai kéo dài hai ngày"}
    papers = {"cv": {"roles": ["approval.explanation"], "number": "1/SNV", "day": day}}
    body = {"answers": answers, "documents": papers, "facts": {"discipline.cases": "2"}}
    assert -scored_case([WHOLE], {**head, "penalty": penalty}, **body).parts[-1].tally.guaranteed == lost
