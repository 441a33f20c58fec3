"""Groups of units in a table that is read row by row: what names them, where they end, who stands in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import TypeVar

from evidence.units.heads import WITHIN
from evidence.units.no_units import (
    Standing,
    counts_group,
    counts_unit,
    group_named,
    in_one_line,
    is_above,
    may_name_group,
)
from evidence.units.unnamed import GROUP, Layout, Told
from reading.tables.table import TableRow

Cell = TypeVar("Cell")


def is_one_cell(row: TableRow) -> bool:
    """Whether a row is one cell from end to end."""
    name, *others = row.filled
    # What it belongs to may have been put into its own column already.
    return bool(name and others) and all(one == name for one in others) and not all(row.cells)


def unnamed_in(rows: Sequence[TableRow], layout: Layout) -> dict[int, Told]:
    """What is told of the rows in which no unit is named, by their lines."""
    found: dict[int, Told] = {}
    for at, row in enumerate(rows):
        is_followed = at + 1 < len(rows) and layout.is_unit_without_place(rows[at + 1].cells)
        told = None if is_one_cell(row) else layout.told_of(row.cells, is_followed=is_followed)
        if told is not None:
            found[row.place.line] = told
    return found


def groups_in(
    rows: Sequence[TableRow],
    layout: Layout,
    unnamed: Mapping[int, Told],
    tiers: Sequence[int],
    standing: Standing,
) -> dict[int, str]:
    """The groups of units by the lines of the rows that begin them; empty where a row ends one and begins none.

    A group is named in one cell, alone where units say what they belong to, or counted as no unit is; one with figures
    of its own is called as what lies above communes, and units follow it. ``tiers`` are the spots of the column that
    says what a unit is.
    """
    found, current = {0: standing.group}, standing.group
    for at, row in enumerate(rows):
        line = row.place.line
        if is_one_cell(row):
            current = group_named(row.cells[0])
        elif line in unnamed and unnamed[line][0] == GROUP:
            current = in_one_line(row.cells[unnamed[line][1]])
        elif name := _counted(row, rows[at + 1 : at + 2], layout, tiers, are_above=bool(standing.are_above)):
            current = name
        elif current and layout.leaves(row.cells, current):
            current = ""
        else:
            continue
        found[line] = current
    return found


def _counted(
    row: TableRow, following: Sequence[TableRow], layout: Layout, tiers: Sequence[int], *, are_above: bool
) -> str:
    """The group that a row names by how it is counted; empty: none."""
    name = in_one_line(row.cells[1]) if layout.counts and counts_group(row.cells[0]) else ""
    if not may_name_group(name):
        return ""
    is_followed = any(counts_unit(one.cells[0]) for one in following)
    is_moved = layout.names > 1
    is_unit = any(row.cells[spot] for spot in (*tiers, *([layout.names] if is_moved else [])))
    is_called = are_above and (is_moved or is_above(name)) and is_followed and not is_unit
    return name if is_called or not any(row.cells[2:]) else ""


def with_groups(
    head: TableRow, rows: Sequence[TableRow], hidden: Sequence[TableRow], groups: Mapping[int, str]
) -> tuple[TableRow, list[TableRow], list[TableRow]]:
    """The same with what units belong to, where groups say so and the row itself does not."""
    if not any(groups.values()):
        return head, list(rows), list(hidden)
    lines = sorted(groups)
    spot = head.cells.index(WITHIN) if WITHIN in head.cells else len(head.cells)

    def within(row: TableRow) -> TableRow:
        name = groups[lines[bisect_right(lines, row.place.line) - 1]]
        if groups.get(row.place.line) or is_one_cell(row) or any(row.filled[spot : spot + 1]):
            name = "".join(row.cells[spot : spot + 1])
        shown = row.filled[0] if is_one_cell(row) else "".join(row.filled[spot : spot + 1]) or name
        marks = tuple(row.marks_of(at) for at in range(len(row.cells)))
        return row._replace(
            cells=_put_at(row.cells, spot, name),
            filled=_put_at(row.filled, spot, shown),
            marks=_put_at(marks, spot, row.marks_of(spot)),
        )

    headed = head._replace(cells=_put_at(head.cells, spot, WITHIN), filled=_put_at(head.filled, spot, WITHIN))
    return headed, [within(row) for row in rows], [within(row) for row in hidden]


def _put_at(cells: tuple[Cell, ...], spot: int, cell: Cell) -> tuple[Cell, ...]:
    """Some cells with another one at a spot, which may be that behind the last."""
    return (*cells[:spot], cell, *cells[spot + 1 :])
