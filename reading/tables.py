"""Tables of other programs (.csv, .xlsx, .docx) as rows of texts with places; bounded before anything is read."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from reading.place import Place, Problem, problem
from reading.sheet import UNFIT
from reading.text import text_of

MOST_BYTES = 20 * 1024 * 1024
"""The appendix of a decision with scanned stamps in it; the table itself is some 100 KB."""
MOST_ROWS, MOST_COLUMNS = 5_000, 60
MOST_CELL = 20_000
MOST_LETTERS = 5_000_000
"""All cells together; one long text shared by all cells of a workbook is small in the file and huge when read."""
KINDS = (".xlsx", ".csv", ".docx")
_DELIMITERS = ",;\t"
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


def tables_at(path: Path) -> tuple[Table, ...] | Problem:
    """The tables in a file, by the ending of its name, or the one problem that keeps it from being read."""
    name, kind = path.as_posix(), path.suffix.lower()
    if kind not in KINDS:
        return problem(Place(name), "F014", kind=kind or path.name, known=", ".join(KINDS))
    raw = _bytes_at(path)
    if isinstance(raw, Problem):
        return raw
    try:
        return _tables_in(name, kind, raw)
    except TooMuch as mistake:
        return problem(Place(name), "F013", **mistake.values)


def _bytes_at(path: Path) -> bytes | Problem:
    start = Place(path.as_posix())
    try:
        with path.open("rb") as stream:
            raw = stream.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return problem(start, "F003", reason="absent")
    except OSError as mistake:
        return problem(start, "F003", reason="folder" if path.is_dir() else mistake.strerror or "refused")
    if len(raw) > MOST_BYTES:
        return problem(start, "F001", bytes=str(path.stat().st_size), most=str(MOST_BYTES))
    return raw


def _tables_in(name: str, kind: str, raw: bytes) -> tuple[Table, ...] | Problem:
    if kind == ".csv":
        return _tables_of_csv(name, raw)
    try:
        if kind == ".xlsx":
            from reading.workbooks import tables_of_workbook as read  # noqa: PLC0415  # needs an extra
        else:
            from reading.word_tables import tables_of_word as read  # noqa: PLC0415  # the same
    except ImportError:
        return problem(Place(name), "F010", kind=kind, extra="excel" if kind == ".xlsx" else "word")
    return read(name, raw)


def tidy(text: str) -> str:
    """A cell as text: NFC, LF, one space between words, no signs that nobody sees."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("_x000D_", ""))
    text = re.sub(UNFIT, " ", re.sub(_UNSEEN, "", re.sub(r"[\r\v\f\u2028\u2029]", "\n", text)))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def table_of(rows: list[tuple[Place, list[str], list[str]]]) -> Table:
    """A table of rows that are not empty, all made equally long; raises :class:`TooMuch`."""
    width = max((len(cells) for _, cells, _ in rows), default=0)
    within("rows", len(rows), MOST_ROWS)
    within("columns", width, MOST_COLUMNS)
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


def _tables_of_csv(name: str, raw: bytes) -> tuple[Table, ...] | Problem:
    text = text_of(name, raw)
    if isinstance(text, Problem):
        return text
    found: list[tuple[tuple[int, int], list[tuple[Place, list[str], list[str]]]]] = []
    mistakes: list[Problem] = []
    for delimiter in _DELIMITERS:
        try:
            rows = list(_rows_of_csv(name, text.content, delimiter))
        except csv.Error:
            mistakes.append(problem(Place(name), "F011", kind=".csv"))
            continue
        found.append((_evenness(rows), rows))
    # The sign that makes the rows most alike is the one that parts them; a text with commas in it is not so even.
    evenness, rows = max(found, key=lambda one: one[0], default=((0, 0), []))
    if mistakes and evenness == (0, 0):
        return mistakes[0]
    # A sign inside a cell without quotes moves all that follows into the wrong columns.
    for place, cells, _ in rows:
        if len(cells) > max(evenness[1], 1):
            return problem(place, "F022", cells=str(len(cells)), usual=str(evenness[1]))
    return (table_of(rows),)


def _rows_of_csv(name: str, content: str, delimiter: str) -> Iterator[tuple[Place, list[str], list[str]]]:
    tally, line = Tally(), 1
    # Line ends are kept as they stand inside quotes.
    reader = csv.reader(StringIO(content, newline=""), delimiter=delimiter, strict=True)
    for count, row in enumerate(reader, start=1):
        within("rows", count, MOST_ROWS)
        cells = [tally.text(cell) for cell in row]
        yield Place(name, line), cells, cells
        line = reader.line_num + 1


def _evenness(rows: list[tuple[Place, list[str], list[str]]]) -> tuple[int, int]:
    """How many rows have the usual number of cells, and what that number is."""
    widths = Counter(len(cells) for _, cells, _ in rows if len(cells) > 1)
    width, count = max(widths.items(), key=lambda one: (one[1], one[0]), default=(0, 0))
    return count, width
