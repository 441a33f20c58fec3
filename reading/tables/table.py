"""A table as rows of tidy texts with places, and the limits that every reader of tables keeps."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from reading.source.place import Place
from reading.source.yaml_sheet import UNFIT

MOST_ROWS, MOST_COLUMNS = 5_000, 60
MOST_CELL = 20_000
MOST_LETTERS = 5_000_000
"""All cells together; one long text shared by all cells of a workbook is small in the file and huge when read."""
_UNSEEN = r"[\u00ad\u200b-\u200f\u2060\ufeff]"


class TableRow(NamedTuple):
    """A row of texts. ``cells`` is empty where a merged cell goes on, ``filled`` repeats its text there."""

    place: Place
    cells: tuple[str, ...]
    filled: tuple[str, ...]


class Table(NamedTuple):
    """One table of a file; all rows are equally long."""

    rows: tuple[TableRow, ...]
    width: int


class TooMuch(ValueError):  # noqa: N818  # a limit of ours, not a mistake
    """A table goes beyond a limit: what of it, how much there is, how much may be."""

    def __init__(self, what: str, found: int, most: int) -> None:
        super().__init__(what)
        self.values = {"what": what, "found": str(found), "most": str(most)}


def tidy(text: str) -> str:
    """A cell as text: NFC, LF, one space between words, no signs that nobody sees."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("_x000D_", ""))
    text = re.sub(UNFIT, " ", re.sub(_UNSEEN, "", re.sub(r"[\r\v\f\u2028\u2029]", "\n", text)))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def table_of(rows: list[tuple[Place, list[str], list[str]]], columns: int = MOST_COLUMNS) -> Table:
    """A table of rows that are not empty, all made equally long; raises :class:`TooMuch`."""
    width = max((len(cells) for _, cells, _ in rows), default=0)
    within("rows", len(rows), MOST_ROWS)
    within("columns", width, columns)
    made = []
    for place, cells, filled in rows:
        blank = [""] * (width - len(cells))
        if any(filled):
            made.append(TableRow(place, (*cells, *blank), (*filled, *blank)))
    return Table(tuple(made), width)


def within(what: str, found: int, most: int) -> None:
    """Raise :class:`TooMuch` when there is more than may be."""
    if found > most:
        raise TooMuch(what, found, most)


class Tally:
    """Counts the letters of the cells of a file while they are read."""

    def __init__(self) -> None:
        self.letters = 0

    def text(self, written: str) -> str:
        """A cell made tidy; raises :class:`TooMuch` for a cell, or for all of them, beyond the limit."""
        within("cell", len(written), MOST_CELL)
        self.letters += len(written)
        within("letters", self.letters, MOST_LETTERS)
        return tidy(written)
