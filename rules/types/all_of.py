"""Items that bring something only together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import reduce
from typing import Any, ClassVar, Literal

from reading.models.base import model
from reading.source.place import Problem
from rules.formula.evaluate import worth
from rules.formula.gaps import Gap, Why
from rules.formula.tree import Op, Tree
from rules.inputs import looking_at
from rules.points.follow import Way
from rules.points.nodes import NONE, Always, Cases, Instead, Nothing, Points
from rules.reason import Choice, Reason, bearing, because, because_of_gap
from rules.rule.base import Asked, Held, Kind, Proving, Rule, Setting, Situation, asked, exactly
from rules.rule.items import asked_of, problems_of_items, shape_of_items, steps_of
from rules.rule.options import Item

_UNKNOWN: frozenset[Why] = frozenset({"doubtful", "impossible"})


@model
class AllOf(Rule):
    """The maximum when every item holds, otherwise nothing."""

    type: Literal["all_of"]
    items: tuple[Item, ...]

    order: ClassVar[int] = 7
    example: ClassVar[str] = (
        "{{type: all_of, items: [{{id: plan, name: {yes}, when: plan.par}}, {{id: meeting, name: {meeting}}}]}}"
    )

    def meaning(self, setting: Setting) -> Points:
        """The maximum when every item holds; one that fails decides alone.

        Figures that contradict each other leave it missing, as one nobody spoke of does.
        """
        if not self.items:
            # No edition is without: that alone is its problem (M012), not what nothing would bring.
            return Cases((), Always(setting.most))
        every: Tree = reduce(lambda left, right: Op("and", left, right), [item.condition for item in self.items])
        return Instead(Cases(((every, Always(setting.most)),), Always(NONE)), _UNKNOWN, Nothing("missing"))

    def reason(self, way: Way, situation: Situation) -> Reason:
        """Each item, and which of them fail."""
        look = looking_at(situation.seen)
        worths = [worth(item.condition, look) for item in self.items]
        held = [None if isinstance(one, Gap) else bool(one) for one in worths]
        steps, count = steps_of(self.items, held, situation), len(self.items)
        if isinstance(way.worth, Gap) and way.worth.why == "missing":
            known = sum(1 for holds in held if holds)
            return (
                because("all_of.open", *steps, held=known, of=count) if known else because("items.unanswered", *steps)
            )
        if isinstance(way.worth, Gap):
            return because_of_gap(way.worth, situation.seen)
        if way.ways[0].spot == 0:
            return because("all_of.holds", *steps, of=count, points=way.worth.now)
        failing = tuple(
            Choice(item.name, item.name_en) for item, holds in zip(self.items, held, strict=True) if holds is False
        )
        # It names those that fail itself.
        named = (bearing("", step) for step in steps)
        return because("all_of.fails", *named, failing=failing, of=count)

    def problems(self, proving: Proving) -> Iterator[Problem]:
        """The items are sound and have no points of their own."""
        yield from problems_of_items(self.items, proving, self.place, self.type, with_points=False)

    def asks(self, most: Fraction) -> Iterator[Asked]:
        """The items; of one alone it is not said that all have to hold."""
        says = self.type if len(self.items) > 1 else "all_of.one"
        yield asked(says, *map(asked_of, self.items), most=exactly(most))

    def shape(self, most: Fraction) -> Mapping[Kind, Any]:
        """The items."""
        return {"type": self.type, **shape_of_items(self.items, most)}

    def held(self) -> Held:
        """The items, and the conditions of those that hold by figures."""
        return Held(tuple(item.when for item in self.items if item.when is not None), items=self.items)
