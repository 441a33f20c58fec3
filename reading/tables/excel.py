"""The sheets of an Excel workbook as tables. Needs the extra ``excel``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time, timedelta
from decimal import Decimal
from itertools import product

import python_calamine as calamine

from reading.limits import SHEETS_AREA, TABLE_COLUMNS, TABLE_LETTERS
from reading.source.misread import Misread
from reading.source.place import Place, Problem, address, of_sheet, problem
from reading.source.record import Record
from reading.source.values import told_apart
from reading.tables.excel_cells import Area, Cells
from reading.tables.excel_parts import (
    Book,
    Drawn,
    Spot,
    book_of,
    check_names,
    check_unshared,
    drawings_of,
    drawn_on,
    part_of,
)
from reading.tables.markup import Unsound
from reading.tables.table import (
    LeftOut,
    Table,
    TableRow,
    Tally,
    row_left_out,
    shortened,
    table_of,
    why_gone,
    within,
)
from reading.tables.unread import Found, Piece, joined, unbracketed
from reading.tables.zip_limits import unzipped, zipped

_KIND = ".xlsx"
_PARTS = ("xl/", "_rels/", "docProps/", "[Content_Types].xml")
_EXACT = 10
"""Decimals beyond which a cell holds only the noise of binary fractions."""
_NOTHING = Found("")
_INWARD = (max, max, min, min)
"""How an area is cut down to what is there: its four edges."""
Value = int | float | str | bool | time | date | timedelta


class _Overlap(ValueError):  # noqa: N818  # a fault of the file, not of ours
    """Two merged areas hold the same cell."""

    def __init__(self, first: Area, second: Area) -> None:
        super().__init__("overlap")
        self.areas = (first, second)


def tables_of_workbook(name: str, raw: bytes, columns: int = TABLE_COLUMNS) -> tuple[Table, ...] | Problem:
    """The visible sheets that hold anything, with the names of hidden tables; places count the rows of the sheet."""
    # Nothing but the XML of a workbook is handed on: other formats inside would be read by other, unbounded ways.
    members = unzipped(name, raw, _KIND, lambda one: one.startswith(_PARTS) and one.endswith((".xml", ".rels")))
    if isinstance(members, Problem):
        return members
    try:
        book = book_of(members)
        check_names(book.sheets)
        check_unshared(book.sheets.values())
        walked = {part: _walked(book, content, columns) for part, content in members.items()}
        # Each sheet is laid out from its first cell to its last, whatever stands between them.
        within("area", sum(one.bottom * one.right for one in walked.values()), SHEETS_AREA)
        # A text that cells share is small in the file, and the reader of values copies it for each.
        within("letters", sum(one.letters for one in walked.values()), TABLE_LETTERS)
        values = _values_of(members)
        return _tables(name, _Workbook(members, book, walked, values))
    except Misread as mistake:
        return problem(Place(name), mistake.code, **mistake.values)
    except Unsound:
        return problem(Place(name), "F011", kind=_KIND)


class _Workbook(Record):
    """All that is known of a workbook: its parts, what their XML says, and the values of its visible sheets."""

    members: Mapping[str, bytes]
    book: Book
    walked: Mapping[str, Cells]
    values: Mapping[str, Mapping[Spot, str]]


def _walked(book: Book, content: bytes, columns: int) -> Cells:
    # Whatever part a reader may take for a sheet is counted, and has to be XML.
    cells = Cells(book, columns)
    cells.over(content)
    return cells


def _values_of(members: dict[str, bytes]) -> Mapping[str, Mapping[Spot, str]]:
    """The values of each visible sheet by the reader of workbooks; raises :class:`Unsound` where it gives up."""
    try:
        with calamine.CalamineWorkbook.from_filelike(zipped(members)) as opened:
            shown = [one.name for one in opened.sheets_metadata if one.visible == calamine.SheetVisibleEnum.Visible]
            return {sheet: _values(opened.get_sheet_by_name(sheet)) for sheet in shown}
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as mistake:
        # The reader is not written in Python: its panics are no Exception, and what it raises is no closed list.
        raise Unsound from mistake


def _values(sheet: calamine.CalamineSheet) -> Mapping[Spot, str]:
    """The values that are not empty, as texts."""
    rows, end = list(sheet.iter_rows()), sheet.end or (0, 0)
    # Which empty rows and columns before the first value are given differs by version; the last cell is the same.
    top, left = end[0] + 2 - len(rows), end[1] + 2 - sheet.width
    return {
        (at, column): text
        for at, row in enumerate(rows, start=top)
        for column, value in enumerate(row, start=left)
        if (text := _text(value))
    }


def _tables(name: str, read: _Workbook) -> tuple[Table, ...] | Problem:
    parts = {sheet: part_of(read.book, sheet, read.members) for sheet in read.values}
    shown = [sheet for sheet, part in parts.items() if read.walked[part].bottom]
    drawn = {sheet: drawings_of(read.members, parts[sheet]) for sheet in shown}
    check_unshared(one for over in drawn.values() for one in over)
    tally, made = Tally(), []
    for sheet in shown:
        place = Place(of_sheet(name, sheet))
        cells = read.walked[parts[sheet]]
        try:
            made.append(_Sheet(cells, read.values[sheet], drawn_on(read.members, drawn[sheet]), tally).table(place))
        except _Overlap as mistake:
            return _overlapping(place, *mistake.areas)
    hidden = [sheet for sheet in read.book.sheets if sheet not in read.values and _is_table(read, sheet)]
    if made and hidden:
        left_out = (LeftOut(Place(of_sheet(name, sheet)), sheet, "hidden_sheet") for sheet in hidden)
        made[0] = made[0]._replace(left_out=(*made[0].left_out, *left_out))
    return tuple(made)


def _is_table(read: _Workbook, sheet: str) -> bool:
    """Whether a sheet has more than a list that cells choose from."""
    cells = read.walked.get(read.book.sheets[sheet])
    return cells is not None and cells.bottom > 1 and cells.right > 1


class _Sheet:
    """One sheet while its rows are made."""

    def __init__(self, cells: Cells, values: Mapping[Spot, str], drawn: Sequence[Drawn], tally: Tally) -> None:
        self.cells, self.bottom, self.right = cells, cells.bottom, cells.right
        origins, self.holders = _merged(cells, (1, 1, self.bottom, self.right))
        over: dict[Spot, list[Piece]] = {}
        for spot, piece in drawn:
            over.setdefault(origins.get(spot, spot), []).append(piece)
        self.found: dict[Spot, Found] = {}
        for spot in sorted({*values, *cells.said_of, *over}):
            # What stands in a cell below a merged one is not seen.
            if spot[0] <= self.bottom and spot[1] <= self.right and origins.get(spot, spot) == spot:
                own = (Piece(values.get(spot, ""), cells.looks.get(spot, frozenset())),)
                found = tally.found(joined((*cells.said_of.get(spot, own), *over.get(spot, ()))))
                if found.text:
                    self.found[self.holders.get(spot, spot)] = found
        self.left = min((column for _, column in self.found), default=1)

    def table(self, place: Place) -> Table:
        """The rows that can be seen and say something; the others are named."""
        rows: list[TableRow] = []
        left_out = list(self._columns_left_out(place))
        for row in range(1, self.bottom + 1):
            spots = [(row, column) for column in range(self.left, self.right + 1)]
            found = [_NOTHING if spot[1] in self.cells.hidden_columns else self._at(spot) for spot in spots]
            here = place._replace(line=row, column=self.left)
            why = "hidden_row" if row in self.cells.hidden_rows else why_gone(found)
            filled = [self._at(self.holders.get(spot, spot)) for spot in spots]
            if why:
                left_out += row_left_out(here, found, filled, why)
                continue
            texts = [
                "" if spot[1] in self.cells.hidden_columns else one.text
                for spot, one in zip(spots, filled, strict=True)
            ]
            marks = tuple(one.marks for one in found)
            rows.append(TableRow(here, tuple(one.text for one in found), tuple(texts), marks))
        return table_of(rows, self.cells.columns, left_out)

    def _at(self, spot: Spot) -> Found:
        return self.found.get(spot, _NOTHING)

    def _columns_left_out(self, place: Place) -> Iterator[LeftOut]:
        for column in sorted(self.cells.hidden_columns):
            spots = [spot for spot in self.found if spot[1] == column and spot[0] not in self.cells.hidden_rows]
            if spots:
                texts = dict.fromkeys(unbracketed(self.found[spot].text) for spot in sorted(spots))
                first = place._replace(line=min(spots)[0], column=column)
                yield LeftOut(first, shortened(" | ".join(texts)), "hidden_column")


def _merged(cells: Cells, bounds: Area) -> tuple[Mapping[Spot, Spot], Mapping[Spot, Spot]]:
    """For each spot of a merged cell the one that holds its text, and the first that can be seen, where it is shown.

    Each spot is looked at once, however many areas a file declares; raises where two areas share one.
    """
    origins: dict[Spot, Spot] = {}
    holders: dict[Spot, Spot] = {}
    owners: dict[Spot, Area] = {}
    for area in dict.fromkeys(cells.merged):
        top, left, bottom, right = (pick(one, edge) for pick, one, edge in zip(_INWARD, area, bounds, strict=True))
        rows, columns = range(top, bottom + 1), range(left, right + 1)
        first = (
            next((row for row in rows if row not in cells.hidden_rows), top),
            next((column for column in columns if column not in cells.hidden_columns), left),
        )
        for spot in product(rows, columns):
            if spot in owners:
                raise _Overlap(owners[spot], area)
            owners[spot], origins[spot], holders[spot] = area, (top, left), first
    return origins, holders


def _overlapping(place: Place, first: Area, second: Area) -> Problem:
    names = []
    for top, left, bottom, right in (first, second):
        ends = ((top, left), (bottom, right))
        names.append(":".join(address(Place("", row, column)) for row, column in ends))
    spot = place._replace(line=second[0], column=second[1])
    return problem(spot, "F027", first=names[0], second=names[1])


def _text(value: Value) -> str:
    match value:
        case bool() | str():
            return str(value)
        case int() | float():
            # The shortest text of the binary number is what was typed, except after a formula.
            exact = round(Decimal(repr(value)), _EXACT) if abs(value) < 10**_EXACT else Decimal(repr(value))
            text = f"{exact:f}"
            # A number is no question, so that its three decimals are written as no thousands.
            return told_apart(text.rstrip("0").rstrip(".")) if "." in text else text
        case date():
            return value.isoformat()
        case _:
            return str(value)
