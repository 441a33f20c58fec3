"""What a commune on a sheet is like where nothing is examined: as good as can be, over bases of round numbers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

from criteria.edition import Part
from criteria.ready import Criteria
from evidence.model import Answer
from reading.models.base import changed
from rules.formula.evaluate import Plain
from rules.formula.tree import Ref, bases_in, names_in
from rules.points.nodes import measures_of
from rules.rule.choices import is_given_by_hand, items_in, levels_in, steps_by_hand
from rules.vocabulary import ISSUED
from scoring.exam.communes.components import Component, looked_at
from scoring.exam.communes.critical import Turn, turns_of
from scoring.exam.communes.facts import BECAUSE, Facts
from scoring.exam.communes.figures import Figures

BASE = 1000
"""What shares are of, so that one more is a tenth of a percent and a person reckons without a machine."""
_ALONE = 10
"""A number of things of which no share is asked."""
_EARLY = timedelta(days=60)
_WEDNESDAY = 2


class Usual:
    """The usual commune of one component, and others that differ from it."""

    def __init__(self, component: Component, criteria: Criteria) -> None:
        self.component = component
        self.criteria = criteria
        self.parts: tuple[Part, ...] = tuple(criteria.parts[key] for key in component.keys)
        self.figures = Figures(component, criteria)
        self.turns: dict[str, tuple[Turn, ...]] = {
            part.key: tuple(turns_of(criteria.formula(part), grid_of(part, criteria))) for part in self.parts
        }
        self._names = criteria.names
        self._trees = [tree for part in self.parts for tree in measures_of(criteria.formula(part))]
        self.good = Facts(self.with_numbers() or {}, dict.fromkeys(component.roles, self._day()), self._answers())

    def with_numbers(self, *, best: bool = True, base: int = BASE) -> dict[str, Plain] | None:
        """All figures as good or as bad as relations allow; ``None``: none were found."""
        return self._all(self.figures.settled(self._wanted(best=best, base=base)))

    def with_none(self) -> dict[str, Plain] | None:
        """All figures, and nothing of anything; ``None``: relations do not allow that."""
        return self._all(self.figures.settled(dict.fromkeys(self.figures.names, 0)))

    def _all(self, numbers: dict[str, Plain] | None) -> dict[str, Plain] | None:
        if numbers is None:
            return None
        flags = dict.fromkeys(self.component.flags, True)
        first = {name: name == some[0] for some in self.component.choices for name in some}
        return {**numbers, **flags, **first, **dict.fromkeys(self.component.named("day"), self._day())}

    def _wanted(self, *, best: bool, base: int) -> dict[str, Plain]:
        """Numbers as they should be: bases of so many things, shares of them all or none, by which way is better."""
        over: dict[str, int] = {}
        for under in dict.fromkeys(one for tree in self._trees for one in bases_in(tree)):
            inner = names_in(under)
            over |= {name: max(over.get(name, 0), base // len(inner)) for name in inner}
        shared = {name for tree in self._trees if bases_in(tree) for name in names_in(tree)}
        found: dict[str, Plain] = {}
        for name in self.figures.names:
            fact = self._names.fact(name)
            is_good = (fact is None or fact.better != "less") == best
            full = base if name in shared else self._most(name)
            if self.figures.kinds[name] == "percent":
                found[name] = Fraction(is_good)
            elif name in over:
                found[name] = over[name]
            else:
                found[name] = full if is_good else 0
        return found

    def _most(self, name: str) -> int:
        """A number of things beyond all thresholds for it."""
        ends = (turn.at for turns in self.turns.values() for turn in turns if turn.measure == Ref(name))
        return int(max(ends, default=Fraction(_ALONE))) + 1

    def _day(self) -> date:
        """A day on which papers are issued where their day is of no matter: a Wednesday early in the period."""
        first = self.criteria.edition.period.from_ + _EARLY
        return first + timedelta(days=(_WEDNESDAY - first.weekday()) % 7)

    def _answers(self) -> dict[str, Answer]:
        found = {}
        for part in self.parts:
            answer = next(self.answers_to(part), None)
            if answer is not None:
                found[part.key] = answer
        return found

    def answers_to(self, part: Part) -> Iterator[Answer]:
        """What a person may say of a part beside that it does not arise: the best first."""
        if part.scored_by != "self":
            yield Answer(key=part.key, points=_most_by_hand(part), reason=BECAUSE)
            return
        levels = sorted(levels_in(part.rule), key=lambda one: -one.worth(part.max))
        items = tuple(one.id for one in items_in(part.rule))
        by_hand = is_given_by_hand(part.rule)
        if not levels and not items and not by_hand:
            return
        best = Answer(
            key=part.key,
            level=levels[0].id if levels else None,
            items=items or None,
            points=_most_by_hand(part) if by_hand else None,
            reason=BECAUSE if by_hand else None,
        )
        yield best
        yield from (changed(best, level=one.id) for one in levels[1:])
        if items:
            yield changed(best, items=())
        if len(items) > 1:
            yield from (changed(best, items=tuple(one for one in items if one != out)) for out in items)
            yield from (changed(best, items=(one,)) for one in items)
        if len(items) > 2:  # noqa: PLR2004  # of two each stands alone already
            yield changed(best, items=items[::2])

    def odd_points(self, part: Part) -> Iterator[Answer]:
        """Points by hand that rounding decides about, where any points may be given."""
        grid = grid_of(part, self.criteria)
        for whole in range(int(part.max / grid) - 1, max(int(part.max / grid) - 3, -1), -1) if _is_free(part) else ():
            for beyond in (Fraction(1, 2), Fraction(1, 4)):
                yield Answer(key=part.key, points=grid * (whole + beyond), reason=BECAUSE)

    def half_of_points(self, part: Part) -> Iterator[Answer]:
        """Half of the points by hand, where any may be given: beside others they may be too many or too few."""
        grid = grid_of(part, self.criteria)
        whole = int(part.max / grid / 2)
        if _is_free(part) and whole:
            yield Answer(key=part.key, points=grid * whole, reason=BECAUSE)

    def of_part(self, facts: Facts, key: str) -> Facts:
        """Only what one part looks at, and that of what it looks at there is nothing else."""
        part = self.criteria.parts[key]
        names = set(looked_at(part, self.criteria))
        roles = {name.removesuffix(ISSUED) for name in names}.intersection(self.component.roles)
        keys = {one.key for one in self.criteria.behind(part)}
        return Facts(
            {name: value for name, value in facts.figures.items() if name in names},
            {role: day for role, day in facts.papers.items() if role in roles},
            {one: answer for one, answer in facts.answers.items() if one in keys},
            frozenset(roles - facts.papers.keys()) | frozenset(keys - facts.answers.keys()),
        )

    def around(self, fixed: Facts) -> Facts | None:
        """A commune that is as it has to be and otherwise good; figures that need not be give way to relations."""
        good, without = self.good, fixed.without
        papers = {role: day for role, day in good.papers.items() if role not in without}
        answers = {key: one for key, one in good.answers.items() if key not in without}
        numbers = {name: good.figures[name] for name in self.figures.names if name in good.figures}
        held = {name: value for name, value in fixed.figures.items() if name in numbers}
        found = self.figures.settled(numbers, held)
        if found is None:
            return None
        figures = {**good.figures, **fixed.figures, **found}
        return Facts(figures, {**papers, **fixed.papers}, {**answers, **fixed.answers})


def _is_free(part: Part) -> bool:
    """Whether a person may give any points, and not only steps."""
    return (part.scored_by != "self" or is_given_by_hand(part.rule)) and not steps_by_hand(part.rule)


def _most_by_hand(part: Part) -> Fraction:
    """The most points that a person may give."""
    steps = steps_by_hand(part.rule)
    return max((part.max // step * step for step in steps), default=part.max)


def grid_of(part: Part, criteria: Criteria) -> Fraction:
    """What the points of a part are seen in multiples of."""
    rounding = criteria.edition.rounding
    return rounding.step_of(part.round_to) or rounding.grid
