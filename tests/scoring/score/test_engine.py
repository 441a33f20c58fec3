"""From points to results: who may score, what is proved, what is left out, and what the total is out of."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from criteria.edition import parts_of
from evidence.model import Answer
from reading.source.values import decimal_text
from scoring.score.engine import score_part
from scoring.score.matched import Matched
from scoring.score.result import PartResult, Result
from scoring.score.tally import Outcome, Tally
from tests.builders.scoring import edition_tree, papers, read_edition, scored_case, scored_part

JUDGED = {"max": "4", "proof": "none", "rule": {"type": "judged"}}
OTHERS = {"max": "4", "scored_by": "survey", "rule": {"type": "judged"}}
ARISES = {
    "max": "2",
    "if_not_arising": "full",
    "arises_when": "petitions.received > 0",
    "proof": ["report.dossiers"],
    "rule": {"type": "linear", "measure": "tasks.done / tasks.planned", "target": "100%"},
}
PROVED = {**JUDGED, "proof": ["plan.par", "report.par"]}
GRADES = [{"name": "Tốt", "from": "80%"}, {"name": "Khá", "from": "50%"}, {"name": "Yếu", "from": "0%"}]


def judged(points: str, **part: Any) -> PartResult:
    return scored_part(
        {**JUDGED, **part}, answers={"case.part_1": {"points": points, "reason": "Kết quả thẩm định đạt"}}
    )


def texts(*of: Fraction) -> str:
    return " ".join(decimal_text(one) for one in of)


def states(part: PartResult) -> dict[str, str]:
    return {proof.role: proof.state for proof in part.proofs}


def test_points_are_kept_exact_beside_the_rounded_ones() -> None:
    part = {"max": "1", "rule": {"type": "linear", "measure": "tasks.done / tasks.planned", "target": "100%"}}
    found = scored_part(part, facts={"tasks.done": "1", "tasks.planned": "3"})
    assert (found.exact, found.tally.points) == (Fraction(1, 3), Fraction(33, 100))


def test_a_part_of_others_is_open_until_their_points_are_there() -> None:
    found = scored_part(OTHERS)
    assert (found.outcome, found.reason.says) == (Outcome.PENDING, "pending.survey")
    assert (found.reason.values, found.reason.rests_on) == ((), (found.part.place,))
    assert found.tally == Tally(Fraction(0), Fraction(4), Fraction(0), Fraction(4))


def test_an_answer_without_points_leaves_a_part_of_others_open() -> None:
    found = scored_part(OTHERS, answers={"case.part_1": {"reason": "Chưa có kết quả"}})
    assert found.outcome is Outcome.PENDING
    assert found.answer is not None


def test_points_of_others_are_told_with_their_reason() -> None:
    found = scored_part(OTHERS, answers={"case.part_1": {"points": "3.2", "reason": "Kết quả điều tra xã hội học"}})
    assert (found.outcome, found.reason.says) == (Outcome.SCORED, "judged.given")
    assert dict(found.reason.values) == {"points": Fraction(16, 5), "reason": "Kết quả điều tra xã hội học"}
    assert found.answer is not None
    assert found.reason.rests_on == (found.answer.place, found.part.place)


def test_points_of_others_made_without_a_reason_say_nothing_about_it() -> None:
    criteria = read_edition(edition_tree([OTHERS]))
    (part,) = parts_of(criteria.edition)
    answer = Answer(key=part.key, points=Fraction(1))
    found = score_part(part, criteria, Matched({}, {part.key: answer}, {}, ()))
    assert dict(found.reason.values) == {"points": Fraction(1), "reason": ""}


def test_a_definite_no_is_told_with_its_reason_and_leaves_nothing_open() -> None:
    found = scored_part(JUDGED, answers={"case.part_1": {"not_done": "Trong năm không làm"}})
    assert found.outcome is Outcome.SCORED
    assert found.reason.says == "not_done"
    assert found.tally.open == 0
    assert dict(found.reason.values) == {"reason": "Trong năm không làm"}
    assert found.answer is not None
    assert found.reason.rests_on == (found.answer.place, found.part.place)


@pytest.mark.parametrize("policy", ["full", "exclude", "zero"])
def test_what_does_not_arise_is_told_with_its_reason_and_policy(policy: str) -> None:
    part = {**JUDGED, "if_not_arising": policy}
    found = scored_part(part, answers={"case.part_1": {"does_not_arise": "Không có việc nào phát sinh"}})
    assert (found.outcome, found.reason.says) == (Outcome.NOT_ARISING, f"not_arising.{policy}")
    assert dict(found.reason.values) == {"reason": "Không có việc nào phát sinh"}
    assert found.answer is not None
    assert found.reason.rests_on == (found.answer.place, found.part.place)


def test_a_condition_that_fails_needs_no_answer() -> None:
    found = scored_part(ARISES, facts={"petitions.received": "0"})
    assert (found.outcome, found.reason.says) == (Outcome.NOT_ARISING, "not_arising.full_by_figures")
    assert found.tally.points == 2
    assert found.exact == 0


def test_a_condition_that_is_not_known_leaves_the_part_missing() -> None:
    found = scored_part(ARISES, facts={"tasks.done": "1", "tasks.planned": "1"})
    assert found.outcome is Outcome.MISSING
    assert found.reason.says == "gap.missing"
    assert found.tally.open == 2


def test_a_condition_that_holds_lets_the_rule_speak() -> None:
    facts = {"petitions.received": "1", "tasks.done": "1", "tasks.planned": "2"}
    found = scored_part(ARISES, facts=facts)
    assert found.reason.says == "linear.part"
    assert found.exact == 1


def test_a_part_that_needs_no_paper_is_proved() -> None:
    found = judged("3")
    assert found.proofs == ()
    assert found.is_proved
    assert found.tally.guaranteed == 3


def test_points_are_guaranteed_when_every_paper_has_number_and_day() -> None:
    answers = {"case.part_1": {"points": "3", "reason": "Kết quả thẩm định đạt"}}
    both = papers({"plan.par": "12/01/2024", "report.par": "10/12/2024"})
    found = scored_part(PROVED, documents=both, answers=answers)
    assert states(found) == {"plan.par": "complete", "report.par": "complete"}
    assert [paper.id for proof in found.proofs for paper in proof.documents] == ["vb-1", "vb-2"]
    assert found.is_proved
    assert found.tally.guaranteed == 3


@pytest.mark.parametrize(
    ("report", "state"),
    [
        (None, "missing"),
        ({"roles": ["report.par"], "issuer": "UBND xã"}, "missing"),
        ({"roles": ["report.par"], "title": "Báo cáo"}, "draft"),
        ({"roles": ["report.par"], "number": "1/BC"}, "draft"),
        ({"roles": ["report.par"], "day": "10/12/2024"}, "draft"),
        ({"roles": ["report.par"], "file": "bc.pdf"}, "draft"),
    ],
)
def test_one_paper_that_is_no_proof_yet_guarantees_nothing(report: dict[str, Any] | None, state: str) -> None:
    documents = papers({"plan.par": "12/01/2024"}) | ({"bc": report} if report else {})
    found = scored_part(
        PROVED, documents=documents, answers={"case.part_1": {"points": "3", "reason": "Kết quả thẩm định đạt"}}
    )
    assert states(found) == {"plan.par": "complete", "report.par": state}
    assert not found.is_proved
    assert found.tally.guaranteed == 0
    assert found.tally.points == 3


def test_one_issued_paper_among_drafts_is_enough() -> None:
    documents = {"draft": {"roles": ["plan.par"], "title": "Dự thảo"}, **papers({"plan.par": "12/01/2024"})}
    found = scored_part({**JUDGED, "proof": ["plan.par"]}, documents=documents)
    assert states(found) == {"plan.par": "complete"}
    assert [paper.id for paper in found.proofs[0].documents] == ["draft", "vb-1"]


NOT = {"does_not_arise": "Không có việc nào phát sinh"}


@pytest.mark.parametrize(
    ("cited", "state"), [(["vb-1"], "complete"), (["draft"], "draft"), (["draft", "vb-1"], "complete"), ([], "missing")]
)
def test_what_does_not_arise_is_proved_by_what_the_declaration_cites(cited: list[str], state: str) -> None:
    documents = {"draft": {"roles": ["report.par"], "title": "Dự thảo"}, **papers({"plan.par": "12/01/2024"})}
    part = {**JUDGED, "if_not_arising": "full", "proof": ["report.dossiers"]}
    found = scored_part(part, documents=documents, answers={"case.part_1": {**NOT, "documents": cited}})
    assert states(found) == {"": state}
    assert [citation.id for citation in found.citations] == cited
    assert found.tally.guaranteed == (4 if state == "complete" else 0)


def test_a_paper_of_two_roles_is_cited_once() -> None:
    documents = {"vb": {"roles": ["plan.par", "plan.ict"], "number": "1", "day": "12/01/2024"}}
    part = {**JUDGED, "proof": [], "if_not_arising": "full"}
    found = scored_part(part, documents=documents, answers={"case.part_1": {**NOT, "documents": ["vb"]}})
    assert [paper.id for paper in found.proofs[0].documents] == ["vb"]


def test_what_does_not_arise_by_the_figures_is_proved_as_ever() -> None:
    facts = {"petitions.received": "0"}
    assert states(scored_part(ARISES, facts=facts)) == {"report.dossiers": "missing"}
    found = scored_part(ARISES, facts=facts, documents=papers({"report.dossiers": "10/12/2024"}))
    assert states(found) == {"report.dossiers": "complete"}
    assert found.tally.guaranteed == 2


def test_the_citations_of_an_answer_go_with_the_result() -> None:
    answers = {
        "case.part_1": {"points": "1", "reason": "Kết quả thẩm định đạt", "documents": [{"id": "vb-1", "page": "3"}]}
    }
    found = scored_part(JUDGED, documents=papers({"plan.par": "12/01/2024"}), answers=answers)
    assert [(citation.id, citation.page) for citation in found.citations] == [("vb-1", 3)]
    assert scored_part(JUDGED).citations == ()


def two(first: str, second: str | None, head: dict[str, Any] | None = None, **answer: str) -> Result:
    """Two parts of four points; the second is excluded when it does not arise."""
    answers: dict[str, Any] = {"case.part_1": {"points": first, "reason": "Kết quả thẩm định đạt"}}
    answers["case.part_2"] = {"points": second, "reason": "Kết quả thẩm định đạt"} if second is not None else NOT
    return scored_case([JUDGED, {**JUDGED, "if_not_arising": "exclude"}], head, answers={**answers, **answer})


def test_an_edition_may_keep_the_smaller_maximum_or_bring_it_back_to_the_full_one() -> None:
    kept = two("3", None, {"when_excluded": "keep"}).total
    assert texts(kept.points, kept.most, kept.excluded) == "3 4 4"
    rescaled = two("3", None, {"when_excluded": "rescale"}).total
    assert texts(rescaled.points, rescaled.most, rescaled.excluded) == "6 8 4"
    assert texts(rescaled.raw.points, rescaled.raw.most) == "3 4"


def test_guaranteed_and_possible_stand_on_the_same_scale_as_the_total() -> None:
    total = scored_case(
        [JUDGED, PROVED, {**JUDGED, "if_not_arising": "exclude"}],
        {"when_excluded": "rescale"},
        answers={"case.part_1": {"points": "3", "reason": "Kết quả thẩm định đạt"}, "case.part_3": NOT},
    ).total
    assert texts(total.raw.points, total.raw.guaranteed, total.raw.open, total.raw.most) == "3 3 4 8"
    assert texts(total.points, total.guaranteed, total.possible, total.most) == "4.5 4.5 10.5 12"


def test_nothing_excluded_is_nothing_rescaled() -> None:
    total = two("3", "2", {"when_excluded": "rescale"}).total
    assert texts(total.points, total.most, total.excluded) == "5 8 0"


def test_where_everything_is_excluded_nothing_is_rescaled_and_there_is_no_grade() -> None:
    result = scored_case(
        [{**JUDGED, "if_not_arising": "exclude"}],
        {"when_excluded": "rescale", "grades": GRADES},
        answers={"case.part_1": NOT},
    )
    total = result.total
    assert texts(total.points, total.most, total.excluded) == "0 0 4"
    assert total.raw.share is None
    assert result.grade is None


@pytest.mark.parametrize(
    ("points", "grade"), [("4", "Tốt"), ("3.2", "Tốt"), ("3.19", "Khá"), ("2", "Khá"), ("1.99", "Yếu"), ("0", "Yếu")]
)
def test_a_grade_begins_at_its_share(points: str, grade: str) -> None:
    answers = {"case.part_1": {"points": points, "reason": "Kết quả thẩm định đạt"}}
    found = scored_case([JUDGED], {"grades": GRADES}, answers=answers).grade
    assert found is not None
    assert found.name == grade


def test_the_grade_of_a_rescaled_total_is_that_of_what_arose() -> None:
    found = two("3.2", None, {"when_excluded": "keep", "grades": GRADES}).grade
    assert found is not None
    assert found.name == "Tốt"


def test_an_edition_without_grades_gives_none() -> None:
    assert two("4", "4").grade is None


def test_rounding_only_the_total_leaves_the_parts_exact() -> None:
    part = {"max": "1", "rule": {"type": "linear", "measure": "tasks.done / tasks.planned", "target": "100%"}}
    result = scored_case(
        [part, part],
        {"rounding": {"at": "total", "digits": "2", "mode": "half_up"}},
        facts={"tasks.done": "1", "tasks.planned": "3"},
    )
    assert [one.tally.points for one in result.parts] == [Fraction(1, 3)] * 2
    assert result.total.raw.points == Fraction(2, 3)
    assert result.total.points == Fraction(67, 100)


def test_a_result_says_which_unit_and_which_doubts() -> None:
    result = scored_case([JUDGED], facts={"villages.before": "13", "villages.after": "22"})
    assert result.evidence.unit.id == "xa-thu"
    assert [doubt.shown.figures for doubt in result.doubts] == [(("villages.after", 22), ("villages.before", 13))]
    assert result.edition.name == "bo-thu@1"
    assert {role.name for role in result.vocabulary.documents} >= {"plan.par"}


def test_results_stand_under_their_criterion_and_group() -> None:
    result = scored_case([JUDGED, OTHERS])
    (group,) = result.groups
    (criterion,) = group.criteria
    assert group.group == result.edition.groups[0]
    assert criterion.criterion == result.edition.groups[0].criteria[0]
    assert result.parts == criterion.parts
    assert group.tally == criterion.tally == result.total.raw


def test_a_tally_knows_what_was_lost_what_is_possible_and_its_share() -> None:
    tally = Tally(Fraction(3), Fraction(8), Fraction(2), Fraction(1))
    assert texts(tally.lost, tally.possible) == "5 4"
    assert tally.share == Fraction(3, 8)
