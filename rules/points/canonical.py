"""One form for formulas that differ in nothing but an order that moves no point."""

from __future__ import annotations

from rules.points.nodes import Always, Between, Cases, Instead, Listed, Nothing, Pick, Points, Scale


def canonical(points: Points) -> Points:
    """The formula with names and rows in one order; equal ones give every unit the same points.

    Unequal ones may do so too: nothing is simplified.
    """
    match points:
        case Cases(cases, otherwise):
            return Cases(tuple((when, canonical(then)) for when, then in cases), canonical(otherwise))
        case Pick(given):
            return Pick(tuple(sorted(given)))
        case Listed(rows):
            return Listed(tuple(sorted(rows, key=repr)))
        case Instead(of, whys, other):
            return Instead(canonical(of), whys, canonical(other))
        case Between(now, possible):
            return Between(canonical(now), canonical(possible))
        case Always() | Scale() | Nothing():
            return points
