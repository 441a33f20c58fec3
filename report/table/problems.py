"""Problems as a table of text, one row each: which unit and column, where it stands, what is wrong, what to write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evidence.units.table import UnitRow
from reading.source.place import Place, Problem, address
from report.language.language import Language
from report.language.problems import problem_said
from report.table.described import Csv, Described, csv_of
from report.words.load import words_of

_OF_ROWS = frozenset(
    {
        *("E038", "E050", "E053", "E069", "E076", "E077", "E078", "E079"),
        *("E087", "E092", "E093", "E094", "E096", "E097"),
    }
)
"""Problems of whole rows or files, each with the name that stands in it."""
_COLUMNS = ("unit", "year", "column", "file", "line", "place", "code", "weight", "message", "cure")
_WHOLE = frozenset({"year", "line"})
_ALWAYS = frozenset({"code", "weight", "message"})


def problems_csv(problems: Sequence[Problem], owned: Owned, asked: Mapping[Place, str], say: Language) -> Csv:
    """The table, in the order of the places; a cell of a workbook is called as Excel calls it.

    ``asked`` is what is meant at the places: a column of a table of units, a figure, a paper, a part.
    """
    words = words_of(say.tongue, "rank")
    columns = [
        Described(name, words[f"problem.{name}"], "whole" if name in _WHOLE else "text", required=name in _ALWAYS)
        for name in _COLUMNS
    ]
    return csv_of(columns, (_row(one, asked, owned, say) for one in sorted(problems)), say)


class Owned:
    """Whose problems are: by ``rows`` of a table of units, and the ``owners`` (unit and year) of files."""

    def __init__(self, rows: Sequence[UnitRow], owners: Mapping[str, tuple[str, int]]) -> None:
        # Cells of a unit may stand in several tables of one file.
        self._units = {
            place._replace(column=1): (row.name, row.year or None)
            for row in rows
            for place in (row.place, *(cell.place for cell in row.cells))
        }
        self._files = {file: (name, str(year)) for file, (name, year) in owners.items()}

    def by(self, one: Problem) -> tuple[str | None, str | None]:
        """The unit that has a problem, and the year; ``None``: of no unit, or nobody says which."""
        # A row that no unit was made of says itself who it was meant for.
        meant = dict(one.values).get("name") if one.code in _OF_ROWS else None
        file = self._file_of(one.place)
        return self._units.get(one.place._replace(column=1), file or (meant, dict(one.values).get("year") or None))

    def _file_of(self, place: Place) -> tuple[str, str] | None:
        """Whose the file of a place is; that of a cell is the one behind which its sheet is named."""
        pieces = place.file.split(" ")
        some = range(len(pieces), 0 if place.is_cell else len(pieces) - 1, -1)
        return next((own for count in some if (own := self._files.get(" ".join(pieces[:count])))), None)


def _row(
    one: Problem,
    asked: Mapping[Place, str],
    owned: Owned,
    say: Language,
) -> tuple[str | int | None, ...]:
    message, cure = problem_said(one, say)
    place = one.place
    unit, year = owned.by(one)
    return (
        unit,
        year,
        asked.get(place),
        place.file.removesuffix("!"),
        place.line,
        address(place) if place.is_cell else str(place.column),
        one.code,
        say.label(f"problems.{one.weight}"),
        message,
        cure or None,
    )
