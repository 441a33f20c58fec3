"""What many units cost by the plan: over columns, and by its query in a data base, of the same table."""

from __future__ import annotations

import os
import sys
from typing import Any

import duckdb
import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.units import NAME, ends_of, invented, least_of
from report.sql.dialects import MANNERS
from report.sql.query import TABLE, Asked, columns_of, query_of
from report.sql.ranked import UNIT, Ranking
from rules.whole.columns import CHUNK, Column, GivenColumns, bounds_of
from rules.whole.columns import columns_of as worked_out
from rules.whole.narrowed import narrowed
from rules.whole.plan import Plan
from scoring.whole.edition import WholeEdition
from scoring.whole.totals import WholeTally
from tests.builders.whole import whole


@pytest.mark.parametrize("rows", [1_000, 10_000, 100_000])
@pytest.mark.parametrize("is_whole", [False, True], ids=["totals", "every-row"])
def test_units_over_columns(rows: int, is_whole: bool, benchmark: BenchmarkFixture) -> None:  # noqa: FBT001
    made, table = whole(NAME, None), invented(rows)
    ends = ends_of(made, is_whole=is_whole)

    def scored() -> None:
        plan, places = narrowed(made.plan, bounds_of(table), ends)
        worked_out(plan, table, places, rows)

    benchmark.extra_info["units"] = rows
    benchmark(scored)


class _Repeated:
    """A column that begins anew behind its last row: ten million rows of it in the memory of a few."""

    def __init__(self, column: Column) -> None:
        self.column = column
        self.min, self.max, self.dtype, self.strides = column.min, column.max, column.dtype, column.strides

    def __getitem__(self, rows: slice) -> Column:
        start = rows.start % len(self.column)
        return self.column[start : start + rows.stop - rows.start]


@pytest.mark.skipif("CCHC_LARGE" not in os.environ, reason="half a minute; CCHC_LARGE=1 asks for it")
@pytest.mark.parametrize("rows", [10_000, 100_000, 1_000_000, 10_000_000])
def test_time_grows_with_the_units(rows: int, benchmark: BenchmarkFixture) -> None:
    """Totals alone, of a table that lies in chunks as large as they are taken."""
    made, base = whole(NAME, None), invented(min(rows, 2 * CHUNK))
    table: Any = {name: GivenColumns(*map(_Repeated, columns)) for name, columns in base.items()}  # type: ignore[arg-type]  # as a column is looked at
    ends = ends_of(made, is_whole=False)

    def scored() -> None:
        plan, places = narrowed(made.plan, bounds_of(table), ends)
        worked_out(plan, table, places, rows)

    benchmark.extra_info["units"] = rows
    benchmark.pedantic(scored, rounds=1 if rows > 10**6 else 5)  # type: ignore[no-untyped-call]  # as the library has it


_MANY = pytest.param(1_000_000, marks=pytest.mark.skipif("CCHC_LARGE" not in os.environ, reason="minutes"))


@pytest.mark.parametrize("rows", [10_000, 100_000, _MANY])
def test_the_same_units_by_a_query(rows: int, benchmark: BenchmarkFixture) -> None:
    """One thread, as the columns have; the table is there already."""
    made = whole(NAME, None)
    query = query_of(made.plan, _asked(made), made.beyond, Ranking("points", "possible"), MANNERS["duckdb"])
    with duckdb.connect(config={"threads": 1}) as base:
        _put(base, made.plan, made, rows)
        benchmark.extra_info["units"] = rows
        benchmark.pedantic(lambda: base.execute(query).fetchnumpy(), rounds=1)  # type: ignore[no-untyped-call]  # as the library has it
        _, theirs = least_of(lambda: base.execute(query).fetchnumpy(), 2)
    _, ours = least_of(lambda: _totals(made, rows))
    sys.stdout.write(f"\n{rows} units: ours {ours:.2f} s, DuckDB {theirs:.2f} s, {theirs / ours:.1f} times as much\n")


def _totals(made: WholeEdition, rows: int) -> None:
    plan, places = narrowed(made.plan, bounds_of(invented(rows)), ends_of(made, is_whole=False))
    worked_out(plan, invented(rows), places, rows)


def _asked(made: WholeEdition) -> list[Asked]:
    return [Asked(name, at) for name, at in zip(WholeTally._fields, made.total, strict=True)]


def _put(base: duckdb.DuckDBPyConnection, plan: Plan, made: WholeEdition, rows: int) -> None:
    names = columns_of(plan.inputs([*made.total, made.beyond]))
    found = {UNIT: np.arange(rows)}
    for name, (number, lack) in names.items():
        found[number], found[lack] = invented(rows)[name]
    base.register("given", found)
    base.execute(f"CREATE TABLE {TABLE} AS SELECT * FROM given")  # noqa: S608  # nobody's text is in it
