"""The units that are scored together, however they were read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import reduce
from itertools import chain
from typing import Protocol

import numpy as np

from criteria.ready import Criteria
from reading.source.record import Record
from rules.whole.columns import Column, GivenColumns, Table, joined, smallest_for
from rules.whole.evaluate import Given
from scoring.attribute.leaders import best_of_both, leaders_of
from scoring.many.entrant import Counted, Entrant
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
    def tiers(self) -> Mapping[str | None, Column]:
        """The places of the units of each tier, in order."""

    @property
    def leaders(self) -> Known:
        """What the best of all reached, where the edition looks at it."""

    def criteria(self, tier: str | None) -> Criteria:
        """The criteria of a tier."""

    def entrant(self, place: int) -> Entrant:
        """One unit with all that it is scored by."""

    def table(self, tier: str | None, places: Column, inputs: Mapping[str, InputOf]) -> Table:
        """What some units of a tier give to some inputs of its plan."""

    def unsettled(self) -> Sequence[int]:
        """The places of units that rest on results of other editions which are not settled."""

    def counted(self) -> Mapping[int, Counted]:
        """The units of which only the result is known, by their places; no other method can be asked about them."""


class OneByOne(Record):
    """Units of which each was read by itself; ``besides`` are others that may lead them."""

    units: tuple[Entrant | Counted, ...]
    besides: tuple[Matched, ...] = ()

    @property
    def names(self) -> Sequence[str]:
        """What the units are called."""
        return [one.name for one in self.units]

    @property
    def within(self) -> Sequence[str | None]:
        """As the evidence of each says."""
        return [one.within for one in self.units]

    @property
    def tiers(self) -> Mapping[str | None, Column]:
        """The places of the units of each tier."""
        found: dict[str | None, list[int]] = {}
        for place, unit in enumerate(self.units):
            found.setdefault(unit.tier, []).append(place)
        return {tier: np.array(places, np.int64) for tier, places in found.items()}

    @property
    def leaders(self) -> Known:
        """What the best of all reached."""
        known = [*(unit.matched for unit in self.units if isinstance(unit, Entrant)), *self.besides]
        found = (leaders_of(known, self.criteria(tier)) for tier in self.tiers)
        return reduce(best_of_both, found, {})

    def criteria(self, tier: str | None) -> Criteria:
        """Those of the first unit of the tier."""
        return next(one.criteria for one in self.units if one.tier == tier)

    def entrant(self, place: int) -> Entrant:
        """As it was read; raises :class:`LookupError` where only the result is known."""
        match self.units[place]:
            case Entrant() as unit:
                return unit
            case Counted() as unit:
                raise LookupError(unit.name)

    def table(self, tier: str | None, places: Column, inputs: Mapping[str, InputOf]) -> Table:
        """Each unit by itself."""
        criteria = self.criteria(tier)
        rows = [row_of(self.entrant(place).matched, inputs, criteria) for place in places.tolist()]
        return {name: columns_of_given([row[name] for row in rows]) for name in inputs}

    def unsettled(self) -> Sequence[int]:
        """As their evidence says."""
        rests = ((place, one.matched.others) for place, one in enumerate(self.units) if isinstance(one, Entrant))
        return [place for place, others in rests if not all(one.is_settled for one in others)]

    def counted(self) -> Mapping[int, Counted]:
        """As each was found."""
        return {place: one for place, one in enumerate(self.units) if isinstance(one, Counted)}


class Kept(Record):
    """Units that were read and scored in pieces and let go: their names stay, the rest is read again where it is asked.

    ``read`` reads the unit at a place anew; ``of_tiers`` are the criteria of each tier.
    """

    names: Sequence[str]
    within: Sequence[str | None]
    tiers: Mapping[str | None, Column]
    of_tiers: Mapping[str | None, Criteria]
    read: Callable[[int], Entrant]

    @property
    def leaders(self) -> Known:
        """No edition that looks at others is scored in pieces."""
        return {}

    def criteria(self, tier: str | None) -> Criteria:
        """The criteria of a tier."""
        return self.of_tiers[tier]

    def entrant(self, place: int) -> Entrant:
        """Read anew."""
        return self.read(place)

    def table(self, tier: str | None, places: Column, inputs: Mapping[str, InputOf]) -> Table:
        """Each unit by itself."""
        rows = [row_of(self.read(place).matched, inputs, self.criteria(tier)) for place in places.tolist()]
        return {name: columns_of_given([row[name] for row in rows]) for name in inputs}

    def unsettled(self) -> Sequence[int]:
        """Nothing rests on other editions here."""
        return ()

    def counted(self) -> Mapping[int, Counted]:
        """All of them have cells."""
        return {}


class Together:
    """The units of several fields as one, those of each behind the last; no edition of theirs looks at the others."""

    def __init__(self, fields: Sequence[Field]) -> None:
        self.fields = fields
        self.starts = [0, *np.cumsum([len(one.names) for one in fields]).tolist()]
        self.names = list(chain.from_iterable(one.names for one in fields))
        self.within = list(chain.from_iterable(one.within for one in fields))
        self.leaders: Known = {}
        of_tiers: dict[str | None, list[Column]] = {}
        for start, one in zip(self.starts, fields, strict=False):
            for tier, places in one.tiers.items():
                of_tiers.setdefault(tier, []).append(places + start)
        self.tiers = {tier: np.concatenate(some) for tier, some in of_tiers.items()}

    def criteria(self, tier: str | None) -> Criteria:
        """Those of the first field that has the tier."""
        return next(one for one in self.fields if tier in one.tiers).criteria(tier)

    def entrant(self, place: int) -> Entrant:
        """As its own field has it."""
        spot, own = self._own(place)
        return self.fields[spot].entrant(own)

    def table(self, tier: str | None, places: Column, inputs: Mapping[str, InputOf]) -> Table:
        """The tables of all fields, one below the other; the places are in order."""
        owners = np.searchsorted(self.starts, places, "right") - 1
        tables = [
            self.fields[spot].table(tier, places[owners == spot] - self.starts[spot], inputs)
            for spot in np.unique(owners).tolist()
        ]
        return {
            name: GivenColumns(*(joined(some) for some in zip(*(one[name] for one in tables), strict=True)))
            for name in inputs
        }

    def split(self, places: Iterable[int]) -> list[list[int]]:
        """Some units by the fields that they are of, with their places there."""
        found: list[list[int]] = [[] for _ in self.fields]
        for place in places:
            spot, own = self._own(place)
            found[spot].append(own)
        return found

    def unsettled(self) -> Sequence[int]:
        """As each field says."""
        return [
            start + place for start, one in zip(self.starts, self.fields, strict=False) for place in one.unsettled()
        ]

    def counted(self) -> Mapping[int, Counted]:
        """As each field says."""
        owned = zip(self.starts, self.fields, strict=False)
        return {start + place: unit for start, one in owned for place, unit in one.counted().items()}

    def _own(self, place: int) -> tuple[int, int]:
        """The field of a unit, and its place there."""
        spot = bisect_right(self.starts, place) - 1
        return spot, place - self.starts[spot]


def columns_of_given(given: Sequence[Given]) -> GivenColumns:
    """What is given to one input, as columns of the smallest kind of number: a large table has hundreds of them."""
    columns = (np.fromiter((one[side] for one in given), np.int64, len(given)) for side in (0, 1))
    return GivenColumns(*(column.astype(smallest_for(column)) for column in columns))
