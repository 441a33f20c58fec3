"""How the changes of many units are spread: how many gain and lose, the middle ones, and a histogram."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from reading.source.record import Record

_BINS = 8


class Bin(Record):
    """How many units change by ``low`` or more and by less than ``high``."""

    low: int
    high: int
    units: int


class Spread(Record):
    """How many units gain, lose and neither; the least change, the middle one, the mean and the most; the bins."""

    gain: int
    lose: int
    same: int
    least: Fraction
    median: Fraction
    mean: Fraction
    most: Fraction
    bins: tuple[Bin, ...]


def spread_of(changes: Sequence[Fraction]) -> Spread:
    """The spread of sorted changes, of which there has to be one."""
    count = len(changes)
    return Spread(
        sum(1 for change in changes if change > 0),
        sum(1 for change in changes if change < 0),
        sum(1 for change in changes if not change),
        changes[0],
        (changes[(count - 1) // 2] + changes[count // 2]) / 2,
        summed(changes) / count,
        changes[-1],
        tuple(_bins(changes)),
    )


def summed(points: Iterable[Fraction]) -> Fraction:
    """The sum: of thousands of units few have another denominator."""
    over: dict[int, int] = {}
    for one in points:
        over[one.denominator] = over.get(one.denominator, 0) + one.numerator
    return sum((Fraction(number, under) for under, number in over.items()), Fraction(0))


def _bins(changes: Sequence[Fraction]) -> list[Bin]:
    """Equal steps of whole points from the largest loss to the largest gain."""
    low, high = changes[0].__floor__(), changes[-1].__floor__() + 1
    step = max(1, -(-(high - low) // _BINS))
    starts = range(low, high, step)
    return [Bin(start, start + step, sum(1 for one in changes if start <= one < start + step)) for start in starts]
