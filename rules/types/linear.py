"""Points in proportion to a target."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, ClassVar, Literal

from reading.models.base import model
from reading.source.place import Problem, problem
from rules.formula.domain import domain_of
from rules.formula.fields import AFormula, Threshold
from rules.formula.parse import number_text
from rules.formula.sorts import problems_of
from rules.formula.tree import Number
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
)
from rules.rule.measured import because_measured
from rules.rule.scale import problems_of_sign
from rules.spans import Span, can_hold

_FULL, _PART = 0, 1
"""The pieces of the scale, from above; what is below them gives nothing."""


@model
class Linear(Rule):
    """Points on a straight line from nothing at ``zero_at`` (``None``: at 0) to all of them at the target.

    A target below ``zero_at`` is one towards less: the fewer the better. Below the ``floor`` there are none (``None``:
    no floor); ``full_from`` is a threshold below the target from which they are full all the same: the points jump
    there. Neither goes with ``zero_at``.
    """

    type: Literal["linear"]
    measure: AFormula
    target: Threshold
    floor: Threshold | None = None
    full_from: Threshold | None = None
    zero_at: Threshold | None = None

    order: ClassVar[int] = 2
    example: ClassVar[str] = "{{type: linear, measure: dossiers.online / dossiers.total, target: 80%, floor: 20%}}"
    is_gradual: ClassVar[bool] = True

    def meaning(self, setting: Setting) -> Scale:
        """Full from the target or the jump on; below the share of the target; nothing below the floor or 0.

        With ``zero_at`` the line goes from there to the target, upwards or downwards, and nowhere jumps.
        """
        target, percent = self.target.value, self.target.percent
        if self.zero_at is not None:
            return Scale(self.measure.tree, _line_from(self.zero_at.value, target, setting.most, percent=percent))
        full = self.full_from.value if self.full_from is not None else target
        floor = self.floor.value if self.floor is not None else NONE
        slope = setting.most / target if target else NONE
        return Scale(
            self.measure.tree,
            (
                Piece(from_on(full, percent=percent), setting.most),
                Piece(between(floor, full, percent=percent), NONE, slope),
                Piece(below(floor, percent=percent), NONE),
            ),
        )

    def reason(self, way: Way, situation: Situation) -> Reason:
        """How far the measure is from the target."""
        if way.value is None:
            return because_measured("", way, self.measure, situation)
        percent = self.target.percent
        said = {"value": said_as(way.value, percent=percent), "target": said_as(self.target.value, percent=percent)}
        if self.zero_at is not None:
            return self._reason_of_line(way, way.value, self.zero_at, said, situation)
        full = {} if self.full_from is None else {"full": said_as(self.full_from.value, percent=percent)}
        if way.spot == _FULL:
            says = "linear.full_from" if full else "linear.full"
            return because_measured(says, way, self.measure, situation, **said, **full)
        if way.spot == _PART or self.floor is None:
            says = "linear.part_below" if full else "linear.part"
            return because_measured(says, way, self.measure, situation, **said, **full, most=situation.most)
        floor = said_as(self.floor.value, percent=percent)
        value, target = said.values()
        return because_measured("linear.below", way, self.measure, situation, value=value, floor=floor, target=target)

    def _reason_of_line(
        self, way: Way, value: Fraction, zero: Number, said: Mapping[str, Said], situation: Situation
    ) -> Reason:
        """How far the measure is from the target, on a line that begins where ``zero_at`` says."""
        if way.spot == _FULL:
            return because_measured("linear.full", way, self.measure, situation, **said)
        at = said_as(zero.value, percent=self.target.percent)
        if way.spot == _PART:
            away = said_as(abs(self.target.value - value), percent=self.target.percent)
            values = {**said, "zero": at, "away": away, "most": situation.most}
            return because_measured("linear.between", way, self.measure, situation, **values)
        says = "linear.none_above" if zero.value > self.target.value else "linear.none_below"
        return because_measured(says, way, self.measure, situation, **said, zero=at)

    def problems(self, proving: Proving) -> Iterator[Problem]:
        """The measure is a number in the unit of the target; the floor lies below all, the jump below the target.

        A line from ``zero_at`` goes somewhere, to a target that the measure can reach.
        """
        found = tuple(problems_of(self.measure, "number", proving.names.kinds))
        yield from found or problems_of_sign(self.measure, proving, self.place, percent=self.target.percent)
        if self.zero_at is not None:
            yield from self._problems_of_line(self.zero_at, proving)
            return
        full = self.full_from if self.full_from is not None else self.target
        if self.target.value <= 0 or (self.floor is not None and not 0 <= self.floor.value < full.value):
            yield problem(self.place, "C029")
        is_below = 0 < full.value < self.target.value and full.percent == self.target.percent
        if self.full_from is not None and not is_below:
            yield problem(self.place, "C085", full=number_text(full), target=number_text(self.target))

    def _problems_of_line(self, zero: Number, proving: Proving) -> Iterator[Problem]:
        said = {"zero": number_text(zero), "target": number_text(self.target)}
        if self.floor is not None or self.full_from is not None:
            yield problem(self.place, "C133", **said)
        elif zero.value == self.target.value or (
            zero.value and self.target.value and zero.percent != self.target.percent
        ):
            yield problem(self.place, "C134", **said)
        else:
            full = _line_from(zero.value, self.target.value, proving.most, percent=self.target.percent)[_FULL]
            if not can_hold(full.span, domain_of(self.measure.tree, proving.names.kinds)):
                yield problem(self.place, "C135", target=said["target"])

    def asks(self, most: Fraction) -> Iterator[Asked]:
        """Measure, target, jump and floor in one line, or both ends of the line."""
        said: dict[str, Said] = {
            "measure": formula_said(self.measure),
            "target": number_said(self.target),
            "most": exactly(most),
        }
        if self.floor is not None:
            said["floor"] = number_said(self.floor)
        if self.zero_at is not None:
            falls = self.target.value < self.zero_at.value
            yield asked("linear.falls" if falls else "linear.rises", **said, zero=number_said(self.zero_at))
        elif self.full_from is None:
            yield asked("linear" if self.floor is None else "linear.floor", **said)
        else:
            says = "linear.full_from" if self.floor is None else "linear.full_from.floor"
            yield asked(says, **said, full=number_said(self.full_from))

    def shape(self, most: Fraction) -> Mapping[Kind, Any]:
        """Measure, target, floor, jump, and where the line begins."""
        thresholds = (self.target, self.floor, self.full_from, self.zero_at)
        return {"type": self.type, "measure": self.measure, "threshold": thresholds}

    def held(self) -> Held:
        """The measure."""
        return Held((self.measure,))


def _line_from(zero: Fraction, target: Fraction, most: Fraction, *, percent: bool) -> tuple[Piece, ...]:
    """All points from the target on, none from ``zero`` on to the other side, and the straight line between."""
    slope = most / (target - zero) if target != zero else NONE
    if target >= zero:
        full, none = from_on(target, percent=percent), _up_to(zero, percent=percent)
    else:
        full, none = _up_to(target, percent=percent), from_on(zero, percent=percent)
    low, high = sorted((zero, target))
    line = Span(low, high, low_closed=False, high_closed=False, percent=percent)
    return Piece(full, most), Piece(line, -slope * zero, slope), Piece(none, NONE)


def _up_to(high: Fraction, *, percent: bool) -> Span:
    """All values up to one, itself among them."""
    return Span(None, high, low_closed=False, high_closed=True, percent=percent)
