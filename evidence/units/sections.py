"""Tables of units as sections: the rows below each heading, and what is known of all units of a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from evidence.namesakes import NOTHING_SHARED, Shared, in_full, namesakes
from evidence.units.groups import groups_in, is_one_cell, unnamed_in, with_groups
from evidence.units.heads import (
    OF_UNITS,
    TIER,
    WITHIN,
    YEAR,
    heads_in,
    named,
    names_again,
    with_names_first,
    with_whole_headings,
    without_first,
)
from evidence.units.no_units import (
    Standing,
    counts_group,
    group_named,
    in_one_line,
    is_above,
    is_commune,
    is_group,
    is_note,
    is_numbering,
    is_sum,
    says_no_number,
)
from evidence.units.sums import sums_among
from evidence.units.unnamed import GROUP, NOTE, Layout, layout_of
from reading.limits import TABLE_ROWS
from reading.source.names import in_small
from reading.source.place import Problem, Weight, problem
from reading.source.record import Record
from reading.tables.table import Table, TableRow


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
        return is_one_cell(row) or (is_note(row.cells[0]) and says_no_number(self.said_beside(row)))

    def kind_of(self, row: TableRow) -> str:
        """What is told of a row that is no unit: it names a group, is a note, or holds sums."""
        if is_one_cell(row) and group_named(row.cells[0]):
            return GROUP
        return NOTE if self.is_note(row) else "E050"

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
    tables = [with_whole_headings(table, known) for table in tables]
    heads = [heads_in(table, known) for table in tables]
    weight: Weight = "warning" if any(heads) else "error"
    if not any(heads):
        heads = [[spot for spot, row in enumerate(table.rows) if any(row.cells[1:])][:1] for table in tables]
    sections, problems = [], []
    for table, spots in zip(tables, heads, strict=True):
        if not spots:
            problems.append(problem(table.rows[0].place, "E051", weight, text=table.rows[0].cells[0]))
            continue
        standing, above = Standing(), table.rows[spots[0]].filled
        for start, end in zip(spots, [*spots[1:], len(table.rows)], strict=True):
            if (filled := table.rows[start].filled) != above:
                # Another table, in which no group goes on.
                standing, above = standing._replace(group=""), filled
            section, told, standing = _below(table, start, end, standing, known)
            sections.append(section)
            problems += told
    return sections, problems


def _below(
    table: Table, start: int, end: int, standing: Standing, known: Mapping[str, str]
) -> tuple[Section, list[Problem], Standing]:
    """The section of the heading in a row up to the next one, what is told of rows in which no unit is named, its end.

    ``standing`` is how the section above ends: a heading may stand on each page of a long table.
    """
    # What a heading of several lines says of a column may stand above its last line, in a merged cell.
    head = table.rows[start]._replace(cells=table.rows[start].filled)
    own = table.rows[start + 1 : end]
    lines = range(head.place.line, table.rows[end].place.line if end < len(table.rows) else TABLE_ROWS)
    unseen = [row for row in _hidden_in(table) if row.place.line in lines]
    unseen = [row for row in unseen if not (is_numbering(row.cells) or names_again(row.filled, head.cells[0], known))]
    layout = layout_of(head.cells, known)
    begins = [without_first(row) if layout.counts else row for row in own[:1]]
    numbering = next((row.place.line for row in begins if is_numbering(row.cells)), 0)
    every = sorted((*own, *unseen), key=lambda row: row.place.line)
    plain = [row for row in every if row.place.line != numbering]
    if standing.are_above is None:
        count = next((row.cells[0] for row in plain if row.cells[0] and not is_one_cell(row)), None)
        standing = standing._replace(are_above=None if count is None else counts_group(count))
    tiers = [spot for spot, cell in enumerate(head.cells) if known.get(in_small(cell)) == TIER]
    unnamed = unnamed_in(plain, layout)
    groups = groups_in(plain, layout, unnamed, tiers, standing)
    for row in own:
        if layout.counts and is_group(row.cells[0], row.cells[1:]):
            unnamed[row.place.line] = (GROUP if groups.get(row.place.line) else NOTE), 1
    told = [
        problem(row.spot(spot), code, "warning", name=in_one_line(row.cells[spot]))
        for row in own
        for code, spot in ([unnamed[row.place.line]] if row.place.line in unnamed else [])
    ]
    section = _laid(head, [row for row in own if row.place.line not in unnamed], unseen, layout, groups, known)
    return section._replace(numbering=numbering), told, standing._replace(group=groups[max(groups)])


def _laid(
    head: TableRow,
    own: Sequence[TableRow],
    unseen: Sequence[TableRow],
    layout: Layout,
    groups: Mapping[int, str],
    known: Mapping[str, str],
) -> Section:
    """A section whose rows have nothing that only counts, the names of units first, and what these belong to."""
    rows = [head, *own]
    counted = frozenset(row.place.line for row in (*own, *unseen) if layout.counts and counts_group(row.cells[0]))
    if layout.counts:
        unseen = [without_first(row) for row in unseen if not counts_group(row.cells[0])]
        rows = [without_first(row) for row in rows]
    spot = layout.names - layout.counts
    nameless = {row.place.line for row in (*rows, *unseen) if spot and not row.cells[spot]}
    if spot:
        named_before = {line for line, name in groups.items() if name} | counted
        rows, unseen = ([with_names_first(row, spot, named_before) for row in some] for some in (rows, unseen))
    unseen = [row for row in unseen if not says_no_number(row.cells[1:])]
    head, rows, unseen = with_groups(named(rows[0], known), rows[1:], unseen, groups)
    # Who is named where units are not is none.
    sums = {row.place.line for row in (*rows, *unseen) if row.cells[0] and row.place.line in nameless}
    sums |= {row.place.line for row in rows if groups.get(row.place.line) and not is_one_cell(row)}
    return _section(head, rows, unseen)._replace(groups=frozenset(sums), counted=counted)
