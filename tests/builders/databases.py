"""Tables of units put into data bases, and what a query says of them there."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

import duckdb

from report.sql.dialects import Dialect
from report.sql.query import TABLE, columns_of
from report.sql.ranked import UNIT
from rules.whole.evaluate import Row
from rules.whole.plan import At, Plan

Cells: TypeAlias = list[list[int | None]]
"""The cells of some units in order, each unit called by its place."""
Found: TypeAlias = dict[int, tuple[int | None, ...]]
"""What a query says of each unit, without its name."""
_LONG = 200_000
"""Letters of a query over which DuckDB is half of its time looking for what each of thousands of steps can be."""
_SERVERS = "/usr/lib/postgresql/*/bin"


def cells_of(rows: Sequence[Row], names: Sequence[str], *, said: bool) -> Cells:
    """The rows as they may stand in a table: a lack either ``said`` by its code, or none where nothing is there."""
    return [[one for name in names for one in _cells(row[name], said=said)] for row in rows]


def _cells(given: tuple[int, int], *, said: bool) -> tuple[int | None, int | None]:
    number, lack = given
    if said:
        return number, lack
    return (None if lack else number), (lack or None)


def table_in(plan: Plan, ends: Sequence[At]) -> tuple[list[str], str]:
    """The names of the inputs that a query asks, and the statement that makes its table."""
    columns = columns_of(plan.inputs(ends))
    kinds = ", ".join(f'"{one}" BIGINT' for pair in columns.values() for one in pair)
    return list(columns), f'CREATE TABLE {TABLE} ("{UNIT}" BIGINT{", " if kinds else ""}{kinds})'


def by_sqlite(made: str, cells: Cells, query: str) -> Found:
    """What SQLite says."""
    base = sqlite3.connect(":memory:")
    try:
        base.execute(made)
        base.executemany(_insert(cells), _numbered(cells))
        return {name: rest for name, *rest_ in base.execute(query).fetchall() for rest in [tuple(rest_)]}
    finally:
        base.close()


def by_duckdb(made: str, cells: Cells, query: str) -> Found:
    """What DuckDB says."""
    with duckdb.connect() as base:
        if len(query) > _LONG:
            base.execute("SET disabled_optimizers = 'statistics_propagation'")
        base.execute(made)
        base.executemany(_insert(cells), _numbered(cells))
        return {name: rest for name, *rest_ in base.execute(query).fetchall() for rest in [tuple(rest_)]}


EMBEDDED: Mapping[Dialect, Callable[[str, Cells, str], Found]] = {"sqlite": by_sqlite, "duckdb": by_duckdb}


def _insert(cells: Cells) -> str:
    places = ", ".join("?" * (len(cells[0]) + 1))
    return f"INSERT INTO {TABLE} VALUES ({places})"  # noqa: S608  # nobody's text is in it


def _numbered(cells: Cells) -> list[list[int | None]]:
    return [[spot, *row] for spot, row in enumerate(cells)]


def postgresql_folder() -> Path | None:
    """Where the programs of a PostgreSQL server stand; ``None``: there is none."""
    found = shutil.which("initdb")
    return Path(found).parent if found else next(iter(sorted(Path("/").glob(_SERVERS.lstrip("/")))), None)


@contextmanager
def postgresql(programs: Path) -> Iterator[Callable[[str], str]]:
    """A server of its own while it is needed, reached through a folder and no port; a call runs some statements."""
    # A server refuses to be started by the one who may do everything, and its path may only be short.
    user = "postgres" if os.name != "nt" and os.getuid() == 0 else None
    with TemporaryDirectory(prefix="cchc", ignore_cleanup_errors=True) as name:
        if user is not None:
            shutil.chown(name, user)
        with _served(Path(name), programs, user) as run:
            yield run


@contextmanager
def _served(folder: Path, programs: Path, user: str | None) -> Iterator[Callable[[str], str]]:
    data = folder / "data"

    def ran(program: str, *words: str, said: str = "") -> str:
        done = subprocess.run(
            [shutil.which(program) or str(programs / program), *words],
            input=said,
            capture_output=True,
            text=True,
            check=False,
            user=user,
        )
        assert done.returncode == 0, done.stderr[-2_000:]
        return done.stdout

    ran("initdb", "-D", str(data), "-U", "cchc", "--no-sync", "--auth=trust")
    options = f"-k {folder} -c listen_addresses='' -c fsync=off"
    ran("pg_ctl", "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start")
    try:
        yield lambda said: ran(
            "psql", "-h", str(folder), "-U", "cchc", "-qAtX", "-v", "ON_ERROR_STOP=1", "postgres", said=said
        )
    finally:
        ran("pg_ctl", "-D", str(data), "-m", "immediate", "stop")


def by_postgresql(run: Callable[[str], str], made: str, cells: Cells, query: str) -> Found:
    """What a PostgreSQL server says."""
    values = ", ".join(f"({', '.join('NULL' if one is None else str(one) for one in row)})" for row in _numbered(cells))
    said = run(f"DROP TABLE IF EXISTS {TABLE}; {made}; INSERT INTO {TABLE} VALUES {values}; {query};")  # noqa: S608
    lines = (line.split("|") for line in said.splitlines() if line)
    return {int(name): tuple(int(one) if one else None for one in rest) for name, *rest in lines}
