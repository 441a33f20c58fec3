"""Rows of a table of units that are none by what they hold: the sums of others."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import prod

from evidence.units.no_units import group_named

_BY_CHANCE, _ODD = 10**4, 10**8
"""One in so many rows holds sums of others by chance; a row that is called as no sum is has to be beyond the second."""
_MOSTLY = 2
"""Means stand in rows of sums too: more than so many times as many columns have to hold sums as others do."""
_LEAST_ALIKE = 2
"""So many columns have to hold sums at least."""


_MAY_BE_SUM = re.compile(r"(cộng|tổng|toàn)\s.*", re.IGNORECASE)
"""How sums of groups are called, and some communes: what they hold tells which they are."""
_MOST_ODD = 500
"""More rows that are called otherwise than communes are no slips: then units of the table have bare names."""


def sums_among(
    rows: Sequence[int],
    bare: Mapping[int, str],
    above: set[int],
    spots: Sequence[int],
    text_at: Callable[[int, int], str],
) -> tuple[set[int], set[int]]:
    """The rows that are sums by what they hold, however they are called, and those of which nobody can tell.

    ``bare`` are the names of those that are not called as communes are, ``above`` those of them that are called or
    counted as what lies above units; the others are as :class:`_Sums` takes them.
    """
    are_mixed = 2 * len(bare) <= len(rows)
    called = {row for row, name in bare.items() if row not in above and _MAY_BE_SUM.fullmatch(name)}
    odd = bare.keys() - above if are_mixed and len(bare) <= _MOST_ODD else called
    found = set(_Sums(rows, above, (sorted(odd), called), spots, text_at).found())
    return found, {row for row in above - found if are_mixed and group_named(bare[row])}


class _Sums:
    """Finds the rows that hold the sums of the rows above them, below them, or of all.

    ``rows`` are those that are called as units or sums, in order; ``above`` those of them that are called or counted as
    what lies above units, of which each ends a run; ``odd`` are called otherwise than communes, and which of these as
    sums may be. ``text_at`` says what stands in a row and in each of the columns ``spots``, which hold figures.
    """

    def __init__(
        self,
        rows: Sequence[int],
        above: set[int],
        odd: tuple[Sequence[int], set[int]],
        spots: Sequence[int],
        text_at: Callable[[int, int], str],
    ) -> None:
        self.units, self.above = [row for row in rows if row not in above], sorted(above)
        self.odd, self.called = odd
        self.spots, self.text_at = spots, text_at
        self._totals: dict[int, list[int | None]] = {}
        self._known: set[int] = set()

    def found(self) -> Iterator[int]:
        """Those that are sums in nearly all columns with a number."""
        # A sum that is found ends the runs of others, however it is called.
        while new := list(self._odd_sums()):
            yield from new
            self.above, self.odd = sorted({*self.above, *new}), [row for row in self.odd if row not in new]
            self.units, self._totals, self._known = (
                [row for row in self.units if row not in new],
                {},
                {*self._known, *new},
            )
        starts = [bisect_left(self.units, row) for row in self.above]
        every = (0, len(self.units))
        for at, row in enumerate(self.above):
            before = (starts[at - 1] if at else 0, starts[at])
            behind = (starts[at], starts[at + 1] if at + 1 < len(starts) else len(self.units))
            if row not in self._known and any(self._is_sum(row, *run, _BY_CHANCE) for run in (before, behind, every)):
                yield row

    def _odd_sums(self) -> Iterator[int]:
        """Rows that hold sums though they are not called so."""
        starts = [bisect_left(self.units, row) for row in self.above]
        for row in self.odd:
            spot, at = bisect_left(self.units, row), bisect_left(self.above, row)
            before = (starts[at - 1] if at else 0, spot)
            behind = (spot + 1, starts[at] if at < len(starts) else len(self.units))
            chance = _BY_CHANCE if row in self.called else _ODD
            if any(self._is_sum(row, *run, chance) for run in (before, behind)):
                yield row

    def _is_sum(self, row: int, start: int, end: int, chance: int) -> bool:
        """Whether a row holds the sums of a run, and more than by chance."""
        if start >= end:
            return False
        alike: dict[int, int] = {}
        unlike = 0
        for spot in self.spots:
            number = _number(self.text_at(row, spot))
            totals = self._totals_of(spot) if number else []
            before, after = (totals[start], totals[end]) if totals else (None, None)
            if number and before is not None and after is not None:
                if after - before == number:
                    alike[spot] = number
                else:
                    unlike += 1
        if len(alike) < _LEAST_ALIKE or len(alike) <= _MOSTLY * unlike:
            return False
        # Who has what one other has is no sum of it so soon: a figure may well be copied.
        run = self.units[start:end]
        is_copy = any(all(_number(self.text_at(one, at)) == had for at, had in alike.items()) for one in run)
        return prod(alike.values()) >= (max(chance, _ODD) if is_copy else chance)

    def _totals_of(self, spot: int) -> list[int | None]:
        """What the first units come to, for each number of them; ``None`` behind what is no number."""
        if spot not in self._totals:
            totals: list[int | None] = [0]
            for row in self.units:
                number, before = _number(self.text_at(row, spot)), totals[-1]
                totals.append(None if number is None or before is None else before + number)
            self._totals[spot] = totals
        return self._totals[spot]


_DIGITS = 15


def _number(text: str) -> int | None:
    """A count as it stands in a cell; a blank is none, ``None`` no count."""
    if not text:
        return 0
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _DIGITS else None
