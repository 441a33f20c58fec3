"""The rule forms of real criteria sets (R1 to R36), each with the numbers of its regulation.

A case is a file ``tests/cases/*.yaml``; adding a case is adding a file::

    why: R10 ...                  the rule form, where it stands, in our words
    facts: {...}                  optional: figures beyond criteria/facts.yaml, as an edition declares its own
    roles: {...}                  optional: document roles, the same
    edition: {...}                optional: lines of the head, e.g. rounding
    part: {max: ..., rule: ...}   a part as in criteria.yaml; what it leaves out gets a plain value
    parts: [...]                  instead of `part`: some parts, with keys case.part_1, case.part_2, ...
    groups: [...]                 instead of `part`: groups with `criteria` of `parts`, numbered through in the keys
    bonus: {max: ..., parts: ...} optional: a block with its cap, with keys case.bonus_1, ...; `penalty` the same
    cases:
      - facts: {name: value}      figures of the evidence
        documents: {role: day}    an issued paper for each role
        previous: {name: value}   figures of the period before
        leaders: {key: value}     what the best unit reached; or `units: [...]`: other units, each like a case
        no_survey: ...            why no survey was held
        tier: ...                 the tier of the unit
        answer: {...}             the answer to the part (`answers: {key: {...}}` for some parts)
        expect: scored 8.47       outcome and points; a third word is the code of the reason
        open: 0.25                optional: points still open
        total: 1/3                optional: the declared total and what it is out of; `share`, `grade`, `guaranteed`
        rows: {1.1: 1/2}          optional: what rows above the parts come to, by their numbers

``expect`` of some parts is a list, in their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from criteria.ready import Criteria, for_tier
from evidence.workspace import Workspace
from reading.source.values import decimal_text
from report.language.language import Language
from scoring.attribute.leaders import with_leaders
from scoring.score.engine import score
from scoring.score.match import match
from scoring.score.result import PartResult, Result
from scoring.score.tally import Tally
from tests.builders.scoring import (
    Scored,
    edition_tree,
    evidence_tree,
    papers,
    read_edition,
    read_workspace,
    rescored_alike,
    tree_at,
)

FOLDER = Path(__file__).parent.parent / "cases"
FILES = sorted(FOLDER.glob("*.yaml"))
FORMS = set(range(1, 37))
"""R1 to R36; one form or more stand at the beginning of the ``why`` of each file."""
OF_PARTS = {"part", "parts", "groups"}
OF_A_FILE = {"why", "facts", "roles", "edition", "bonus", "penalty", "cases", *OF_PARTS}
OF_A_CASE = {
    "facts",
    "previous",
    "leaders",
    "units",
    "no_survey",
    "tier",
    "documents",
    "answer",
    "answers",
    "expect",
    "open",
    "total",
    "share",
    "grade",
    "guaranteed",
    "rows",
}


def each_case() -> list[Any]:
    return [
        pytest.param(tree, case, id=f"{path.stem}-{number}")
        for path, tree in ((path, tree_at(path)) for path in FILES)
        for number, case in enumerate(tree["cases"], start=1)
    ]


def said(part: PartResult, words: int) -> str:
    return " ".join([part.outcome.value, decimal_text(part.tally.points), part.reason.says][:words])


def criteria_of(tree: dict[str, Any]) -> Criteria:
    parts = [tree["part"]] if "part" in tree else tree["parts" if "parts" in tree else "groups"]
    head = {**tree.get("edition", {}), "facts": tree.get("facts", {}), "documents": tree.get("roles", {})}
    blocks = {kind: tree[kind] for kind in ("bonus", "penalty") if kind in tree}
    return read_edition(edition_tree(parts, **blocks, **head))


def workspace_of(case: dict[str, Any]) -> Workspace:
    answers = case.get("answers", {"case.part_1": case["answer"]} if "answer" in case else {})
    body: dict[str, Any] = {key: case[key] for key in ("facts", "previous", "leaders", "no_survey") if key in case}
    unit = {"id": "xa-thu", "name": "UBND xã Thử", **({"tier": case["tier"]} if "tier" in case else {})}
    body |= {"documents": papers(case.get("documents", {})), "answers": answers, "unit": unit}
    return read_workspace(evidence_tree(**body))


def said_of(tally: Tally) -> str:
    return f"{decimal_text(tally.points)}/{decimal_text(tally.most)}"


def rows_of(result: Result) -> Iterator[tuple[str, Tally]]:
    """Every row above the parts."""
    yield from ((one.division.id, one.tally) for one in result.divisions)
    for group in result.sections:
        yield group.group.id, group.tally
        yield from ((one.criterion.id, one.tally) for one in group.criteria)


def scored_case(tree: dict[str, Any], case: dict[str, Any]) -> Scored:
    """The unit of the case, beside the other ``units`` where it names some."""
    criteria = for_tier(criteria_of(tree), case.get("tier"))
    workspace, *others = (workspace_of(one) for one in (case, *case.get("units", ())))
    matched = [match(one.evidence, criteria)[0] for one in (workspace, *others)]
    found = [one for one in matched if one is not None]
    assert len(found) == len(matched)
    led = with_leaders(found, criteria)[0] if others else found[0]
    return Scored(criteria, workspace, led, score(workspace, criteria, led))


@pytest.mark.parametrize(("tree", "case"), each_case())
def test_a_rule_form_gives_what_its_regulation_says(tree: dict[str, Any], case: dict[str, Any]) -> None:
    found = scored_case(tree, case)
    result = found.result
    expected = case["expect"] if isinstance(case["expect"], list) else [case["expect"]]
    assert [said(part, len(one.split())) for part, one in zip(result.parts, expected, strict=True)] == expected
    total = result.total
    shown = {
        "open": decimal_text(total.raw.open),
        "total": f"{decimal_text(total.points)}/{decimal_text(total.most)}",
        "share": Language("vi").share(total.points / total.most if total.most else None),
        "grade": result.grade.name if result.grade is not None else "none",
        "guaranteed": decimal_text(total.guaranteed),
    }
    assert {key: shown[key] for key in shown if key in case} == {key: case[key] for key in shown if key in case}
    rows = {number: said_of(tally) for number, tally in rows_of(result)}
    assert {number: rows[number] for number in case.get("rows", ())} == case.get("rows", {})
    assert rescored_alike(found)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_of_cases_holds_nothing_that_is_not_looked_at(path: Path) -> None:
    tree = tree_at(path)
    assert set(tree) <= OF_A_FILE
    assert len(OF_PARTS.intersection(tree)) == 1
    assert [set(case) - OF_A_CASE for case in tree["cases"]] == [set()] * len(tree["cases"])


def test_every_rule_form_has_a_file() -> None:
    heads = [re.match(r"R\d+[a-f]?(?:, R\d+[a-f]?)*,", str(tree_at(path)["why"])) for path in FILES]
    assert None not in heads
    assert {int(number) for head in heads if head for number in re.findall(r"R(\d+)", head[0])} == FORMS
