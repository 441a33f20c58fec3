"""The whole ground of a part on the page: every figure it rests on, with its line."""

from __future__ import annotations

from report.language.language import Language
from report.pages.score import View, page_of
from report.render.console import as_text
from tests.builders.branches import branch
from tests.builders.scoring import edition_tree, evidence_tree, read_edition, read_workspace, scored

GROWTH = {
    "max": "2",
    "rule": {"type": "linear", "measure": "tasks.done - previous.tasks.done", "target": "4"},
}


def test_a_figure_of_the_year_before_is_shown_beside_that_of_the_year() -> None:
    criteria = read_edition(edition_tree([GROWTH]))
    evidence = evidence_tree(facts={"tasks.done": "7"}, previous={"tasks.done": "5"})
    made = scored(criteria, read_workspace(evidence))
    page = as_text(
        page_of(made.result, View(only=branch(criteria.edition, "1.1.1")), Language("en", criteria.vocabulary)),
        120,
    )
    shown = [line.strip() for line in page.plain.splitlines() if "evidence.yaml:" in line]
    assert shown == [
        "Tasks of the reform plan completed: 7 tasks (evidence.yaml:14)",
        "Tasks of the reform plan completed (year before): 5 tasks (evidence.yaml:17)",
    ]
