"""Cells of a table that are more than plain text, of those whose text would become a name, a number or a rule."""

from __future__ import annotations

from collections.abc import Iterator

from criteria.authoring.columns import Columns, Kind
from reading.source.place import Problem, address, problem
from reading.source.record import Record
from reading.tables.table import TableRow, shortened
from reading.tables.unread import Mark

_TOLD: frozenset[Mark] = frozenset({"formula", "error"})
"""Marks that are told wherever they stand, since they are faults of the file."""


class Marked(Record):
    """A cell that a person has to read: what it would be read for, what it says, why it was not read."""

    kind: Kind
    text: str
    marks: tuple[Mark, ...]


def marked_cells(row: TableRow, columns: Columns) -> Iterator[Marked]:
    """The cells of a row that are more than plain text."""
    for kind, column in _read(columns):
        if marks := row.marks_of(column):
            yield Marked(kind, row.cells[column], tuple(sorted(marks)))


def for_a_person(row: TableRow, columns: Columns) -> Iterator[Problem]:
    """What of a row stays for a person, and why."""
    for _, column in _read(columns):
        spot, text = row.spot(column), shortened(row.cells[column])
        for mark in sorted(row.marks_of(column) - _TOLD):
            yield problem(spot, "F024", "warning", cell=address(spot), text=text, reason=mark)


def _read(columns: Columns) -> Iterator[tuple[Kind, int]]:
    found: tuple[tuple[Kind, int | None], ...] = (
        ("number", columns.number),
        ("name", columns.name),
        ("max", columns.max),
        ("scale", columns.scale),
        ("proof", columns.proof),
    )
    yield from ((kind, column) for kind, column in found if column is not None)
