"""A table by its columns: the distinct texts of each, and the counts and days that they are. Needs NumPy."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from reading.limits import CELL_LETTERS
from reading.source.misread import Misread
from reading.source.place import Place
from reading.source.record import Record
from reading.source.values import FIRST_YEAR, LAST_YEAR, day, day_text
from reading.tables.table import TableRow, is_tidy

Whole: TypeAlias = NDArray[Any]
"""Whole numbers."""
Wanted: TypeAlias = Callable[[Sequence[str]], bool]
"""Is asked for the heads of a table."""
NO_COUNT, NO_DAY = -1, 0
WIDE = 4
"""How many times as wide as there are rows numbers may lie and still be counted off, which needs no order."""
_SHORT = 40
"""More letters than any number or day has."""
_DIGITS = 9
"""A count with no more of them can be multiplied in a whole number of the machine."""


class Texts:
    """Some texts by their places."""

    def __init__(self, texts: Sequence[str] = ()) -> None:
        self._texts = texts

    def __len__(self) -> int:
        return len(self._texts)

    def __iter__(self) -> Iterator[str]:
        yield from self._texts

    def __getitem__(self, place: int) -> str:
        return self._texts[place]

    @property
    def letters(self) -> int:
        """How many letters are kept."""
        return sum(map(len, self._texts))

    @cached_property
    def is_plain(self) -> bool:
        """Whether nothing can be odd about any: they are short, and numbers or days as evidence writes them."""
        every = "".join(self._texts)
        is_of_figures = every.isascii() and every.replace("/", "").isdigit()
        return is_of_figures and all(0 < len(text) <= _SHORT for text in self._texts)

    @cached_property
    def is_tidy(self) -> bool:
        """Whether nothing has to be done to any, found in all of them at once."""
        return max(map(len, self._texts), default=0) <= CELL_LETTERS and is_tidy(" ".join(self._texts))

    @cached_property
    def counts(self) -> Whole:
        """The numbers of those that are digits alone, and not many; ``NO_COUNT`` of others."""
        are_counts = (text.isascii() and text.isdigit() and len(text) <= _DIGITS for text in self)
        return np.array([int(one) if is_one else NO_COUNT for one, is_one in zip(self, are_counts, strict=True)], int)

    @cached_property
    def days(self) -> Whole:
        """The days of those that are one, as ordinals; ``NO_DAY`` of others."""
        return np.array([_ordinal(text) for text in self], np.int32)


def put_to_rows(distinct: Whole, of_row: Whole) -> Whole:
    """What stands in each row, by its place among the ``distinct`` ones; that of a blank, -1, is the last."""
    found: Whole = distinct.take(of_row, mode="wrap")  # measured: half of what brackets take
    return found


def _ordinal(text: str) -> int:
    try:
        return day(text).toordinal()
    except Misread:
        return NO_DAY


class Numbers(Texts):
    """Whole numbers, written out when they are asked for."""

    is_plain = is_tidy = True
    letters = 0

    def __init__(self, numbers: Sequence[int]) -> None:
        self._numbers = numbers

    def __len__(self) -> int:
        return len(self._numbers)

    def __iter__(self) -> Iterator[str]:
        yield from map(str, self._numbers)

    def __getitem__(self, place: int) -> str:
        return str(self._numbers[place])

    @cached_property
    def counts(self) -> Whole:
        """Those that are no more than counts of texts may be."""
        found = np.array(self._numbers, np.int64)
        return np.where((found >= 0) & (found < 10**_DIGITS), found, NO_COUNT)


class Days(Texts):
    """Days by their ordinals, written out when they are asked for."""

    is_plain = is_tidy = True

    def __init__(self, ordinals: Sequence[int]) -> None:
        self._ordinals = ordinals

    def __len__(self) -> int:
        return len(self._ordinals)

    def __iter__(self) -> Iterator[str]:
        yield from (self[place] for place in range(len(self)))

    def __getitem__(self, place: int) -> str:
        return day_text(date.fromordinal(self._ordinals[place]))

    @property
    def letters(self) -> int:
        """As many as all of them have."""
        return len(self[0]) * len(self) if len(self) else 0

    @cached_property
    def days(self) -> Whole:
        """Those of years that evidence is of."""
        found = np.array(self._ordinals, np.int32)
        is_taken = (found >= date(FIRST_YEAR, 1, 1).toordinal()) & (found <= date(LAST_YEAR, 12, 31).toordinal())
        return np.where(is_taken, found, NO_DAY)


class StoredColumn(Record):
    """A column: its head, its distinct texts made tidy, and the place of each row's among them (-1: blank)."""

    head: str
    texts: Texts
    of_row: Any


class Stored(Record):
    """A table by its columns; ``lines`` are those of its rows in the file.

    ``head`` is the place of the first head, behind a column that only counts the rows; ``above`` is what stands over
    the heads. ``apart`` says how far from it each column stands (empty: one after the other).
    """

    head: Place
    lines: Sequence[int]
    columns: tuple[StoredColumn, ...]
    above: tuple[TableRow, ...] = ()
    apart: tuple[int, ...] = ()

    def column_of(self, spot: int) -> int:
        """The number of a column in the file."""
        return self.head.column + (self.apart[spot] if spot < len(self.apart) else spot)

    def place_of(self, row: int, spot: int) -> Place:
        """The place of a cell."""
        return self.head._replace(line=int(self.lines[row]), column=self.column_of(spot))
