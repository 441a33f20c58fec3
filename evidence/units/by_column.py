"""Units by the columns of their table: each distinct text once, and which of them every unit has. Needs NumPy."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Protocol, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from evidence.units.table import Cell, UnitRow
from reading.columns.stored import Texts, put_to_rows
from reading.source.place import Place
from reading.source.record import Record

Codes: TypeAlias = NDArray[Any]
"""Whole numbers."""
BLANK = -1
Told = TypeVar("Told")


class Coded(Record):
    """A column: its distinct texts, and of each row the place of its own among them, or ``BLANK``.

    ``is_whole``: each of the texts is known to stand in some row.
    """

    texts: Texts
    of_row: Codes
    is_whole: bool = False

    def some(self, where: slice | Codes) -> Coded:
        """The same of some rows (:func:`picking`)."""
        of_row = codes_at(self.of_row, where)
        return Coded(self.texts, of_row, self.is_whole and len(of_row) == len(self.of_row))


def picking(places: Sequence[int] | Codes) -> slice | Codes:
    """What picks some rows of columns: a slice, which copies nothing, where they follow each other."""
    where = np.asarray(places, np.int64)
    start = int(where[0]) if len(where) else 0
    stop = start + len(where)
    return slice(start, stop) if np.array_equal(where, np.arange(start, stop)) else where


def codes_at(column: Codes, where: slice | Codes) -> Codes:
    """Some rows of a column (:func:`picking`)."""
    # Measured: of many rows brackets take twice as long.
    return column[where] if isinstance(where, slice) else column.take(where)


def picked(every: Sequence[Told], where: slice | Codes) -> Sequence[Told]:
    """What is told of some rows (:func:`picking`)."""
    return every[where] if isinstance(where, slice) else [every[place] for place in where.tolist()]


class UnitTable(Protocol):
    """Units by their places from 0 on, and what is said of them by name; a name that no unit says may be left out."""

    @property
    def names(self) -> Sequence[str]:
        """What the units are called."""

    @property
    def columns(self) -> Mapping[str, Coded]:
        """What is said of all units, by the names of the cells."""

    @property
    def lines(self) -> Sequence[int]:
        """Where each stands in its file."""

    def row(self, place: int) -> UnitRow:
        """One unit with its cells and their places in the file."""

    def cell(self, place: int, name: str) -> Cell:
        """What one unit says under a name; it has to say something."""


class ByRows:
    """Units of which each was read as a row; ``left`` are the rows of those that are left out."""

    def __init__(self, rows: Sequence[UnitRow], left: Sequence[UnitRow] = ()) -> None:
        self.rows, self.left = rows, left
        self.names = [row.name for row in rows]

    @cached_property
    def columns(self) -> Mapping[str, Coded]:
        """Every cell put to its column."""
        texts: dict[str, dict[str, int]] = {}
        codes: dict[str, Codes] = {}
        for place, row in enumerate(self.rows):
            for cell in row.cells:
                if cell.name not in texts:
                    texts[cell.name] = {}
                    codes[cell.name] = np.full(len(self.rows), BLANK, np.int64)
                known = texts[cell.name]
                codes[cell.name][place] = known.setdefault(cell.text, len(known))
        return {name: Coded(Texts(tuple(known)), codes[name]) for name, known in texts.items()}

    @property
    def lines(self) -> Sequence[int]:
        """As each was read."""
        return [row.place.line for row in self.rows]

    def row(self, place: int) -> UnitRow:
        """As it was read."""
        return self.rows[place]

    def cell(self, place: int, name: str) -> Cell:
        """As it was read."""
        return next(cell for cell in self.rows[place].cells if cell.name == name)


class ByColumn(Record):
    """Units of a table that was read by its columns.

    ``spots`` are the numbers of the columns in the file, ``lines`` those of the rows, ``first`` that of the column with
    the names, all from 1 on.
    """

    file: str
    names: Sequence[str]
    columns: Mapping[str, Coded]
    spots: Mapping[str, int]
    lines: Sequence[int]
    first: int = 1

    @property
    def left(self) -> Sequence[UnitRow]:
        """None: of what is left out of a long table the rest is told once its rows are mended."""
        return ()

    def row(self, place: int) -> UnitRow:
        """One unit, put together from the columns."""
        return self.part_of_row(place, self.columns)

    def part_of_row(self, place: int, names: Collection[str]) -> UnitRow:
        """What one unit says under some names alone."""
        said = (name for name, column in self.columns.items() if name in names and column.of_row[place] != BLANK)
        cells = tuple(self.cell(place, name) for name in said)
        return UnitRow(self.names[place], Place(self.file, int(self.lines[place]), self.first), cells)

    def cell(self, place: int, name: str) -> Cell:
        """One cell of the file."""
        column = self.columns[name]
        text = column.texts[int(column.of_row[place])]
        return Cell(name, text, Place(self.file, int(self.lines[place]), self.spots[name]))


class Some:
    """Some of the units of a table."""

    def __init__(self, given: UnitTable, places: Codes) -> None:
        self.given, self.places = given, places
        self._where = picking(places)
        self.names = picked(given.names, self._where)

    @cached_property
    def columns(self) -> Mapping[str, Coded]:
        """The columns of the whole, with these rows of theirs."""
        return {name: column.some(self._where) for name, column in self.given.columns.items()}

    @cached_property
    def lines(self) -> Sequence[int]:
        """As the whole has them."""
        return picked(self.given.lines, self._where)

    def row(self, place: int) -> UnitRow:
        """As the whole has it."""
        return self.given.row(int(self.places[place]))

    def cell(self, place: int, name: str) -> Cell:
        """As the whole has it."""
        return self.given.cell(int(self.places[place]), name)


def cells_with(given: UnitTable, name: str, is_meant: Codes) -> Iterator[Cell]:
    """The cells of a column that hold one of the texts which are meant, by the places of the texts."""
    of_row = given.columns[name].of_row
    for place in np.flatnonzero(put_to_rows(np.append(is_meant, False), of_row)).tolist():  # a blank is not meant
        yield given.cell(place, name)


def used(column: Coded) -> Iterator[tuple[str, int]]:
    """The texts that stand in any row, and in how many."""
    counts = np.bincount(column.of_row[column.of_row != BLANK], minlength=len(column.texts))
    yield from ((text, count) for text, count in zip(column.texts, counts.tolist(), strict=True) if count)
