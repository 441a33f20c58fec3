"""Formulas that are sums of figures, and relations between such sums."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from reading.source.record import Record
from rules.formula.evaluate import worth
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
)


class Relation(Record):
    """A declared relation as the sign of one sum: ``factors`` times the figures, compared with ``than``."""

    factors: Mapping[str, int]
    sign: str
    than: Fraction


def relation(tree: Tree) -> Relation | None:
    """A comparison of sums as one sum against a number; ``None``: it is something else."""
    match tree:
        case Op("=" | "<" | "<=" | ">" | ">=" as sign, left, right):
            found = linear(Op("-", left, right))
            return None if found is None else Relation(found, sign, -_constant(Op("-", left, right)))
        case (
            Number()
            | Fixed()
            | Ref()
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


def _constant(tree: Tree) -> Fraction:
    """What a sum of figures is worth when every figure is nothing."""
    found = worth(tree, lambda _name: 0)
    return Fraction(found) if isinstance(found, (int, Fraction)) else Fraction(0)


def linear(tree: Tree) -> Mapping[str, int] | None:
    """The factor of each figure in a sum of figures; ``None``: the formula is no such sum."""
    match tree:
        case Ref(name):
            return {name: 1}
        case Number():
            return {}
        case Op("+" | "-" as sign, left, right):
            first, second = linear(left), linear(right)
            if first is None or second is None:
                return None
            turned = 1 if sign == "+" else -1
            names = dict.fromkeys((*first, *second))
            return {name: first.get(name, 0) + turned * second.get(name, 0) for name in names}
        case Op("*", Number(value, _), inner) | Op("*", inner, Number(value, _)) if value.denominator == 1:
            found = linear(inner)
            return None if found is None else {name: int(value) * factor for name, factor in found.items()}
        case (
            Fixed()
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
