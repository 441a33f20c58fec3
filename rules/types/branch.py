"""Rules under conditions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, ClassVar, Literal

from reading.models.base import Frozen, model
from reading.source.place import Problem, problem
from rules.formula.fields import AFormula
from rules.formula.gaps import Gap
from rules.formula.sorts import problems_of
from rules.formula.tree import Not, names_in
from rules.points.follow import Way
from rules.points.nodes import Cases
from rules.reason import Reason, bearing, because, because_of_gap, places_of, worked
from rules.rule.base import Asked, Held, Kind, Proving, Rule, Setting, Situation, asked, formula_said
from rules.vocabulary import Kinds


@model
class Case(Frozen):
    """A condition and the rule that holds under it."""

    when: AFormula
    rule: Rule


@model
class Branch(Rule):
    """The rule of the first case whose condition holds, or ``otherwise``."""

    type: Literal["branch"]
    cases: tuple[Case, ...]
    otherwise: Rule

    order: ClassVar[int] = 10
    example: ClassVar[str] = "{{type: branch, cases: [{{when: dossiers.total > 0, rule: {rule}}}], otherwise: {plain}}}"

    def meaning(self, setting: Setting) -> Cases:
        """The formula of the first case that holds."""
        cases = tuple((case.when.tree, case.rule.meaning(setting)) for case in self.cases)
        return Cases(cases, self.otherwise.meaning(setting))

    def reason(self, way: Way, situation: Situation) -> Reason:
        """Which condition holds, or that none does, and below it the reason of the rule that is taken."""
        seen = situation.seen
        if not way.ways:
            gap = way.worth
            return because_of_gap(gap, seen) if isinstance(gap, Gap) else because("")
        if way.spot < len(self.cases):
            case = self.cases[way.spot]
            rests_on = places_of(names_in(case.when.tree), seen)
            below = case.rule.reason(way.last, situation)
            return bearing(
                "condition", because("branch.case", below, rests_on=rests_on, when=worked(case.when.tree, seen))
            )
        names = tuple(name for case in self.cases for name in names_in(case.when.tree))
        unless = tuple(worked(Not(case.when.tree), seen) for case in self.cases)
        below = self.otherwise.reason(way.last, situation)
        return bearing("condition", because("branch.otherwise", below, rests_on=places_of(names, seen), unless=unless))

    def problems(self, proving: Proving) -> Iterator[Problem]:
        """There are cases, and their conditions can be decided."""
        if not self.cases:
            yield problem(self.place, "M012", least="1")
        yield from (found for case in self.cases for found in problems_of(case.when, "flag", proving.names.kinds))

    def asks(self, most: Fraction) -> Iterator[Asked]:
        """Each condition with what its rule asks."""
        for case in self.cases:
            yield asked("branch.case", *case.rule.asks(most), when=formula_said(case.when))
        yield asked("branch.otherwise", *self.otherwise.asks(most))

    def shape(self, most: Fraction) -> Mapping[Kind, Any]:
        """Conditions and the rules under them."""
        inner = [(case.when, case.rule.shape(most)) for case in self.cases]
        return {"type": self.type, "threshold": (inner, self.otherwise.shape(most))}

    def held(self) -> Held:
        """The conditions."""
        return Held(tuple(case.when for case in self.cases))

    def inner(self) -> tuple[Rule, ...]:
        """The rules of the cases, then the rest."""
        return (*(case.rule for case in self.cases), self.otherwise)

    def best(self, setting: Setting, kinds: Kinds) -> Fraction:
        """The most that any of the rules can give."""
        return max(rule.best(setting, kinds) for rule in self.inner())
