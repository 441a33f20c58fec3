"""The same plan worked out by engines for rules, beside ours: seconds of one core, and how many totals are equal.

None of them belongs to an extra of the project; one that is not installed is skipped (``pip install OpenFisca-Core
zen-engine``). Each step of the plan is what such an engine calls a variable or an expression.
"""

from __future__ import annotations

import json
import operator
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.units import NAME, ends_of, invented, least_of
from rules.whole import plan as steps
from rules.whole.columns import Column, GivenColumns, bounds_of, columns_of
from rules.whole.narrowed import narrowed
from rules.whole.plan import At, Plan, Step, behind
from tests.builders.whole import whole

_YEAR = "2024"
_BY_COLUMN: Mapping[type, Callable[..., Any]] = {
    steps.Plus: operator.add,
    steps.Minus: operator.sub,
    steps.Times: operator.mul,
    steps.Over: operator.floordiv,
    steps.Lesser: np.minimum,
    steps.Greater: np.maximum,
    steps.Below: operator.lt,
    steps.Same: operator.eq,
    steps.Choose: lambda when, then, otherwise: np.where(when == 1, then, otherwise),
}
_BY_TEXT: Mapping[type, str] = {
    steps.Plus: "{} + {}",
    steps.Minus: "{} - {}",
    steps.Times: "{} * {}",
    steps.Over: "floor({} / {})",
    steps.Lesser: "min([{}, {}])",
    steps.Greater: "max([{}, {}])",
    steps.Below: "{} < {} ? 1 : 0",
    steps.Same: "{} == {} ? 1 : 0",
    steps.Choose: "{} == 1 ? {} : {}",
}


def _ours(rows: int) -> tuple[Mapping[str, GivenColumns], Plan, tuple[At, ...], Mapping[At, Column], float]:
    """The table, the plan for it, its totals, what they come to, and the seconds that took."""
    made, table = whole(NAME, None), invented(rows)
    ends = ends_of(made, is_whole=False)

    def worked_out() -> tuple[Plan, tuple[At, ...], Mapping[At, Column]]:
        plan, places = narrowed(made.plan, bounds_of(table), ends)
        return plan, places, columns_of(plan, table, places, rows)

    (plan, places, found), seconds = least_of(worked_out)
    return table, plan, places, found, seconds


def _told(engine: str, units: int, ours: float, theirs: float, wrong: int) -> None:
    """Seconds of both for as many units, and how many totals are others."""
    sys.stdout.write(
        f"\n{units} units: ours {ours:.4f} s, {engine} {theirs:.2f} s, {theirs / ours:.1f} times as much,"
        f" {wrong} wrong totals\n"
    )


@pytest.mark.parametrize("rows", [10_000, 100_000])
@pytest.mark.skipif(find_spec("openfisca_core") is None, reason="openfisca_core is not installed")
def test_the_same_totals_by_openfisca(rows: int, benchmark: BenchmarkFixture) -> None:
    table, plan, places, own, ours = _ours(rows)
    simulation, order = _simulation(plan, places, rows)
    for at in order:
        match plan.steps[at]:
            case steps.Input(name):
                simulation.set_input(f"s{at}", _YEAR, table[name].number)
            case steps.Lack(name):
                simulation.set_input(f"s{at}", _YEAR, table[name].lack)
            case _:
                pass

    def scored() -> list[Any]:
        # In the order of the plan: asked from its end, formulas would call each other too deep.
        for at in order:
            simulation.calculate(f"s{at}", _YEAR)
        return [simulation.calculate(f"s{at}", _YEAR) for at in places]

    start = time.process_time()
    found = benchmark.pedantic(scored, rounds=1)  # type: ignore[no-untyped-call]  # it says nothing of its types
    wrong = np.zeros(rows, np.bool_)
    for at, column in zip(places, found, strict=True):
        wrong |= column.astype(np.int64) != own[at].astype(np.int64)
    _told("OpenFisca", rows, ours, time.process_time() - start, int(wrong.sum()))


