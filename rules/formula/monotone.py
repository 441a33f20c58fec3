"""Which way a formula moves with one of its figures."""

from __future__ import annotations

from functools import reduce
from typing import Literal

from rules.formula.bands import direction_of
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
    bases_in,
    inside,
    names_in,
)

Way = Literal[-1, 0, 1]


def way_of(tree: Tree, name: str) -> Way | None:
    """Whether a formula rises (1) or falls (-1) with a figure, or does not move (0); ``None``: both may happen.

    Figures are never negative, which is what makes products and quotients of them move one way.
    """
    match tree:
        case Ref(other):
            return 1 if other == name else 0
        case Op("+", left, right):
            return _both(way_of(left, name), way_of(right, name))
        case Op("-", left, right):
            return _both(way_of(left, name), _turned(way_of(right, name)))
        case Op("*", left, right):
            return _both(_beside(way_of(left, name), right), _beside(way_of(right, name), left))
        case Op("/", left, right):
            if way_of(right, name) != 0 and _may_be_minus(right):
                # It may pass nothing, and then the quotient jumps to the other side.
                return None
            return _both(_beside(way_of(left, name), right), _beside(_turned(way_of(right, name)), left))
        case Extreme(_, of):
            return reduce(_both, (way_of(one, name) for one in of))
        case Mean(of) if not any(name in names_in(base) for base in bases_in(tree)):
            # A figure that something is divided by takes a number away where it is nothing.
            return reduce(_both, (way_of(one, name) for one in of))
        case IfZero(value, otherwise):
            return _both(way_of(value, name), way_of(otherwise, name))
        case When(condition, then, otherwise) if name not in names_in(condition):
            return _both(way_of(then, name), way_of(otherwise, name))
        case Banded(of, bands):
            return _through(way_of(of, name), direction_of(bands))
        case Number() | Fixed():
            return 0
        case LastDay(of) | Rounded(of) | Shift(of):
            return way_of(of, name)
        case Op() | Not() | Settled() | Count() | Mean() | When():
            return 0 if name not in names_in(tree) else None


def _beside(way: Way | None, factor: Tree) -> Way | None:
    """The way of one side of a product or quotient: known only when the other side cannot be below nothing."""
    return None if way and _may_be_minus(factor) else way


def _may_be_minus(tree: Tree) -> bool:
    """Whether a formula over figures, none of which is below nothing, may be below it."""
    return any(isinstance(one, Op) and one.sign == "-" for one in inside(tree))


def _through(way: Way | None, direction: Way | None) -> Way | None:
    """The way through a scale: turned where it falls, none where it stays."""
    if 0 in {way, direction}:
        return 0
    return way if direction == 1 else _turned(way) if direction == -1 else None


def _turned(way: Way | None) -> Way | None:
    return {1: -1, -1: 1, 0: 0}[way] if way is not None else None  # type: ignore[return-value]  # a way


def _both(first: Way | None, second: Way | None) -> Way | None:
    if first in {0, second}:
        return second
    return first if second == 0 else None
