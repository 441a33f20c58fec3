"""Points that a formula gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, ClassVar, Literal

from reading.models.base import model
from reading.source.place import Problem
from rules.formula.domain import highest_of
from rules.formula.fields import AFormula
from rules.formula.sorts import problems_of
from rules.points.follow import Way
from rules.points.nodes import NONE, Piece, Scale, below
from rules.reason import Reason
from rules.rule.base import Asked, Held, Kind, Proving, Rule, Setting, Situation, asked, exactly, formula_said
from rules.rule.measured import because_measured
from rules.spans import Span
from rules.vocabulary import Kinds

_KEPT = 1
"""The piece of the scale that leaves points as they are."""


@model
class Computed(Rule):
    """The points a formula gives, never below nothing nor above the maximum (sums of shares with weights and caps)."""

    type: Literal["computed"]
    points: AFormula

    order: ClassVar[int] = 3
    example: ClassVar[str] = (
        "{{type: computed, points: 0.5 * dossiers.online / dossiers.total + 0.5 * tasks.done / tasks.planned}}"
    )
    is_gradual: ClassVar[bool] = True

    def meaning(self, setting: Setting) -> Scale:
        """What the formula gives, kept between nothing and the maximum."""
        most = setting.most
        return Scale(
            self.points.tree,
            (
                Piece(below(NONE, percent=False), NONE),
                Piece(Span(NONE, most, low_closed=True, high_closed=True, percent=False), NONE, Fraction(1)),
                Piece(Span(most, None, low_closed=False, high_closed=False, percent=False), most),
            ),
        )

    def reason(self, way: Way, situation: Situation) -> Reason:
        """The formula, and whether its points had to be kept inside."""
        if way.value is None:
            return because_measured("", way, self.points, situation)
        says = "computed.exactly" if way.spot == _KEPT else "computed.kept"
        return because_measured(says, way, self.points, situation, value=way.value, most=situation.most)

    def problems(self, proving: Proving) -> Iterator[Problem]:
        """The formula gives a number."""
        yield from problems_of(self.points, "number", proving.names.kinds)

    def asks(self, most: Fraction) -> Iterator[Asked]:
        """The formula."""
        yield asked("computed", measure=formula_said(self.points), most=exactly(most))

    def shape(self, most: Fraction) -> Mapping[Kind, Any]:
        """The formula."""
        return {"type": self.type, "measure": self.points}

    def held(self) -> Held:
        """The formula."""
        return Held((self.points,))

    def best(self, setting: Setting, kinds: Kinds) -> Fraction:
        """The most the formula can give when no share in it is above the whole."""
        highest = highest_of(self.points.tree, kinds)
        return setting.most if highest is None else min(setting.most, highest)
