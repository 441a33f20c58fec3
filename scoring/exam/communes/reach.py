"""Where on a line of whole positions a measure comes to a value, or passes it."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from reading.source.record import Record

_MOST_PARTS = 2_000
"""A base of more parts than this is no figure of a commune."""


class Place(Record):
    """The last position before a value, the one at it and the first behind it; ``None``: there is none.

    ``parts``: into how many equal parts a step would have to be divided for a position just at the value.
    """

    below: int | None
    at: int | None
    above: int | None
    parts: int = 1


class Reach:
    """A measure by its position, from ``low`` to ``high``; ``beyond`` says how far it is above the value there.

    ``None``: it has no value there.
    """

    def __init__(self, beyond: Callable[[int], Fraction | None], low: int, high: int) -> None:
        self.beyond = beyond
        self.low = low
        self.high = high

    def around(self, start: int) -> Place | None:
        """The place by the line through two trials at a start, else by halves; ``None``: the value is never passed."""
        first, second = (self.beyond(min(max(start + by, self.low), self.high)) for by in (0, 1))
        if first is None or second is None:
            return None
        parts, guess = 1, None
        if first != second:
            exact = start - first / (second - first)
            parts = exact.denominator if exact.denominator <= _MOST_PARTS else 1
            guess = exact.numerator // exact.denominator
        place = guess if guess is not None and self._is_passed(guess) else self._halved()
        if place is None or not self._is_passed(place):
            return None
        if self.beyond(place) == 0:
            return Place(self._inside(place - 1), place, self._inside(place + 1))
        return Place(place, None, place + 1, parts)

    def _inside(self, position: int) -> int | None:
        return position if self.low <= position <= self.high else None

    def _is_passed(self, position: int) -> bool:
        """Whether the measure is at its value here, or passes it on the way to the next position."""
        if not self.low <= position <= self.high:
            return False
        here = self.beyond(position)
        if here is None or here == 0:
            return here is not None
        there = self.beyond(position + 1) if position < self.high else None
        return there is not None and (here < 0 < there or there < 0 < here)

    def _halved(self) -> int | None:
        """The position by halving between the ends, for measures that rise or fall all the way."""
        low, high = self.low, self.high
        first, last = self.beyond(low), self.beyond(high)
        if first is None or last is None or (first < 0) == (last < 0):
            return None
        while high - low > 1:
            middle = (low + high) // 2
            here = self.beyond(middle)
            if here is None:
                return None
            low, high = (middle, high) if (here < 0) == (first < 0) else (low, middle)
        return high if self.beyond(high) == 0 else low
