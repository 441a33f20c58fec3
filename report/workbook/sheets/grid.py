"""A sheet that is filled in, as it comes: hidden names of rows and columns, a title, heads, and rows below them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reading.source.record import Record
from report.workbook.cells import Cell, Entry, Sheet, Shown, Spot, Style, reference
from report.workbook.entered import Places
from report.workbook.keys import BAND, MARK, Field

TOP = 4
"""The row of the heads; what is filled in begins below it."""


class Column(Record):
    """A column: its head, how wide it is in letters, and what is entered there (``None``: nothing)."""

    head: str
    width: int
    field: Field | None = None


class Grid:
    """Cells of a sheet by row and column, and where what is entered stands."""

    def __init__(self, name: str, title: str, note: str, columns: Sequence[Column]) -> None:
        self.name = name
        self.columns = columns
        self.row = TOP
        self.cells: dict[Spot, Cell] = {(1, 1): Cell(MARK, "hidden")}
        self.entries: dict[Spot, Entry] = {}
        self.notes: dict[Spot, str] = {}
        self._places: dict[tuple[str, Field], str] = {}
        self._fields: dict[Field, int] = {}
        for place, one in enumerate(columns, start=2):
            self.cells[TOP, place] = Cell(one.head, "head")
            if one.field is not None:
                self.cells[1, place] = Cell(one.field, "hidden")
                self._fields[one.field] = place
        self.cells[2, 2] = Cell(title, "title")
        self.cells[3, 2] = Cell(note, "aside")

    @property
    def places(self) -> Places:
        """The cell of each thing that is entered here."""
        return self._places

    def next_row(self, key: str = "") -> int:
        """A new row below, with what it is called."""
        self.row += 1
        if key:
            self.cells[self.row, 1] = Cell(key, "hidden")
        return self.row

    def put(self, place: int, shown: Shown, style: Style = "row", indent: int = 0) -> None:
        """Something in the present row."""
        self.cells[self.row, place] = Cell(shown, style, indent=indent)

    def band(self, first: str, text: str) -> None:
        """A row that begins a section: its number, if any, and its name, over all columns."""
        self.next_row(f"{BAND} {text}")
        named = [one for one in (first, text) if one]
        for place, _ in enumerate(self.columns, start=2):
            self.put(place, named[place - 2] if place - 2 < len(named) else "", "group")

    def enter(self, key: str, field: Field, shown: Shown, style: Style, entry: Entry) -> str:
        """A cell of the present row that a person fills in; what it is called from other sheets."""
        place = self._fields[field]
        self.cells[self.row, place] = Cell(shown, style)
        self.entries[self.row, place] = entry
        self._places[key, field] = found = reference(self.name, self.row, place)
        return found

    def here(self, place: int) -> str:
        """What a cell of the present row is called from other sheets."""
        return reference(self.name, self.row, place)

    def sheet(self, more: Mapping[Spot, Cell], hidden_columns: Sequence[int] = (), red: Sequence[str] = ()) -> Sheet:
        """The sheet with what became known only when all others were there."""
        return Sheet(
            self.name,
            {**self.cells, **more},
            (4, *(one.width for one in self.columns)),
            self.entries,
            self.notes,
            frozen=(TOP + 1, 3),
            red=red,
            hidden_columns=(1, *hidden_columns),
            hidden_rows=(1,),
            repeated=TOP,
            is_wide=True,
        )
