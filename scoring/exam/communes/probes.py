"""What a commune may be like for the parts of one component: candidates just where their points turn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from criteria.edition import Part
from criteria.ready import Criteria
from evidence.model import Answer
from reading.models.base import changed
from rules.formula.evaluate import Plain
from rules.formula.tree import Tree, bases_in, names_in
from rules.inputs import LEADER, evaluate
from rules.rule.base import Rule, rules_in
from rules.vocabulary import ISSUED, PERIOD_FROM, PERIOD_TO
from scoring.exam.communes.components import Component
from scoring.exam.communes.critical import Turn, halves_of
from scoring.exam.communes.facts import BECAUSE, Facts
from scoring.exam.communes.figures import NUMBERS, Near
from scoring.exam.communes.usual import BASE, Usual, grid_of
from scoring.score.given.answers import against_declaration, says_nothing_arose
from scoring.score.matched import Matched
from scoring.score.seen import SeenByPart

_MORE_HALVES = 60


class Prober:
    """Candidates for one component."""

    def __init__(self, component: Component, criteria: Criteria) -> None:
        self.component = component
        self.criteria = criteria
        self.edition = criteria.edition
        self.usual = Usual(component, criteria)
        self.figures = self.usual.figures
        self.parts = self.usual.parts
        self.good = self.usual.good

    def candidates(self) -> Iterator[Facts]:
        """All of them, the plain ones first."""
        yield from self._plain()
        for part in self.parts:
            for turn in self.usual.turns[part.key]:
                yield from self._around(turn)

    def halves(self) -> Iterator[Facts]:
        """Many points that rounding decides about, for what the plain ones do not show."""
        for part in self.parts:
            for turn in halves_of(self.criteria.formula(part), grid_of(part, self.criteria), _MORE_HALVES):
                yield from self._around(turn)
            for answer in self.usual.odd_points(part):
                yield self.good._replace(answers={**self.good.answers, part.key: answer})

    def from_start(self, start: Facts, keys: Sequence[str]) -> Iterator[Facts]:
        """One step away from a start: other papers, answers and figures, and the turns of the parts with these keys."""
        yield from self._other_papers(start)
        yield from self._other_answers(start)
        for part in self.parts:
            undone = changed(start.answers.get(part.key, Answer(key=part.key)), not_done=BECAUSE)
            yield start._replace(answers={**start.answers, part.key: undone})
        yield from self._nudged(start)
        for turn in (turn for key in keys for turn in self.usual.turns[key]):
            for name in self._drivers(turn.measure):
                yield from self._by(turn, name, start)

    def is_fair(self, facts: Facts, matched: Matched) -> bool:
        """Whether a commune may say all this at once.

        No relation is broken, no figure is against a declaration, and nobody is better than the best unit.
        """
        if any(evaluate(one.rule.tree, matched.inputs) is False for one in self.figures.identities):
            return False
        for part in self.parts:
            if any(_is_above_the_best(part, rule, matched) for rule in rules_in(part.rule)):
                return False
            answer = facts.answers.get(part.key)
            if answer is not None and says_nothing_arose(answer, deducts=self.edition.is_penalty(part)):
                seen = SeenByPart(part, matched, self.criteria)
                if any(True for _ in against_declaration(self.criteria.at_hand(part), seen)):
                    return False
        return True

    def _plain(self) -> Iterator[Facts]:
        good, nothing = self.good, self.usual.with_none()
        yield good
        others = [
            good._replace(figures=one) for one in (self.usual.with_numbers(best=False), nothing) if one is not None
        ]
        yield from others
        for start in (good, *others):
            yield from self._other_papers(start)
            yield from self._other_answers(start)
        yield from self._gone(nothing)

    def _other_papers(self, start: Facts) -> Iterator[Facts]:
        """With one flag or paper less, with none, and with one alone; with another thing that is chosen."""
        flags, roles = self.component.flags, self.component.roles
        for some in self.component.choices:
            yield from (_choosing(chosen, some, start) for chosen in some)
        for name in flags:
            yield start._replace(figures={**start.figures, name: False})
        for role in roles:
            yield start._replace(papers={one: day for one, day in start.papers.items() if one != role})
        if not flags and not roles:
            return
        none = start._replace(figures={**start.figures, **dict.fromkeys(flags, False)}, papers={})
        yield none
        for some in self.component.choices:
            yield from (_choosing(chosen, some, none) for chosen in some[1:])
        for name in flags:
            yield none._replace(figures={**none.figures, name: True})
        for role in roles:
            yield none._replace(papers={role: self.good.papers[role]})

    def _other_answers(self, start: Facts) -> Iterator[Facts]:
        for part in self.parts:
            for answer in (*list(self.usual.answers_to(part))[1:], *self.usual.half_of_points(part)):
                yield start._replace(answers={**start.answers, part.key: answer})
            if part.key in start.answers:
                yield start._replace(answers={key: one for key, one in start.answers.items() if key != part.key})
            if part.waiver is not None:
                asked = changed(start.answers.get(part.key, Answer(key=part.key)), waived=BECAUSE)
                waived = start._replace(answers={**start.answers, part.key: asked})
                yield waived
                yield waived._replace(papers={one: day for one, day in start.papers.items() if one != part.waiver})

    def _gone(self, nothing: Mapping[str, Plain] | None) -> Iterator[Facts]:
        """Each part said not to arise, over figures that do not say otherwise."""
        flags = dict.fromkeys(self.component.flags, False)
        for figures in (*([{**nothing, **flags}] if nothing is not None else []), {}):
            for part in self.parts:
                said = Answer(key=part.key, does_not_arise=BECAUSE)
                yield Facts(figures, {}, {**self.good.answers, part.key: said})

    def _nudged(self, start: Facts) -> Iterator[Facts]:
        """One more and one less of each figure, and none."""
        for name in self.component.named(*NUMBERS):
            here = start.figures.get(name)
            if here is None or isinstance(here, date):
                continue
            grain = self.figures.grains[name]
            for value in dict.fromkeys((here + grain, here - grain, Fraction(0))):
                made = self._with(start, name, value, ()) if self.figures.may_be(name, value) else None
                if made is not None:
                    yield made

    def _around(self, turn: Turn) -> Iterator[Facts]:
        """Just below, at and just above a turn, from a good and from a bad start."""
        bad = self.usual.with_numbers(best=False)
        for start in (self.good, *([] if bad is None else [self.good._replace(figures=bad)])):
            for name in self._drivers(turn.measure):
                found = list(self._by(turn, name, start))
                yield from found
                if found:
                    break

    def _drivers(self, measure: Tree) -> Iterator[str]:
        """The numbers and days by which a measure is moved: those that it is not divided by first."""
        under = dict.fromkeys(name for base in bases_in(measure) for name in names_in(base))
        names = dict.fromkeys((*(name for name in names_in(measure) if name not in under), *under))
        kinds = self.figures.kinds
        yield from (name for name in names if name in kinds and kinds[name] != "flag")

    def _by(self, turn: Turn, name: str, start: Facts) -> Iterator[Facts]:
        near = self._near(turn, name, start)
        if near is not None and near.at is None and near.parts > 1:
            # Over a base of so many parts there is a figure just at the turn.
            wider = self.usual.with_numbers(base=BASE * near.parts)
            again = start if wider is None else start._replace(figures=wider)
            found = self._near(turn, name, again)
            if found is not None and found.at is not None:
                near, start = found, again
        if near is None:
            return
        for value in (near.below, near.at, near.above):
            made = None if value is None else self._with(start, name, value, names_in(turn.measure))
            if made is not None:
                yield made

    def _near(self, turn: Turn, name: str, start: Facts) -> Near | None:
        period = self.edition.period
        given: dict[str, Plain] = {PERIOD_FROM: period.from_, PERIOD_TO: period.to, **start.figures}
        given |= dict.fromkeys(start.papers, True)
        given |= {f"{role}{ISSUED}": day for role, day in start.papers.items()}
        return self.figures.near(turn, name, given)

    def _with(self, start: Facts, name: str, value: Plain, held: Sequence[str]) -> Facts | None:
        """The start with another value of one name; figures outside of the measure give way to relations."""
        role = name.removesuffix(ISSUED)
        if isinstance(value, date):
            if role in self.component.dated:
                return start._replace(papers={**start.papers, role: value})
            return start._replace(figures={**start.figures, name: value})
        numbers = {one: start.figures[one] for one in self.figures.names if one in start.figures}
        fixed = {**{one: numbers[one] for one in held if one in numbers}, name: value}
        found = self.figures.settled(numbers, fixed)
        return None if found is None else start._replace(figures={**start.figures, **found})


def _choosing(chosen: str, some: Sequence[str], start: Facts) -> Facts:
    """The start with another one of what a choice may be."""
    return start._replace(figures={**start.figures, **{name: name == chosen for name in some}})


def _is_above_the_best(part: Part, rule: Rule, matched: Matched) -> bool:
    """Whether a measure that is held beside the best unit is above it."""
    held = rule.held()
    leader = matched.inputs.get(f"{LEADER}{part.key}")
    if held.beside is None or leader is None:
        return False
    found = (evaluate(one.tree, matched.inputs) for one in held.formulas)
    return any(isinstance(one, (int, Fraction)) and one > leader.value for one in found)  # type: ignore[operator]  # a number
