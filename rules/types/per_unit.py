"""Points for each thing counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, ClassVar, Literal

from reading.models.base import model
from reading.models.fields import Points
from reading.source.place import Problem, problem
from rules.formula.fields import AFormula
from rules.formula.gaps import Gap
from rules.formula.sorts import problems_of
from rules.points.follow import Way
from rules.points.nodes import NONE, Piece, Scale, below, between, from_on
from rules.reason import Reason
from rules.rule.base import Asked, Held, Kind, Proving, Rule, Setting, Situation, asked, exactly, formula_said, share_of
from rules.rule.measured import because_measured
from rules.rule.scale import problems_of_points


@model
class PerUnit(Rule):
    """``start`` plus ``each`` for every unit counted; deductions end at ``lose_at_most``, sums at the maximum."""

    type: Literal["per_unit"]
    count: AFormula
    each: Points
    start: Points
    lose_at_most: Points | None = None

    order: ClassVar[int] = 8
    example: ClassVar[str] = "{{type: per_unit, count: discipline.cases, each: -0.25, start: 1, lose_at_most: 0.5}}"

    def meaning(self, setting: Setting) -> Scale:
        """A straight line from ``start`` to where it ends.

        Fewer than none are none: a difference of figures may be negative, a number of cases may not.
        """
        end = self._end(setting.most)
        turn = (end - self.start) / self.each if self.each else NONE
        if turn <= 0:
            pieces = (Piece(from_on(NONE, percent=False), end), Piece(below(NONE, percent=False), end))
            return Scale(self.count.tree, pieces)
        return Scale(
            self.count.tree,
            (
                Piece(below(NONE, percent=False), self.start),
                Piece(between(NONE, turn, percent=False), self.start, self.each),
                Piece(from_on(turn, percent=False), end),
            ),
        )

    def _end(self, most: Fraction) -> Fraction:
        """Where points no longer change: the maximum, or what is left after the most that can be lost."""
        if self.each > 0:
            return most
        lost = self.start if self.lose_at_most is None else self.lose_at_most
        return max(NONE, self.start - lost)

    def reason(self, way: Way, situation: Situation) -> Reason:
        """How many were counted, and what each of them brought or took."""
        if way.value is None or isinstance(way.worth, Gap):
            return because_measured("", way, self.count, situation)
        number = max(NONE, way.value)
        if self.each > 0:
            says = "per_unit.takes" if situation.deducts else "per_unit.adds"
            said = {"count": number, "each": self.each, "most": situation.most}
        else:
            says = "per_unit.none" if number == 0 else "per_unit.deducts"
            said = {"count": number, "each": -self.each, "lost": self.start - way.worth.now}
        return because_measured(says, way, self.count, situation, **said)

    def problems(self, proving: Proving) -> Iterator[Problem]:
        """The count is a number, each unit moves something, and the cap belongs to a deduction."""
        yield from problems_of(self.count, "number", proving.names.kinds)
        yield from problems_of_points([self.start], proving, self.place)
        cap_fits = self.lose_at_most is None or (self.each < 0 and 0 < self.lose_at_most <= self.start)
        if self.each == 0 or not cap_fits:
            yield problem(self.place, "C030")

    def asks(self, most: Fraction) -> Iterator[Asked]:
        """Start, step and end in one line."""
        cap = self.lose_at_most if self.lose_at_most is not None else self.start
        yield asked(
            "per_unit.deducts" if self.each < 0 else "per_unit.adds",
            start=exactly(self.start),
            measure=formula_said(self.count),
            each=exactly(abs(self.each)),
            cap=exactly(cap),
            most=exactly(most),
        )

    def shape(self, most: Fraction) -> Mapping[Kind, Any]:
        """What is counted, and what each brings."""
        limits = (self.each, self.start, self.lose_at_most)
        points = tuple(None if one is None else share_of(one, most) for one in limits)
        return {"type": self.type, "measure": self.count, "points": points}

    def held(self) -> Held:
        """What is counted."""
        return Held((self.count,), counted=(self.count,))

    def best(self, setting: Setting) -> Fraction:
        """Where the line starts, or where it ends; how many can be counted is not asked."""
        return self.start if self.each < 0 else setting.most
