"""Everything worth choosing for variables that hang together: no other way brings as much with less effort.

Found by branch and bound over boxes of positions, cheapest first: a box is left when what it can bring at the very most
(:mod:`rules.points.reach`) is no more than what an option found before brings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from heapq import heappop, heappush
from itertools import count

from rules.formula.evaluate import Exact
from scoring.optimise.constraints import Component
from scoring.optimise.tree.gains import Gain, covers, places_of_gains
from scoring.optimise.tree.halves import halves
from scoring.optimise.tree.lower_bounds import Aim, least_price
from scoring.optimise.tree.options import Option, Options, Search, owners_of
from scoring.optimise.tree.upper_bounds import Bounded, Box
from scoring.optimise.variables import Variable, with_moved


def options_of(component: Component, search: Search, until: int, only: frozenset[Variable] | None = None) -> Options:
    """The options of one component, sought until so much work is done; variables not among ``only`` stay."""
    moved = frozenset(component.variables) if only is None else only
    tree = Tree(component, search, moved, lambda _gain: True)
    tree.run(UNENDING, until)
    return tree.options()


def highest_of(component: Component, search: Search, until: int) -> Options:
    """The option that brings most in all places together, sought best first; alone where it is proved to be."""
    tree = Tree(component, search, frozenset(component.variables), lambda _gain: True, seeks_most=True)
    tree.run(UNENDING, until)
    return tree.options()._replace(options=tuple(tree.found[-1:]))


def cheapest_of(
    component: Component, search: Search, until: int, enough: Callable[[Gain], bool], aim: Aim
) -> Option | None:
    """The option that brings enough for the least, owners counted; ``None``: none was found in time."""
    tree = Tree(component, search, frozenset(component.variables), enough, aim=aim)
    tree.run(1, until)
    return tree.found[0] if tree.found else None


def nearest_of(
    component: Component, search: Search, until: int, only: frozenset[Variable], enough: Callable[[Gain], bool]
) -> Option | None:
    """The cheapest option that brings enough and moves no other variables; ``None``: none was found."""
    tree = Tree(component, search, only, enough)
    tree.run(1, until)
    return tree.found[0] if tree.found else None


UNENDING = 10**9


class Tree:
    """The boxes of one component: the cheapest first, or where it ``seeks_most`` the one that may bring most.

    With an ``aim`` what a box costs at least counts owners, and what else it takes to win what is lacking.
    """

    def __init__(
        self,
        component: Component,
        search: Search,
        only: frozenset[Variable],
        enough: Callable[[Gain], bool],
        *,
        seeks_most: bool = False,
        aim: Aim | None = None,
    ) -> None:
        self.enough = enough
        self.aim = aim
        self.prices = [search.price.least_of(variable) for variable in component.variables] if aim else []
        self.component = component
        self.seeks_most = seeks_most
        self.scene, self.price, self.budget = search
        self.graded = [self.price.is_graded(variable) for variable in component.variables]
        self.only = only
        self.results = {part.part.key: part for part in self.scene.result.parts}
        self.places = places_of_gains(self.scene)
        self.parts = tuple(
            Bounded(part, self.results[part.key], component, self.scene, self.budget) for part in component.parts
        )
        self.found: list[Option] = []
        self.left: Gain = ()
        """The most of all boxes that were left because together they bring no more; none yet."""
        self.waiting: list[tuple[Exact, Exact, int, Box, Gain]] = []
        self.order = count()
        self._begin()

    def _begin(self) -> None:
        """All positions that there are, in one box."""
        variables = self.component.variables
        free = frozenset(spot for spot, one in enumerate(variables) if one.now is None and one in self.only)
        spans = (
            (one.low, one.high) if one in self.only else None if one.now is None else (one.now, one.now)
            for one in variables
        )
        self._push(Box(tuple(spans), free))

    def is_cut(self, dearest: int | None = None) -> bool:
        """Whether something is left to be searched that may cost no more than that (``None``: whatever it costs)."""
        return bool(self.waiting) and (dearest is None or self.waiting[0][0] <= dearest)

    def run(self, wanted: int, until: int, dearest: int | None = None) -> None:
        """Take the box that comes first, try a point of it, and split what is left, until so many are found.

        Where it stopped it can go on. What costs more than ``dearest`` is left waiting.
        """
        while self.is_cut(dearest) and len(self.found) < wanted and self.budget.allows(until):
            _, _, _, box, most = heappop(self.waiting)
            if self._is_beaten(most, self._forced(box)) or self._try(box, most):
                continue
            for half in halves(box, self.component.variables):
                self._push(half)

    def options(self) -> Options:
        """What was found, and what is known of what was not."""
        return Options(self._worthwhile(), not self.waiting, self._most_of_all())

    def _most_of_all(self) -> Gain:
        """No less than anything in the component brings, place by place."""
        known = [*(option.gain for option in self.found), *(most for *_, most in self.waiting)]
        known += [self.left] if self.left else []
        return tuple(map(max, zip(*known, strict=True))) if known else (0,) * self.places.size

    def _worthwhile(self) -> tuple[Option, ...]:
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
        most = None if narrow is None else self._most(narrow)
        if narrow is None or most is None:
            return
        if self.enough(most) and not self._is_beaten(most, self._forced(narrow)):
            cost, brings = self._cost(narrow), -sum(most)
            rank = (brings, cost) if self.seeks_most else (cost, brings)
            heappush(self.waiting, (*rank, next(self.order), narrow, most))

    def _cost(self, box: Box) -> int:
        """What anything in a box costs at least."""
        moved = tuple(self._moved(self._least(box)))
        cost = self.price.of(moved)
        if self.aim is None:
            return cost
        forced = owners_of(moved)
        free = [spot for spot, span in enumerate(box.spans) if span is not None and self._may_stay(spot, span, box)]
        resting = self._resting(box, free)
        rests = {part.part.key: part.most(resting) for part in self.parts}
        if None in rests.values():
            # A part that would arise while all that may rest does: nothing is known.
            return cost + sum(map(self.aim.of_owner, forced))
        won = {key: found for key, found in rests.items() if found is not None}
        lacking = self.aim.lacking(self.places.gain_of(won.items()))
        more = {part.part.key: (part.most(box) or 0) - won[part.part.key] for part in self.parts}
        beside = least_price(self.aim, self.component, free, forced, more, lacking, self.prices)
        return cost + sum(map(self.aim.of_owner, forced)) + beside

    def _may_stay(self, spot: int, span: tuple[int, int], box: Box) -> bool:
        """Whether a variable may be moved in a box, and may stay where it is."""
        now = self.component.variables[spot].now
        return spot in box.may_rest if now is None else span[0] <= now <= span[1] and span[0] < span[1]

    def _resting(self, box: Box, free: Sequence[int]) -> Box:
        """A box with all that may stay staying."""
        spans = list(box.spans)
        for spot in free:
            now = self.component.variables[spot].now
            spans[spot] = None if now is None else (now, now)
        return Box(tuple(spans), box.may_rest - set(free))

    def _narrowed(self, box: Box) -> Box | None:
        """The box without what the relations rule out; ``None``: nothing is left of it.

        A variable left alone that nobody has given may be anything: relations with it still bound the others.
        """
        self.budget.spend(self.component.relations.weight)
        spans = self.component.relations.narrowed(self.component.possible(box.spans))
        if spans is None:
            return None
        kept = (
            old if old is None or spot in box.may_rest else new
            for spot, (old, new) in enumerate(zip(box.spans, spans, strict=False))
        )
        return box._replace(spans=tuple(kept))

    def _is_beaten(self, most: Gain, owners: frozenset[str]) -> bool:
        """Whether something found before brings as much with no other owners; it was found first, so it costs less.

        Where the most is sought, whether something brings as much in all.
        """
        if self.seeks_most:
            beaten = bool(self.found) and sum(self.found[-1].gain) >= sum(most)
            if beaten and not covers(self.found[-1].gain, most):
                self.left = tuple(map(max, self.left or most, most))
            return beaten
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
        return owners_of(self._moved(self._least(box)))

    def _try(self, box: Box, most: Gain) -> bool:
        """Keep a point of a box if it is worth it; whether the rest of the box can be forgotten."""
        positions = self._point(box)
        gain = None if positions is None else self._gain(positions)
        if positions is None or gain is None:
            return False
        moved = tuple(self._moved(positions))
        cost = self.price.of(moved)
        if not self.seeks_most and self._is_dearer(moved, box):
            # Something cheaper may be in the box, and what is found has to be found cheapest first.
            return False
        owners = owners_of(moved)
        if self.enough(gain) and not self._is_beaten(gain, owners):
            self.found.append(Option(gain, owners, cost, moved))
        return covers(gain, most)

    def _is_dearer(self, moved: Sequence[tuple[Variable, int]], box: Box) -> bool:
        """Whether a point costs more than something else in its box may."""
        if self.aim is None:
            return self.price.of(moved) > self.price.of(self._moved(self._least(box)))
        return self.price.of(moved) + sum(map(self.aim.of_owner, owners_of(moved))) > self._cost(box)

    def _point(self, box: Box) -> tuple[int | None, ...] | None:
        """The point of a box that is likely best: least moved where farther costs more, else as good as can be.

        Variable by variable, so that those that are tied to it follow; ``None``: they could not.
        """
        chosen = [spot for spot, span in enumerate(box.spans) if span is not None and spot not in box.may_rest]
        relations = self.component.relations
        resting = [None if spot in box.may_rest else span for spot, span in enumerate(box.spans)]
        spans = self.component.possible(resting)
        is_narrow = False
        for spot in chosen:
            low, high = spans[spot]
            if low == high:
                continue
            variable = self.component.variables[spot]
            stays = variable.now is not None and low <= variable.now <= high
            near = not self.seeks_most and (stays or self.graded[spot])
            wanted = variable.nearest(low, high) if near else high if variable.rises else low
            spans[spot] = (wanted, wanted)
            self.budget.spend(relations.weight)
            narrow = relations.narrowed(spans, spot if is_narrow else None)
            if narrow is None:
                return None
            spans, is_narrow = narrow, True
        return tuple(spans[spot][0] if spot in chosen else None for spot in range(len(box.spans)))

    def _gain(self, positions: Sequence[int | None]) -> Gain | None:
        """What positions bring; ``None``: they break a relation, or a part would no longer be what it is."""
        moved = dict(self._moved(positions))
        matched = with_moved(self.scene.matched, moved)
        if not self.component.keeps(moved, matched):
            return None
        gains = []
        for part in self.parts:
            more = part.gain(matched)
            if more is None:
                return None
            gains.append((part.part.key, more))
        return self.places.gain_of(gains)

    def _most(self, box: Box) -> Gain | None:
        """What a box may bring at the very most; ``None``: in none of it every part stays what it is."""
        won: list[tuple[str, Exact]] = []
        for part in self.parts:
            most = part.most(box)
            if most is None:
                return None
            won.append((part.part.key, most))
        return self.places.gain_of(won)
