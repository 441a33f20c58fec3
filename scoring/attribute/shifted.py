"""Rows of a table whose cells stand beside their columns, since one above them is lacking or one is too much."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from evidence.units.heads import OF_UNITS
from evidence.units.table import Cell, UnitRow
from reading.source.place import Place, Problem, problem

Reads: TypeAlias = Callable[[Cell, str], bool]
"""Whether a cell can be read under another name."""

SHIFTED = frozenset({"E090", "E091"})
"""Cells stand too far left, or too far right."""
_LEAST = 4
"""Fewer cells that fit into other columns do so by chance."""
_FURTHEST = 10
"""Columns that a row is looked for to either side."""


def told_once(
    row: UnitRow, mistakes: Sequence[Problem], reads: Reads, more: Sequence[Problem] = ()
) -> tuple[Problem, ...]:
    """What is wrong with the cells of a row, in one problem where nearly all of them fit in the columns beside theirs.

    What the others say against each other means nothing then. A unit may have a row in each of several tables.
    """
    unread = (*mistakes, *more)
    cells = {cell.place: cell for cell in row.cells if cell.name not in OF_UNITS}
    rows: dict[Place, list[Cell]] = {}
    for place in sorted({one.place for one in unread if one.place in cells}):
        rows.setdefault(place._replace(column=0), []).append(cells[place])
    for wrong in rows.values():
        if len(wrong) >= _LEAST and (shift := next(_shifts(wrong, cells, reads), None)):
            places = {cell.place for cell in wrong}
            unread = (*(one for one in unread if one.place not in places), shift)
    return unread


def _shifts(wrong: Sequence[Cell], cells: Mapping[Place, Cell], reads: Reads) -> Iterator[Problem]:
    """A row as it would be by so many columns, the nearest first; of its cells the ``wrong`` ones in their order."""
    for by in (way * far for far in range(1, _FURTHEST + 1) for way in (1, -1)):
        fitting = _fitting(wrong, by, cells, reads)
        if fitting and _leaves_its_place(wrong, by, cells, reads):
            cell = fitting[0]
            values = {"count": str(len(wrong)), "by": str(abs(by)), "text": cell.text}
            name = cells[_beside(cell, by)].name
            yield problem(cell.place, "E090" if by > 0 else "E091", **values, name=name)


def _fitting(wrong: Sequence[Cell], by: int, cells: Mapping[Place, Cell], reads: Reads) -> list[Cell]:
    """The cells that can be read so many columns beside, if nearly all can; it is known soon where they cannot.

    Of those that would go out of what the row says nobody knows.
    """
    row = [place.column for place in cells if place.line == wrong[0].place.line and place.file == wrong[0].place.file]
    inside = range(min(row), max(row) + 1)
    fitting: list[Cell] = []
    misfits = 0
    for cell in (one for one in wrong if _beside(one, by).column in inside):
        there = cells.get(_beside(cell, by))
        if there is not None and reads(cell, there.name):
            fitting.append(cell)
        elif (misfits := misfits + 1) > 1 + len(fitting) // _LEAST:
            return []
    return fitting if len(fitting) >= max(_LEAST, 3 * misfits) else []


def _leaves_its_place(wrong: Sequence[Cell], by: int, cells: Mapping[Place, Cell], reads: Reads) -> bool:
    """Whether what stands where cells would go goes along with them: what is right there is in no row that is shifted.

    Of one of them nobody may know, as beside it nothing stands.
    """
    start = wrong[-1] if by > 0 else wrong[0]
    places = (_beside(start, spot) for spot in (range(1, by + 1) if by > 0 else range(by, 0)))
    standing = [cells[place] for place in places if place in cells]
    beside = [(cell, cells.get(_beside(cell, by))) for cell in standing]
    known = [reads(cell, there.name) for cell, there in beside if there is not None]
    return all(known) and len(standing) - len(known) <= 1


def _beside(cell: Cell, by: int) -> Place:
    return cell.place._replace(column=cell.place.column + by)
