"""What more points of some parts bring to the total as the edition declares it: rescaled, capped, rounded once."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

from scoring.engine import declared
from scoring.outcome import NOTHING, Tally, kept_above, kept_below, total_of
from scoring.result import GroupResult, Result
from scoring.result import Total as Whole

Total = Literal["points", "guaranteed"]


def gain_of(result: Result, extra: Mapping[str, Fraction], of: Total = "points") -> Fraction:
    """How much the declared total, or what is guaranteed of it, grows by ``extra`` points of the parts with these keys.

    Below the sum of the points where a cap or the full scale is reached, above it where excluded parts rescale it.
    """
    before, after = (_declared(result, more, of) for more in ({}, extra))
    return after - before


def _declared(result: Result, extra: Mapping[str, Fraction], of: Total) -> Fraction:
    groups = total_of(_tally(group, extra, of) for group in result.groups)
    bonus, penalty = Tally(), Tally()
    if result.bonus is not None:
        bonus = kept_below(_tally(result.bonus, extra, of), result.bonus.group.max)
    if result.penalty is not None:
        penalty = kept_above(_tally(result.penalty, extra, of), result.penalty.group.max)
    return declared(result.edition, groups, bonus, penalty).points


def _tally(group: GroupResult, extra: Mapping[str, Fraction], of: Total) -> Tally:
    parts = [part for criterion in group.criteria for part in criterion.parts]
    points = ((part.tally.points if of == "points" else part.tally.guaranteed) for part in parts)
    more = sum((extra.get(part.part.key, NOTHING) for part in parts), NOTHING)
    return Tally(sum(points, more), sum((part.tally.most for part in parts), NOTHING))


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
