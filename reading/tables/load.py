"""Tables of other programs (.csv, .xlsx, .docx) as rows of texts with places; bounded before anything is read."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from pathlib import Path

from reading.limits import TABLE_BYTES, TABLE_COLUMNS, TABLE_ROWS
from reading.source.place import Place, Problem, problem
from reading.source.refusal import refusal_of
from reading.source.text import place_after, text_of
from reading.source.unfit import code_point
from reading.tables.table import Table, TableRow, Tally, TooMuch, table_of, within

KINDS = (".xlsx", ".csv", ".docx")
DELIMITERS = ",;\t"
_SAID = re.compile(r"\"?sep=([,;\t|])\"?\r?\n", re.IGNORECASE)
"""A first line by which Excel is told what parts the cells."""


def tables_at(path: Path, columns: int = TABLE_COLUMNS, *, uneven: bool = False) -> tuple[Table, ...] | Problem:
    """The tables in a file, by the ending of its name, or the one problem that keeps it from being read.

    ``columns`` is how many a table may have. In ``uneven`` tables of text the rows may be of any length: whoever reads
    them holds each row against its heading.
    """
    name, kind = path.as_posix(), path.suffix.lower()
    if kind not in KINDS:
        if path.is_dir() or not (kind or path.exists()):
            return problem(Place(name), "F003", reason="folder" if path.is_dir() else "absent")
        return problem(Place(name), "F014", kind=kind or path.name, known=", ".join(KINDS))
    raw = bytes_at(path)
    if isinstance(raw, Problem):
        return raw
    try:
        return _tables_in(name, kind, raw, columns, uneven=uneven)
    except TooMuch as mistake:
        return problem(Place(name), "F013", **mistake.values)


def bytes_at(path: Path) -> bytes | Problem:
    """The bytes of a file, or the one problem that keeps it from being read."""
    start = Place(path.as_posix())
    try:
        # Asked before it is opened: a pipe would keep a reader waiting for ever.
        if path.exists() and not (path.is_file() or path.is_dir()):
            return problem(start, "F003", reason="special")
        with path.open("rb") as stream:
            raw = stream.read(TABLE_BYTES + 1)
    except FileNotFoundError:
        return problem(start, "F003", reason="absent")
    except OSError as mistake:
        return problem(start, "F003", reason="folder" if path.is_dir() else refusal_of(mistake))
    if len(raw) > TABLE_BYTES:
        return problem(start, "F001", bytes=str(path.stat().st_size), most=str(TABLE_BYTES))
    return raw


def _tables_in(name: str, kind: str, raw: bytes, columns: int, *, uneven: bool) -> tuple[Table, ...] | Problem:
    if kind == ".csv":
        return _tables_of_csv(name, raw, columns, uneven=uneven)
    try:
        if kind == ".xlsx":
            from reading.tables.excel import tables_of_workbook as read  # noqa: PLC0415  # needs an extra
        else:
            from reading.tables.word import tables_of_word as read  # noqa: PLC0415  # the same
    except ImportError:
        return problem(Place(name), "F010", kind=kind, extra="excel" if kind == ".xlsx" else "word")
    return read(name, raw, columns)


def _tables_of_csv(name: str, raw: bytes, columns: int, *, uneven: bool) -> tuple[Table, ...] | Problem:
    # Its letters are counted like those of other tables.
    text = text_of(name, raw, TABLE_BYTES)
    if isinstance(text, Problem):
        return text
    # Some programs end a text at a NUL, so that nobody knows what is behind it.
    end = text.content.find("\0")
    if end >= 0:
        return problem(place_after(name, text.content[:end]), "F005", char=code_point("\0"))
    found: list[tuple[tuple[int, int], list[TableRow]]] = []
    mistakes: list[Problem] = []
    said, delimiters = delimiters_of(text.content)
    for delimiter in delimiters:
        try:
            rows = list(_rows_of_csv(name, text.content, delimiter))[said:]
        except BrokenRow as mistake:
            mistakes.append(problem(Place(name, mistake.line), "F011", kind=".csv"))
            continue
        except TooMuch as mistake:
            # With a sign that parts nothing a whole row is one cell.
            mistakes.append(problem(Place(name), "F013", **mistake.values))
            continue
        widths = [len(row.cells) for row in rows]
        found.append(((parted if uneven else _evenness)(widths), rows))
    # The sign that makes the rows most alike is the one that parts them; a text with commas in it is not so even.
    evenness, rows = max(found, key=lambda one: one[0], default=((0, 0), []))
    if mistakes and not evenness[0]:
        return mistakes[0]
    if uneven:
        # Programs write signs to the end of the widest row they ever had.
        ends = ((row, width_of(row.cells)) for row in rows)
        return (table_of([row._replace(cells=row.cells[:end], filled=row.filled[:end]) for row, end in ends], columns),)
    # A sign inside a cell without quotes moves all that follows into the wrong columns.
    for row in rows:
        if len(row.cells) > max(evenness[1], 1):
            return problem(row.place, "F022", cells=str(len(row.cells)), usual=str(evenness[1]))
    return (table_of(rows, columns),)


def delimiters_of(content: str) -> tuple[int, str]:
    """How many lines at the start only say what parts the cells, and the signs that may do so."""
    said = _SAID.match(content)
    return (0, DELIMITERS) if said is None else (1, said[1])


def _rows_of_csv(name: str, content: str, delimiter: str) -> Iterator[TableRow]:
    tally = Tally()
    # Line ends are kept as they stand inside quotes.
    rows = rows_in(StringIO(content, newline=""), delimiter)
    for count, (line, row) in enumerate(rows, start=1):
        within("rows", count, TABLE_ROWS)
        cells = tuple(tally.text(cell) for cell in row)
        yield TableRow(Place(name, line), cells, cells)


class BrokenRow(csv.Error):
    """A row that cannot be told from the next one, and the line in which it begins."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def rows_in(lines: Iterable[str], delimiter: str, first: int = 1) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line it begins in, of which the ``first`` has that number; raises :class:`BrokenRow`."""
    reader, line = csv.reader(lines, delimiter=delimiter, strict=True), first
    while True:
        try:
            row = next(reader, None)
        except csv.Error as mistake:
            raise BrokenRow(line) from mistake
        if row is None:
            return
        yield line, row
        line = first + reader.line_num


def _evenness(widths: Sequence[int]) -> tuple[int, int]:
    """How many rows have the usual number of cells, and what that number is."""
    counts = Counter(width for width in widths if width > 1)
    width, count = max(counts.items(), key=lambda one: (one[1], one[0]), default=(0, 0))
    return count, width


def parted(widths: Sequence[int]) -> tuple[int, int]:
    """How many rows have more than one cell, and how many cells there are."""
    return sum(width > 1 for width in widths), sum(widths)


def width_of(cells: Sequence[str]) -> int:
    """How many cells there are up to the last that holds something."""
    return max((spot for spot, text in enumerate(cells, start=1) if text.strip()), default=0)
