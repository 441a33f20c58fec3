"""Evidence scored by another edition than it names: what only that one knows is left aside, a slip of the pen not."""

from __future__ import annotations

from typing import Any

import pytest

from criteria.ready import Criteria
from reading.source.place import Problem
from scoring.score.match import match
from scoring.score.matched import Matched
from scoring.score.tally import Outcome
from tests.builders.scoring import bundled, edition_tree, evidence_tree, example, read_edition, read_workspace, scored

LEVELS = {
    "type": "levels",
    "levels": [{"id": "good", "name": "Tốt", "points": "2"}, {"id": "bad", "name": "Kém", "points": "0"}],
}
PART = {"max": "2", "rule": LEVELS}
JUDGED = {"max": "2", "rule": {"type": "judged"}}
OWN = {
    "facts": {"home.count": {"label": "Số", "kind": "count"}},
    "documents": {"plan.home": {"label": "Kế hoạch riêng"}},
}


def home() -> Criteria:
    """The edition the evidence names: with a second part, a figure and a role that the other one does not have."""
    return read_edition(edition_tree([PART, {**JUDGED, "key": "home.judged"}], set="bo-nha", **OWN))


def other(*parts: dict[str, Any], **head: Any) -> Criteria:
    return read_edition(edition_tree(parts or [PART], **head))


def matched(criteria: Criteria, known: Criteria | None, **body: Any) -> tuple[Matched | None, tuple[Problem, ...]]:
    return match(read_workspace(evidence_tree(criteria="bo-nha@1", **body)).evidence, criteria, known)


def told(problems: tuple[Problem, ...]) -> list[tuple[str, str, dict[str, str]]]:
    """Codes, weights and values, without the warning that another edition is used."""
    return [(one.code, one.weight, dict(one.values)) for one in problems if one.code != "E019"]


def foreign(what: str, *names: str) -> tuple[str, str, dict[str, str]]:
    values = {"what": what, "count": str(len(names)), "names": ", ".join(names), "named": "bo-nha@1"}
    return "E030", "warning", values


BODY: dict[str, Any] = {
    "facts": {"home.count": "3", "tasks.done": "1"},
    "previous": {"home.count": "2"},
    "documents": {"vb": {"roles": ["plan.home", "plan.par"], "number": "1"}},
    "answers": {"home.judged": {"points": "1", "reason": "Kết quả thẩm định đạt"}, "case.part_1": {"level": "good"}},
}


def test_what_only_the_edition_named_knows_is_left_aside_with_one_warning_for_each_kind() -> None:
    found, problems = matched(other(), home(), **BODY)
    assert found is not None
    assert told(problems) == [
        foreign("figures", "home.count"),
        foreign("roles", "plan.home"),
        foreign("answers", "home.judged"),
    ]
    assert set(found.inputs) >= {"tasks.done", "plan.par"}
    assert set(found.inputs) & {"home.count", "previous.home.count", "plan.home"} == set()
    assert set(found.answers) == {"case.part_1"}
    assert set(found.documents) == {"plan.par"}


def test_the_warning_stands_at_the_first_of_what_is_left_aside() -> None:
    tree = evidence_tree(criteria="bo-nha@1", **BODY)
    evidence = read_workspace(tree).evidence
    _, problems = match(evidence, other(), home())
    places = {dict(one.values)["what"]: one.place for one in problems if one.code == "E030"}
    assert places == {
        "figures": evidence.facts[0].place,
        "roles": evidence.documents[0].place,
        "answers": evidence.answers[0].place,
    }


def test_the_same_evidence_has_no_problem_under_its_own_edition() -> None:
    found, problems = matched(home(), None, **BODY)
    assert found is not None
    assert problems == ()
    assert set(found.answers) == {"home.judged", "case.part_1"}


UNKNOWN: list[tuple[dict[str, Any], str]] = [
    ({"facts": {"home.cuont": "3"}}, "E010"),
    ({"previous": {"home.cuont": "3"}}, "E010"),
    ({"documents": {"vb": {"roles": ["plan.hone"], "number": "1"}}}, "E012"),
    ({"answers": {"home.juged": {"points": "1", "reason": "Kết quả thẩm định đạt"}}}, "E011"),
    ({"leaders": {"home.juged": "1"}}, "E027"),
]


