"""The rows of a table as units, each distinct cell read once.

What a cell says is found as for a unit that says nothing else, so it is read as everywhere: only the same text in the
same column is not read again. Cells of one column tell of one thing, which no other column tells of; papers of a role
and the day of it go together. Units with a cell that cannot be read are no part of the field.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np

from criteria.ready import Criteria, for_tier
from evidence.units_by_column import BLANK, UnitTable
from evidence.units_table import TIER, WITHIN, UnitRow
from reading.models.fields import Period
from reading.source.place import NOWHERE
from rules.whole.columns import Column, Table
from scoring.attribute.unit_rows import Taken, taken_by
from scoring.many.entrant import Counted, Entrant, entrant_of
from scoring.many.first_pass import has_leaders, leaders_among
from scoring.many.subjects import Subject, Times
from scoring.many.tier_cells import TierCells
from scoring.score.match import period_of_papers
from scoring.score.papers import turns_of
from scoring.whole.inputs import InputOf, Known


class Entangled(Exception):  # noqa: N818  # no mistake: rows are read one by one then
    """No cell can be read by itself: the edition looks at results of others, or several columns tell of one thing."""


class CellsOnce:
    """The units of a table under one of some ``editions`` that can be read; ``unread`` are the places of other rows.

    A cell that another edition alone can take is left aside, as where rows are read one by one. Raises
    :class:`Entangled`.
    """

    def __init__(self, given: UnitTable, editions: Sequence[Criteria], period: Period, side: int = 0) -> None:
        criteria = editions[side]
        if criteria.others:
            raise Entangled
        self.given, self.editions, self.period, self.side = given, editions, period, side
        self._of_tier = {tier: self._cells(tier, places) for tier, places in self._tiers()}
        self.unread = sorted(place for one in self._of_tier.values() for place in one.unread)
        bad = set(self.unread)
        self.read = [place for place in range(len(given.names)) if place not in bad]
        spots = {place: spot for spot, place in enumerate(self.read)}
        self.names = [given.names[place] for place in self.read]
        self.within = self._within()
        self.tiers = {
            tier: found
            for tier, one in self._of_tier.items()
            if (found := [spots[place] for place in one.places if place in spots])
        }

    @cached_property
    def leaders(self) -> Known:
        """What the best reached of all rows whose figures can be read, be a mistake beside them."""
        if not has_leaders(self.editions[self.side]):
            return {}
        besides = (self.taken(self.given.row(place)).readable for place in self.unread)
        return leaders_among(self, [one for one in besides if one is not None])

    def _cells(self, tier: str | None, places: Sequence[int]) -> TierCells:
        criteria = for_tier(self.editions[self.side], tier)
        return TierCells(self.given, criteria, tier, places, self._times(criteria), lambda row: self.taken(row).matched)

    def _times(self, criteria: Criteria) -> Times:
        """How the days of papers are looked at in the year of the table."""
        edition = criteria.edition
        said = self.taken(UnitRow("unit", NOWHERE, ())).evidence
        years = edition.period.to.year - self.period.to.year
        return Times(turns_of(period_of_papers(said, criteria)), years, edition.period.from_)

    def _tiers(self) -> Iterator[tuple[str | None, Sequence[int]]]:
        """The tiers that are named, and the rows of each."""
        tiers = self.given.columns.get(TIER)
        if tiers is None:
            yield None, range(len(self.given.names))
            return
        for code in np.unique(tiers.of_row).tolist():
            yield tiers.texts[code] if code != BLANK else None, np.flatnonzero(tiers.of_row == code).tolist()

    def _within(self) -> Sequence[str | None]:
        within = self.given.columns.get(WITHIN)
        if within is None:
            return [None] * len(self.read)
        texts = (*within.texts, None)  # the last is found by the code of a blank
        return [texts[code] for code in within.of_row[self.read].tolist()]

    def criteria(self, tier: str | None) -> Criteria:
        """The criteria of a tier."""
        return self._of_tier[tier].criteria

    def entrant(self, place: int) -> Entrant:
        """One unit, read by itself; raises :class:`LookupError` where it cannot be, as no unit of a field."""
        row = self.given.row(self.read[place])
        return entrant_of(row, self.taken(row))

    def taken(self, row: UnitRow) -> Taken:
        """A row as it is read by itself."""
        return taken_by(row, self.editions, self.period)[self.side]

    def table(self, tier: str | None, places: Sequence[int], inputs: Mapping[str, InputOf]) -> Table:
        """What the units give, each distinct cell looked at once."""
        own, rows = self._of_tier[tier], [self.read[place] for place in places]
        return own.table(rows, inputs) or own.one_by_one(rows, inputs)

    def table_without(
        self, tier: str | None, places: Sequence[int], inputs: Mapping[str, InputOf], gone: Mapping[str, Sequence[int]]
    ) -> Table:
        """What the units would give, each as often as it is named, if some had no cell of some subjects.

        ``gone`` are places among ``places`` by subject. Raises :class:`Entangled` where cells of several columns tell
        of one thing.
        """
        found = self._of_tier[tier].table([self.read[place] for place in places], inputs, gone)
        if found is None:
            raise Entangled
        return found

    @cached_property
    def roles(self) -> frozenset[str]:
        """The roles of papers that columns tell of."""
        return frozenset(name for one in self._of_tier.values() for name in one.names.roles)

    def said(self) -> Iterator[tuple[str, Subject, Column]]:
        """What the columns of each subject say, tier by tier, and which of its cells each unit has (-1: none)."""
        for tier, places in self.tiers.items():
            one = self._of_tier[tier]
            own = one.spots([self.read[place] for place in places])
            for name, subject in one.subjects.items():
                of_unit = np.full(len(self.read), BLANK, np.int64)
                of_unit[places] = subject.of_row[own]
                yield name, subject, of_unit

    def unsettled(self) -> Sequence[int]:
        """Nothing rests on other editions here."""
        return ()

    def counted(self) -> Mapping[int, Counted]:
        """All of them have cells."""
        return {}
