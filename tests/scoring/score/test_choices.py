"""A figure that is a choice: exactly one thing is the case, however a person writes it, in scoring and in changes."""

from __future__ import annotations

from typing import Any

import pytest

from criteria.ready import Criteria
from reading.source.misread import Misread
from report.language.changes import change_name
from report.language.language import Language
from rules.facts import flag_of
from rules.formula.parse import formula
from rules.formula.samples import assignments
from rules.reason import Choice
from rules.vocabulary import Names
from scoring.counterfactual.changes import given_in, with_changes
from scoring.score.given.figures import read_as
from scoring.score.match import match
from tests.builders.scoring import edition_tree, evidence_tree, read_edition, read_workspace

REGION: dict[str, Any] = {
    "label": "Khu vực",
    "kind": "choice",
    "choices": {"bo": "Bộ", "bo-bien": {"name": "Bờ", "name_en": "Coast"}, "mien-nui": "Miền núi"},
}
RULE = {"type": "computed", "points": "when(unit.region.is.bo, 1, when(unit.region.is.bo_bien, 2, 3))"}
FLAGS = ("unit.region.is.bo", "unit.region.is.bo_bien", "unit.region.is.mien_nui")


def criteria() -> Criteria:
    return read_edition(edition_tree([{"max": "3", "rule": RULE}], facts={"unit.region": REGION}))


@pytest.mark.parametrize(
    ("written", "spot"),
    [("bo", 0), ("Bộ", 0), ("BỜ", 1), ("bo-bien", 1), ("bo bien", 1), ("COAST", 1), ("miền núi", 2), ("MIEN NUI", 2)],
)
def test_a_choice_is_read_by_its_id_or_its_name_and_exactly_one_holds(written: str, spot: int) -> None:
    fact = Names(criteria().vocabulary).facts["unit.region"]
    assert read_as(fact, written) == {name: place == spot for place, name in enumerate(FLAGS)}


@pytest.mark.parametrize(("written", "near"), [("bô", "bo"), ("Miền núii", "mien-nui"), ("yes", ""), ("", "")])
def test_what_is_none_of_them_or_may_be_several_is_refused(written: str, near: str) -> None:
    fact = Names(criteria().vocabulary).facts["unit.region"]
    with pytest.raises(Misread) as found:
        fact.chosen(written)
    assert (found.value.code, found.value.values["near"]) == ("M030", near)


def test_another_choice_takes_the_place_of_the_first() -> None:
    workspace = read_workspace(evidence_tree(facts={"unit.region": "Bộ"}))
    made = with_changes(workspace.evidence, criteria(), given_in(["unit.region=mien nui"]))
    (change,) = made.changes
    assert (change.before, change.after) == (Choice("Bộ", None), Choice("Miền núi", None))
    assert change_name(change, Language("vi", criteria().vocabulary)) == "Khu vực"
    matched, problems = match(made.evidence, criteria())
    assert matched is not None
    assert problems == ()
    assert [matched.inputs[name].value for name in FLAGS] == [False, False, True]


def test_one_thing_that_a_choice_may_be_is_no_figure_of_its_own() -> None:
    workspace = read_workspace(evidence_tree())
    made = with_changes(workspace.evidence, criteria(), given_in(["unit.region.is.bo=yes"]))
    assert [(found.code, dict(found.values)["near"]) for found in made.problems] == [("E010", "unit.region")]


def test_values_that_are_tried_hold_one_thing_at_most_and_one_where_all_are_asked() -> None:
    kinds = Names(criteria().vocabulary).kinds
    all_three = formula(f"count({', '.join(FLAGS)}) = 1").tree
    two = formula(f"{FLAGS[0]} or {FLAGS[1]}").tree
    assert [sum(map(bool, one.values())) for one in assignments([all_three], kinds)] == [1, 1, 1]
    assert [sum(map(bool, one.values())) for one in assignments([two], kinds)] == [1, 1, 0]


def test_a_flag_is_named_by_its_figure_and_its_choice() -> None:
    say = Language("en", criteria().vocabulary)
    assert say.input_name(flag_of("unit.region", "bo-bien")) == "Khu vực is Coast"
    assert say.input_value("unit.region", "bờ") == "Coast"
