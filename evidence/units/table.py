"""Tables of units: a row each; figures, days of papers and answers in columns named as ``cchc whatif`` names them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from evidence.units.heads import OF_UNITS, REMARK, YEAR, head_problems, is_unnamed, unnamed
from evidence.units.no_units import in_one_line
from evidence.units.sections import Section, as_one, sections_of
from reading.limits import UNITS_COLUMNS
from reading.source.names import in_small
from reading.source.place import Place, Problem, cell_in_file, has_errors, in_order, problem
from reading.source.record import Record
from reading.tables.load import tables_at
from reading.tables.table import TableRow, told


class Cell(Record):
    """What a row says of one name, or in a column that has none (:func:`unnamed`)."""

    name: str
    text: str
    place: Place


class UnitRow(Record):
    """One unit: its name, where its row stands, and what is said of it; blank cells are left out."""

    name: str
    place: Place
    cells: tuple[Cell, ...]

    @property
    def year(self) -> str:
        """Which year it is of, as it is written; empty: the table does not say."""
        return next((cell.text for cell in self.cells if cell.name == YEAR), "")


class UnitsRead(Record):
    """The units of a file, the rows of units that are left out, and everything wrong with their form."""

    rows: tuple[UnitRow, ...]
    left: tuple[UnitRow, ...]
    problems: tuple[Problem, ...]


_LEFT_OUT = frozenset({"E038", "E092", "E093", "E094"})
"""What is wrong with rows whose unit is left out, each with its name and year: it has two rows, shares a cell, is
hidden."""
_OF_A_ROW = _LEFT_OUT | {"E068", "E069"}
"""Problems that concern one row and none of the others."""
HEEDED = frozenset({"E050", "E053", "E087", "E096", "E097"})
"""What is said of a row without anything being wrong: it is left out, says nothing, or is called as no other is."""
BESIDE_ROWS = frozenset({"E010"})
"""Problems of the columns for which no unit counts, and whose rows are looked at all the same: all is told at once."""


def counts_none(problems: Iterable[Problem]) -> bool:
    """Whether a problem of the columns keeps every unit of its table from being counted."""
    return any(one.code in BESIDE_ROWS and one.weight == "error" for one in problems)


def read_units(path: Path, known: Mapping[str, str]) -> UnitsRead:
    """The rows of all tables of a file; the first column names the units.

    A column that only counts the rows (STT) goes before it. ``known`` are the names that a column may have, by what may
    stand above it (:func:`reading.source.names.in_small`). Each heading names the columns of the rows below it, in its
    own table; what stands above it is a title. A unit may have a row in each of several tables, with other columns, and
    one for each year where a column says of which year rows are. Where a name is wrong, none of them counts
    (:func:`counts_none`).
    """
    tables = tables_at(path, UNITS_COLUMNS, uneven=True)
    if isinstance(tables, Problem):
        return UnitsRead((), (), (tables,))
    unfit = tuple(found for table in tables for found in told(table))
    sections, problems = sections_of([table for table in tables if table.rows], known)
    sections = as_one(sections)
    # A workbook that no program of tables has opened yet knows no sum, and nobody needs that of a row of sums.
    sums = {row.place._replace(column=1) for one in sections for row in one.rows if one.is_sum(row)}
    unfit = tuple(one for one in unfit if one.code != "F025" or one.place._replace(column=1) not in sums)
    for head in _heads(sections):
        problems += head_problems(head, known)
    for section in sections:
        problems += _row_problems(section)
    # What is wrong with a heading every row would repeat, but for a column that is left aside.
    is_named = not any(one.weight == "error" and one.code not in _OF_A_ROW | BESIDE_ROWS for one in problems)
    units: dict[tuple[str, str], UnitRow] = {}
    others: list[UnitRow] = []
    for section in sections:
        for unit in _units(section, frozenset(known.values())):
            doubled = list(_joined(units, unit))
            problems += doubled
            others += [unit] if doubled else []
    hidden = [one for section in sections for one in _hidden(section, units)]
    unseen = {one.place._replace(column=1) for one in hidden}
    unfit = tuple(one for one in unfit if one.code != "F023" or one.place._replace(column=1) not in unseen)
    problems += hidden
    # Of two units with one name nobody can say which is which: neither is taken.
    left = _units_told_of(problems)
    others += [unit for key, unit in units.items() if key in left]
    units = {key: unit for key, unit in units.items() if key not in left}
    if not units and not has_errors((*problems, *unfit)):
        problems.append(problem(Place(path.as_posix()), "E036"))
    told_of = in_order([*problems, *unfit])
    if not is_named or has_errors(unfit):
        return UnitsRead((), (), told_of)
    return UnitsRead(tuple(units.values()), tuple(others), told_of)


def _heads(sections: Sequence[Section]) -> Iterable[TableRow]:
    """The headings, each once."""
    return {section.heading: section.head for section in reversed(sections)}.values()


def _row_problems(section: Section) -> Iterator[Problem]:
    """Units without a name or with that of another, rows that are no unit."""
    first: dict[tuple[str, str], int] = {}
    year = next((spot for spot, name in enumerate(section.head.cells) if name == YEAR), None)
    for row in section.rows:
        name, of = section.name_of(row), "" if year is None else in_one_line(row.cells[year])
        if section.is_sum(row) or section.is_note(row):
            code = section.kind_of(row)
            yield problem(row.place, code, "warning", name=in_one_line(row.cells[0]))
            continue
        if not name:
            yield problem(row.place, "E068")
        elif year is not None and not is_year(of):
            yield problem(row.spot(year), "E069", name=name, text=of)
        elif (unit := (in_small(name), of)) in first:
            yield problem(row.place, "E038", name=name, year=of, line=str(first[unit]))
        elif row.place.line in section.doubted:
            yield problem(row.place, "E096", "warning", name=name)
        elif not any(section.said_beside(row)):
            yield problem(row.place, "E053", "warning", name=name)
        first.setdefault((in_small(name), of), row.place.line)
    for spot, head in enumerate(section.head.cells):
        if spot and head and head != REMARK:
            yield from _merged(section, spot, year)


def _merged(section: Section, spot: int, year: int | None) -> Iterator[Problem]:
    """Cells of a column that are one with others, so that nobody can say whose the value is, with the first of them."""
    above: TableRow | None = None
    for row in filter(section.is_unit, section.rows):
        own, shown = row.cells[spot], row.filled[spot]
        if shown and not own:
            for one in (row, *([above] if above is not None and above.cells[spot] == shown else [])):
                of = "" if year is None else in_one_line(one.cells[year])
                yield problem(one.spot(spot), "E092", name=section.name_of(one), year=of, text=shown)
        above = row if own else above


def _units(section: Section, names: frozenset[str]) -> Iterator[UnitRow]:
    has_years = YEAR in section.head.cells
    for row in section.rows:
        if section.is_unit(row):
            named = zip(section.head.cells, row.cells, strict=True)
            cells = (
                Cell(head or unnamed(row.spot(spot).column), text, row.spot(spot))
                for spot, (head, text) in enumerate(named)
                if spot and text and (head in names or not head)
            )
            unit = UnitRow(section.name_of(row), row.place, tuple(cells))
            if is_year(unit.year) or not has_years:
                yield unit


def _hidden(section: Section, units: Container[tuple[str, str]]) -> Iterator[Problem]:
    """Units whose row is hidden, as a filter hides it, and that have no other."""
    year = section.head.cells.index(YEAR) if YEAR in section.head.cells else None
    for row in section.hidden:
        name, of = section.name_of(row), "" if year is None else in_one_line(row.cells[year])
        if section.is_unit(row) and (in_small(name), of) not in units:
            yield problem(row.place, "E094", name=name, year=of)


def _units_told_of(problems: Iterable[Problem]) -> set[tuple[str, str]]:
    """The units that are left out, as names are compared, each with the year of it (empty: nobody says)."""
    found = (dict(one.values) for one in problems if one.code in _LEFT_OUT)
    return {(in_small(one["name"]), one.get("year", "")) for one in found}


def units_left(problems: Sequence[Problem], year: int | None, more: Sequence[str]) -> tuple[str, ...]:
    """Units whose rows say too much or too little to be taken: two of one year, shared cells, no year; then others."""
    of = "" if year is None else str(year)
    told = [(one.code, dict(one.values)) for one in problems]
    left = {in_small(one["name"]): one["name"] for code, one in told if code in _LEFT_OUT and one["year"] == of}
    names = (*(left[name] for name in sorted(left)), *(one["name"] for code, one in told if code == "E069"), *more)
    return tuple({in_small(name): name for name in names}.values())


def is_year(text: str) -> bool:
    """Whether a cell names a year of our time."""
    return re.fullmatch(r"(19|20)[0-9]{2}", text) is not None


def _joined(units: dict[tuple[str, str], UnitRow], unit: UnitRow) -> Iterator[Problem]:
    """Put a row to what other tables say of the unit in that year; no table may say again what another has said."""
    key = in_small(unit.name), unit.year
    before = units.get(key)
    said = {cell.name for cell in before.cells} if before is not None else set()
    if before is None:
        units[key] = unit
    elif any(cell.name in said - OF_UNITS for cell in unit.cells):
        if before.place.file == unit.place.file:
            yield problem(unit.place, "E038", name=unit.name, year=unit.year, line=str(before.place.line))
        else:
            yield problem(unit.place, "E093", name=unit.name, year=unit.year, cell=cell_in_file(before.place))
    else:
        more = (cell for cell in unit.cells if cell.name not in said)
        units[key] = before._replace(cells=(*before.cells, *more))


def columns_at(rows: Sequence[UnitRow], problems: Sequence[Problem]) -> Mapping[Place, str]:
    """The columns of the cells that problems stand in."""
    places = {one.place for one in problems}
    if not places:  # most tables have none, and many rows
        return {}
    cells = (cell for row in rows for cell in row.cells if cell.place in places)
    return {cell.place: cell.name for cell in cells if not is_unnamed(cell.name)}
