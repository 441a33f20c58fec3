"""Evidence reduced to named inputs: typed, placed, checked against the edition."""

from __future__ import annotations

import dataclasses
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from reading.source.place import NOWHERE, Problem
from rules.formula.parse import formula
from rules.reason import InputName
from rules.vocabulary import PERIOD_FROM, PERIOD_TO, Identity
from scoring.score.engine import score
from scoring.score.match import match
from scoring.score.matched import Matched
from scoring.score.tally import Outcome
from tests.builders.choices import EVERY_ITEM, ITEMS, LEVELS
from tests.builders.scoring import edition_tree, evidence_tree, problems_of_match, read_edition, read_workspace

EVERY_KIND = {
    "case.count": {"label": "Số", "kind": "count"},
    "case.number": {"label": "Số thập phân", "kind": "number"},
    "case.percent": {"label": "Tỷ lệ", "kind": "percent"},
    "case.day": {"label": "Ngày", "kind": "day"},
    "case.flag": {"label": "Có", "kind": "flag"},
}
JUDGED = {"max": "3", "rule": {"type": "judged"}}
OF_OTHERS = {"max": "2", "scored_by": "survey", "rule": LEVELS["rule"]}
INSIDE = {
    "max": "2",
    "rule": {
        "type": "branch",
        "cases": [{"when": "plan.par", "rule": LEVELS["rule"]}],
        "otherwise": JUDGED["rule"],
    },
}
ARISES = {**LEVELS, "arises_when": "petitions.received > 0"}
SHARE = {
    "max": "1",
    "rule": {"type": "linear", "measure": "tasks.done / tasks.planned", "target": "100%"},
}


def matched(*parts: dict[str, Any], facts: Any = None, documents: Any = None, **body: Any) -> Matched:
    head = {"facts": EVERY_KIND}
    written = evidence_tree(facts=facts or {}, documents=documents or {}, **body)
    found, problems = problems_of_match(read_edition(edition_tree(parts or [JUDGED], **head)), written)
    assert found is not None, problems
    return found


WARNINGS = {"E008", "E019", "E020", "E024", "E054"}


def problems(*parts: dict[str, Any], **body: Any) -> list[tuple[str, dict[str, str]]]:
    """Codes and values of what does not fit, and whether there is anything to score."""
    found, said = problems_of_match(read_edition(edition_tree(parts, facts=EVERY_KIND)), evidence_tree(**body))
    assert (found is None) == any(one.code not in {"E016", "E018", *WARNINGS} for one in said)
    assert {one.place.file for one in said} <= {"evidence.yaml"}
    assert {one.code for one in said if one.weight == "warning"} == WARNINGS & {one.code for one in said}
    return [(one.code, dict(one.values)) for one in said]


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("case.count", "4088", 4088),
        ("case.number", "12.5", Fraction(25, 2)),
        ("case.percent", "98.43%", Fraction(9843, 10_000)),
        ("case.day", "29/02/2024", date(2024, 2, 29)),
        ("case.flag", "no", False),
        ("case.flag", "có", True),
    ],
)
def test_a_figure_becomes_what_the_vocabulary_says_it_is(name: str, text: str, value: object) -> None:
    found = matched(facts={name: text}).inputs[name]
    assert found.value == value
    assert type(found.value) is type(value)
    assert not found.doubtful


def test_a_figure_remembers_its_line_and_the_papers_it_cites() -> None:
    found = matched(
        facts={"case.count": {"value": "3", "documents": [{"id": "vb", "section": "II.1"}]}},
        documents={"vb": {"title": "Văn bản"}},
    ).inputs["case.count"]
    assert [place.file for place in found.places] == ["evidence.yaml"]
    assert found.places[0].line > 1
    assert [(one.id, one.section) for one in found.documents] == [("vb", "II.1")]


def test_a_figure_without_a_value_is_not_there() -> None:
    assert "case.count" not in matched(facts={"case.count": {"note": "Chưa có số liệu"}}).inputs


