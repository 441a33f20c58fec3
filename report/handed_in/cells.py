"""What a person left in a workbook of ours, by the hidden names of its rows and columns, wherever these stand now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from reading.source.place import Place, Problem, of_sheet, problem
from reading.source.record import Record
from reading.source.unfit import deceiving_in
from reading.tables.entered import Entry, Fault, Flag, Numeral, Sheet, Words, Workbook, Worked
from reading.tables.excel_cells import Area
from reading.tables.excel_parts import Spot
from reading.tables.table import deceiving
from report.handed_in.values import is_as_it_was, text_of
from report.workbook.filled import Entries
from report.workbook.keys import ABOUT, LABEL, MARK, WAS


class Left(Record):
    """What stands in a cell, and where."""

    entry: Entry
    place: Place


Spots = Mapping[tuple[str, str], Place]
"""Where things are entered, by the key of the row and the name of the column."""


class HandedIn(Record):
    """A workbook by what it says it is (``about``), what was entered, and where everything is entered.

    ``was`` is what stood in it when it was written, ``asked`` where a person was asked. ``days_shift`` is what has to
    be added to its days to count them as others do, ``cells`` how many cells hold anything.
    """

    name: str
    about: Mapping[str, str]
    entries: Mapping[tuple[str, str], Left]
    spots: Spots
    was: Entries
    asked: frozenset[tuple[str, str]]
    days_shift: int
    cells: int

    @property
    def rows(self) -> dict[str, Place]:
        """The rows by their keys, each with its first cell."""
        found: dict[str, Place] = {}
        for (key, _), place in self.spots.items():
            found.setdefault(key, place)
        return found

    def asks(self, key: str, field: str) -> bool:
        """Whether something is asked in a cell that is still there."""
        return (key, field) in self.asked and (key, field) in self.spots

    def is_touched(self, key: str, field: str) -> bool:
        """Whether something else stands in a cell than when the workbook was written."""
        if (key, field) not in self.spots:
            return False
        return not is_as_it_was(self._text(key, field), self.was.get((key, field), ""), self.days_shift)

    @property
    def is_entered(self) -> bool:
        """Whether anything else stands where something is asked than when it was written."""
        return any(self.is_touched(*at) for at in self.spots)

    @property
    def is_filled(self) -> bool:
        """Whether anything in it is not what was written."""
        return self.is_entered or self.has_more

    @property
    def has_more(self) -> bool:
        """Whether anything stands where nothing is asked that was not written there."""
        entered = sum(1 for at in self.entries if at in self.asked)
        return self.about.get("cells") != str(self.cells - entered)

    def place_of(self, key: str, field: str) -> Place:
        """Where something is entered."""
        return self.spots[key, field]

    def _text(self, key: str, field: str) -> str:
        """What stands in a cell; empty where nothing does."""
        left = self.entries.get((key, field))
        return "" if left is None else text_of(left.entry)


def handed_in(name: str, book: Workbook) -> tuple[HandedIn | None, tuple[Problem, ...]]:
    """What was entered into a workbook, and all that cannot be told; ``None``: it is none of ours."""
    own = next((one for one in book.sheets.values() if _text(one.cells.get((1, 1))) == ABOUT), None)
    if own is None:
        return None, (problem(Place(name), "B001"),)
    found = _Found(name)
    for sheet in book.sheets.values():
        if _text(sheet.cells.get((1, 1))) == MARK:
            found.sheet(sheet)
    was, asked = _was(own)
    cells = sum(len(sheet.cells) for sheet in book.sheets.values() if sheet is not own)
    shift = _DAYS_1904 if book.dates_from_1904 else 0
    handed = HandedIn(name, _about(own), found.entries, found.spots, was, asked, shift, cells)
    return handed, (*_deceiving(name, book), *found.problems, *_missing(handed), *_astray(handed))


def _deceiving(name: str, book: Workbook) -> Iterator[Problem]:
    """What would look like something else on a console or a page, whatever cell it stands in."""
    for sheet in book.sheets.values():
        # One look over all of them: of many thousand cells hardly any deceives.
        if deceiving_in("\n".join(map(text_of, sheet.cells.values()))) is not None:
            for (row, column), entry in sheet.cells.items():
                yield from deceiving(_place(name, sheet, row, column), text_of(entry))


def _place(name: str, sheet: Sheet, row: int, column: int) -> Place:
    return Place(of_sheet(name, sheet.name), row, column)


_DAYS_1904 = 1462
"""Days between the two days that spreadsheets may count from."""


def _was(sheet: Sheet) -> tuple[Entries, frozenset[tuple[str, str]]]:
    """What stood in the workbook when it was written, and where a person was asked."""
    entries = sheet.cells.get
    rows = sorted(row for row, place in sheet.cells if place == WAS[0])
    keys, fields, texts, asks = ([_text(entries((row, place))) for row in rows] for place in WAS)
    at = list(zip(keys, fields, strict=True))
    return dict(zip(at, texts, strict=True)), frozenset(one for one, asked in zip(at, asks, strict=True) if asked)


def _about(sheet: Sheet) -> dict[str, str]:
    keys = {row: entry for (row, place), entry in sheet.cells.items() if place == 1 and row > 1}
    pairs = ((entry, sheet.cells.get((row, 2))) for row, entry in keys.items())
    return {_text(key): _text(value) for key, value in pairs}


def _text(entry: Entry | None) -> str:
    """A cell as a text; what is no plain value is none."""
    match entry:
        case Words(text):
            return text
        case Numeral(digits):
            return digits
        case None | Flag() | Fault() | Worked():
            return ""


def _inside(sheet: Sheet, spots: Iterable[Spot]) -> frozenset[Spot]:
    """Those of some cells that are merged with others, in one walk down the rows, however large areas are."""
    begins = sorted(sheet.merged)[::-1]
    over: list[Area] = []
    found = set()
    for row, column in sorted(spots):
        while begins and begins[-1][0] <= row:
            over.append(begins.pop())
        over = [area for area in over if area[2] >= row]
        if any(left <= column <= right for _, left, _, right in over):
            found.add((row, column))
    return frozenset(found)


def _missing(handed: HandedIn) -> Iterator[Problem]:
    """Rows, columns and sheets that were there when the workbook was written."""
    rows, place = handed.rows, Place(handed.name)
    asked: dict[str, list[tuple[str, str]]] = {}
    for key, field in sorted(handed.asked):
        asked.setdefault(key.partition(" ")[0], []).append((key, field))
    for section, some in asked.items():
        keys = dict.fromkeys(key for key, _ in some)
        gone = [key for key in keys if key not in rows]
        if len(gone) == len(keys) and section in _SHEETS:
            yield problem(place, "B016", what=f"sheet.{section}")
            continue
        if gone:
            yield problem(place, "B015", "warning", count=str(len(gone)), keys=", ".join(gone[:_MOST_NAMED]))
        columns = dict.fromkeys(field for key, field in some if key in rows and (key, field) not in handed.spots)
        yield from (problem(place, "B019", what=f"column.{field}") for field in columns)


def _astray(handed: HandedIn) -> Iterator[Problem]:
    """What stands where nothing is asked, and rows with the name of another: cells were moved without their key."""
    for (key, field), place in handed.spots.items():
        if (key, field) not in handed.asked and handed.is_touched(key, field):
            left = handed.entries.get((key, field))
            text = "" if left is None else text_of(left.entry)
            yield problem(place, "B020" if field == LABEL else "B009", text=text)


_SHEETS = frozenset({"facts", "documents", "answers"})
"""The sections that have a sheet of their own."""
_MOST_NAMED = 5
_HEADS = 4
"""The last row above those that are filled in."""


class _Found:
    """What was found so far."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.entries: dict[tuple[str, str], Left] = {}
        self.spots: dict[tuple[str, str], Place] = {}
        self.problems: list[Problem] = []

    def sheet(self, sheet: Sheet) -> None:
        """The rows of a sheet by their keys, its columns by their names."""
        fields = {place: _text(entry) for (row, place), entry in sheet.cells.items() if row == 1 and place > 1}
        keys = {row: _text(entry) for (row, place), entry in sheet.cells.items() if place == 1 and row > 1}
        twice = [place for place, field in fields.items() if list(fields.values()).count(field) > 1]
        for place in twice:
            self._problem(sheet, 1, place, "B010", key=fields.pop(place))
        merged = _inside(sheet, ((row, place) for row in keys for place in fields))
        known = {key for key, _ in self.spots}
        for row, key in sorted(keys.items()):
            if key in known:
                self._problem(sheet, row, 1, "B010", key=key)
                continue
            known.add(key)
            for place, field in fields.items():
                self.spots[key, field] = self._place(sheet, row, place)
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
            case Words() | Numeral() | Flag():
                self.entries[at] = Left(entry, self._place(sheet, row, place))

    def _strays(self, sheet: Sheet, fields: Mapping[int, str], keys: Mapping[int, str]) -> Iterator[Problem]:
        """What stands in a column that is filled in, on a row without a key."""
        for (row, place), entry in sheet.cells.items():
            if place in fields and row > _HEADS and row not in keys and not isinstance(entry, Worked):
                yield problem(self._place(sheet, row, place), "B009", text=_text(entry))

    def _place(self, sheet: Sheet, row: int, place: int) -> Place:
        return _place(self.name, sheet, row, place)

    def _problem(self, sheet: Sheet, row: int, place: int, code: str, **values: str) -> None:
        self.problems.append(problem(self._place(sheet, row, place), code, **values))
