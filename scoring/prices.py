"""What moving levers costs: the effort somebody names, then owners, then figures changed, then units, in that order."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from scoring.levers import Lever

Once = tuple[str, str]


class Efforts(NamedTuple):
    """Effort in a unit of the user: ``once`` for each thing that is moved at all, ``each`` for every unit of a figure.

    ``owners`` is what it takes that somebody has anything to do. What is not named takes ``otherwise`` once.
    """

    owners: Mapping[str, Fraction]
    each: Mapping[str, Fraction]
    once: Mapping[str, Fraction]
    otherwise: Fraction


NO_EFFORT = Efforts({}, {}, {}, Fraction(0))
"""Nobody named an effort: the fewest owners, then the fewest changes, then the fewest units."""


class Prices:
    """Efforts, owners, changes and units as one whole number, so that sums compare as the four would in their order."""

    def __init__(self, levers: Sequence[Lever], owners: Sequence[str], efforts: Efforts) -> None:
        named = (*efforts.owners.values(), *efforts.each.values(), *efforts.once.values(), efforts.otherwise)
        self.grain = math.lcm(*(one.denominator for one in named))
        self.efforts = efforts
        farthest = (max(lever.distance(lever.low), lever.distance(lever.high)) for lever in levers)
        self.change = 1 + sum(farthest)
        self.owner = self.change * (1 + len(levers))
        self.effort = self.owner * (1 + len(owners))

    def of_owner(self, name: str) -> int:
        """The price of an owner having something to do."""
        return self.owner + self._effort(self.efforts.owners.get(name, Fraction(0)))

    def of_move(self, lever: Lever, position: int) -> int:
        """The price of moving a lever to a position, without its owner."""
        distance = lever.distance(position)
        return self.change + distance + self._effort(self._taken(lever, distance))

    def _taken(self, lever: Lever, distance: int) -> Fraction:
        each = self.efforts.each.get(lever.name)
        if each is not None:
            return each * distance * lever.grain
        return self.efforts.once.get(lever.name, self.efforts.otherwise)

    def _effort(self, taken: Fraction) -> int:
        return int(taken * self.grain) * self.effort

    def effort_of(self, price: int) -> Fraction:
        """The effort in a price, in the unit of the user."""
        return Fraction(price // self.effort, self.grain)
