"""Whole units of a figure, and what moves with it: one dossier more on time is one pending dossier less.

A move keeps every declared relation between figures that holds now, and changes only figures that staff can still move.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from fractions import Fraction
from typing import TypeAlias

from reading.source.record import Record
from rules.formula.evaluate import worth
from rules.formula.linear import linear, relation
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
    names_in,
)
from rules.inputs import Inputs
from rules.vocabulary import Vocabulary

MOST_MOVED = 4


"""Figures that one unit may move together; more than that nobody can follow."""


MOST_UNITS = 10**12


Figures: TypeAlias = Mapping[str, int]


class Move(Record):
    """What one unit changes: each figure and by how much, the figure meant first."""

    changes: tuple[tuple[str, int], ...]

    @property
    def name(self) -> str:
        """The figure that is meant; the others only go with it."""
        return self.changes[0][0]

    def after(self, figures: Figures, units: int) -> dict[str, int]:
        """The figures after so many units; only those that are moved."""
        return {name: figures[name] + units * by for name, by in self.changes}


class Board:
    """The counted figures of one unit and the relations between them that hold.

    Relations between anything but sums of counts are left out; scoring finds out where they break.
    """

    def __init__(self, inputs: Inputs, vocabulary: Vocabulary) -> None:
        counted = {fact.name: fact for fact in vocabulary.facts if fact.kind == "count"}
        self.figures: dict[str, int] = {
            name: int(value.value)  # type: ignore[arg-type]  # a count: match read it as one
            for name, value in inputs.items()
            if name in counted and not value.doubtful
        }
        self.movable = frozenset(name for name in self.figures if counted[name].movable)
        rules = (one.rule.tree for one in vocabulary.identities if one.weight == "error")
        self.relations = tuple(
            found
            for tree in rules
            if self.figures.keys() >= set(names_in(tree)) and (found := relation(tree)) is not None
        )

    def allows(self, move: Move) -> bool:
        """Whether at least one unit is possible."""
        return self.most_units(move) > 0

    def most_units(self, move: Move) -> int:
        """How many units leave every figure a count and every relation in force; then all fewer ones do too."""
        most = min((self.figures[name] // -by for name, by in move.changes if by < 0), default=MOST_UNITS)
        for factors, sign, than in self.relations:
            rate = sum(factors.get(name, 0) * by for name, by in move.changes)
            if rate:
                room = than - sum(factor * self.figures[name] for name, factor in factors.items())
                most = min(most, _room(sign, room, rate))
        return max(most, 0)

    def moves_of(self, name: str, by: int, *, at_will: bool = True) -> tuple[Move, ...]:
        """The ways to change a figure by ``by``, those that move the fewest others first; empty: there is none.

        Without ``at_will`` figures that staff can no longer move go along too: what would have had to be otherwise.
        """
        if name not in self.figures:
            return ()
        along = self.movable if at_will else frozenset(self.figures)
        found = {Move(((name, by), *rest)) for rest in self._mended({name: by}, along)}
        possible = (move for move in found if self.allows(move))
        return tuple(sorted(possible, key=lambda move: (len(move.changes), move.changes)))

    def _mended(self, moved: Mapping[str, int], along: Container[str]) -> Iterator[tuple[tuple[str, int], ...]]:
        """What of ``along`` has to move with some figures, so that every sum that held goes on holding."""
        sums = (factors for factors, sign, _ in self.relations if sign == "=")
        off_by = ((one, sum(one.get(name, 0) * by for name, by in moved.items())) for one in sums)
        broken, off = next(((one, off) for one, off in off_by if off), (None, 0))
        if broken is None:
            yield tuple(moved.items())[1:]
        elif len(moved) < MOST_MOVED:
            for name, factor in broken.items():
                if factor and name in along and name not in moved and off % factor == 0:
                    yield from self._mended({**moved, name: -off // factor}, along)


def _room(sign: str, room: Fraction, rate: int) -> int:
    """How many times ``rate`` may be added while what is added stays at most (or at least, or exactly) ``room``."""
    if (sign in {"<=", "<"} and rate > 0) or (sign in {">=", ">"} and rate < 0):
        times = room / rate
        whole = times.__floor__()
        return whole - 1 if sign in {"<", ">"} and times == whole else whole
    return 0 if sign == "=" else MOST_UNITS


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
