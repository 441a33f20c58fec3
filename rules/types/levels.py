"""Levels to choose from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, ClassVar, Literal

from reading.models.base import model
from reading.source.place import Problem, problem
from rules.formula.gaps import Gap
from rules.inputs import ANSWER, LEVEL
from rules.points.follow import Way
from rules.points.nodes import Pick
from rules.reason import Choice, Reason, because, places_of
from rules.rule.base import Asked, Held, Kind, Proving, Rule, Setting, Situation, asked, exactly, share_of
from rules.rule.items import problems_of_doubles
from rules.rule.options import Level
from rules.rule.scale import problems_of_points


@model
class Levels(Rule):
    """Points by a level that the unit chooses and proves (mức)."""

    type: Literal["levels"]
    levels: tuple[Level, ...]

    order: ClassVar[int] = 5
    example: ClassVar[str] = (
        "{{type: levels, levels: [{{id: good, name: {yes}, points: 1}}, {{id: poor, name: {no}, share: 0%}}]}}"
    )

    def meaning(self, setting: Setting) -> Pick:
        """The points of the level chosen."""
        return Pick(tuple((f"{LEVEL}{level.id}", level.worth(setting.most)) for level in self.levels))

    def reason(self, way: Way, situation: Situation) -> Reason:
        """The level chosen, and why where a reason is given."""
        if isinstance(way.worth, Gap):
            return because("levels.unanswered")
        level, why = self.levels[way.spot], situation.because
        gives = "levels.chosen" if why is None else "levels.because"
        return because(
            "levels.deducts" if situation.deducts else gives,
            rests_on=places_of((ANSWER,), situation.seen),
            points=way.worth.now,
            most=situation.most,
            level=Choice(level.name, level.name_en),
            reason=why or "",
        )

    def problems(self, proving: Proving) -> Iterator[Problem]:
        """There is a choice, each level stands once and says its points in one way."""
        if len(self.levels) < 2:  # noqa: PLR2004  # one level is no choice
            yield problem(self.place, "M012", least="2")
        yield from problems_of_doubles([(level.id, level.place) for level in self.levels])
        for level in self.levels:
            if (level.points is None) == (level.share is None):
                yield problem(level.place, "C024", id=level.id)
            else:
                yield from problems_of_points([level.worth(proving.most)], proving, level.place)

    def asks(self, most: Fraction) -> Iterator[Asked]:
        """The levels."""
        yield asked("levels", *(_asked(level, most) for level in self.levels))

    def shape(self, most: Fraction) -> Mapping[Kind, Any]:
        """The levels and their points."""
        return {
            "type": self.type,
            "levels": frozenset(level.id for level in self.levels),
            "points": {level.id: share_of(level.worth(most), most) for level in self.levels},
        }

    def held(self) -> Held:
        """The levels."""
        return Held(levels=self.levels)


def _asked(level: Level, most: Fraction) -> Asked:
    points = exactly(level.worth(most))
    return asked("choice", name=Choice(level.name, level.name_en), points=points)._replace(id=level.id)
