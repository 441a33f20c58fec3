"""Points beside the best unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, ClassVar, Literal

from reading.models.base import model
from reading.models.fields import Share
from reading.source.place import Problem, problem
from reading.source.values import percent_text
from rules.formula.evaluate import worth
from rules.formula.fields import AFormula, Threshold
from rules.formula.gaps import Gap
from rules.formula.sorts import problems_of
from rules.formula.tree import Number, Op, Ref
from rules.inputs import LEADER, Value, looking_at
from rules.points.follow import Way
from rules.points.nodes import NONE, Between, Cases, Instead, Piece, Points, Scale, below, between, from_on
from rules.reason import Reason, Worked, said_as
from rules.rule.base import (
    Asked,
    Held,
    Kind,
    Proving,
    Rule,
    Setting,
    Situation,
    asked,
    exactly,
    formula_said,
    number_said,
)
from rules.rule.measured import because_measured
from rules.rule.scale import problems_of_sign

_ONE = Fraction(1)


@model
class Relative(Rule):
    """Points beside the best unit: nothing below the target, ``met`` of the maximum at it, all of it for the leader.

    Between, the rest goes by how far a unit is above the target, over how far the leader is (R36).
    """

    type: Literal["relative"]
    measure: AFormula
    target: Threshold
    met: Share

    order: ClassVar[int] = 4
    example: ClassVar[str] = "{{type: relative, measure: dossiers.online / dossiers.total, target: 50%, met: 50%}}"
    is_gradual: ClassVar[bool] = True

    def meaning(self, setting: Setting) -> Points:
        """By how far the unit is above the target, in proportion to the leader.

        Without a leader what is sure is what the target alone gives; the rest waits for the other units. A leader that
        is not above the target is no better than any unit that reaches it.
        """
        most, met = setting.most, setting.most * min(self.met, _ONE)
        leader = Ref(f"{LEADER}{setting.key}")
        above = Op("/", Op("-", self.measure.tree, self.target), Op("-", leader, self.target))
        beside = Scale(
            above,
            (
                Piece(from_on(_ONE, percent=False), most),
                Piece(between(NONE, _ONE, percent=False), met, most - met),
                Piece(below(NONE, percent=False), NONE),
            ),
        )
        known = Cases(((Op("<=", leader, self.target), self._from_target(most)),), beside)
        alone = Between(self._from_target(met), self._from_target(most))
        return Instead(known, frozenset({"missing"}), alone)

    def _from_target(self, points: Fraction) -> Scale:
        target, percent = self.target.value, self.target.percent
        pieces = (Piece(from_on(target, percent=percent), points), Piece(below(target, percent=percent), NONE))
        return Scale(self.measure.tree, pieces)

    def reason(self, way: Way, situation: Situation) -> Reason:
        """How far the measure is above the target, beside the leader."""
        measured = worth(self.measure.tree, looking_at(situation.seen))
        if isinstance(way.worth, Gap) or not isinstance(measured, (int, Fraction)):
            return because_measured("", way, self.measure, situation)
        percent = self.target.percent
        said = {"value": said_as(Fraction(measured), percent=percent)}
        said["target"] = said_as(self.target.value, percent=percent)
        scale = way.last.ways[0]
        if isinstance(scale.points, Scale) and scale.spot == len(scale.points.pieces) - 1:
            return because_measured("relative.below", way, self.measure, situation, **said)
        leader = situation.seen.get(f"{LEADER}{situation.key}")
        if not isinstance(leader, Value):
            return because_measured("relative.alone", way, self.measure, situation, **said, most=situation.most)
        # Who reaches the first piece is no worse than the leader.
        best = Fraction(measured if scale.spot == 0 else leader.value)  # type: ignore[arg-type]  # match read a number
        said["best"] = said_as(best, percent=percent)
        return because_measured("relative.above", way, self.measure, situation, **said, most=situation.most)

    def problems(self, proving: Proving) -> Iterator[Problem]:
        """The measure is a number in the unit of the target; target and share are no less than nothing."""
        found = tuple(problems_of(self.measure, "number", proving.names.kinds))
        yield from found or problems_of_sign(self.measure, proving, self.place, percent=self.target.percent)
        if self.target.value < 0 or not 0 <= self.met <= 1:
            yield problem(self.place, "C065", met=percent_text(self.met))

    def asks(self, most: Fraction) -> Iterator[Asked]:
        """Measure, target and share in one line."""
        met = Worked(Number(self.met, percent=True), ())
        measure, target = formula_said(self.measure), number_said(self.target)
        yield asked("relative", measure=measure, target=target, met=met, most=exactly(most))

    def shape(self, most: Fraction) -> Mapping[Kind, Any]:
        """Measure, target and share."""
        return {"type": self.type, "measure": self.measure, "threshold": self.target, "points": self.met}

    def held(self) -> Held:
        """The measure, and the target beside which the leader stands."""
        return Held((self.measure,), beside=self.target)
