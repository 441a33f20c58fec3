"""Rows of a table whose cells stand beside their columns, since one above them is lacking or one is too much."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from evidence.units_table import OF_UNITS, Cell, UnitRow
from reading.source.place import Place, Problem, problem

Reads: TypeAlias = Callable[[Cell, str], bool]
"""Whether a cell can be read under another name."""

SHIFTED = frozenset({"E090", "E091"})
"""Cells stand too far left, or too far right."""
_LEAST = 4
"""Fewer cells that fit into other columns do so by chance."""
_SPARED = 8
"""Beside one for each of so many a cell more may fit nowhere: a shifted row may have mistakes of its own."""
_FURTHEST = 10
"""Columns that a row is looked for to either side."""


def told_once(
    row: UnitRow, mistakes: Sequence[Problem], reads: Reads, more: Sequence[Problem] = ()
) -> tuple[Problem, ...]:
    """What is wrong with the cells of a row, in one problem where nearly all of them fit in the columns beside theirs.

    What the others say against each other means nothing then.
    """
    unread = (*mistakes, *more)
    cells = {cell.place: cell for cell in row.cells if cell.name not in OF_UNITS}
    wrong = [cells[one.place] for one in unread if one.place in cells]
    if len(wrong) < _LEAST:
        return unread
    shift = next(_shifts(wrong, cells, reads), None)
    return unread if shift is None else (*(one for one in unread if one.place not in cells), shift)


def _shifts(wrong: Sequence[Cell], cells: Mapping[Place, Cell], reads: Reads) -> Iterator[Problem]:
    """The row as it would be by so many columns, the nearest first."""
    for by in (way * far for far in range(1, _FURTHEST + 1) for way in (1, -1)):
        places = {cell.place: cell.place._replace(column=cell.place.column + by) for cell in wrong}
        pairs = [(cell, cells[places[cell.place]]) for cell in wrong if places[cell.place] in cells]
        if len(pairs) >= _LEAST and _fit(pairs, reads):
            cell, there = pairs[0]
            values = {"count": str(len(wrong)), "by": str(abs(by)), "text": cell.text, "name": there.name}
            yield problem(wrong[0].place, "E090" if by > 0 else "E091", **values)


def _fit(pairs: Sequence[tuple[Cell, Cell]], reads: Reads) -> bool:
    """Whether nearly all cells can be read in the columns of others; it is known soon where they cannot."""
    misfits = 0
    for seen, (cell, there) in enumerate(pairs):
        misfits += not reads(cell, there.name)
        if misfits > 1 + seen // _SPARED:
            return False
    return misfits <= len(pairs) // _LEAST
