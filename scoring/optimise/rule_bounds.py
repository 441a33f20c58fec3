"""Between which points a part stays while what it looks at stays between two ends: each rule over ranges."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from evidence.model import Answer
from rules.calendar import Calendar
from rules.formula.evaluate import Exact
from rules.formula.intervals import ANYTHING, ZERO, Look, Range, range_of
from rules.formula.tree import Tree
from rules.inputs import LEADER, Inputs, Value
from rules.spans import Span
from rules.types.models import (
    AllOf,
    Branch,
    Checklist,
    Computed,
    Deadline,
    FixedPoints,
    Item,
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
from scoring.score.by_measure import computed_points, due_day, linear_points, per_unit_points, relative_points
from scoring.score.tally import NOTHING


class Asking(NamedTuple):
    """What the bounds of a part depend on.

    ``level`` gives where in the order of ``levels`` the answer may be (``None``: none chosen), ``item`` whether an
    item may be ticked.
    """

    most: Fraction
    look: Look
    levels: Sequence[str]
    level: Range | None
    item: Callable[[str], Range | None]
    inputs: Inputs
    answer: Answer | None
    key: str
    calendar: Calendar | None


def points_between(rule: Rule, asking: Asking) -> Range:
    """The least and the most points of a rule; no points are among them where it may not be decided."""
    match rule:
        case Steps():
            measured = range_of(rule.measure.tree, asking.look)
            return ZERO if measured is None else _stepped(rule.steps, measured, asking.most)
        case Linear() | Relative():
            return _at_ends(rule, rule.measure.tree, asking)
        case Computed():
            return _at_ends(rule, rule.points.tree, asking)
        case PerUnit():
            return _at_ends(rule, rule.count.tree, asking)
        case Deadline():
            late = _late(rule, asking)
            return ZERO if late is None else _stepped(rule.steps, late, asking.most)
        case Levels():
            return _chosen(rule, asking)
        case Checklist() | AllOf():
            return _listed(rule, asking)
        case FixedPoints():
            return Range(rule.points, rule.points)
        case Branch():
            return _branched(rule, asking)
        case Judged() | Undecided():
            points = asking.answer.points if asking.answer is not None else None
            return ZERO if points is None else Range(points, points)


def _stepped(steps: Sequence[Step], value: Range, most: Fraction) -> Range:
    """The points of all steps that a value between two ends may fall into."""
    points = [points_of(one, most) for one in steps if _meets(one.span, value)]
    return Range(min(points), max(points)) if points else Range(NOTHING, most)


def _meets(span: Span, value: Range) -> bool:
    """Whether some number of the range lies in the span."""
    above = span.low is None or value.high > span.low or (span.low_closed and value.high == span.low)
    below = span.high is None or value.low < span.high or (span.high_closed and value.low == span.high)
    return above and below


def _at_ends(rule: Linear | Relative | Computed | PerUnit, measure: Tree, asking: Asking) -> Range:
    """Points that go one way with what is measured are furthest apart at its ends."""
    value = range_of(measure, asking.look)
    if value is None:
        return ZERO
    first, second = _points_at(rule, value.low, asking), _points_at(rule, value.high, asking)
    return Range(min(first, second), max(first, second))


def _points_at(rule: Linear | Relative | Computed | PerUnit, value: Exact, asking: Asking) -> Fraction:
    """What the scorer gives for a measure of one value."""
    match rule:
        case Linear():
            return linear_points(rule, value, asking.most)
        case Computed():
            return computed_points(value, asking.most)
        case PerUnit():
            return per_unit_points(rule, value, asking.most)
        case Relative():
            leader = asking.inputs.get(f"{LEADER}{asking.key}")
            if leader is None:
                return NOTHING if value < rule.target.value else asking.most * rule.met
            best = Fraction(leader.value)  # type: ignore[arg-type]  # a number: match read it as one
            return relative_points(rule, value, max(Fraction(value), best), asking.most)


def _late(rule: Deadline, asking: Asking) -> Range | None:
    """How many days late it may be: the due day goes the way of the day it is counted from."""
    done, due = asking.look.of(rule.day), _due(rule, asking)
    return None if done is None or due is None else Range(done.low - due.high, done.high - due.low)


def _due(rule: Deadline, asking: Asking) -> Range | None:
    anchor = rule.due.anchor
    counted = ZERO if anchor is None else asking.look.of(anchor)
    if counted is None:
        return None
    found = []
    for end in counted:
        inputs = {} if anchor is None else {anchor: Value(date.fromordinal(int(end)))}
        due = due_day(rule.due, inputs, asking.calendar)
        if due is None:
            # The calendar of working days does not reach so far.
            return ANYTHING if counted.low != counted.high else None
        found.append(due.toordinal())
    return Range(*found)


def _chosen(rule: Levels, asking: Asking) -> Range:
    if asking.level is None:
        return ZERO
    within = set(asking.levels[int(asking.level.low) : int(asking.level.high) + 1])
    points = [points_of(one, asking.most) for one in rule.levels if one.id in within]
    return Range(min(points), max(points)) if points else ZERO


def _listed(rule: Checklist | AllOf, asking: Asking) -> Range:
    held = [(item, _held(item, asking)) for item in rule.items]
    if isinstance(rule, AllOf):
        surely = all(one == Range(1, 1) for _, one in held)
        possibly = all(one is not None and one.high == 1 for _, one in held)
        return Range(asking.most if surely else NOTHING, asking.most if possibly else NOTHING)
    worths = [(item.points or NOTHING, one or ZERO) for item, one in held]
    low = sum((points for points, one in worths if one.low == 1), NOTHING)
    high = sum((points for points, one in worths if one.high == 1), NOTHING)
    return Range(low, high)


def _held(item: Item, asking: Asking) -> Range | None:
    return asking.item(item.id) if item.when is None else range_of(item.when.tree, asking.look)


def _branched(rule: Branch, asking: Asking) -> Range:
    """Everything between the bounds of the cases that may hold."""
    found: Range | None = None
    for case in rule.cases:
        held = range_of(case.when.tree, asking.look)
        inner = ZERO if held is None else points_between(case.rule, asking) if held.high == 1 else None
        if inner is not None:
            found = inner if found is None else found.around(inner)
        if held is None or held.low == 1:
            return found or ZERO
    last = points_between(rule.otherwise, asking)
    return last if found is None else found.around(last)
