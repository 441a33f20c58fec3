"""A rule that is not a line, won back and planned: against every state there is, each worked out by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction
from itertools import product

import pytest

from tests.builders.program import Program
from tests.builders.trees import edited

ON = ("--on", "01/07/2024")
MEASURE = "tasks.done / tasks.planned"
PLANNED, DOSSIERS = 8, 6
NOW = (6, 3)
"""Tasks done and dossiers handed in online, as the evidence has them."""


def hundredths(points: Fraction) -> Fraction:
    """Rounded as the edition says, halves up."""
    return Fraction(int(points * 100 + Fraction(1, 2)), 100)


def points_of(done: int, online: int) -> Fraction:
    """What the edition gives, worked out by hand: the square, the proportion, and the level that was chosen."""
    squared = hundredths(10 * Fraction(done, PLANNED) ** 2)
    return squared + hundredths(6 * Fraction(online, DOSSIERS)) + 4


def test_what_is_lost_is_explained_with_ways_to_win_it_back(squared: Program) -> None:
    ran = squared("explain", "xa", "1.1.1", "--lang", "en", *ON)
    assert (ran.code, ran.err) == (0, "")
    assert "lost 4.37" in ran.out
    assert "6 → 7 (1 more task): 2.03 points back" in ran.out
    assert "6 → 8 (2 more tasks): 4.37 points back" in ran.out


def test_the_ways_back_are_those_that_the_square_gives(squared: Program) -> None:
    part = squared.answered("explain", "xa", "1.1.1", *ON)["parts"][0]
    assert (part["points"], part["lost"], part["standing"]) == ("5.63", "4.37", "winnable")
    ways = {way["figures"][0]["after"]: Fraction(way["points"]) for way in part["ways"]}
    now = points_of(*NOW)
    assert ways == {done: points_of(done, NOW[1]) - now for done in (7, 8)}


def states() -> Iterator[tuple[int, int, int, Fraction]]:
    """Figures moved, units moved, the share of them that are tasks, and the points, for all figures there can be."""
    for done, online in product(range(PLANNED + 1), range(DOSSIERS + 1)):
        moved = [abs(there - here) for there, here in zip((done, online), NOW, strict=True)]
        yield sum(map(bool, moved)), sum(moved), moved[0], points_of(done, online)


@pytest.mark.parametrize("target", ["13", "14.3", "14.7", "15.5", "16.5", "17.1", "18.5", "20"])
def test_the_plan_is_no_dearer_than_the_cheapest_of_all_figures(squared: Program, target: str) -> None:
    plan = squared.answered("plan", "xa", "--target", target, *ON)
    assert (plan["reached"], plan["proved"], plan["highest"]) == (True, True, "20")
    moved = {move["name"]: int(move["after"]) for act in plan["acts"] for move in act["moves"]}
    done, online = moved.get("tasks.done", NOW[0]), moved.get("digitised.done", NOW[1])
    assert Fraction(plan["after"]) == points_of(done, online) >= Fraction(target)
    cheapest = min((figures, units) for figures, units, _, points in states() if points >= Fraction(target))
    assert (len(moved), abs(done - NOW[0]) + abs(online - NOW[1])) == cheapest


@pytest.mark.parametrize("target", ["14", "15.6", "16.6", "17.6", "19"])
def test_with_efforts_the_plan_weighs_the_square_against_the_proportion(squared: Program, target: str) -> None:
    rows = "format: 1\nunit: giờ\neach:\n  tasks.done: 4\n  digitised.done: 3\notherwise: 50\n"
    (squared.folder / "efforts.yaml").write_text(rows, encoding="utf-8")
    plan = squared.answered("plan", "xa", "--target", target, "--effort", "efforts.yaml", *ON)
    least = min(3 * units + tasks for _, units, tasks, points in states() if points >= Fraction(target))
    assert (plan["proved"], plan["effort"]) == (True, {"unit": "giờ", "total": str(least)})


def test_a_target_that_no_figures_reach_is_said_to_be_out_of_reach(squared: Program) -> None:
    edition = edited(squared.folder, "half.yaml", (f"measure: {MEASURE}", "measure: tasks.done / tasks.planned / 2"))
    ran = squared("plan", "xa", "--target", "20", "--criteria", edition, "--json", *ON)
    plan = json.loads(ran.out)
    # A quarter of ten, all of six, and four.
    assert (plan["reached"], plan["proved"], plan["highest"]) == (False, True, "12.5")
