"""Reasons of points that follow from a measure: the formula with its figures, and the lines that gave them."""

from __future__ import annotations

from rules.formula.gaps import Gap
from rules.formula.tree import Formula, names_in
from rules.points.follow import Way
from rules.reason import Reason, Said, because, because_of_gap, places_of, worked
from rules.rule.base import Situation


def because_measured(says: str, way: Way, formula: Formula, situation: Situation, **values: Said) -> Reason:
    """A sentence about a measure and the points it came to; why there is no value, where there is none."""
    if isinstance(way.worth, Gap):
        return because_of_gap(way.worth, situation.seen)
    rests_on = places_of(names_in(formula.tree), situation.seen)
    shown = worked(formula.tree, situation.seen)
    return because(says, rests_on=rests_on, measure=shown, points=way.worth.now, **values)
