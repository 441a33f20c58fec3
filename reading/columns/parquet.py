"""Tables stored by columns (.parquet), read by DuckDB: each distinct text once. Needs the extra ``province``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from reading.columns.stored import Days, Numbers, Stored, StoredColumn, Texts, Wanted
from reading.limits import (
    COLUMNAR_BYTES,
    COLUMNAR_CELLS,
    COLUMNAR_MEMORY,
    COLUMNAR_ROWS,
    COLUMNAR_UNPACKED,
    LARGE_BYTES,
    LARGE_ROWS,
    LARGE_UNPACKED,
)
from reading.source.place import Place, Problem, problem
from reading.source.refusal import refusal_of
from reading.tables.table import Tally, TooMuch, within

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

KIND = ".parquet"
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "threads": "1",
    "memory_limit": f"{COLUMNAR_MEMORY // 1024**2}MiB",
    "temp_directory": "",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "enable_external_file_cache": "false",
}
"""Nothing is written to the disk, nothing is fetched, and no file is taken for what it was before."""
_BOOLEAN = "CASE WHEN {column} THEN 'yes' WHEN NOT {column} THEN 'no' END"
_DAY = "strftime({column}, '%d/%m/%Y')"
_MOMENT = "CASE WHEN {column} = date_trunc('day', {column}) THEN " + _DAY + " ELSE CAST({column} AS VARCHAR) END"
_WHOLE = "abs({column}) < 1e15 AND {column} = trunc({column})"
_NUMBER = f"CASE WHEN {_WHOLE} THEN CAST(CAST({{column}} AS BIGINT) AS VARCHAR) ELSE CAST({{column}} AS VARCHAR) END"
_TEXT = "CAST({column} AS VARCHAR)"
_WRITTEN = (
    (r"BOOLEAN", _BOOLEAN),
    (r"DATE", _DAY),
    (r"TIMESTAMP[^\[]*", _MOMENT),
    (r"DECIMAL\([^\[]*\)|DOUBLE|FLOAT", _NUMBER),
)
"""How values of a type are written in files of evidence; those of any other as the data base writes them."""
MARK = "hash({text})"
"""By what texts are told apart, as whole numbers."""
_WHOLE_NUMBERS = r"U?(TINY|SMALL)INT|U?INTEGER|BIGINT"
_FIRST_DAY, _NUMBER_OF_DAY = date(1970, 1, 1), "{column} - DATE '1970-01-01'"
_DAYS = range((date(1000, 1, 1) - _FIRST_DAY).days, (date.max - _FIRST_DAY).days + 1)
"""Days of four figures, by their numbers; any other is written by the data base."""


_READ = "read_parquet(?, hive_partitioning = false)"
"""A file as it is: names of folders like ``year=2023`` are no columns of it."""
_READ_NUMBERED = "read_parquet(?, hive_partitioning = false, file_row_number = true)"
"""The same with the number of each row as the last column."""


_Said: TypeAlias = tuple[Texts, Any]
"""The different texts of a column, and the place of each row's among them (-1: blank)."""
_WIDE = 4
"""How many times as wide as there are rows numbers may lie and still be counted off."""
_AT_ONCE = 16
"""Columns that are read together, measured: one by one the file is gone through anew for each."""
_DESCRIBED = f"DESCRIBE SELECT * FROM {_READ}"  # noqa: S608  # a text of ours


def rows_stored(path: Path) -> int:
    """How many rows a file says it has; none where it cannot be read, which whoever reads it tells."""
    try:
        import duckdb  # noqa: PLC0415  # needs the extra

        if not path.is_file() or path.stat().st_size > LARGE_BYTES:
            return 0
        return _Reader(_data_base(), path, None).count()
    except (ImportError, OSError):
        return 0
    except duckdb.Error:
        _data_base.cache_clear()
        return 0


def stored_at(
    path: Path, most_columns: int, is_wanted: Wanted | None = None, piece: range | None = None
) -> Stored | Problem:
    """The table in a file, or the one problem that keeps it from being read.

    ``is_wanted`` is asked for the heads; of a table that is not wanted they alone are read. ``piece`` are the rows that
    are read of a larger table, from 0 on (``None``: all).
    """
    most = COLUMNAR_BYTES if piece is None else LARGE_BYTES
    start = Place(path.as_posix())
    try:
        if path.exists() and not path.is_file():
            return problem(start, "F003", reason="folder" if path.is_dir() else "special")
        size = path.stat().st_size
    except FileNotFoundError:
        return problem(start, "F003", reason="absent")
    except OSError as mistake:
        return problem(start, "F003", reason=refusal_of(mistake))
    if size > most:
        return problem(start, "F001", bytes=str(size), most=str(most))
    try:
        import duckdb  # noqa: PLC0415  # needs the extra
    except ImportError:
        return problem(start, "F010", kind=KIND, extra="province")
    try:
        return _Reader(_data_base(), path, piece).stored(most_columns, is_wanted)
    except TooMuch as mistake:
        return problem(start, "F013", **mistake.values)
    except duckdb.Error as mistake:
        _data_base.cache_clear()
        if isinstance(mistake, duckdb.OutOfMemoryException):
            return problem(start, "F013", what="memory", found=str(COLUMNAR_MEMORY), most=str(COLUMNAR_MEMORY))
        return problem(start, "F011", kind=KIND)


