"""Groups of units in a table that is stored by columns: what names them, where they end, who stands in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Mapping
from functools import cached_property

import numpy as np

from evidence.units.by_column import Codes
from evidence.units.no_units import in_one_line
from evidence.units.stored_rows import is_so_in
from evidence.units.unnamed import GROUP, Layout, Told, counts_by_word, is_elsewhere
from reading.columns.stored import Stored, StoredColumn, Texts

STARTS = -1
"""The place of the group that rows begin in, before all rows."""


class StoredGroups:
    """The groups of a table as it is stored; ``no_rows`` are headings, and rows that number columns."""

    def __init__(self, whole: Stored, layout: Layout, is_filled: Codes, no_rows: Collection[int]) -> None:
        self.whole, self.layout, self.is_filled, self.no_rows = whole, layout, is_filled, no_rows

    def cells(self, row: int) -> list[str]:
        """A row as it stands in the file."""
        columns = self.whole.columns
        return [column.texts[code] if (code := int(column.of_row[row])) >= 0 else "" for column in columns]

    @cached_property
    def unnamed(self) -> dict[int, Told]:
        """What is told of the rows in which no unit is named, each looked at by itself: hardly ever are there any."""
        is_none = self.is_filled & (np.asarray(self.whole.columns[self.layout.names].of_row) < 0)
        is_none[list(self.no_rows)] = False
        rows = np.flatnonzero(is_none).tolist()
        filled = np.flatnonzero(self.is_filled).tolist() if rows else []
        found = {}
        for row in rows:
            following = filled[bisect_right(filled, row) :][:1]
            is_followed = any(self.layout.is_unit_without_place(self.cells(one)) for one in following)
            told = self.layout.told_of(self.cells(row), is_followed=is_followed)
            if told is not None:
                found[row] = told
        return found

    @cached_property
    def alone(self) -> dict[int, str]:
        """The groups that stand alone where units say what they belong to, by their rows."""
        named = ((row, spot) for row, (code, spot) in self.unnamed.items() if code == GROUP)
        return {row: in_one_line(self.cells(row)[spot]) for row, spot in named}

    def within(self, groups: Mapping[int, str], started: str, said: StoredColumn | None) -> tuple[StoredColumn, str]:
        """What units belong to where a row has not ``said`` it: their group, by the rows of ``groups``; the last one.

        ``started`` is the group that the rows begin in (empty: none).
        """
        turns = {STARTS: started, **groups, **self._ends(groups, started)}
        rows = sorted(turns)
        names = [turns[row] for row in rows]
        codes = np.array([code if name else -1 for code, name in enumerate(names)])
        of_row = codes[np.searchsorted(rows, np.arange(len(self.is_filled)), "right") - 1]
        of_row[list(groups)] = -1
        last = names[-1]
        if said is not None:
            own = np.asarray(said.of_row)
            of_row = np.where(own >= 0, own + len(names), of_row)
            names += said.texts
        return StoredColumn("" if said is None else said.head, Texts(names), of_row), last

    def _ends(self, groups: Mapping[int, str], started: str) -> dict[int, str]:
        """The rows that end the group they stand in and begin none."""
        columns, within = self.whole.columns, self.layout.within
        is_end = np.zeros(len(self.is_filled), np.bool_)
        if self.layout.counts:
            is_end |= is_so_in(columns[0], counts_by_word)
        begun = sorted(groups)
        if within is not None:
            said = columns[within]
            for row in np.flatnonzero(np.asarray(said.of_row) >= 0).tolist():
                at = bisect_right(begun, row)
                group = groups[begun[at - 1]] if at else started
                is_end[row] |= is_elsewhere(said.texts[int(said.of_row[row])], group)
        is_end[[*self.no_rows, *groups]] = False
        return dict.fromkeys(np.flatnonzero(is_end).tolist(), "")
