"""Everything worth choosing for variables that hang together: no other way brings as much with less effort.

Found by branch and bound over boxes of positions, cheapest first: a box is left when what it can bring at the very most
(:mod:`rules.points.reach`) is no more than what an option found before brings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import heappop, heappush
from itertools import count
from math import isqrt

from reading.source.record import Record
from rules.formula.evaluate import Exact
from rules.inputs import evaluate
from scoring.optimise.constraints import Component, anywhere_of, narrowed
from scoring.optimise.gains import Gain, covers, places_of_gains
from scoring.optimise.upper_bounds import Bounded, Box, Scene
from scoring.optimise.variables import FIGURES, Variable, with_moved

MOST_BOXES = 40_000
"""Boxes looked at in one component before the search is given up; see :class:`Options`."""
MOST_NEAR = 3_000
"""The same where variables are chosen already and only units are to be saved; given up are a few units too many."""


class Option(Record):
    """Some variables moved: what they win, whose they are, and what they cost beside their owners."""

    gain: Gain
    owners: frozenset[str]
    cost: int
    moved: tuple[tuple[Variable, int], ...]


class Options(Record):
    """All options worth choosing, the cheapest first; ``is_all``: the search came to its end."""

    options: tuple[Option, ...]
    is_all: bool


class Price(Record):
    """What it costs to move a variable to a position; ``is_graded``: farther costs more, else moving it at all."""

    of: Callable[[Variable, int], int]
    is_graded: Callable[[Variable], bool]


def options_of(component: Component, scene: Scene, price: Price, only: frozenset[Variable] | None = None) -> Options:
    """The options of one component; variables that are not among ``only`` stay where they are."""
    moved = frozenset(component.variables) if only is None else only
    search = _Search(component, scene, price, moved, lambda _gain: True)
    search.run(_UNENDING, MOST_BOXES)
    return Options(search.worthwhile(), not search.waiting)


def nearest_of(
    component: Component, scene: Scene, price: Price, only: frozenset[Variable], enough: Callable[[Gain], bool]
) -> Option | None:
    """The cheapest option that brings enough and moves no other variables; ``None``: none was found."""
    search = _Search(component, scene, price, only, enough)
    search.run(1, MOST_NEAR)
    return search.found[0] if search.found else None


_UNENDING = 10**9


class _Search:
    """One component being searched."""

    def __init__(
        self,
        component: Component,
        scene: Scene,
        price: Price,
        only: frozenset[Variable],
        enough: Callable[[Gain], bool],
    ) -> None:
        self.enough = enough
        self.component = component
        self.scene = scene
        self.price = price
        self.graded = [price.is_graded(variable) for variable in component.variables]
        self.only = only
        self.results = {part.part.key: part for part in scene.result.parts}
        self.places = places_of_gains(scene)
        self.parts = tuple(Bounded(part, self.results[part.key], component, scene) for part in component.parts)
        self.found: list[Option] = []
        self.waiting: list[tuple[int, Exact, int, Box, Gain]] = []
        self.order = count()

    def run(self, wanted: int, boxes: int) -> None:
        """Take the box that may be cheapest, try a point of it, and split what is left, until so many are found."""
        variables = self.component.variables
        free = frozenset(spot for spot, one in enumerate(variables) if one.now is None and one in self.only)
        spans = (
            (one.low, one.high) if one in self.only else None if one.now is None else (one.now, one.now)
            for one in variables
        )
        self._push(Box(tuple(spans), free))
        for _ in range(boxes):
            if not self.waiting or len(self.found) >= wanted:
                break
            cost, _, _, box, most = heappop(self.waiting)
            if self._is_beaten(most, self._forced(box)) or self._try(box, cost, most):
                continue
            for half in self._halves(box):
                self._push(half)

    def worthwhile(self) -> tuple[Option, ...]:
        """What was found without what something found later beats at the same cost."""
        found = self.found
        return tuple(
            one
            for spot, one in enumerate(found)
            if not any(
                other.cost <= one.cost and other.owners <= one.owners and covers(other.gain, one.gain)
                for other in found[spot + 1 :]
            )
        )

    def _push(self, box: Box) -> None:
        """Put a box aside for later, unless it holds nothing worth having."""
        narrow = self._narrowed(box)
        if narrow is None:
            return
        most = self._most(narrow)
        if self.enough(most) and not self._is_beaten(most, self._forced(narrow)):
            cost = self._cost(self._moved(self._least(narrow)))
            heappush(self.waiting, (cost, -sum(most), next(self.order), narrow, most))

    def _cost(self, moved: Iterable[tuple[Variable, int]]) -> int:
        return sum(self.price.of(variable, position) for variable, position in moved)

    def _narrowed(self, box: Box) -> Box | None:
        """The box without what the relations rule out; ``None``: nothing is left of it.

        A variable left alone that nobody has given may be anything: relations with it still bound the others.
        """
        spans = narrowed(self._possible(box.spans), self.component.constraints)
        if spans is None:
            return None
        kept = (
            old if old is None or spot in box.may_rest else new
            for spot, (old, new) in enumerate(zip(box.spans, spans, strict=False))
        )
        return box._replace(spans=tuple(kept))

    def _possible(self, spans: Sequence[tuple[int, int] | None]) -> list[tuple[int, int]]:
        """Where each figure may be, also those of which nobody says anything."""
        known = [
            anywhere_of(variable) if span is None else span
            for variable, span in zip(self.component.variables, spans, strict=True)
        ]
        return [*known, *self.component.unknown]

    def _is_beaten(self, most: Gain, owners: frozenset[str]) -> bool:
        """Whether something found before brings as much with no other owners; it was found first, so it costs less."""
        return any(option.owners <= owners and covers(option.gain, most) for option in self.found)

    def _least(self, box: Box) -> tuple[int | None, ...]:
        """The positions in a box that ask least; ``None``: left alone."""
        return tuple(
            None if span is None or spot in box.may_rest else variable.nearest(*span)
            for spot, (variable, span) in enumerate(zip(self.component.variables, box.spans, strict=True))
        )

    def _moved(self, positions: Sequence[int | None]) -> Iterator[tuple[Variable, int]]:
        for variable, position in zip(self.component.variables, positions, strict=True):
            if position is not None and position != variable.now:
                yield variable, position

    def _forced(self, box: Box) -> frozenset[str]:
        """The owners who have something to do wherever in the box."""
        moved = self._moved(self._least(box))
        return frozenset(variable.owner for variable, _ in moved if variable.owner is not None)

    def _try(self, box: Box, cost: int, most: Gain) -> bool:
        """Keep a point of a box if it is worth it; whether the rest of the box can be forgotten."""
        positions = self._point(box)
        gain = None if positions is None else self._gain(positions)
        if positions is None or gain is None:
            return False
        moved = tuple(self._moved(positions))
        if self._cost(moved) > cost:
            # Something cheaper may be in the box, and what is found has to be found cheapest first.
            return False
        owners = frozenset(variable.owner for variable, _ in moved if variable.owner is not None)
        if self.enough(gain) and not self._is_beaten(gain, owners):
            self.found.append(Option(gain, owners, cost, moved))
        return covers(gain, most)

    def _point(self, box: Box) -> tuple[int | None, ...] | None:
        """The point of a box that is likely best: least moved where farther costs more, else as good as can be.

        Variable by variable, so that those that are tied to it follow; ``None``: they could not.
        """
        rest = tuple(None if spot in box.may_rest else span for spot, span in enumerate(box.spans))
        now = Box(rest, frozenset())
        for spot, variable in enumerate(self.component.variables):
            span = now.spans[spot]
            if span is None or span[0] == span[1]:
                continue
            stays = variable.now is not None and span[0] <= variable.now <= span[1]
            nearest = variable.nearest(*span)
            wanted = nearest if stays or self.graded[spot] else span[1] if variable.rises else span[0]
            made = self._narrowed(now._replace(spans=_with(now.spans, spot, (wanted, wanted))))
            if made is None:
                return None
            now = made
        return tuple(None if span is None else span[0] for span in now.spans)

    def _gain(self, positions: Sequence[int | None]) -> Gain | None:
        """What positions bring; ``None``: they break a relation, or a part would no longer be what it is."""
        standing = [
            variable.now if position is None else position
            for variable, position in zip(self.component.variables, positions, strict=True)
        ]
        points = [None if one is None else (one, one) for one in standing]
        if narrowed(self._possible(points), self.component.constraints) is None:
            return None
        matched = with_moved(self.scene.matched, dict(self._moved(positions)))
        if any(evaluate(tree, matched.inputs) is False for tree in self.component.others):
            return None
        gains = []
        for part in self.parts:
            more = part.gain(matched)
            if more is None:
                return None
            gains.append((part.part.key, more))
        return self._gains(gains)

    def _most(self, box: Box) -> Gain:
        """What a box may bring at the very most."""
        return self._gains((part.part.key, part.most(box)) for part in self.parts)

    def _gains(self, won: Iterable[tuple[str, Exact]]) -> Gain:
        """What parts win, where it counts."""
        gains: list[Exact] = [0] * self.places.size
        for key, more in won:
            for place in self.places.of[key]:
                gains[place] += more
        return tuple(gains)

    def _halves(self, box: Box) -> Iterator[Box]:
        """A box in two or three: first whether a variable is moved at all, then the nearer and the farther half."""
        variables = self.component.variables
        for spot in sorted(box.may_rest):
            yield Box(_with(box.spans, spot, None), box.may_rest - {spot})
            yield Box(box.spans, box.may_rest - {spot})
            return
        widths = {}
        for spot, (variable, span) in enumerate(zip(variables, box.spans, strict=True)):
            if span is None or span[0] == span[1]:
                continue
            low, high = span
            if variable.now is not None and low <= variable.now <= high:
                yield box._replace(spans=_with(box.spans, spot, (variable.now, variable.now)))
                if variable.now < high:
                    yield box._replace(spans=_with(box.spans, spot, (variable.now + 1, high)))
                if low < variable.now:
                    yield box._replace(spans=_with(box.spans, spot, (low, variable.now - 1)))
                return
            widths[spot] = high - low
        if widths:
            # What has few positions decides most: flags, levels and items before figures and days.
            spot = max(widths, key=lambda one: (variables[one].kind not in FIGURES, widths[one]))
            low, high = box.spans[spot]  # type: ignore[misc]  # it has a width
            middle = _middle(variables[spot], low, high)
            yield box._replace(spans=_with(box.spans, spot, (low, middle)))
            yield box._replace(spans=_with(box.spans, spot, (middle + 1, high)))


def _with(
    spans: tuple[tuple[int, int] | None, ...], spot: int, span: tuple[int, int] | None
) -> tuple[tuple[int, int] | None, ...]:
    return (*spans[:spot], span, *spans[spot + 1 :])


def _middle(variable: Variable, low: int, high: int) -> int:
    """Where a span is cut in two: in the middle, or, where it is wide, so that the near part is as wide in proportion.

    What is worth doing is mostly near: 3 more of at most 10**12 is found in a dozen cuts instead of forty.
    """
    first, last = variable.distance(low) + 1, variable.distance(high) + 1
    near, far = min(first, last), max(first, last)
    if far <= _WIDE * near:
        return (low + high) // 2
    step = isqrt(near * far) - near
    return low + step if first < last else high - step - 1


_WIDE = 65_536
