"""Where figures may be under the relations between them: what no relation rules out, whatever the others do.

Bounds are propagated until none moves any more. Only relations that a moved end can bring nearer to breaking are looked
at again, so that a search which fixes one figure after another does not start anew with all of them
(Schulte and Stuckey, Efficient constraint propagation engines, 2008: events and dependencies).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from reading.source.record import Record

Span: TypeAlias = tuple[int, int]
"""Where a figure may be, from and to."""
MOST_ROUNDS = 30
"""Two relations may narrow each other by one unit at a time; what is left too wide is found out by trying.

Each is counted by itself: what comes out of some must not rest on how many others there are beside them.
"""
_LIGHT = 8
"""So many figures in relations are looked at in the time of scoring one part."""
_LOW, _HIGH = 0, 1


class Constraint(Record):
    """A relation over the positions of variables: the sum of ``factors`` times positions, and ``rest``, beside nothing.

    ``sign`` is ``=``, ``<=`` or ``>=``; all numbers are whole. ``variables`` are places in the list of variables.
    """

    variables: tuple[int, ...]
    factors: tuple[int, ...]
    sign: str
    rest: int


class _Ceiling(Record):
    """Half a relation: the sum of factors times positions, and the rest, is at most nothing."""

    terms: tuple[tuple[int, int], ...]
    rest: int


class Relations:
    """Relations that hold together, ready to narrow spans again and again."""

    def __init__(self, constraints: Sequence[Constraint]) -> None:
        self.constraints = tuple(constraints)
        self._ceilings = tuple(ceiling for constraint in constraints for ceiling in _ceilings_of(constraint))
        self._nearer: dict[tuple[int, int], list[int]] = {}
        """The ceilings whose least rises when the low or the high end of a variable moves inward."""
        for place, ceiling in enumerate(self._ceilings):
            for spot, factor in ceiling.terms:
                self._nearer.setdefault((spot, _LOW if factor > 0 else _HIGH), []).append(place)
        self.weight = 1 + sum(len(one.variables) for one in self.constraints) // _LIGHT
        """How much work it is to see whether positions keep the relations, in parts scored anew."""

    def narrowed(
        self, spans: Iterable[Span], moved: int | None = None, most_rounds: int = MOST_ROUNDS
    ) -> list[Span] | None:
        """The spans without what some relation rules out whatever the others do; ``None``: no position is left.

        ``moved`` is the one span that is narrower than it was when these were narrowed before; ``None``: any may be.
        Each relation is looked at so many times at most.
        """
        found = list(spans)
        ceilings = self._ceilings
        waiting = deque(range(len(ceilings)) if moved is None else self._waking(((moved, _LOW), (moved, _HIGH))))
        rounds = [most_rounds] * len(ceilings)
        while waiting:
            place = waiting.popleft()
            rounds[place] -= 1
            ends = _narrow(found, ceilings[place])
            if ends is None:
                return None
            waiting.extend(one for one in self._waking(ends) if rounds[one] and one not in waiting)
        return found

    def _waking(self, moved: Iterable[tuple[int, int]]) -> Iterator[int]:
        """The ceilings to look at again when some ends moved inward."""
        return (place for end in moved for place in self._nearer.get(end, ()))


def _ceilings_of(constraint: Constraint) -> Iterator[_Ceiling]:
    """A relation as sums that are at most nothing; none where no variable is in it: then there is nothing to narrow."""
    terms = tuple(zip(constraint.variables, constraint.factors, strict=True))
    if terms and constraint.sign in {"=", "<="}:
        yield _Ceiling(terms, constraint.rest)
    if terms and constraint.sign in {"=", ">="}:
        yield _Ceiling(tuple((spot, -factor) for spot, factor in terms), -constraint.rest)


def _narrow(found: list[Span], ceiling: _Ceiling) -> list[tuple[int, int]] | None:
    """Narrow what one ceiling holds, in place; which ends moved, ``None``: its least is above nothing already."""
    least = ceiling.rest
    for spot, factor in ceiling.terms:
        least += factor * found[spot][_LOW if factor > 0 else _HIGH]
    if least > 0:
        return None
    moved = []
    for spot, factor in ceiling.terms:
        low, high = found[spot]
        room = -least // abs(factor)
        if high - low > room:
            found[spot], end = ((low, low + room), _HIGH) if factor > 0 else ((high - room, high), _LOW)
            moved.append((spot, end))
    return moved
