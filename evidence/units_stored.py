"""A table of units that is read by columns, held to the same form as one that is written in rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

import numpy as np

from evidence.no_units import is_note, is_sum
from evidence.stored_rows import is_so_in, numbered_in, says_in, texts_in
from evidence.units_by_column import ByColumn, Coded, Codes
from evidence.units_table import (
    BESIDE_ROWS,
    HEEDED,
    WITHIN,
    YEAR,
    UnitRow,
    head_problems,
    is_year,
    names_again,
    without_counts,
)
from reading.columns.long_text import lines_of, long_text_at, long_text_in_pieces
from reading.columns.parquet import KIND, rows_stored, stored_at
from reading.columns.stored import Stored, StoredColumn, Texts
from reading.limits import PIECE_ROWS, UNITS_COLUMNS
from reading.source.names import in_small
from reading.source.place import Place, Problem, has_errors, in_order, problem
from reading.source.unfit import deceiving_in
from reading.tables.table import TableRow, deceiving, table_of, told
from reading.tables.unread import marks_in

Read: TypeAlias = tuple[ByColumn | None, tuple[Problem, ...]]
"""The units of a table, or of a piece of one (``None``: none can be taken), and everything wrong with their form."""


def rows_in_file(path: Path) -> int:
    """How many rows a table that is read by columns may have; none where the file cannot be read."""
    return rows_stored(path) if path.suffix.lower() == KIND else lines_of(path)


def read_stored(path: Path, known: Mapping[str, str]) -> Read:
    """The units of a file and everything wrong with their form, as :func:`evidence.units_table.read_units` says it.

    The first column names the units; line 1 is the first of them.
    """
    form = _Form(path, known, BESIDE_ROWS)
    if path.suffix.lower() == KIND:
        given, problems = form.read(stored_at(path, UNITS_COLUMNS, form.is_wanted))
    else:
        given, problems = form.read(long_text_at(path, UNITS_COLUMNS, form.is_head, form.is_wanted))
    if given is not None and not given.names:
        return None, problems if has_errors(problems) else (*problems, problem(form.start, "E036"))
    return given, problems


def read_in_pieces(path: Path, known: Mapping[str, str]) -> Iterator[Read]:
    """The same of a table that is too large to be read at once; units of one name are told within a piece alone.

    A piece may have no units; a piece of which none can be taken is the last.
    """
    form = _Form(path, known)
    if path.suffix.lower() == KIND:
        rows = rows_stored(path)
        pieces = (range(start, min(start + PIECE_ROWS, rows)) for start in range(0, rows, PIECE_ROWS))
        yield from (form.read(stored_at(path, UNITS_COLUMNS, form.is_wanted, piece)) for piece in pieces)
        return
    found = long_text_in_pieces(path, UNITS_COLUMNS, form.is_head, form.is_wanted)
    yield from (form.read(one) for one in found if isinstance(one, Problem) or one.columns)


def row_at(path: Path, known: Mapping[str, str], line: int) -> UnitRow:
    """The unit of a line of such a table, read anew; raises :class:`LookupError` where there is none."""
    if path.suffix.lower() == KIND:
        form = _Form(path, known)
        found = stored_at(path, UNITS_COLUMNS, form.is_wanted, range(line - 1, line))
        pieces = iter([form.read(found)])
    else:
        pieces = read_in_pieces(path, known)
    for given, _ in pieces:
        if given is not None and len(given.lines) and given.lines[-1] >= line:
            return given.row(list(given.lines).index(line))
    raise LookupError(line)


class _Form:
    """What the columns of a file may be called, what is asked of its heads, and beside what of that rows are read."""

    def __init__(self, path: Path, known: Mapping[str, str], beside: frozenset[str] = frozenset()) -> None:
        self.start, self.known, self.beside = Place(path.as_posix()), known, beside

    def is_head(self, heads: Sequence[str]) -> bool:
        """Whether a row names columns."""
        return any(in_small(one) in self.known for one in heads[1:] if one)

    def is_wanted(self, heads: Sequence[str]) -> bool:
        """Whether the rows below some heads are to be read."""
        return not self._keeps_out(self._wrong_with(without_counts(heads), self.start))

    def _keeps_out(self, problems: Sequence[Problem]) -> bool:
        """Whether all rows are kept out."""
        return has_errors(tuple(one for one in problems if one.code not in self.beside))

    def read(self, found: Stored | Problem) -> Read:
        """The units of what was found, which may be none."""
        if isinstance(found, Problem):
            return None, (found,)
        if not found.columns:
            return None, (problem(self.start, "E036"),)
        problems, is_filled = list(_told(found)), says_in(found.columns)
        whole, found = found, _of_units(found)
        heads = _named([one.head for one in found.columns], self.known)
        wrong = list(self._wrong_with(heads, found.head))
        if len(heads) == 1:
            # One cell alone heads nothing: the cells of the file are parted by a sign that nobody expects.
            wrong.append(problem(found.head, "E051", text=heads[0]))
        if self._keeps_out(wrong):
            return None, in_order([*problems, *wrong])
        table = _Rows(found, whole, heads, is_filled, self.known)
        problems += [*wrong, *table.amiss()]
        is_fit = not self._keeps_out(problems)
        return (table.by_column() if is_fit else None), in_order([*problems, *table.problems])

    def _wrong_with(self, heads: Sequence[str], place: Place) -> tuple[Problem, ...]:
        named = _named(heads, self.known)
        return tuple(head_problems(TableRow(place, named, named), self.known))


def _named(heads: Sequence[str], known: Mapping[str, str]) -> tuple[str, ...]:
    """The heads with the names that are meant; the first names the units."""
    return tuple(known.get(in_small(head), head) if spot else head for spot, head in enumerate(heads))


def _of_units(found: Stored) -> Stored:
    """The table without a first column that only counts its rows.

    What a row of sums is called often stands there, merged with the name that it has not.
    """
    heads = [one.head for one in found.columns]
    if len(heads) == 1 or len(without_counts(heads)) == len(heads):
        return found
    counts, units, *others = found.columns
    names = {code for code, text in enumerate(counts.texts) if not text.isdigit()}
    if len(found.lines):
        is_called = np.isin(counts.of_row, list(names)) & (units.of_row < 0)
        of_row = np.where(is_called, counts.of_row + len(units.texts), units.of_row)
        units = StoredColumn(units.head, Texts((*units.texts, *counts.texts)), of_row)
    return found._replace(columns=(units, *others), head=_spot(found.head, 1))


def _told(found: Stored) -> Iterator[Problem]:
    """Texts that look like others or are no values, each at the first row that has it."""
    if found.above:
        yield from told(table_of(list(found.above), UNITS_COLUMNS))
    for spot, column in enumerate(found.columns):
        yield from deceiving(_spot(found.head, spot), column.head)
        for code, text in enumerate(() if column.texts.is_plain else column.texts):
            if deceiving_in(text) is not None or marks_in(text):
                row = int(np.flatnonzero(column.of_row == code)[0])
                place = _spot(found.head._replace(line=int(found.lines[row])), spot)
                yield from told(table_of([TableRow(place, (text,), (text,))]))


def _spot(first: Place, spot: int) -> Place:
    return first._replace(column=first.column + spot)


class _Rows:
    """The rows that are units, and what is wrong with the others."""

    def __init__(
        self, found: Stored, whole: Stored, heads: Sequence[str], is_filled: Codes, known: Mapping[str, str]
    ) -> None:
        self.found, self.heads, self.is_filled = found, heads, is_filled
        self.known = frozenset(known.values())
        units, *self.others = found.columns
        self.names = texts_in(units)
        spot = heads.index(YEAR) if YEAR in heads else None
        self.years = [""] * len(self.names) if spot is None else texts_in(found.columns[spot])
        self.year = spot
        self.problems: list[Problem] = []
        self.is_unit = np.ones(len(self.names), np.bool_)
        self.sums = self._sums()
        self.headings = dict(self._headings(whole.columns, known))
        self.kept = self._kept()

    def by_column(self) -> ByColumn:
        """The units that are kept."""
        where = np.array(self.kept, np.int64)
        named = list(zip(self.heads[1:], self.others, strict=True))
        return ByColumn(
            self.found.head.file,
            [self.names[place] for place in self.kept],
            {head: Coded(column.texts, column.of_row[where]) for head, column in named if head in self.known},
            {head: spot for spot, (head, _) in enumerate(named, start=self.found.head.column + 1)},
            [int(self.found.lines[place]) for place in self.kept],
            self.found.head.column,
        )

    def amiss(self) -> Iterator[Problem]:
        """What keeps the whole table from being read: other columns further down, and what stands below no head.

        Of the latter each text is told at the first unit that has it; a sum may have a remark.
        """
        for row, heads in self.headings.items():
            if heads[1:] != self.heads[1:]:
                yield problem(self._place(row, 0), "E071", line=str(self.found.head.line))
        for spot, (head, column) in enumerate(zip(self.heads[1:], self.others, strict=True), start=1):
            if not head:
                codes, rows = np.unique(np.where(self.is_unit, column.of_row, -1), return_index=True)
                for code, row in zip(codes.tolist(), rows.tolist(), strict=True):
                    if code >= 0:
                        yield problem(self._place(row, spot), "E039", text=column.texts[code])

    def _headings(
        self, columns: Sequence[StoredColumn], known: Mapping[str, str]
    ) -> Iterator[tuple[int, tuple[str, ...]]]:
        """The rows that name columns again, with what they name; ``columns`` are those that only count rows too.

        The next table of a sheet may have none that counts.
        """
        named = np.zeros(len(self.names), np.int64)
        for column in (one for one in columns[1:] if not one.texts.is_plain):
            codes = [code for code, text in enumerate(column.texts) if in_small(text) in known]
            named += np.isin(column.of_row, codes) if codes else 0
        for row in np.flatnonzero(named).tolist():
            texts = [column.texts[code] if (code := column.of_row[row]) >= 0 else "" for column in columns]
            if names_again(texts, columns[0].head, known):
                yield row, _named([self.names[row], *texts[len(columns) - len(self.others) :]], known)

    def _kept(self) -> list[int]:
        """The rows that are units, once all is told that is wrong with any row.

        Nearly all rows are fine: which of them are not is found by columns, and they alone are gone through.
        """
        names, years = self.found.columns[0], None if self.year is None else self.found.columns[self.year]
        says = says_in(self.others) if self.others else np.zeros(len(self.names), np.bool_)
        is_unit = is_so_in(names, lambda name: bool(name) and not is_sum(name) and in_small(name) not in self.sums)
        self.is_note = ~says & is_so_in(names, is_note)
        is_unit &= ~self.is_note
        is_unit[list(self.headings)] = False
        is_plain = is_unit if years is None else is_unit & is_so_in(years, is_year)
        for row in np.flatnonzero(~is_plain).tolist():
            self._tell_of_no_unit(row)
        rows = np.flatnonzero(is_plain)
        called = numbered_in(names, in_small)[rows]
        if years is not None:
            called = called * (1 + len(years.texts)) + numbered_in(years, str)[rows]
        _, first, which, counts = np.unique(called, return_index=True, return_inverse=True, return_counts=True)
        which = which.reshape(-1)
        for spot in np.flatnonzero(first[which] != np.arange(len(rows))).tolist():
            row, line = int(rows[spot]), int(self.found.lines[int(rows[first[which[spot]]])])
            self._say(row, 0, "E038", name=self.names[row], year=self.years[row], line=str(line))
        for row in rows[first][~says[rows[first]]].tolist():
            self._say(row, 0, "E053", name=self.names[row])
        # Of two units with one name nobody can say which is which: neither is taken.
        kept: list[int] = rows[counts[which] == 1].tolist()
        return kept

    def _sums(self) -> frozenset[str]:
        """What other units belong to, by which rows of sums may be called."""
        if WITHIN not in self.heads:
            return frozenset()
        names, within = self.found.columns[0], self.found.columns[self.heads.index(WITHIN)]
        called = {in_small(text): code for code, text in enumerate(names.texts)}
        return frozenset(
            above
            for code, text in enumerate(within.texts)
            if (above := in_small(text)) in called and np.any((within.of_row == code) & (names.of_row != called[above]))
        )

    def _tell_of_no_unit(self, row: int) -> None:
        """What is wrong with a row that is no unit, if anything is."""
        name, year = self.names[row], self.years[row]
        if row in self.headings:
            self.is_unit[row] = False
        elif name and (self.is_note[row] or is_sum(name) or in_small(name) in self.sums):
            self._say(row, 0, "E087" if self.is_note[row] else "E050", name=name)
            self.is_unit[row] = False
        elif name:
            self._say(row, self.year or 0, "E069", name=name, text=year)
        elif self.is_filled[row]:  # a row of blanks alone is none
            self._say(row, 0, "E068")

    def _place(self, row: int, spot: int) -> Place:
        return _spot(self.found.head._replace(line=int(self.found.lines[row])), spot)

    def _say(self, row: int, spot: int, code: str, **values: str) -> None:
        self.problems.append(problem(self._place(row, spot), code, "warning" if code in HEEDED else "error", **values))
