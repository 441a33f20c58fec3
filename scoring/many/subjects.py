"""What the cells of one subject say, each distinct one once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np

from criteria.compare.years import day_moved
from evidence.units.by_column import BLANK, Coded
from reading.columns.stored import NO_DAY, Texts, put_to_rows
from reading.source.record import Record
from reading.source.values import day_text
from rules.inputs import Value
from rules.whole.codes import BEYOND, FINE
from rules.whole.columns import Column, GivenColumns, smallest_for
from scoring.counterfactual.changes import LIKE_A_DAY
from scoring.score.matched import Matched
from scoring.whole.declared import Declared

Cells: TypeAlias = tuple[tuple[str, str], ...]
"""What the columns of one subject say of a unit: their names and texts, in the order of the table."""
NEVER = int(np.iinfo(np.int32).min)
"""In place of the number of a day where there is none."""


class Times(Record):
    """The days of a year: between two ``turns`` papers of all days are alike; days are moved by so many ``years``."""

    turns: tuple[int, ...]
    years: int


class Dated(Record):
    """How the days of some rows are looked at, as ordinals; they are counted from the ``origin``.

    ``times`` are those of each year, ``of_row`` the place of the year of each row among them, ``alike`` one day for all
    before the first turn, one for all behind it and before the next, and so on.
    """

    origin: int
    times: tuple[Times, ...]
    of_row: Column
    alike: tuple[str, ...]

    def some(self, rows: Column) -> Dated:
        """The same of some of the rows."""
        return self._replace(of_row=self.of_row[rows])


@lru_cache(2**14)  # the papers of a province are of the days of a year
def _ordinal_moved(ordinal: int, years: int) -> int:
    return day_moved(date.fromordinal(ordinal), years).toordinal()


class Subject:
    """What the cells of one subject say: the distinct ones in order, and which of them each row has (-1: none).

    ``counts`` are those that are counts, by their spots (-1: another cell; ``None``: none is); ``days`` are the days of
    the papers of all rows, where cells that differ in nothing else that matters are one (``None``: they are not).
    """

    def __init__(self, columns: Mapping[str, Coded], days: Column | None = None, *, are_counts: bool = False) -> None:
        self._columns, self.days = columns, days
        first, *more = columns.values()
        if more:
            codes, of_row = _used_together([first.of_row, *(column.of_row for column in more)])
            # Blanks of all columns come first, as the least code.
            blanks = int(bool(len(codes)) and bool((codes[0] == BLANK).all()))
            self._codes, self.of_row = codes[blanks:], of_row - blanks
        else:
            self._codes, self.of_row = _used(first.of_row, len(first.texts) if first.is_whole else None)
        self.counts = first.texts.counts[self._codes[:, 0]] if are_counts else None
        self.bad: set[int] = set()
        self.values: dict[int, Mapping[str, Value]] = {}
        self.matched: dict[int, Matched] = {}

    @property
    def name(self) -> str:
        """What its first column is called."""
        return next(iter(self._columns))

    def __len__(self) -> int:
        return len(self._codes)

    def cells(self, spot: int) -> Cells:
        """A distinct cell, or those of several columns."""
        pairs = zip(self._columns.items(), self._codes[spot].tolist(), strict=True)
        return tuple((name, column.texts[code]) for (name, column), code in pairs if code != BLANK)

    def odd(self) -> Sequence[int]:
        """The spots of all that are no counts."""
        return range(len(self)) if self.counts is None else np.flatnonzero(self.counts < 0).tolist()

    def said(self, spot: int) -> Mapping[str, Value] | None:
        """The figures in a cell that was read by itself."""
        if self.counts is None or self.counts[spot] < 0:
            return self.values.get(spot)
        return {name: Value(int(self.counts[spot])) for name in self._columns}


def _used(of_row: Column, count: int | None = None) -> tuple[Column, Column]:
    """The codes that stand in any row, in order, and the place of each row's among them, ``BLANK`` where none is.

    ``count``: so many are known to stand there, all up to that.
    """
    if count is not None:
        return np.arange(count).reshape(-1, 1), of_row
    has = np.zeros(int(of_row.max(initial=BLANK)) + 2, np.bool_)
    has[of_row] = True  # the last is that of blanks
    codes = np.flatnonzero(has[:-1])
    if len(codes) == len(has) - 1:
        return codes.reshape(-1, 1), of_row
    places = np.full(len(has), BLANK, np.int32)
    places[codes] = np.arange(len(codes))
    return codes.reshape(-1, 1), put_to_rows(places, of_row)


def _narrow(most: int) -> Any:
    """The smaller kind of whole number where it holds so much: columns of rows are what the memory is full of."""
    return np.int32 if most <= np.iinfo(np.int32).max else np.int64


def _used_together(columns: Sequence[Column]) -> tuple[Column, Column]:
    """The codes of several columns that stand in any row together, in order, and the place of each row's among them."""
    wide = [int(column.max(initial=BLANK)) + 2 for column in columns]
    together = np.zeros(len(columns[0]), np.int64)
    for column, more in zip(columns, wide, strict=True):
        together = together * more + (column - BLANK)
    found, of_row = np.unique(together, return_inverse=True)
    codes = []
    for more in reversed(wide):
        found, code = np.divmod(found, more)
        codes.append(code + BLANK)
    return np.stack(codes[::-1], axis=1), of_row.reshape(-1)


