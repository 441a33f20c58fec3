"""Points that somebody gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, ClassVar, Literal

from reading.models.base import model
from reading.models.fields import Points as APoints
from reading.source.place import Problem, problem
from reading.source.values import decimal_text
from rules.formula.gaps import Gap
from rules.inputs import BY_HAND
from rules.points.follow import Way
from rules.points.nodes import Points, given
from rules.reason import Reason, because
from rules.rule.base import Asked, Held, Kind, Proving, Rule, Setting, Situation, asked, exactly
from rules.rule.by_hand import because_given


@model
class Judged(Rule):
    """Points that somebody gives, with a reason.

    ``by`` is what the points have to be a multiple of: half points, quarters (``None``: any points).
    """

    type: Literal["judged"]
    by: APoints | None = None

    order: ClassVar[int] = 11
    example: ClassVar[str] = "{{type: judged}}"

    def meaning(self, setting: Setting) -> Points:
        """The points as given."""
        return given(BY_HAND)

    def reason(self, way: Way, situation: Situation) -> Reason:
        """The points given, and why."""
        return because("judged.unanswered") if isinstance(way.worth, Gap) else because_given(situation)

    def problems(self, proving: Proving) -> Iterator[Problem]:
        """What the points are multiples of fits into the maximum."""
        if self.by is not None and (self.by <= 0 or proving.most % self.by):
            yield problem(
                self.place, "C083", part=proving.id, most=decimal_text(proving.most), step=decimal_text(self.by)
            )

    def asks(self, most: Fraction) -> Iterator[Asked]:
        """That somebody gives them."""
        if self.by is None:
            yield asked("judged")
        else:
            yield asked("judged.by", by=exactly(self.by))

    def shape(self, most: Fraction) -> Mapping[Kind, Any]:
        """What the points are multiples of."""
        return {"type": self.type, "points": self.by}

    def held(self) -> Held:
        """That a person gives the points."""
        return Held(by_hand=True, by=self.by)
