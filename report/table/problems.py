"""Problems as a table of text, one row each: which unit and column, where it stands, what is wrong, what to write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from evidence.units_table import UnitRow
from reading.source.place import Place, Problem
from reading.tables.table import address
from report.language.language import Language
from report.language.problems import problem_said
from report.table.described import Csv, Described, csv_of
from report.words.load import words_of

_OF_ROWS = frozenset({"E038", "E050", "E053", "E069", "E076", "E077", "E078", "E079"})
"""Problems of whole rows or files, each with the name that stands in it."""
_COLUMNS = ("unit", "year", "column", "file", "line", "place", "code", "weight", "message", "cure")
_WHOLE = frozenset({"year", "line"})
_ALWAYS = frozenset({"code", "weight", "message"})


def problems_csv(
    problems: Sequence[Problem], rows: Sequence[UnitRow], owners: Mapping[str, tuple[str, int]], say: Language
) -> Csv:
    """The table, in the order of the places; a cell of a workbook is called as Excel calls it.

    ``rows`` are those of a table of units, ``owners`` the units and years of files that are of one.
    """
    words = words_of(say.tongue, "rank")
    cells = dict(_cells_at(rows, {one.place for one in problems}))
    units = {row.place._replace(column=1): (row.name, row.year or None) for row in rows}
    columns = [
        Described(name, words[f"problem.{name}"], "whole" if name in _WHOLE else "text", required=name in _ALWAYS)
        for name in _COLUMNS
    ]
    of_files = {file: (name, str(year)) for file, (name, year) in owners.items()}
    return csv_of(columns, (_row(one, cells, units, of_files, say) for one in sorted(problems)), say)


def _cells_at(rows: Sequence[UnitRow], places: set[Place]) -> Iterator[tuple[Place, str]]:
    """The columns of the cells that problems stand in."""
    for row in rows:
        for cell in row.cells:
            if cell.place in places:
                yield cell.place, cell.name


def _row(
    one: Problem,
    cells: Mapping[Place, str],
    units: Mapping[Place, tuple[str, str | None]],
    of_files: Mapping[str, tuple[str, str]],
    say: Language,
) -> tuple[str | int | None, ...]:
    message, cure = problem_said(one, say)
    place = one.place
    # A row that no unit was made of says itself who it was meant for.
    meant = dict(one.values).get("name") if one.code in _OF_ROWS else None
    # A cell of a workbook stands in the file behind which its sheet is named.
    owner = next((own for file, own in of_files.items() if f"{place.file} ".startswith(f"{file} ")), None)
    said = owner or (meant, dict(one.values).get("year") or None)
    unit, year = units.get(place._replace(column=1), said)
    return (
        unit,
        year,
        cells.get(place),
        place.file.removesuffix("!"),
        place.line,
        address(place) if place.file.endswith("!") else str(place.column),
        one.code,
        say.label(f"problems.{one.weight}"),
        message,
        cure or None,
    )
