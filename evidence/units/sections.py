"""Tables of units as sections: the rows below each heading, and what is known of all units of a file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from evidence.namesakes import NOTHING_SHARED, Shared, in_full, namesakes
from evidence.units.heads import (
    OF_UNITS,
    TIER,
    WITHIN,
    YEAR,
    heads_in,
    named,
    names_again,
    units_named_in,
    with_names_first,
    without_counts,
    without_first,
)
from evidence.units.no_units import (
    Standing,
    counts_group,
    counts_unit,
    group_named,
    in_one_line,
    is_above,
    is_commune,
    is_group,
    is_note,
    is_numbering,
    is_sum,
    may_name_group,
    says_no_number,
)
from evidence.units.sums import sums_among
from reading.limits import TABLE_ROWS
from reading.source.names import in_small
from reading.source.place import Problem, Weight, problem
from reading.source.record import Record
from reading.tables.table import Table, TableRow

Cell = TypeVar("Cell")


class Section(Record):
    """The rows below one heading, those of units that are hidden, and what is known of all units of the file.

    ``numbering`` is the line of the row that numbers the columns (none: 0). Lines of rows too are ``groups`` (they name
    groups by their count), ``counted`` (all that are counted so), ``sums`` (by what they hold), and ``doubted``: units
    among communes that are called as what lies above them.
    """

    head: TableRow
    rows: tuple[TableRow, ...]
    hidden: tuple[TableRow, ...] = ()
    numbering: int = 0
    groups: frozenset[int] = frozenset()
    counted: frozenset[int] = frozenset()
    sums: frozenset[int] = frozenset()
    doubted: frozenset[int] = frozenset()
    shared: Shared = NOTHING_SHARED

    @property
    def heading(self) -> tuple[str, ...]:
        """The sheet and the columns: one may stand on every page, where groups add what units belong to."""
        return (self.head.place.file, *(cell for cell in self.head.cells if cell != WITHIN))

    def is_sum(self, row: TableRow) -> bool:
        """Whether a row is the sum of others."""
        if row.place.line in self.sums or row.place.line in self.groups:
            return True
        return is_sum(row.cells[0]) or in_small(in_one_line(row.cells[0])) in self.shared.sums

    def is_note(self, row: TableRow) -> bool:
        """Whether a row is a note below the table, numbers columns below a heading, or is one cell from end to end."""
        if row.place.line == self.numbering:
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


def _section(head: TableRow, rows: Iterable[TableRow], hidden: Iterable[TableRow]) -> Section:
    """The rows of a heading, with what stands in a merged cell in each of them where it is about the unit."""
    spots = [spot for spot, name in enumerate(head.cells) if name in {WITHIN, YEAR, TIER}]
    found, unseen = (tuple(_filled(row, spots) for row in some) for some in (rows, hidden))
    return Section(head, found, unseen)


def _with_sums(sections: Sequence[Section]) -> Iterator[Section]:
    """Sections of one heading, with the rows that are sums by what they hold, however they are called."""
    every = [(row, section) for section in sections for row in (*section.rows, *section.hidden)]
    every.sort(key=lambda pair: pair[0].place.line)
    names = {at: in_one_line(row.cells[0]) for at, (row, own) in enumerate(every) if own.is_unit(row)}
    # Who says its tier is a unit, were it a district that has what its communes have.
    bare = {at: name for at, name in names.items() if not is_commune(name) and not every[at][1].tier_of(every[at][0])}
    above = {at for at, name in bare.items() if is_above(name) or every[at][0].place.line in every[at][1].counted}
    spots = [spot for spot, head in enumerate(sections[0].head.cells) if spot and head not in OF_UNITS]
    found = sums_among(list(names), bare, above, spots, lambda at, spot: every[at][0].cells[spot])
    sums, doubted = (frozenset(every[at][0].place.line for at in some) for some in found)
    yield from (section._replace(sums=sums, doubted=doubted) for section in sections)


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
    alike: dict[tuple[str, ...], list[Section]] = {}
    for section in sections:
        alike.setdefault(section.heading, []).append(section._replace(shared=shared))
    return [section for some in alike.values() for section in _with_sums(some)]


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
        standing = Standing()
        for start, end in zip(spots, [*spots[1:], len(table.rows)], strict=True):
            section, told, standing = _below(table, start, end, standing, known)
            sections.append(section)
            problems += told
    return sections, problems


def _below(
    table: Table, start: int, end: int, standing: Standing, known: Mapping[str, str]
) -> tuple[Section, list[Problem], Standing]:
    """The section of the heading in a row up to the next one, what is told of rows that only name a group, its end.

    ``standing`` is how the section above ends: a heading may stand on each page of a long table.
    """
    # What a heading of several lines says of a column may stand above its last line, in a merged cell.
    head = table.rows[start]._replace(cells=table.rows[start].filled)
    own = table.rows[start + 1 : end]
    lines = range(head.place.line, table.rows[end].place.line if end < len(table.rows) else TABLE_ROWS)
    unseen = [row for row in _hidden_in(table) if row.place.line in lines]
    unseen = [row for row in unseen if not (is_numbering(row.cells) or names_again(row.filled, head.cells[0], known))]
    counts = len(without_counts(head.cells)) < table.width
    begins = [without_first(row) if counts else row for row in own[:1]]
    numbering = next((row.place.line for row in begins if is_numbering(row.cells)), 0)
    every = sorted((*own, *unseen), key=lambda row: row.place.line)
    spot = units_named_in(without_counts(head.cells), known)
    plain = [row for row in every if row.place.line != numbering]
    if standing.are_above is None:
        count = next((row.cells[0] for row in plain if row.cells[0] and not _is_one_cell(row)), None)
        standing = standing._replace(are_above=None if count is None else counts_group(count))
    found = _groups_in(plain, head, known, counts=counts, are_above=bool(standing.are_above))
    groups = {0: standing.group} | found
    bare = [
        row for row in own if (counts and is_group(row.cells[0], row.cells[1:])) or _is_alone(row, spot, counts=counts)
    ]
    left = {row.place.line for row in bare}
    told = [problem(row.spot(counts), "E087", "warning", name=in_one_line(row.cells[counts])) for row in bare]
    counted = frozenset(row.place.line for row in every if counts and counts_group(row.cells[0]))
    rows = [head, *(row for row in own if row.place.line not in left)]
    if counts:
        unseen = [without_first(row) for row in unseen if not counts_group(row.cells[0])]
        rows = [without_first(row) for row in rows]
    unnamed = {row.place.line for row in (*rows, *unseen) if spot and not row.cells[spot]}
    if spot:
        named_before = {line for line, name in groups.items() if name} | counted
        rows, unseen = ([with_names_first(row, spot, named_before) for row in some] for some in (rows, unseen))
    unseen = [row for row in unseen if not says_no_number(row.cells[1:])]
    head, rows, unseen = _with_groups(named(rows[0], known), rows[1:], unseen, groups)
    # Who is named where units are not is none.
    sums = {row.place.line for row in (*rows, *unseen) if row.cells[0] and row.place.line in unnamed}
    sums |= {row.place.line for row in rows if groups.get(row.place.line) and not _is_one_cell(row)}
    section = _section(head, rows, unseen)
    section = section._replace(numbering=numbering, groups=frozenset(sums), counted=counted)
    return section, told, standing._replace(group=groups[max(groups)])


def _is_one_cell(row: TableRow) -> bool:
    """Whether a row is one cell from end to end."""
    name, *others = row.filled
    # What it belongs to may have been put into its own column already.
    return bool(name and others) and all(one == name for one in others) and not all(row.cells)


def _is_alone(row: TableRow, units: int, *, counts: bool) -> bool:
    """Whether a row says nothing but what units belong to, where their names stand in a column behind that."""
    name, *others = row.cells[counts:]
    is_counted = counts and bool(row.cells[0]) and not counts_group(row.cells[0])
    return bool(units) and not any(others) and not is_counted and may_name_group(in_one_line(name))


def _groups_in(
    rows: Sequence[TableRow], head: TableRow, known: Mapping[str, str], *, counts: bool, are_above: bool
) -> dict[int, str]:
    """The groups of units by the lines of the rows that begin them; empty where a row of one cell names none.

    A group is named in one cell, or counted as no unit is; one with figures of its own is called as what lies above
    communes, and units follow it.
    """
    tiers = [spot for spot, cell in enumerate(head.cells) if known.get(in_small(cell)) == TIER]
    units = units_named_in(without_counts(head.cells), known)
    found: dict[int, str] = {}
    for at, row in enumerate(rows):
        if _is_one_cell(row):
            found[row.place.line] = group_named(row.cells[0])
        elif _is_alone(row, units, counts=counts):
            found[row.place.line] = in_one_line(row.cells[counts])
        elif counts and counts_group(row.cells[0]) and may_name_group(name := in_one_line(row.cells[1])):
            is_followed = at + 1 < len(rows) and counts_unit(rows[at + 1].cells[0])
            is_unit = any(row.cells[spot] for spot in (*tiers, *([1 + units] if units else [])))
            if not any(row.cells[2:]) or (are_above and (units or is_above(name)) and is_followed and not is_unit):
                found[row.place.line] = name
    return found


def _with_groups(
    head: TableRow, rows: Sequence[TableRow], hidden: Sequence[TableRow], groups: Mapping[int, str]
) -> tuple[TableRow, list[TableRow], list[TableRow]]:
    """The same with what units belong to, where groups say so and the row itself does not."""
    if not any(groups.values()):
        return head, list(rows), list(hidden)
    lines = sorted(groups)
    spot = head.cells.index(WITHIN) if WITHIN in head.cells else len(head.cells)

    def within(row: TableRow) -> TableRow:
        name = groups[lines[bisect_right(lines, row.place.line) - 1]]
        if groups.get(row.place.line) or _is_one_cell(row) or any(row.filled[spot : spot + 1]):
            name = "".join(row.cells[spot : spot + 1])
        shown = row.filled[0] if _is_one_cell(row) else "".join(row.filled[spot : spot + 1]) or name
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
