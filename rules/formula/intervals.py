"""Where a formula may be while its inputs stay between two ends: interval arithmetic, exact."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from functools import reduce
from typing import Protocol

from reading.source.record import Record
from rules.formula.days import last_day_of
from rules.formula.evaluate import Exact, Plain, mean_of, shifted
from rules.formula.gaps import Gap
from rules.formula.tree import (
    COMPARING,
    Band,
    Banded,
    Count,
    Extreme,
    Fixed,
    IfZero,
    LastDay,
    Mean,
    Not,
    Number,
    Op,
    Ref,
    Rounded,
    Settled,
    Shift,
    Tree,
    When,
)
from rules.rounding import stepped
from rules.spans import Span


class Range(Record):
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

    def may_lack(self, tree: Tree) -> bool:
        """Whether a formula may have no value somewhere although it has a range."""

    def sum(self, tree: Tree) -> Range | None:
        """Where a sum or share of inputs may be beside what they say one by one; ``None``: nothing more is known."""


ENDLESS = 10**60
"""Further than any figure, percentage or product of a dozen of them."""
ANYTHING = Range(-ENDLESS, ENDLESS)
_EITHER = Range(0, 1)
ZERO = Range(0, 0)


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
            if first is None or second is None:
                return _settled(sign, first or second)
            found = _pair(sign, first, second)
            return None if found is None else _within(found, look.sum(tree))
        case Extreme(_, of):
            return _extreme(min if tree.is_least else max, [range_of(one, look) for one in of])
        case Count(of):
            return _counted([range_of(one, look) for one in of])
        case Mean(of, best):
            return _mean(of, best, look)
        case Banded(of, bands):
            measured = range_of(of, look)
            return None if measured is None else _banded(bands, measured)
        case Rounded(of, step, toward):
            exact = range_of(of, look)
            return None if exact is None else Range(*(stepped(end, step.value, toward) for end in exact))
        case When(condition, then, otherwise):
            return _when(range_of(condition, look), then, otherwise, look)
        case IfZero(value, otherwise):
            return _if_zero(range_of(value, look), range_of(otherwise, look))
        case Settled(condition):
            return _failing_over_nothing(condition, look)
        case LastDay(day) | Shift(day):
            anchor = range_of(day, look)
            return None if anchor is None else _later(tree, anchor)
        case Not(condition):
            held = range_of(condition, look)
            return None if held is None else Range(1 - held.high, 1 - held.low)


def _failing_over_nothing(condition: Tree, look: Look) -> Range:
    """A condition that does not hold where nothing can be said: not there, and nowhere one of its bases is nothing."""
    held = range_of(condition, look)
    if held is None:
        return ZERO
    return held if is_based(condition, look) else Range(0, held.high)


def is_based(tree: Tree, look: Look) -> bool:
    """Whether there surely is something wherever a formula divides, of the ways it can take."""
    match tree:
        case When(condition, then, otherwise):
            held = range_of(condition, look)
            sides = (then, otherwise) if held is None or held.low != held.high else (then if held.low else otherwise,)
            return all(is_based(one, look) for one in (condition, *sides))
        case Op("/", left, right):
            base = range_of(right, look)
            is_there = base is not None and not base.low <= 0 <= base.high
            return is_there and is_based(left, look) and is_based(right, look)
        case Op(_, left, right) | IfZero(left, right):
            return is_based(left, look) and is_based(right, look)
        case Extreme(_, of) | Count(of) | Mean(of):
            return all(is_based(one, look) for one in of)
        case Not(inner) | Banded(inner) | Rounded(inner) | Settled(inner) | LastDay(inner) | Shift(inner):
            return is_based(inner, look)
        case Number() | Fixed() | Ref():
            return True


def _mean(of: Sequence[Tree], best: int, look: Look) -> Range | None:
    """Between the means of the ends where all numbers are surely there, else between the least and the greatest."""
    known = [one for one in (range_of(part, look) for part in of) if one is not None]
    if not known:
        return None
    if len(known) == len(of) and all(is_based(part, look) and not look.may_lack(part) for part in of):
        return Range(mean_of([one.low for one in known], best), mean_of([one.high for one in known], best))
    return reduce(Range.around, known)


def _later(tree: LastDay | Shift, anchor: Range) -> Range | None:
    """A later day gives none that is earlier: the ends tell; anything where no calendar reaches from one of them."""
    if anchor == ANYTHING:
        return ANYTHING
    days = [date.fromordinal(int(end)) for end in anchor]
    ends = [last_day_of(tree.of, day) if isinstance(tree, LastDay) else shifted(tree, day) for day in days]
    known = [end.toordinal() for end in ends if not isinstance(end, Gap)]
    if len(known) < len(ends):
        return None if anchor.low == anchor.high else ANYTHING
    return Range(*known)


def _either(deciding: bool, left: Range | None, right: Range | None) -> Range | None:  # noqa: FBT001  # as the sign says
    """Kleene's logic: a side that decides alone makes a gap on the other side harmless."""
    sides = [one for one in (left, right) if one is not None]
    if len(sides) < len((left, right)):
        # One side cannot be decided: only where the other may decide alone can there be an answer, or none.
        may = any(one.low <= int(deciding) <= one.high for one in sides)
        surely = any(one.low == one.high == int(deciding) for one in sides)
        return Range(int(deciding) if surely else 0, int(deciding)) if may else None
    pick = max if deciding else min
    return Range(pick(one.low for one in sides), pick(one.high for one in sides))


def _settled(sign: str, known: Range | None) -> Range | None:
    """What a product is where one side is nothing and the other is missing; nothing else can be decided then."""
    return ZERO if sign == "*" and known is not None and known.low <= 0 <= known.high else None


def _within(one: Range, other: Range | None) -> Range:
    """What two ranges have in common; both hold the same number, so there is something."""
    return one if other is None else Range(max(one.low, other.low), min(one.high, other.high))


def _pair(sign: str, left: Range, right: Range) -> Range | None:
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


def _divided(left: Range, right: Range) -> Range | None:
    """A quotient: none over nothing, and anything on the sides that are left where its base may be nothing."""
    if right.low == right.high == 0:
        return None
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


def _banded(bands: Sequence[Band], measured: Range) -> Range:
    """From the least to the most of the bands that may hold what is measured."""
    values = [band.value.value for band in bands if meets(band.span, measured)]
    return Range(min(values), max(values)) if values else ANYTHING


def meets(span: Span, value: Range) -> bool:
    """Whether some number of the range lies in the span."""
    above = span.low is None or value.high > span.low or (span.low_closed and value.high == span.low)
    below = span.high is None or value.low < span.high or (span.high_closed and value.low == span.high)
    return above and below


def _counted(of: Sequence[Range | None]) -> Range | None:
    """From those that surely hold to those that may; one that cannot be decided leaves no number."""
    known = [one for one in of if one is not None]
    return Range(sum(one.low for one in known), sum(one.high for one in known)) if len(known) == len(of) else None


def _when(held: Range | None, then: Tree, otherwise: Tree, look: Look) -> Range | None:
    """The sides that may be taken; one that cannot be decided gives nothing to the values of the other."""
    if held is None:
        return None
    first = range_of(then, look) if held.high == 1 else None
    second = range_of(otherwise, look) if held.low == 0 else None
    return first.around(second) if first is not None and second is not None else first or second


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
