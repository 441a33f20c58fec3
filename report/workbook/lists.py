"""The hidden sheet of lists: what may be chosen, texts too long for a formula, and numbers to be looked up."""

from __future__ import annotations

from collections.abc import Sequence

from reading.source.record import Record
from report.workbook.cells import Cell, Sheet, Shown, Spot, reference


class Listed(Record):
    """Where a list stands: all of it, and each of its cells."""

    area: str
    cells: tuple[str, ...]


class Lists:
    """Lists as they are asked for, each in a column of its own; equal ones stand once."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._found: dict[tuple[Shown, ...], Listed] = {}

    def of(self, values: Sequence[Shown]) -> Listed:
        """Where a list stands."""
        some = tuple(values)
        if some not in self._found:
            place = len(self._found) + 1
            cells = tuple(reference(self.name, row, place) for row in range(1, len(some) + 1))
            _, _, last = cells[-1].rpartition("!")
            self._found[some] = Listed(f"{cells[0]}:{last}", cells)
        return self._found[some]

    def sheet(self) -> Sheet:
        """The sheet; nobody sees it."""
        cells: dict[Spot, Cell] = {
            (row, place): Cell(value, "whole" if isinstance(value, int) else "hidden")
            for place, values in enumerate(self._found, start=1)
            for row, value in enumerate(values, start=1)
        }
        return Sheet(self.name, cells, (20,) * len(self._found), hidden=True)
