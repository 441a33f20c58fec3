"""Between which points a part stays while what it looks at stays between two ends: interval arithmetic, exact."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple, Protocol

from criteria.arithmetic import Plain
from criteria.calendar import Calendar
from criteria.formula import COMPARING, Extreme, Fixed, IfZero, Not, Number, Op, Ref, Tree
from criteria.rules import (
    AllOf,
    Branch,
    Checklist,
    Computed,
    Deadline,
    FixedPoints,
    Item,
    Levels,
    Linear,
    PerUnit,
    Relative,
    Rule,
    Step,
    Steps,
    points_of,
)
from criteria.spans import Span
from evidence.model import Answer
from scoring.by_measure import Exact, computed_points, due_day, linear_points, per_unit_points, relative_points
from scoring.inputs import LEADER, Inputs, Value
from scoring.outcome import NOTHING


class Range(NamedTuple):
    """All numbers from one to another; a day is its number in the calendar, a flag or condition 0 or 1."""

    low: Exact
    high: Exact

    def around(self, other: Range) -> Range:
        """Both and all between them."""
        return Range(min(self.low, other.low), max(self.high, other.high))


class Look(Protocol):
    """Where inputs may be."""

    def of(self, name: str) -> Range | None:
        """Where one input may be; ``None``: nobody has given it, or it contradicts another."""

    def sum(self, tree: Tree) -> Range | None:
        """Where a sum or share of inputs may be beside what they say one by one; ``None``: nothing more is known."""


ENDLESS = 10**60
"""Further than any figure, percentage or product of a dozen of them."""
ANYTHING = Range(-ENDLESS, ENDLESS)
_EITHER = Range(0, 1)
_NONE = Range(0, 0)


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
            return _NONE if measured is None else _stepped(rule.steps, measured, asking.most)
        case Linear() | Relative():
            return _at_ends(rule, rule.measure.tree, asking)
        case Computed():
            return _at_ends(rule, rule.points.tree, asking)
        case PerUnit():
            return _at_ends(rule, rule.count.tree, asking)
        case Deadline():
            late = _late(rule, asking)
            return _NONE if late is None else _stepped(rule.steps, late, asking.most)
        case Levels():
            return _chosen(rule, asking)
        case Checklist() | AllOf():
            return _listed(rule, asking)
        case FixedPoints():
            return Range(rule.points, rule.points)
        case Branch():
            return _branched(rule, asking)
        case _:
            points = asking.answer.points if asking.answer is not None else None
            return _NONE if points is None else Range(points, points)


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
        return _NONE
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
    counted = _NONE if anchor is None else asking.look.of(anchor)
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
        return _NONE
    within = set(asking.levels[int(asking.level.low) : int(asking.level.high) + 1])
    points = [points_of(one, asking.most) for one in rule.levels if one.id in within]
    return Range(min(points), max(points)) if points else _NONE


def _listed(rule: Checklist | AllOf, asking: Asking) -> Range:
    held = [(item, _held(item, asking)) for item in rule.items]
    if isinstance(rule, AllOf):
        surely = all(one == Range(1, 1) for _, one in held)
        possibly = all(one is not None and one.high == 1 for _, one in held)
        return Range(asking.most if surely else NOTHING, asking.most if possibly else NOTHING)
    worths = [(item.points or NOTHING, one or _NONE) for item, one in held]
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
        inner = _NONE if held is None else points_between(case.rule, asking) if held.high == 1 else None
        if inner is not None:
            found = inner if found is None else found.around(inner)
        if held is None or held.low == 1:
            return found or _NONE
    last = points_between(rule.otherwise, asking)
    return last if found is None else found.around(last)


def range_of(tree: Tree, look: Look) -> Range | None:
    """Where a formula may be; ``None``: it cannot be decided wherever the inputs are."""
    match tree:
        case Ref(name):
            return look.of(name)
        case Number(value, _):
            return Range(value, value)
        case Fixed(day):
            return Range(day.toordinal(), day.toordinal())
        case Op("and" | "or" as sign, left, right):
            return _either(sign == "or", range_of(left, look), range_of(right, look))
        case Op(sign, left, right):
            first, second = range_of(left, look), range_of(right, look)
            return None if first is None or second is None else _within(_pair(sign, first, second), look.sum(tree))
        case Extreme(pick, of):
            return _extreme(min if pick == "min" else max, [range_of(one, look) for one in of])
        case IfZero(value, otherwise):
            return _if_zero(range_of(value, look), range_of(otherwise, look))
        case Not(condition):
            held = range_of(condition, look)
            return None if held is None else Range(1 - held.high, 1 - held.low)


def _either(deciding: bool, left: Range | None, right: Range | None) -> Range | None:  # noqa: FBT001  # as the sign says
    """Kleene's logic: a side that decides alone makes a gap on the other side harmless."""
    sides = [one for one in (left, right) if one is not None]
    if len(sides) < len((left, right)):
        # One side cannot be decided: only where the other may decide alone can there be an answer.
        alone = Range(int(deciding), int(deciding))
        return alone if any(one.low <= alone.low <= one.high for one in sides) else None
    pick = max if deciding else min
    return Range(pick(one.low for one in sides), pick(one.high for one in sides))


def _within(one: Range, other: Range | None) -> Range:
    """What two ranges have in common; both hold the same number, so there is something."""
    return one if other is None else Range(max(one.low, other.low), min(one.high, other.high))


def _pair(sign: str, left: Range, right: Range) -> Range:
    if sign in COMPARING:
        return _compared(sign, left, right)
    match sign:
        case "+":
            return Range(left.low + right.low, left.high + right.high)
        case "-":
            return Range(left.low - right.high, left.high - right.low)
        case "*":
            if left.low >= 0 and right.low >= 0:
                return Range(left.low * right.low, left.high * right.high)
            ends = [one * other for one in left for other in right]
            return Range(min(ends), max(ends))
        case _:
            return _divided(left, right)


def _divided(left: Range, right: Range) -> Range:
    """A quotient; where its base may be nothing it may be anything on the sides that are left."""
    if right.low <= 0 <= right.high:
        return Range(0, ENDLESS) if left.low >= 0 and right.low == 0 else ANYTHING
    if left.low >= 0 and right.low > 0:
        return Range(Fraction(left.low) / right.high, Fraction(left.high) / right.low)
    ends = [Fraction(one) / other for one in left for other in right]
    return Range(min(ends), max(ends))


def _compared(sign: str, left: Range, right: Range) -> Range:
    match sign:
        case "<" | ">=":
            surely, never = left.high < right.low, left.low >= right.high
        case ">" | "<=":
            surely, never = left.low > right.high, left.high <= right.low
        case _:
            surely = left.low == left.high == right.low == right.high
            never = left.high < right.low or right.high < left.low
    if not surely and not never:
        return _EITHER
    holds = surely == (sign in {"<", ">", "="})
    return Range(int(holds), int(holds))


def _extreme(pick: Callable[[Sequence[Exact]], Exact], of: Sequence[Range | None]) -> Range | None:
    known = [one for one in of if one is not None]
    if len(known) < len(of):
        return None
    return Range(pick([one.low for one in known]), pick([one.high for one in known]))


def _if_zero(value: Range | None, otherwise: Range | None) -> Range | None:
    if value is None or not value.low <= 0 <= value.high:
        return value
    if value.low == value.high or otherwise is None:
        return otherwise if value.low == value.high else value
    return value.around(otherwise)


def range_at(value: Plain) -> Range:
    """The range of an input that stays where it is."""
    exact = value.toordinal() if isinstance(value, date) else int(value) if isinstance(value, bool) else value
    return Range(exact, exact)
