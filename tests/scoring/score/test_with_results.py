"""A part may look at what the same evidence comes to under another edition; nothing of that is a second score."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria import library
from criteria.ready import Criteria
from evidence.model import Answer, Document, Evidence, Figure, Unit
from evidence.workspace import Workspace
from reading.models.fields import Period
from rules.inputs import Citation
from scoring.score.engine import score
from scoring.score.result import Result
from scoring.score.with_results import matched_with_results
from tests.report.conftest import RESULTS


class Both(NamedTuple):
    """An edition that counts the result of another, and that one."""

    outer: Criteria
    inner: Criteria


@pytest.fixture(scope="module")
def both() -> Both:
    outer, problems = library.load(RESULTS / "criteria.yaml")
    assert outer is not None, problems
    return Both(outer, *outer.others)


def evidence_of(criteria: Criteria, *, used: int | None, level: str | None, reported: bool, asked: int) -> Evidence:
    """A unit that says these things, and names these criteria."""
    edition = criteria.edition
    figures = [Figure(name="so.all", value="40"), Figure(name="dossiers.total", value="100")]
    figures.append(Figure(name="dossiers.online", value=str(asked)))
    if used is not None:
        figures.append(Figure(name="so.used", value=str(used)))
    paper = Document(id="bc", roles=("report.so",), number="1/BC" if reported else None, day=edition.period.to)
    answer = Answer(key="so.plan", level=level, documents=(Citation(id="bc"),))
    return Evidence(
        format="1",
        criteria=edition.name,
        unit=Unit(id="xa", name="Xã"),
        year=2026,
        period=Period(from_=edition.period.from_, to=edition.period.to),
        documents=(paper,),
        facts=tuple(figures),
        answers=(answer,),
    )


def result_of(evidence: Evidence, criteria: Criteria, home: Criteria | None = None) -> Result:
    matched, problems = matched_with_results(evidence, criteria, home)
    assert matched is not None, problems
    return score(Workspace(evidence, "0" * 64, ()), criteria, matched)


units = st.fixed_dictionaries(
    {
        "used": st.none() | st.integers(0, 40),
        "level": st.sampled_from([None, "co", "khong"]),
        "reported": st.booleans(),
        "asked": st.integers(0, 100),
    }
)


@given(units)
def test_the_row_follows_the_other_result_claimed_guaranteed_and_possible(both: Both, unit: dict[str, int]) -> None:
    evidence = evidence_of(both.outer, **unit)  # type: ignore[arg-type]  # one of the dictionaries above
    outer = result_of(evidence, both.outer)
    inner = result_of(evidence, both.inner, both.outer).total
    row = next(part for part in outer.parts if part.part.key == "so.row")
    rounded = both.outer.edition.rounding.of_part
    claimed, sure, hoped = (
        rounded(14 * points / inner.most) for points in (inner.points, inner.guaranteed, inner.possible)
    )
    assert (row.tally.points, row.tally.guaranteed, row.tally.possible) == (claimed, sure, hoped)
    assert outer.stamp.others == {both.inner.edition.name: both.inner.digest}


@given(units)
def test_the_other_result_is_that_of_evidence_of_its_own(both: Both, unit: dict[str, int]) -> None:
    shared = result_of(evidence_of(both.outer, **unit), both.inner, both.outer)  # type: ignore[arg-type]  # as above
    alone = result_of(evidence_of(both.inner, **unit), both.inner)  # type: ignore[arg-type]  # as above
    assert shared.total == alone.total
    assert [part.tally for part in shared.parts] == [part.tally for part in alone.parts]


def test_evidence_for_both_is_matched_to_either_without_a_warning(both: Both) -> None:
    evidence = evidence_of(both.outer, used=30, level="co", reported=True, asked=50)
    assert matched_with_results(evidence, both.outer)[1] == ()
    assert matched_with_results(evidence, both.inner, both.outer)[1] == ()


def test_what_neither_edition_knows_is_told_once(both: Both) -> None:
    evidence = evidence_of(both.outer, used=41, level="co", reported=True, asked=50)
    slip = Figure(name="so.usd", value="3")
    made = replace(evidence, facts=(*evidence.facts, slip))
    matched, problems = matched_with_results(made, both.outer)
    assert matched is None
    assert [one.code for one in problems] == ["E010"]


def test_a_changed_file_of_the_other_edition_is_read_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_CACHE", str(tmp_path / "kept"))
    (tmp_path / "index").mkdir()
    for name in ("criteria.yaml", "index/criteria.yaml"):
        (tmp_path / name).write_bytes((RESULTS / name).read_bytes())
    first, again = (library.load(tmp_path / "criteria.yaml")[0] for _ in range(2))
    assert first is not None
    assert again is not None
    assert again.others_digest == first.others_digest
    inner = tmp_path / "index" / "criteria.yaml"
    inner.write_text(inner.read_text(encoding="utf-8").replace("target: 100%", "target: 80%"), encoding="utf-8")
    new, _ = library.load(tmp_path / "criteria.yaml")
    assert new is not None
    (rule,) = (part.rule for part in new.others[0].parts.values() if part.key == "so.share")
    assert getattr(rule, "target").value == Fraction(4, 5)  # noqa: B009  # whatever type the rule is
    assert new.others_digest != first.others_digest
