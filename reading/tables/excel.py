"""The sheets of an Excel workbook as tables. Needs the extra ``excel``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time, timedelta
from decimal import Decimal
from xml.parsers import expat

import python_calamine as calamine

from reading.source.place import Place, Problem, problem
from reading.tables.table import MOST_COLUMNS, MOST_ROWS, Table, Tally, table_of, within
from reading.tables.zip_limits import unzipped, zipped

_KIND = ".xlsx"
_PARTS = ("xl/", "_rels/", "docProps/", "[Content_Types].xml")
_EXACT = 10
"""Decimals beyond which a cell holds only the noise of binary fractions."""
Value = int | float | str | bool | time | date | timedelta
Spots = Mapping[tuple[int, int], tuple[int, int]]


def tables_of_workbook(name: str, raw: bytes, columns: int = MOST_COLUMNS) -> tuple[Table, ...] | Problem:
    """The visible sheets that hold anything; places count the rows of the sheet."""
    # Nothing but the XML of a workbook is handed on: other formats inside would be read by other, unbounded ways.
    members = unzipped(name, raw, _KIND, lambda one: one.startswith(_PARTS) and one.endswith((".xml", ".rels")))
    if isinstance(members, Problem):
        return members
    try:
        for part, content in members.items():
            if part.startswith("xl/") and part.endswith(".xml"):
                _Bounds(columns).check(content)
        with calamine.CalamineWorkbook.from_filelike(zipped(members)) as book:
            shown = [one.name for one in book.sheets_metadata if one.visible == calamine.SheetVisibleEnum.Visible]
            tally = Tally()
            sheets = [sheet for one in shown if (sheet := book.get_sheet_by_name(one)).end is not None]
            named = {one.name: name if len(sheets) == 1 else f"{name}[{one.name}]" for one in sheets}
            return tuple(table_of(_rows(named[one.name], one, one.end or (0, 0), tally), columns) for one in sheets)
    except (calamine.CalamineError, expat.ExpatError):
        return problem(Place(name), "F011", kind=_KIND)
    except BaseException as mistake:
        # The reader is not written in Python; its panics are no Exception.
        if type(mistake).__name__ == "PanicException":
            return problem(Place(name), "F011", kind=_KIND)
        raise


class _Bounds:
    """Counts rows and columns of the cells with a value: two far cells make the reader lay out all between them."""

    def __init__(self, columns: int) -> None:
        self.columns = columns
        self.inside = False
        self.row = self.column = 0
        self.cell = (0, 0)

    def check(self, content: bytes) -> None:
        """Raise :class:`reading.tables.load.TooMuch` for a cell beyond the limits, ExpatError for what is no XML."""
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._opened
        parser.EndElementHandler = self._closed
        parser.StartDoctypeDeclHandler = _refused
        parser.Parse(content, True)  # noqa: FBT003  # the C function takes no names

    def _opened(self, name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "sheetData":
                self.inside, self.row = True, 0
            case "row" if self.inside:
                self.row = _number(attributes.get("r", "")) or self.row + 1
                self.column = 0
            case "c" if self.inside:
                self.column = _column(attributes.get("r", "")) or self.column + 1
                self.cell = (_number(attributes.get("r", "")) or self.row, self.column)
            case "v" | "is" | "f" if self.inside:
                within("rows", self.cell[0], MOST_ROWS)
                within("columns", self.cell[1], self.columns)

    def _closed(self, name: str) -> None:
        if name.rpartition(":")[2] == "sheetData":
            self.inside = False


def _refused(*_declared: object) -> None:
    """A workbook declares no document type; one that does is made to trouble the parser."""
    raise expat.ExpatError


def _number(spot: str) -> int:
    digits = "".join(sign for sign in spot if sign.isdecimal())
    return int(digits[:12]) if digits else 0


def _column(spot: str) -> int:
    column = 0
    for letter in [sign for sign in spot.upper() if "A" <= sign <= "Z"][:6]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column


def _rows(
    name: str, sheet: calamine.CalamineSheet, end: tuple[int, int], tally: Tally
) -> list[tuple[Place, list[str], list[str]]]:
    cells = [[tally.text(_text(value)) for value in row] for row in sheet.iter_rows()]
    # Which empty rows and columns before the first value are given differs by version; the last cell is the same.
    top, left = end[0] + 1 - len(cells), end[1] + 1 - sheet.width
    merged = _merged(sheet, (top, left), end)
    made = []
    for at, row in enumerate(cells, start=top):
        spots = [merged.get((at, column), (at, column)) for column in range(left, left + len(row))]
        made.append((Place(name, at + 1), row, [cells[up - top][aside - left] for up, aside in spots]))
    return made


def _merged(sheet: calamine.CalamineSheet, start: tuple[int, int], end: tuple[int, int]) -> Spots:
    """For each spot that a merged cell covers, the spot that holds its text; all within what was read."""
    made: dict[tuple[int, int], tuple[int, int]] = {}
    ranges = sheet.merged_cell_ranges or ()
    # Merged cells do not overlap, so there are never more than cells.
    within("rows", len(ranges), MOST_ROWS)
    for (top, left), (bottom, right) in ranges:
        if start[0] <= top <= end[0] and start[1] <= left <= end[1]:
            for row in range(top, min(bottom, end[0]) + 1):
                made |= {(row, column): (top, left) for column in range(left, min(right, end[1]) + 1)}
    return made


def _text(value: Value) -> str:
    match value:
        case bool() | str():
            return str(value)
        case int() | float():
            # The shortest text of the binary number is what was typed, except after a formula.
            exact = round(Decimal(repr(value)), _EXACT) if abs(value) < 10**_EXACT else Decimal(repr(value))
            text = f"{exact:f}"
            return text.rstrip("0").rstrip(".") if "." in text else text
        case date():
            return value.isoformat()
        case _:
            return str(value)
