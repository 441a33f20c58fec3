"""What whole runs of the command cost over a province and a country: seconds of the processor, with all that starts."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.provinces import as_parquet, put_table, put_workbooks
from benchmarks.units import NAME

resource = pytest.importorskip("resource")  # no system but Unix counts like this
TOP = Path(__file__).parent.parent
NEXT = "cchc-xa-minh-hoa@2025"
IS_LARGE = "CCHC_LARGE" in os.environ
COUNTRY, PROVINCE, BOOKS, YEARS = (
    (10_035, 3_321, 200, range(2015, 2025)) if IS_LARGE else (60, 30, 2, range(2023, 2025))
)
"""Units of the country before and since 2025, workbooks and years; without ``CCHC_LARGE`` only that they run."""


def _of_table(folder: Path) -> Path:
    return put_table(folder / "xa.csv", PROVINCE, [2024], NAME)


def _of_country(folder: Path) -> Path:
    return put_table(folder / "ca-nuoc.csv", COUNTRY, YEARS, NAME)


RUNS: dict[str, tuple[Callable[[Path], Path], tuple[str, ...]]] = {
    "ranked from .csv": (_of_table, ("rank", "{}", "--criteria", NAME)),
    "compared by two editions": (_of_table, ("compare", NAME, NEXT, "--units", "{}")),
    "of ten years from Parquet to Parquet": (
        lambda folder: as_parquet(_of_country(folder), is_text=False),
        ("rank", "{}", "--criteria", NAME, "--parquet", "hang.parquet", "--force"),
    ),
    "of ten years from texts in Parquet": (
        lambda folder: as_parquet(_of_country(folder), is_text=True),
        ("rank", "{}", "--criteria", NAME, "--parquet", "hang.parquet", "--force"),
    ),
    "of ten years from .csv": (
        _of_country,
        ("rank", "{}", "--criteria", NAME, "--parquet", "hang.parquet", "--force"),
    ),
    "from a folder of workbooks": (
        lambda folder: put_workbooks(folder / "xa", BOOKS),
        ("rank", "{}", "--criteria", NAME),
    ),
}


@pytest.mark.parametrize("name", RUNS)
def test_a_whole_run(name: str, tmp_path: Path, benchmark: BenchmarkFixture) -> None:
    put, words = RUNS[name]
    path = put(tmp_path)
    asked = [sys.executable, "-m", "cli", *(str(path) if word == "{}" else word for word in words)]
    seconds: list[float] = []
    environment = {**os.environ, "PYTHONPATH": str(TOP), "CCHC_CACHE": str(tmp_path / "cache")}
    # As installed: what was translated once is kept.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def run() -> None:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(asked, cwd=tmp_path, check=True, capture_output=True, env=environment)  # noqa: S603  # our own command
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)

    benchmark.pedantic(run, rounds=3 if IS_LARGE else 1, warmup_rounds=1)  # type: ignore[no-untyped-call]  # as the library has it
    sys.stdout.write(f"\n{name}: {min(seconds):.2f} to {max(seconds):.2f} s of the processor\n")
