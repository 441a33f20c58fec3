"""Tables of text (.csv) with more rows than a person looks through, read by columns: each distinct text once.

Needs the extra ``province``. Form, signs and limits are those of shorter ones (:mod:`reading.tables.load`), but that it
is one table, and that no title of it has more lines than a page.
"""

from __future__ import annotations

import csv
from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import chain, islice, zip_longest
from pathlib import Path

import numpy as np

from reading.limits import COLUMNAR_CELLS, COLUMNAR_ROWS, LONG_BYTES, TABLE_BYTES, TABLE_LETTERS, TABLE_ROWS
from reading.source.place import Place, Problem, problem
from reading.source.refusal import refusal_of
from reading.source.text import text_of
from reading.source.unfit import code_point
from reading.tables.load import delimiters_of
from reading.tables.table import Stored, StoredColumn, Tally, TooMuch, Wanted, within

_AT_ONCE = 1_024
"""Rows that are put to the columns together; with more the memory for their texts is asked for again and again."""
_TRIED = 64 * 1024
"""Letters by which it is found what parts the cells."""
MOST_TITLES = 20
"""Rows among which the heading is looked for."""


def is_long(path: Path) -> bool:
    """Whether a file of text has more lines, or more bytes, than tables read as rows may have."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as stream:
            lines = sum(some.count(b"\n") for some in iter(lambda: stream.read(1 << 20), b""))
        return lines > TABLE_ROWS or path.stat().st_size > TABLE_BYTES
    except OSError:
        return False  # whoever reads it tells why it cannot be read


def long_text_at(path: Path, most_columns: int, is_head: Wanted, is_wanted: Wanted) -> Stored | Problem:
    """The table in a file, or the one problem that keeps it from being read.

    The heading is the first row that ``is_head``, or else the first with two cells; ``is_wanted`` is asked for it, and
    of a table that is not wanted it alone is read.
    """
    start = Place(path.as_posix())
    try:
        if (size := path.stat().st_size) > LONG_BYTES:
            return problem(start, "F001", bytes=str(size), most=str(LONG_BYTES))
        with path.open(encoding="utf-8-sig", newline="") as stream:
            said, delimiters = delimiters_of(stream.readline())
            stream.seek(0)
            delimiter = _parting(stream.read(_TRIED), delimiters)
            stream.seek(0)
            skipped = [stream.readline() for _ in range(said)]
            rows = csv.reader(map(_bounded, stream), delimiter=delimiter, strict=True)
            return _Reader(start, len(skipped), rows, most_columns).stored(is_head, is_wanted)
    except TooMuch as mistake:
        return problem(start, "F013", **mistake.values)
    except _Ended as mistake:
        return problem(start._replace(line=mistake.line), "F005", char=code_point("\0"))
    except UnicodeDecodeError:
        return _unread(path, start)
    except csv.Error:
        return problem(start, "F011", kind=".csv")
    except OSError as mistake:
        return problem(start, "F003", reason=refusal_of(mistake))


class _Ended(ValueError):  # noqa: N818  # no mistake of ours
    """A cell holds the sign at which some programs end a text, so that nobody knows what is behind it."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def _unread(path: Path, start: Place) -> Problem:
    """Where a file is no text that can be read, and in what it may be written."""
    found = text_of(start.file, path.read_bytes(), LONG_BYTES)
    return found if isinstance(found, Problem) else problem(start, "F011", kind=".csv")


def _bounded(line: str) -> str:
    """A line that is not so long that its cells alone take hundreds of megabytes."""
    within("letters", len(line), TABLE_LETTERS)
    return line


def _parting(content: str, delimiters: Sequence[str]) -> str:
    """The sign that parts the cells of most rows, and into most cells."""
    if len(content) == _TRIED:
        content = content.rpartition("\n")[0] or content
    return max(delimiters, key=lambda one: _parted(content, one))


def _parted(content: str, delimiter: str) -> tuple[int, int]:
    counts = [len(row) for row in csv.reader(StringIO(content, newline=""), delimiter=delimiter)]
    return sum(count > 1 for count in counts), sum(counts)