def test_the_period_is_an_input() -> None:
    inputs = matched().inputs
    assert (inputs[PERIOD_FROM].value, inputs[PERIOD_TO].value) == (date(2023, 12, 15), date(2024, 12, 14))
    assert inputs[PERIOD_FROM].places == inputs[PERIOD_TO].places
    assert inputs[PERIOD_FROM].places[0].line > 1


def test_a_role_is_there_when_a_paper_plays_it_and_issued_on_the_first_day() -> None:
    found = matched(
        documents={
            "later": {"roles": ["plan.par"], "day": "01/03/2024"},
            "first": {"roles": ["plan.par", "plan.ict"], "day": "12/01/2024", "number": "1"},
            "undated": {"roles": ["plan.par"], "title": "Dự thảo"},
        }
    )
    assert found.inputs["plan.par"].value is True
    assert found.inputs["plan.par.issued"].value == date(2024, 1, 12)
    assert [paper.id for paper in found.documents["plan.par"]] == ["later", "first", "undated"]
    assert len(found.inputs["plan.par"].places) == 3
    first = found.documents["plan.ict"][0]
    assert found.inputs["plan.par.issued"].places == (first.place,)


def test_a_paper_without_a_day_is_there_and_has_no_day() -> None:
    inputs = matched(documents={"draft": {"roles": ["plan.par"], "title": "Dự thảo"}}).inputs
    assert "plan.par" in inputs
    assert "plan.par.issued" not in inputs


def test_a_form_nobody_has_filled_in_plays_no_role() -> None:
    found = matched(documents={"blank": {"roles": ["plan.par"], "kind": "plan", "issuer": "UBND xã"}})
    assert "plan.par" not in found.inputs
    assert found.documents == {}


def test_an_unknown_role_is_named_with_the_nearest_one() -> None:
    body = {"documents": {"vb": {"roles": ["plan.pat"], "number": "1"}}}
    assert problems(JUDGED, **body) == [("E012", {"role": "plan.pat", "near": "plan.par"})]


def test_an_unknown_figure_is_named_with_the_nearest_one() -> None:
    assert problems(JUDGED, facts={"case.cuont": "1"}) == [("E010", {"name": "case.cuont", "near": "case.count"})]


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("case.count", "4.088", "M006"),
        ("case.count", "-1", "M021"),
        ("case.number", "1,5", "M005"),
        # No figure is negative: a scale begins at nothing.
        ("case.number", "-0.5", "M021"),
        ("case.percent", "-1%", "M021"),
        ("case.percent", "98.43", "M014"),
        ("case.day", "30/02/2024", "M008"),
        ("case.flag", "maybe", "M013"),
    ],
)
def test_a_figure_of_another_kind_is_a_problem_at_its_value(name: str, text: str, code: str) -> None:
    criteria = read_edition(edition_tree([JUDGED], facts=EVERY_KIND))
    tree = evidence_tree(facts={name: {"note": "Ghi chú", "value": text}})
    found, (said,) = problems_of_match(criteria, tree)
    assert found is None
    assert said.code == code
    assert dict(said.values)["text"] == text
    note = next(problem for problem in problems_of_match(criteria, evidence_tree(facts={"no.such": {"value": "1"}}))[1])
    # The value stands two lines below the name, and further to the right.
    assert (said.place.line, said.place.column > note.place.column) == (note.place.line + 2, True)


@pytest.mark.parametrize(
    ("name", "text"),
    [("case.number", "-0.5"), ("case.percent", "-1%"), ("case.percent", "–2,5 %"), ("case.count", "- 3")],
)
def test_a_figure_below_nothing_is_told_how_low_it_goes(name: str, text: str) -> None:
    assert problems(JUDGED, facts={name: text}) == [("M021", {"text": text, "least": "0"})]


