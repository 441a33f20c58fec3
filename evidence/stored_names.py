"""What the units of a table that is stored by columns are called; such a table may come in pieces."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from evidence.namesakes import NONE_ALIKE, Alike, Shared, in_full, namesakes
from evidence.stored_rows import is_so_in, numbered_in
from evidence.units_by_column import Codes
from reading.columns.stored import StoredColumn, Texts
from reading.source.names import in_small


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
        sums = np.unique(within[(within > 0) & (within != names)])
        rows = np.stack([names, within, years])[:, ~np.isin(names, sums)]
        alike = self._alike(rows, texts) if len(np.unique(within)) > 1 else NONE_ALIKE
        return Shared(alike, frozenset(texts[code] for code in sums.tolist()))

    def _alike(self, rows: Codes, texts: Sequence[str]) -> Alike:
        """The names that several units have: few have to be looked at one by one."""
        names, _, years = rows
        _, which, counts = np.unique(names * len(texts) + years, return_inverse=True, return_counts=True)
        several = np.isin(names, names[counts[which.reshape(-1)] > 1])
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
