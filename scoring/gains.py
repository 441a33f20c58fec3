"""What more points of some parts bring to the total as the edition declares it: rescaled, capped, rounded once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Literal

from scoring.engine import declared
from scoring.outcome import NOTHING, Tally, kept_above, kept_below, total_of
from scoring.result import GroupResult, PartResult, Result
from scoring.result import Total as Whole

Total = Literal["points", "guaranteed"]


def gain_of(result: Result, extra: Mapping[str, Fraction], of: Total = "points") -> Fraction:
    """How much the declared total, or what is guaranteed of it, grows by ``extra`` points of the parts with these keys.

    Below the sum of the points where a cap or the full scale is reached, above it where excluded parts rescale it.
    """
    groups = total_of(group.tally for group in result.groups)
    blocks = {
        part.part.key: part for block in (result.bonus, result.penalty) if block is not None for part in _in(block)
    }
    free = sum((more for key, more in extra.items() if key not in blocks), NOTHING)
    scored = Tally(_points(groups, of) + free, groups.most)
    bonus, penalty = Tally(), Tally()
    if result.bonus is not None:
        bonus = kept_below(_uncapped(result.bonus, extra, of), result.bonus.group.max)
    if result.penalty is not None:
        penalty = kept_above(_uncapped(result.penalty, extra, of), result.penalty.group.max)
    before = result.total.points if of == "points" else result.total.guaranteed
    return declared(result.edition, scored, bonus, penalty).points - before


def _in(block: GroupResult) -> Iterator[PartResult]:
    return (part for criterion in block.criteria for part in criterion.parts)


def _points(tally: Tally, of: Total) -> Fraction:
    return tally.points if of == "points" else tally.guaranteed


def _uncapped(block: GroupResult, extra: Mapping[str, Fraction], of: Total) -> Tally:
    """The sum of a block before its cap, which the result no longer knows."""
    parts = [(part.tally, extra.get(part.part.key, NOTHING)) for part in _in(block)]
    points = sum((_points(tally, of) + more for tally, more in parts), NOTHING)
    return Tally(points, sum((tally.most for tally, _ in parts), NOTHING))


def total_with(result: Result, tallies: Mapping[str, Tally]) -> Whole:
    """The total as the edition declares it, were the tallies of the parts with these keys the ones given."""

    def block(group: GroupResult) -> Tally:
        parts = (part for criterion in group.criteria for part in criterion.parts)
        return total_of(tallies.get(part.part.key, part.tally) for part in parts)

    groups = total_of(block(group) for group in result.groups)
    bonus, penalty = Tally(), Tally()
    if result.bonus is not None:
        bonus = kept_below(block(result.bonus), result.bonus.group.max)
    if result.penalty is not None:
        penalty = kept_above(block(result.penalty), result.penalty.group.max)
    return declared(result.edition, groups, bonus, penalty)
