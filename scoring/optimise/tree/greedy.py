"""Options found without looking at all: one thing more or one thing less each time, what brings most or least first.

For components too large to be searched to their end; nothing is proved of what is found so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from rules.formula.evaluate import Exact
from scoring.optimise.constraints import Component, parts_moved
from scoring.optimise.tree.gains import places_of_gains
from scoring.optimise.tree.options import Option, Search, owners_of
from scoring.optimise.tree.upper_bounds import Bounded
from scoring.optimise.variables import Moved, Variable, with_moved


def thinned(option: Option, component: Component, search: Search, until: int) -> Iterator[Option]:
    """The option with less and less of what it moves: each time without what can be spared at the least loss."""
    made = _Options(component, search)
    moved = dict(option.moved)
    won = made.won(moved, frozenset(moved), {})
    while moved and won is not None:
        best: tuple[tuple[int, Exact], Moved, Mapping[str, Exact]] | None = None
        for some in sets_of(component, moved):
            if not search.budget.allows(until):
                return
            less = {one: position for one, position in moved.items() if one not in some}
            left = made.won(less, some, won)
            if left is None:
                continue
            # Whole owners are spared before single things, and among these what brings least.
            spared = len(owners_of(less.items())) - len(owners_of(moved.items()))
            rank = (spared, sum(won[key] - left[key] for key in won))
            if best is None or rank < best[0]:
                best = (rank, less, left)
        if best is None:
            return
        moved, won = dict(best[1]), best[2]
        yield made.option(moved, won)


def grown(component: Component, search: Search, until: int) -> Iterator[Option]:
    """From nothing moved to more and more, each time what brings most for its price, as far as it goes."""
    made = _Options(component, search)
    moved: dict[Variable, int] = {}
    won: Mapping[str, Exact] = {}
    idle = sets_of(component, dict.fromkeys(component.variables, 0))
    while idle:
        best: tuple[tuple[Fraction, int], frozenset[Variable], Moved, Mapping[str, Exact]] | None = None
        for number, some in enumerate(idle):
            if not search.budget.allows(until):
                return
            more = made.moved_on(moved, some)
            reached = None if more is None else made.won(more, some, won)
            if more is None or reached is None:
                continue
            gain = sum(reached[key] - won.get(key, 0) for key in reached)
            price = made.price_of(more.items()) - made.price_of(moved.items())
            rank = (-Fraction(gain) / max(1, price), number)
            if gain > 0 and (best is None or rank < best[0]):
                best = (rank, some, more, reached)
        if best is None:
            return
        moved, won = dict(best[2]), best[3]
        idle = [some for some in idle if some is not best[1]]
        yield made.option(moved, won)


def sets_of(component: Component, moved: Moved, signs: str = "=") -> list[frozenset[Variable]]:
    """The variables moved, in sets that relations with one of these signs hold together."""
    sets = [frozenset({variable}) for variable in moved]
    for constraint in component.relations.constraints:
        if constraint.sign in signs.split():
            held = set(component.constrained(constraint))
            together = [one for one in sets if not one.isdisjoint(held)]
            if len(together) > 1:
                sets = [one for one in sets if one not in together] + [frozenset().union(*together)]
    return sets


class _Options:
    """One component, asked what some moves bring its parts and what they cost."""

    def __init__(self, component: Component, search: Search) -> None:
        self.component = component
        self.search = search
        self.scene = search.scene
        self.places = places_of_gains(search.scene)
        results = {part.part.key: part for part in search.scene.result.parts}
        self.parts = {
            part.key: Bounded(part, results[part.key], component, search.scene, search.budget)
            for part in component.parts
        }

    def won(
        self, moved: Moved, touched: frozenset[Variable], before: Mapping[str, Exact]
    ) -> Mapping[str, Exact] | None:
        """What each part wins, those that are not touched as much as before; ``None``: something forbids it."""
        self.search.budget.spend(self.component.relations.weight)
        matched = with_moved(self.scene.matched, moved)
        if not self.component.keeps(moved, matched):
            return None
        won = dict(before)
        for part in parts_moved(self.component, touched):
            more = self.parts[part.key].gain(matched)
            if more is None:
                return None
            won[part.key] = more
        return won

    def option(self, moved: Moved, won: Mapping[str, Exact]) -> Option:
        """Some moves as an option."""
        price = self.search.price.of(moved.items())
        return Option(self.places.gain_of(won.items()), owners_of(moved.items()), price, tuple(moved.items()))

    def price_of(self, moved: Iterable[tuple[Variable, int]]) -> int:
        """What some moves cost, an owner at the price of as many moves as there are variables."""
        some = tuple(moved)
        return self.search.price.of(some) + len(owners_of(some)) * len(self.component.variables)

    def moved_on(self, moved: Moved, some: frozenset[Variable]) -> dict[Variable, int] | None:
        """The moves with some variables more, each as far to its better end as the others let it; ``None``: nowhere."""
        now = [
            (one.low, one.high) if one in some else None if stands is None else (stands, stands)
            for one in self.component.variables
            for stands in (moved.get(one, one.now),)
        ]
        for spot, one in enumerate(self.component.variables):
            if one not in some:
                continue
            self.search.budget.spend(self.component.relations.weight)
            spans = self.component.relations.narrowed(self.component.possible(now))
            if spans is None:
                return None
            end = spans[spot][one.rises]
            now[spot] = (end, end)
        after = dict(moved)
        for one, span in zip(self.component.variables, now, strict=True):
            if one in some and span is not None and span[0] != one.now:
                after[one] = span[0]
        return after if after != moved else None
