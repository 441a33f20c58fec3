"""Tables stored by columns (.parquet), read by DuckDB: each distinct text once. Needs the extra ``province``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from reading.columns.data_base import data_base, engine
from reading.columns.saying import Saying
from reading.columns.stored import Stored, StoredColumn, Texts, Wanted, put_to_rows
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
_READ = "read_parquet(?, hive_partitioning = false)"
"""A file as it is: names of folders like ``year=2023`` are no columns of it."""
_READ_NUMBERED = "read_parquet(?, hive_partitioning = false, file_row_number = true)"
"""The same with the number of each row as the last column."""
_AT_ONCE = 16
"""Columns that are read together, measured: one by one the file is gone through anew for each."""
_DESCRIBED = f"DESCRIBE SELECT * FROM {_READ}"  # noqa: S608  # a text of ours


def rows_stored(path: Path) -> int:
    """How many rows a file says it has; none where it cannot be read, which whoever reads it tells."""
    try:
        if not path.is_file() or path.stat().st_size > LARGE_BYTES:
            return 0
        return _Reader(data_base(), path, None).count()
    except (ImportError, OSError):
        return 0
    except engine().Error:
        data_base.cache_clear()
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
        duckdb = engine()
    except ImportError:
        return problem(start, "F010", kind=KIND, extra="province")
    try:
        return _Reader(data_base(), path, piece).stored(most_columns, is_wanted)
    except TooMuch as mistake:
        return problem(start, "F013", **mistake.values)
    except duckdb.Error as mistake:
        data_base.cache_clear()
        if isinstance(mistake, duckdb.OutOfMemoryException):
            return problem(start, "F013", what="memory", found=str(COLUMNAR_MEMORY), most=str(COLUMNAR_MEMORY))
        return problem(start, "F011", kind=KIND)


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
        saying = Saying(self.base, self.path, names, kinds, self._file(names))
        columns: list[StoredColumn] = []
        for start in range(0, len(found), _AT_ONCE):
            spots = range(start, min(start + _AT_ONCE, len(found)))
            said = saying.of(spots)
            columns += (_tidied(str(found[spot][0]), *said[spot], tally) for spot in spots)
        return Stored(self.start, range(1 + rows.start, 1 + rows.stop), tuple(columns))

    def count(self) -> int:
        """How many rows there are."""
        (rows,) = self._one("SELECT sum(num_rows) FROM parquet_file_metadata(?)")
        return int(rows or 0)

    def _file(self, names: Sequence[str]) -> str:
        """The file as a query reads it, its columns under names of ours."""
        if self.piece is None:
            return f"{_READ} AS file({', '.join(names)})"
        numbered = f"{_READ_NUMBERED} AS file({', '.join(names)}, row)"
        return f"(SELECT * FROM {numbered} WHERE row >= {self.piece.start} AND row < {self.piece.stop})"  # noqa: S608

    def _one(self, query: str) -> Sequence[Any]:
        return self.base.execute(query, [self.path]).fetchone() or (None,)


def _tidied(head: str, every: Texts, of_row: Any, tally: Tally) -> StoredColumn:
    """A column with its texts made tidy: those that are the same then are one, and blank ones blank in their rows."""
    if every.is_plain or every.is_tidy:
        tally.add(every.letters)
        return StoredColumn(tally.text(head), every, of_row)
    tidy: dict[str, int] = {}
    places = [tidy.setdefault(text, len(tidy)) if (text := tally.text(one)) else -1 for one in every]
    return StoredColumn(tally.text(head), Texts(tuple(tidy)), put_to_rows(np.array([*places, -1], np.int32), of_row))
