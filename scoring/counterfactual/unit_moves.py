"""Whole units of a figure, and what moves with it: one dossier more on time is one pending dossier less.

A move keeps every declared relation between figures that holds now. What staff do at will makes no figure worse, since
what is done cannot be undone; what only new cases bring takes those cases too; what leaves one pile reaches another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Literal, TypeAlias

from reading.source.record import Record
from rules.facts import Fact
from rules.formula.linear import relation
from rules.formula.tree import names_in
from rules.inputs import Inputs
from rules.vocabulary import Vocabulary

MOST_MOVED = 7
"""Figures that one unit may move together; more than that nobody can follow."""
MOST_UNITS = 10**12
Figures: TypeAlias = Mapping[str, int]
How = Literal["at_will", "new_cases", "passes"]
"""What one unit of a move is: something done about what is there, a new case, or one that passes to another pile."""


class Move(Record):
    """What one unit changes: each figure and by how much, the figure meant first; and what such a unit is.

    The figure meant stays as it is where a new case that does not count in it makes it worth less.
    """

    changes: tuple[tuple[str, int], ...]
    how: How = "at_will"

    @property
    def name(self) -> str:
        """The figure that is meant; the others only go with it."""
        return self.changes[0][0]

    def after(self, figures: Figures, units: int) -> dict[str, int]:
        """The figures after so many units; only those that are moved."""
        return {name: figures[name] + units * by for name, by in self.changes}


class Board:
    """The counted figures of one unit and the relations between them that hold.

    Relations between anything but sums of counts are left out; scoring finds out where they break.
    """

    def __init__(self, inputs: Inputs, vocabulary: Vocabulary) -> None:
        self.facts = {fact.name: fact for fact in vocabulary.facts if fact.kind == "count"}
        self.figures: dict[str, int] = {
            name: int(value.value)  # type: ignore[arg-type]  # a count: match read it as one
            for name, value in inputs.items()
            if name in self.facts and not value.doubtful
        }
        rules = (one.rule.tree for one in vocabulary.identities if one.weight == "error")
        self.relations = tuple(
            found
            for tree in rules
            if self.figures.keys() >= set(names_in(tree)) and (found := relation(tree)) is not None
        )

    def allows(self, move: Move) -> bool:
        """Whether at least one unit is possible."""
        return self.most_units(move) > 0

    def most_units(self, move: Move) -> int:
        """How many units leave every figure a count and every relation in force; then all fewer ones do too."""
        most = min((self.figures[name] // -by for name, by in move.changes if by < 0), default=MOST_UNITS)
        for factors, sign, than in self.relations:
            rate = sum(factors.get(name, 0) * by for name, by in move.changes)
            if rate:
                room = than - sum(factor * self.figures[name] for name, factor in factors.items())
                most = min(most, _room(sign, room, rate))
        return max(most, 0)

    def moves_of(self, name: str, by: int, *, at_will: bool = True) -> tuple[Move, ...]:
        """The ways to change a figure by ``by``, those that move the fewest others first; empty: there is none.

        Without ``at_will`` figures go along that staff can no longer move, or not that way: what would have had to be
        otherwise.
        """
        if name not in self.figures:
            return ()
        fact = self.facts[name]
        moved, how = self._unit_of(fact, by) if at_will else ({name: by}, "at_will")
        along = (lambda _name, _by: True) if not at_will else self._is_done if _is_better(fact, by) else self._is_moved
        found = {Move((*moved.items(), *rest), how) for rest in self._mended(moved, along)}
        possible = (move for move in found if self.allows(move))
        return tuple(sorted(possible, key=lambda move: (len(move.changes), move.changes)))

    def _unit_of(self, fact: Fact, by: int) -> tuple[dict[str, int], How]:
        """One unit with what it cannot go without; a worse one of new cases is one that does not count here."""
        grown = {name: abs(by) for name in fact.grows if name in self.figures}
        match fact.movable:
            case "new_cases" if fact.grows:
                return {fact.name: by if _is_better(fact, by) else 0} | grown, "new_cases"
            case "passes" if fact.grows and _is_better(fact, by):
                return {fact.name: by} | grown, "passes"
            case "yes" | "no" | "new_cases" | "passes" | None:
                return {fact.name: by}, "at_will"

    def _is_moved(self, name: str, _by: int) -> bool:
        """Whether staff can move a figure."""
        return self.facts[name].is_own

    def _is_done(self, name: str, by: int) -> bool:
        """Whether staff can move a figure that way: nothing that is done is undone."""
        fact = self.facts[name]
        return fact.is_own and not is_worse(fact, by)

    def _mended(
        self, moved: Mapping[str, int], along: Callable[[str, int], bool]
    ) -> Iterator[tuple[tuple[str, int], ...]]:
        """What else has to move with some figures, so that every sum that held goes on holding."""
        sums = (factors for factors, sign, _ in self.relations if sign == "=")
        off_by = ((one, sum(one.get(name, 0) * by for name, by in moved.items())) for one in sums)
        broken, off = next(((one, off) for one, off in off_by if off), (None, 0))
        if broken is None:
            yield ()
        elif len(moved) < MOST_MOVED:
            for name, factor in broken.items():
                if factor and name not in moved and off % factor == 0 and along(name, -off // factor):
                    more = {name: -off // factor}
                    for rest in self._mended({**moved, **more}, along):
                        yield (*more.items(), *rest)


def _is_better(fact: Fact, by: int) -> bool:
    return (fact.better == "more") == (by > 0)


def is_worse(fact: Fact, by: int) -> bool:
    """Whether a change makes a figure with a better side worse."""
    return fact.better != "neither" and not _is_better(fact, by)


def _room(sign: str, room: Fraction, rate: int) -> int:
    """How many times ``rate`` may be added while what is added stays at most (or at least, or exactly) ``room``."""
    if (sign in {"<=", "<"} and rate > 0) or (sign in {">=", ">"} and rate < 0):
        times = room / rate
        whole = times.__floor__()
        return whole - 1 if sign in {"<", ">"} and times == whole else whole
    return 0 if sign == "=" else MOST_UNITS