LOW = {
    "case.growth": {"label": "Tăng", "kind": "percent", "least": "-100%"},
    "case.balance": {"label": "Chênh lệch", "kind": "number", "least": "none"},
}


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("case.growth", "-2.5 %", Fraction(-1, 40)),
        ("case.growth", "-100%", Fraction(-1)),
        ("case.growth", "3%", Fraction(3, 100)),
        ("case.balance", "-3", Fraction(-3)),
        ("case.balance", "-100000000.5", Fraction(-200000001, 2)),
    ],
)
def test_a_figure_that_may_be_below_nothing_is_read(name: str, text: str, value: Fraction) -> None:
    criteria = read_edition(edition_tree([JUDGED], facts=LOW))
    tree = evidence_tree(facts={name: text}, previous={name: text})
    found, said = problems_of_match(criteria, tree)
    assert (found is not None, said) == (True, ())
    assert found is not None
    assert (found.inputs[name].value, found.inputs[f"previous.{name}"].value) == (value, value)


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("case.growth", "-100.01%", "M021"),
        ("case.growth", "–3%", "M022"),
        ("case.growth", "-2,5%", "M005"),
        ("case.growth", "-3", "M014"),
        ("case.balance", "− 3", "M022"),
        ("case.balance", "-1.500", "M018"),
        ("case.balance", "-1.500.000", "M006"),
    ],
)
def test_what_is_written_otherwise_below_nothing_is_told(name: str, text: str, code: str) -> None:
    found, said = problems_of_match(read_edition(edition_tree([JUDGED], facts=LOW)), evidence_tree(facts={name: text}))
    assert (found, [one.code for one in said]) == (None, [code])


def test_a_figure_made_by_a_program_stands_where_its_row_does() -> None:
    evidence = read_workspace(evidence_tree(facts={"tasks.done": "1"})).evidence
    (row,) = evidence.facts
    made = dataclasses.replace(row, value="many")
    object.__setattr__(made, "place", row.place)
    changed = dataclasses.replace(evidence, facts=(made,))
    _, (said,) = match(changed, read_edition(edition_tree([JUDGED])))
    assert (said.code, said.place) == ("M004", row.place)
    assert row.place != NOWHERE


def test_all_problems_are_found_at_once_in_the_order_of_the_file() -> None:
    said = problems(
        LEVELS,
        facts={"no.such_figure": "1", "case.count": "x"},
        documents={"vb": {"roles": ["no.such_role"], "number": "1"}},
        answers={"no.such_part": {"level": "good"}, "case.part_1": {"level": "best"}},
    )
    assert [code for code, _ in said] == ["E010", "M034", "E012", "E011", "E013"]


def test_a_level_that_the_rule_does_not_know_is_answered_with_those_it_knows() -> None:
    said = problems(LEVELS, answers={"case.part_1": {"level": "goood"}})
    known = "good (Tốt); bad (Kém)"
    assert said == [("E013", {"level": "goood", "near": "good", "known": known, "known_en": known})]


@pytest.mark.parametrize("part", [ITEMS, EVERY_ITEM], ids=["checklist", "all_of"])
def test_only_items_that_a_person_ticks_may_be_ticked(part: dict[str, Any]) -> None:
    assert problems(part, answers={"case.part_1": {"items": ["told"]}}) == []
    ((code, values),) = problems(part, answers={"case.part_1": {"items": ["told", "plan"]}})
    assert (code, values["item"]) == ("E014", "plan")
    assert "plan" not in values["known"]


def test_items_are_listed_when_one_is_unknown() -> None:
    said = problems(EVERY_ITEM, answers={"case.part_1": {"items": ["kepp"]}})
    known = "told (Đã báo); kept (Đã lưu)"
    assert said == [("E014", {"item": "kepp", "near": "kept", "known": known, "known_en": known})]


def test_a_unit_gives_no_points_to_a_part_it_does_not_judge() -> None:
    assert problems(LEVELS, answers={"case.part_1": {"points": "2", "reason": "Kết quả thẩm định tốt"}}) == [
        ("E015", {"part": "1.1.1"})
    ]


