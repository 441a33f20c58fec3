"""Proof by trying every case: two formulas of points that agree wherever each measure may be agree for every unit.

A measure is taken for a figure of its own, so that more is proved than is needed. Between two neighbouring thresholds
points are a straight line in each measure: the thresholds and two values between them say all there is.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise, product
from typing import get_args

from rules.formula.domain import domain_of
from rules.formula.evaluate import Worth
from rules.formula.gaps import Gap, OfParts
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
    inside,
    names_in,
)
from rules.points.follow import follow
from rules.points.nodes import (
    Always,
    Between,
    Cases,
    Instead,
    Listed,
    Nothing,
    Pick,
    Points,
    Scale,
)
from rules.spans import Domain
from rules.vocabulary import ISSUED, PART, Kinds

_MOST_CASES = 20_000
_NOTHING = Fraction(0)
_FLAGS: tuple[Worth, ...] = (True, False)


def agree_everywhere(old: Points, new: Points, kinds: Kinds) -> bool:
    """Whether two formulas surely give the same, whatever a unit is; false also where there are too many cases."""
    atoms = _Atoms(kinds)
    first, second = atoms.of(old), atoms.of(new)
    choices, names = list(atoms.choices()), atoms.names()
    if math.prod(map(len, choices)) > _MOST_CASES:
        return False
    for chosen in product(*choices):
        given = dict(zip(names, chosen, strict=True))
        if follow(first, given.__getitem__).worth != follow(second, given.__getitem__).worth:
            return False
    return True


class _Atoms:
    """What formulas look at, each measure and each condition that is no comparison under a name of its own."""

    def __init__(self, kinds: Kinds) -> None:
        self.kinds = kinds
        self.measures: dict[Tree, set[Fraction]] = {}
        self.flags: dict[Tree, None] = {}
        self._refs: dict[Tree, Ref] = {}

    def of(self, points: Points) -> Points:
        """The formula with names for its measures."""
        match points:
            case Cases(cases, otherwise):
                return Cases(tuple((self._condition(when), self.of(then)) for when, then in cases), self.of(otherwise))
            case Scale(of, pieces):
                ends = (end for one in pieces for end in (one.span.low, one.span.high) if end is not None)
                return Scale(self._measure(of, ends), pieces)
            case Listed(rows):
                return Listed(tuple((self._condition(when), worth) for when, worth in rows))
            case Instead(of, whys, other):
                return Instead(self.of(of), whys, self.of(other))
            case Between(now, possible):
                return Between(self.of(now), self.of(possible))
            case Pick(worths):
                # A name that is picked stands as it is.
                self.flags |= dict.fromkeys(Ref(name) for name, _ in worths)
                return points
            case Always() | Nothing():
                return points

    def _condition(self, tree: Tree) -> Tree:
        match tree:
            case Not(inner):
                return Not(self._condition(inner))
            case Op("and" | "or" as sign, left, right):
                return Op(sign, self._condition(left), self._condition(right))
            case Op(sign, left, Number(value, _)) if sign in COMPARING:
                return Op(sign, self._measure(left, [value]), tree.right)
            case Op(sign, left, right) if sign in COMPARING:
                # A difference beside nothing, as scales over days have it.
                return Op(sign, self._measure(Op("-", left, right), [_NOTHING]), Number(_NOTHING, percent=False))
            case Number() | Fixed() | Ref() | Op() | Extreme() | IfZero() | Count() | Mean() | When() | Banded():
                return self._flag(tree)
            case Rounded() | Settled() | LastDay() | Shift():
                return self._flag(tree)

    def _flag(self, tree: Tree) -> Tree:
        self.flags.setdefault(tree)
        return self._named(tree)

    def _measure(self, tree: Tree, ends: Iterable[Fraction]) -> Tree:
        self.measures.setdefault(tree, set()).update(ends)
        return self._named(tree)

    def _named(self, tree: Tree) -> Ref:
        """A name for a measure, which no formula of a file can write; a name stands for itself."""
        return self._refs.setdefault(tree, tree if isinstance(tree, Ref) else Ref(f"({len(self._refs)})"))

    def names(self) -> tuple[str, ...]:
        """The names of all that is looked at, in the order of :meth:`choices`."""
        return tuple(self._named(tree).name for tree in (*self.measures, *self.flags))

    def choices(self) -> Iterator[Sequence[Worth]]:
        """What each may be: also nothing, for every reason there is. Figures are known: a sheet gives them all."""
        for tree, ends in self.measures.items():
            yield (*_between(ends, domain_of(tree, self.kinds)), *self._gaps(tree))
        for tree in self.flags:
            yield (*_FLAGS, *self._gaps(tree))

    def _gaps(self, tree: Tree) -> Iterator[Gap]:
        names = names_in(tree)
        given = all(self._is_figure(name) for name in names)
        nodes = tuple(inside(tree))
        divides = any(isinstance(one, Op) and one.sign == "/" for one in nodes)
        counts = any(isinstance(one, Shift) for one in nodes)
        own = ({"impossible", "no_base"} if divides else set()) | ({"no_calendar"} if counts else set())
        yield from (Gap(why) for why in get_args(OfParts) if not given or why in own)

    def _is_figure(self, name: str) -> bool:
        """Whether a name is a figure and not a paper, which may be missing, or what another part comes to."""
        return name in self.kinds and f"{name}{ISSUED}" not in self.kinds and not name.startswith(PART)


def _between(ends: set[Fraction], domain: Domain) -> Iterator[Fraction]:
    """The ends and two values in each stretch between them, inside a domain."""
    low, high = domain.low, domain.high
    known = sorted(ends | {end for end in (low, high) if end is not None}) or [Fraction(0)]
    third = [known[0] - 2, *known, known[-1] + 2]
    found = set(known)
    for first, second in pairwise(third):
        found |= {first + (second - first) / 3, second - (second - first) / 3}
    if domain.whole:
        found = {Fraction(end.__floor__() + by) for end in found for by in (-1, 0, 1, 2)}
    return (value for value in sorted(found) if (low is None or value >= low) and (high is None or value <= high))
