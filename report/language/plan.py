"""What a plan says: each thing to do, what goes with it, and why the rest stays lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from criteria.edition import Part, parts_of
from report.language.findings import others_behind
from report.language.grades import grade_name
from report.language.language import Language
from report.language.reasons import why_not_full
from report.words.load import words_of
from rules.rule.choices import items_in, levels_in
from scoring.optimise.plan import Act, Plan
from scoring.optimise.variables import Variable
from scoring.recover.recoverable import Recoverability
from scoring.recover.shortfall import Shortfall

_LEFT = {Recoverability.WINNABLE: "tied", Recoverability.OVER: "late"}


class Planned:
    """The sentences of one plan."""

    def __init__(self, plan: Plan, say: Language) -> None:
        self.say = say
        self.words = words_of(say.tongue, "plan")
        self.before = plan.whatif.before
        self.has_acts = bool(plan.acts)
        self.is_over = plan.asked.window.is_over
        self.parts = {part.key: part for part in parts_of(self.before.edition)}

    def _said(self, key: str, /, **values: str) -> str:
        return self.say.filled(self.words[key], **values)

    def conditions(self, act: Act) -> Iterator[str]:
        """For which conditions of a grade something is done."""
        for one in act.conditions:
            yield self._said("condition", name=self.say.named(one.name, one.name_en))

    def ordered(self, act: Act) -> Sequence[tuple[Variable, int]]:
        """What is moved for the better first, new cases and piles before what they bring along; what follows last."""
        facts = self.say.inputs().facts

        def rank(move: tuple[Variable, int]) -> tuple[bool, bool]:
            fact = facts.get(move[0].name)
            return self._only_follows(*move), fact is not None and fact.movable not in {"new_cases", "passes"}

        return sorted(act.moved, key=rank)

    def _only_follows(self, variable: Variable, position: int) -> bool:
        """Whether a figure is no better for being moved: it goes with another."""
        fact = self.say.inputs().facts.get(variable.name)
        if fact is None or variable.now is None:
            return False
        return fact.better == "neither" or (position > variable.now) != (fact.better == "more")

    def move(self, variable: Variable, position: int) -> str:
        """What somebody does."""
        match variable.kind:
            case "level":
                return self._level(self.parts[variable.name], variable, position)
            case "item":
                part = self.parts[variable.name]
                (item,) = (one for one in items_in(part.rule) if one.id in variable.choices)
                return self._said(
                    "item" if position else "item.not",
                    part=self._part(part),
                    after=self.say.named(item.name, item.name_en),
                )
            case "paper":
                return self._said("paper", label=self.say.input_name(variable.name.removesuffix(".issued")))
            case "count" | "amount" | "percent" | "flag" | "choice":
                figures, fact = self._figures(variable, position), self.say.inputs().facts[variable.name]
                if fact.movable != "new_cases" or variable.now is None or self.is_over:
                    return self._said("move", **figures)
                came = value_said(variable, position - variable.now, self.say, unit=True)
                return self._said("new", **figures, more=came)

    def _level(self, part: Part, variable: Variable, position: int) -> str:
        names = {level.id: self.say.named(level.name, level.name_en) for level in levels_in(part.rule)}
        after = names[variable.choices[position]]
        if variable.now is None:
            return self._said("level.new", part=self._part(part), after=after)
        return self._said("level", part=self._part(part), before=names[variable.choices[variable.now]], after=after)

    def _part(self, part: Part) -> str:
        return f"{part.id} {self.say.named(part.name, part.name_en)}"

    def beside(self, variable: Variable, position: int) -> str:
        """What is done with it, or only goes with it."""
        if self._only_follows(variable, position):
            return self._said("follows", **self._figures(variable, position))
        return self._said("beside", what=self.move(variable, position))

    def _figures(self, variable: Variable, position: int) -> Mapping[str, str]:
        before = self.words["none"] if variable.now is None else value_said(variable, variable.now, self.say)
        after = value_said(variable, position, self.say, unit=True)
        return {"label": self.say.input_name(variable.name), "before": before, "after": after}

    def why(self, one: Shortfall) -> Iterator[str]:
        """Why a part stays lost."""
        answer = one.part.answer
        if answer is not None and answer.not_done is not None:
            yield self._said("left.not_done", reason=answer.not_done)
            return
        if one.standing is Recoverability.MENDED:
            yield self._said("left.mended", why=why_not_full(one.part, self.say))
            return
        if others := [other.edition for other in others_behind(one.part, self.before)]:
            yield self._said("left.results", names="; ".join(others))
            return
        if one.is_far and one.standing in {Recoverability.WINNABLE, Recoverability.FIXED}:
            yield self.words["left.far"]
            return
        names = "; ".join(self.say.input_name(name) for name in one.missing)
        key = _LEFT.get(one.standing, one.standing.value)
        key = "untied" if key == "tied" and not self.has_acts else key
        key = f"{key}.over" if one.standing is Recoverability.FIXED and self.is_over else key
        if key != "evidence" or names:
            yield self._said(f"left.{key}", **({"names": names} if key == "evidence" else {}))


def value_said(variable: Variable, position: int, say: Language, *, unit: bool = False) -> str:
    """The value of a figure, a flag or the day of a paper at a position; with ``unit``, what a figure counts."""
    if variable.kind == "choice":
        chosen = say.inputs().facts[variable.name].choices[position]
        return say.named(chosen.name, chosen.name_en)
    value = variable.value(position)
    match value:
        case bool():
            return say.label("yes" if value else "no")
        case date():
            return say.day(value)
        case int() | Fraction():
            said = say.written(Fraction(value), percent=variable.kind == "percent")
            fact = say.inputs().facts.get(variable.name)
            return say.counted(said, say.named(fact.unit or "", fact.unit_en)) if unit and fact is not None else said


def target_said(plan: Plan, say: Language) -> str:
    """What a plan is to reach: so many points, or a grade with all it asks."""
    grade, edition = plan.asked.grade, plan.whatif.before.edition
    if grade is None:
        return say.written(plan.asked.target)
    start = grade.start * plan.whatif.before.total.most
    words = words_of(say.tongue, "plan")
    key = "grade.plain" if grade.from_ is not None else "grade.above"
    if edition.grade_conditions:
        key = "grade.asks" if grade.from_ is not None else "grade.above.asks"
    return say.filled(words[key], grade=grade_name(grade, say), target=say.written(start))
