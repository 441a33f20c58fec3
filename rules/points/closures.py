"""The points that count now as closures over whole numbers: for scoring anew thousands of times.

The same formula as :mod:`rules.points.follow` reads, without the way and without what is open; a test holds the two
equal. Numbers are pairs of numerator and positive denominator, thresholds are compared by cross-multiplication, and no
fraction is built on the common ways.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from reading.source.record import Record
from rules.formula.evaluate import counted, over_nothing, without_a_side, worth
from rules.formula.gaps import Gap, of_all, worst
from rules.formula.tree import (
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
    names_in,
)
from rules.inputs import Seen, looking_at, worth_of
from rules.points.nodes import Always, Between, Cases, Instead, Listed, Nothing, Pick, Piece, Points, Scale
from rules.rounding import Toward, whole

Ratio: TypeAlias = tuple[int, int]
"""An exact number as numerator and positive denominator."""
Closure: TypeAlias = Callable[[Seen], "Ratio | Gap"]


def closure_of(points: Points) -> Closure:
    """What points count now, or why there are none; raises :class:`LookupError` where a scale has no such value."""
    match points:
        case Always(given):
            return _constant(_pair(given))
        case Nothing(why):
            return _constant(Gap(why))
        case Scale(of, pieces):
            return _scale(measure_of(of), tuple(_line(piece) for piece in pieces))
        case Cases(cases, otherwise):
            inner = tuple((condition_of(when), closure_of(then)) for when, then in cases)
            return _cases(inner, closure_of(otherwise))
        case Pick(names):
            return _pick(tuple((condition_of(Ref(name)), _pair(given)) for name, given in names))
        case Listed(rows):
            return _listed(rows)
        case Instead(of, whys, other):
            return _instead(closure_of(of), whys, closure_of(other))
        case Between(now, _):
            return closure_of(now)


def _constant(found: Ratio | Gap) -> Closure:
    return lambda _seen: found


class _Line(Record):
    """A piece in whole numbers: both ends (``None``: no end), and the line as two numerators over one denominator."""

    low: Ratio | None
    low_closed: bool
    high: Ratio | None
    high_closed: bool
    base: int
    slope: int
    under: int


def _line(piece: Piece) -> _Line:
    span, under = piece.span, math.lcm(piece.base.denominator, piece.slope.denominator)
    low, high = (None if end is None else _pair(end) for end in (span.low, span.high))
    base, slope = int(piece.base * under), int(piece.slope * under)
    return _Line(low, span.low_closed, high, span.high_closed, base, slope, under)


def _scale(measure: Closure, lines: tuple[_Line, ...]) -> Closure:
    def points(seen: Seen) -> Ratio | Gap:
        found = measure(seen)
        if isinstance(found, Gap):
            return found
        value, unit = found
        for low, low_closed, high, high_closed, base, slope, under in lines:
            if low is not None:
                side = value * low[1] - low[0] * unit
                if side < 0 or (side == 0 and not low_closed):
                    continue
            if high is not None:
                side = value * high[1] - high[0] * unit
                if side > 0 or (side == 0 and not high_closed):
                    continue
            return (base * unit + slope * value, under * unit) if slope else (base, under)
        message = f"{value}/{unit} is in no span of the scale"
        raise LookupError(message)

    return points


def _cases(cases: tuple[tuple[Callable[[Seen], bool | Gap], Closure], ...], otherwise: Closure) -> Closure:
    def points(seen: Seen) -> Ratio | Gap:
        for condition, then in cases:
            held = condition(seen)
            if held is True:
                return then(seen)
            if held is not False:
                return held
        return otherwise(seen)

    return points


def _pick(names: tuple[tuple[Callable[[Seen], bool | Gap], Ratio], ...]) -> Closure:
    def points(seen: Seen) -> Ratio | Gap:
        gaps: list[object] = []
        for condition, given in names:
            held = condition(seen)
            if held is True:
                return given
            gaps.append(held)
        return worst(gaps) or Gap("missing")

    return points


def _listed(rows: tuple[tuple[Tree, Fraction], ...]) -> Closure:
    under = math.lcm(*(given.denominator for _, given in rows))
    weights = tuple((condition_of(when), int(given * under)) for when, given in rows)

    def points(seen: Seen) -> Ratio | Gap:
        total, unknown = 0, []
        for condition, weight in weights:
            held = condition(seen)
            if held is True:
                total += weight
            elif held is not False:
                unknown.append(held)
        return of_all(unknown) if len(unknown) == len(weights) else (total, under)

    return points


def _instead(of: Closure, whys: frozenset[str], other: Closure) -> Closure:
    def points(seen: Seen) -> Ratio | Gap:
        found = of(seen)
        return other(seen) if isinstance(found, Gap) and found.why in whys else found

    return points


def measure_of(tree: Tree) -> Closure:
    """The exact value of a measure, a day as its number in the calendar."""
    match tree:
        case Number(value, _):
            return _constant(_pair(value))
        case Fixed(day):
            return _constant(_pair(day))
        case Ref(name):
            return lambda seen: _figure(name, seen)
        case Op("+" | "-" as sign, left, right):
            return _sum(measure_of(left), measure_of(right), 1 if sign == "+" else -1)
        case Op("*", left, right):
            return _product(measure_of(left), measure_of(right))
        case Op("/", left, right):
            return _quotient(measure_of(left), measure_of(right), names_in(right))
        case Count(of):
            return _count(tuple(condition_of(one) for one in of))
        case Banded(of, bands):
            return _scale(measure_of(of), tuple(_line(Piece(span, value.value)) for span, value in bands))
        case Rounded(of, step, toward):
            return _rounded(measure_of(of), _pair(step.value), toward)
        case When(condition, then, otherwise):
            return _cases(((condition_of(condition), measure_of(then)),), measure_of(otherwise))
        case Op() | Extreme() | Mean() | IfZero() | Not() | Settled() | LastDay() | Shift():
            return lambda seen: _worth(tree, seen)


def _figure(name: str, seen: Seen) -> Ratio | Gap:
    value = worth_of(name, seen.get(name))
    if isinstance(value, Gap):
        return value
    return (value, 1) if type(value) is int else _pair(value)


def _sum(left: Closure, right: Closure, sign: int) -> Closure:
    def found(seen: Seen) -> Ratio | Gap:
        first, second = left(seen), right(seen)
        if isinstance(first, Gap) or isinstance(second, Gap):
            return _worst(first, second)
        return first[0] * second[1] + sign * second[0] * first[1], first[1] * second[1]

    return found


def _product(left: Closure, right: Closure) -> Closure:
    def found(seen: Seen) -> Ratio | Gap:
        first, second = left(seen), right(seen)
        if isinstance(first, Gap) or isinstance(second, Gap):
            return _settled("*", first, second, ())
        return first[0] * second[0], first[1] * second[1]

    return found


def _quotient(left: Closure, right: Closure, names: tuple[str, ...]) -> Closure:
    def found(seen: Seen) -> Ratio | Gap:
        first, second = left(seen), right(seen)
        if isinstance(first, Gap) or isinstance(second, Gap):
            return _settled("/", first, second, names)
        base = second[0]
        if base > 0:
            return first[0] * second[1], first[1] * base
        if base < 0:
            return -first[0] * second[1], first[1] * -base
        return over_nothing(first[0], names)

    return found


def _settled(sign: str, first: Ratio | Gap, second: Ratio | Gap, names: tuple[str, ...]) -> Ratio | Gap:
    """What a product or quotient is with a side missing, or the worst of its gaps."""
    left, right = (one if isinstance(one, Gap) else one[0] for one in (first, second))
    found = without_a_side(sign, left, right, names)
    return _worst(first, second) if found is None else (0, 1) if found == 0 else found


def _rounded(measure: Closure, step: Ratio, toward: Toward) -> Closure:
    def found(seen: Seen) -> Ratio | Gap:
        exact = measure(seen)
        if isinstance(exact, Gap):
            return exact
        return whole(exact[0] * step[1], exact[1] * step[0], toward) * step[0], step[1]

    return found


def _count(conditions: tuple[Callable[[Seen], bool | Gap], ...]) -> Closure:
    def found(seen: Seen) -> Ratio | Gap:
        number = counted([condition(seen) for condition in conditions])
        return number if isinstance(number, Gap) else (number, 1)

    return found


def _worst(first: Ratio | Gap, second: Ratio | Gap) -> Gap:
    return worst((first, second)) or Gap("missing")


def _worth(tree: Tree, seen: Seen) -> Ratio | Gap:
    found = worth(tree, looking_at(seen))
    return found if isinstance(found, Gap) else _pair(found)


def condition_of(tree: Tree) -> Callable[[Seen], bool | Gap]:
    """Whether a condition holds, or why nobody can say; a flag has a short way."""
    if not isinstance(tree, Ref):
        return lambda seen: _held(tree, seen)
    name = tree.name

    def flag(seen: Seen) -> bool | Gap:
        value = worth_of(name, seen.get(name))
        return value if isinstance(value, Gap) else bool(value)

    return flag


def _held(tree: Tree, seen: Seen) -> bool | Gap:
    found = worth(tree, looking_at(seen))
    return found if isinstance(found, Gap) else bool(found)


def _pair(found: object) -> Ratio:
    if isinstance(found, (int, Fraction)):
        return found.numerator, found.denominator
    if isinstance(found, date):
        return found.toordinal(), 1
    message = f"{found!r} is not a number"
    raise TypeError(message)
