"""The rule forms of real criteria sets (R1 to R36), each with the numbers of its regulation.

A case is a file ``tests/cases/*.yaml``; adding a case is adding a file::

    why: R10 ...                  the rule form, where it stands, in our words
    facts: {...}                  optional: figures beyond criteria/facts.yaml, as an edition declares its own
    roles: {...}                  optional: document roles, the same
    edition: {...}                optional: lines of the head, e.g. rounding
    part: {max: ..., rule: ...}   a part as in criteria.yaml; what it leaves out gets a plain value
    parts: [...]                  instead of `part`: some parts, with keys case.part_1, case.part_2, ...
    cases:
      - facts: {name: value}      figures of the evidence
        documents: {role: day}    an issued paper for each role
        answer: {...}             the answer to the part (`answers: {key: {...}}` for some parts)
        expect: scored 8.47       outcome and points; a third word is the code of the reason
        open: 0.25                optional: points still open
        total: 1/3                optional: the declared total and what it is out of

``expect`` of some parts is a list, in their order.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reading.values import decimal_text
from scoring.result import PartResult
from tests.scoring.written import papers, scored_case, tree_at

FOLDER = Path(__file__).parent.parent / "cases"
FILES = sorted(FOLDER.glob("*.yaml"))
FORMS = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 14, 15, 16, 17, 18, 20, 22, 23, 24, 28, 31, 33, 34}
"""The forms that the rule types of today hold; the others are named in docs as not yet possible."""
OF_A_FILE = {"why", "facts", "roles", "edition", "part", "parts", "cases"}
OF_A_CASE = {"facts", "documents", "answer", "answers", "expect", "open", "total"}


def each_case() -> list[Any]:
    return [
        pytest.param(tree, case, id=f"{path.stem}-{number}")
        for path, tree in ((path, tree_at(path)) for path in FILES)
        for number, case in enumerate(tree["cases"], start=1)
    ]


def said(part: PartResult, words: int) -> str:
    return " ".join([part.outcome.value, decimal_text(part.tally.points), part.step.says][:words])


@pytest.mark.parametrize(("tree", "case"), each_case())
def test_a_rule_form_gives_what_its_regulation_says(tree: dict[str, Any], case: dict[str, Any]) -> None:
    parts = tree["parts"] if "parts" in tree else [tree["part"]]
    head = {**tree.get("edition", {}), "facts": tree.get("facts", {}), "documents": tree.get("roles", {})}
    answers = case.get("answers", {"case.part_1": case["answer"]} if "answer" in case else {})
    body = {"facts": case.get("facts", {}), "documents": papers(case.get("documents", {})), "answers": answers}
    result = scored_case(parts, head, **body)
    expected = case["expect"] if isinstance(case["expect"], list) else [case["expect"]]
    assert [said(part, len(one.split())) for part, one in zip(result.parts, expected, strict=True)] == expected
    if "open" in case:
        assert decimal_text(result.total.raw.open) == case["open"]
    if "total" in case:
        assert f"{decimal_text(result.total.points)}/{decimal_text(result.total.most)}" == case["total"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_of_cases_holds_nothing_that_is_not_looked_at(path: Path) -> None:
    tree = tree_at(path)
    assert set(tree) <= OF_A_FILE
    assert ("part" in tree) != ("parts" in tree)
    assert [set(case) - OF_A_CASE for case in tree["cases"]] == [set()] * len(tree["cases"])


def test_every_rule_form_that_can_be_held_has_a_file() -> None:
    whys = [str(tree_at(path)["why"]) for path in FILES]
    found = {int(word.strip(",:;").removeprefix("R").rstrip("abc")) for why in whys for word in why.split()[:1]}
    assert found == FORMS
