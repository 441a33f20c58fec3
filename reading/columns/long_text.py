"""Tables of text (.csv) with more rows than a person looks through, read by columns: each distinct text once.

Needs the extra ``province``. Form, signs and limits are those of shorter ones (:mod:`reading.tables.load`), but that it
is one table, and that no title of it has more lines than a page.
"""

from __future__ import annotations

import csv
import unicodedata
from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from io import StringIO
from itertools import chain, islice, zip_longest
from pathlib import Path

import numpy as np

from reading.columns.stored import Stored, StoredColumn, Texts, Wanted, put_to_rows
from reading.limits import (
    COLUMNAR_CELLS,
    COLUMNAR_ROWS,
    LARGE_BYTES,
    LARGE_ROWS,
    LONG_BYTES,
    PIECE_ROWS,
    TABLE_BYTES,
    TABLE_LETTERS,
    TABLE_ROWS,
)
from reading.source.place import Place, Problem, problem
from reading.source.refusal import refusal_of
from reading.source.text import text_of
from reading.source.unfit import code_point
from reading.tables.load import BrokenRow, delimiters_of, parted, rows_in, width_of
from reading.tables.table import TableRow, Tally, TooMuch, within

_AT_ONCE = 1_024
"""Rows that are put to the columns together; with more the memory for their texts is asked for again and again."""
_TRIED = 64 * 1024
"""Letters by which it is found what parts the cells."""
MOST_TITLES = 100
"""Rows among which the heading is looked for."""


def is_long(path: Path) -> bool:
    """Whether a file of text has more lines, or more bytes, than tables read as rows may have."""
    try:
        return lines_of(path) > TABLE_ROWS or (path.is_file() and path.stat().st_size > TABLE_BYTES)
    except OSError:
        return False  # whoever reads it tells why it cannot be read


def lines_of(path: Path) -> int:
    """How many lines a file has, more than it has rows; none where it cannot be read, which whoever reads it tells."""
    try:
        if not path.is_file():
            return 0
        with path.open("rb") as stream:
            ends = [(some.count(b"\n"), some.count(b"\r")) for some in iter(lambda: stream.read(1 << 20), b"")]
        return max(map(sum, zip(*ends, strict=True)), default=0)  # old programs end lines by the second alone
    except OSError:
        return 0


def long_text_at(path: Path, most_columns: int, is_head: Wanted, is_wanted: Wanted) -> Stored | Problem:
    """The table in a file, or the one problem that keeps it from being read.

    The heading is the first row that ``is_head``, or else the first with two cells; ``is_wanted`` is asked for it, and
    of a table that is not wanted it alone is read.
    """
    found = next(_read(path, most_columns, is_head, is_wanted, None), None)
    return Stored(Place(path.as_posix()), (), ()) if found is None else found


def long_text_in_pieces(
    path: Path, most_columns: int, is_head: Wanted, is_wanted: Wanted
) -> Iterator[Stored | Problem]:
    """The same table in pieces of so many rows; a problem is the last of them."""
    return _read(path, most_columns, is_head, is_wanted, PIECE_ROWS)


def _read(
    path: Path, most_columns: int, is_head: Wanted, is_wanted: Wanted, at_once: int | None
) -> Iterator[Stored | Problem]:
    """The pieces of a file; ``at_once`` are the rows of one (``None``: all of a table that may have fewer)."""
    start = Place(path.as_posix())
    most = LONG_BYTES if at_once is None else LARGE_BYTES
    try:
        if (size := path.stat().st_size) > most:
            yield problem(start, "F001", bytes=str(size), most=str(most))
            return
        with path.open(encoding="utf-8-sig", newline="") as stream:
            said, delimiters = delimiters_of(stream.readline(_TRIED))
            stream.seek(0)
            delimiter = _parting(stream.read(_TRIED), delimiters)
            stream.seek(0)
            skipped = [stream.readline(_TRIED) for _ in range(said)]
            # No line is read beyond what it may have: a file may be one line of a gigabyte.
            lines = iter(partial(stream.readline, TABLE_LETTERS + 1), "")
            rows = rows_in(map(_bounded, lines), delimiter, 1 + len(skipped))
            yield from _Reader(start, rows, most_columns, at_once).pieces(is_head, is_wanted)
    except TooMuch as mistake:
        yield problem(start, "F013", **mistake.values)
    except _Ended as mistake:
        yield problem(mistake.place, "F005", char=code_point("\0"))
    except UnicodeDecodeError:
        yield _unread(path, start)
    except BrokenRow as mistake:
        yield problem(start._replace(line=mistake.line), "F011", kind=".csv")
    except OSError as mistake:
        yield problem(start, "F003", reason=refusal_of(mistake))


class _Ended(ValueError):  # noqa: N818  # no mistake of ours
    """A cell holds the sign at which some programs end a text, so that nobody knows what is behind it."""

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self.place = place


def _unread(path: Path, start: Place) -> Problem:
    """Where a file is no text that can be read, and in what it may be written."""
    with path.open("rb") as stream:
        for before, line in enumerate(iter(partial(stream.readline, TABLE_LETTERS + 1), b"")):
            found = text_of(start.file, line, len(line))
            if isinstance(found, Problem) and found.code == "F002":
                return found._replace(place=found.place._replace(line=before + found.place.line))
    return problem(start, "F011", kind=".csv")


