"""The parts that stand between what is guaranteed, claimed and possible."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

from reading.source.record import Record
from scoring.score.result import GroupResult, PartResult, Result
from scoring.score.tally import Tally


class Gap(Record):
    """Some parts, each with the points that it brings from one total to the next, and what they bring together.

    ``beyond`` is what the points of the parts are more than that, where a criterion or block counts only some of them.
    """

    parts: tuple[tuple[PartResult, Fraction], ...]
    points: Fraction
    beyond: Fraction


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
    added = [group for group in result.sections if group is not result.penalty]
    taken = [] if result.penalty is None else [result.penalty]
    return Between(
        _gap((part for part in unproved if part.tally.points > 0), added, _unproved),
        _gap((part for part in result.parts if part.tally.open > 0), result.sections, _open),
        _gap((part for part in unproved if part.tally.points <= 0), taken, _unproved),
    )


def _unproved(tally: Tally) -> Fraction:
    return tally.points - tally.guaranteed


def _open(tally: Tally) -> Fraction:
    return tally.open


def _gap(parts: Iterable[PartResult], within: Sequence[GroupResult], points: Callable[[Tally], Fraction]) -> Gap:
    """The gap that some parts of groups or blocks make; the rows of these say how much of it they count."""
    rows = tuple((part, points(part.tally)) for part in parts)
    inside = (points(part.tally) for group in within for one in group.criteria for part in one.parts)
    beyond = sum(inside, Fraction(0)) - sum((points(group.tally) for group in within), Fraction(0))
    return Gap(rows, sum((more for _, more in rows), Fraction(0)) - beyond, beyond)
