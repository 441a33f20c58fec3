"""The cells of one sheet as its XML says: what is hidden, merged, never reckoned, or more than plain text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from reading.limits import CELL_LETTERS, DECLARED_ENTRIES, MERGED_AREAS, TABLE_ROWS
from reading.tables.excel_parts import Book, Run, Runs, Spot, is_on
from reading.tables.table import within
from reading.tables.unread import SHOWN, Mark, Piece

_LOW, _NARROW = Decimal(2), Decimal("0.3")
"""Points of a row and signs of a column below which nobody sees what stands in it."""
Area = tuple[int, int, int, int]
"""Top, left, bottom and right of some cells, all of them inside."""


class Cells(Runs):
    """Walks over a sheet; counts before anything is laid out, since two far cells would have all between them made.

    ``said_of`` are texts that the reader of values does not give, ``looks`` the marks of whole cells.
    """

    def __init__(self, book: Book, columns: int) -> None:
        super().__init__()
        self.book, self.columns = book, columns
        self.said_of: dict[Spot, tuple[Piece, ...]] = {}
        self.looks: dict[Spot, frozenset[Mark]] = {}
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.merged: list[Area] = []
        self.bottom = self.right = self.letters = 0
        self._inside = False
        self._at = (0, 0)
        self._cell: dict[str, str] = {}
        self._values: dict[str, list[str]] = {}
        self._reading = ""

    def opened(self, tag: str, attributes: dict[str, str]) -> None:
        """A row, a cell, a value, or a property of the sheet begins."""
        for count in ("count", "uniqueCount"):
            if count in attributes:
                within("declared", _number(attributes[count]), DECLARED_ENTRIES)
        match tag:
            case "sheetData":
                self._inside, self._at = True, (0, 0)
            case "row" if self._inside:
                row = _number(attributes.get("r", "")) or self._at[0] + 1
                self._at = (row, 0)
                if is_hidden_row(attributes):
                    self.hidden_rows.add(row)
            case "c" if self._inside:
                named = attributes.get("r", "")
                self._at = (_number(named) or self._at[0], _column(named) or self._at[1] + 1)
                self._cell, self._values, self._letters, self.runs = attributes, {}, 0, []
            case "v" | "f" | "is" if self._inside:
                within("rows", self._at[0], TABLE_ROWS)
                within("columns", self._at[1], self.columns)
                self._values[tag] = []
                self._reading = tag
            case "col" if is_on(attributes.get("hidden")) or _less(attributes.get("width"), _NARROW):
                first, last = (_number(attributes.get(end, "")) for end in ("min", "max"))
                self.hidden_columns.update(range(max(first, 1), min(last, self.columns) + 1))
            case "mergeCell":
                self.merged += areas_of(attributes.get("ref", ""))
                within("declared", len(self.merged), MERGED_AREAS)
            case _:
                if self._inside:
                    super().opened(tag, attributes)

    def said(self, text: str) -> None:
        """Some text of a value or a formula."""
        if self._reading in {"v", "f"}:
            self._values.setdefault(self._reading, []).append(text)
            self._letters += len(text)
            within("cell", self._letters, CELL_LETTERS)
        else:
            super().said(text)

    def closed(self, tag: str) -> None:
        """A value or a cell ends."""
        if tag in {"v", "f", "is"}:
            self._reading = ""
        elif tag == "sheetData":
            self._inside = False
        elif tag == "c" and self._inside:
            if self._values:
                self.bottom, self.right = max(self.bottom, self._at[0]), max(self.right, self._at[1])
                self._judge("".join(self._values.get("v", ())))
        else:
            super().closed(tag)

    def _judge(self, value: str) -> None:
        """What of a cell the reader of values would not tell."""
        kind, style = self._cell.get("t", ""), _number(self._cell.get("s", ""))
        look = self.book.looks[style] if style < len(self.book.looks) else frozenset[Mark]()
        runs = tuple(self.runs)
        self.letters += len(value) + sum(len(run.text) for run in runs)
        if kind == "s":
            text = _number(value)
            self.letters += self.book.letters[text] if text < len(self.book.letters) else 0
            runs = self.book.texts.get(text, ())
        if look:
            self.looks[self._at] = look
        if kind == "e":
            self.said_of[self._at] = (Piece(value, look),)
        elif self._never_reckoned(kind, value):
            formula = "".join(self._values["f"]).strip()
            self.said_of[self._at] = (Piece(f"={formula or SHOWN}", frozenset({"formula"})),)
        elif any(run.own for run in runs):
            self.said_of[self._at] = tuple(_piece(run, look) for run in runs)

    def _never_reckoned(self, kind: str, value: str) -> bool:
        """Whether a formula has no result yet; a formula may result in an empty text."""
        if "f" not in self._values:
            return False
        if self.book.never_reckoned and value in {"", "0"}:
            return True
        return not value and not (kind == "str" and "v" in self._values)


def _piece(run: Run, look: frozenset[Mark]) -> Piece:
    return Piece(run.text, run.marks if run.own else look)


def areas_of(reference: str) -> list[Area]:
    """The one area that a reference names, ``B3:C4``; what names none merges nothing."""
    found = re.fullmatch(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Za-z]{1,3})\$?([0-9]{1,7}))?", reference.strip())
    if found is None or found[3] is None:
        return []
    rows = sorted((int(found[2]), int(found[4])))
    columns = sorted((_column(found[1]), _column(found[3])))
    return [(rows[0], columns[0], rows[1], columns[1])]


def is_hidden_row(attributes: Mapping[str, str]) -> bool:
    """Whether nobody sees a row: it says so, or is too low."""
    return is_on(attributes.get("hidden")) or _less(attributes.get("ht"), _LOW)


def _less(written: str | None, least: Decimal) -> bool:
    """Whether a measure is given and below a least one; what is no number says nothing."""
    try:
        return written is not None and Decimal(written) < least
    except InvalidOperation:
        return False


def _number(spot: str) -> int:
    digits = "".join(sign for sign in spot if sign.isdecimal())
    digits = digits.lstrip("0")
    return int(digits[:12]) if digits else 0


def _column(spot: str) -> int:
    column = 0
    for letter in [sign for sign in spot.upper() if "A" <= sign <= "Z"][:6]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column
