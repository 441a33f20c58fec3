"""Tables stored by columns: what their values are as texts, and files with accidents."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading import limits
from reading.columns import parquet, saying
from reading.columns.data_base import data_base, engine
from reading.columns.parquet import stored_at
from reading.source.place import Problem
from tests.builders.stored import stored

TOP = Path(__file__).parent.parent.parent.parent
TYPES = {
    "CAST(95.0 AS DOUBLE)": "95",
    "CAST(98.43 AS DOUBLE)": "98.43",
    "CAST(1e20 AS DOUBLE)": "1e+20",
    "CAST('nan' AS DOUBLE)": "nan",
    "CAST(5.00 AS DECIMAL(9, 2))": "5",
    "CAST(5.25 AS DECIMAL(9, 2))": "5.25",
    "CAST(-3 AS TINYINT)": "-3",
    "CAST(65535 AS USMALLINT)": "65535",
    "CAST(-9223372036854775808 AS BIGINT)": "-9223372036854775808",
    "CAST(18446744073709551615 AS UBIGINT)": "18446744073709551615",
    "CAST(0.5 AS FLOAT)": "0.5",
    "[CAST(1.5 AS DECIMAL(5, 1))]": "[1.5]",
    "[DATE '2024-01-02']": "[2024-01-02]",
    "{'a': 1.5}": "{'a': 1.5}",
    "true": "yes",
    "false": "no",
    "DATE '2024-02-29'": "29/02/2024",
    "DATE '0999-12-31'": "31/12/0999",
    "DATE '12024-01-02'": "02/01/12024",
    "DATE 'infinity'": "infinity",
    "TIMESTAMP '2024-02-29 00:00:00'": "29/02/2024",
    "TIMESTAMP '2024-02-29 07:30:00'": "2024-02-29 07:30:00",
    "'  hai   chữ '": "hai chữ",
    "'98%'": "98%",
}


@pytest.mark.parametrize("value", TYPES)
def test_a_value_is_what_a_person_would_write(value: str, tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    with duckdb.connect() as base:
        base.execute(f"COPY (SELECT {value} AS a UNION ALL SELECT NULL) TO '{path}' (FORMAT parquet)")
    found = stored_at(path, 5)
    assert not isinstance(found, Problem)
    (column,) = found.columns
    assert (column.head, [*column.texts], column.of_row.tolist()) == ("a", [TYPES[value]], [0, -1])


@given(st.lists(st.none() | st.integers(-5, 5) | st.integers(-(2**62), 2**62), min_size=1, max_size=30))
def test_whole_numbers_and_days_are_those_of_their_texts(folder: Path, numbers: list[int | None]) -> None:
    path = folder / "numbers.parquet"
    days = [None if one is None else one % 3_000_000 for one in numbers]
    with duckdb.connect() as base:
        base.execute("CREATE TABLE told (number BIGINT, day DATE)")
        base.executemany(
            "INSERT INTO told VALUES (?, DATE '0900-01-01' + CAST(? AS INTEGER))", list(zip(numbers, days, strict=True))
        )
        base.execute(f"COPY told TO '{path}' (FORMAT parquet)")
        asked = "SELECT CAST(number AS VARCHAR), strftime(day, '%d/%m/%Y') FROM told"
        texts = base.execute(asked).fetchall()
    found = stored_at(path, 5)
    assert not isinstance(found, Problem)
    said = [[one.texts[code] if code >= 0 else None for code in one.of_row.tolist()] for one in found.columns]
    assert list(zip(*said, strict=True)) == texts


TEXTS = st.none() | st.text(st.sampled_from("xaăâ1 "), max_size=4)


@pytest.mark.parametrize("mark", [saying.MARK, "hash(length({text}))"])
@pytest.mark.parametrize("looked_at", [{}, {"FIRST": 2}, {"FEW": 2}, {"SHORT": 1}])
@given(rows=st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=12))
def test_each_row_has_its_own_text_however_few_a_column_begins_with_and_whatever_marks_are_alike(
    mark: str, looked_at: dict[str, int], rows: list[tuple[str | None, str | None]], folder: Path
) -> None:
    path = stored(folder / "texts.parquet", ["a", "b"], rows)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(saying, "MARK", mark)
        for name, number in looked_at.items():
            patched.setattr(saying, name, number)
        found = stored_at(path, 5)
    assert not isinstance(found, Problem)
    said = [[one.texts[code] if code >= 0 else "" for code in one.of_row.tolist()] for one in found.columns]
    assert list(zip(*said, strict=True)) == [tuple(" ".join((text or "").split()) for text in row) for row in rows]
    for one in found.columns:
        assert len(set(one.texts)) == len(one.texts)


def test_texts_that_are_the_same_once_they_are_tidy_are_one(tmp_path: Path) -> None:
    found = stored_at(stored(tmp_path / "a.parquet", ["a"], [["xa"], ["xa "], ["xe"], ["\u00a0xa"], [" "]]), 5)
    assert not isinstance(found, Problem)
    (column,) = found.columns
    assert sorted(column.texts) == ["xa", "xe"]
    assert [column.texts[code] if code >= 0 else None for code in column.of_row] == ["xa", "xa", "xe", "xa", None]


def test_what_is_blank_after_it_was_made_tidy_is_blank(tmp_path: Path) -> None:
    found = stored_at(stored(tmp_path / "a.parquet", ["a"], [["\u00a0"], ["x"], [""]]), 5)
    assert not isinstance(found, Problem)
    assert [found.columns[0].texts[code] if code >= 0 else "" for code in found.columns[0].of_row] == ["", "x", ""]


def test_more_than_the_limits_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = stored(tmp_path / "a.parquet", ["a", "b"], [["1", "2"], ["3", "4"]])
    assert not isinstance(stored_at(path, 2), Problem)
    narrow = stored_at(path, 1)
    assert isinstance(narrow, Problem)
    assert narrow.code == "F013"
    monkeypatch.setattr(parquet, "COLUMNAR_ROWS", 1)
    long = stored_at(path, 2)
    assert isinstance(long, Problem)
    assert (long.code, dict(long.values)["what"]) == ("F013", "rows")
    monkeypatch.setattr(parquet, "COLUMNAR_BYTES", 10)
    large = stored_at(path, 2)
    assert isinstance(large, Problem)
    assert large.code == "F001"
    assert limits.COLUMNAR_ROWS > 100_350


@cache
def sound(folder: Path) -> bytes:
    rows = [[f"Xã {spot}", str(spot), None if spot % 3 else "12/01/2024"] for spot in range(40)]
    return stored(folder / "sound.parquet", ["unit", "a", "b"], rows, c1="INTEGER").read_bytes()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for all examples."""
    return tmp_path_factory.mktemp("stored")