@pytest.mark.parametrize("part", [JUDGED, OF_OTHERS, INSIDE], ids=["judged", "by others", "inside a branch"])
def test_points_are_given_where_somebody_judges(part: dict[str, Any]) -> None:
    assert problems(part, answers={"case.part_1": {"points": "2", "reason": "Kết quả thẩm định đạt"}}) == []


@pytest.mark.parametrize("points", ["3.01", "-0.01"])
def test_points_given_lie_between_nothing_and_the_maximum(points: str) -> None:
    assert problems(JUDGED, answers={"case.part_1": {"points": points, "reason": "Kết quả thẩm định đạt"}}) == [
        ("E017", {"most": "3"})
    ]


@pytest.mark.parametrize("points", ["0", "3"])
def test_nothing_and_the_maximum_may_be_given(points: str) -> None:
    assert problems(JUDGED, answers={"case.part_1": {"points": points, "reason": "Kết quả thẩm định đạt"}}) == []


def test_points_need_a_reason() -> None:
    assert problems(JUDGED, answers={"case.part_1": {"points": "1"}}) == [("E021", {"part": "1.1.1"})]


def test_an_answer_to_an_unknown_part_names_the_nearest() -> None:
    said = problems(JUDGED, answers={"case.part_2": {"points": "1", "reason": "Kết quả thẩm định đạt"}})
    assert said == [("E011", {"key": "case.part_2", "near": "case.part_1"})]


def test_a_level_inside_a_branch_is_known() -> None:
    assert problems(INSIDE, answers={"case.part_1": {"level": "good"}}) == []


NOT = {"case.part_1": {"does_not_arise": "Không có việc nào phát sinh"}}


def test_a_declaration_that_figures_speak_against_opens_its_part_alone() -> None:
    tree = evidence_tree(facts={"petitions.received": "1", "tasks.done": "2", "tasks.planned": "2"}, answers=NOT)
    criteria = read_edition(edition_tree([ARISES, SHARE]))
    found, said = problems_of_match(criteria, tree)
    assert found is not None
    assert [(one.code, one.weight) for one in said] == [("E018", "error")]
    disputed, other = score(read_workspace(tree), criteria, found).parts
    assert (disputed.outcome, disputed.reason.says) == (Outcome.UNDECIDABLE, "disputed")
    assert dict(disputed.reason.values) == {"names": (InputName("petitions.received"),)}
    assert disputed.reason.bears("contradicted")
    assert disputed.tally.open == disputed.part.max
    assert other.outcome is Outcome.SCORED


def test_what_the_condition_of_a_part_says_arises_cannot_be_said_not_to() -> None:
    said = problems(ARISES, facts={"petitions.received": "1"}, answers=NOT)
    assert said == [("E018", {"part": "1.1.1", "rule": "petitions.received > 0"})]


@pytest.mark.parametrize("facts", [{}, {"petitions.received": "0"}], ids=["not known", "none"])
def test_what_nothing_speaks_against_may_be_said_not_to_arise(facts: dict[str, str]) -> None:
    assert problems(ARISES, facts=facts, answers=NOT) == []


def test_what_has_a_base_to_divide_by_cannot_be_said_not_to_arise() -> None:
    said = problems(SHARE, facts={"tasks.planned": "1"}, answers=NOT)
    assert said == [("E018", {"part": "1.1.1", "rule": "tasks.planned = 1"})]


@pytest.mark.parametrize("facts", [{}, {"tasks.planned": "0"}, {"tasks.done": "0"}])
def test_a_share_of_nothing_may_be_said_not_to_arise(facts: dict[str, str]) -> None:
    assert problems(SHARE, facts=facts, answers=NOT) == []


def test_evidence_for_another_edition_or_period_is_scored_with_a_warning() -> None:
    tree = evidence_tree(criteria="bo-khac@2", period={"from": "15/12/2023", "to": "15/12/2024"})
    found, said = problems_of_match(read_edition(edition_tree([JUDGED])), tree)
    assert found is not None
    assert [(one.code, one.weight, dict(one.values)) for one in said] == [
        ("E019", "warning", {"named": "bo-khac@2", "used": "bo-thu@1"}),
        ("E020", "warning", {"first": "15/12/2023", "last": "14/12/2024"}),
    ]