def subject_of_papers(columns: Mapping[str, Coded], dated: Dated) -> Subject:
    """Papers of a role and the day of it; what makes no difference between their numbers and days is left out."""
    plain: dict[str, Coded] = {}
    days: Column = np.array(NEVER, np.int32)
    for name, column in columns.items():
        plain[name], own = _plain_papers(column, dated)
        # A day may stand in the column of the numbers too; a row with two of them cannot be read.
        days = np.where(own == NEVER, days, own)
    return Subject(plain, days)


class _OfYears:
    """What a column says in each year: the distinct texts by their ``codes``, and the ordinal of each that is a day."""

    def __init__(self, column: Coded, dated: Dated) -> None:
        more = max(len(column.texts), 1)
        of_years = dated.of_row.astype(_narrow(len(dated.times) * more), copy=False)
        said, self._of_row = _used(np.where(column.of_row == BLANK, BLANK, of_years * more + column.of_row))
        self.years, self.codes = np.divmod(said[:, 0], more)
        self.ordinals = column.texts.days[self.codes]
        self.is_day = self.ordinals != NO_DAY

    def moved(self, dated: Dated) -> list[int]:
        """The day of each in the year of the edition."""
        years = np.array([one.years for one in dated.times])[self.years].tolist()
        pairs = zip(self.ordinals.tolist(), years, strict=True)
        return [ordinal if ordinal == NO_DAY else _ordinal_moved(ordinal, more) for ordinal, more in pairs]

    def turns(self, dated: Dated) -> Column:
        """How many turns lie before the day of each."""
        found = np.zeros(len(self.codes), np.int64)
        for place, one in enumerate(dated.times):
            own = self.years == place
            found[own] = np.searchsorted(one.turns, self.ordinals[own], "right")
        return found

    def in_rows(self, numbers: Column, blank: int) -> Column:
        """A number of each put to its rows."""
        every = np.append(numbers, blank)  # the last is that of blanks
        return put_to_rows(every.astype(_narrow(int(every.max()))), self._of_row)


def _plain_papers(column: Coded, dated: Dated) -> tuple[Coded, Column]:
    """A column with one number and one day for all that are alike, and the number of the day in each row."""
    said = _OfYears(column, dated)
    others: dict[str, int] = {}
    plain = {
        code: len(dated.alike) + others.setdefault(_plain(column.texts[code]), len(others))
        for code in np.unique(said.codes[~said.is_day]).tolist()
    }
    alike = said.turns(dated)
    alike[~said.is_day] = [plain[code] for code in said.codes[~said.is_day].tolist()]
    days = np.where(said.is_day, np.array(said.moved(dated), np.int64) - dated.origin, NEVER)
    return Coded(Texts((*dated.alike, *others)), said.in_rows(alike, BLANK)), said.in_rows(days, NEVER)


def moved_days(column: Coded, dated: Dated) -> tuple[Coded, Mapping[str, date]]:
    """A column of days as those of the year of the edition, and the days of its texts.

    No evidence may be of a year that some of them are moved to.
    """
    said = _OfYears(column, dated)
    texts: dict[str, int] = {}
    days: dict[str, date] = {}
    codes = []
    for code, one in zip(said.codes.tolist(), said.moved(dated), strict=True):
        moved = None if one == NO_DAY else date.fromordinal(one)
        text = column.texts[code] if moved is None else day_text(moved)
        codes.append(texts.setdefault(text, len(texts)))
        days |= {} if moved is None else {text: moved}
    return Coded(Texts(tuple(texts)), said.in_rows(np.array(codes, np.int64), BLANK)), days


def _plain(number: str) -> str:
    """The number of a paper with one digit for any number of them, but where it is like a day."""
    plain = re.sub(r"[0-9]+", "1", number)
    # Nothing but noughts is no number of a paper.
    is_own = any(re.fullmatch(LIKE_A_DAY, one) for one in (plain, number)) or re.fullmatch(r"0+", number)
    return number if is_own else plain


def given_in(numbers: Column, declared: Declared) -> GivenColumns:
    """What :meth:`scoring.whole.declared.Declared.given` says of whole numbers, of many at once."""
    worth = numbers.astype(np.int64) * declared.scale
    is_held = (worth >= declared.can_be.low) & (worth <= declared.can_be.high)
    return GivenColumns(np.where(is_held, worth, 0), np.where(is_held, FINE, BEYOND))


def with_days(read: GivenColumns, days: Column, declared: Declared) -> GivenColumns:
    """The day of a paper in each row, in place of the one by which all that are alike were read."""
    is_day = (days != NEVER) & ((read.lack == FINE) | (read.lack == BEYOND))
    own = given_in(days, declared)
    sides = (np.where(is_day, *both) for both in zip(own, read, strict=True))
    return GivenColumns(*(side.astype(smallest_for(side)) for side in sides))