@given(st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 9), st.binary(max_size=9)), min_size=1, max_size=5))
def test_a_file_with_accidents_is_read_or_refused(folder: Path, accidents: list[tuple[int, int, bytes]]) -> None:
    content = bytearray(sound(folder))
    for at, cut, put in accidents:
        # Most of what can go wrong stands at the end, where the file says what it holds.
        start = max(0, len(content) - at)
        content[start : start + cut] = put
    path = folder / "a.parquet"
    path.write_bytes(content)
    found = stored_at(path, 5)
    assert not isinstance(found, Problem) or found.code in {"F011", "F013"}


BOMBS = {
    "many columns of long texts": ("SELECT 'u' || r AS unit, {columns} FROM range(600) t(r)", "repeat('x', 15000)"),
    "many cells": ("SELECT 'u' || r AS unit, {columns} FROM range(199999) t(r)", "1"),
    "long texts, each another": (
        "SELECT 'u' || r AS unit, repeat(chr(97 + (r % 20)::INT), 19000) || r AS a FROM range(30000) t(r)",
        "",
    ),
}
LOADED = """
import sys
from pathlib import Path
from reading.columns.parquet import stored_at
print(len(stored_at(Path(sys.argv[1]), 5).lines), sorted({"_duckdb", "duckdb"} & set(sys.modules)))
"""


def test_reading_takes_the_engine_without_the_package_around_it(tmp_path: Path) -> None:
    path = stored(tmp_path / "a.parquet", ["a"], [["x"], ["y"]])
    ran = subprocess.run(
        [sys.executable, "-c", LOADED, str(path)], capture_output=True, text=True, check=False, cwd=TOP, timeout=60
    )
    assert (ran.returncode, ran.stdout.strip()) == (0, "2 ['_duckdb']"), ran.stderr


def test_the_package_itself_does_where_it_has_no_engine_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = stored(tmp_path / "a.parquet", ["a"], [["x"], ["y"]])
    monkeypatch.setitem(sys.modules, "_duckdb", None)
    engine.cache_clear()
    data_base.cache_clear()
    try:
        assert engine() is duckdb
        found = stored_at(path, 5)
        assert not isinstance(found, Problem)
        assert list(found.columns[0].texts) == ["x", "y"]
    finally:
        engine.cache_clear()
        data_base.cache_clear()


READ = """
import resource, sys
from pathlib import Path
import _duckdb
from reading.columns.parquet import stored_at
resource.setrlimit(resource.RLIMIT_DATA, (700 * 1024 * 1024,) * 2)
resource.setrlimit(resource.RLIMIT_CPU, (15, 15))
found = stored_at(Path(sys.argv[1]), 400)
status = Path("/proc/self/status").read_text()
print(getattr(found, "code", "read"), int(status.partition("VmHWM:")[2].split()[0]) < 200 * 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="what a process may have is limited in the way of Linux here")
@pytest.mark.parametrize("name", BOMBS)
def test_a_file_made_to_hurt_is_refused_before_it_costs(name: str, tmp_path: Path) -> None:
    query, value = BOMBS[name]
    columns = ", ".join(f'{value} AS "c{spot}"' for spot in range(399))
    path = tmp_path / "a.parquet"
    with duckdb.connect(config={"threads": "1"}) as base:
        base.execute(f"COPY ({query.format(columns=columns)}) TO '{path}' (FORMAT parquet, COMPRESSION zstd)")
    assert path.stat().st_size < 2_000_000
    ran = subprocess.run(
        [sys.executable, "-c", READ, str(path)], capture_output=True, text=True, check=False, cwd=TOP, timeout=120
    )
    assert (ran.returncode, ran.stdout.split()) == (0, ["F013", "True"]), ran.stderr