def _simulation(plan: Plan, places: Sequence[At], rows: int) -> tuple[Any, Sequence[At]]:
    """Every step as a variable of one unit."""
    core = {
        name: import_module(f"openfisca_core.{name}")
        for name in ("entities", "variables", "taxbenefitsystems", "simulations", "periods")
    }
    unit = core["entities"].build_entity(key="unit", plural="units", label="unit", is_person=True)
    system = core["taxbenefitsystems"].TaxBenefitSystem([unit])
    order = plan.needed_for(places)
    for at in order:
        body: dict[str, Any] = {
            "value_type": int,
            "entity": unit,
            "definition_period": core["periods"].DateUnit.YEAR,
            "label": "step",
        }
        way = _formula(plan.steps[at])
        system.add_variable(type(f"s{at}", (core["variables"].Variable,), body | ({"formula": way} if way else {})))
    return core["simulations"].SimulationBuilder().build_default_simulation(system, rows), order


def _formula(step: Step) -> Callable[..., Any] | None:
    """How a step is worked out of the variables that it rests on; ``None``: it is given."""
    match step:
        case steps.Input() | steps.Lack():
            return None
        case steps.Constant(number):
            return lambda unit, _: np.full(unit.count, number)
        case steps.Looked(of, first, numbers):
            return lambda unit, period: np.array(numbers)[unit(f"s{of}", period) - first]
        case _:
            names = [f"s{one}" for one in behind(step)]
            return lambda unit, period: _BY_COLUMN[type(step)](*(unit(name, period) for name in names))


@pytest.mark.skipif(find_spec("zen") is None, reason="zen is not installed")
def test_the_same_totals_by_zen(benchmark: BenchmarkFixture) -> None:
    """One record after the other, as it has no columns; ours is that share of 100,000 units."""
    many, units = 100_000, 200
    table, plan, places, own, ours = _ours(many)
    order = plan.needed_for(places)
    decision = import_module("zen").ZenEngine().create_decision(json.dumps(_graph(plan, order)))
    names = {name for name in table if any(step in {steps.Input(name), steps.Lack(name)} for step in plan.steps)}
    spots = {name: spot for spot, name in enumerate(sorted(names))}
    records = [
        {
            side + str(spot): int(column[row])
            for name, spot in spots.items()
            for side, column in zip("nl", table[name], strict=True)
        }
        for row in range(units)
    ]

    def scored() -> list[Any]:
        return [decision.evaluate(record)["result"] for record in records]

    start = time.process_time()
    found = benchmark.pedantic(scored, rounds=1)  # type: ignore[no-untyped-call]  # it says nothing of its types
    theirs = time.process_time() - start
    wrong = sum(any(int(one[f"s{at}"]) != int(own[at][row]) for at in places) for row, one in enumerate(found))
    _told("zen", units, ours * units / many, theirs, wrong)


def _graph(plan: Plan, order: Sequence[At]) -> Mapping[str, Any]:
    """Every step as an expression of one node."""
    names = sorted({step.name for step in plan.steps if isinstance(step, (steps.Input, steps.Lack))})
    spots = {name: spot for spot, name in enumerate(names)}
    said = [{"id": f"e{at}", "key": f"s{at}", "value": _expression(plan.steps[at], spots)} for at in order]
    kinds = {"in": "inputNode", "do": "expressionNode", "out": "outputNode"}
    nodes: list[dict[str, Any]] = [
        {"id": one, "type": kind, "name": one, "position": {"x": spot, "y": 0}}
        for spot, (one, kind) in enumerate(kinds.items())
    ]
    nodes[1]["content"] = {"expressions": said}
    pairs = (("in", "do"), ("do", "out"))
    edges = [{"id": f"{one}{other}", "sourceId": one, "targetId": other, "type": "edge"} for one, other in pairs]
    return {"nodes": nodes, "edges": edges}


def _expression(step: Step, spots: Mapping[str, int]) -> str:
    match step:
        case steps.Input(name):
            return f"n{spots[name]}"
        case steps.Lack(name):
            return f"l{spots[name]}"
        case steps.Constant(number):
            return str(number)
        case steps.Looked(of, first, numbers):
            return f"[{', '.join(map(str, numbers))}][$.s{of} - {first}]"
        case _:
            return _BY_TEXT[type(step)].format(*(f"$.s{one}" for one in behind(step)))
