"""A scale that waits to be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, ClassVar, Literal

from reading.models.base import model
from reading.models.fields import Prose
from reading.source.place import Problem
from rules.points.follow import Way
from rules.points.nodes import Nothing
from rules.reason import Reason, bearing, because
from rules.rule.base import Asked, Kind, Proving, Rule, Setting, Situation, asked


@model
class Undecided(Rule):
    """A scale that nobody has turned into a rule yet, as printed; its points stay open."""

    type: Literal["undecided"]
    says: Prose

    order: ClassVar[int] = 12
    example: ClassVar[str] = "{{type: undecided, says: {printed}}}"

    def meaning(self, setting: Setting) -> Nothing:
        """Nothing: a person has yet to say how this scale is to be read."""
        return Nothing("undecided")

    def reason(self, way: Way, situation: Situation) -> Reason:
        """The scale as printed."""
        return bearing("undecided", because("undecided", text=self.says))

    def problems(self, proving: Proving) -> Iterator[Problem]:
        """None."""
        yield from ()

    def asks(self, most: Fraction) -> Iterator[Asked]:
        """The scale as printed."""
        yield asked("undecided", text=self.says)

    def shape(self, most: Fraction) -> Mapping[Kind, Any]:
        """The text."""
        return {"type": self.type, "measure": self.says}

    def best(self, setting: Setting) -> Fraction:
        """The maximum: however it will be read, it has to be able to give it."""
        return setting.most
