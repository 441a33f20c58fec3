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
    blocks = [
        {part.part.key for part in _in(block)} if block is not None else set()
        for block in (result.bonus, result.penalty)
    ]
    bonus, penalty = (sum((extra.get(key, NOTHING) for key in keys), NOTHING) for keys in blocks)
    before = result.total.points if of == "points" else result.total.guaranteed
    return total_after(result, sum(extra.values(), NOTHING) - bonus - penalty, bonus, penalty, of) - before


def total_after(result: Result, groups: Fraction, bonus: Fraction, penalty: Fraction, of: Total = "points") -> Fraction:
    """The declared total, or what is guaranteed of it, with so many points more in the groups and in each block."""
    scored = total_of(group.tally for group in result.groups)
    grown = Tally(_points(scored, of) + groups, scored.most)
    added, taken = Tally(), Tally()
    if result.bonus is not None:
        added = kept_below(_uncapped(result.bonus, bonus, of), result.bonus.group.max)
    if result.penalty is not None:
        taken = kept_above(_uncapped(result.penalty, penalty, of), result.penalty.group.max)
    return declared(result.edition, grown, added, taken).points


def _in(block: GroupResult) -> Iterator[PartResult]:
    return (part for criterion in block.criteria for part in criterion.parts)


def _points(tally: Tally, of: Total) -> Fraction:
    return tally.points if of == "points" else tally.guaranteed


def _uncapped(block: GroupResult, more: Fraction, of: Total) -> Tally:
    """The sum of a block before its cap, which the result no longer knows, with ``more`` points."""
    parts = [part.tally for part in _in(block)]
    points = sum((_points(tally, of) for tally in parts), more)
    return Tally(points, sum((tally.most for tally in parts), NOTHING))


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
