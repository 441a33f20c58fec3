"""The units of a table, in rows or by columns, of one year or several."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from commands.many.units import Source, Units
from criteria.compare.years import days_moved
from criteria.ready import Criteria
from evidence.units.by_column import ByColumn, ByRows, Some, UnitTable, used
from evidence.units.heads import YEAR
from evidence.units.stored import read_stored
from evidence.units.table import HEEDED, UnitRow, counts_none, is_year, read_units, units_left
from reading.columns.long_text import is_long, lines_of
from reading.columns.parquet import KIND
from reading.limits import ROWS_TOLD
from reading.models.fields import Period
from reading.source.place import NOWHERE, Place, Problem, in_order, problem
from reading.tables.load import KINDS
from scoring.attribute.unit_rows import columns_of, taken_by
from scoring.many.cells import CellsOnce, Entangled, cells_of_years, together
from scoring.many.entrant import entrant_of
from scoring.many.field import OneByOne
from scoring.many.first_pass import contradicted
from scoring.many.table import days_outside_table, period_of_table

_BY_COLUMNS = 500
"""Lines from which on a table of text is read by columns first, which takes half the time; whatever is odd in it is
told by its rows."""


def units_of_table(path: Path, criteria: Criteria) -> Source:
    """All units that a table names under one edition, those of each year by themselves."""
    known = columns_of(criteria, of_years=True)
    given, problems = read_table(path, known)
    if given is None:
        return Source(problems=problems)
    found = of_years(dict(by_year(given)), criteria)
    years = {
        year: units._replace(left_out=units_left(problems, year, units.left_out)) for year, (units, _) in found.items()
    }
    is_counted = not counts_none(problems)
    wrong = [*_wrong_in_left(given, criteria), *(one for _, some in found.values() for one in some)]
    problems = in_order([*problems, *wrong])
    return Source(years if is_counted else {}, problems, tuple(rows_with(given, problems)))


def _wrong_in_left(given: ByRows | ByColumn, criteria: Criteria) -> Iterator[Problem]:
    """What is wrong besides in rows of units that are left out: all is told at once."""
    for row in given.left:
        period = _period(given, criteria, int(row.year) if is_year(row.year) else None, None)
        yield from taken_by(row, (criteria,), period)[0].problems


def read_table(path: Path, known: Mapping[str, str]) -> tuple[ByRows | ByColumn | None, tuple[Problem, ...]]:
    """The units of a table whose columns may have the ``known`` names; ``None``: none can be taken."""
    if path.suffix.lower() == KIND or (path.suffix.lower() == ".csv" and is_long(path)):
        return read_stored(path, known)
    if path.is_file() and path.suffix.lower() not in KINDS:
        kind, all_kinds = path.suffix.lower() or path.name, ", ".join((*KINDS, KIND))
        return None, (problem(Place(path.as_posix()), "F014", kind=kind, known=all_kinds),)
    if path.suffix.lower() == ".csv" and lines_of(path) > _BY_COLUMNS:
        given, problems = read_stored(path, known)
        if given is not None and all(one.code in HEEDED for one in problems):
            return given, problems
    rows, left, problems = read_units(path, known)
    return (ByRows(rows, left) if rows else None), problems


def rows_with(given: ByRows | ByColumn, problems: Sequence[Problem]) -> Iterator[UnitRow]:
    """The rows that problems may stand in; of a long table only what says whose they are, and in which cell."""
    if isinstance(given, ByRows):
        yield from (*given.rows, *given.left)
        return
    spots: dict[int, set[int]] = {}
    for one in problems:
        spots.setdefault(one.place.line, set()).add(one.place.column)
    names = {spot: name for name, spot in given.spots.items()}
    for place, line in enumerate(given.lines) if spots else ():
        if line in spots:
            yield given.part_of_row(place, {YEAR, *(names[spot] for spot in spots[line] if spot in names)})


def by_year(given: UnitTable) -> Iterator[tuple[int | None, UnitTable]]:
    """The years that a table tells of, the last one first, with its units of each."""
    column = given.columns.get(YEAR)
    if column is None:
        yield None, given
        return
    # What names no year stands in no row that is taken.
    years = np.array([int(text) if is_year(text) else 0 for text in column.texts]).take(column.of_row)
    for year in sorted({int(text) for text, _ in used(column) if is_year(text)}, reverse=True):
        yield year, Some(given, np.flatnonzero(years == year))


def _period(given: UnitTable, criteria: Criteria, year: int | None, period: Period | None) -> Period:
    """The period of the edition in the year that is named, or in that of most days."""
    edition = criteria.edition
    if year is None:
        return period or period_of_table(given, (edition,))
    return days_moved(edition.period, year - edition.period.to.year)


def of_years(
    years: Mapping[int | None, UnitTable], criteria: Criteria, period: Period | None = None
) -> dict[int | None, tuple[Units, Sequence[Problem]]]:
    """The units of each year, and what is wrong with them; ``period`` is that of units of no year, if it is known."""
    periods = {year: _period(some, criteria, year, period) for year, some in years.items()}
    odd = {year: list(days_outside_table(some, (criteria,), periods[year])) for year, some in years.items()}
    try:
        fields = cells_of_years(years, criteria, periods)
    except Entangled:
        return {year: _one_by_one(some, criteria, periods[year], odd[year]) for year, some in years.items()}
    all_of_them = together(list(fields.values()))
    speaking = all_of_them.split(contradicted(all_of_them))
    return {
        year: _told(field, some, periods[year], odd[year])
        for (year, field), some in zip(fields.items(), speaking, strict=True)
    }


def _told(
    field: CellsOnce, speaking: Sequence[int], period: Period, odd: Sequence[Problem]
) -> tuple[Units, Sequence[Problem]]:
    """A year with what is wrong in its rows, told as where each is read by itself; most have nothing to tell."""
    unread, spoken = field.unread[:ROWS_TOLD], [field.read[spot] for spot in speaking][:ROWS_TOLD]
    rows = {place: field.given.row(place) for place in (*unread, *spoken)}
    told = {place: field.taken(row).problems for place, row in rows.items()}
    # Of those that are not looked at one by one nobody knows better.
    unseen = [field.read[spot] for spot in speaking[ROWS_TOLD:]]
    doubtful = tuple(field.given.names[place] for place in (*(one for one in spoken if told[one]), *unseen))
    units = Units(field, tuple(field.given.names[place] for place in field.unread), period, doubtful)
    left = len(field.unread) - len(unread) + len(speaking) - len(spoken)
    start = Place(rows[unread[0] if unread else spoken[0]].place.file) if left else NOWHERE
    more = [problem(start, "E070", count=str(left))] if left else []
    return units, [*odd, *(one for wrong in told.values() for one in wrong), *more]


def _one_by_one(
    given: UnitTable, criteria: Criteria, period: Period, odd: Sequence[Problem]
) -> tuple[Units, Sequence[Problem]]:
    """Rows of an edition that looks at other units or editions; who has a mistake in one cell may lead by another."""
    rows = [given.row(place) for place in range(len(given.names))]
    taken = [taken_by(row, (criteria,), period)[0] for row in rows]
    pairs = list(zip(rows, taken, strict=True))
    units = (entrant_of(row, one) for row, one in pairs if one.matched is not None)
    left = tuple(row.name for row, one in pairs if one.matched is None)
    doubtful = tuple(row.name for row, one in pairs if one.matched is not None and one.problems)
    besides = tuple(one.readable for one in taken if one.matched is None and one.readable is not None)
    found = Units(OneByOne(tuple(units), besides), left, period, doubtful)
    return found, [*odd, *(one for unit in taken for one in unit.problems)]
