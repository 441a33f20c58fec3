"""The same points always."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, ClassVar, Literal

from reading.models.base import model
from reading.models.fields import Points
from reading.source.place import Problem
from rules.points.follow import Way
from rules.points.nodes import Always
from rules.reason import Reason, bearing, because
from rules.rule.base import Asked, Kind, Proving, Rule, Setting, Situation, asked, exactly, share_of
from rules.rule.scale import problems_of_points


@model
class FixedPoints(Rule):
    """The same points always; the plain case of a branch."""

    type: Literal["fixed"]
    points: Points

    order: ClassVar[int] = 13
    example: ClassVar[str] = "{{type: fixed, points: 1}}"
    stands_alone: ClassVar[bool] = False

    def meaning(self, setting: Setting) -> Always:
        """The points."""
        return Always(self.points)

    def reason(self, way: Way, situation: Situation) -> Reason:
        """The points."""
        return bearing("bare", because("fixed.deducts" if situation.deducts else "fixed", points=self.points))

    def problems(self, proving: Proving) -> Iterator[Problem]:
        """The points lie within the maximum."""
        yield from problems_of_points([self.points], proving, self.place)

    def asks(self, most: Fraction) -> Iterator[Asked]:
        """The points."""
        yield asked("fixed", points=exactly(self.points))

    def shape(self, most: Fraction) -> Mapping[Kind, Any]:
        """The points."""
        return {"type": self.type, "points": share_of(self.points, most)}
