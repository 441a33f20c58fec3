"""A plan as text: what is used more than once gets a name, the rest is written out where it is used.

A :class:`Syntax` says how one medium writes each step; which steps get a name, and in which order they are written, is
decided here for all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Protocol, TypeAlias

from reading.source.record import Record
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
)

Reckoned: TypeAlias = "Plus | Minus | Times | Over"
Compared: TypeAlias = "Below | Same"


class Written(Record):
    """A step as it is written: as a number, as a condition, and how deep expressions stand in it."""

    number: str
    condition: str
    depth: int


class Syntax(Protocol):
    """How a medium writes steps; ``left``, ``right`` and so on are texts of numbers, or conditions where named so."""

    longest: int
    """Letters of a text beyond which the next step gets a name of its own."""
    deepest: int
    """How far expressions stand in each other before that."""

    def constant(self, number: int) -> str:
        """A number."""

    def input(self, name: str) -> str:
        """The number of an input."""

    def lack(self, name: str) -> str:
        """The code of why an input has no number."""

    def reckoned(self, step: Reckoned, left: str, right: str, ranges: tuple[Range, Range, Range]) -> str:
        """What two numbers come to; ``ranges`` are those of the result and of both sides."""

    def compared(self, step: Compared, left: str, right: str) -> str:
        """A condition on two numbers."""

    def chosen(self, condition: str, then: str, otherwise: str) -> str:
        """One number or the other."""

    def picked(self, *, is_least: bool, left: str, right: str) -> str:
        """The lesser or the greater of two numbers."""

    def joined(self, *, is_all: bool, left: str, right: str) -> str:
        """Whether both conditions hold, or any of them."""

    def opposite(self, condition: str) -> str:
        """Whether a condition does not hold."""

    def holds(self, number: str) -> str:
        """Whether a number is 1, where it is that or 0."""

    def looked(self, numbers: tuple[int, ...], first: int, of: str) -> str:
        """The number of a list that stands at a place counted from ``first``."""


Named: TypeAlias = Callable[[At, Written], str]
"""Gives a step a name of its own; what it is called from there on."""


class Writer:
    """The steps that some ``ends`` rest on, each written once; ``stay`` are those that are always the same number."""

    def __init__(
        self,
        plan: Plan,
        syntax: Syntax,
        named: Named,
        stay: Mapping[At, int] = MappingProxyType({}),
    ) -> None:
        self.plan = plan
        self.syntax = syntax
        self.named = named
        self.stay = stay
        self.written: dict[At, Written] = {}

    def write(self, ends: Iterable[At]) -> None:
        """All steps on the way to some ends, in order; ends have a name, or are always the same."""
        steps, ends = self.plan.steps, frozenset(ends)
        needed = self._needed(ends)
        uses = Counter(other for at in needed if at not in self.stay for other in self.plan.behind[at])
        for at in needed:
            text = self._text(at, steps[at])
            is_plain = at in self.stay or isinstance(steps[at], (Constant, Input, Lack))
            is_long = len(text.number) > self.syntax.longest or text.depth > self.syntax.deepest
            is_own = (uses[at] > 1 or at in ends or is_long) and not is_plain
            self.written[at] = self._plain(self.named(at, text), at) if is_own else text

    def _needed(self, ends: frozenset[At]) -> list[At]:
        """The steps on the way, in order, and none behind those that stay what they are."""
        found: set[At] = set()
        waiting = list(ends)
        while waiting:
            at = waiting.pop()
            if at not in found:
                found.add(at)
                waiting += () if at in self.stay else self.plan.behind[at]
        return sorted(found)

    def _plain(self, number: str, at: At) -> Written:
        return Written(number, self.syntax.holds(number) if self.plan.ranges[at].is_flag else number, 0)

    def _text(self, at: At, step: Step) -> Written:
        if at in self.stay:
            return self._plain(self.syntax.constant(self.stay[at]), at)
        match step:
            case Constant(number):
                return self._plain(self.syntax.constant(number), at)
            case Input(name):
                return self._plain(self.syntax.input(name), at)
            case Lack(name):
                return self._plain(self.syntax.lack(name), at)
            case Looked(of, first, numbers):
                place = self.written[of]
                return self._deeper(at, self.syntax.looked(numbers, first, place.number), place)
            case Choose(when, then, otherwise):
                some = tuple(self.written[one] for one in (when, then, otherwise))
                text = self.syntax.chosen(some[0].condition, some[1].number, some[2].number)
                return self._deeper(at, text, *some)
            case Plus(left, right) | Minus(left, right) | Times(left, right) | Over(left, right):
                return self._reckoned(at, step, left, right)
            case Below(left, right) | Same(left, right):
                one, other = self.written[left], self.written[right]
                return self._condition(self.syntax.compared(step, one.number, other.number), one, other)
            case Lesser(left, right) | Greater(left, right):
                return self._picked(at, left, right, is_least=isinstance(step, Lesser))

    def _reckoned(self, at: At, step: Reckoned, left: At, right: At) -> Written:
        first, second = self.written[left], self.written[right]
        ranges = tuple(self.plan.ranges[one] for one in (at, left, right))
        text = self.syntax.reckoned(step, first.number, second.number, (ranges[0], ranges[1], ranges[2]))
        if isinstance(step, Minus) and self.plan.ranges[left] == Range(1, 1) and self.plan.ranges[right].is_flag:
            return Written(text, self.syntax.opposite(second.condition), max(first.depth, second.depth) + 1)
        return self._deeper(at, text, first, second)

    def _picked(self, at: At, left: At, right: At, *, is_least: bool) -> Written:
        first, second = self.written[left], self.written[right]
        if self.plan.ranges[left].is_flag and self.plan.ranges[right].is_flag:
            both = self.syntax.joined(is_all=is_least, left=first.condition, right=second.condition)
            return self._condition(both, first, second)
        text = self.syntax.picked(is_least=is_least, left=first.number, right=second.number)
        return self._deeper(at, text, first, second)

    def _condition(self, condition: str, *some: Written) -> Written:
        number = self.syntax.chosen(condition, self.syntax.constant(1), self.syntax.constant(0))
        return Written(number, condition, max(one.depth for one in some) + 1)

    def _deeper(self, at: At, number: str, *some: Written) -> Written:
        return self._plain(number, at)._replace(depth=max(one.depth for one in some) + 1)
