"""Rules compiled into closures over whole numbers: thresholds cross-multiplied, points in units of the rounding.

Each mirrors one scorer of :mod:`scoring.score.by_rule`; a rule type without a whole-number form asks the scorer.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from criteria.edition import Part
from evidence.model import Answer
from rules.calendar import Calendar
from rules.formula.evaluate import Gap
from rules.inputs import Inputs
from rules.types.models import (
    AllOf,
    Branch,
    Checklist,
    Computed,
    Deadline,
    FixedPoints,
    Judged,
    Levels,
    Linear,
    PerUnit,
    Relative,
    Rule,
    Step,
    Steps,
    Undecided,
    points_of,
)
from scoring.counterfactual.compiled_measure import CODES, MISSING, NOT_ARISING, UNDECIDABLE, condition_of, measured_by
from scoring.score.by_measure import day_at, due_day
from scoring.score.by_rule import points_for
from scoring.score.evaluate import evaluate
from scoring.score.finding import Situation
from scoring.score.rounding import half_up
from scoring.score.tally import Outcome

Compiled: TypeAlias = Callable[[Inputs, Answer | None], int]


def units(points: Fraction, scale: int, digits: int) -> int:
    """Points in whole units of the declared rounding."""
    return int(half_up(points, digits) * scale)


def compiled(rule: Rule, part: Part, calendar: Calendar | None, scale: int, digits: int) -> Compiled:
    """The compiled form of a rule."""
    match rule:
        case Steps():
            return _steps(rule, part, scale, digits)
        case Linear():
            return _linear(rule, part, scale)
        case Levels():
            return _levels(rule, part, scale, digits)
        case Checklist() | AllOf():
            return _items(rule, part, scale, digits)
        case PerUnit():
            return _per_unit(rule, part, scale)
        case Deadline():
            return _deadline(rule, part, calendar, scale, digits)
        case FixedPoints():
            fixed = units(rule.points, scale, digits)
            return lambda _inputs, _answer: fixed
        case Branch():
            return _branch(rule, part, calendar, scale, digits)
        case Computed() | Relative() | Judged() | Undecided():
            return _explained(rule, part, scale, digits)


def _explained(rule: Rule, part: Part, scale: int, digits: int) -> Compiled:
    """The explained scorer, for what has no faster form; a rule that waits for others counts what is sure."""

    def points(inputs: Inputs, answer: Answer | None) -> int:
        found = points_for(rule, Situation(part.max, inputs, answer, part.key))
        match found.outcome:
            case Outcome.SCORED:
                return units(found.points, scale, digits)
            case Outcome.NOT_ARISING:
                return NOT_ARISING
            case Outcome.UNDECIDABLE:
                return UNDECIDABLE
            case Outcome.MISSING | Outcome.PENDING | Outcome.BROKEN:
                return MISSING

    return points


class _Bound(NamedTuple):
    """A step in whole numbers: both ends as numerator and denominator (``None``: no end), and its points."""

    low: tuple[int, int] | None
    low_closed: bool
    high: tuple[int, int] | None
    high_closed: bool
    points: int


def _bounds(steps: tuple[Step, ...], most: Fraction, scale: int, digits: int) -> tuple[_Bound, ...]:
    def pair(end: Fraction | None) -> tuple[int, int] | None:
        return None if end is None else (end.numerator, end.denominator)

    return tuple(
        _Bound(
            pair(one.span.low),
            one.span.low_closed,
            pair(one.span.high),
            one.span.high_closed,
            units(points_of(one, most), scale, digits),
        )
        for one in steps
    )


def _reached(bounds: tuple[_Bound, ...], value: int, base: int) -> int:
    """The points of the step that holds ``value / base``, compared by cross-multiplication."""
    for low, low_closed, high, high_closed, points in bounds:
        if low is not None:
            side = value * low[1] - low[0] * base
            if side < 0 or (side == 0 and not low_closed):
                continue
        if high is not None:
            side = value * high[1] - high[0] * base
            if side > 0 or (side == 0 and not high_closed):
                continue
        return points
    message = f"{value}/{base} is in no step"
    raise LookupError(message)


def _steps(rule: Steps, part: Part, scale: int, digits: int) -> Compiled:
    measured, bounds = measured_by(rule.measure.tree), _bounds(rule.steps, part.max, scale, digits)

    def points(inputs: Inputs, _answer: Answer | None) -> int:
        found = measured(inputs)
        return found if isinstance(found, int) else _reached(bounds, *found)

    return points


def _linear(rule: Linear, part: Part, scale: int) -> Compiled:
    measured = measured_by(rule.measure.tree)
    most = int(part.max * scale)
    target, target_base = rule.target.value.numerator, rule.target.value.denominator
    floor = rule.floor.value if rule.floor is not None else None

    def points(inputs: Inputs, _answer: Answer | None) -> int:
        found = measured(inputs)
        if isinstance(found, int):
            return found
        value, base = found
        over, under = value * target_base, base * target
        if over >= under:
            return most
        if value < 0 or (floor is not None and value * floor.denominator < floor.numerator * base):
            return 0
        return (2 * most * over + under) // (2 * under)

    return points


def _levels(rule: Levels, part: Part, scale: int, digits: int) -> Compiled:
    points = {one.id: units(points_of(one, part.max), scale, digits) for one in rule.levels}

    def chosen(_inputs: Inputs, answer: Answer | None) -> int:
        return MISSING if answer is None or answer.level is None else points.get(answer.level, MISSING)

    return chosen


def _items(rule: Checklist | AllOf, part: Part, scale: int, digits: int) -> Compiled:
    # Points of items may be finer than the rounding, which belongs to their sum.
    worths = [item.points or Fraction(0) for item in rule.items]
    base = math.lcm(*(worth.denominator for worth in worths))
    weights = [int(worth * base) for worth in worths]
    when = [None if item.when is None else condition_of(item.when.tree) for item in rule.items]
    items = tuple(zip([item.id for item in rule.items], when, weights, strict=True))
    most = units(part.max, scale, digits)
    together = isinstance(rule, AllOf)

    def points(inputs: Inputs, answer: Answer | None) -> int:
        ticked = answer.items if answer is not None else None
        total = unknown = failing = 0
        for name, held, weight in items:
            holds = held(inputs) if held is not None else None if ticked is None else name in ticked
            if holds:
                total += weight
            elif holds is None:
                unknown += 1
            else:
                failing += 1
        if together:
            return 0 if failing else MISSING if unknown else most
        return MISSING if unknown == len(items) else (2 * total * scale + base) // (2 * base)

    return points


def _per_unit(rule: PerUnit, part: Part, scale: int) -> Compiled:
    measured = measured_by(rule.count.tree)
    start, each, most = rule.start, rule.each, part.max
    cap = rule.lose_at_most if rule.lose_at_most is not None else rule.start
    lowest = max(Fraction(0), start - cap) if each < 0 else Fraction(0)
    # One common denominator turns start, each and the caps into whole numbers.
    base = math.lcm(*(one.denominator for one in (start, each, most, lowest)))
    first, step, low, high = (int(one * base) for one in (start, each, lowest, most))

    def points(inputs: Inputs, _answer: Answer | None) -> int:
        found = measured(inputs)
        if isinstance(found, int):
            return found
        count, under = max(found[0], 0), found[1]
        reached = max(first * under + step * count, low * under)
        if step > 0:
            reached = min(reached, high * under)
        under *= base
        return (2 * reached * scale + under) // (2 * under)

    return points


def _deadline(rule: Deadline, part: Part, calendar: Calendar | None, scale: int, digits: int) -> Compiled:
    bounds = _bounds(rule.steps, part.max, scale, digits)
    wanted, anchor = rule.day, rule.due.anchor

    def points(inputs: Inputs, _answer: Answer | None) -> int:
        done, start = inputs.get(wanted), inputs.get(anchor) if anchor is not None else None
        if (done is not None and done.doubtful) or (start is not None and start.doubtful):
            return UNDECIDABLE
        if done is None or (anchor is not None and start is None):
            return MISSING
        due = due_day(rule.due, inputs, calendar)
        return UNDECIDABLE if due is None else _reached(bounds, (day_at(wanted, inputs) - due).days, 1)

    return points


def _branch(rule: Branch, part: Part, calendar: Calendar | None, scale: int, digits: int) -> Compiled:
    cases = tuple((case.when.tree, compiled(case.rule, part, calendar, scale, digits)) for case in rule.cases)
    otherwise = compiled(rule.otherwise, part, calendar, scale, digits)

    def points(inputs: Inputs, answer: Answer | None) -> int:
        for when, inner in cases:
            held = evaluate(when, inputs)
            if isinstance(held, Gap):
                return CODES[held.why]
            if held:
                return inner(inputs, answer)
        return otherwise(inputs, answer)

    return points
