"""Whole editions on evidence: what moves, and what does not, when one thing in the evidence is another.

A case is a file ``criteria/sets/<set>/<edition>/cases/*.yaml``, for the edition in whose folder it lies; adding a case
is adding a file::

    why: ...                      what the case shows, and from where
    evidence: blank               optional: nothing but what the case gives; or the name of another blank case of the
                                  edition, whose evidence it then changes; otherwise the example of Phú Đình
    without: [facts, ...]         optional: whole blocks of the example that are left out
    facts: {name: value}          optional: figures that are other; `removed` takes one out
    previous: {name: value}       the same for the figures of the period before
    documents: {id: {...}}        the same for papers; keys that are given are changed, the others stay
    answers: {key: {...}}         the same for answers, which are replaced as a whole
    leaders: {key: value}         the same for what the best unit reached
    no_survey: ...                optional: why no survey was held
    expect:
      total: 95.25/100            points and what they are out of, as declared
      guaranteed: 21.75
      possible: 97.5
      grade: Tốt                  optional
      moved: {3.4.1: scored 3 steps.reached}    every part whose outcome, points, proof or reason is another,
                                                or how many there are
      parts: {II.6: scored 8.47}  optional: what became of some parts, with or without the reason
      problems: [E016]            optional: codes of the problems found in the evidence

What is compared with is the example as it is, under the same edition. In a blank case nothing is moved: it says what it
expects of parts and total, and nothing else is looked at.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from criteria import library
from criteria.edition import parts_of
from criteria.ready import Criteria
from reading.source.values import decimal_text
from scoring.score.engine import score
from scoring.score.match import match
from scoring.score.result import Result
from scoring.score.tally import Outcome
from tests.builders.cases import EXAMPLE, OF_A_CASE, OF_TOTALS, evidence_of, said, said_of, shown
from tests.builders.scoring import Scored, bundled, example, read_workspace, rescored_alike, scored, tree_at

FILES = sorted(library.BUNDLED.glob("*/*/cases/*.yaml"))
OF_AN_EXPECTATION = {"total", "guaranteed", "possible", "grade", "moved", "parts", "problems"}
LOST = {
    "1.3.2": "missing 0 gap.missing",
    "1.3.4": "missing 0 gap.missing",
    "7.2.2": "scored 0.75 levels.because",
    "7.3.2": "scored 0.75 levels.because",
    "7.4.2": "scored 1 steps.reached",
    "7.4.4": "missing 0 gap.missing",
}


def moved_between(now: Result, then: Result) -> dict[str, str]:
    """Every part whose outcome, points, proof or reason is another."""
    return {
        one.part.id: said(one)
        for one, before in zip(now.parts, then.parts, strict=True)
        if (one.outcome, one.tally, one.reason.says) != (before.outcome, before.tally, before.reason.says)
    }


def named(path: Path) -> str:
    """A case as a test calls it: its edition and its name."""
    return f"{path.parts[-4]}@{path.parts[-3]}-{path.stem}"


def scored_by(criteria: Criteria, tree: dict[str, Any]) -> tuple[Result, list[str]]:
    """The result of evidence under an edition, which need not be the one it names, and the problems of the evidence."""
    workspace = read_workspace(tree)
    own = workspace.evidence.criteria
    matched, problems = match(workspace.evidence, criteria, bundled(own) if own != criteria.edition.name else None)
    assert matched is not None, problems
    result = score(workspace, criteria, matched)
    assert rescored_alike(Scored(criteria, workspace, matched, result))
    return result, sorted({one.code for one in problems} - OF_ANOTHER_EDITION)


OF_ANOTHER_EDITION = {"E019", "E020", "E030"}
"""What is always said when the example is scored by an edition that it does not name."""


@pytest.mark.parametrize("path", FILES, ids=named)
def test_a_change_of_the_evidence_moves_exactly_what_it_should(path: Path) -> None:
    case, criteria = tree_at(path), bundled(f"{path.parts[-4]}@{path.parts[-3]}")
    expect = case["expect"]
    assert set(case) <= OF_A_CASE
    assert set(expect) <= OF_AN_EXPECTATION
    empty = "evidence" in case
    evidence = evidence_of(case, criteria, lambda name: tree_at(path.with_name(f"{name}.yaml")))
    result, problems = scored_by(criteria, evidence)
    assert problems == expect.get("problems", [])
    parts = expect.get("parts", {})
    assert said_of(result, parts) == parts
    totals = {name: expect[name] for name in OF_TOTALS if name in expect}
    assert {name: value for name, value in shown(result).items() if name in totals or not empty} == totals
    if "grade" in expect:
        assert result.grade is not None
        assert result.grade.name == expect["grade"]
    if empty:
        assert "moved" not in expect
        assert totals or parts
    else:
        moved = moved_between(result, scored_by(criteria, EXAMPLE)[0])
        expected = expect.get("moved", {})
        assert (moved if isinstance(expected, dict) else str(len(moved))) == expected


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
    assert [part.reason.rests_on[-1] for part in result.parts] == [part.part.place for part in result.parts]
    assert all(part.part.place.line > 1 for part in result.parts)


def test_the_stamp_names_the_edition_and_the_digests_of_all_three_texts() -> None:
    stamp = scored(bundled(), example()).result.stamp
    assert (stamp.engine, stamp.edition) == ("6", "cchc-xa-minh-hoa@2024")
    digests = (stamp.edition_digest, stamp.vocabulary_digest, stamp.evidence_digest)
    assert digests == (bundled().digest, bundled().vocabulary_digest, example().digest)
    assert all(re.fullmatch("[0-9a-f]{64}", digest) for digest in digests)
    assert len(set(digests)) == 3
