"""The parts that stand between what is guaranteed, claimed and possible."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

from reading.source.record import Record
from scoring.score.result import PartResult, Result


class Gap(Record):
    """Some parts, each with the points that it brings from one total to the next, and all these points."""

    parts: tuple[tuple[PartResult, Fraction], ...]
    points: Fraction


class Between(Record):
    """``unproved``: claimed, but the proof is not complete; ``open``: not decided yet.

    ``deductions`` are those that nothing disproves yet: nothing is claimed there that could be proved.
    """

    unproved: Gap
    open: Gap
    deductions: Gap


def between_totals(result: Result) -> Between:
    """All parts that stand between two totals."""
    unproved = [part for part in result.parts if part.tally.points > part.tally.guaranteed]
    return Between(
        _gap((part for part in unproved if part.tally.points > 0), _unproved),
        _gap((part for part in result.parts if part.tally.open > 0), lambda part: part.tally.open),
        _gap((part for part in unproved if part.tally.points <= 0), _unproved),
    )


def _unproved(part: PartResult) -> Fraction:
    return part.tally.points - part.tally.guaranteed


def _gap(parts: Iterable[PartResult], points: Callable[[PartResult], Fraction]) -> Gap:
    rows = tuple((part, points(part)) for part in parts)
    return Gap(rows, sum((more for _, more in rows), Fraction(0)))
