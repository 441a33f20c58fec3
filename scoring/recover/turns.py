"""Where on the way of a move a formula may go another way, and the last unit for which something holds."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TypeAlias

from rules.formula.evaluate import worth
from rules.formula.linear import linear
from rules.formula.tree import (
    COMPARING,
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
from scoring.counterfactual.unit_moves import Figures, Move


def turns_of(tree: Tree, move: Move, figures: Figures) -> frozenset[int] | None:
    """The units after which a formula may go another way: none for a sum or a quotient of sums, which go one way.

    For a condition the units around which one of its comparisons turns. ``None``: nobody can say (products, extremes).
    """
    match tree:
        case Not(condition) | Settled(condition):
            return turns_of(condition, move, figures)
        case Op("and" | "or", left, right):
            first, second = turns_of(left, move, figures), turns_of(right, move, figures)
            return None if first is None or second is None else first | second
        case Op(sign, left, right) if sign in COMPARING:
            first_side, second_side = _quotient(left), _quotient(right)
            if first_side is None or second_side is None:
                return None
            return _crossing((first_side, second_side), move, figures)
        case Rounded(of):
            # It goes no other way than what is rounded.
            return turns_of(of, move, figures)
        case Fixed():
            return frozenset()
        case (
            Number() | Ref() | Op() | Extreme() | IfZero() | Count() | Mean() | When() | Banded() | LastDay() | Shift()
        ):
            sides = _quotient(tree)
            return None if sides is None or _has_pole(sides[1], move) else frozenset()


Quotient: TypeAlias = tuple[Tree, Tree]


_ONE: Tree = Number(Fraction(1), percent=False)


def _quotient(tree: Tree) -> Quotient | None:
    """A formula as one sum over another; ``None``: it is none."""
    over, under = (tree.left, tree.right) if isinstance(tree, Op) and tree.sign == "/" else (tree, _ONE)
    return None if linear(over) is None or linear(under) is None else (over, under)


def _has_pole(under: Tree, move: Move) -> bool:
    """Whether what a formula divides by may pass nothing on the way."""
    return bool(_rate(under, move)) and min((linear(under) or {}).values(), default=0) < 0


def _crossing(sides: tuple[Quotient, Quotient], move: Move, figures: Figures) -> frozenset[int] | None:
    """The whole units beside the one at which two quotients are equal; ``None``: there may be two such."""
    (over, under), (other, below) = sides
    if (_rate(over, move) and _rate(below, move)) or (_rate(other, move) and _rate(under, move)):
        return None

    def difference(units: int) -> Fraction:
        a, b, c, d = (_worth(one, move, figures, units) for one in (over, under, other, below))
        return a * d - c * b

    start, rate = difference(0), difference(1) - difference(0)
    if not rate:
        return frozenset()
    root = -start / rate
    return frozenset({root.__ceil__() - 1, root.__floor__()})


def _rate(tree: Tree, move: Move) -> int:
    factors = linear(tree) or {}
    return sum(factors.get(name, 0) * by for name, by in move.changes)


def _worth(tree: Tree, move: Move, figures: Figures, units: int) -> Fraction:
    after = {**figures, **move.after(figures, units)}
    found = worth(tree, lambda name: after.get(name, 0))
    return Fraction(found) if isinstance(found, (int, Fraction)) else Fraction(0)


def last_that(holds: Callable[[int], bool], most: int) -> int:
    """The last number for which something holds that holds from nothing on and then no more; at most ``most``."""
    step = 1
    while step <= most and holds(step):
        step *= 2
    low, high = step // 2, min(step, most + 1)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if holds(middle) else (low, middle)
    return low