@cache
def _data_base() -> DuckDBPyConnection:
    """The data base of this run, which holds nothing; making one takes longer than reading a small file.

    After a mistake another one is made: some break it.
    """
    import duckdb  # noqa: PLC0415  # needs the extra

    return duckdb.connect(config=_SETTINGS)


class _Reader:
    """One file while it is read."""

    def __init__(self, base: DuckDBPyConnection, path: Path, piece: range | None) -> None:
        self.base, self.piece = base, piece
        self.start = Place(path.as_posix())
        # The name is a pattern to the data base: a sign that stands for others is put in brackets.
        self.path = "".join(f"[{sign}]" if sign in "*?[" else sign for sign in str(path))

    def stored(self, most_columns: int, is_wanted: Wanted | None) -> Stored:
        """All of it; raises :class:`TooMuch`, and what the data base raises for a file that is none."""
        every = self.count()
        within("rows", every, COLUMNAR_ROWS if self.piece is None else LARGE_ROWS)
        rows = range(every) if self.piece is None else self.piece
        found = self.base.execute(_DESCRIBED, [self.path]).fetchall()
        within("columns", len(found), most_columns)
        within("cells", len(rows) * len(found), COLUMNAR_CELLS)
        (unpacked,) = self._one("SELECT sum(total_uncompressed_size) FROM parquet_metadata(?)")
        within("unpacked", int(unpacked or 0), COLUMNAR_UNPACKED if self.piece is None else LARGE_UNPACKED)
        names = [f"c{spot}" for spot in range(len(found))]
        kinds = [str(one[1]).upper() for one in found]
        tally = Tally()
        if is_wanted is not None and not is_wanted([str(one[0]) for one in found]):
            return Stored(self.start, (), tuple(StoredColumn(tally.text(str(one[0])), Texts(), ()) for one in found))
        columns: list[StoredColumn] = []
        for start in range(0, len(found), _AT_ONCE):
            spots = range(start, min(start + _AT_ONCE, len(found)))
            said = self._said(spots, names, kinds)
            columns += (_tidied(str(found[spot][0]), *said[spot], tally) for spot in spots)
        return Stored(self.start, range(1 + rows.start, 1 + rows.stop), tuple(columns))

    def count(self) -> int:
        """How many rows there are."""
        (rows,) = self._one("SELECT sum(num_rows) FROM parquet_file_metadata(?)")
        return int(rows or 0)

    def _said(self, spots: range, names: Sequence[str], kinds: Sequence[str]) -> dict[int, _Said]:
        """What some columns say, by their spots. No name of the file gets into a query."""
        file = f"{_READ} AS file({', '.join(names)})"
        if self.piece is not None:
            numbered = f"{_READ_NUMBERED} AS file({', '.join(names)}, row)"
            file = f"(SELECT * FROM {numbered} WHERE row >= {self.piece.start} AND row < {self.piece.stop})"  # noqa: S608
        found = self._of_numbers(spots, names, kinds, file)
        written = {spot: _written(names[spot], kinds[spot]) for spot in spots if spot not in found}
        return found | self._of_texts(written, file)

    def _of_numbers(self, spots: range, names: Sequence[str], kinds: Sequence[str], file: str) -> dict[int, _Said]:
        """Whole numbers and days, told apart as numbers; only the different ones are written out."""
        days = {spot for spot in spots if kinds[spot] == "DATE"}
        asked = {spot: _NUMBER_OF_DAY.format(column=names[spot]) for spot in days}
        asked |= {spot: names[spot] for spot in spots if re.fullmatch(_WHOLE_NUMBERS, kinds[spot])}
        if not asked:
            return {}
        found = self._numbers(asked, file)
        said: dict[int, _Said] = {}
        for spot in asked:
            numbers, of_row = _told_apart(found[f"n{spot}"])
            if spot not in days:
                said[spot] = Numbers(numbers), of_row
            elif not numbers or (numbers[0] in _DAYS and numbers[-1] in _DAYS):
                said[spot] = Days([_FIRST_DAY.toordinal() + one for one in numbers]), of_row
        return said

    def _numbers(self, asked: Mapping[int, str], file: str) -> dict[str, Any]:
        """Some whole numbers of each row, of the smaller kind that nearly all fit into."""
        import duckdb  # noqa: PLC0415  # needs the extra

        def cast(kind: str) -> dict[str, Any]:
            columns = (f"CAST({one} AS {kind}) AS n{spot}" for spot, one in asked.items())
            return self.base.execute(f"SELECT {', '.join(columns)} FROM {file}", [self.path]).fetchnumpy()  # noqa: S608

        try:
            return cast("INTEGER")
        except duckdb.ConversionException:
            return cast("BIGINT")

    def _of_texts(self, written: Mapping[int, str], file: str) -> dict[int, _Said]:
        """The numbers of texts: a table of texts would hold each as often as it stands in a row.

        Rows are told apart by the marks of their texts, which the data base makes; where two texts have one mark, by
        the texts themselves.
        """
        if not written:
            return {}
        listed = (f"list(DISTINCT {text}) AS n{spot}" for spot, text in written.items())
        marks = (f"{MARK.format(text=text)} AS n{spot}" for spot, text in written.items())
        distinct = [every or () for every in self._one(f"SELECT {', '.join(listed)} FROM {file}")]  # noqa: S608  # texts of ours
        of_rows = self.base.execute(f"SELECT {', '.join(marks)} FROM {file}", [self.path]).fetchnumpy()  # noqa: S608
        of_texts = self._marks([text for every in distinct for text in every])
        found: dict[int, _Said] = {}
        start = 0
        for (spot, text), every in zip(written.items(), distinct, strict=True):
            start, own = start + len(every), of_texts[start : start + len(every)]
            found[spot] = _by_marks(every, own, of_rows.pop(f"n{spot}")) or self._by_texts(text, file)
        return found

    def _marks(self, texts: Sequence[str | None]) -> Any:
        """The mark of each of some texts."""
        said = "SELECT unnest(?::VARCHAR[]) AS said"
        return self.base.execute(f"SELECT {MARK.format(text='said')} AS n FROM ({said})", [texts]).fetchnumpy()["n"]  # noqa: S608

    def _by_texts(self, text: str, file: str) -> _Said:
        """A column of texts, each row by itself."""
        known: dict[str, int] = {}
        rows = self.base.execute(f"SELECT {text} FROM {file}", [self.path]).fetchall()  # noqa: S608
        of_row = [-1 if one is None else known.setdefault(one, len(known)) for (one,) in rows]
        return Texts(tuple(known)), np.array(of_row, np.int32)

    def _one(self, query: str) -> Sequence[Any]:
        return self.base.execute(query, [self.path]).fetchone() or (None,)


