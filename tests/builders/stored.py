"""Tables stored by columns, made of rows of text as other programs would store them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb


def stored(path: Path, heads: Sequence[str], rows: Sequence[Sequence[str | None]], **types: str) -> Path:
    """A Parquet file; columns are text but for those that ``types`` names by place (``c2="INTEGER"``)."""
    names = [f"c{spot}" for spot in range(len(heads))]
    shown = ", ".join(
        f'CAST({name} AS {types.get(name, "VARCHAR")}) AS "{head}"' for name, head in zip(names, heads, strict=True)
    )
    with duckdb.connect() as base:
        base.execute(f"CREATE TABLE given ({', '.join(f'{name} VARCHAR' for name in names)})")
        if rows:
            marks = ", ".join("?" for _ in names)
            base.executemany(f"INSERT INTO given VALUES ({marks})", [[one or None for one in row] for row in rows])  # noqa: S608
        base.execute(f"COPY (SELECT {shown} FROM given) TO '{path}' (FORMAT parquet)")  # noqa: S608
    return path
