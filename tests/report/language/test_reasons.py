"""The whole ground of a part on the page: every figure it rests on, with its line."""

from __future__ import annotations

from report.language.language import Language
from report.pages.score import page_of
from report.pages.tree import View
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


def test_the_tree_says_what_a_step_of_rounding_made_of_the_points() -> None:
    share = {"type": "linear", "measure": "tasks.done / tasks.planned", "target": "100%"}
    criteria = read_edition(edition_tree([{"max": "6", "round_to": "0.25", "rule": share}]))
    evidence = evidence_tree(facts={"tasks.done": "37", "tasks.planned": "41"})
    made = scored(criteria, read_workspace(evidence))
    page = as_text(page_of(made.result, View(), Language("en", criteria.vocabulary)), 120)
    (why,) = (line.strip() for line in page.plain.splitlines() if "37/41" in line)
    assert why.endswith("against a target of 100%: 5.41 of 6 points; 5.41 rounded to steps of 0.25: 5.50 points")
