"""The acts of a plan: what has to be done together, whose most is won first, and the total after each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from criteria.grades import GradeCondition
from reading.source.record import Record
from scoring.counterfactual.rescore import Rescoring
from scoring.optimise.constraints import Component, parts_moved
from scoring.optimise.plan import Act
from scoring.optimise.tree.greedy import sets_of
from scoring.optimise.tree.options import Option
from scoring.optimise.variables import Moved, Variable, with_moved
from scoring.score.matched import Matched
from scoring.score.result import Result
from scoring.score.total import Growth

_ANY_SIGN = "= <= >="


class Within(Record):
    """What acts are measured against: the result as it is, the ``last`` day of work, the conditions of a grade.

    ``apart`` are the conditions that parts of the search stand for, by key of the part.
    """

    result: Result
    matched: Matched
    rescoring: Rescoring
    last: date
    apart: Mapping[str, GradeCondition]


def acts_of(chosen: Sequence[Option], components: Sequence[Component], within: Within) -> tuple[Act, ...]:
    """The moves of the chosen options as acts, those of the owners who win most first."""
    return _Acts(components, within).of(chosen)


class _Acts:
    """One plan being told."""

    def __init__(self, components: Sequence[Component], within: Within) -> None:
        self.components = components
        self.within = within
        self.growth = Growth(within.result)

    def of(self, chosen: Sequence[Option]) -> tuple[Act, ...]:
        together = [some for option in chosen for some in self._together(option)]
        now = self.within.result.total.points
        alone = {some: self._total(self._more(dict(some))) - now for some in together}
        gained: dict[tuple[str, ...], Fraction] = {}
        for some, gain in alone.items():
            gained[self._owners(some)] = gained.get(self._owners(some), Fraction(0)) + gain
        together.sort(key=lambda some: (-gained[self._owners(some)], self._owners(some), -alone[some]))
        acts: list[Act] = []
        done: dict[Variable, int] = {}
        before, held = now, self._more(done)
        for some in together:
            done |= dict(some)
            more = self._more(done)
            total = self._total(more)
            moved = {key for key, points in more.items() if points != held.get(key, 0)}
            acts.append(self._act(some, total - before, total, moved))
            before, held = total, more
        return tuple(acts)

    def _act(self, some: tuple[tuple[Variable, int], ...], gain: Fraction, total: Fraction, moved: set[str]) -> Act:
        last, apart = self.within.last, self.within.apart
        until = min((_until(variable, position, last) for variable, position in some), default=last)
        touched = [part for component in self.components for part in parts_moved(component, dict(some))]
        own = [part for part in touched if part.key not in apart]
        # What goes along with an act may leave a part where it stands.
        parts = [part for part in own if part.key in moved] or own
        asked = dict.fromkeys(apart[part.key] for part in touched if part.key in apart)
        return Act(some, self._owners(some), tuple(parts), until, gain, total, tuple(asked))

    def _together(self, option: Option) -> list[tuple[tuple[Variable, int], ...]]:
        """The moves of an option, those that keep a relation between them side by side."""
        moved = dict(option.moved)
        component = next((one for one in self.components if not moved.keys().isdisjoint(one.variables)), None)
        sets = sets_of(component, moved, _ANY_SIGN) if component is not None else []
        return [tuple((variable, moved[variable]) for variable in moved if variable in one) for one in sets]

    def _owners(self, some: tuple[tuple[Variable, int], ...]) -> tuple[str, ...]:
        """Who has something to do, in the order of the edition."""
        moved = {variable.owner for variable, _ in some}
        return tuple(owner.id for owner in self.within.result.edition.owners if owner.id in moved)

    def _total(self, more: Mapping[str, Fraction]) -> Fraction:
        """The declared total once parts have so much more."""
        return self.within.result.total.points + self.growth.by(more)

    def _more(self, moved: Moved) -> Mapping[str, Fraction]:
        """What the parts that look at some variables have more once these are moved."""
        matched = with_moved(self.within.matched, moved)
        touched = {part.key for component in self.components for part in parts_moved(component, moved)}
        return {
            part.part.key: self.within.rescoring.points(part.part, matched) - part.tally.points
            for part in self.within.result.parts
            if part.part.key in touched
        }


def _until(variable: Variable, position: int, last: date) -> date:
    return date.fromordinal(position) if variable.kind == "paper" else last
