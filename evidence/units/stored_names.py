"""Where a table that is stored by columns names its units, and what they are called; it may come in pieces."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from evidence.namesakes import NONE_ALIKE, Alike, Shared, in_full, namesakes
from evidence.units.by_column import Codes
from evidence.units.heads import counts_rows, units_named_in
from evidence.units.no_units import counts_group, is_note, is_sum, may_name_group
from evidence.units.stored_rows import is_so_in, numbered_in, says_in, several_in, standing_in
from reading.columns.stored import Stored, StoredColumn, Texts
from reading.source.names import in_small
from reading.source.place import Place
from reading.source.record import Record


class Laid(Record):
    """A table as it is stored (``whole``), and as units are read of it: nothing that only counts, their names first.

    ``start`` says for which rows what stands for a name stands in a column before that of the names, by its spot: of a
    group, a sum or a note, and no unit (-1: nothing does).
    """

    whole: Stored
    found: Stored
    start: Codes

    @property
    def is_before(self) -> Codes:
        """For which rows anything does."""
        before: Codes = self.start >= 0
        return before

    @property
    def are_moved(self) -> bool:
        """Whether names stand behind another column."""
        return self.found.column_of(0) > self.found.head.column

    def place_of(self, row: int, spot: int) -> Place:
        """The place of a cell."""
        place = self.found.place_of(row, spot)
        is_own = spot or self.start[row] < 0
        return place if is_own else place._replace(column=self.found.head.column + int(self.start[row]))


def units_first(heads: Sequence[str], known: Mapping[str, str]) -> list[int]:
    """The spots of columns, that of the names of units first."""
    spot = units_named_in(heads, known)
    return [spot, *(one for one in range(len(heads)) if one != spot)]


def laid(whole: Stored, known: Mapping[str, str]) -> Laid:
    """A table for units; sums, notes and groups may be named in a column before though units are not."""
    found = _without_counts(whole)
    order = units_first([one.head for one in found.columns], known)
    units, *before = (found.columns[spot] for spot in (order[0], *range(order[0])))
    start = np.full(len(found.lines), -1)
    columns = [found.columns[spot] for spot in order]
    if before and len(found.lines):
        # What was taken from the column that counts names a row or nothing.
        written = whole.columns[len(whole.columns) - len(columns)]
        for spot in reversed(range(len(before))):
            start[is_so_in(before[spot], lambda text: is_sum(text) or is_note(text))] = spot
        if found is not whole:
            is_named = is_so_in(written, may_name_group) | (says_in([written]) & ~says_in(found.columns[1:]))
            start[is_named & is_so_in(whole.columns[0], counts_group)] = 0
        start[np.asarray(units.of_row) >= 0] = -1
        for spot, (taken, own) in enumerate(zip(before, (written, *before[1:]), strict=True)):
            is_taken = start == spot
            of_row = np.where(is_taken, np.asarray(taken.of_row) + len(units.texts), units.of_row)
            units = StoredColumn(units.head, Texts((*units.texts, *taken.texts)), of_row)
            columns[1 + spot] = own._replace(of_row=np.where(is_taken, -1, own.of_row))
        columns[0] = units
    return Laid(whole, found._replace(columns=tuple(columns), apart=tuple(order)), start)


def _without_counts(found: Stored) -> Stored:
    """The table without a first column that only counts its rows.

    What a row of sums is called often stands there, merged with the name that it has not.
    """
    heads = [one.head for one in found.columns]
    if len(heads) == 1 or not counts_rows(heads):
        return found
    counts, units, *others = found.columns
    names = {code for code, text in enumerate(counts.texts) if not text.isdigit()}
    if len(found.lines):
        is_called = np.isin(counts.of_row, list(names)) & (units.of_row < 0)
        of_row = np.where(is_called, counts.of_row + len(units.texts), units.of_row)
        units = StoredColumn(units.head, Texts((*units.texts, *counts.texts)), of_row)
    return found._replace(columns=(units, *others), head=found.head._replace(column=found.column_of(1)))


class Called:
    """The names of units, what they belong to, and the years of their rows, so far."""

    def __init__(self) -> None:
        self._numbers = {"": 0}
        self._rows: list[Codes] = []

    def add(
        self,
        names: StoredColumn,
        within: StoredColumn | None,
        years: StoredColumn | None,
        rows: Codes,
    ) -> None:
        """Some rows more; of a table that has no such column nothing is known."""
        unsaid = np.zeros(len(rows), np.int64)
        self._rows.append(
            np.stack(
                [
                    numbered_in(names, in_small, self._numbers)[rows],
                    unsaid if within is None else numbered_in(within, in_small, self._numbers)[rows],
                    unsaid if years is None else numbered_in(years, str, self._numbers)[rows],
                ]
            )
        )

    def shared(self) -> Shared:
        """What is known of all of them."""
        names, within, years = np.concatenate(self._rows, axis=1) if self._rows else np.zeros((3, 0), np.int64)
        texts = list(self._numbers)
        sums = standing_in(within[(within > 0) & (within != names)])
        rows = np.stack([names, within, years])[:, ~np.isin(names, sums)]
        alike = self._alike(rows, texts) if len(standing_in(within)) > 1 else NONE_ALIKE
        return Shared(alike, frozenset(texts[code] for code in sums.tolist()))

    def _alike(self, rows: Codes, texts: Sequence[str]) -> Alike:
        """The names that several units have: few have to be looked at one by one."""
        names, _, years = rows
        told = standing_in(years)
        called = names * len(told) + np.searchsorted(told, years)
        several = np.isin(names, names[several_in(called)])
        return namesakes((texts[name], texts[above], texts[year]) for name, above, year in rows[:, several].T.tolist())


def named_in_full(names: StoredColumn, within: StoredColumn, years: StoredColumn | None, alike: Alike) -> StoredColumn:
    """The names with what each unit belongs to where others are called alike."""
    is_meant = is_so_in(names, lambda name: in_small(name) in alike) & (np.asarray(within.of_row) >= 0)
    # The same text may stand among them twice, as those of a line that breaks elsewhere: places are kept.
    first, fuller = len(names.texts), dict[str, int]()
    of_row = np.array(names.of_row, np.int64)
    for row in np.flatnonzero(is_meant).tolist():
        name, above = names.texts[int(of_row[row])], within.texts[int(within.of_row[row])]
        year = "" if years is None or (code := int(years.of_row[row])) < 0 else years.texts[code]
        full = in_full(name, above, year, alike)
        of_row[row] = fuller.setdefault(full, first + len(fuller))
    return StoredColumn(names.head, Texts((*names.texts, *fuller)), of_row)
