"""The fewest of some candidates that find everything there is to find."""

from __future__ import annotations

from collections.abc import Sequence

from reading.source.record import Record

_MOST_STATES = 20_000
"""States looked at before the best that was found is taken for good enough."""


class Cover(Record):
    """The places of the candidates that were chosen, in order; ``proved``: no fewer of them find as much."""

    chosen: tuple[int, ...]
    proved: bool


def cover_of(finds: Sequence[frozenset[int]], wanted: frozenset[int], first: Sequence[int] = ()) -> Cover:
    """The fewest candidates that find what is ``wanted`` as far as any does; the ``first`` ones are taken anyway.

    Of several that find the same the earliest is taken: candidates stand in the order of how plain they are.
    """
    found: frozenset[int] = frozenset().union(*(finds[spot] for spot in first))
    reachable = frozenset().union(*finds) & wanted if finds else frozenset()
    search = _Search([one & reachable for one in finds])
    best = search.best(reachable - found)
    return Cover(tuple(sorted({*first, *best})), search.left > 0)


class _Search:
    """Branch and bound over what is found by the fewest candidates first."""

    def __init__(self, finds: Sequence[frozenset[int]]) -> None:
        self.finds = finds
        self.left = _MOST_STATES
        self.by: dict[int, list[int]] = {}
        kept: list[tuple[int, frozenset[int]]] = []
        for spot, one in enumerate(finds):
            # What finds no more than a plainer one is never needed.
            if one and not any(one <= other for _, other in kept):
                kept = [(at, other) for at, other in kept if not other < one]
                kept.append((spot, one))
        for spot, one in kept:
            for wanted in one:
                self.by.setdefault(wanted, []).append(spot)

    def best(self, wanted: frozenset[int]) -> tuple[int, ...]:
        chosen = self._greedy(wanted)
        return self._better(wanted, (), chosen)

    def _greedy(self, wanted: frozenset[int]) -> tuple[int, ...]:
        chosen: list[int] = []
        spots = sorted({spot for some in self.by.values() for spot in some})
        while wanted:
            spot = max(spots, key=lambda one: (len(self.finds[one] & wanted), -one))
            chosen.append(spot)
            wanted -= self.finds[spot]
        return tuple(chosen)

    def _better(self, wanted: frozenset[int], taken: tuple[int, ...], best: tuple[int, ...]) -> tuple[int, ...]:
        self.left -= 1
        if not wanted:
            return taken if len(taken) < len(best) else best
        if self.left <= 0 or len(taken) + self._least(wanted) >= len(best):
            return best
        hardest = min(wanted, key=lambda one: (len(self.by[one]), one))
        for spot in sorted(self.by[hardest], key=lambda one: (-len(self.finds[one] & wanted), one)):
            best = self._better(wanted - self.finds[spot], (*taken, spot), best)
        return best

    def _least(self, wanted: frozenset[int]) -> int:
        """At least so many candidates are needed: as many as there are wants of which no candidate finds two."""
        count = 0
        while wanted:
            one = min(wanted, key=lambda each: (len(self.by[each]), each))
            wanted -= frozenset().union(*(self.finds[spot] for spot in self.by[one]))
            count += 1
        return count
