"""The data base of a run, DuckDB: it reads and writes tables stored by columns. Needs the extra ``province``."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from reading.limits import COLUMNAR_MEMORY

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "threads": "1",
    "memory_limit": f"{COLUMNAR_MEMORY // 1024**2}MiB",
    "temp_directory": "",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "enable_external_file_cache": "false",
}
"""Nothing is written to the disk but what is asked for, nothing is fetched, and no file is taken for what it was."""


@cache
def engine() -> Any:
    """The module of DuckDB: how a connection is made, and its mistakes (``Error`` and those below it).

    That is the compiled one. What the package ``duckdb`` puts before it builds queries step by step, which nothing here
    does, and importing it took 0.13 s of the processor where the compiled one takes 0.02. A version that has none gives
    the package, in which everything has the same name. Raises :class:`ImportError` without the extra.
    """
    try:
        return import_module("_duckdb")
    except ImportError:
        return import_module("duckdb")


@cache
def data_base() -> DuckDBPyConnection:
    """The one of this run, which holds nothing; making one takes longer than reading a small file.

    Raises :class:`ImportError` without the extra. After a mistake another one is made (``cache_clear``): some break it.
    """
    made: DuckDBPyConnection = engine().connect(config=_SETTINGS)
    return made
