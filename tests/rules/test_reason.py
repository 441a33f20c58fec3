"""What reasons are to those who do not read their words: said by each type of rule itself."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from rules.inputs import ANSWER, Value
from rules.reason import Bearing, bearing, because
from tests.builders.rules import told_by
from tests.builders.scoring import edition_tree, read_edition

FIXED = {"type": "fixed", "points": "1"}
BRANCH = {"type": "branch", "cases": [{"when": "friendly.assigned", "rule": FIXED}], "otherwise": FIXED}
ITEMS = [{"id": "yes", "name": "A", "when": "tasks.done > 0"}, {"id": "no", "name": "B", "when": "tasks.done > 9"}]
CHECKLIST = {"type": "checklist", "items": [item | {"points": "0.5"} for item in ITEMS]}
INPUTS = {
    "tasks.done": Value(Fraction(5)),
    "friendly.assigned": Value(value=True),
    ANSWER: Value(value=True),
}


def told(rule: dict[str, Any], **inputs: Value) -> Any:
    (part,) = read_edition(edition_tree([{"max": "1", "rule": rule}])).edition.groups[0].criteria[0].parts
    return told_by(part.rule, INPUTS | inputs, part.max).reason


def test_what_a_step_below_bears_the_whole_bears() -> None:
    deep = because("a", because("b"), because("c", bearing("late", because("d"))))
    assert deep.bears("late")
    assert not deep.bears("undecided")


@pytest.mark.parametrize(
    ("rule", "bears"),
    [
        (BRANCH, ["condition", "bare"]),
        ({"type": "undecided", "says": "as printed"}, ["undecided"]),
        (CHECKLIST, ["", "", "lacking"]),
        # It names itself what fails.
        ({"type": "all_of", "items": ITEMS}, ["", "", ""]),
    ],
    ids=lambda one: one["type"] if isinstance(one, dict) else "",
)
def test_a_reason_is_known_by_what_it_is_and_not_by_its_words(rule: dict[str, Any], bears: list[Bearing]) -> None:
    reason = told(rule)
    assert [reason.bearing, *(step.bearing for step in reason.steps)] == bears