def test_a_period_that_begins_elsewhere_is_another_period() -> None:
    tree = evidence_tree(period={"from": "01/01/2024", "to": "14/12/2024"})
    _, said = problems_of_match(read_edition(edition_tree([JUDGED])), tree)
    assert [one.code for one in said] == ["E020"]


SUMS = {"staff.total": "21", "staff.cadres": "10", "staff.civil_servants": "11"}


def test_figures_that_add_up_are_not_in_doubt() -> None:
    found = matched(facts=SUMS)
    assert found.doubts == ()
    assert not any(value.doubtful for value in found.inputs.values())


def test_figures_that_break_an_identity_are_in_doubt_and_the_others_are_not() -> None:
    tree = evidence_tree(facts={**SUMS, "staff.civil_servants": "12", "case.count": "1"})
    found, (said,) = problems_of_match(read_edition(edition_tree([JUDGED], facts=EVERY_KIND)), tree)
    assert found is not None
    assert {name for name, value in found.inputs.items() if value.doubtful} == set(SUMS)
    assert [doubt.identity.rule.text for doubt in found.doubts] == ["staff.cadres + staff.civil_servants = staff.total"]
    assert (said.code, said.weight) == ("E016", "error")
    assert dict(said.values) == {
        "rule": found.doubts[0].identity.rule.text,
        "shown": "10 + 12 = 22 != 21",
        "named": "staff.cadres staff.civil_servants staff.total",
    }
    last = max(found.inputs[name].places[0] for name in SUMS)
    assert said.place == last


def test_an_identity_of_which_a_figure_is_missing_says_nothing() -> None:
    found = matched(facts={"staff.total": "21", "staff.cadres": "30"})
    assert found.doubts == ()


def test_a_usual_relation_raises_a_doubt_and_decides_nothing() -> None:
    found = matched(facts={"villages.before": "13", "villages.after": "22"})
    assert [doubt.identity.weight for doubt in found.doubts] == ["warning"]
    assert not any(value.doubtful for value in found.inputs.values())


def test_a_contradiction_is_told_beside_what_keeps_from_scoring() -> None:
    body = {"facts": {**SUMS, "staff.total": "20"}, "answers": {"no.such_part": {"level": "good"}}}
    assert {code for code, _ in problems(JUDGED, **body)} == {"E011", "E016"}


def test_criteria_named_by_their_file_are_compared_with_nothing() -> None:
    assert problems(JUDGED, criteria="tieu-chi/rieng.yaml") == []


def test_a_unit_says_no_level_and_ticks_nothing_where_others_score() -> None:
    assert problems(OF_OTHERS, answers={"case.part_1": {"level": "good"}}) == [("E025", {"part": "1.1.1"})]
    listed = {**OF_OTHERS, "max": "1", "rule": EVERY_ITEM["rule"]}
    assert problems(listed, answers={"case.part_1": {"items": ["told"]}}) == [("E025", {"part": "1.1.1"})]
    assert problems(listed, answers={"case.part_1": {"items": []}}) == [("E025", {"part": "1.1.1"})]


def test_a_level_or_a_tick_is_no_answer_where_the_rule_asks_for_none() -> None:
    assert problems(SHARE, answers={"case.part_1": {"level": "good"}}) == [("E015", {"part": "1.1.1"})]
    assert problems(SHARE, answers={"case.part_1": {"items": ["told"]}}) == [("E015", {"part": "1.1.1"})]


def test_figures_that_contradict_each_other_still_say_that_there_was_something() -> None:
    said = problems(SHARE, facts={"tasks.planned": "3", "tasks.done": "5"}, answers=NOT)
    assert [code for code, _ in said] == ["E016", "E018"]


COUNTED = {"max": "2", "rule": {"type": "per_unit", "count": "texts.unlawful", "each": "-1", "start": "2"}}


