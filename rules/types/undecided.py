"""A scale that waits to be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, ClassVar, Literal

from reading.models.base import model
from reading.models.fields import Prose
from reading.source.place import Problem
from rules.formula.fields import AFormula
from rules.formula.sorts import problems_of
from rules.formula.tree import Op, names_in
from rules.inputs import evaluate
from rules.points.follow import Way
from rules.points.nodes import Nothing
from rules.reason import Reason, bearing, because, places_of, said_as, worked
from rules.rule.base import Asked, Held, Kind, Proving, Rule, Setting, Situation, asked, formula_said
from rules.vocabulary import Kinds


@model
class Undecided(Rule):
    """A scale that nobody has turned into a rule yet, as printed; its points stay open.

    ``measure`` is what it measures, where that is known and only the points are not (``None``: it is not).
    """

    type: Literal["undecided"]
    says: Prose
    measure: AFormula | None = None

    order: ClassVar[int] = 12
    example: ClassVar[str] = "{{type: undecided, says: {printed}}}"

    def meaning(self, setting: Setting) -> Nothing:
        """Nothing: a person has yet to say how this scale is to be read."""
        return Nothing("undecided")

    def reason(self, way: Way, situation: Situation) -> Reason:
        """The scale as printed, and what is measured."""
        tree = None if self.measure is None else self.measure.tree
        value = None if tree is None else evaluate(tree, situation.seen)
        if tree is None or not isinstance(value, Fraction):
            return bearing("undecided", because("undecided", text=self.says))
        is_share = isinstance(tree, Op) and tree.sign == "/"
        shown, rests_on = worked(tree, situation.seen), places_of(names_in(tree), situation.seen)
        said = said_as(value, percent=is_share)
        reason = because("undecided.measured", rests_on=rests_on, text=self.says, measure=shown, value=said)
        return bearing("undecided", reason)

    def problems(self, proving: Proving) -> Iterator[Problem]:
        """The measure is a number."""
        if self.measure is not None:
            yield from problems_of(self.measure, "number", proving.names.kinds)

    def asks(self, most: Fraction) -> Iterator[Asked]:
        """The scale as printed, and what it measures."""
        if self.measure is None:
            yield asked("undecided", text=self.says)
        else:
            yield asked("undecided.measured", text=self.says, measure=formula_said(self.measure))

    def shape(self, most: Fraction) -> Mapping[Kind, Any]:
        """The text and the measure."""
        return {"type": self.type, "measure": (self.says, self.measure)}

    def held(self) -> Held:
        """The measure."""
        return Held(() if self.measure is None else (self.measure,))

    def best(self, setting: Setting, kinds: Kinds) -> Fraction:
        """The maximum: however it will be read, it has to be able to give it."""
        return setting.most