class _Reader:
    """One table while it is read."""

    def __init__(self, start: Place, skipped: int, rows: Iterator[list[str]], most_columns: int) -> None:
        self.start, self.most_columns = start, most_columns
        self.tally = Tally()
        self.rows = self._with_lines(rows, skipped)
        self.lines = array("q")
        self.codes: list[array[int]] = []
        self.known: list[defaultdict[str, int]] = []
        self.letters = 0

    def stored(self, is_head: Wanted, is_wanted: Wanted) -> Stored:
        """All of it; raises :class:`TooMuch`, and what reading a text raises."""
        rows = ((line, [self._tidy(cell, line) for cell in row]) for line, row in islice(self.rows, MOST_TITLES))
        first = [(line, row) for line, row in rows if any(row)]
        spots = [spot for spot, (_, row) in enumerate(first) if is_head(row)]
        spots += [spot for spot, (_, row) in enumerate(first) if sum(map(bool, row)) > 1] or [0]
        if not first:
            return Stored(self.start, (), ())
        line, head = first[spots[0]]
        head = _cut(head)
        within("columns", len(head), self.most_columns)
        place = self.start._replace(line=line)
        if not is_wanted(head):
            return Stored(place, (), tuple(StoredColumn(one, (), ()) for one in head))
        self.known = [self._counted() for _ in head]
        self.codes = [array("i") for _ in head]
        below = chain(first[spots[0] + 1 :], self.rows)
        while some := list(islice(below, _AT_ONCE)):
            self._take(some)
        heads = [*head, *[""] * (len(self.codes) - len(head))]
        return Stored(place, self.lines, tuple(map(self._column, heads, self.known, self.codes)))

    def _with_lines(self, rows: Iterator[list[str]], skipped: int) -> Iterator[tuple[int, list[str]]]:
        """Each row that says anything, with the line it begins in."""
        line = skipped + 1
        for count, row in enumerate(rows, start=1):
            within("rows", count - MOST_TITLES, COLUMNAR_ROWS)  # blank ones too: a file of nothing else has millions
            if any(row):
                yield line, row
            line = skipped + rows.line_num + 1  # type: ignore[attr-defined]  # a reader of csv has it

    def _take(self, some: Sequence[tuple[int, list[str]]]) -> None:
        """Put some rows to the columns."""
        width = max((len(row) for _, row in some), default=0)
        if width > len(self.codes):
            # Programs write signs to the end of the widest row they ever had.
            self._widen(max(len(_cut(row)) for _, row in some))
        self.lines.extend(line for line, _ in some)
        within("cells", len(self.lines) * len(self.codes), COLUMNAR_CELLS)
        columns = zip_longest(*(row for _, row in some), fillvalue="")
        blank = ("",) * len(some)
        for codes, known, column in zip_longest(self.codes, self.known, islice(columns, len(self.codes))):
            before = len(known)
            codes.extend(map(known.__getitem__, column or blank))
            self.letters += sum(map(len, islice(reversed(known), len(known) - before)))
        # What is kept of a file is its distinct texts.
        within("letters", self.letters, TABLE_LETTERS)

    def _widen(self, width: int) -> None:
        """More columns, which the rows so far say nothing in."""
        within("columns", width, self.most_columns)
        while len(self.codes) < width:
            known = self._counted()
            self.known.append(known)
            self.codes.append(array("i", [known[""]]) * len(self.lines))

    def _counted(self) -> defaultdict[str, int]:
        """Gives each text that is asked for the next number."""
        found: defaultdict[str, int] = defaultdict()
        found.default_factory = found.__len__
        return found

    def _tidy(self, cell: str, line: int) -> str:
        if "\0" in cell:
            raise _Ended(line)
        return self.tally.text(cell)

    def _column(self, head: str, known: dict[str, int], codes: array[int]) -> StoredColumn:
        tidy: dict[str, int] = {}
        texts = [
            self._tidy(text, self.lines[codes.index(code)] if "\0" in text else 0) for code, text in enumerate(known)
        ]
        places = np.array([tidy.setdefault(text, len(tidy)) if text else -1 for text in texts] or [-1], np.int64)
        return StoredColumn(head, tuple(tidy), places[np.frombuffer(codes, np.int32)])


def _cut(cells: Sequence[str]) -> list[str]:
    """The cells up to the last that holds something."""
    return list(cells[: max((spot for spot, text in enumerate(cells, start=1) if text.strip()), default=0)])
