"""Steps over a measure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, ClassVar, Literal

from reading.models.base import model
from reading.source.place import Problem
from rules.formula.domain import domain_of
from rules.formula.fields import AFormula
from rules.formula.sorts import problems_of
from rules.formula.tree import Ref
from rules.points.follow import Way
from rules.points.nodes import Scale
from rules.reason import FromNothing, OfFigure, Reason, Said, said_as, span_said
from rules.rule.base import Asked, Held, Kind, Proving, Rule, Setting, Situation, asked, exactly, formula_said
from rules.rule.measured import because_measured
from rules.rule.scale import better_than, pieces_of, problems_of_scale, problems_of_sign, shape_of_scale
from rules.rule.step import Step
from rules.spans import Span, signs_of


@model
class Steps(Rule):
    """Points by the span a measure falls into (thang điểm bậc)."""

    type: Literal["steps"]
    measure: AFormula
    steps: tuple[Step, ...]

    order: ClassVar[int] = 1
    example: ClassVar[str] = (
        "{{type: steps, measure: dossiers.online / dossiers.total, "
        'steps: [{{span: "[80%, )", points: 1}}, {{span: "[0%, 80%)", points: 0}}]}}'
    )

    def meaning(self, setting: Setting) -> Scale:
        """The points of the one step whose span holds the measure."""
        return Scale(self.measure.tree, pieces_of(self.steps, setting.most))

    def reason(self, way: Way, situation: Situation) -> Reason:
        """The span reached, and the nearest one that gives more."""
        if way.value is None:
            return because_measured("", way, self.measure, situation)
        reached, better = self.steps[way.spot], better_than(way.spot, self.steps, situation.most)
        said: dict[str, Said] = {"value": said_as(way.value, percent=reached.span.percent), "span": self._said(reached)}
        if situation.deducts or better is None:
            says = "steps.deducts" if situation.deducts else "steps.best"
            return because_measured(says, way, self.measure, situation, **said)
        gain = better.worth(situation.most)
        said |= {"better": self._said(better), "gain": gain}
        return because_measured("steps.reached", way, self.measure, situation, **said)

    def _said(self, step: Step) -> Span | FromNothing | OfFigure:
        measure = self.measure.tree
        if isinstance(measure, Ref):
            return OfFigure(step.span, measure.name)
        return span_said(step.span, (other.span for other in self.steps))

    def problems(self, proving: Proving) -> Iterator[Problem]:
        """The measure is a number in the unit of its spans, and the scale holds each value once."""
        found = tuple(problems_of(self.measure, "number", proving.names.kinds))
        yield from found
        signs = signs_of(step.span for step in self.steps)
        if not found and len(signs) == 1:
            yield from problems_of_sign(self.measure, proving, self.place, percent=True in signs)
        if not any(one.code == "C020" for one in found):
            domain = domain_of(self.measure.tree, proving.names.kinds)
            yield from problems_of_scale(self.steps, domain, proving, self.place)

    def asks(self, most: Fraction) -> Iterator[Asked]:
        """The measure, then each step."""
        lines = (asked("step", span=self._said(step), points=exactly(step.worth(most))) for step in self.steps)
        yield asked("steps", *lines, measure=formula_said(self.measure))

    def shape(self, most: Fraction) -> Mapping[Kind, Any]:
        """Measure, spans and points."""
        return {"type": self.type, "measure": self.measure, **shape_of_scale(self.steps, most)}

    def held(self) -> Held:
        """The measure."""
        return Held((self.measure,))