@pytest.mark.parametrize(("body", "code"), UNKNOWN, ids=[f"{code} {next(iter(body))}" for body, code in UNKNOWN])
def test_what_neither_edition_knows_is_a_slip_of_the_pen(body: dict[str, Any], code: str) -> None:
    found, problems = matched(other(), home(), **body)
    assert found is None
    assert [(one, weight) for one, weight, _ in told(problems)] == [(code, "error")]


@pytest.mark.parametrize(("body", "code"), UNKNOWN, ids=[f"{code} {next(iter(body))}" for body, code in UNKNOWN])
def test_under_its_own_edition_the_unknown_is_an_error(body: dict[str, Any], code: str) -> None:
    found, problems = matched(home(), None, **body)
    assert found is None
    assert [one.code for one in problems] == [code]


@pytest.mark.parametrize("body", [body for body, _ in UNKNOWN], ids=[code for _, code in UNKNOWN])
def test_without_the_edition_named_at_hand_the_unknown_is_taken_for_its_own(body: dict[str, Any]) -> None:
    found, problems = matched(other(), None, **body)
    assert found is not None
    assert [code for code, _, _ in told(problems)] == ["E030"]


def test_an_answer_that_only_fits_the_rule_of_the_edition_named_is_left_aside() -> None:
    found, problems = matched(other(JUDGED), home(), answers={"case.part_1": {"level": "good"}})
    assert found is not None
    assert told(problems) == [foreign("answers", "case.part_1")]
    assert found.answers == {}


def test_no_more_than_three_names_are_shown() -> None:
    facts = {f"home.count_{number}": {"label": "Số", "kind": "count"} for number in range(1, 6)}
    known = read_edition(edition_tree([PART], set="bo-nha", facts=facts))
    _, problems = matched(other(), known, facts=dict.fromkeys(facts, "1"))
    ((code, _, values),) = told(problems)
    assert (code, values["count"]) == ("E030", "5")
    assert values["names"] == "home.count_1, home.count_2, home.count_3, …"


def test_criteria_named_by_their_file_are_told_by_what_stands_in_it() -> None:
    evidence = read_workspace(evidence_tree(criteria="tieu-chi.yaml", **BODY)).evidence
    found, problems = match(evidence, other(), home())
    assert found is not None
    assert {one.code for one in problems} == {"E019", "E030"}
    assert match(evidence, home())[1] == ()


def test_a_revised_copy_of_the_edition_named_is_that_edition() -> None:
    revised = read_edition(edition_tree([PART], set="bo-nha"))
    found, problems = matched(
        revised, home(), answers={"home.judged": {"points": "1", "reason": "Kết quả thẩm định đạt"}}
    )
    assert found is None
    assert [one.code for one in problems] == ["E011"]


def test_that_no_survey_was_held_means_nothing_to_an_edition_without_that_rule() -> None:
    survey = {**PART, "scored_by": "survey"}
    found, problems = matched(other(survey), home(), no_survey="Tỉnh không tổ chức")
    assert found is not None
    assert found.no_survey is None
    assert told(problems) == [("E026", "warning", {})]
    kept, said = matched(other(survey, when_no_survey="exclude"), home(), no_survey="Tỉnh không tổ chức")
    assert kept is not None
    assert (kept.no_survey, told(said)) == ("Tỉnh không tổ chức", [])


@pytest.mark.parametrize(
    "name", ["qd766@2022", "nq57-cap-xa@2026", "hdnd-xa-thanh-hoa@du-thao-2026", "ca-mau-1880@2013"]
)
def test_the_example_can_be_scored_by_every_bundled_edition(name: str) -> None:
    criteria, workspace = bundled(name), example()
    found, problems = match(workspace.evidence, criteria, bundled())
    assert found is not None
    assert {one.weight for one in problems} == {"warning"}
    parts = scored(criteria, workspace).result.parts
    assert {part.outcome for part in parts} & {Outcome.MISSING, Outcome.BROKEN} == {Outcome.MISSING}
