"""A rule that no file writes: one condition, for programs that search by points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, Literal

from reading.models.base import model
from reading.source.place import Problem
from rules.formula.fields import AFormula
from rules.points.follow import Way
from rules.points.nodes import NONE, Always, Cases, Instead, Points
from rules.reason import Reason, because
from rules.rule.base import Asked, Held, Kind, Proving, Rule, Setting, Situation


@model
class Holds(Rule):
    """One point where a condition holds; no file can write it."""

    type: Literal["holds"]
    when: AFormula

    def meaning(self, setting: Setting) -> Points:
        """All points, also where there is nothing to ask of; or none."""
        held = Cases(((self.when.tree, Always(setting.most)),), Always(NONE))
        return Instead(held, frozenset({"no_base"}), Always(setting.most))

    def reason(self, way: Way, situation: Situation) -> Reason:
        """None: nobody sees it."""
        return because("")

    def problems(self, proving: Proving) -> Iterator[Problem]:
        """None: the condition has been checked."""
        yield from ()

    def asks(self, most: Fraction) -> Iterator[Asked]:
        """Nothing that anybody reads."""
        yield from ()

    def shape(self, most: Fraction) -> Mapping[Kind, Any]:
        """The condition."""
        return {"type": self.type, "measure": self.when}

    def held(self) -> Held:
        """The condition."""
        return Held((self.when,))
