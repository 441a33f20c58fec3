"""Items that add up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, ClassVar, Literal

from reading.models.base import model
from reading.source.place import Problem
from rules.formula.gaps import Gap
from rules.points.follow import Way
from rules.points.nodes import Listed
from rules.reason import Reason, because
from rules.rule.base import Asked, Held, Kind, Proving, Rule, Setting, Situation, asked, exactly
from rules.rule.items import asked_of, problems_of_items, shape_of_items, steps_of
from rules.rule.options import Item


@model
class Checklist(Rule):
    """The sum of the points of the items that hold."""

    type: Literal["checklist"]
    items: tuple[Item, ...]

    order: ClassVar[int] = 6
    example: ClassVar[str] = (
        "{{type: checklist, items: [{{id: website, name: {website}, points: 0.5}}, "
        "{{id: meeting, name: {meeting}, points: 0.5}}]}}"
    )

    def meaning(self, setting: Setting) -> Listed:
        """The sum of the items that hold; items nobody has spoken of stay open."""
        return Listed(tuple((item.condition, item.worth) for item in self.items))

    def reason(self, way: Way, situation: Situation) -> Reason:
        """How many items hold, and each of them."""
        steps = steps_of(self.items, way.held, situation)
        if isinstance(way.worth, Gap):
            return because("items.unanswered", *steps)
        count = sum(1 for holds in way.held if holds)
        return because("checklist.sum", *steps, held=count, of=len(self.items), points=way.worth.now)

    def problems(self, proving: Proving) -> Iterator[Problem]:
        """The items are sound and have points."""
        yield from problems_of_items(self.items, proving, self.place, self.type, with_points=True)

    def asks(self, most: Fraction) -> Iterator[Asked]:
        """The items."""
        yield asked(self.type, *map(asked_of, self.items), most=exactly(most))

    def shape(self, most: Fraction) -> Mapping[Kind, Any]:
        """The items."""
        return {"type": self.type, **shape_of_items(self.items, most)}

    def held(self) -> Held:
        """The items, and the conditions of those that hold by figures."""
        return Held(tuple(item.when for item in self.items if item.when is not None), items=self.items)
