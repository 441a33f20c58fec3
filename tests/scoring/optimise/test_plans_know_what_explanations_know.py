"""One meaning of how figures move: what an explanation offers, a what-if gives and a plan finds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from scoring.counterfactual.changes import given_in
from scoring.counterfactual.whatif import what_if
from scoring.counterfactual.window import window_of
from scoring.optimise.objective import Efforts
from scoring.optimise.plan import Plan, Target
from scoring.optimise.planning import plan_of
from scoring.recover.recover import Outlook, Recovery, Way
from tests.builders.scoring import Scored, edition_tree, evidence_tree, read_edition, read_workspace, scored

FEW = {"steps": [("[0, 5)", 2), ("[5, 15)", 1), ("[15, )", 0)]}
MANY = {"steps": [("[50, )", 2), ("[45, 50)", 1), ("[0, 45)", 0)]}
PILE: dict[str, Any] = {"better": "less", "movable": "passes"}
LATE: dict[str, Any] = {"better": "less", "movable": "no"}


def steps(measure: str, found: Mapping[str, list[tuple[str, int]]]) -> dict[str, Any]:
    rows = [{"span": span, "points": str(points)} for span, points in found["steps"]]
    return {"max": "2", "rule": {"type": "steps", "measure": measure, "steps": rows}}


def unit(
    facts: Mapping[str, Mapping[str, Any]], figures: Mapping[str, int], *parts: Mapping[str, Any], **head: Any
) -> Scored:
    own = {name: {"label": name, "kind": "count", **fact} for name, fact in facts.items()}
    given = {name: str(value) for name, value in figures.items()}
    return scored(
        read_edition(edition_tree([dict(part) for part in parts], facts=own, **head)),
        read_workspace(evidence_tree(facts=given)),
    )


UNITS = {
    # New cases come to a pile that can be worked off: it may be made small all the same.
    "worked_off": unit(
        {
            "a.new": {"better": "more", "movable": "new_cases", "grows": ["a.pile"]},
            "a.pile": {"better": "less", "movable": "yes"},
        },
        {"a.new": 10, "a.pile": 20},
        steps("a.pile", FEW),
    ),
    "pile_to_pile": unit(
        {"a.p": {**PILE, "grows": ["a.q"]}, "a.q": {**PILE, "grows": ["a.r"]}, "a.r": LATE},
        {"a.p": 20, "a.q": 4, "a.r": 4},
        steps("a.p", FEW),
    ),
    # The second part is a share over nothing until something arrives there.
    "comes_to_arise": unit(
        {"a.p": {**PILE, "grows": ["a.late"]}, "a.late": LATE, "a.well": {"better": "more", "movable": "no"}},
        {"a.p": 20, "a.late": 0, "a.well": 0},
        steps("a.p", FEW),
        {
            "max": "2",
            "if_not_arising": "exclude",
            "rule": {"type": "linear", "measure": "a.late / (a.late + a.well)", "target": "0%", "zero_at": "50%"},
        },
        when_excluded="rescale",
    ),
    "to_a_pile_nobody_counted": unit({"a.p": {**PILE, "grows": ["a.q"]}, "a.q": LATE}, {"a.p": 20}, steps("a.p", FEW)),
    "in_a_base_nobody_counted": unit(
        {
            "a.new": {"better": "more", "movable": "new_cases", "grows": ["a.all"]},
            "a.all": {"better": "neither", "movable": "no"},
        },
        {"a.new": 40},
        steps("a.new", MANY),
    ),
    "costs_as_much": unit(
        {"a.p": {**PILE, "grows": ["a.q"]}, "a.q": LATE},
        {"a.p": 20, "a.q": 3},
        steps("a.p", FEW),
        steps("a.q", FEW),
    ),
}
JULY = date(2024, 7, 1)


def outlooks(one: Scored) -> list[Outlook]:
    window = window_of(JULY, one.result.evidence.period)
    recovery = Recovery(one.result, one.criteria, one.matched, window)
    return [recovery.outlook(part) for part in one.result.parts]


def ways(one: Scored) -> list[Way]:
    return [way for found in outlooks(one) for way in found.ways if way.hand == "unit" and way.expected is None]


def planned(one: Scored, target: int = 100, **efforts: Any) -> Plan:
    known = Efforts(**{"owners": {}, "each": {}, "once": {}, "otherwise": Fraction(0), **efforts})
    asked = Target(Fraction(target), window_of(JULY, one.result.evidence.period), known)
    plan, problems = plan_of(one.workspace, one.criteria, asked)
    assert plan is not None, problems
    return plan


@pytest.mark.parametrize("name", UNITS)
def test_a_what_if_gives_what_an_explanation_promises(name: str) -> None:
    one = UNITS[name]
    for way in ways(one):
        found, problems = what_if(one.workspace, one.criteria, given_in([f"{way.move.name}={_after(way)}"]))
        assert found is not None, problems
        assert found.gain.points == way.total


def _after(way: Way) -> int:
    return next(after for name, _, after in way.figures if name == way.move.name)


@pytest.mark.parametrize("name", [name for name in UNITS if name != "comes_to_arise"])
def test_a_plan_finds_at_least_what_an_explanation_offers(name: str) -> None:
    one = UNITS[name]
    best = max((way.total for way in ways(one)), default=Fraction(0))
    found = planned(one)
    assert found.is_proved
    assert found.highest >= one.result.total.points + best


@pytest.mark.parametrize(
    ("name", "points"),
    [
        ("worked_off", 2),
        ("pile_to_pile", 2),
        ("to_a_pile_nobody_counted", 2),
        ("in_a_base_nobody_counted", 2),
        ("costs_as_much", 2),
    ],
)
def test_a_plan_is_the_highest_there_is(name: str, points: int) -> None:
    assert planned(UNITS[name]).highest == points


def test_what_a_gain_makes_arise_elsewhere_is_in_the_total_that_is_promised() -> None:
    first, _ = outlooks(UNITS["comes_to_arise"])
    # Alone the part is the whole scale; the other one arises with nothing won, and both are the scale then.
    assert [(int(way.points), int(way.total)) for way in first.ways] == [(1, 1), (2, 2)]


def test_what_brings_a_part_points_and_the_total_none_is_said_so_and_not_called_impossible() -> None:
    first, _ = outlooks(UNITS["costs_as_much"])
    assert not first.ways
    assert [(int(way.points), int(way.total)) for way in first.costly] == [(1, 0), (2, 0)]


def test_what_only_goes_along_costs_no_effort() -> None:
    one = unit(
        {
            "a.new": {"better": "more", "movable": "new_cases", "grows": ["a.all", "a.kind"]},
            "a.all": {"better": "neither", "movable": "no"},
            "a.kind": {"better": "neither", "movable": "no"},
            "b.well": {"better": "more", "movable": "yes"},
        },
        {"a.new": 40, "a.all": 100, "a.kind": 100, "b.well": 40},
        steps("a.new", MANY),
        steps("b.well", MANY),
    )
    efforts = {"once": {"a.new": Fraction(8), "b.well": Fraction(20)}, "otherwise": Fraction(8)}
    assert planned(one, 2, **efforts).effort == 8


def test_a_share_that_only_comes_near_its_best_is_won_by_so_many_as_make_it_look_so() -> None:
    one = unit(
        {"a.in": {"better": "more", "movable": "yes"}, "a.out": {"better": "neither", "movable": "no"}},
        {"a.in": 1, "a.out": 101},
        {"max": "2", "rule": {"type": "linear", "measure": "a.in / (a.in + a.out)", "target": "100%"}},
    )
    *_, last = ways(one)
    assert last.units < 10**6
    assert f"{float(last.points):.2f}" == "1.98"
