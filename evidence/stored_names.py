"""What the units of a table that is stored by columns are called; such a table may come in pieces."""

from __future__ import annotations

import numpy as np

from evidence.namesakes import in_full, namesakes
from evidence.no_units import in_one_line
from evidence.stored_rows import is_so_in, numbered_in
from evidence.units_by_column import Codes
from reading.columns.stored import StoredColumn, Texts
from reading.source.names import in_small


class Called:
    """The names of units, what they belong to and the years of their rows, so far."""

    def __init__(self) -> None:
        self._numbers = {"": 0}
        self._rows: list[Codes] = []

    def add(self, names: StoredColumn, within: StoredColumn | None, years: StoredColumn | None, rows: Codes) -> None:
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

    def alike(self) -> frozenset[str]:
        """The names that several units have (:func:`evidence.namesakes.namesakes`)."""
        rows = np.concatenate(self._rows, axis=1) if self._rows else np.zeros((3, 0), np.int64)
        names, _, years = rows
        _, which, counts = np.unique(names * len(self._numbers) + years, return_inverse=True, return_counts=True)
        several = np.isin(names, names[counts[which.reshape(-1)] > 1])
        texts = list(self._numbers)
        return namesakes((texts[name], texts[above], texts[year]) for name, above, year in rows[:, several].T.tolist())


def named_in_full(names: StoredColumn, within: StoredColumn, alike: frozenset[str]) -> StoredColumn:
    """The names with what each unit belongs to where others are called alike."""
    is_meant = is_so_in(names, lambda name: in_small(name) in alike) & (np.asarray(within.of_row) >= 0)
    texts = {text: code for code, text in enumerate(names.texts)}
    of_row = np.array(names.of_row, np.int64)
    for row in np.flatnonzero(is_meant).tolist():
        name, above = names.texts[int(of_row[row])], within.texts[int(within.of_row[row])]
        full = in_full(in_one_line(name), in_one_line(above), alike)
        of_row[row] = texts.setdefault(full, len(texts))
    return StoredColumn(names.head, Texts(tuple(texts)), of_row)
