"""What is worth choosing in each component, with the work there is: all of small ones, large ones as far as it goes.

Of one that is not searched to its end are known: the cheapest options, what is found by one thing more each time, the
one that brings most and what is left of it when one thing after another is spared, and more than which there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from scoring.optimise.constraints import Component
from scoring.optimise.tree.branch_and_bound import UNENDING, Tree, highest_of
from scoring.optimise.tree.gains import Gain, covers
from scoring.optimise.tree.greedy import grown, thinned
from scoring.optimise.tree.options import Option, Options, Search

_FRONTS, _GROWN, _HIGHEST, _THINNED, _ALL = (Fraction(share, 20) for share in (2, 5, 8, 10, 20))
"""Which share of the work is done after each stage; the last goes on with the first."""


class Sought:
    """All components being searched; the smallest first, so that none goes short."""

    def __init__(self, components: Sequence[Component], search: Search) -> None:
        self.components = components
        self.search = search
        self.order = sorted(range(len(components)), key=lambda spot: (_size(components[spot]), spot))
        self.trees = [Tree(one, search, frozenset(one.variables), lambda _gain: True) for one in components]
        for spot, until in self._shares(self.order, _FRONTS):
            self.trees[spot].run(UNENDING, until)
        self.beside: list[list[Option]] = [[] for _ in components]
        self.most = [tree.options().most for tree in self.trees]
        self._approach([spot for spot in self.order if self.trees[spot].waiting])

    def _approach(self, cut: Sequence[int]) -> None:
        """What can be said of components without searching them to their end."""
        for spot, until in self._shares(cut, _GROWN):
            self.beside[spot] += grown(self.components[spot], self.search, until)
        for spot, until in self._shares(cut, _HIGHEST):
            best = highest_of(self.components[spot], self.search, until)
            self.beside[spot] += best.options
            self.most[spot] = tuple(map(min, self.most[spot], best.most))
        for spot, until in self._shares(cut, _THINNED):
            richest = max(self.beside[spot], key=lambda one: (sum(one.gain), -one.cost), default=None)
            if richest is not None:
                self.beside[spot] += thinned(richest, self.components[spot], self.search, until)

    def go_on(self, dearest: int | None) -> None:
        """Search on, as far as anything may cost no more than that (``None``: whatever it costs)."""
        for spot, until in self._shares([spot for spot in self.order if self.trees[spot].is_cut(dearest)], _ALL):
            self.trees[spot].run(UNENDING, until, dearest)

    def options(self, dearest: int | None = None) -> list[Options]:
        """What is known of each component; all that matters, where only what costs no more than ``dearest`` does."""
        return [
            _both(tree.options(), self.beside[spot], self.most[spot], is_all=not tree.is_cut(dearest))
            for spot, tree in enumerate(self.trees)
        ]

    def _shares(self, spots: Sequence[int], share: Fraction) -> Iterator[tuple[int, int]]:
        """Each component with how far the work may go: what one leaves is for those after it."""
        for left, spot in zip(range(len(spots), 0, -1), spots, strict=True):
            yield spot, self.search.budget.until(share, left)


def _size(component: Component) -> int:
    return len(component.variables) * len(component.parts)


def _both(searched: Options, beside: Iterable[Option], most: Gain, *, is_all: bool) -> Options:
    """What was searched and what was found beside it; it brings no more than either allows."""
    if searched.is_all:
        return searched
    return Options(_worthwhile((*searched.options, *beside)), is_all, tuple(map(min, searched.most, most)))


def _worthwhile(options: Iterable[Option]) -> tuple[Option, ...]:
    """The options that no cheaper one covers, the cheapest first."""
    kept: list[Option] = []
    for one in sorted(options, key=lambda one: (one.cost, [-more for more in one.gain])):
        if not any(other.owners <= one.owners and covers(other.gain, one.gain) for other in kept):
            kept.append(one)
    return tuple(kept)
