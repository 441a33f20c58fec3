"""Which way a formula moves with one of its figures."""

from __future__ import annotations

from functools import reduce
from typing import Literal

from rules.formula.bands import direction_of
from rules.formula.domain import domain_of
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
    names_in,
)
from rules.vocabulary import Kinds

Way = Literal[-1, 0, 1]


def way_of(tree: Tree, name: str, kinds: Kinds) -> Way | None:
    """Whether a formula rises (1) or falls (-1) with a figure, or does not move (0); ``None``: both may happen.

    What is never below nothing makes products and quotients of it move one way.
    """

    def way(inner: Tree) -> Way | None:
        return way_of(inner, name, kinds)

    def beside(found: Way | None, factor: Tree) -> Way | None:
        # The way of one side of a product or quotient is known only when the other side cannot be below nothing.
        return None if found and _may_be_minus(factor, kinds) else found

    match tree:
        case Ref(other):
            return 1 if other == name else 0
        case Op("+", left, right):
            return _both(way(left), way(right))
        case Op("-", left, right):
            return _both(way(left), _turned(way(right)))
        case Op("*", left, right):
            return _both(beside(way(left), right), beside(way(right), left))
        case Op("/", left, right):
            if way(right) != 0 and _may_be_minus(right, kinds):
                # It may pass nothing, and then the quotient jumps to the other side.
                return None
            return _both(beside(way(left), right), beside(_turned(way(right)), left))
        case Extreme(_, of):
            return reduce(_both, map(way, of))
        case Mean(of) if not any(name in names_in(base) for base in bases_in(tree)):
            # A figure that something is divided by takes a number away where it is nothing.
            return reduce(_both, map(way, of))
        case IfZero(value, otherwise):
            return _both(way(value), way(otherwise))
        case When(condition, then, otherwise) if name not in names_in(condition):
            return _both(way(then), way(otherwise))
        case Banded(of, bands):
            return _through(way(of), direction_of(bands))
        case Number() | Fixed():
            return 0
        case LastDay(of) | Rounded(of) | Shift(of):
            return way(of)
        case Op() | Not() | Settled() | Count() | Mean() | When():
            return 0 if name not in names_in(tree) else None


def _may_be_minus(tree: Tree, kinds: Kinds) -> bool:
    """Whether a formula may be below nothing."""
    low = domain_of(tree, kinds).low
    return low is None or low < 0


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
