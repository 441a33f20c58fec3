"""The heads of a table of units: which rows and columns name what, and what is wrong with the names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, islice, pairwise

from evidence.units.no_units import is_note, is_sum, may_name_group
from reading.source.names import in_small, nearest
from reading.source.place import Problem, problem
from reading.tables.table import Table, TableRow

WITHIN = "unit.within"
"""The column that says what a unit belongs to: its province, its district, a block of units."""
YEAR = "unit.year"
"""The column that says which year a row is of, where a table has several."""
TIER = "unit.tier"
"""The column that says of which tier a unit is, where an edition has maxima for several."""
REMARK = "unit.remark"
"""A column with remarks, which are for people."""
OF_UNITS = frozenset({WITHIN, YEAR, TIER, REMARK})
"""Columns about the unit itself."""


_UNNAMED = "?"


def unnamed(column: int) -> str:
    """What cells of a column without a name are called, which is no name of anything."""
    return f"{_UNNAMED}{column}"


def is_unnamed(name: str) -> bool:
    """Whether a cell stands in a column without a name."""
    return name.startswith(_UNNAMED)


_COUNTS = frozenset({"stt", "tt", "số tt", "số thứ tự", "no", "#"})
"""What stands above a column that counts the rows."""


def counts_rows(heads: Sequence[str]) -> bool:
    """Whether the first column only counts the rows."""
    return bool(heads) and in_small(heads[0]) in _COUNTS


def without_counts(heads: Sequence[str]) -> Sequence[str]:
    """The heads without the first where that only counts the rows."""
    return heads[1:] if counts_rows(heads) else heads


_UNITS = frozenset(
    {
        *("đơn vị", "tên đơn vị", "đơn vị hành chính", "đơn vị cấp xã", "tên đơn vị cấp xã", "tên xã", "xã"),
        *("tên đơn vị hành chính", "đơn vị hành chính cấp xã", "tên đơn vị hành chính cấp xã"),
        *(
            "xã, phường",
            "xã/phường",
            "phường, xã",
            "phường/xã",
            "xã, phường, thị trấn",
            "tên xã, phường",
            "tên xã/phường",
        ),
        *("unit", "unit name", "name of the unit", "commune"),
    }
)
"""What stands above the column that names the units."""


def units_named_in(heads: Sequence[str], known: Mapping[str, str]) -> int:
    """The spot of the column that names the units: the first, unless that says what they belong to, their year or tier.

    Then it is the one that is called so; where several are, nobody can say which is meant.
    """
    called = [spot for spot, head in enumerate(heads) if in_small(head) in _UNITS and in_small(head) not in known]
    return called[0] if len(called) == 1 and known.get(in_small(heads[0])) in {WITHIN, YEAR, TIER} else 0


def without_first(row: TableRow) -> TableRow:
    """A row without its first cell; places stay those of the file.

    What a row of sums is called often stands there, merged with the name that it has not.
    """
    if not row.cells[1] and row.cells[0] and not row.cells[0].isdigit():
        row = row._replace(cells=(row.cells[0], row.cells[0], *row.cells[2:]))
    return row._replace(place=row.spot(1), cells=row.cells[1:], filled=row.filled[1:], marks=row.marks[1:])


def with_names_first(row: TableRow, spot: int, named_before: Collection[int]) -> TableRow:
    """A row with the cell that names its unit before all others; what is none may be named in one before that.

    In the lines ``named_before`` the first cell names a group of units, or the sum of one.
    """
    order = [spot, *(one for one in range(len(row.cells)) if one != spot)]
    besides = (one for one, cell in enumerate(row.cells[:spot]) if is_sum(cell) or is_note(cell))
    is_group = row.place.line in named_before and may_name_group(row.cells[0])
    start = spot if row.cells[spot] else 0 if is_group else next(besides, spot)
    is_own = [one == spot or one != start for one in order]  # a name from a cell before stands there no more
    cells = (row.cells[start], *(row.cells[one] if own else "" for one, own in zip(order[1:], is_own[1:], strict=True)))
    filled = tuple(row.filled[one] if own else "" for one, own in zip(order, is_own, strict=True))
    marks = tuple(row.marks_of(one) for one in order)
    return TableRow(row.spot(start), cells, filled, marks, (0, *(one - start for one in order[1:])))


def named(head: TableRow, known: Mapping[str, str]) -> TableRow:
    """A heading with the names that are meant; what is none stays as it was written."""
    cells = (cell if spot == 0 else _meant(cell, known) or cell for spot, cell in enumerate(head.cells))
    return head._replace(cells=tuple(cells))


def _meant(cell: str, known: Mapping[str, str]) -> str:
    """The name that a heading means, also with how it is filled in behind it, as the empty table explains its columns.

    Empty: none.
    """
    pieces = cell.split(": ")
    ways = (": ".join(pieces[:count]) for count in range(len(pieces), 0, -1))
    return next((known[small] for way in ways if (small := in_small(way)) in known), "")


def with_whole_headings(table: Table, known: Mapping[str, str]) -> Table:
    """The same where the second line of a heading says what stands above it in columns of which it says nothing.

    Cells that reach over both lines do so already; a table without such cells (.csv) has blanks or the name twice.
    """
    rows = list(table.rows)
    for spot, (above, below) in enumerate(pairwise(table.rows), start=1):
        if _is_below(above, below, known):
            filled = tuple(own or over for own, over in zip(below.filled, rows[spot - 1].filled, strict=True))
            rows[spot] = below._replace(cells=("", *below.cells[1:]), filled=filled)
    return table._replace(rows=tuple(rows))


def _is_below(above: TableRow, below: TableRow, known: Mapping[str, str]) -> bool:
    """Whether a row names columns and nothing else, below one that begins to; the same heading twice is none."""
    is_like = below.cells[0] in {"", above.cells[0]} and below.cells != above.cells
    if not above.cells[0] or not is_like:
        return False
    said = [cell for cell in below.cells[1:] if cell]
    named = sum(in_small(cell) in known for cell in said)
    return 0 < len(said) < 2 * named and any(in_small(cell) in known for cell in above.cells[1:] if cell)


def heads_in(table: Table, known: Mapping[str, str]) -> list[int]:
    """Which rows name columns; where no name is right, the first row that explains them or has one nearly right."""
    exact = [
        spot for spot, row in enumerate(table.rows) if any(in_small(cell) in known for cell in row.cells[1:] if cell)
    ]
    near = (
        spot
        for spot, row in enumerate(table.rows[:_MOST_TITLES])
        if any(cell and nearest(cell, known) for cell in row.cells[1:])
    )
    if exact:
        # An answer may be called like a column: below the first heading a row is one where it is like it.
        first = table.rows[exact[0]].cells[0]
        found = [spot for spot in exact if spot == exact[0] or names_again(table.rows[spot].filled, first, known)]
        return [spot for spot in found if spot + 1 not in found or not _goes_on(table.rows[spot + 1])]
    explained = (spot for spot, row in enumerate(table.rows[:_MOST_TITLES]) if _explains(row.cells[1:], known))
    return list(islice(chain(explained, near), 1))


def _goes_on(row: TableRow) -> bool:
    """Whether a row is the last line of the heading that the row above it begins: cells reach over both."""
    return any(shown and not own for own, shown in zip(row.cells, row.filled, strict=True))


def _explains(cells: Sequence[str], known: Mapping[str, str]) -> bool:
    """Whether a row explains columns, most of which are known."""
    said = [cell for cell in cells if cell]
    return 2 * sum(bool(_meant(cell, known)) for cell in said) > len(said)


def names_again(row: Sequence[str], first: str, known: Mapping[str, str]) -> bool:
    """Whether a row with a known name names columns: it begins like the first heading, or most cells are names."""
    cells = [cell for cell in row[1:] if cell]
    named = sum(in_small(cell) in known for cell in cells)
    return in_small(row[0]) == in_small(first) or (named > 1 and 2 * named > len(cells))


_DAY = r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2}"
_MOST_TITLES = 20
"""Rows above a heading among which it is looked for when no name in it is right."""


def head_problems(head: TableRow, known: Mapping[str, str]) -> Iterator[Problem]:
    """Names that nobody knows, and those that stand twice."""
    names = frozenset(known.values())
    if in_small(head.cells[0]) in known:
        yield problem(head.spot(0), "E067", name=head.cells[0])
    for spot, name in enumerate(head.cells):
        place = head.spot(spot)
        if spot and name and name in head.cells[:spot]:
            yield problem(place, "E037", name=name)
        elif spot and re.fullmatch(_DAY, name):
            yield problem(place, "E064", name=name)
        elif spot and name and name not in names:
            yield problem(place, "E010", name=name, near=_near(name, head, known))


def _near(name: str, head: TableRow, known: Mapping[str, str]) -> str:
    """The name that one nobody knows may mean, or a label that is nearly right; none that stands there already."""
    free = {label: own for label, own in known.items() if own not in head.cells}
    found = nearest(name, frozenset(free.values()))
    return found or free.get(nearest(in_small(name), free), "")
