"""The cheapest choice of one option from each group that together bring enough: exact, owners counted once.

Sets of owners are tried from the cheapest on; inside one, partial choices are kept only while no other brings as much
for less, and while the cheapest points that are left could still beat the best choice found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache
from heapq import heappop, heappush

from reading.source.record import Record
from rules.formula.evaluate import Exact
from scoring.optimise.tree.gains import Gain, covers, plus
from scoring.optimise.tree.options import Option
from scoring.score.total import BLOCKS

Groups = Sequence[tuple[Option, ...]]


class Need(Record):
    """The least that a row counted apart has to win, and whether it has to be more; ``of`` says what a gain wins it."""

    of: Callable[[Gain], Exact]
    least: Exact
    strict: bool

    def is_met(self, gain: Gain) -> bool:
        """Whether a gain brings the row what it needs."""
        won = self.of(gain)
        return won > self.least if self.strict else won >= self.least


class Goal:
    """A declared total to be reached by gains; more of any gain never makes the total smaller.

    ``steepest`` is how much of the total one unit of gain brings at the very most, ``coarse`` what rounding may add.
    ``need`` is the least gain that is enough where it is all won in the groups (``None``: gains are not whole units).
    ``needs`` are those of the rows that are counted apart. ``start`` is a gain of nothing, ``places`` how many of its
    numbers make the total.
    """

    def __init__(
        self,
        total: Callable[[Gain], Fraction],
        target: Fraction,
        steepest: Fraction,
        coarse: Fraction,
        need: int | None = None,
        needs: tuple[Need, ...] = (),
        places: int = BLOCKS,
    ) -> None:
        self.total = cache(total)
        self.needs = needs
        self.places = places
        self.start: Gain = (0,) * (places + len(needs))
        self.target = target
        self.steepest = steepest
        self.coarse = coarse
        self.need = need

    def is_reached(self, gain: Gain) -> bool:
        """Whether the total is the target or more, and each row that is counted apart has what it needs."""
        if not all(need.is_met(gain) for need in self.needs):
            return False
        if self.need is not None and not any(gain[1 : self.places]):
            return gain[0] >= self.need
        return self.total(gain) >= self.target

    def lacks(self, gain: Gain) -> Fraction:
        """How much gain is missing at the very least."""
        return max(Fraction(0), (self.target - self.coarse - self.total(gain)) / self.steepest)

    def lacking(self, gain: Gain) -> Exact:
        """How much more has to be won at least, in whole units where all of it is won in the groups."""
        if self.need is not None and not any(gain[1 : self.places]):
            return max(0, self.need - gain[0])
        return self.lacks(gain)


class Choice(Record):
    """One option of each group where something is moved, what they bring together, and what all of it costs."""

    options: tuple[Option, ...]
    gain: Gain
    cost: int


def highest(groups: Groups, goal: Goal) -> Fraction:
    """The highest total that any choice reaches, whatever the target."""
    reached: list[Gain] = [goal.start]
    for options in groups:
        reached = _outermost({plus(before, option.gain) for before in reached for option in options})
    return max(goal.total(gain) for gain in reached)


def _outermost(gains: set[Gain]) -> list[Gain]:
    """The gains that no other one reaches in all blocks."""
    kept: list[Gain] = []
    for gain in sorted(gains, reverse=True):
        if not any(covers(other, gain) for other in kept):
            kept.append(gain)
    return kept


def cheapest(groups: Groups, owners: Mapping[str, int], goal: Goal) -> Choice | None:
    """The cheapest choice whose total reaches the target, among equals the one that brings most; ``None``: none does.

    ``owners`` says what it costs that somebody has anything to do at all.
    """
    found = _Choosing(groups, goal, 0, None).best()
    if found is None:
        return None
    # With everybody at work the rest cannot be done for less.
    rest = found.cost
    best = found._replace(cost=rest + _price(found, owners))
    for some, price in _sets_of(owners):
        if price + rest > best.cost:
            break
        allowed = [tuple(option for option in options if option.owners <= some) for options in groups]
        if goal.is_reached(_most(allowed, goal.start)):
            best = _Choosing(allowed, goal, price, best).best() or best
    return best


def _price(choice: Choice, owners: Mapping[str, int]) -> int:
    used = frozenset().union(*(option.owners for option in choice.options))
    return sum(owners[name] for name in used)


def _sets_of(owners: Mapping[str, int]) -> Iterator[tuple[frozenset[str], int]]:
    """All sets of owners, the cheapest first."""
    ordered = sorted(owners, key=lambda name: (owners[name], name))
    waiting: list[tuple[int, tuple[int, ...]]] = [(0, ())]
    while waiting:
        price, spots = heappop(waiting)
        yield frozenset(ordered[spot] for spot in spots), price
        for spot in range(spots[-1] + 1 if spots else 0, len(ordered)):
            heappush(waiting, (price + owners[ordered[spot]], (*spots, spot)))


def _most(groups: Groups, start: Gain) -> Gain:
    """No choice brings more than this in any block."""
    found = start
    for options in groups:
        if options:
            found = plus(found, tuple(map(max, zip(*(option.gain for option in options), strict=True))))
    return found


def sum_of(gains: Iterable[Gain], start: Gain) -> Gain:
    """All gains together, beginning with one of nothing."""
    found = start
    for gain in gains:
        found = plus(found, gain)
    return found


class _Choosing:
    """The options that some owners have, tried group by group; ``best`` is what has to be beaten."""

    def __init__(self, groups: Groups, goal: Goal, price: int, best: Choice | None) -> None:
        rated = [(_rate_of(options), options) for options in groups if any(option.moved for option in options)]
        rated.sort(key=lambda pair: pair[0])
        self.groups = [options for _, options in rated]
        self.goal = goal
        self.price = price
        self.found = best
        self.left = [_most(self.groups[spot:], goal.start) for spot in range(len(self.groups) + 1)]
        rates = [rate for rate, _ in rated]
        self.rates = [min(rates[spot:], default=Fraction(0)) for spot in range(len(rates) + 1)]

    def best(self) -> Choice | None:
        """The best choice, or the one given where none here is better."""
        partial = [Choice((), self.goal.start, self.price)]
        if self.goal.is_reached(self.goal.start):
            self._offer(partial[0])
            return self.found
        for spot, options in enumerate(self.groups):
            partial = _worthwhile([*self._grown(partial, options, spot + 1)])
        return self.found

    def _grown(self, partial: Sequence[Choice], options: Sequence[Option], spot: int) -> Iterator[Choice]:
        """The partial choices with each option of one more group, as far as they may still become the best."""
        for before in partial:
            for option in options:
                if not option.moved:
                    made = before
                else:
                    gain, cost = plus(before.gain, option.gain), before.cost + option.cost
                    made = Choice((*before.options, option), gain, cost)
                    if self.goal.is_reached(gain):
                        self._offer(made)
                        continue
                if self._may_win(made, spot):
                    yield made

    def _may_win(self, made: Choice, spot: int) -> bool:
        if not self.goal.is_reached(plus(made.gain, self.left[spot])):
            return False
        return self.found is None or made.cost + self.goal.lacks(made.gain) * self.rates[spot] <= self.found.cost

    def _offer(self, made: Choice) -> None:
        """Keep a finished choice that costs less, or as much and brings more."""
        if self.found is None or self._rank(made) < self._rank(self.found):
            self.found = made

    def _rank(self, made: Choice) -> tuple[int, Fraction]:
        return made.cost, -self.goal.total(made.gain)


def _rate_of(options: Sequence[Option]) -> Fraction:
    """The least that a unit of gain costs anywhere among some options."""
    bringing = [(option.cost, sum(one for one in option.gain if one > 0)) for option in options]
    return min((Fraction(cost) / more for cost, more in bringing if more), default=Fraction(0))


def _worthwhile(partial: list[Choice]) -> list[Choice]:
    """The partial choices that no other one beats in cost and gain."""
    partial.sort(key=lambda one: (one.cost, [-more for more in one.gain]))
    if len({one.gain[1:] for one in partial}) > 1:
        kept: list[Choice] = []
        for one in partial:
            if not any(covers(other.gain, one.gain) for other in kept):
                kept.append(one)
        return kept
    kept, most = [], None
    for one in partial:
        if most is None or one.gain[0] > most:
            kept.append(one)
            most = one.gain[0]
    return kept
