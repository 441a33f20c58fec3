"""What moving variables costs: the effort somebody names, then owners, then figures changed, and at last units."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from criteria.branch import parts_by_name
from criteria.ready import Criteria
from evidence.efforts import Effort, EffortList
from reading.source.names import by_id, meant, nearest
from reading.source.place import Problem, in_order, problem
from reading.source.record import Record
from rules.vocabulary import ISSUED
from scoring.optimise.variables import Variable
from scoring.score.given.called import name_called


class Efforts(Record):
    """Effort in a unit of the user: ``once`` for each thing that is moved at all, ``each`` for every unit of a figure.

    ``owners`` is what it takes that somebody has anything to do. What is not named takes ``otherwise`` once.
    """

    owners: Mapping[str, Fraction]
    each: Mapping[str, Fraction]
    once: Mapping[str, Fraction]
    otherwise: Fraction


NO_EFFORT = Efforts({}, {}, {}, Fraction(0))
"""Nobody named an effort: the fewest owners, then the fewest changes."""


def efforts_of(listed: EffortList, criteria: Criteria) -> tuple[Efforts, tuple[Problem, ...]]:
    """The efforts by the names of variables, and every name that the criteria do not know."""
    names = criteria.names
    parts = {name: part.key for name, part in parts_by_name(criteria.edition).items()}
    known: Mapping[str, Mapping[str, str]] = {
        "owners": {owner.id: owner.id for owner in criteria.edition.owners},
        "each": {name: name for name in names.facts},
        "once": parts | {role: f"{role}{ISSUED}" for role in names.roles} | {name: name for name in names.facts},
    }
    found: dict[str, dict[str, Fraction]] = {}
    problems = []
    owners = by_id((one.id, one.name, one.name_en) for one in criteria.edition.owners)
    for section, names_known in known.items():
        rows: tuple[Effort, ...] = getattr(listed, section)
        found[section] = {}
        for row in rows:
            called = meant(row.name, owners) if section == "owners" else name_called(row.name, criteria)
            name = row.name if row.name in names_known else called
            if name is None or name not in names_known:
                problems.append(problem(row.place, "E033", name=row.name, near=nearest(row.name, names_known)))
            else:
                found[section][names_known[name]] = row.takes
    return Efforts(**found, otherwise=listed.otherwise), in_order(problems)


class Objective:
    """Effort, owners and changes as one whole number, so that sums compare as the three would in their order."""

    def __init__(self, variables: Sequence[Variable], owners: Sequence[str], efforts: Efforts) -> None:
        each = [efforts.each[variable.name] * variable.grain for variable in variables if variable.name in efforts.each]
        named = (*efforts.owners.values(), *efforts.once.values(), efforts.otherwise, *each)
        self.grain = math.lcm(*(one.denominator for one in named))
        self.efforts = efforts
        self.owner = 1 + len(variables)
        self.effort = self.owner * (1 + len(owners))

    def of_owner(self, name: str) -> int:
        """The price of an owner having something to do."""
        return self.owner + self._effort(self.efforts.owners.get(name, Fraction(0)))

    def of_moves(self, moved: Iterable[tuple[Variable, int]]) -> int:
        """The price of moving variables to positions, without their owners; a part takes its effort once.

        However many items of it are done, it is one thing that is worked on.
        """
        price, begun = 0, set[str]()
        for variable, position in moved:
            price += 1 if variable.kind == "item" and variable.name in begun else self._of_move(variable, position)
            begun.add(variable.name)
        return price

    def _of_move(self, variable: Variable, position: int) -> int:
        return 1 + self._effort(self._taken(variable, position))

    def is_graded(self, variable: Variable) -> bool:
        """Whether moving a variable farther takes more effort."""
        return variable.name in self.efforts.each

    def effort_of(self, price: int) -> Fraction:
        """The effort in a price, in the unit of the user."""
        return Fraction(price // self.effort, self.grain)

    def _taken(self, variable: Variable, position: int) -> Fraction:
        each = self.efforts.each.get(variable.name)
        if each is not None:
            return each * variable.distance(position) * variable.grain
        # What nobody answers for only goes with what is worked on.
        otherwise = Fraction(0) if variable.owner is None else self.efforts.otherwise
        return self.efforts.once.get(variable.name, otherwise)

    def _effort(self, taken: Fraction) -> int:
        return int(taken * self.grain) * self.effort


class Steps:
    """The effort, then the units, of variables that are already chosen: how far each has to go at least."""

    def __init__(self, variables: Sequence[Variable], prices: Objective) -> None:
        self.prices = prices
        self.effort = 1 + sum(
            max(variable.distance(variable.low), variable.distance(variable.high)) for variable in variables
        )

    def of_moves(self, moved: Iterable[tuple[Variable, int]]) -> int:
        """The price of some positions; a figure that only follows another counts too."""
        some = tuple(moved)
        return self.prices.of_moves(some) * self.effort + sum(
            variable.distance(position) for variable, position in some
        )

    @staticmethod
    def is_graded(_variable: Variable) -> bool:
        """Every unit counts."""
        return True
