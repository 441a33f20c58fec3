"""Plans of middling size against an exact solver that knows nothing of ours: Google's CP-SAT, by tables of points.

All sizes are beyond trying every state. Figures are ordered, bound in sums, or both; parts look at one or two of them.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from random import Random
from typing import Any, NamedTuple

import pytest
from ortools.sat.python import cp_model

from scoring.optimise.plan import Plan, Target
from scoring.optimise.planning import plan_of
from scoring.optimise.tree.budget import Budget
from tests.builders.scoring import edition_tree, evidence_tree, read_edition, read_workspace
from tests.strategies.small_units import WINDOW

WHOLE = 30
"""What every figure is a part of."""
OWNERS = ("an", "binh", "chi", "dung")


class Asked(NamedTuple):
    """One part: who owns it, the figures it looks at, and its rule."""

    owner: str
    looks: tuple[int, ...]
    rule: dict[str, Any]
    kind: str
    target: Fraction


class Case(NamedTuple):
    """A made-up edition and what its unit has done so far."""

    parts: tuple[Asked, ...]
    now: tuple[int, ...]
    relations: tuple[str, ...]
    """Each as a formula; ``f.N`` is figure N."""


def case(style: str, seed: int) -> Case:
    """Figures between nothing and the whole that keep the relations of a style, and parts over them."""
    made = Random(f"{style} {seed}")  # noqa: S311  # the same cases every time
    count = made.randrange(6, 9)
    relations = [f"f.n{spot} <= f.whole" for spot in range(count)]
    now = [made.randrange(WHOLE) for _ in range(count)]
    if style in {"ordered", "knot"}:
        relations += [f"f.n{spot} <= f.n{spot + 1}" for spot in range(count - 1)]
        now = sorted(made.randrange(WHOLE // (count if style == "knot" else 1)) for _ in range(count))
    if style == "knot":
        relations.append(" + ".join(f"f.n{spot}" for spot in range(0, count, 2)) + " <= f.whole")
    return Case(tuple(_part(made, count) for _ in range(2 * count)), tuple(now), tuple(relations))


def _part(made: Random, count: int) -> Asked:
    kind = made.choice(["linear", "steps", "sum", "product", "ratio"])
    first, second = sorted(made.sample(range(count), 2))
    target = Fraction(made.randrange(60, 101), 100)
    percent = f"{int(target * 100)}%"
    measure = {
        "linear": f"f.n{first} / f.whole",
        "steps": f"f.n{first} / f.whole",
        "sum": f"(f.n{first} + f.n{second}) / (2 * f.whole)",
        "product": f"f.n{first} / f.whole * (f.n{second} / f.whole)",
        "ratio": f"f.n{first} / (f.n{second} + 1)",
    }[kind]
    if kind == "steps":
        spans = [(f"[{percent}, )", "1"), (f"[50%, {percent})", "0.5"), ("[0%, 50%)", "0")]
        rule = {
            "type": "steps",
            "measure": measure,
            "steps": [{"span": span, "points": worth} for span, worth in spans],
        }
    else:
        rule = {"type": "linear", "measure": measure, "target": percent}
    looks = (first,) if kind in {"linear", "steps"} else (first, second)
    return Asked(made.choice(OWNERS), looks, rule, kind, target)


def cents(part: Asked, *at: int) -> int:
    """The points of a part in hundredths, halves up, reckoned by hand."""
    whole = Fraction(WHOLE)
    one, other = at[0], at[-1]
    share = {
        "linear": one / whole,
        "steps": one / whole,
        "sum": (one + other) / (2 * whole),
        "product": one * other / whole**2,
        "ratio": Fraction(one, other + 1),
    }[part.kind]
    if part.kind == "steps":
        return 100 if share >= part.target else 50 if share >= Fraction(1, 2) else 0
    return int(min(Fraction(1), share / part.target) * 100 + Fraction(1, 2))


class Solver:
    """The same case as the solver sees it."""

    def __init__(self, given: Case) -> None:
        self.given = given
        self.model = cp_model.CpModel()
        # What is done is not undone.
        self.figures = [self.model.new_int_var(now, WHOLE, f"n{spot}") for spot, now in enumerate(given.now)]
        for one in given.relations:
            left, right = one.split(" <= ")
            names = [self._figure(name) for name in left.split(" + ")]
            self.model.add(sum(names) <= self._figure(right))
        self.total = sum(self._points(part) for part in given.parts)
        self.moved = [self.model.new_bool_var(f"moved{spot}") for spot in range(len(given.now))]
        owners = {owner: self.model.new_bool_var(owner) for owner in OWNERS}
        for spot, (figure, moved) in enumerate(zip(self.figures, self.moved, strict=True)):
            self.model.add(figure == given.now[spot]).only_enforce_if(~moved)
            owner = next((part.owner for part in given.parts if spot in part.looks), None)
            if owner is not None:
                self.model.add_implication(moved, owners[owner])
        self.cost = 100 * sum(owners.values()) + sum(self.moved)

    def _figure(self, name: str) -> Any:
        return WHOLE if name == "f.whole" else self.figures[int(name.removeprefix("f.n"))]

    def _points(self, part: Asked) -> Any:
        points = self.model.new_int_var(0, 100, "points")
        spans = [range(self.given.now[spot], WHOLE + 1) for spot in part.looks]
        rows = [(*at, cents(part, *at)) for at in product(*spans)]
        self.model.add_allowed_assignments([*(self.figures[spot] for spot in part.looks), points], rows)
        return points

    def best(self, *, most: bool) -> int:
        """The highest total in hundredths, or the least cost."""
        (self.model.maximize if most else self.model.minimize)(self.total if most else self.cost)
        solver = cp_model.CpSolver()
        assert solver.solve(self.model) == cp_model.OPTIMAL
        return int(solver.objective_value)


def planned(given: Case, target: Fraction, budget: Budget | None = None) -> Plan:
    figure = {"kind": "count", "better": "more", "movable": "yes"}
    facts = {f"f.n{spot}": {**figure, "label": f"N{spot}"} for spot in range(len(given.now))}
    parts = [{"max": "1", "rule": part.rule, "owner": part.owner, "if_not_arising": "zero"} for part in given.parts]
    owners = {owner: {"name": owner} for owner in OWNERS}
    edition = edition_tree(
        [{"criteria": [{"parts": parts}]}],
        facts={"f.whole": {"kind": "count", "label": "Tất cả"}, **facts},
        identities=[{"rule": one} for one in given.relations],
        owners=owners,
    )
    figures = {f"f.n{spot}": str(now) for spot, now in enumerate(given.now)}
    workspace = read_workspace(evidence_tree(facts={"f.whole": str(WHOLE), **figures}))
    plan, problems = plan_of(workspace, read_edition(edition), Target(target, WINDOW), budget=budget)
    assert plan is not None, problems
    return plan


@pytest.mark.parametrize("style", ["free", "ordered", "knot"])
@pytest.mark.parametrize("seed", range(3))
def test_the_highest_total_and_the_least_effort_are_the_solvers(style: str, seed: int) -> None:
    given = case(style, seed)
    most = Fraction(Solver(given).best(most=True), 100)
    unreached = planned(given, Fraction(len(given.parts)) + 1)
    assert unreached.is_proved
    assert unreached.highest == most == unreached.bound
    now = unreached.whatif.before.total.points
    target = now + Fraction(int((most - now) * 70), 100)
    plan = planned(given, target)
    assert plan.is_proved
    assert plan.is_reached
    solver = Solver(given)
    solver.model.add(solver.total >= int(target * 100))
    cost = 100 * len({name for act in plan.acts for name in act.owners}) + sum(len(act.moved) for act in plan.acts)
    assert cost == solver.best(most=False)


@pytest.mark.parametrize("work", [0, 50, 400, 2_000])
def test_with_little_work_the_bound_still_holds_and_nothing_more_is_claimed(work: int) -> None:
    given = case("knot", 1)
    most = Fraction(Solver(given).best(most=True), 100)
    plan = planned(given, Fraction(len(given.parts)), Budget(work))
    assert plan.highest <= most <= plan.bound
    assert plan.is_proved == (plan.highest == plan.bound)
    assert plan.whatif.after.total.points == plan.highest


def test_equal_work_gives_equal_plans_and_who_watches_may_end_it() -> None:
    given = case("knot", 1)
    seen: list[Fraction] = []

    def until_the_third(share: Fraction) -> bool:
        seen.append(share)
        return len(seen) == 3

    first, second = (planned(given, Fraction(6), Budget(2_000)) for _ in range(2))
    assert (first.lines, first.bound, first.is_proved) == (second.lines, second.bound, second.is_proved)
    cut = planned(given, Fraction(6), Budget(watch=until_the_third))
    assert cut.is_cut
    assert not cut.is_proved
    assert seen == sorted(seen)
    assert cut.highest <= first.bound