def test_what_was_counted_cannot_be_said_not_to_arise() -> None:
    said = problems(COUNTED, facts={"texts.unlawful": "3"}, answers=NOT)
    assert said == [("E018", {"part": "1.1.1", "rule": "texts.unlawful = 3"})]
    assert problems(COUNTED, facts={"texts.unlawful": "0"}, answers=NOT) == []


def test_all_figures_of_a_base_speak_against_not_arising_once() -> None:
    measure = "(tasks.done / (tasks.planned + case.count) + tasks.done / (tasks.planned + case.count)) / 2"
    part = {"max": "1", "rule": {"type": "linear", "measure": measure, "target": "1"}}
    said = problems(part, facts={"tasks.planned": "6", "case.count": "2"}, answers=NOT)
    assert ("E018", {"part": "1.1.1", "rule": "tasks.planned = 6, case.count = 2"}) in said
    assert len(said) == len({values["rule"] for _, values in said})


def test_a_base_speaks_against_not_arising_although_its_other_side_was_never_given() -> None:
    measure = "tasks.done / when(case.count > 1, case.count, tasks.planned)"
    part = {"max": "1", "rule": {"type": "linear", "measure": measure, "target": "100%"}}
    said = problems(part, facts={"case.count": "2"}, answers=NOT)
    assert ("E018", {"part": "1.1.1", "rule": "case.count = 2"}) in said


IN_TIME = {
    "max": "1",
    "rule": {
        "type": "deadline",
        "day": "plan.par.issued",
        "due": "31/01/2024",
        "steps": [{"span": "( , 0]", "points": "1"}, {"span": "[1, )", "points": "0"}],
    },
}


@pytest.mark.parametrize(("day", "codes"), [("15/10/2023", ["E054"]), ("16/10/2023", []), ("12/01/2024", [])])
def test_a_plan_of_more_than_sixty_days_before_the_period_is_worth_a_warning(day: str, codes: list[str]) -> None:
    said = problems(IN_TIME, documents={"vb": {"roles": ["plan.par"], "number": "1", "day": day}})
    assert said == [(code, {"id": "vb", "day": day, "role": "plan.par"}) for code in codes]


@pytest.mark.parametrize(
    ("role", "day", "codes"),
    [
        ("decision.one_stop", "05/01/2021", []),
        ("report.par", "20/12/2024", []),
        ("report.par", "20/12/2019", ["E054"]),
        ("report.par", "20/12/2025", ["E008"]),
        ("plan.par", "20/12/2024", ["E008"]),
        (None, "14/12/2024", []),
        (None, "15/12/2024", ["E008"]),
    ],
)
def test_a_paper_is_of_the_time_that_its_role_asks_for(role: str | None, day: str, codes: list[str]) -> None:
    roles = [] if role is None else [role]
    said = problems(JUDGED, documents={"vb": {"roles": roles, "number": "1", "day": day}})
    assert [code for code, _ in said] == codes


def of_identity(rule: str) -> tuple[Matched | None, tuple[Problem, ...]]:
    """Six tasks of which seven are done, under a vocabulary of this one identity."""
    criteria = read_edition(edition_tree([JUDGED]))
    identities = (Identity(rule=formula(rule)),)
    changed = criteria._replace(vocabulary=dataclasses.replace(criteria.vocabulary, identities=identities))
    return problems_of_match(changed, evidence_tree(facts={"tasks.done": "7", "tasks.planned": "6"}))


def test_words_of_an_identity_that_are_no_figures_are_shown_as_they_are() -> None:
    _, (said,) = of_identity("min(tasks.done, 9) <= tasks.planned and tasks.planned > 1")
    assert dict(said.values)["shown"] == "min(7, 9) <= 6 and 6 > 1"


def test_an_identity_without_figures_has_no_place_in_the_evidence() -> None:
    found, (said,) = of_identity("1 = 2")
    assert (said.code, said.place) == ("E016", NOWHERE)
    assert found is not None
    assert not any(value.doubtful for value in found.inputs.values())
