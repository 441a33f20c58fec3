"""Whole editions on real evidence: what moves, and what does not, when one thing in the evidence is another.

A case is a file ``criteria/sets/<set>/<edition>/cases/*.yaml``; adding a case is adding a file::

    why: ...                      what the case shows
    without: [facts, ...]         optional: whole blocks of the example that are left out
    facts: {name: value}          optional: figures that are other; `removed` takes one out
    documents: {id: {...}}        the same for papers; keys that are given are changed, the others stay
    answers: {key: {...}}         the same for answers, which are replaced as a whole
    expect:
      total: 95.25/100            points and what they are out of, as declared
      guaranteed: 21.75
      possible: 97.5
      moved: {3.4.1: scored 3 steps.reached}    every part whose outcome, points, proof or reason is another,
                                                or how many there are
      problems: [E016]            optional: codes of the problems found in the evidence

What is compared with: the evidence of Phú Đình as it is.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from criteria import library
from criteria.edition import parts_of
from evidence import read
from reading.values import decimal_text
from scoring.engine import score
from scoring.match import match
from scoring.outcome import Outcome
from scoring.result import PartResult, Result
from tests.scoring.written import bundled, example, read_workspace, scored, tree_at

FILES = sorted(library.BUNDLED.glob("*/*/cases/*.yaml"))
EXAMPLE = tree_at(read.EXAMPLE / read.FILE)
OF_A_CASE = {"why", "without", "facts", "documents", "answers", "expect"}
OF_AN_EXPECTATION = {"total", "guaranteed", "possible", "moved", "problems"}
LOST = {
    "1.3.2": "missing 0 gap.missing",
    "1.3.4": "missing 0 gap.missing",
    "7.2.2": "scored 0.75 levels.because",
    "7.3.2": "scored 0.75 levels.because",
    "7.4.2": "scored 1 steps.reached",
    "7.4.4": "missing 0 gap.missing",
}


def changed(blocks: dict[str, Any], case: dict[str, Any]) -> dict[str, Any]:
    """The example with what the case leaves out, changes and adds."""
    without = case.get("without", [])
    made = {name: {} if name in without else block for name, block in blocks.items()}
    if "documents" in without:
        # A figure may not cite a paper that is not listed.
        made["facts"] = {key: row["value"] if isinstance(row, dict) else row for key, row in made["facts"].items()}
    for name in ("facts", "documents", "answers"):
        rows = dict(made[name])
        for key, row in case.get(name, {}).items():
            if row == "removed":
                del rows[key]
            elif name == "documents":
                rows[key] = {one: value for one, value in {**rows.get(key, {}), **row}.items() if value != "removed"}
            else:
                rows[key] = row
        made[name] = rows
    return made


def said(part: PartResult) -> str:
    return f"{part.outcome.value} {decimal_text(part.tally.points)} {part.step.says}"


def shown(result: Result) -> dict[str, str]:
    total = result.total
    return {
        "total": f"{decimal_text(total.points)}/{decimal_text(total.most)}",
        "guaranteed": decimal_text(total.guaranteed),
        "possible": decimal_text(total.possible),
    }


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_change_of_the_evidence_moves_exactly_what_it_should(path: Path) -> None:
    case = tree_at(path)
    assert set(case) <= OF_A_CASE
    assert set(case["expect"]) <= OF_AN_EXPECTATION
    workspace = read_workspace(changed(EXAMPLE, case))
    matched, problems = match(workspace.evidence, bundled())
    assert sorted({problem.code for problem in problems}) == case["expect"].get("problems", [])
    assert matched is not None
    result = score(workspace, bundled(), matched)
    before = scored(bundled(), example()).result
    moved = {
        now.part.id: said(now)
        for now, then in zip(result.parts, before.parts, strict=True)
        if (now.outcome, now.tally, now.step.says) != (then.outcome, then.tally, then.step.says)
    }
    expected = {"moved": {}, **{key: value for key, value in case["expect"].items() if key != "problems"}}
    listed = isinstance(expected["moved"], dict)
    assert {**shown(result), "moved": moved if listed else str(len(moved))} == expected


def test_the_example_loses_six_parts_and_says_why() -> None:
    result = scored(bundled(), example()).result
    assert {part.part.id: said(part) for part in result.parts if part.tally.lost} == LOST
    assert decimal_text(result.total.raw.lost) == "4.75"


def test_every_part_of_the_edition_has_one_result_in_its_order() -> None:
    result = scored(bundled(), example()).result
    assert [part.part for part in result.parts] == list(parts_of(bundled().edition))
    assert len(result.parts) == 56


def test_what_is_possible_is_what_was_claimed_and_what_nobody_has_said_yet() -> None:
    result = scored(bundled(), example()).result
    still = {part.part.id: decimal_text(part.tally.open) for part in result.parts if part.tally.open}
    assert still == {"1.3.2": "0.5", "1.3.4": "0.75", "7.4.4": "1"}


def test_only_parts_whose_papers_have_a_number_and_a_day_are_guaranteed() -> None:
    result = scored(bundled(), example()).result
    drafted = {part.part.id for part in result.parts if any(proof.state == "draft" for proof in part.proofs)}
    proved = {part.part.id for part in result.parts if part.is_proved}
    assert len(proved) == 16
    assert {part.part.id for part in result.parts if part.tally.guaranteed} == proved
    assert drafted | proved | {"1.3.2", "1.3.4", "7.4.4"} == {part.part.id for part in result.parts}


def test_no_part_of_the_example_is_broken() -> None:
    result = scored(bundled(), example()).result
    assert {part.outcome for part in result.parts} == {Outcome.SCORED, Outcome.MISSING, Outcome.NOT_ARISING}


def test_every_reason_rests_on_the_line_of_its_part() -> None:
    result = scored(bundled(), example()).result
    assert [part.step.rests_on[-1] for part in result.parts] == [part.part.place for part in result.parts]
    assert all(part.part.place.line > 1 for part in result.parts)


def test_the_stamp_names_the_edition_and_the_digests_of_all_three_texts() -> None:
    stamp = scored(bundled(), example()).result.stamp
    assert (stamp.engine, stamp.edition) == ("2", "cchc-xa-minh-hoa@2024")
    digests = (stamp.edition_digest, stamp.vocabulary_digest, stamp.evidence_digest)
    assert digests == (bundled().digest, bundled().vocabulary_digest, example().digest)
    assert all(re.fullmatch("[0-9a-f]{64}", digest) for digest in digests)
    assert len(set(digests)) == 3
