"""What rests on a document is what goes when the document had never been."""

from __future__ import annotations

from fractions import Fraction

from scoring.counterfactual.without_document import Resting, resting_on, without_document
from tests.builders.scoring import bundled, evidence_tree, example, papers, read_workspace, scored


def resting() -> dict[str, Resting]:
    one = scored(bundled(), example())
    found = resting_on(one.result, example(), bundled())
    return {row.document.number or row.document.id: row for row in found}


def test_a_plan_carries_the_parts_that_look_at_it() -> None:
    plan = resting()["13/KH-UBND"]
    assert [part.part.id for part in plan.parts] == ["1.1.1", "1.1.2"]
    assert (plan.claimed, plan.guaranteed) == (Fraction("93.75"), Fraction("19.25"))


def test_a_report_that_figures_cite_takes_them_along() -> None:
    report = resting()["bc-2024"]
    assert report.claimed == Fraction("23.75")
    # It has no number and no day, so nothing that is guaranteed rests on it.
    assert report.guaranteed == Fraction("21.75")


def test_the_weightiest_document_comes_first() -> None:
    claimed = [row.claimed for row in resting().values()]
    assert None not in claimed
    assert claimed == sorted(claimed, key=lambda points: points or 0)


def test_a_figure_with_another_paper_behind_it_stays() -> None:
    both = {"value": "5", "documents": ["vb-1", "vb-2"]}
    facts = {"tasks.planned": both, "tasks.done": {"value": "4", "documents": ["vb-1"]}, "staff.total": "9"}
    days = papers({"plan.par": "01/02/2024", "report.par": "01/12/2024"})
    workspace = read_workspace(evidence_tree(documents=days, facts=facts))
    left = without_document(workspace.evidence, "vb-1")
    assert {fact.name: [one.id for one in fact.documents] for fact in left.facts} == {
        "tasks.planned": ["vb-2"],
        "staff.total": [],
    }
    assert [document.id for document in left.documents] == ["vb-2"]
    assert left.place == workspace.evidence.place


def test_what_is_left_is_what_scoring_says_of_the_rest() -> None:
    for row in resting().values():
        rest = example()._replace(evidence=without_document(example().evidence, row.document.id))
        total = scored(bundled(), rest).result.total
        assert (row.claimed, row.guaranteed) == (total.points, total.guaranteed)
