"""Sums and shares of variables under the relations between them: 3 early and 4 on time are 7 resolved, however split.

A range taken figure by figure forgets that one figure goes up where another goes down, or stands on both sides of a
share. Each sum in a rule is therefore also written in the other ways that the relations allow, and a share of two sums
is bounded as a whole (Dinkelbach, On Nonlinear Fractional Programming, 1967).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from criteria.edition import Part, formulas_of
from reading.source.record import Record
from rules.formula.evaluate import worth
from rules.formula.intervals import Range
from rules.formula.linear import linear
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
    inside,
)
from rules.inputs import Inputs
from scoring.optimise.constraints import Component
from scoring.optimise.narrowing import Constraint
from scoring.optimise.variables import FIGURES, Variable

MOST_WAYS = 12
MOST_ROUNDS = 20
"""Each round at least halves what is wrong; more than a few are never needed."""
Spans = Sequence[tuple[int, int] | None]


class Sum(Record):
    """``rest`` and ``factors`` times the positions of variables, which are named by their places in the component."""

    factors: Mapping[int, Fraction]
    rest: Fraction

    @property
    def variables(self) -> frozenset[int]:
        """The variables in it."""
        return frozenset(self.factors)

    def between(self, spans: Spans) -> Range | None:
        """The least and the most of the sum; ``None``: one of its variables is not there."""
        low = high = self.rest
        for spot, factor in self.factors.items():
            span = spans[spot]
            if span is None:
                return None
            first, second = span[0] * factor, span[1] * factor
            low, high = low + min(first, second), high + max(first, second)
        return Range(low, high)

    def at(self, positions: Mapping[int, int]) -> Fraction:
        """The sum where the variables are."""
        return sum((factor * positions[spot] for spot, factor in self.factors.items()), self.rest)


class Share(Record):
    """One sum over another."""

    over: Sum
    under: Sum

    @property
    def variables(self) -> frozenset[int]:
        """The variables on both sides."""
        return self.over.variables | self.under.variables

    def between(self, spans: Spans) -> Range | None:
        """The least and the most of the share; ``None``: a variable is not there, or the base may be nothing."""
        base = self.under.between(spans)
        if base is None or base.low <= 0 or self.over.between(spans) is None:
            return None
        high = self._most(self.over, spans)
        low = self._most(Sum({spot: -one for spot, one in self.over.factors.items()}, -self.over.rest), spans)
        return None if high is None or low is None else Range(-low, high)

    def _most(self, over: Sum, spans: Spans) -> Fraction | None:
        """The most of ``over`` over the base: the share at a corner, then at a better one, until there is none."""
        used = {spot: span for spot in self.variables if (span := spans[spot]) is not None}
        corner = {spot: span[0] for spot, span in used.items()}
        for _ in range(MOST_ROUNDS):
            found = over.at(corner) / self.under.at(corner)
            corner = {
                spot: span[over.factors.get(spot, 0) > found * self.under.factors.get(spot, 0)]
                for spot, span in used.items()
            }
            if over.at(corner) <= found * self.under.at(corner):
                return found
        return None


def sums_of(parts: Sequence[Part], component: Component, inputs: Inputs) -> Mapping[Tree, tuple[Sum | Share, ...]]:
    """Every sum and share of variables in the formulas of some parts that is bounded better than figure by figure."""
    names = {variable.name: spot for spot, variable in enumerate(component.variables) if variable.kind in FIGURES}
    count = len(component.variables)
    equal = [
        constraint
        for constraint in component.relations.constraints
        if constraint.sign == "=" and max(constraint.variables, default=0) < count
    ]
    found: dict[Tree, tuple[Sum | Share, ...]] = {}
    for tree in {tree for part in parts for given in formulas_of(part) for tree in inside(given.tree)}:
        match tree:
            case Op("+" | "-"):
                plain = _sum(tree, names, component.variables, inputs)
                found[tree] = () if plain is None else tuple(_ways(plain, equal)[1:])
            case Op("/", left, right):
                sides = [_sum(side, names, component.variables, inputs) for side in (left, right)]
                over, under = ([] if side is None else _ways(side, equal) for side in sides)
                found[tree] = _shares(over, under)
            case Number() | Fixed() | Ref() | Op() | Extreme() | IfZero() | Not() | Settled() | LastDay() | Shift():
                pass
            case Count() | Mean() | When() | Banded() | Rounded():
                pass
    return {tree: ways for tree, ways in found.items() if ways}


def _shares(over: Sequence[Sum], under: Sequence[Sum]) -> tuple[Share, ...]:
    """The shares with the fewest variables; none where figure by figure is as good, no variable being on both sides."""
    pairs = [Share(one, other) for one in over for other in under]
    if not pairs:
        return ()
    least = min(len(one.variables) for one in pairs)
    plain = pairs[0]
    if len(plain.variables) == least and not plain.over.factors.keys() & plain.under.factors.keys():
        return ()
    return tuple([one for one in pairs if len(one.variables) == least][:2])


def _sum(tree: Tree, names: Mapping[str, int], variables: Sequence[Variable], inputs: Inputs) -> Sum | None:
    """A formula as a sum of variables; ``None``: it is none, or a figure in it is not known."""
    factors = linear(tree)
    if factors is None or any(name not in names and name not in inputs for name in factors):
        return None
    moved = [(names[name], factor * variables[names[name]].grain) for name, factor in factors.items() if name in names]
    known = {name: inputs[name].value for name in factors if name not in names}
    rest = worth(tree, lambda name: known.get(name, 0))
    if not isinstance(rest, (int, Fraction)):
        return None
    return Sum(dict(moved), Fraction(rest))


def _ways(plain: Sum, equal: Sequence[Constraint]) -> list[Sum]:
    """The sum, and those that are the same under the relations, found by taking one relation away after another."""
    found = [plain]
    for one in found:
        for constraint in equal:
            for made in _without(one, constraint):
                if made not in found and len(found) < MOST_WAYS:
                    found.append(made)
    return found


def _without(one: Sum, constraint: Constraint) -> Iterator[Sum]:
    """The sum with each of its variables replaced by what a relation says of it."""
    constraints = dict(zip(constraint.variables, constraint.factors, strict=True))
    for spot in one.factors.keys() & constraints.keys():
        times = one.factors[spot] / constraints[spot]
        mixed = {at: one.factors.get(at, 0) - times * constraints.get(at, 0) for at in {**one.factors, **constraints}}
        yield Sum({at: factor for at, factor in mixed.items() if factor}, one.rest - times * constraint.rest)
