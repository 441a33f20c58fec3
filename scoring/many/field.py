"""The units that are scored together, however they were read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np

from criteria.library import Criteria
from reading.source.record import Record
from rules.whole.columns import GivenColumns, Table
from rules.whole.evaluate import Given
from scoring.attribute.leaders import leaders_of
from scoring.many.entrant import Entrant
from scoring.score.matched import Matched
from scoring.whole.edition import row_of
from scoring.whole.inputs import InputOf, Known


class Field(Protocol):
    """Units under one edition, by their places from 0 on."""

    @property
    def names(self) -> Sequence[str]:
        """What the units are called."""

    @property
    def within(self) -> Sequence[str | None]:
        """What each unit belongs to; ``None``: nobody says."""

    @property
    def tiers(self) -> Mapping[str | None, Sequence[int]]:
        """The places of the units of each tier."""

    @property
    def leaders(self) -> Known:
        """What the best of all reached, where the edition looks at it."""

    def criteria(self, tier: str | None) -> Criteria:
        """The criteria of a tier."""

    def entrant(self, place: int) -> Entrant:
        """One unit with all that it is scored by."""

    def table(self, tier: str | None, places: Sequence[int], inputs: Mapping[str, InputOf]) -> Table:
        """What some units of a tier give to some inputs of its plan."""

    def is_settled(self, place: int) -> bool:
        """Whether all results of other editions that a unit rests on are settled."""


class OneByOne(Record):
    """Units of which each was read by itself; ``besides`` are others that may lead them."""

    units: tuple[Entrant, ...]
    besides: tuple[Matched, ...] = ()

    @property
    def names(self) -> Sequence[str]:
        """What the units are called."""
        return [one.name for one in self.units]

    @property
    def within(self) -> Sequence[str | None]:
        """As the evidence of each says."""
        return [one.evidence.unit.within for one in self.units]

    @property
    def tiers(self) -> Mapping[str | None, Sequence[int]]:
        """The places of the units of each tier."""
        found: dict[str | None, list[int]] = {}
        for place, unit in enumerate(self.units):
            found.setdefault(unit.evidence.unit.tier, []).append(place)
        return found

    @property
    def leaders(self) -> Known:
        """What the best of all reached."""
        return leaders_of([*(unit.matched for unit in self.units), *self.besides], self.units[0].criteria)

    def criteria(self, tier: str | None) -> Criteria:
        """Those of the first unit of the tier."""
        return next(one.criteria for one in self.units if one.evidence.unit.tier == tier)

    def entrant(self, place: int) -> Entrant:
        """As it was read."""
        return self.units[place]

    def table(self, tier: str | None, places: Sequence[int], inputs: Mapping[str, InputOf]) -> Table:
        """Each unit by itself."""
        criteria = self.criteria(tier)
        rows = [row_of(self.units[place].matched, inputs, criteria) for place in places]
        return {name: columns_of_given([row[name] for row in rows]) for name in inputs}

    def is_settled(self, place: int) -> bool:
        """As its evidence says."""
        return all(one.is_settled for one in self.units[place].matched.others)


def columns_of_given(given: Sequence[Given]) -> GivenColumns:
    """What is given to one input, as columns."""
    numbers, lacks = (np.fromiter((one[side] for one in given), np.int64, len(given)) for side in (0, 1))
    return GivenColumns(numbers, lacks)
