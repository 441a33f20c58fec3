"""A table of units: a row each; figures, days of papers and answers in columns named as ``cchc whatif`` names them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from reading.place import Place, Problem, in_order, problem
from reading.table import TableRow, told
from reading.tables import tables_at

MOST_COLUMNS = 400
"""Figures, papers and answers of the largest tables known, more than once over."""


class Cell(NamedTuple):
    """What a row says of one name."""

    name: str
    text: str
    place: Place


class UnitRow(NamedTuple):
    """One unit: its name and what is said of it; blank cells are left out."""

    name: str
    cells: tuple[Cell, ...]


def read_units(path: Path) -> tuple[tuple[UnitRow, ...], tuple[Problem, ...]]:
    """The rows of a table and everything wrong with its form; the first column names the units."""
    tables = tables_at(path, MOST_COLUMNS)
    if isinstance(tables, Problem):
        return (), (tables,)
    rows = [row for table in tables for row in table.rows]
    named = [found for table in tables for found in told(table)]
    if len(rows) <= 1:
        return (), in_order([problem(Place(path.as_posix()), "E036"), *named])
    heads = rows[0].cells
    problems = [
        problem(rows[0].spot(spot), "E037", name=name)
        for spot, name in enumerate(heads)
        if name and name in heads[:spot]
    ]
    problems += _loose(rows)
    if problems:
        # Else every row would repeat it.
        return (), in_order([*problems, *named])
    units = []
    for row in rows[1:]:
        cells = (
            Cell(name, text, row.spot(spot))
            for spot, (name, text) in enumerate(zip(heads, row.cells, strict=True))
            if spot and name and text
        )
        units.append(UnitRow(row.cells[0] or str(row.place.line), tuple(cells)))
    return tuple(units), in_order(named)


def _loose(rows: Sequence[TableRow]) -> Iterator[Problem]:
    """Units without a name or with that of another, and values in columns without a name."""
    heads = rows[0].cells
    first: dict[str, int] = {}
    for row in rows[1:]:
        name = row.cells[0]
        if not name or name in first:
            yield problem(row.place, "E038", name=name, line=str(first.get(name, "")))
        first.setdefault(name, row.place.line)
        for spot, (head, text) in enumerate(zip(heads, row.cells, strict=True)):
            if text and not head:
                yield problem(row.spot(spot), "E039", text=text)
