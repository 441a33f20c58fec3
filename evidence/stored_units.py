"""The rows of a table that is stored by columns: which are units, and what is wrong with the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from evidence.no_units import is_note, is_sum
from evidence.stored_names import Called, named_in_full
from evidence.stored_rows import in_lines, is_so_in, numbered_in, says_in, texts_in
from evidence.units_by_column import ByColumn, Coded, Codes
from evidence.units_heads import names_again
from evidence.units_table import HEEDED, WITHIN, YEAR, is_year
from reading.columns.stored import Stored, StoredColumn
from reading.source.names import in_small
from reading.source.place import Place, Problem, problem


def named_of(heads: Sequence[str], known: Mapping[str, str]) -> tuple[str, ...]:
    """The heads with the names that are meant; the first names the units."""
    return tuple(known.get(in_small(head), head) if spot else head for spot, head in enumerate(heads))


def spot_of(first: Place, spot: int) -> Place:
    """The place of a cell in the row that a place begins."""
    return first._replace(column=first.column + spot)


class StoredRows:
    """The rows that are units, and what is wrong with the others."""

    def __init__(
        self, found: Stored, whole: Stored, heads: Sequence[str], is_filled: Codes, known: Mapping[str, str]
    ) -> None:
        self.found, self.heads, self.is_filled = found, heads, is_filled
        self.known = frozenset(known.values())
        first, *self.others = found.columns
        self.units = in_lines(first)
        self.names = texts_in(self.units)
        spot = heads.index(YEAR) if YEAR in heads else None
        self.year, self.years_of = spot, None if spot is None else in_lines(found.columns[spot])
        self.years = [""] * len(self.names) if self.years_of is None else texts_in(self.years_of)
        self.problems: list[Problem] = []
        self.is_unit = np.ones(len(self.names), np.bool_)
        self.sums = self._sums()
        self.headings = dict(self._headings(whole.columns, known))
        self.kept: list[int] = []

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
                yield row, named_of([self.names[row], *texts[len(columns) - len(self.others) :]], known)

    def take(self, alike: frozenset[str] | None, called: Called | None) -> None:
        """Find the rows that are units, once all is told that is wrong with any row.

        Nearly all rows are fine: which of them are not is found by columns, and they alone are gone through.
        """
        names, years = self.units, self.years_of
        says = says_in(self.others) if self.others else np.zeros(len(self.names), np.bool_)
        is_unit = is_so_in(names, lambda name: bool(name) and not is_sum(name) and in_small(name) not in self.sums)
        self.is_note = ~says & is_so_in(names, is_note)
        is_unit &= ~self.is_note
        is_unit[list(self.headings)] = False
        is_plain = is_unit if years is None else is_unit & is_so_in(years, is_year)
        units, rows = np.flatnonzero(is_unit), np.flatnonzero(is_plain)
        which, first, counts = self._which(units)
        is_renamed = self._call_in_full(units, alike, called, are_unlike=bool(counts.max(initial=1) == 1))
        for row in np.flatnonzero(~is_plain).tolist():
            self._tell_of_no_unit(row)
        if is_renamed or len(rows) < len(units):
            which, first, counts = self._which(rows)
        for spot in np.flatnonzero(first[which] != np.arange(len(rows))).tolist():
            row, line = int(rows[spot]), int(self.found.lines[int(rows[first[which[spot]]])])
            self._say(row, 0, "E038", name=self.names[row], year=self.years[row], line=str(line))
        for row in rows[first][~says[rows[first]]].tolist():
            self._say(row, 0, "E053", name=self.names[row])
        # Of two units with one name nobody can say which is which: neither is taken.
        self.kept = rows[counts[which] == 1].tolist()

    def _call_in_full(
        self, rows: Codes, alike: frozenset[str] | None, called: Called | None, *, are_unlike: bool
    ) -> bool:
        """Call units by more than their names where these tell them not apart; whether any is called so now."""
        within = self.found.columns[self.heads.index(WITHIN)] if WITHIN in self.heads else None
        if called is not None:
            called.add(self.units, within, self.years_of, rows)
        if alike is None and within is not None and not are_unlike:
            own = Called()
            own.add(self.units, within, self.years_of, rows)
            alike = own.alike()
        if not alike or within is None:
            return False
        self.units = named_in_full(self.units, within, alike)
        self.names = texts_in(self.units)
        return True

    def _which(self, rows: Codes) -> tuple[Codes, Codes, Codes]:
        """Of some rows the number of each name and year, and of each number its first row and how many it has."""
        called = numbered_in(self.units, in_small)[rows]
        if self.years_of is not None:
            called = called * (1 + len(self.years_of.texts)) + numbered_in(self.years_of, str)[rows]
        _, first, which, counts = np.unique(called, return_index=True, return_inverse=True, return_counts=True)
        return which.reshape(-1), first, counts

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
        return spot_of(self.found.head._replace(line=int(self.found.lines[row])), spot)

    def _say(self, row: int, spot: int, code: str, **values: str) -> None:
        self.problems.append(problem(self._place(row, spot), code, "warning" if code in HEEDED else "error", **values))
