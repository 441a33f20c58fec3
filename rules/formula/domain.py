"""Which values a formula can take: the ground of the proofs about scales."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import reduce

from rules.formula.tree import (
    ARITHMETIC,
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
from rules.rounding import stepped
from rules.spans import Domain
from rules.vocabulary import Kinds

ANYTHING = Domain(None, None, whole=False)


def domain_of(tree: Tree, kinds: Kinds) -> Domain:
    """The values a measure can take; below nothing are only differences, and figures that the vocabulary lets be so."""
    match tree:
        case Number(value, _):
            return Domain(value, value, whole=value.denominator == 1)
        case Ref(name):
            return Domain(kinds.lowest(name), None, whole=kinds.get(name) == "count")
        case Extreme("min" | "max", of):
            return _domain_of_extreme([domain_of(part, kinds) for part in of], least=tree.is_least)
        case Count(of):
            return Domain(Fraction(0), Fraction(len(of)), whole=True)
        case Mean(of):
            return reduce(_domain_of_either, (domain_of(one, kinds) for one in of))._replace(whole=False)
        case Banded(_, bands):
            values = [band.value.value for band in bands]
            return Domain(min(values), max(values), whole=all(value.denominator == 1 for value in values))
        case Rounded(of):
            return _domain_rounded(tree, domain_of(of, kinds))
        case IfZero(value, otherwise) | When(_, value, otherwise):
            return _domain_of_either(domain_of(value, kinds), domain_of(otherwise, kinds))
        case Op("-", left, right):
            whole = all(_is_day(side, kinds) or domain_of(side, kinds).whole for side in (left, right))
            return Domain(None, None, whole=whole)
        case Op(sign, left, right) if sign in ARITHMETIC:
            first, second = domain_of(left, kinds), domain_of(right, kinds)
            low = _lowest(sign, first.low, second.low)
            return Domain(low, None, whole=sign != "/" and first.whole and second.whole)
        case Fixed() | Op() | Extreme() | Not() | Settled() | LastDay() | Shift():
            return ANYTHING


def _lowest(sign: str, first: Fraction | None, second: Fraction | None) -> Fraction | None:
    """The least that a sum, a product or a quotient can be; ``None``: no such is known."""
    if first is None or second is None:
        return None
    if first >= 0 and second >= 0:
        return Fraction(0)
    return first + second if sign == "+" else None


def _is_day(tree: Tree, kinds: Kinds) -> bool:
    match tree:
        case Fixed() | LastDay() | Shift() | Extreme("earlier" | "later"):
            return True
        case Ref(name):
            return kinds.get(name) == "day"
        case When(_, then, otherwise):
            return _is_day(then, kinds) and _is_day(otherwise, kinds)
        case Number() | Op() | Extreme() | IfZero() | Not() | Settled() | Count() | Mean() | Banded() | Rounded():
            return False


def _domain_rounded(by: Rounded, inner: Domain) -> Domain:
    """The multiples of a step that the ends come to; whole things stay whole by a step of which they are multiples."""
    step = by.step.value
    low, high = (None if end is None else stepped(end, step, by.toward) for end in (inner.low, inner.high))
    return Domain(low, high, whole=step.denominator == 1 or (inner.whole and step.numerator == 1))


def _domain_of_extreme(inner: Sequence[Domain], *, least: bool) -> Domain:
    """The least of some values is bounded by each upper bound, the greatest by each lower one."""
    lows = [one.low for one in inner if one.low is not None]
    highs = [one.high for one in inner if one.high is not None]
    everywhere = len(lows if least else highs) == len(inner)
    whole = all(one.whole for one in inner)
    if least:
        return Domain(min(lows) if everywhere else None, min(highs, default=None), whole=whole)
    return Domain(max(lows, default=None), max(highs) if everywhere else None, whole=whole)


def _domain_of_either(first: Domain, second: Domain) -> Domain:
    """The values of one or the other."""
    low = None if first.low is None or second.low is None else min(first.low, second.low)
    high = None if first.high is None or second.high is None else max(first.high, second.high)
    return Domain(low, high, whole=first.whole and second.whole)


def highest_of(tree: Tree, kinds: Kinds) -> Fraction | None:
    """The most a formula can give when no share in it is above the whole.

    ``None``: there is no such bound, or nobody can say because a figure in it may be below nothing.
    """
    return _highest(tree) if all(kinds.lowest(name) == 0 for name in names_in(tree)) else None


def _highest(tree: Tree) -> Fraction | None:
    match tree:
        case Number(value, _):
            return value
        case Op("/", left, right):
            above = _highest(left)
            if isinstance(right, Number):
                return above / right.value if above is not None and right.value > 0 else None
            return _times(left)
        case Op("+" | "*" as sign, left, right):
            first, second = _highest(left), _highest(right)
            if first is None or second is None:
                return None
            return first + second if sign == "+" else first * second
        case Op("-", left, _):
            return _highest(left)
        case Extreme(_, of):
            bounds = [_highest(one) for one in of]
            return (
                _greatest(bounds)
                if not tree.is_least
                else min((one for one in bounds if one is not None), default=None)
            )
        case Count(of):
            return Fraction(len(of))
        case Mean(of):
            return _greatest([_highest(one) for one in of])
        case Rounded(of, step, toward):
            most = _highest(of)
            return None if most is None else stepped(most, step.value, toward)
        case Banded(_, bands):
            return max(band.value.value for band in bands)
        case When(_, then, otherwise):
            return _greatest([_highest(then), _highest(otherwise)])
        case Ref() | Fixed() | Op() | IfZero() | Not() | Settled() | LastDay() | Shift():
            return None


def _greatest(bounds: Sequence[Fraction | None]) -> Fraction | None:
    """The greatest of some bounds; ``None``: one of them is none."""
    known = [one for one in bounds if one is not None]
    return max(known) if len(known) == len(bounds) else None


def _times(over: Tree) -> Fraction | None:
    """How many times a single figure stands above the line of a share; ``None``: something else stands there."""
    match over:
        case Ref():
            return Fraction(1)
        case Op("*", Number(value, _), inner) | Op("*", inner, Number(value, _)):
            found = _times(inner)
            return None if found is None else value * found
        case (
            Number()
            | Fixed()
            | Op()
            | Extreme()
            | IfZero()
            | Not()
            | Count()
            | Mean()
            | When()
            | Banded()
            | Rounded()
            | Settled()
            | LastDay()
            | Shift()
        ):
            return None
