"""Tables of units as sections: the rows below each heading, and what is known of all units of a file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from evidence.namesakes import NOTHING_SHARED, Shared, in_full, namesakes
from evidence.no_units import (
    Sums,
    counts_group,
    group_named,
    in_one_line,
    is_group,
    is_note,
    is_numbering,
    is_sum,
    may_be_sums,
    may_name_group,
    says_no_number,
)
from evidence.units_heads import TIER, WITHIN, YEAR, heads_in, named, names_again, units_named_in, without_counts
from reading.limits import TABLE_ROWS
from reading.source.names import in_small
from reading.source.place import Problem, Weight, problem
from reading.source.record import Record
from reading.tables.table import Table, TableRow


class Section(Record):
    """The rows below one heading, those of units that are hidden, and what is known of all units of the file.

    ``sums`` are the lines of rows that are sums by what they hold, ``groups`` of those that name groups by their count.
    """

    head: TableRow
    rows: tuple[TableRow, ...]
    hidden: tuple[TableRow, ...] = ()
    groups: frozenset[int] = frozenset()
    sums: frozenset[int] = frozenset()
    shared: Shared = NOTHING_SHARED

    def is_sum(self, row: TableRow) -> bool:
        """Whether a row is the sum of others."""
        if row.place.line in self.sums or row.place.line in self.groups:
            return True
        return is_sum(row.cells[0]) or in_small(in_one_line(row.cells[0])) in self.shared.sums

    def is_note(self, row: TableRow) -> bool:
        """Whether a row is a note below the table, numbers columns below a heading, or is one cell from end to end."""
        if row in self.rows[:1] and is_numbering(row.cells):
            return True
        return _is_one_cell(row) or (is_note(row.cells[0]) and says_no_number(self.said_beside(row)))

    def said_beside(self, row: TableRow) -> list[str]:
        """What a row says beside the name of its unit and of what this belongs to."""
        heads = zip(self.head.cells, row.cells, strict=True)
        return [cell for spot, (head, cell) in enumerate(heads) if spot and head != WITHIN]

    def called(self) -> Iterator[tuple[str, str, str]]:
        """The name of each unit, what it belongs to and the year of its row, in small."""
        for row in (*self.rows, *self.hidden):
            if self.is_unit(row):
                name = in_small(in_one_line(row.cells[0]))
                yield name, in_small(self._said(row, WITHIN)), in_one_line(self._said(row, YEAR))

    def is_unit(self, row: TableRow) -> bool:
        """Whether a row names a unit."""
        return bool(row.cells[0]) and not self.is_sum(row) and not self.is_note(row)

    def name_of(self, row: TableRow) -> str:
        """What the unit of a row is called; a row of none is called as it is written."""
        within, year = (in_one_line(self._said(row, column)) for column in (WITHIN, YEAR))
        return in_full(in_one_line(row.cells[0]), within, year, self.shared.alike)

    def tier_of(self, row: TableRow) -> str:
        """The tier that a row says its unit is of; empty where it says none."""
        return self._said(row, TIER)

    def _said(self, row: TableRow, column: str) -> str:
        """What a row says in a column about the unit; empty where there is none."""
        return row.cells[self.head.cells.index(column)] if column in self.head.cells else ""


def _section(head: TableRow, rows: Iterable[TableRow], hidden: Iterable[TableRow], groups: frozenset[int]) -> Section:
    """The rows of a heading, with what stands in a merged cell in each of them where it is about the unit."""
    spots = [spot for spot, name in enumerate(head.cells) if name in {WITHIN, YEAR, TIER}]
    found, unseen = (tuple(_filled(row, spots) for row in some) for some in (rows, hidden))
    return Section(head, found, unseen, groups)


def _with_sums(section: Section) -> Section:
    """The same with the rows that are sums by what they hold, however they are called."""
    rows = sorted((*section.rows, *section.hidden), key=lambda row: row.place.line)
    spots = [spot for spot, row in enumerate(rows) if section.is_unit(row)]
    others = may_be_sums({spot: in_one_line(rows[spot].cells[0]) for spot in spots})
    # Who says its tier is a unit, were it a district that has what its communes have.
    others = {spot for spot in others if not section.tier_of(rows[spot])}
    found = Sums(
        [spot for spot in spots if spot not in others],
        [spot for spot in spots if spot in others],
        len(section.head.cells),
        lambda row, spot: rows[row].cells[spot],
    )
    return section._replace(sums=frozenset(rows[spot].place.line for spot in found.found()))


def _hidden_in(table: Table) -> list[TableRow]:
    """The hidden rows of a table, as long as the others."""
    rows = [one for one in table.left_out if one.why == "hidden_row"]

    def wide(cells: tuple[str, ...]) -> tuple[str, ...]:
        return (*cells, *[""] * table.width)[: table.width]

    return [TableRow(one.place, wide(one.cells), wide(one.filled)) for one in rows]


def as_one(sections: Sequence[Section]) -> list[Section]:
    """The same with what is known of all of them: which rows are sums, and which units are called alike."""
    every = [called for section in sections for called in section.called()]
    sums = frozenset(within for name, within, _ in every if within and within != name)
    shared = Shared(namesakes(called for called in every if called[0] not in sums), sums)
    return [_with_sums(section._replace(shared=shared)) for section in sections]


def _filled(row: TableRow, spots: Sequence[int]) -> TableRow:
    if all(row.cells[spot] == row.filled[spot] for spot in spots):
        return row
    return row._replace(cells=tuple(row.filled[spot] if spot in spots else one for spot, one in enumerate(row.cells)))


def sections_of(tables: Sequence[Table], known: Mapping[str, str]) -> tuple[list[Section], list[Problem]]:
    """The headings with the rows below each, and the tables that have none.

    Where no table has a heading, the first row with two cells is taken for one, so that its columns can be told.
    """
    heads = [heads_in(table, known) for table in tables]
    weight: Weight = "warning" if any(heads) else "error"
    if not any(heads):
        heads = [[spot for spot, row in enumerate(table.rows) if any(row.cells[1:])][:1] for table in tables]
    sections, problems = [], []
    for table, spots in zip(tables, heads, strict=True):
        if not spots:
            problems.append(problem(table.rows[0].place, "E051", weight, text=table.rows[0].cells[0]))
            continue
        for start, end in zip(spots, [*spots[1:], len(table.rows)], strict=True):
            section, groups = _below(table, start, end, known)
            sections.append(section)
            problems += (problem(row.spot(1), "E087", "warning", name=in_one_line(row.cells[1])) for row in groups)
    return sections, problems


def _below(table: Table, start: int, end: int, known: Mapping[str, str]) -> tuple[Section, list[TableRow]]:
    """The section of the heading in a row, up to the next one, and the rows of it that only name a group."""
    # What a heading of several lines says of a column may stand above its last line, in a merged cell.
    head = table.rows[start]._replace(cells=table.rows[start].filled)
    own = table.rows[start + 1 : end]
    lines = range(head.place.line, table.rows[end].place.line if end < len(table.rows) else TABLE_ROWS)
    unseen = [row for row in _hidden_in(table) if row.place.line in lines]
    unseen = [row for row in unseen if not (is_numbering(row.cells) or names_again(row.filled, head.cells[0], known))]
    counts = len(without_counts(head.cells)) < table.width
    groups = _groups_in(own, counts=counts)
    bare = [row for row in own if counts and is_group(row.cells[0], row.cells[1:])]
    left = {row.place.line for row in bare}
    rows = [head, *(row for row in own if row.place.line not in left)]
    if counts:
        unseen = [_without_first(row) for row in unseen if not counts_group(row.cells[0])]
        rows = [_without_first(row) for row in rows]
    if spot := units_named_in(rows[0].cells, known):
        rows, unseen = ([_with_first(row, spot) for row in some] for some in (rows, unseen))
    unseen = [row for row in unseen if not says_no_number(row.cells[1:])]
    head, rows, unseen = _with_groups(named(rows[0], known), rows[1:], unseen, groups)
    sums = frozenset(row.place.line for row in rows if row.place.line in groups and not _is_one_cell(row))
    return _section(head, rows, unseen, sums), bare


def _is_one_cell(row: TableRow) -> bool:
    """Whether a row is one cell from end to end."""
    name, *others = row.filled
    # What it belongs to may have been put into its own column already.
    return bool(name and others) and all(one == name for one in others) and not all(row.cells)


def _with_first(row: TableRow, spot: int) -> TableRow:
    """A row with the cell that names its unit before all others; sums and notes may be named in one before that."""
    order = [spot, *(one for one in range(len(row.cells)) if one != spot)]
    name = row.cells[spot] or next((one for one in row.cells[:spot] if is_sum(one) or is_note(one)), "")
    cells = (name, *(row.cells[one] for one in order[1:]))
    filled = tuple(row.filled[one] for one in order)
    marks = tuple(row.marks_of(one) for one in order)
    return TableRow(row.spot(spot), cells, filled, marks, tuple(one - spot for one in order))


def _groups_in(rows: Sequence[TableRow], *, counts: bool) -> dict[int, str]:
    """The groups of units by the lines of the rows that name them: counted otherwise than units, or in one cell."""
    found = {row.place.line: name for row in rows if _is_one_cell(row) and (name := group_named(row.cells[0]))}
    if counts and any(row.cells[0].strip().isdigit() for row in rows):
        named = ((row, in_one_line(row.cells[1])) for row in rows if counts_group(row.cells[0]) and row.cells[1])
        found |= {row.place.line: name for row, name in named if may_name_group(name)}
    return found


def _with_groups(
    head: TableRow, rows: Sequence[TableRow], hidden: Sequence[TableRow], groups: Mapping[int, str]
) -> tuple[TableRow, list[TableRow], list[TableRow]]:
    """The same with a column of what units belong to, where groups say so and no column does."""
    if not groups or WITHIN in head.cells:
        return head, list(rows), list(hidden)
    lines = sorted(groups)

    def within(row: TableRow) -> TableRow:
        at = bisect_right(lines, row.place.line)
        name = groups[lines[at - 1]] if at and row.place.line not in groups and not _is_one_cell(row) else ""
        shown = row.filled[0] if _is_one_cell(row) else name
        return row._replace(cells=(*row.cells, name), filled=(*row.filled, shown), marks=(*row.marks, frozenset()))

    added = head._replace(cells=(*head.cells, WITHIN), filled=(*head.filled, WITHIN))
    return added, [within(row) for row in rows], [within(row) for row in hidden]


def _without_first(row: TableRow) -> TableRow:
    """A row without its first cell; places stay those of the file.

    What a row of sums is called often stands there, merged with the name that it has not.
    """
    if not row.cells[1] and row.cells[0] and not row.cells[0].isdigit():
        row = row._replace(cells=(row.cells[0], row.cells[0], *row.cells[2:]))
    return row._replace(place=row.spot(1), cells=row.cells[1:], filled=row.filled[1:], marks=row.marks[1:])
