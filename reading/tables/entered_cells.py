"""What was entered in the cells of one sheet of a workbook, as its XML says."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import product

from reading.limits import CELL_LETTERS, FORM_CELLS, FORM_COLUMNS, FORM_ROWS, MERGED_AREAS, TABLE_LETTERS
from reading.tables.entries import Entry, Fault, Flag, Numeral, Words, Worked, cleaned, day_of, number_of
from reading.tables.excel_cells import Area, areas_of, is_hidden_row
from reading.tables.excel_parts import Runs, Spot, is_on
from reading.tables.markup import Unsound
from reading.tables.shown_days import Dates
from reading.tables.table import within
from reading.tables.unread import SHOWN

_MOST_DIGITS = 12
"""Of a row or an index."""
_REACHING = {"array", "dataTable"}
"""Kinds of formulas whose results fill cells that bear no formula themselves."""

_FLAGS = {"TRUE()": True, "FALSE()": False}
"""How LibreOffice writes what was typed as true or false."""


class Tally:
    """Counts what all cells of a workbook hold while they are read."""

    def __init__(self) -> None:
        self.cells = self.letters = self.reached = 0

    def cell(self, spot: Spot, letters: int) -> None:
        """One more cell that holds something; raises :class:`reading.tables.table.TooMuch` beyond a limit."""
        row, column = spot
        self.cells += 1
        self.letters += letters
        # A workbook has thousands of cells, and hardly ever one too many.
        if row > FORM_ROWS or column > FORM_COLUMNS or self.cells > FORM_CELLS or self.letters > TABLE_LETTERS:
            within("rows", row, FORM_ROWS)
            within("columns", column, FORM_COLUMNS)
            within("declared", self.cells, FORM_CELLS)
            within("letters", self.letters, TABLE_LETTERS)

    def area(self, cells: int) -> None:
        """Some cells to be looked at at once; raises :class:`reading.tables.table.TooMuch` beyond a limit."""
        self.reached += cells
        within("declared", self.reached, FORM_CELLS)


class SharedTexts(Runs):
    """The texts that cells share, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._letters = 0

    def opened(self, tag: str, attributes: dict[str, str]) -> None:
        """A text or a piece of one begins."""
        if tag == "si":
            self.runs = []
        super().opened(tag, attributes)

    def closed(self, tag: str) -> None:
        """A text or a piece of one ends; raises :class:`reading.tables.table.TooMuch` beyond a limit."""
        super().closed(tag)
        if tag == "si":
            self.found.append(cleaned("".join(run.text for run in self.runs)))
            self._letters += len(self.found[-1])
            within("letters", self._letters, TABLE_LETTERS)


class Unwanted(Exception):  # noqa: N818  # no mistake: the walk ends there
    """A sheet does not begin with what is wanted."""


