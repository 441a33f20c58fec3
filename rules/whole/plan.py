"""A plan of whole numbers: steps over inputs and steps before them, each with the least and the most it can be.

A plan knows no medium. A workbook, a column engine or a database writes each step in its own words; all steps are
worked out, so none may fail: what divides is always at least 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NewType, TypeAlias

from reading.source.record import Record, nominal

At = NewType("At", int)
"""The place of a step in its plan."""


class Range(Record):
    """The least and the most that a step can be, both among what it can be."""

    low: int
    high: int

    @property
    def size(self) -> int:
        """How far it can be from nothing."""
        return max(abs(self.low), abs(self.high))

    @property
    def is_flag(self) -> bool:
        """Whether it can be nothing but 0 or 1."""
        return self.low >= 0 and self.high <= 1

    def holds(self, other: Range) -> bool:
        """Whether all that another can be is within it."""
        return self.low <= other.low and other.high <= self.high


MOST = 2**63 - 1
"""The greatest whole number that machines and data bases reckon with by themselves."""


@nominal
class Constant:
    """A number."""

    number: int


@nominal
class Input:
    """The whole number that an input is given as; nothing where it has none."""

    name: str


@nominal
class Lack:
    """Why an input has no number, as a code of :mod:`rules.whole.codes`; nothing where it has one."""

    name: str


@nominal
class Plus:
    """The sum of two steps."""

    left: At
    right: At


@nominal
class Minus:
    """One step without another."""

    left: At
    right: At


@nominal
class Times:
    """The product of two steps."""

    left: At
    right: At


@nominal
class Over:
    """The whole number below or at a quotient; what divides is at least 1."""

    left: At
    right: At


@nominal
class Lesser:
    """The lesser of two steps; of two conditions whether both hold."""

    left: At
    right: At


@nominal
class Greater:
    """The greater of two steps; of two conditions whether any holds."""

    left: At
    right: At


@nominal
class Below:
    """1 where one step is less than another, else 0."""

    left: At
    right: At


@nominal
class Same:
    """1 where two steps are equal, else 0."""

    left: At
    right: At


@nominal
class Choose:
    """One step where a condition is 1, another where it is 0."""

    when: At
    then: At
    otherwise: At


@nominal
class Looked:
    """The number of a list that stands so many places from its ``first``; it is never looked for beyond its ends."""

    of: At
    first: int
    numbers: tuple[int, ...]


Step: TypeAlias = (
    "Constant | Input | Lack | Plus | Minus | Times | Over | Lesser | Greater | Below | Same | Choose | Looked"
)


def behind(step: Step) -> tuple[At, ...]:
    """The steps that a step looks at."""
    match step:
        case Constant() | Input() | Lack():
            return ()
        case Looked(of):
            return (of,)
        case Choose(when, then, otherwise):
            return when, then, otherwise
        case (
            Plus(left, right)
            | Minus(left, right)
            | Times(left, right)
            | Over(left, right)
            | Lesser(left, right)
            | Greater(left, right)
            | Below(left, right)
            | Same(left, right)
        ):
            return left, right


class Plan(Record):
    """Steps in an order in which each stands after those it looks at, what each can be, and which those are."""

    steps: tuple[Step, ...]
    ranges: tuple[Range, ...]
    behind: tuple[tuple[At, ...], ...]

    def needed_for(self, ends: Iterable[At]) -> tuple[At, ...]:
        """The steps that some steps rest on, they themselves among them, in order."""
        is_needed = bytearray(len(self.steps))
        for at in ends:
            is_needed[at] = True
        # Each stands after those it looks at: from the last to the first none has to be looked at twice.
        for place in range(len(self.steps) - 1, -1, -1):
            if is_needed[place]:
                for at in self.behind[place]:
                    is_needed[at] = True
        return tuple(At(place) for place, needed in enumerate(is_needed) if needed)

    def size(self, ends: Iterable[At]) -> int:
        """The greatest number that can turn up on the way to some steps; over and under of a quotient count together.

        The sum of both is what decides whether a medium that knows no whole numbers can tell a quotient from the next
        whole one.
        """
        return max((self.size_of(at) for at in self.needed_for(ends)), default=0)

    def size_of(self, at: At) -> int:
        """The greatest number that turns up at one step, as :meth:`size` says."""
        step, own = self.steps[at], self.ranges[at].size
        match step:
            case Over(left, right):
                return max(own, self.ranges[left].size + self.ranges[right].size)
            case (
                Constant()
                | Input()
                | Lack()
                | Plus()
                | Minus()
                | Times()
                | Lesser()
                | Greater()
                | Below()
                | Same()
                | Choose()
                | Looked()
            ):
                return own

    def beyond(self, ends: Iterable[At], most: int) -> frozenset[At]:
        """Those of some steps that rest on one with a number greater than ``most`` (:meth:`size`)."""
        ends, found = tuple(ends), set[At]()
        needed = self.needed_for(ends)
        # Of a quotient over and under count together: no size is more than twice the greatest number.
        if 2 * max((self.ranges[at].size for at in needed), default=0) <= most:
            return frozenset()
        for at in needed:
            if self.size_of(at) > most or not found.isdisjoint(self.behind[at]):
                found.add(at)
        return frozenset(at for at in ends if at in found)

    def inputs(self, ends: Iterable[At]) -> Iterator[str]:
        """The names of the inputs that some steps rest on, each once."""
        steps = (self.steps[at] for at in self.needed_for(ends))
        yield from dict.fromkeys(step.name for step in steps if isinstance(step, (Input, Lack)))
