"""What rests on each document: the parts and points that would go without it, and the total that would be left."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TypeVar

from criteria.ready import Criteria
from evidence.model import Answer, Document, Evidence, Figure
from evidence.workspace import Workspace
from reading.models.base import changed
from reading.source.record import Record
from rules.inputs import Citation
from scoring.score.engine import score
from scoring.score.result import PartResult, Result
from scoring.score.with_results import matched_with_results

Row = TypeVar("Row", Figure, Answer)


class Resting(Record):
    """A document, the parts that lose points or proof without it, and the declared totals that are left.

    ``claimed`` and ``guaranteed`` are ``None`` when without it the evidence no longer fits the criteria.
    """

    document: Document
    parts: tuple[PartResult, ...]
    claimed: Fraction | None
    guaranteed: Fraction | None

    def gone_from(self, result: Result) -> Fraction | None:
        """The claimed points that go with it."""
        return None if self.claimed is None else result.total.points - self.claimed


def resting_on(
    result: Result, workspace: Workspace, criteria: Criteria, home: Criteria | None = None
) -> tuple[Resting, ...]:
    """Every document that is there, the one on which most rests first; ``home`` is the edition the evidence names."""
    found = [_without(document, result, workspace, criteria, home) for document in workspace.evidence.documents]
    return tuple(sorted((one for one in found if not one.document.is_blank), key=_order))


def _order(one: Resting) -> tuple[Fraction, Fraction, str]:
    return (one.claimed or Fraction(0), one.guaranteed or Fraction(0), one.document.id)


def _without(
    document: Document, result: Result, workspace: Workspace, criteria: Criteria, home: Criteria | None
) -> Resting:
    evidence = without_document(workspace.evidence, document.id)
    matched, _ = matched_with_results(evidence, criteria, home, workspace.spoiled)
    if matched is None:
        return Resting(document, (), None, None)
    left = score(workspace._replace(evidence=evidence), criteria, matched)
    parts = tuple(
        before
        for before, after in zip(result.parts, left.parts, strict=True)
        if (before.outcome, before.tally) != (after.outcome, after.tally)
    )
    return Resting(document, parts, left.total.points, left.total.guaranteed)


def without_document(evidence: Evidence, name: str) -> Evidence:
    """The evidence as if a document had never been: figures and answers that cite nothing else are gone with it."""
    return changed(
        evidence,
        documents=tuple(one for one in evidence.documents if one.id != name),
        facts=tuple(_uncited(evidence.facts, name)),
        previous=tuple(_uncited(evidence.previous, name)),
        answers=tuple(_uncited(evidence.answers, name)),
    )


def _uncited(rows: tuple[Row, ...], name: str) -> Iterator[Row]:
    for row in rows:
        kept = _others(row.documents, name)
        if kept or not row.documents:
            yield changed(row, documents=kept)


def _others(cited: tuple[Citation, ...], name: str) -> tuple[Citation, ...]:
    return tuple(one for one in cited if one.id != name)
