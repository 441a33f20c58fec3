"""Numbers beside thresholds: as many decimals as show on which side they are, so that no page contradicts itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from math import ceil, floor

from rules.reason import DaysLate, FromNothing, OfFigure, Said, Share
from rules.rounding import half_up
from rules.spans import Span

_MOST_DIGITS = 15


def settling_digits(value: Fraction, marks: Iterable[Fraction]) -> int:
    """So many decimals, two at least, as show on which side of each mark a number is."""
    digits = 2
    for mark in marks:
        while value != mark and digits < _MOST_DIGITS and _side(half_up(value, digits), mark) != _side(value, mark):
            digits += 1
    return digits


def _side(value: Fraction, mark: Fraction) -> int:
    return (value > mark) - (value < mark)


def marks_in(value: Said) -> Iterator[Fraction]:
    """The thresholds in a value of a step: the ends of spans, and shares that are aimed at."""
    if isinstance(value, (FromNothing, DaysLate, OfFigure)):
        value = value.span
    if isinstance(value, Span):
        yield from (end for end in (value.low, value.high) if end is not None)
    elif isinstance(value, Share):
        yield value.share


def whole_in(one: Span) -> Span:
    """The whole numbers in a span, from the first to the last, both in it."""
    low, high = one.low, one.high
    if low is not None:
        low = Fraction(ceil(low) if one.low_closed or low.denominator != 1 else low + 1)
    if high is not None:
        high = Fraction(floor(high) if one.high_closed or high.denominator != 1 else high - 1)
    # Nothing is counted below nothing.
    if high == 0 and low is None:
        low = Fraction(0)
    return Span(low, high, low_closed=True, high_closed=True, percent=False)
