"""Exact numbers in a plan: a step over a whole number times other steps, or why there is none.

What divides is kept as it came, factor by factor, so that two quotients of one base keep that base: that is what holds
the numbers of a plan small.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from math import gcd, lcm

from reading.source.record import Record
from rules.whole.build import Builder
from rules.whole.plan import At


class Ratio(Record):
    """``over`` out of ``by`` times all of ``under``, each at least 1; ``lack`` is the code of why there is none."""

    lack: At
    over: At
    by: int = 1
    under: tuple[At, ...] = ()


class Ratios:
    """Arithmetic of ratios, each as steps of one plan."""

    def __init__(self, build: Builder) -> None:
        self.build = build

    def of(self, number: Fraction | int) -> Ratio:
        """A number that is known."""
        return Ratio(self.build.no, self.build.constant(number.numerator), number.denominator)

    def alike(self, some: tuple[Ratio, ...]) -> tuple[tuple[At, ...], int, tuple[At, ...]]:
        """What some numbers are over one thing that divides them all, and that thing."""
        by = lcm(*(one.by for one in some))
        factors: Counter[At] = Counter()
        for one in some:
            factors |= Counter(one.under)
        overs = tuple(self._widened(one, by, factors) for one in some)
        return overs, by, tuple(sorted(factors.elements()))

    def _widened(self, one: Ratio, by: int, factors: Counter[At]) -> At:
        more = factors - Counter(one.under)
        widened = self.build.product(sorted(more.elements()))
        return self.build.times(self.build.scaled(one.over, by // one.by), widened)

    def base(self, one: Ratio) -> At:
        """What divides a number, as one step."""
        return self.build.scaled(self.build.product(one.under), one.by)

    def plus(self, left: Ratio, right: Ratio, sign: int = 1) -> Ratio:
        """The sum, or the difference."""
        (one, other), by, under = self.alike((left, right))
        over = self.build.plus(one, other) if sign > 0 else self.build.minus(one, other)
        return Ratio(self.worst(left, right), over, by, under)

    def times(self, left: Ratio, right: Ratio) -> Ratio:
        """The product where both are known."""
        over = self.build.times(left.over, right.over)
        return Ratio(self.worst(left, right), over, left.by * right.by, tuple(sorted((*left.under, *right.under))))

    def scaled(self, one: Ratio, by: Fraction, plus: Fraction = Fraction(0)) -> Ratio:
        """A number on a straight line: so many times it, and so much more."""
        if not by:
            return self.of(plus)._replace(lack=one.lack)
        base, under = plus * one.by, one.by
        whole = lcm(base.denominator, by.denominator)
        first, second, divides = int(base * whole), int(by * whole), under * whole
        common = gcd(first, second, divides)
        over = self.build.scaled(one.over, second // common)
        if first:
            more = self.build.scaled(self.build.product(one.under), first // common)
            over = self.build.plus(more, over)
        return Ratio(one.lack, over, divides // common, one.under)

    def worst(self, *some: Ratio) -> At:
        """The gravest lack of some numbers."""
        return self.build.greatest(one.lack for one in some)

    def choose(self, when: At, then: Ratio, otherwise: Ratio) -> Ratio:
        """One or the other, over what divides the one that is chosen.

        Where all that divides one divides the other too, that stays what divides both.
        """
        build = self.build
        lack = build.choose(when, then.lack, otherwise.lack)
        if (then.by, then.under) == (otherwise.by, otherwise.under):
            return Ratio(lack, build.choose(when, then.over, otherwise.over), then.by, then.under)
        mine, theirs = Counter(then.under), Counter(otherwise.under)
        if mine <= theirs or theirs <= mine:
            (one, other), by, under = self.alike((then, otherwise))
            return Ratio(lack, build.choose(when, one, other), by, under)
        by = gcd(then.by, otherwise.by)
        first, second = (build.scaled(build.product(one.under), one.by // by) for one in (then, otherwise))
        return Ratio(lack, build.choose(when, then.over, otherwise.over), by, (build.choose(when, first, second),))

    def is_below(self, left: Ratio, right: Ratio) -> At:
        """Whether one is less than the other, both being known."""
        (one, other), _, _ = self.alike((left, right))
        return self.build.below(one, other)

    def is_same(self, left: Ratio, right: Ratio) -> At:
        """Whether they are equal, both being known."""
        (one, other), _, _ = self.alike((left, right))
        return self.build.same(one, other)
