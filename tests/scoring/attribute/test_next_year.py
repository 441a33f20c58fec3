"""Carrying last year's evidence over: what still holds, what has to be renewed, and what nobody asks for any more."""

from __future__ import annotations

import pytest

from scoring.attribute.next_year import renewed
from tests.builders.scoring import bundled, edition_tree, evidence_tree, example, read_edition, read_workspace

NEW = bundled("cchc-xa-minh-hoa@2025")
RENEWAL = renewed(example().evidence, NEW)


def test_regulations_still_hold_and_plans_and_papers_with_a_due_day_do_not() -> None:
    assert [paper.id for paper in RENEWAL.standing] == ["qd-06", "qd-256", "nq-34", "ct-26", "ct-20", "ct-03"]
    assert [paper.id for paper in RENEWAL.stale["plan.par"]] == ["kh-13"]
    # A decision, but one that has to be taken anew by a day of each year.
    assert [paper.id for paper in RENEWAL.stale["decision.assignment"]] == ["qd-10"]


def test_a_paper_without_number_or_day_is_never_carried_over() -> None:
    part = {"max": "1", "proof": ["regulation.committee"], "rule": {"type": "judged"}}
    criteria = read_edition(edition_tree([part]))
    paper = {"roles": ["regulation.committee"], "kind": "decision", "title": "Quy chế"}
    draft, issued = (
        read_workspace(evidence_tree(documents={"qc": body}))
        for body in (paper, {**paper, "number": "1/QĐ-UBND", "day": "05/01/2020"})
    )
    assert renewed(draft.evidence, criteria).standing == ()
    assert [one.id for one in renewed(issued.evidence, criteria).standing] == ["qc"]


def test_figures_become_those_of_the_year_before_and_nothing_else() -> None:
    assert RENEWAL.figures["dossiers.total"] == "4088"
    assert RENEWAL.answers["website.run"] == "[board, officer, texts, democracy]"
    assert RENEWAL.answers["staff.assessed"] == "[assessed, awards]"


@pytest.mark.parametrize(
    ("what", "name", "is_dropped"),
    [
        ("paper", "kh-104", True),
        ("paper", "kh-13", False),
        ("figure", "villages.after", True),
        ("figure", "dossiers.total", False),
        # Asked for only because it proves another by a relation.
        ("figure", "dossiers.pending", False),
        ("answer", "email.official", True),
        ("answer", "website.run", False),
    ],
)
def test_what_the_new_edition_does_not_ask_is_named(what: str, name: str, is_dropped: bool) -> None:  # noqa: FBT001
    assert ((what, name) in RENEWAL.dropped) is is_dropped
