"""How long plans take: the example, and a generated edition of 140 parts whose figures are shared."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.generated import unit_of
from criteria.ready import Criteria
from evidence.workspace import Workspace
from scoring.counterfactual.window import Window
from scoring.optimise.plan import Plan, Target
from scoring.optimise.planning import plan_of
from scoring.optimise.tree.budget import Budget
from tests.builders.scoring import bundled, example

YEAR = Window(date(2024, 1, 1), date(2024, 12, 14), date(2023, 12, 15))


@pytest.fixture(scope="module")
def generated() -> tuple[Criteria, Workspace]:
    return unit_of(fields=20, seed=2)


def planned(workspace: Workspace, criteria: Criteria, target: Fraction) -> Plan:
    plan, _ = plan_of(workspace, criteria, Target(target, YEAR))
    assert plan is not None
    assert plan.is_proved
    return plan


@pytest.mark.parametrize("target", [97, 99])
def test_plan_the_example(benchmark: BenchmarkFixture, target: int) -> None:
    benchmark(planned, example(), bundled(), Fraction(target))


@pytest.mark.parametrize("target", [70, 100, 120, 140])
def test_plan_140_parts_with_shared_figures(
    benchmark: BenchmarkFixture, generated: tuple[Criteria, Workspace], target: int
) -> None:
    criteria, workspace = generated
    benchmark(planned, workspace, criteria, Fraction(target))


@pytest.mark.parametrize("work", [30_000, 120_000])
def test_a_plan_with_so_much_work(benchmark: BenchmarkFixture, work: int) -> None:
    """What the work that may be done takes: the bound of a few seconds rests on it."""
    criteria, workspace = unit_of(fields=60, seed=5)
    benchmark(lambda: plan_of(workspace, criteria, Target(Fraction(100), YEAR), budget=Budget(work)))