class EnteredCells(Runs):
    """Walks over a sheet; ``finish`` it before its cells are taken.

    The walk ends with :class:`Unwanted` where the first cell is none of the texts it has to be ``beginning`` with (none
    given: any will do).
    """

    def __init__(self, texts: Sequence[str], tally: Tally, dates: Dates, beginning: Collection[str] = ()) -> None:
        super().__init__()
        self._dates, self._style = dates, ""
        self._beginning = beginning
        self.cells: dict[Spot, Entry] = {}
        self.merged: list[Area] = []
        self.hidden_rows: set[int] = set()
        self.is_protected = False
        self._shared, self._tally = texts, tally
        self._reaching: list[tuple[Area, Worked]] = []
        self._inside = False
        self._at = (0, 0)
        self._kind = ""
        self._value: list[str] = []
        self._formula: list[str] | None = None
        self._reach: list[Area] = []
        self._reading: list[str] | None = None

    def opened(self, tag: str, attributes: dict[str, str]) -> None:
        """A row, a cell, a value, or a property of the sheet begins."""
        match tag:
            case "c" if self._inside:
                self._at = _spot(attributes.get("r"), self._at)
                self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "0")
                self._value, self._formula, self._reach, self.runs = [], None, [], []
            case "v" if self._inside:
                self._reading = self._value
            case "f" if self._inside:
                self._reading = self._formula = []
                self._reach = areas_of(attributes.get("ref", "")) if attributes.get("t") in _REACHING else []
            case "row" if self._inside:
                self._at = (_row(attributes["r"]) if "r" in attributes else self._at[0] + 1, 0)
                if self._at[0] <= FORM_ROWS and is_hidden_row(attributes):
                    self.hidden_rows.add(self._at[0])
            case "sheetData":
                self._inside, self._at = True, (0, 0)
            case "sheetProtection":
                self.is_protected = is_on(attributes.get("sheet"))
            case "mergeCell":
                self.merged += areas_of(attributes.get("ref", ""))
                within("declared", len(self.merged), MERGED_AREAS)
            case _:
                if self._inside:
                    super().opened(tag, attributes)

    def said(self, text: str) -> None:
        """Some text of a value or a formula."""
        if self._reading is not None:
            self._reading.append(text)
        else:
            super().said(text)

    def closed(self, tag: str) -> None:
        """A value or a cell ends; raises :class:`Unsound` where a cell stands twice, and :class:`Unwanted`."""
        if tag in {"v", "f"}:
            self._reading = None
        elif tag == "sheetData":
            self._inside = False
        elif tag == "c" and self._inside:
            entry = self._entry()
            if self._beginning and not (isinstance(entry, Words) and entry.text in self._beginning):
                raise Unwanted
            self._beginning = ()
            if entry is not None:
                if self._at in self.cells:
                    raise Unsound
                self.cells[self._at] = entry
                if self._reach and isinstance(entry, Worked):
                    self._reaching += ((area, entry) for area in self._reach)
        else:
            super().closed(tag)

    def finish(self) -> None:
        """Take cells that other formulas fill for worked out; raises :class:`reading.tables.table.TooMuch`."""
        for (top, left, bottom, right), worked in self._reaching:
            rows, columns = range(top, min(bottom, FORM_ROWS) + 1), range(left, min(right, FORM_COLUMNS) + 1)
            self._tally.area(len(rows) * len(columns))
            self.cells.update((spot, worked) for spot in product(rows, columns) if spot in self.cells)

    def _entry(self) -> Entry | None:
        """What stands in the cell that ends; formulas come first, whatever they came to."""
        if self._formula is not None:
            formula = cleaned("".join(self._formula)) or SHOWN
            self._tally.cell(self._at, len(formula))
            flag = _FLAGS.get(formula.upper())
            return Worked(formula) if flag is None else Flag(flag)
        text = self._text()
        if not text:
            return None
        self._tally.cell(self._at, len(text))
        match self._kind:
            case "s" | "str" | "inlineStr":
                return Words(text)
            case "n":
                number = number_of(text)
                day = self._dates.day_in(self._style, number.digits) if isinstance(number, Numeral) else None
                return number if day is None else Words(day)
            case "b":
                return Flag(is_on(text))
            case "d":
                return Words(day_of(text))
            case "e":
                return Fault(text)
            case _:
                raise Unsound

    def _text(self) -> str:
        written = "".join(self._value)
        if self._kind == "n":
            within("cell", len(written), CELL_LETTERS)
            return written.strip()
        if self._kind == "s":
            # One that is not there is an IndexError, and the part unsound.
            return self._shared[_whole(written)] if written else ""
        if self._kind == "inlineStr":
            written = "".join(run.text for run in self.runs) or written
        return cleaned(written)


def _spot(named: str | None, before: Spot) -> Spot:
    """The spot that a cell names, else the next one in its row."""
    if named is not None:
        return _named_spot(named)
    if not before[0]:
        raise Unsound
    return before[0], before[1] + 1


@lru_cache(maxsize=10_000)  # workbooks of a folder name the same cells
def _named_spot(named: str) -> Spot:
    letters = named.rstrip("0123456789")
    return _row(named[len(letters) :]), _column(letters)


@lru_cache(maxsize=20_000)  # the same texts are shared in each row
def _whole(digits: str) -> int:
    if not digits.isdecimal() or len(digits) > _MOST_DIGITS:
        raise Unsound
    return int(digits)


@lru_cache(maxsize=1_000)
def _row(digits: str) -> int:
    row = _whole(digits)
    if not row:
        raise Unsound
    return row


@lru_cache(maxsize=1_000)
def _column(letters: str) -> int:
    areas = areas_of(f"A1:{letters}1")
    if not areas:
        raise Unsound
    return areas[0][3]
