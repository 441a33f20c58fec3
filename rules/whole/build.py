"""Building a plan: equal steps stand once, what is sure beforehand is no step, and each step knows what it can be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import reduce

from rules.whole.plan import (
    At,
    Below,
    Choose,
    Constant,
    Greater,
    Input,
    Lack,
    Lesser,
    Looked,
    Minus,
    Over,
    Plan,
    Plus,
    Range,
    Same,
    Step,
    Times,
    behind,
)

_FLAG = Range(0, 1)


class Builder:
    """The steps of a plan as they come."""

    def __init__(self) -> None:
        self._steps: list[Step] = []
        self._ranges: list[Range] = []
        # Records of two kinds with the same members are equal: each kind has its own.
        self._places: dict[type[Step], dict[Step, At]] = defaultdict(dict)
        self._constants: dict[int, At] = {}
        self.no, self.yes = self.constant(0), self.constant(1)

    def plan(self) -> Plan:
        """The plan so far."""
        return Plan(tuple(self._steps), tuple(self._ranges), tuple(map(behind, self._steps)))

    def range(self, at: At) -> Range:
        """What a step can be."""
        return self._ranges[at]

    def known(self, at: At) -> int | None:
        """What a step surely is; ``None``: it can be more than one thing."""
        low, high = self._ranges[at]
        return low if low == high else None

    def constant(self, number: int) -> At:
        """A number."""
        place = self._constants.get(number)
        if place is None:
            place = self._constants[number] = self._added(Constant(number), Range(number, number))
        return place

    def input(self, name: str, can_be: Range) -> At:
        """The number of an input; what has none is nothing, which it then can be too."""
        return self._step(Input(name), Range(min(can_be.low, 0), max(can_be.high, 0)))

    def lack(self, name: str, worst: int) -> At:
        """Why an input has no number, at worst."""
        return self._step(Lack(name), Range(0, worst))

    def seen(self, step: Input | Lack, can_be: Range) -> At:
        """An input, or why it has no number, that is nothing but what was seen of it."""
        return self._step(step, can_be)

    def plus(self, left: At, right: At) -> At:
        """The sum."""
        (low, high), (least, most) = self._ranges[left], self._ranges[right]
        if self.known(left) == 0:
            return right
        if self.known(right) == 0:
            return left
        return self._step(Plus(min(left, right), max(left, right)), Range(low + least, high + most))

    def minus(self, left: At, right: At) -> At:
        """The difference."""
        (low, high), (least, most) = self._ranges[left], self._ranges[right]
        if self.known(right) == 0:
            return left
        return self.no if left == right else self._step(Minus(left, right), Range(low - most, high - least))

    def times(self, left: At, right: At) -> At:
        """The product."""
        if self.known(left) == 1:
            return right
        if self.known(right) == 1:
            return left
        return self._step(Times(min(left, right), max(left, right)), self._corners(left, right, int.__mul__))

    def size(self, at: At) -> At:
        """How far a step is from nothing."""
        low, high = self.range(at)
        if low >= 0:
            return at
        turned = self.minus(self.no, at)
        return turned if high <= 0 else self._step(Greater(min(at, turned), max(at, turned)), Range(0, max(-low, high)))

    def over(self, left: At, right: At) -> At:
        """The whole number below or at the quotient; raises :class:`ValueError` where a divisor may be below 1."""
        if self.range(right).low < 1:
            message = f"step {right} divides and may be {self.range(right).low}"
            raise ValueError(message)
        return left if self.known(right) == 1 else self._step(Over(left, right), self._corners(left, right, _floor))

    def lesser(self, left: At, right: At) -> At:
        """The lesser of two; whether both hold."""
        (low, high), (least, most) = self._ranges[left], self._ranges[right]
        if high <= least or left == right:
            return left
        return (
            right
            if most <= low
            else self._step(Lesser(min(left, right), max(left, right)), Range(min(low, least), min(high, most)))
        )

    def greater(self, left: At, right: At) -> At:
        """The greater of two; whether any holds."""
        (low, high), (least, most) = self._ranges[left], self._ranges[right]
        if low >= most or left == right:
            return left
        return (
            right
            if least >= high
            else self._step(Greater(min(left, right), max(left, right)), Range(max(low, least), max(high, most)))
        )

    def below(self, left: At, right: At) -> At:
        """Whether one is less than the other."""
        (low, high), (least, most) = self._ranges[left], self._ranges[right]
        if high < least:
            return self.yes
        return self.no if low >= most or left == right else self._step(Below(left, right), _FLAG)

    def same(self, left: At, right: At) -> At:
        """Whether they are equal."""
        (low, high), (least, most) = self._ranges[left], self._ranges[right]
        if left == right:
            return self.yes
        apart = high < least or most < low
        return self.no if apart else self._step(Same(min(left, right), max(left, right)), _FLAG)

    def choose(self, when: At, then: At, otherwise: At) -> At:
        """One or the other."""
        sure = self.known(when)
        if sure is not None or then == otherwise:
            return then if sure else otherwise
        if (self.known(then), self.known(otherwise)) == (1, 0):
            return when
        (low, high), (least, most) = self._ranges[then], self._ranges[otherwise]
        return self._step(Choose(when, then, otherwise), Range(min(low, least), max(high, most)))

    def looked(self, of: At, number: Callable[[int], int]) -> At:
        """What a function says of a step, as a list over all that the step can be."""
        low, high = self.range(of)
        numbers = tuple(map(number, range(low, high + 1)))
        return self._step(Looked(of, low, numbers), Range(min(numbers), max(numbers)))

    def scaled(self, at: At, by: int) -> At:
        """So many times a step."""
        return self.times(at, self.constant(by))

    def opposite(self, condition: At) -> At:
        """Whether a condition does not hold."""
        return self.minus(self.yes, condition)

    def all_of(self, conditions: Iterable[At]) -> At:
        """Whether all of some conditions hold."""
        return reduce(self.lesser, conditions, self.yes)

    def greatest(self, steps: Iterable[At]) -> At:
        """The greatest of some steps, none of which is below nothing; nothing of none."""
        return reduce(self.greater, steps, self.no)

    def total(self, steps: Iterable[At]) -> At:
        """The sum of some steps."""
        return reduce(self.plus, steps, self.no)

    def product(self, steps: Iterable[At]) -> At:
        """The product of some steps."""
        return reduce(self.times, steps, self.yes)

    def _corners(self, left: At, right: At, of: Callable[[int, int], int]) -> Range:
        """Where a product or quotient can be: it is at its ends where both sides are at theirs."""
        ends = [of(one, other) for one in self.range(left) for other in self.range(right)]
        return Range(min(ends), max(ends))

    def _step(self, step: Step, can_be: Range) -> At:
        if can_be.low == can_be.high:
            return self.constant(can_be.low)
        places = self._places[type(step)]
        place = places.get(step)
        if place is None:
            place = places[step] = self._added(step, can_be)
        return place

    def _added(self, step: Step, can_be: Range) -> At:
        self._steps.append(step)
        self._ranges.append(can_be)
        return At(len(self._steps) - 1)


def _floor(over: int, under: int) -> int:
    return over // under
