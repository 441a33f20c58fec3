"""What a sheet says of a fictitious commune, and what is written into its blanks."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from fractions import Fraction

from criteria.edition import Part, inputs_of
from criteria.part.formula import is_computed_outside
from criteria.ready import Criteria
from evidence.model import Answer
from report.language.language import Language
from report.words.load import words_of
from rules.facts import Fact
from rules.formula.evaluate import Plain
from rules.inputs import LEADER
from rules.rule.base import rules_in
from rules.rule.choices import is_answered, items_in, levels_in
from rules.vocabulary import ISSUED, PART, PERIOD_FROM, PERIOD_TO, PREVIOUS
from scoring.exam.answers import Written
from scoring.exam.communes.facts import Facts


class ExamWords:
    """The words of sheets in one language."""

    def __init__(self, criteria: Criteria, say: Language) -> None:
        self.criteria = criteria
        self.say = say
        self.words = words_of(say.tongue, "exam")

    def filled(self, key: str, /, **values: str) -> str:
        """A text with its values."""
        return self.say.filled(self.words[key], **values)

    def part_facts(self, part: Part, facts: Facts) -> str:
        """All that a sheet says of a commune for one part."""
        said = tuple(dict.fromkeys(self._of_part(part, facts)))
        return "; ".join(said) if said else self.words["fixed"]

    def _of_part(self, part: Part, facts: Facts) -> Iterator[str]:
        answer = facts.answers.get(part.key)
        if answer is not None and answer.does_not_arise is not None:
            yield self.words["gone"]
            return
        if answer is not None and answer.not_done is not None:
            yield self.words["undone"]
        names = [name for name in inputs_of(part) if name not in {PERIOD_FROM, PERIOD_TO}]
        behind = [name for name in names if name.startswith(PART)]
        if not self._is_marked_elsewhere(part) or part.arises_when is not None:
            yield from (self.input_said(name, facts) for name in names if name not in behind)
        for beside in (rule.held().beside for rule in rules_in(part.rule)):
            leader = facts.figures.get(f"{LEADER}{part.key}")
            if beside is not None and leader is not None:
                value = self._plain(leader, percent=beside.percent)
                yield self.filled("fact", name=self.words["leader"], value=value)
        if behind:
            keys = dict.fromkeys(self.criteria.said[name].key for name in behind)
            rows = ", ".join(self.criteria.parts[key].id for key in keys if key in self.criteria.parts)
            yield self.filled("behind", rows=rows)
        yield from self._of_answer(part, answer)
        if part.waiver is not None and answer is not None and answer.waived is not None:
            yield self.words["waived"]
            yield self.input_said(part.waiver, facts)

    def _is_marked_elsewhere(self, part: Part) -> bool:
        """Whether the points come from somebody who looks at no figure that a sheet could give."""
        return part.scored_by != "self" and not is_computed_outside(part, self.criteria.vocabulary)

    def _of_answer(self, part: Part, answer: Answer | None) -> Iterator[str]:
        """What is said of a part beside figures and papers."""
        given = None if answer is None else answer.points
        if self._is_marked_elsewhere(part) or (part.scored_by == "self" and any(_gives(part))):
            yield self.words["given.none"] if given is None else self.filled("given", points=self.say.written(given))
        if part.scored_by != "self" or (answer is not None and answer.not_done is not None):
            return
        level = next((one for one in levels_in(part.rule) if answer is not None and one.id == answer.level), None)
        if level is not None:
            yield self.filled("level", level=self.say.named(level.name, level.name_en))
        if answer is not None and answer.items is not None:
            yield self._ticked(part, answer.items)
        if answer is None and is_answered(part.rule) and not any(_gives(part)):
            yield self.words["answer.none"]

    def _ticked(self, part: Part, ticked: Collection[str]) -> str:
        """Which items of a list hold, in the fewest words."""
        items = tuple(items_in(part.rule))
        every = [item for rule in rules_in(part.rule) for item in rule.held().items]
        rest = self.words["items.rest"] if len(every) > len(items) else ""
        held, out = ([one for one in items if (one.id in ticked) == wanted] for wanted in (True, False))
        if not out or not held:
            return self.filled("items.all" if held else "items.none", rest=rest)
        few = out if len(out) <= len(held) else held
        names = (self.filled("item", item=self.say.named(one.name, one.name_en)) for one in few)
        return self.filled("items.but" if few is out else "items.only", rest=rest, items=", ".join(names))

    def input_said(self, name: str, facts: Facts) -> str:
        """One figure or paper with what it is."""
        role = name.removesuffix(ISSUED)
        if role in self.say.inputs().roles:
            day = facts.papers.get(role)
            if day is None:
                value = self.words["paper.no"]
            else:
                value = self.words["paper.yes"] if name == role else self.filled("paper.issued", day=self.say.day(day))
            return self.filled("fact", name=self.say.role_name(role), value=value)
        fact = self.say.inputs().fact(name)
        if fact is not None and fact.kind == "choice":
            return self._chosen(name, fact, facts)
        return self.filled("fact", name=self.say.input_name(name), value=self._value(name, facts))

    def _chosen(self, name: str, fact: Fact, facts: Facts) -> str:
        """What a choice is, whatever was asked of it."""
        before = PREVIOUS if name.startswith(PREVIOUS) else ""
        held = (one for flag, one in fact.flags.items() if facts.figures.get(f"{before}{flag}"))
        chosen = next((self.say.named(one.name, one.name_en) for one in held), self.words["fact.unknown"])
        return self.filled("fact", name=self.say.input_name(f"{before}{fact.name}"), value=chosen)

    def _value(self, name: str, facts: Facts) -> str:
        value = facts.figures.get(name)
        if value is None:
            return self.words["fact.unknown"]
        fact = self.say.inputs().fact(name)
        if fact is not None and fact.kind == "number" and fact.unit:
            unit = self.say.named(fact.unit, fact.unit_en)
            return self.filled("fact.number", number=self._plain(value), unit=unit)
        return self._plain(value, percent=self.say.inputs().kinds_of_grades.get(name) == "percent")

    def _plain(self, value: Plain, *, percent: bool = False) -> str:
        match value:
            case bool():
                return self.say.label("yes" if value else "no")
            case date():
                return self.say.day(value)
            case int() | Fraction():
                return self.say.written(Fraction(value), percent=percent)

    def written(self, value: Written) -> str:
        """What stands in a blank of the key."""
        return self.say.written(value) if isinstance(value, Fraction) else self.words[f"written.{value}"]


def _gives(part: Part) -> Iterator[bool]:
    """For each rule of a part by which a person gives points."""
    return (True for rule in rules_in(part.rule) if rule.held().by_hand)
