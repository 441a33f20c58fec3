"""Formulas in whole numbers: what :func:`rules.formula.evaluate.worth` says of a tree, as steps of a plan.

Each side is worked out, also those that the exact evaluation does not look at; what comes of them is left aside.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from itertools import combinations
from math import gcd

from rules.formula.days import last_day_of
from rules.formula.evaluate import shifted
from rules.formula.gaps import Gap
from rules.formula.tree import (
    OPPOSITE,
    Band,
    Banded,
    Count,
    Extreme,
    Fixed,
    IfZero,
    LastDay,
    Mean,
    Not,
    Number,
    Op,
    Ref,
    Rounded,
    Settled,
    Shift,
    Sign,
    Tree,
    When,
)
from rules.rounding import Toward
from rules.spans import Span
from rules.whole.build import Builder
from rules.whole.codes import BEYOND, FINE, code_of
from rules.whole.plan import At
from rules.whole.ratio import Ratio, Ratios

MISSING, NO_BASE, IMPOSSIBLE = code_of("missing"), code_of("no_base"), code_of("impossible")


class Measures:
    """Measures and conditions of one plan.

    ``named`` says what a name is: a number as a ratio, a day as so many days after ``origin``, a flag as 0 or 1.
    """

    def __init__(self, build: Builder, named: Callable[[str], Ratio], origin: date) -> None:
        self.build = build
        self.ratios = Ratios(build)
        self.named = named
        self.origin = origin
        self._made: dict[tuple[type, Tree], Ratio] = {}

    def of(self, tree: Tree) -> Ratio:
        """The value of a measure, or whether a condition holds as 0 or 1; worked out once however often it stands."""
        place = (type(tree), tree)
        if place not in self._made:
            self._made[place] = self._of(tree)
        return self._made[place]

    def _of(self, tree: Tree) -> Ratio:
        match tree:
            case Ref(name):
                return self.named(name)
            case Number(value, _):
                return self.ratios.of(value)
            case Fixed(day):
                return self.ratios.of((day - self.origin).days)
            case Op(sign, left, right):
                return self._of_sides(sign, self.of(left), self.of(right))
            case Extreme(_, of):
                return self._extreme([self.of(one) for one in of], least=tree.is_least)
            case Count(of):
                some = [self.of(one) for one in of]
                return Ratio(self.ratios.worst(*some), self.build.total(one.over for one in some))
            case Mean(of, best):
                return self._mean([self.of(one) for one in of], best)
            case When(condition, then, otherwise):
                held = self.of(condition)
                return self._after(held, self.ratios.choose(held.over, self.of(then), self.of(otherwise)))
            case IfZero(value, otherwise):
                given = self.of(value)
                is_nothing = self.build.all_of((self.is_fine(given), self._is_nothing(given)))
                return self.ratios.choose(is_nothing, self.of(otherwise), given)
            case Banded(of, bands):
                return self._banded(self.of(of), bands)
            case Rounded(of, step, toward):
                return self._rounded(self.of(of), step.value, toward)
            case Not(condition):
                held = self.of(condition)
                return Ratio(held.lack, self.build.opposite(held.over))
            case Settled(condition):
                held = self.of(condition)
                is_open = self.build.same(held.lack, self.build.constant(NO_BASE))
                return self.ratios.choose(is_open, self.ratios.of(0), held)
            case LastDay(day, of):
                return self._moved(self.of(day), lambda one: last_day_of(of, one))
            case Shift(day):
                return self._moved(self.of(day), lambda one: shifted(tree, one))

    def _of_sides(self, sign: Sign, left: Ratio, right: Ratio) -> Ratio:
        match sign:
            case "and" | "or":
                return self._either(sign, left, right)
            case "+" | "-":
                return self.ratios.plus(left, right, 1 if sign == "+" else -1)
            case "*":
                return self._product(left, right)
            case "/":
                return self._quotient(left, right)
            case "=" | "!=" | "<" | "<=" | ">" | ">=":
                return Ratio(self.ratios.worst(left, right), self._compared(sign, left, right))

    def is_fine(self, one: Ratio) -> At:
        """Whether there is a number."""
        return self.build.same(one.lack, self.build.constant(FINE))

    def is_in(self, one: Ratio, span: Span) -> At:
        """Whether a number that is known lies in a span."""
        sides = []
        if span.low is not None:
            sides.append(self._compared(">=" if span.low_closed else ">", one, self.ratios.of(span.low)))
        if span.high is not None:
            sides.append(self._compared("<=" if span.high_closed else "<", one, self.ratios.of(span.high)))
        return self.build.all_of(sides)

    def _after(self, held: Ratio, found: Ratio) -> Ratio:
        """What is found once a condition was decided."""
        return found._replace(lack=self.build.choose(self.is_fine(held), found.lack, held.lack))

    def _is_nothing(self, one: Ratio) -> At:
        return self.build.same(one.over, self.build.no)

    def _compared(self, sign: Sign, left: Ratio, right: Ratio) -> At:
        match sign:
            case "<":
                return self.ratios.is_below(left, right)
            case ">":
                return self.ratios.is_below(right, left)
            case "=":
                return self.ratios.is_same(left, right)
            case "<=" | ">=" | "!=":
                return self.build.opposite(self._compared(OPPOSITE[sign], left, right))
            case "+" | "-" | "*" | "/" | "and" | "or":
                message = f"{sign} does not compare"
                raise ValueError(message)

    def _either(self, sign: Sign, left: Ratio, right: Ratio) -> Ratio:
        """Kleene's logic: a side that decides alone makes a gap on the other side harmless."""
        build = self.build
        deciding = build.yes if sign == "or" else build.no
        decided = build.greatest(
            build.all_of((self.is_fine(one), build.same(one.over, deciding))) for one in (left, right)
        )
        lack = build.choose(decided, build.no, self.ratios.worst(left, right))
        return Ratio(lack, build.choose(decided, deciding, build.opposite(deciding)))

    def _product(self, left: Ratio, right: Ratio) -> Ratio:
        """Nothing times what is missing is nothing."""
        found = self.ratios.times(left, right)
        nothing = self.build.greatest(self._is_without(one, other) for one, other in ((left, right), (right, left)))
        return self.ratios.choose(nothing, self.ratios.of(0), found)

    def _is_without(self, one: Ratio, other: Ratio) -> At:
        """Whether one side is missing, and the other is known to be nothing."""
        missing = self.build.same(one.lack, self.build.constant(MISSING))
        return self.build.all_of((missing, self.is_fine(other), self._is_nothing(other)))

    def _quotient(self, left: Ratio, right: Ratio) -> Ratio:
        """One number out of another; over nothing there is no base, or it is impossible."""
        build = self.build
        base = right.over
        is_nothing = self._is_nothing(right)
        is_below = build.below(base, build.no)
        over = build.times(left.over, build.product(right.under))
        common = gcd(left.by, right.by)
        over = build.scaled(build.choose(is_below, build.minus(build.no, over), over), right.by // common)
        size = build.greater(build.size(base), build.yes)
        none = build.choose(self._is_nothing(left), build.constant(NO_BASE), build.constant(IMPOSSIBLE))
        worst = self.ratios.worst(left, right)
        known = build.same(worst, build.no)
        lack = build.choose(known, build.choose(is_nothing, none, build.no), worst)
        lack = build.choose(self._is_without(left, right), build.constant(NO_BASE), lack)
        sure = build.known(size)
        by, under = (1, (*left.under, size)) if sure is None else (sure, left.under)
        return Ratio(lack, over, left.by // common * by, tuple(sorted(under)))

    def _extreme(self, some: Sequence[Ratio], *, least: bool) -> Ratio:
        found = some[0]
        for one in some[1:]:
            is_less = self.ratios.is_below(one, found)
            first, second = (one, found) if least else (found, one)
            found = self.ratios.choose(is_less, first, second)
        return found._replace(lack=self.ratios.worst(*some))

    def _mean(self, some: Sequence[Ratio], best: int) -> Ratio:
        """Of the best of those that have a base; any other lack leaves it open."""
        build = self.build
        none = build.constant(NO_BASE)
        has_base = [build.opposite(build.same(one.lack, none)) for one in some]
        count = build.total(has_base)
        lacks = [build.choose(has, one.lack, build.no) for has, one in zip(has_base, some, strict=True)]
        lack = build.greatest((*lacks, build.choose(build.same(count, build.no), none, build.no)))
        taken = has_base if best >= len(some) else self._best(some, has_base, best)
        number = build.greater(build.lesser(count, build.constant(best)), build.yes)
        overs, by, under = self.ratios.alike(tuple(some))
        over = build.total(build.choose(takes, over, build.no) for takes, over in zip(taken, overs, strict=True))
        return Ratio(lack, over, by, tuple(sorted((*under, number))))

    def _best(self, some: Sequence[Ratio], has_base: Sequence[At], best: int) -> list[At]:
        """Whether each is among the best: fewer than so many are greater, or as great and before it."""
        build = self.build
        before: list[list[At]] = [[] for _ in some]
        for first, second in combinations(range(len(some)), 2):
            is_less = self.ratios.is_below(some[first], some[second])
            before[first].append(build.lesser(is_less, has_base[second]))
            before[second].append(build.lesser(build.opposite(is_less), has_base[first]))
        enough = build.constant(best)
        return [
            build.all_of((has, build.below(build.total(ahead), enough)))
            for has, ahead in zip(has_base, before, strict=True)
        ]

    def _banded(self, measured: Ratio, bands: Sequence[Band]) -> Ratio:
        return self.first_that_holds(measured, [(span, self.ratios.of(value.value)) for span, value in bands])

    def first_that_holds(self, measured: Ratio, bands: Sequence[tuple[Span, Ratio]]) -> Ratio:
        """The number beside the span that holds what was measured; beyond all spans nothing is said."""
        found = Ratio(self.build.constant(BEYOND), self.build.no)
        for span, worth in reversed(bands):
            found = self.ratios.choose(self.is_in(measured, span), worth, found)
        return found._replace(lack=self.build.choose(self.is_fine(measured), found.lack, measured.lack))

    def _rounded(self, exact: Ratio, step: Fraction, toward: Toward) -> Ratio:
        found = rounded_steps(self.ratios, exact, step, toward)
        return Ratio(exact.lack, self.build.scaled(found, step.numerator), step.denominator)

    def _moved(self, day: Ratio, to: Callable[[date], date | Gap]) -> Ratio:
        """Another day for each day there can be; where nobody can say which, why."""
        build = self.build

        @cache
        def of(number: int) -> tuple[int, int]:
            found = to(self.origin + timedelta(days=number))
            return (0, code_of(found.why)) if isinstance(found, Gap) else ((found - self.origin).days, 0)

        moved = build.looked(day.over, lambda number: of(number)[0])
        lack = build.looked(day.over, lambda number: of(number)[1])
        return Ratio(build.choose(self.is_fine(day), lack, day.lack), moved)


def rounded_steps(ratios: Ratios, exact: Ratio, step: Fraction, toward: Toward) -> At:
    """How many whole steps a number comes to; where there is none, anything."""
    build = ratios.build
    over = build.scaled(exact.over, step.denominator)
    under = build.scaled(ratios.base(exact), step.numerator)
    match toward:
        case "floor":
            return build.over(over, under)
        case "ceil":
            return build.minus(build.no, build.over(build.minus(build.no, over), under))
        case "round":
            whole = build.over(build.plus(build.scaled(build.size(over), 2), under), build.scaled(under, 2))
            return build.choose(build.below(over, build.no), build.minus(build.no, whole), whole)