def _bounded(line: str) -> str:
    """A line that is not so long that its cells alone take hundreds of megabytes."""
    within("letters", len(line), TABLE_LETTERS)
    # Some signs are others once they are composed, such as a question mark that is a semicolon.
    return unicodedata.normalize("NFC", line)


def _parting(content: str, delimiters: Sequence[str]) -> str:
    """The sign that parts the cells of most rows, and into most cells."""
    if len(content) == _TRIED:
        content = content.rpartition("\n")[0] or content

    def parted_by(delimiter: str) -> tuple[int, int]:
        return parted([len(row) for row in csv.reader(StringIO(content, newline=""), delimiter=delimiter)])

    return max(delimiters, key=parted_by)


class _Reader:
    """One table while it is read."""

    def __init__(
        self, start: Place, rows: Iterator[tuple[int, list[str]]], most_columns: int, at_once: int | None
    ) -> None:
        self.start, self.most_columns, self.at_once = start, most_columns, at_once
        self.rows = _saying(rows, COLUMNAR_ROWS if at_once is None else LARGE_ROWS)
        self._begin(0)

    def _begin(self, columns: int) -> None:
        """A piece of which nothing is known yet."""
        self.tally = Tally()
        self.lines = array("q")
        self.codes: list[array[int]] = [array("i") for _ in range(columns)]
        self.known: list[defaultdict[str, int]] = [self._counted() for _ in range(columns)]
        self.letters = 0

    def pieces(self, is_head: Wanted, is_wanted: Wanted) -> Iterator[Stored]:
        """All of it; raises :class:`TooMuch`, and what reading a text raises."""
        first = [
            TableRow(place, cells, cells)
            for place, row in ((self.start._replace(line=line), row) for line, row in islice(self.rows, MOST_TITLES))
            if any(cells := tuple(self._tidy(cell, place, spot) for spot, cell in enumerate(row)))
        ]
        spots = [spot for spot, row in enumerate(first) if is_head(row.cells)]
        spots += [spot for spot, row in enumerate(first) if sum(map(bool, row.cells)) > 1] or [0]
        if not first:
            return
        above, own, below = tuple(first[: spots[0]]), first[spots[0]], first[spots[0] + 1 :]
        head = own.cells[: width_of(own.cells)]
        within("columns", len(head), self.most_columns)
        if not is_wanted(head):
            yield Stored(own.place, (), tuple(StoredColumn(one, Texts(), ()) for one in head), above)
            return
        self._begin(len(head))
        rows = chain(((row.place.line, list(row.cells)) for row in below), self.rows)
        while some := list(islice(rows, _AT_ONCE)):
            self._take(some)
            if self.at_once is not None and len(self.lines) >= self.at_once:
                yield self._piece(own.place, head, above)
                above = ()
                self._begin(len(head))
        yield self._piece(own.place, head, above)

    def _piece(self, place: Place, head: Sequence[str], above: Sequence[TableRow]) -> Stored:
        heads = [*head, *[""] * (len(self.codes) - len(head))]
        return Stored(place, self.lines, tuple(map(self._column, range(len(heads)), heads)), tuple(above))

    def _take(self, some: Sequence[tuple[int, list[str]]]) -> None:
        """Put some rows to the columns."""
        width = max((len(row) for _, row in some), default=0)
        if width > len(self.codes):
            # Programs write signs to the end of the widest row they ever had.
            self._widen(max(width_of(row) for _, row in some))
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

    def _tidy(self, cell: str, row: Place, spot: int) -> str:
        if "\0" in cell:
            raise _Ended(row._replace(column=1 + spot))
        return self.tally.text(cell)

    def _column(self, spot: int, head: str) -> StoredColumn:
        known, codes, tidy = self.known[spot], self.codes[spot], dict[str, int]()
        of_known = np.frombuffer(codes, np.int32)
        plain = Texts([raw for raw in known if raw])
        if plain.is_plain or plain.is_tidy:
            self.tally.add(plain.letters)
            blank = known.get("", len(known))
            numbers = np.arange(len(known), dtype=np.int32)
            codes_of_known = np.where(numbers == blank, -1, numbers - (numbers > blank))
            return StoredColumn(head, plain, put_to_rows(codes_of_known, of_known))
        places = []
        for code, raw in enumerate(known):
            row = self.start._replace(line=self.lines[codes.index(code)]) if "\0" in raw else self.start
            text = self._tidy(raw, row, spot)
            places.append(tidy.setdefault(text, len(tidy)) if text else -1)
        return StoredColumn(head, Texts(tuple(tidy)), put_to_rows(np.array(places or [-1], np.int32), of_known))


def _saying(rows: Iterator[tuple[int, list[str]]], most: int) -> Iterator[tuple[int, list[str]]]:
    """The rows that say anything; blank ones are counted too, as a file of nothing else has millions."""
    for count, (line, row) in enumerate(rows, start=1):
        within("rows", count - MOST_TITLES, most)
        if any(row):
            yield line, row