def _written(name: str, kind: str) -> str:
    """The text of a column of a type."""
    way = next((way for pattern, way in _WRITTEN if re.fullmatch(pattern, kind)), _TEXT)
    return way.format(column=name)


def _by_marks(texts: Sequence[str | None], of_texts: Any, of_rows: Any) -> _Said | None:
    """The texts in the order of their marks, and the place of each row's (-1: blank); ``None``: two have one mark."""
    order = np.argsort(of_texts)
    marks = of_texts[order]
    if (marks[1:] == marks[:-1]).any():
        return None
    told = [texts[place] for place in order.tolist()]
    blank = told.index(None) if None in told else len(told)
    codes = np.array([spot - (spot > blank) if spot != blank else -1 for spot in range(len(told))], np.int32)
    return Texts([text for text in told if text is not None]), codes[np.searchsorted(marks, of_rows)]


def _told_apart(column: Any) -> tuple[list[int], Any]:
    """The different numbers of a column in order, and the place of each row's among them (-1: blank)."""
    numbers, blank = np.ma.getdata(column), np.ma.getmask(column)
    if blank is not np.ma.nomask and blank.any():
        distinct, places = _told_apart(numbers[~blank])
        of_row = np.full(len(numbers), -1, np.int32)
        of_row[~blank] = places
        return distinct, of_row
    low, high = (int(numbers.min()), int(numbers.max())) if len(numbers) else (0, -1)
    if high - low > _WIDE * len(numbers):
        found, places = np.unique(numbers, return_inverse=True)
        return found.tolist(), places.reshape(-1).astype(np.int32)
    # Numbers that lie close together are counted off, which needs no order.
    from_low = numbers - low
    is_one = np.zeros(high - low + 1, np.bool_)
    is_one[from_low] = True
    return (np.flatnonzero(is_one) + low).tolist(), (np.cumsum(is_one, dtype=np.int32) - 1)[from_low]


def _tidied(head: str, every: Texts, of_row: Any, tally: Tally) -> StoredColumn:
    """A column with its texts made tidy: those that are the same then are one, and blank ones blank in their rows."""
    if every.is_plain:
        tally.add(every.letters)
        return StoredColumn(tally.text(head), every, of_row)
    tidy: dict[str, int] = {}
    places = [tidy.setdefault(text, len(tidy)) if (text := tally.text(one)) else -1 for one in every]
    return StoredColumn(tally.text(head), Texts(tuple(tidy)), np.array([*places, -1], np.int32)[of_row])
