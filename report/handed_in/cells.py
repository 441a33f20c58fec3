"""What a person left in a workbook of ours, by the hidden names of its rows and columns, wherever these stand now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, product

from reading.source.place import Place, Problem, problem
from reading.source.record import Record
from reading.tables.entered import Entry, Fault, Flag, Number, Sheet, Words, Workbook, Worked
from reading.tables.excel_parts import Spot
from report.handed_in.values import text_of
from report.workbook.filled import Entries
from report.workbook.keys import ABOUT, MARK, ROWS, WAS


class Left(Record):
    """What stands in a cell, and where."""

    entry: Entry
    place: Place


class HandedIn(Record):
    """A workbook by what it says it is (``about``), what was entered, and the place of each row by its key.

    ``was`` is what stood in it when it was written. ``days_shift`` is what has to be added to its days to count them as
    others do.
    """

    name: str
    about: Mapping[str, str]
    entries: Mapping[tuple[str, str], Left]
    rows: Mapping[str, Place]
    was: Entries
    days_shift: int

    @property
    def texts(self) -> Entries:
        """What was entered, as texts."""
        return {at: text_of(left.entry) for at, left in self.entries.items()}

    def is_touched(self, key: str, field: str) -> bool:
        """Whether something else stands in a cell than when the workbook was written."""
        left = self.entries.get((key, field))
        return key in self.rows and (None if left is None else text_of(left.entry)) != self.was.get((key, field))

    @property
    def is_filled(self) -> bool:
        """Whether anything in it is not what was written."""
        return self.texts != self.was

    def place_of(self, key: str, field: str) -> Place:
        """Where something is entered, also where nothing is."""
        left = self.entries.get((key, field))
        return left.place if left is not None else self.rows[key]


def handed_in(name: str, book: Workbook) -> tuple[HandedIn | None, tuple[Problem, ...]]:
    """What was entered into a workbook, and all that cannot be told; ``None``: it is none of ours."""
    own = next((one for one in book.sheets.values() if _text(one.cells.get((1, 1))) == ABOUT), None)
    if own is None:
        return None, (problem(Place(name), "B001"),)
    found = _Found(name)
    asked = [_text(entry) for (row, place), entry in sorted(own.cells.items()) if place == ROWS and row > 1]
    for sheet in book.sheets.values():
        if _text(sheet.cells.get((1, 1))) == MARK:
            found.sheet(sheet)
    found.problems += _missing(name, asked, found.rows)
    shift = _DAYS_1904 if book.dates_from_1904 else 0
    return HandedIn(name, _about(own), found.entries, found.rows, _was(own), shift), tuple(found.problems)


_DAYS_1904 = 1462
"""Days between the two days that spreadsheets may count from."""


def _was(sheet: Sheet) -> dict[tuple[str, str], str]:
    """What stood in the workbook when it was written."""
    key, field, text = WAS
    rows = sorted(row for row, place in sheet.cells if place == key)
    said = ((tuple(_text(sheet.cells.get((row, place))) for place in (key, field, text))) for row in rows)
    return {(row, column): shown for row, column, shown in said}


def _about(sheet: Sheet) -> dict[str, str]:
    keys = {row: entry for (row, place), entry in sheet.cells.items() if place == 1 and row > 1}
    pairs = ((entry, sheet.cells.get((row, 2))) for row, entry in keys.items())
    return {_text(key): _text(value) for key, value in pairs}


def _text(entry: Entry | None) -> str:
    """A cell as a text; what is no plain value is none."""
    match entry:
        case Words(text):
            return text
        case Number(digits):
            return digits
        case None | Flag() | Fault() | Worked():
            return ""


def _inside(sheet: Sheet) -> Iterator[Spot]:
    """The cells that are merged with others."""
    for top, left, bottom, right in sheet.merged:
        yield from product(range(top, bottom + 1), range(left, right + 1))


def _missing(name: str, asked: Sequence[str], rows: Mapping[str, Place]) -> Iterator[Problem]:
    """Rows that were there when the workbook was written; where a whole section is gone, its sheet is."""
    for section, some in groupby(asked, key=lambda key: key.partition(" ")[0]):
        keys = list(some)
        gone = [key for key in keys if key not in rows]
        if len(gone) == len(keys) and section in _SHEETS:
            yield problem(Place(name), "B016", what=f"sheet.{section}")
        elif gone:
            yield problem(Place(name), "B015", "warning", count=str(len(gone)), keys=", ".join(gone[:_MOST_NAMED]))


_SHEETS = frozenset({"facts", "documents", "answers"})
"""The sections that have a sheet of their own."""
_MOST_NAMED = 5


class _Found:
    """What was found so far."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.entries: dict[tuple[str, str], Left] = {}
        self.rows: dict[str, Place] = {}
        self.problems: list[Problem] = []

    def sheet(self, sheet: Sheet) -> None:
        """The rows of a sheet by their keys, its columns by their names."""
        fields = {place: _text(entry) for (row, place), entry in sheet.cells.items() if row == 1 and place > 1}
        keys = {row: _text(entry) for (row, place), entry in sheet.cells.items() if place == 1 and row > 1}
        merged = set(_inside(sheet))
        for row, key in sorted(keys.items()):
            if key in self.rows:
                self._problem(sheet, row, 1, "B010", key=key)
                continue
            self.rows[key] = self._place(sheet, row, min(fields, default=1))
            for place, field in fields.items():
                if (row, place) in merged:
                    self._problem(sheet, row, place, "B011")
                elif (row, place) in sheet.cells:
                    self._entry(sheet, row, place, (key, field))
        self.problems += self._strays(sheet, fields, keys)

    def _entry(self, sheet: Sheet, row: int, place: int, at: tuple[str, str]) -> None:
        entry = sheet.cells[row, place]
        match entry:
            case Worked(text):
                self._problem(sheet, row, place, "B007", text=text)
            case Fault(text):
                self._problem(sheet, row, place, "B008", text=text)
            case Words() | Number() | Flag():
                self.entries[at] = Left(entry, self._place(sheet, row, place))

    def _strays(self, sheet: Sheet, fields: Mapping[int, str], keys: Mapping[int, str]) -> Iterator[Problem]:
        """What stands in a column that is filled in, on a row that nothing is asked on."""
        last = max(keys, default=0)
        for (row, place), entry in sheet.cells.items():
            if place in fields and row > last and not isinstance(entry, Worked):
                yield problem(self._place(sheet, row, place), "B009", text=_text(entry))

    def _place(self, sheet: Sheet, row: int, place: int) -> Place:
        return Place(f"{self.name} {sheet.name}!", row, place)

    def _problem(self, sheet: Sheet, row: int, place: int, code: str, **values: str) -> None:
        self.problems.append(problem(self._place(sheet, row, place), code, **values))
