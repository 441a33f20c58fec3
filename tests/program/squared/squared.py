"""Points by the square of a share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, ClassVar, Literal

from reading.models.base import model
from reading.source.place import Problem
from rules.formula.evaluate import worth
from rules.formula.fields import AFormula
from rules.formula.sorts import problems_of
from rules.formula.tree import Extreme, Number, Op
from rules.inputs import looking_at
from rules.points.follow import Way
from rules.points.nodes import NONE, Piece, Scale, below, between, from_on
from rules.reason import Reason, Share
from rules.rule.base import Asked, Held, Kind, Proving, Rule, Setting, Situation, asked, exactly, formula_said
from rules.rule.measured import because_measured
from rules.rule.scale import problems_of_sign

_ONE = Fraction(1)
_FULL = 0
"""The piece of the scale that is full."""


@model
class Squared(Rule):
    """The square of a share of the maximum: full at 100 %, a quarter at half, nothing at nothing."""

    type: Literal["squared"]
    measure: AFormula

    order: ClassVar[int] = 5
    example: ClassVar[str] = "{{type: squared, measure: digitised.done / digitised.due}}"
    is_gradual: ClassVar[bool] = True

    def meaning(self, setting: Setting) -> Scale:
        """The maximum for each whole of the square, never more than once."""
        # The square of what is below nothing is above it; so nothing is the least.
        share = Extreme("max", (self.measure.tree, Number(NONE, percent=True)))
        return Scale(
            Op("*", share, share),
            (
                Piece(from_on(_ONE, percent=True), setting.most),
                Piece(between(NONE, _ONE, percent=True), NONE, setting.most),
                Piece(below(NONE, percent=True), NONE),
            ),
        )

    def reason(self, way: Way, situation: Situation) -> Reason:
        """The share, and its square where that is not full."""
        measured = worth(self.measure.tree, looking_at(situation.seen))
        if way.value is None or not isinstance(measured, (int, Fraction)):
            return because_measured("", way, self.measure, situation)
        value = Share(Fraction(measured))
        if way.spot == _FULL:
            return because_measured("squared.full", way, self.measure, situation, value=value)
        square, most = Share(way.value), situation.most
        return because_measured("squared.part", way, self.measure, situation, value=value, square=square, most=most)

    def problems(self, proving: Proving) -> Iterator[Problem]:
        """The measure is a number, and no whole number of things."""
        found = tuple(problems_of(self.measure, "number", proving.names.kinds))
        yield from found or problems_of_sign(self.measure, proving, self.place, percent=True)

    def asks(self, most: Fraction) -> Iterator[Asked]:
        """The measure in one line."""
        yield asked("squared", measure=formula_said(self.measure), most=exactly(most))

    def shape(self, most: Fraction) -> Mapping[Kind, Any]:
        """The measure."""
        return {"type": self.type, "measure": self.measure}

    def held(self) -> Held:
        """The measure."""
        return Held((self.measure,))
