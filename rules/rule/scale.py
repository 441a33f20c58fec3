"""Scales of steps (thang điểm bậc): what they mean, and the proof that they hold every value once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from reading.source.place import Place, Problem, problem
from reading.source.values import decimal_text, exact_text, percent_text
from rules.formula.domain import domain_of
from rules.formula.sorts import is_share
from rules.formula.tree import Formula
from rules.formula.units import is_points
from rules.points.nodes import Piece
from rules.rule.base import Kind, Proving, share_of
from rules.rule.step import Step
from rules.spans import Domain, can_hold, not_covered_once, signs_of, span_text


def pieces_of(steps: Sequence[Step], most: Fraction) -> tuple[Piece, ...]:
    """The steps as level pieces of a scale."""
    return tuple(Piece(step.span, step.worth(most)) for step in steps)


def better_than(reached: int, steps: Sequence[Step], most: Fraction) -> Step | None:
    """The nearest step that gives more than the one reached; ``None``: there is none."""
    points = steps[reached].worth(most)
    return min((one for one in steps if one.worth(most) > points), key=lambda one: one.worth(most), default=None)


def shape_of_scale(steps: Sequence[Step], most: Fraction) -> Mapping[Kind, Any]:
    """The spans and the points of a scale."""
    return {
        "threshold": [step.span for step in steps],
        "points": [share_of(step.worth(most), most) for step in steps],
    }


def problems_of_scale(steps: Sequence[Step], domain: Domain, proving: Proving, place: Place) -> Iterator[Problem]:
    """Steps that are not written rightly, never reached, or hold a value of the domain twice or not at all."""
    if not steps:
        yield problem(place, "M012", least="1")
        return
    percent = signs_of(step.span for step in steps)
    if len(percent) > 1:
        yield problem(place, "C027")
        return
    write = percent_text if any(step.span.percent for step in steps) else decimal_text
    for step in steps:
        points = step.worth(proving.most)
        if (step.points is None) == (step.share is None):
            yield problem(step.place, "C024", id=span_text(step.span))
        else:
            yield from problems_of_points([points], proving, step.place)
        if not can_hold(step.span, domain):
            yield problem(step.place, "C023", points=decimal_text(points))
    for witness, held in not_covered_once([step.span for step in steps], domain):
        if held:
            yield problem(steps[held[1]].place, "C022", witness=exact_text(witness, write), times=str(len(held)))
        else:
            yield problem(place, "C021", witness=exact_text(witness, write))


def problems_of_points(points: Sequence[Fraction], proving: Proving, place: Place) -> Iterator[Problem]:
    """Points below nothing or above the maximum of the part."""
    for one in points:
        if not 0 <= one <= proving.most:
            yield problem(place, "C036", points=decimal_text(one), most=decimal_text(proving.most))


def problems_of_sign(measure: Formula, proving: Proving, place: Place, *, percent: bool) -> Iterator[Problem]:
    """Percent with percent: ``target: 85`` on a share would be 8500 %, ``[95%, )`` on a count less than one thing."""
    if not percent and is_share(measure.tree, proving.names.facts):
        yield problem(place, "C040", measure=measure.text, wanted="percent")
    whole = domain_of(measure.tree, proving.names.kinds).whole
    if percent and (whole or is_points(measure.tree, proving.names)):
        yield problem(place, "C040", measure=measure.text, wanted="number")
