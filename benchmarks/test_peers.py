"""The same plan worked out by another engine for columns, beside ours: seconds of one core, and every total equal.

Polars belongs to no extra of the project; where it is not installed, this is skipped (``pip install polars``).
"""

from __future__ import annotations

import os
import sys
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.units import NAME, ends_of, invented, least_of
from evidence.workspace import Workspace
from rules.whole.columns import bounds_of, columns_of
from rules.whole.narrowed import narrowed
from rules.whole.plan import (
    At,
    Below,
    Choose,
    Constant,
    Greater,
    Input,
    Lack,
    Lesser,
    Looked,
    Minus,
    Over,
    Plan,
    Plus,
    Same,
    Step,
    Times,
    behind,
)
from scoring.counterfactual.changes import given_in, with_changes
from scoring.many.asked import Asked
from scoring.many.field import OneByOne
from scoring.many.scores import scores_of
from scoring.many.standings import Moved, Standings
from scoring.score.engine import score, score_alone
from scoring.score.unmoved import unmoved
from tests.builders.many import entrants
from tests.builders.whole import units, whole


@pytest.mark.parametrize("rows", [10_000, 100_000, 1_000_000])
@pytest.mark.skipif(find_spec("polars") is None, reason="polars is not installed")
def test_the_same_totals_by_polars(rows: int, benchmark: BenchmarkFixture) -> None:
    os.environ["POLARS_MAX_THREADS"] = "1"
    polars, made, table = import_module("polars"), whole(NAME, None), invented(rows)
    ends = ends_of(made, is_whole=False)
    plan, places = narrowed(made.plan, bounds_of(table), ends)
    own, ours = least_of(lambda: columns_of(narrowed(made.plan, bounds_of(table), ends)[0], table, places, rows))
    given = {side + name: column for name, pair in table.items() for side, column in zip("nl", pair, strict=True)}
    frame = polars.DataFrame(given)
    by_polars = partial(_by_polars, polars, frame, plan, places)
    found = benchmark.pedantic(by_polars, rounds=1)  # type: ignore[no-untyped-call]  # it says nothing of its types
    _, theirs = least_of(by_polars)
    assert all(np.array_equal(found[f"s{at}"].to_numpy(), own[at].astype(np.int64)) for at in places)
    benchmark.extra_info |= {"ours": ours, "polars": theirs, "times": theirs / ours}
    sys.stdout.write(f"\n{rows} units: ours {ours:.2f} s, Polars {theirs:.2f} s, {theirs / ours:.1f} times as much\n")


@pytest.mark.skipif(find_spec("polars") is None, reason="polars is not installed")
def test_one_changed_cell_beside_all_units_by_polars(benchmark: BenchmarkFixture) -> None:
    """One unit is read, the parts that see the change are scored and all units ranked; Polars scores all anew."""
    os.environ["POLARS_MAX_THREADS"] = "1"
    rows, place = 10_035, 5_000
    polars, made, table = import_module("polars"), whole(NAME, None), invented(rows)
    some = entrants(made.criteria, units(NAME, 40))
    field = OneByOne(tuple(some[spot % len(some)]._replace(name=f"unit {spot}") for spot in range(rows)))
    standings = Standings(field, scores_of(field), made.criteria.edition, Asked())
    unit = field.entrant(place)
    changed, _, unread = with_changes(unit.evidence, made.criteria, given_in(["tasks.done=1"]))
    assert not unread
    alone = score_alone(unit.criteria, unit.matched)

    def again() -> Moved:
        matched, _ = unit.read(changed)
        assert matched is not None
        still = {key: alone[key] for key in unmoved(unit.matched, matched, unit.criteria)}
        result = score(Workspace(changed, "", ()), unit.criteria, matched, still)
        return standings.if_one_were(place, result)

    _, ours = least_of(again, 50)
    plan, places = narrowed(made.plan, bounds_of(table), ends_of(made, is_whole=False))
    given = {side + name: column for name, pair in table.items() for side, column in zip("nl", pair, strict=True)}
    frame = polars.DataFrame(given)
    _, theirs = least_of(partial(_by_polars, polars, frame, plan, places), 5)
    benchmark(again)
    sys.stdout.write(
        f"\none cell: ours {1000 * ours:.2f} ms, Polars {theirs:.2f} s, {theirs / ours:.0f} times as much\n"
    )


def _by_polars(polars: Any, frame: Any, plan: Plan, ends: tuple[At, ...]) -> Any:
    """The plan in expressions, those that rest on none of each other at once."""
    levels: dict[At, int] = {}
    at_once: dict[int, list[Any]] = {}
    for at in plan.needed_for(ends):
        step = plan.steps[at]
        levels[at] = 1 + max((levels[one] for one in behind(step)), default=-1)
        at_once.setdefault(levels[at], []).append(_expression(polars, step).alias(f"s{at}"))
    lazy = frame.lazy()
    for level in sorted(at_once):
        lazy = lazy.with_columns(at_once[level])
    return lazy.select([polars.col(f"s{at}") for at in dict.fromkeys(ends)]).collect()


def _expression(polars: Any, step: Step) -> Any:
    def column(at: At) -> Any:
        return polars.col(f"s{at}")

    match step:
        case Constant(number):
            return polars.lit(number, dtype=polars.Int64)
        case Input(name):
            return polars.col(f"n{name}")
        case Lack(name):
            return polars.col(f"l{name}")
        case Plus(left, right):
            return column(left) + column(right)
        case Minus(left, right):
            return column(left) - column(right)
        case Times(left, right):
            return column(left) * column(right)
        case Over(left, right):
            return column(left) // column(right)
        case Lesser(left, right):
            return polars.min_horizontal(column(left), column(right))
        case Greater(left, right):
            return polars.max_horizontal(column(left), column(right))
        case Below(left, right):
            return (column(left) < column(right)).cast(polars.Int64)
        case Same(left, right):
            return (column(left) == column(right)).cast(polars.Int64)
        case Choose(when, then, otherwise):
            return polars.when(column(when) == 1).then(column(then)).otherwise(column(otherwise))
        case Looked(of, first, numbers):
            known = {first + spot: number for spot, number in enumerate(numbers)}
            return column(of).replace_strict(known, return_dtype=polars.Int64)
