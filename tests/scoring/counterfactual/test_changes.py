"""Changes written as ``NAME=VALUE``: what they become in a copy of the evidence, and what is wrong with them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from evidence.model import Evidence
from reading.source.place import Place, problem
from rules.reason import Choice, Said, Share
from scoring.counterfactual.changes import Changed, given_in, with_changes
from tests.builders.scoring import bundled, edition_tree, evidence_tree, example, read_edition, read_workspace

PARTS: tuple[dict[str, Any], ...] = ({"max": "2", "rule": {"type": "judged"}},)


def tried(*lines: str) -> Changed:
    return with_changes(example().evidence, bundled(), given_in(lines))


def codes(*lines: str) -> list[tuple[int, str]]:
    return [(found.place.line, found.code) for found in tried(*lines).problems]


def figure(evidence: Evidence, name: str) -> str | None:
    return next(one.value for one in evidence.facts if one.name == name)


@pytest.mark.parametrize(
    ("line", "value"),
    [("tasks.done=5", "5"), (" tasks.done = 5 ", "5"), ("tasks.done=+2", "8"), ("tasks.done=-2", "4")],
)
def test_a_count_is_given_anew_or_from_the_one_before(line: str, value: str) -> None:
    made = tried(line)
    assert made.problems == ()
    assert figure(made.evidence, "tasks.done") == value
    (change,) = made.changes
    assert (change.before, change.after) == (6, int(value))


@pytest.mark.parametrize(
    ("line", "said"), [("economy.growth=-2.5%", Share(Fraction(-1, 40))), ("economy.balance=-3", Fraction(-3))]
)
def test_a_figure_that_may_be_below_nothing_is_given_as_it_is(line: str, said: Said) -> None:
    facts = {
        "economy.growth": {"label": "Tăng", "kind": "percent", "least": "-100%"},
        "economy.balance": {"label": "Chênh lệch", "kind": "number", "least": "none"},
    }
    criteria = read_edition(edition_tree(PARTS, facts=facts))
    evidence = read_workspace(evidence_tree(facts={"economy.growth": "3%", "economy.balance": "-1"})).evidence
    (change,) = with_changes(evidence, criteria, given_in([line])).changes
    assert change.after == said
    low = with_changes(evidence, criteria, given_in(["economy.growth=-101%"]))
    assert [found.code for found in low.problems] == ["M021"]


def test_the_evidence_itself_stays_as_it_is() -> None:
    tried("tasks.done=5")
    assert figure(example().evidence, "tasks.done") == "6"


def test_what_is_changed_keeps_its_place_and_its_documents() -> None:
    old = next(one for one in example().evidence.facts if one.name == "tasks.done")
    new = next(one for one in tried("tasks.done=5").evidence.facts if one.name == "tasks.done")
    assert (new.place, new.documents, new.quote) == (old.place, old.documents, old.quote)


def test_a_figure_nobody_gave_stands_at_its_change() -> None:
    made = tried("tasks.done=5", "payments.due=7")
    assert made.evidence.facts[-1].place == Place("whatif", 2)
    assert made.changes[1].before is None


def test_a_figure_of_the_year_before_is_one_of_its_own() -> None:
    made = tried("previous.tasks.done=5")
    assert figure(made.evidence, "tasks.done") == "6"
    assert [(one.name, one.value) for one in made.evidence.previous] == [("tasks.done", "5")]


def test_a_day_is_that_of_the_paper_of_the_role() -> None:
    made = tried("plan.par.issued=10/02/2024")
    old, new = (
        next(paper for paper in evidence.documents if "plan.par" in paper.roles)
        for evidence in (example().evidence, made.evidence)
    )
    assert (new.id, new.number, new.day) == (old.id, old.number, date(2024, 2, 10))


def test_a_paper_that_is_not_there_is_put_there_without_a_number() -> None:
    criteria, workspace = bundled(), read_workspace(evidence_tree(criteria="cchc-xa-minh-hoa@2024"))
    made = with_changes(workspace.evidence, criteria, given_in(["plan.par.issued=10/02/2024"]))
    (paper,) = made.evidence.documents
    assert (paper.roles, paper.day, paper.number, paper.is_issued) == (("plan.par",), date(2024, 2, 10), None, False)


@pytest.mark.parametrize("name", ["website.news_par", "7.2.2"])
def test_a_level_is_chosen_by_key_or_number_and_loses_the_reason_of_the_other(name: str) -> None:
    made = tried(f"{name}=regular")
    answer = next(one for one in made.evidence.answers if one.key == "website.news_par")
    assert (answer.level, answer.reason) == ("regular", None)
    (change,) = made.changes
    assert isinstance(change.before, Choice)
    assert isinstance(change.after, Choice)


def test_points_are_given_to_a_judged_part_with_the_question_as_their_reason() -> None:
    criteria = read_edition(edition_tree(PARTS))
    workspace = read_workspace(evidence_tree())
    made = with_changes(workspace.evidence, criteria, given_in(["case.part_1=points:1.5"]))
    (answer,) = made.evidence.answers
    assert (answer.points, answer.reason) == (Fraction("1.5"), "whatif")
    assert made.changes[0].after == Fraction("1.5")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("tasks.doen=5", "E010"),
        ("plan.par=perhaps", "E086"),
        ("plan.par=0", "E086"),
        ("plan.par=-", "E086"),
        ("tasks.done=4.066", "M006"),
        ("tasks.done=many", "M004"),
        ("tasks.done=-7", "M021"),
        ("tasks.done=+x", "M034"),
        ("payments.due=+1", "E031"),
        ("plan.par.issued=31/02/2024", "M008"),
        ("plan.par=ngày 3", "M007"),
        ("plan.par=25/KH-UBND ngày 15/02/2024", "E084"),
        ("plan.par=25/KH-UBND (15/02/2024)", "E084"),
        ("friendly.assigned=perhaps", "M013"),
        ("website.news_par=limit", "E013"),
        ("website.news_par=points:1", "E015"),
        ("7.4.2=good", "E015"),
    ],
)
def test_each_mistake_has_its_code(line: str, code: str) -> None:
    assert codes(line) == [(1, code)]


@pytest.mark.parametrize(("text", "code"), [("points:3", "E017"), ("points:1,5", "M005"), ("good", "E015")])
def test_points_by_hand_are_read_as_in_evidence(text: str, code: str) -> None:
    criteria = read_edition(edition_tree(PARTS))
    made = with_changes(read_workspace(evidence_tree()).evidence, criteria, given_in([f"case.part_1={text}"]))
    assert [found.code for found in made.problems] == [code]


def test_the_nearest_name_is_suggested() -> None:
    assert tried("tasks.doen=5").problems == (
        problem(Place("whatif", 1), "E010", name="tasks.doen", near="tasks.done"),
    )


@pytest.mark.parametrize(
    ("spoken", "plain"),
    [
        ("Số nhiệm vụ của kế hoạch CCHC đã hoàn thành=5", "tasks.done=5"),
        ("TASKS.DONE=5", "tasks.done=5"),
        ("so nhiem vu cua ke hoach cchc da hoan thanh=5", "tasks.done=5"),
        ("7.2.2=Thường xuyên", "website.news_par=regular"),
        ("Tin, bài về CCHC trên trang thông tin điện tử=thuong xuyen", "website.news_par=regular"),
        ("1.2.2=meetings, website", "1.2.2=items:meetings,website"),
        ("1.2.2=meetings+website", "1.2.2=items:meetings,website"),
        ("1.2.2=không", "1.2.2=items:"),
    ],
)
def test_names_may_be_labels_and_answers_what_is_printed(spoken: str, plain: str) -> None:
    first, second = tried(spoken), tried(plain)
    assert (first.problems, first.changes) == ((), second.changes)


def test_a_paper_is_there_or_not_whatever_its_day() -> None:
    without = tried("regulation.one_stop=không")
    assert [paper for paper in without.evidence.documents if "regulation.one_stop" in paper.roles] == []
    (change,) = without.changes
    assert (change.before, change.after) == (True, False)
    made = tried("plan.friendly=15/KH-UBND")
    assert [paper.number for paper in made.evidence.documents if "plan.friendly" in paper.roles][-1] == "15/KH-UBND"


def test_a_number_is_that_of_the_paper_that_has_none_whatever_is_said_first() -> None:
    without = tried("plan.friendly=no").evidence
    lines = ("plan.friendly.issued=15/01/2024", "plan.friendly=15/KH-UBND")
    for said in (lines, lines[::-1]):
        evidence, _, problems = with_changes(without, bundled(), given_in(said))
        assert problems == ()
        papers = [paper for paper in evidence.documents if "plan.friendly" in paper.roles]
        assert [(one.number, one.day) for one in papers] == [("15/KH-UBND", date(2024, 1, 15))]


def test_a_part_does_not_arise_with_its_reason() -> None:
    made = tried("staff.trained=không phát sinh: trong năm không mở lớp nào")
    assert made.problems == ()
    answer = next(one for one in made.evidence.answers if one.key == "staff.trained")
    assert (answer.does_not_arise, answer.level) == ("trong năm không mở lớp nào", None)
    assert codes("staff.trained=không phát sinh") == [(1, "E065")]


def test_all_mistakes_are_told_at_once_and_the_rest_is_changed() -> None:
    made = tried("tasks.doen=5", "tasks.done=5", "tasks.done=4", "7.2.2=regular", "website.news_par=none")
    assert [(one.place.line, one.code) for one in made.problems] == [(1, "E010"), (3, "E032"), (5, "E032")]
    assert [one.name for one in made.changes] == ["tasks.done", "website.news_par"]


def test_items_are_ticked_anew_and_shown_by_their_names() -> None:
    made = tried("1.2.2=items:website")
    assert made.problems == ()
    (change,) = made.changes
    assert isinstance(change.before, tuple)
    assert len(change.before) == 3
    name, name_en = (
        "Đăng văn bản, kế hoạch CCHC trên trang thông tin điện tử",
        "Reform plans and texts posted on the website",
    )
    assert change.after == (Choice(name, name_en),)
    answer = next(one for one in made.evidence.answers if one.key == change.name)
    assert answer.items == ("website",)


def test_no_item_is_an_answer_too_and_an_unknown_one_is_a_problem() -> None:
    assert tried("1.2.2=items:").problems == ()
    assert codes("1.2.2=items:websit", "7.2.2=items:a") == [(1, "E014"), (2, "E066")]
