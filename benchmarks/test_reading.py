"""What reading costs: files made to hurt until they are refused, and editions that grow."""

from __future__ import annotations

from itertools import count, pairwise
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from criteria.library import read_edition
from reading.source.text import Text, digest_of
from reading.tables.load import tables_at
from tests.builders.hostile import ZOO, Hostile, put
from tests.builders.scoring import edition_tree, shared, text

_NUMBERS = count()


@pytest.mark.parametrize("one", ZOO, ids=[one.name for one in ZOO])
def test_a_hostile_file_until_it_is_refused(one: Hostile, tmp_path: Path, benchmark: BenchmarkFixture) -> None:
    path = put(tmp_path / one.name, one.members())
    found = benchmark(tables_at, path)
    assert getattr(found, "code", "") == one.code


@pytest.mark.parametrize("size", [250, 500, 1_000, 2_000])
def test_a_scale_of_so_many_steps(size: int, benchmark: BenchmarkFixture) -> None:
    """Twice the steps ought to take twice the time."""
    ends = [f"{100 * at / size:.6f}".rstrip("0").rstrip(".") for at in range(size + 1)]
    steps = [
        {"span": f"[{low}%, {high}%)", "points": f"{at / size:.6f}"} for at, (low, high) in enumerate(pairwise(ends))
    ]
    steps.append({"span": "[100%, )", "points": "1"})
    facts = {name: {"label": name, "kind": "count", "unit": "việc"} for name in ("f.done", "f.all")}
    rule = {"type": "steps", "measure": "f.done / f.all", "steps": steps}
    made = text("criteria.yaml", edition_tree([{"max": "1", "rule": rule, "if_not_arising": "exclude"}], facts=facts))
    read = benchmark(lambda: read_edition(_named(made), shared()))
    assert read[0] is not None, read[1]


@pytest.mark.parametrize("size", [250, 500, 1_000, 2_000])
def test_an_edition_of_so_many_parts(size: int, benchmark: BenchmarkFixture) -> None:
    """Twice the parts ought to take twice the time."""
    facts = {
        name: {"label": name, "kind": "count", "unit": "việc"}
        for at in range(size)
        for name in (f"f{at}.done", f"f{at}.all")
    }
    rules = ({"type": "linear", "measure": f"f{at}.done / f{at}.all", "target": "80%"} for at in range(size))
    parts = [{"max": "1", "rule": rule, "if_not_arising": "exclude"} for rule in rules]
    made = text("criteria.yaml", edition_tree(parts, facts=facts))
    read = benchmark(lambda: read_edition(_named(made), shared()))
    assert read[0] is not None, read[1]


def _named(made: Text) -> Text:
    """Another text each time, so that nothing is found again."""
    content = f"{made.content}\n# {next(_NUMBERS)}\n"
    return Text(made.name, content, digest_of(content))
