"""Points for each thing counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, ClassVar, Literal

from reading.models.base import model
from reading.models.fields import Points
from reading.source.place import Problem, problem
from rules.formula.evaluate import worth
from rules.formula.fields import AFormula, Threshold
from rules.formula.gaps import Gap
from rules.formula.parse import ONE, number_text
from rules.formula.sorts import problems_of
from rules.formula.tree import Number, Rounded
from rules.inputs import looking_at
from rules.points.follow import Way
from rules.points.nodes import NONE, Piece, Scale, below, between, from_on
from rules.reason import Reason, Said, said_as
from rules.rule.base import (
    Asked,
    Held,
    Kind,
    Proving,
    Rule,
    Setting,
    Situation,
    asked,
    exactly,
    formula_said,
    number_said,
    share_of,
)
from rules.rule.measured import because_measured
from rules.rule.scale import problems_of_points, problems_of_sign
from rules.vocabulary import Kinds


@model
class PerUnit(Rule):
    """``start`` plus ``each`` for every unit counted; deductions end at ``lose_at_most``, sums at the maximum.

    With ``every`` only full lots of so many count, each of them once (``None``: units and parts of them do).
    """

    type: Literal["per_unit"]
    count: AFormula
    each: Points
    start: Points
    every: Threshold | None = None
    lose_at_most: Points | None = None

    order: ClassVar[int] = 8
    example: ClassVar[str] = "{{type: per_unit, count: discipline.cases, each: -0.25, start: 1, lose_at_most: 0.5}}"

    def meaning(self, setting: Setting) -> Scale:
        """A straight line from ``start`` to where it ends.

        Fewer than none are none: a difference of figures may be negative, a number of cases may not. Of lots the line
        is that of what is in full ones.
        """
        end, lot = self._end(setting.most), self._lot
        slope, percent = self.each / (lot or ONE).value, lot is not None and lot.percent
        counted = self.count.tree if lot is None else Rounded(self.count.tree, lot, "floor")
        turn = (end - self.start) / slope if slope else NONE
        if turn <= 0:
            pieces = (Piece(from_on(NONE, percent=percent), end), Piece(below(NONE, percent=percent), end))
            return Scale(counted, pieces)
        return Scale(
            counted,
            (
                Piece(below(NONE, percent=percent), self.start),
                Piece(between(NONE, turn, percent=percent), self.start, slope),
                Piece(from_on(turn, percent=percent), end),
            ),
        )

    @property
    def _lot(self) -> Number | None:
        """How many bring ``each`` once; ``None``: each one does, or ``every`` is no lot, which is told."""
        return self.every if self.every is not None and self.every.value > 0 else None

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
        if self._lot is not None:
            return self._reason_of_lots(way, self._lot, number, way.worth.now, situation)
        if self.each > 0:
            says = "per_unit.takes" if situation.deducts else "per_unit.adds"
            said = {"count": number, "each": self.each, "most": situation.most}
        else:
            says = "per_unit.none" if number == 0 else "per_unit.deducts"
            said = {"count": number, "each": -self.each, "lost": self.start - way.worth.now}
        return because_measured(says, way, self.count, situation, **said)

    def _reason_of_lots(
        self, way: Way, every: Number, full: Fraction, points: Fraction, situation: Situation
    ) -> Reason:
        """How many full lots were counted, and what the next one lacks where it would bring more."""
        found = worth(self.count.tree, looking_at(situation.seen))
        count = Fraction(found) if isinstance(found, (int, Fraction)) else full
        said: dict[str, Said] = {
            "count": said_as(count, percent=every.percent),
            "every": number_said(every),
            "lots": full / every.value,
            "each": abs(self.each),
        }
        if self.each < 0:
            says = "per_unit.lots.none" if not full else "per_unit.lots.deducts"
            return because_measured(says, way, self.count, situation, **said, lost=self.start - points)
        said["most"] = situation.most
        if situation.deducts or points == situation.most:
            says = "per_unit.lots.takes" if situation.deducts else "per_unit.lots.adds"
            return because_measured(says, way, self.count, situation, **said)
        said["more"] = said_as(full + every.value - count, percent=every.percent)
        said["gain"] = min(self.each, situation.most - points)
        return because_measured("per_unit.lots.next", way, self.count, situation, **said)

    def problems(self, proving: Proving) -> Iterator[Problem]:
        """The count is a number, each unit moves something, the cap belongs to a deduction, a lot is some."""
        found = tuple(problems_of(self.count, "number", proving.names.kinds))
        yield from found
        if self.every is not None and self._lot is None:
            yield problem(self.place, "C132", every=number_text(self.every))
        elif self.every is not None and not found:
            yield from problems_of_sign(self.count, proving, self.place, percent=self.every.percent)
        yield from problems_of_points([self.start], proving, self.place)
        cap_fits = self.lose_at_most is None or (self.each < 0 and 0 < self.lose_at_most <= self.start)
        if self.each == 0 or not cap_fits:
            yield problem(self.place, "C030")

    def asks(self, most: Fraction) -> Iterator[Asked]:
        """Start, step and end in one line."""
        cap = self.lose_at_most if self.lose_at_most is not None else self.start
        said: dict[str, Said] = {
            "start": exactly(self.start),
            "measure": formula_said(self.count),
            "each": exactly(abs(self.each)),
            "cap": exactly(cap),
            "most": exactly(most),
        }
        if self.every is None:
            yield asked("per_unit.deducts" if self.each < 0 else "per_unit.adds", **said)
        else:
            says = "per_unit.lots.deducts" if self.each < 0 else "per_unit.lots.adds"
            yield asked(says, **said, every=number_said(self.every))

    def shape(self, most: Fraction) -> Mapping[Kind, Any]:
        """What is counted, in which lots, and what each brings."""
        limits = (self.each, self.start, self.lose_at_most)
        points = tuple(None if one is None else share_of(one, most) for one in limits)
        return {"type": self.type, "measure": self.count, "threshold": self.every, "points": points}

    def held(self) -> Held:
        """What is counted."""
        return Held((self.count,), counted=(self.count,))

    def best(self, setting: Setting, kinds: Kinds) -> Fraction:
        """Where the line starts, or where it ends; how many can be counted is not asked."""
        return self.start if self.each < 0 else setting.most
