"""Points that somebody gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, ClassVar, Literal

from reading.models.base import model
from reading.source.place import Problem
from rules.formula.gaps import Gap
from rules.inputs import BY_HAND
from rules.points.follow import Way
from rules.points.nodes import Points, given
from rules.reason import Reason, because
from rules.rule.base import Asked, Held, Kind, Proving, Rule, Setting, Situation, asked
from rules.rule.by_hand import because_given


@model
class Judged(Rule):
    """Points that somebody gives, with a reason."""

    type: Literal["judged"]

    order: ClassVar[int] = 11
    example: ClassVar[str] = "{{type: judged}}"

    def meaning(self, setting: Setting) -> Points:
        """The points as given."""
        return given(BY_HAND)

    def reason(self, way: Way, situation: Situation) -> Reason:
        """The points given, and why."""
        return because("judged.unanswered") if isinstance(way.worth, Gap) else because_given(situation)

    def problems(self, proving: Proving) -> Iterator[Problem]:
        """None."""
        yield from ()

    def asks(self, most: Fraction) -> Iterator[Asked]:
        """That somebody gives them."""
        yield asked("judged")

    def shape(self, most: Fraction) -> Mapping[Kind, Any]:
        """Nothing but the type."""
        return {"type": self.type}

    def held(self) -> Held:
        """That a person gives the points."""
        return Held(by_hand=True)
