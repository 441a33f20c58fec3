"""A table as rows of tidy texts with places, and the limits that every reader of tables keeps."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from reading.limits import CELL_LETTERS, PILED_MARKS, TABLE_COLUMNS, TABLE_LETTERS, TABLE_ROWS
from reading.source.place import Place, Problem, address, problem
from reading.source.record import Record
from reading.source.unfit import blanked, code_point, deceiving_in, piled_at
from reading.tables.unread import Found, Mark, marks_in, unbracketed

_UNSEEN = r"[\u00ad\u061c\u200b-\u200f\u2060\ufeff]"
_TIDY = re.compile(r"[!-~À-ɏẠ-ỹ]++(?: [!-~À-ɏẠ-ỹ]++)*+")
"""Letters and signs of Vietnamese and most languages of Europe with single blanks between: nothing has to be done.

No way back is kept (``++``), as it would take forty bytes a letter.
"""
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""A sign that XML cannot hold, by its number, as programs of spreadsheets write it."""
_SHORT = 80
"""Letters of a cell or row in a sentence about it: a line of a terminal."""
Why = Literal["", "hidden_row", "struck_row", "deleted_row", "hidden_column", "hidden_sheet"]


class TableRow(Record):
    """A row of texts. ``cells`` is empty where a merged cell goes on, ``filled`` repeats its text there.

    ``marks`` says for each cell what of it is no plain text (:mod:`reading.tables.unread`); the columns of ``place``
    are counted on from that of the first cell, or stand so far from it as ``apart`` says of each.
    """

    place: Place
    cells: tuple[str, ...]
    filled: tuple[str, ...]
    marks: tuple[frozenset[Mark], ...] = ()
    apart: tuple[int, ...] = ()

    def marks_of(self, column: int | None) -> frozenset[Mark]:
        """The marks of a cell; none where there is no such column."""
        return self.marks[column] if column is not None and column < len(self.marks) else frozenset()

    def spot(self, column: int) -> Place:
        """The place of a cell."""
        apart = self.apart[column] if column < len(self.apart) else column
        return self.place._replace(column=self.place.column + apart)


class LeftOut(Record):
    """A row or column that is no part of the table, its text, and why (empty: it found no place).

    ``cells`` and ``filled`` are those of a row, as :class:`TableRow` has them.
    """

    place: Place
    text: str
    why: Why = ""
    cells: tuple[str, ...] = ()
    filled: tuple[str, ...] = ()


class Table(Record):
    """One table of a file; all rows are equally long."""

    rows: tuple[TableRow, ...]
    width: int
    left_out: tuple[LeftOut, ...] = ()


class TooMuch(ValueError):  # noqa: N818  # a limit of ours, not a mistake
    """A table goes beyond a limit: what of it, how much there is, how much may be."""

    def __init__(self, what: str, found: int, most: int) -> None:
        super().__init__(what)
        self.values = {"what": what, "found": str(found), "most": str(most)}


def is_tidy(text: str) -> bool:
    """Whether nothing has to be done to a text: letters and signs of most languages of Europe between single blanks."""
    return _TIDY.fullmatch(text) is not None and ("_x" not in text or ESCAPED.search(text) is None)


def tidy(text: str) -> str:
    """A cell as text: NFC, LF, one space between words, no signs that nobody sees.

    Signs that make a text look like another stay in it: :func:`told` names their cells.
    """
    if is_tidy(text):
        return text
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("_x000D_", ""))
    text = blanked(re.sub(_UNSEEN, "", re.sub(r"[\r\v\f\u2028\u2029]", "\n", text)))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def table_of(rows: list[TableRow], columns: int = TABLE_COLUMNS, left_out: Sequence[LeftOut] = ()) -> Table:
    """A table of rows that are not empty, all made equally long; raises :class:`TooMuch`."""
    width = max((len(row.cells) for row in rows), default=0)
    within("rows", len(rows), TABLE_ROWS)
    within("columns", width, columns)
    made = []
    for row in rows:
        blank = ("",) * (width - len(row.cells))
        if any(row.filled):
            cells = (*row.cells, *blank)
            marks = tuple(row.marks_of(at) | marks_in(cell) for at, cell in enumerate(cells))
            made.append(TableRow(row.place, cells, (*row.filled, *blank), marks))
    return Table(tuple(made), width, tuple(left_out))


def row_left_out(place: Place, found: Sequence[Found], filled: Sequence[Found], why: Why) -> Iterator[LeftOut]:
    """A row that is hidden or struck through, where anything stands in it; ``filled`` goes on with merged cells."""
    cells, spread = (tuple(unbracketed(one.text) for one in some) for some in (found, filled))
    texts = dict.fromkeys(" ".join(cell.split()) for cell in cells)
    if text := " | ".join(text for text in texts if text):
        yield LeftOut(place, text, why, cells, spread)


def why_gone(found: Iterable[Found]) -> Why:
    """Why a row says nothing any more: all that stands in it is struck through, hidden or deleted."""
    reasons = {one.gone for one in found if one.text.strip()}
    if not reasons or None in reasons:
        return ""
    if "struck" in reasons:
        return "struck_row"
    return "hidden_row" if reasons == {"hidden"} else "deleted_row"


def told(table: Table) -> Iterator[Problem]:
    """What a person has to know of any table: what was left out, cells without their value, cells that deceive."""
    for one in table.left_out:
        yield from deceiving(one.place, one.text)
        yield problem(one.place, "F023", "warning", what=one.why, text=shortened(one.text))
    for row in table.rows:
        for column, text in enumerate(row.cells):
            if deceiving_in(text) is not None:
                yield from deceiving(row.spot(column), text)
            marks = row.marks_of(column)
            if not marks:
                continue
            values = {"cell": address(row.spot(column)), "text": shortened(row.cells[column])}
            if "formula" in marks:
                yield problem(row.spot(column), "F025", "warning", **values)
            if "error" in marks:
                yield problem(row.spot(column), "F026", "warning", **values)


def deceiving(place: Place, text: str) -> Iterator[Problem]:
    """The problem of a text that looks like another where other programs show it."""
    spot = deceiving_in(text)
    if spot is not None:
        yield problem(place, "F005", char=code_point(text[spot]))


def shortened(text: str) -> str:
    """A text in one line that fits into a sentence."""
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else f"{line[: _SHORT - 1]}…"


def within(what: str, found: int, most: int) -> None:
    """Raise :class:`TooMuch` when there is more than may be."""
    if found > most:
        raise TooMuch(what, found, most)


def check_marks(text: str) -> None:
    """Raise :class:`TooMuch` where more marks are piled on a letter than any writing has."""
    if piled_at(text) is not None:
        raise TooMuch("marks", PILED_MARKS + 1, PILED_MARKS)


class Tally:
    """Counts the letters of the cells of a file while they are read."""

    def __init__(self) -> None:
        self.letters = 0
        # Tables of many units say the same again and again: measured, a fifth of ranking 3,321 rows of them.
        self._tidy: dict[str, str] = {}

    def text(self, written: str) -> str:
        """A cell made tidy; raises :class:`TooMuch` for a cell, or for all of them, beyond the limit."""
        within("cell", len(written), CELL_LETTERS)
        self.add(len(written))
        found = self._tidy.get(written)
        if found is None:
            check_marks(written)
            found = self._tidy[written] = tidy(written)
        return found

    def add(self, letters: int) -> None:
        """Count letters of cells that are tidy as they are."""
        self.letters += letters
        within("letters", self.letters, TABLE_LETTERS)

    def found(self, one: Found) -> Found:
        """What stands in a cell with its text made tidy."""
        return one._replace(text=self.text(one.text))
