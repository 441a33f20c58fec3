"""Points in proportion to a target."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, ClassVar, Literal

from reading.models.base import model
from reading.source.place import Problem, problem
from rules.formula.fields import AFormula, Threshold
from rules.formula.parse import number_text
from rules.formula.sorts import problems_of
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

_FULL, _PART = 0, 1
"""The pieces of the scale, from above; what is below them gives nothing."""


@model
class Linear(Rule):
    """Points in proportion to a target, full from the target on, none below the floor (``None``: no floor).

    ``full_from`` is a threshold below the target from which they are full all the same: the points jump there.
    """

    type: Literal["linear"]
    measure: AFormula
    target: Threshold
    floor: Threshold | None = None
    full_from: Threshold | None = None

    order: ClassVar[int] = 2
    example: ClassVar[str] = "{{type: linear, measure: dossiers.online / dossiers.total, target: 80%, floor: 20%}}"
    is_gradual: ClassVar[bool] = True

    def meaning(self, setting: Setting) -> Scale:
        """Full from the target or the jump on; below the share of the target; nothing below the floor or 0."""
        target, percent = self.target.value, self.target.percent
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

    def problems(self, proving: Proving) -> Iterator[Problem]:
        """The measure is a number in the unit of the target; the floor lies below all, the jump below the target."""
        found = tuple(problems_of(self.measure, "number", proving.names.kinds))
        yield from found or problems_of_sign(self.measure, proving, self.place, percent=self.target.percent)
        full = self.full_from if self.full_from is not None else self.target
        if self.target.value <= 0 or (self.floor is not None and not 0 <= self.floor.value < full.value):
            yield problem(self.place, "C029")
        is_below = 0 < full.value < self.target.value and full.percent == self.target.percent
        if self.full_from is not None and not is_below:
            yield problem(self.place, "C085", full=number_text(full), target=number_text(self.target))

    def asks(self, most: Fraction) -> Iterator[Asked]:
        """Measure, target, jump and floor in one line."""
        said: dict[str, Said] = {
            "measure": formula_said(self.measure),
            "target": number_said(self.target),
            "most": exactly(most),
        }
        if self.floor is not None:
            said["floor"] = number_said(self.floor)
        if self.full_from is None:
            yield asked("linear" if self.floor is None else "linear.floor", **said)
        else:
            says = "linear.full_from" if self.floor is None else "linear.full_from.floor"
            yield asked(says, **said, full=number_said(self.full_from))

    def shape(self, most: Fraction) -> Mapping[Kind, Any]:
        """Measure, target, floor and jump."""
        return {"type": self.type, "measure": self.measure, "threshold": (self.target, self.floor, self.full_from)}

    def held(self) -> Held:
        """The measure."""
        return Held((self.measure,))
