"""The rows of a table as units, each distinct cell read once.

What a cell says is found as for a unit that says nothing else, so it is read as everywhere: only the same text in the
same column is not read again. Cells of one column tell of one thing, which no other column tells of; papers of a role
and the day of it go together. Units with a cell that cannot be read are no part of the field.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

import numpy as np

from criteria.compare.years import days_moved
from criteria.ready import Criteria, for_tier
from evidence.units.by_column import BLANK, Some, UnitTable, picked, picking
from evidence.units.heads import TIER, WITHIN
from evidence.units.table import UnitRow
from reading.models.fields import Period
from reading.source.place import NOWHERE
from reading.source.values import day_text
from rules.whole.columns import Column, Table
from scoring.attribute.unit_rows import Taken, taken_by
from scoring.many.entrant import Counted, Entrant, entrant_of
from scoring.many.field import Field, Together, columns_of_given
from scoring.many.first_pass import has_leaders, leaders_among
from scoring.many.subjects import Dated, Subject, Times
from scoring.many.tier_cells import TierCells
from scoring.score.match import period_of_papers
from scoring.score.matched import Matched
from scoring.score.papers import turns_of
from scoring.whole.edition import row_of
from scoring.whole.inputs import InputOf, Known


class Entangled(Exception):  # noqa: N818  # no mistake: rows are read one by one then
    """No cell can be read by itself: the edition looks at results of others, or several columns tell of one thing."""


class TableCells:
    """The distinct cells of a table of one year or several under one of some ``editions``, each read for all years.

    ``periods`` are those of the years, ``of_row`` says for each row of which it is. A cell that another edition alone
    can take is left aside, as where rows are read one by one. Raises :class:`Entangled`.
    """

    def __init__(
        self, given: UnitTable, editions: Sequence[Criteria], side: int, periods: Sequence[Period], of_row: Column
    ) -> None:
        if editions[side].others:
            raise Entangled
        self.editions, self.side, self.periods = editions, side, periods
        # Whatever year it stands in, a cell is read as if it stood in one of them.
        self.period = periods[0] if len(periods) == 1 else editions[side].edition.period
        self.of_tier: dict[str | None, TierCells] = {}
        self.spots = np.zeros(len(given.names), np.int64)
        for tier, own in tiers_of(given):
            # Year by year, as all of them are asked together later: rows that follow each other need no picking then.
            places = own if len(periods) == 1 else own[np.argsort(of_row[own], kind="stable")]
            criteria = for_tier(editions[side], tier)
            dated = self._dated(criteria, of_row)
            is_alone = len(editions) == 1
            self.of_tier[tier] = TierCells(given, criteria, tier, places, dated, self._matched, is_alone=is_alone)
            self.spots[places] = np.arange(len(places))

    def _matched(self, row: UnitRow) -> Matched | None:
        return taken_by(row, self.editions, self.period)[self.side].matched

    def _dated(self, criteria: Criteria, of_row: Column) -> Dated:
        """How the days of papers are looked at in each year."""
        own, *turns = (self._turns(criteria, one) for one in (self.period, *self.periods))
        if any(len(one) != len(own) for one in turns):
            raise Entangled
        year = criteria.edition.period.to.year
        times = (Times(one, year - period.to.year) for one, period in zip(turns, self.periods, strict=True))
        alike = (day_text(date.fromordinal(one)) for one in (own[0] - 1, *own))
        return Dated(criteria.edition.period.from_.toordinal(), tuple(times), of_row, tuple(alike))

    def _turns(self, criteria: Criteria, period: Period) -> tuple[int, ...]:
        said = taken_by(UnitRow("unit", NOWHERE, ()), self.editions, period)[self.side].evidence
        return tuple(one.toordinal() for one in turns_of(period_of_papers(said, criteria)))


def tiers_of(given: UnitTable) -> Iterator[tuple[str | None, Column]]:
    """The tiers that are named in a table, and the rows of each."""
    tiers = given.columns.get(TIER)
    if tiers is None:
        yield None, np.arange(len(given.names))
        return
    for code in np.unique(tiers.of_row).tolist():
        yield tiers.texts[code] if code != BLANK else None, np.flatnonzero(tiers.of_row == code)


def cells_of_years(
    years: Mapping[int | None, UnitTable], criteria: Criteria, periods: Mapping[int | None, Period]
) -> dict[int | None, CellsOnce]:
    """The units of each year, of one table or several; raises :class:`Entangled`."""
    parts = [some for some in years.values() if isinstance(some, Some)]
    own = criteria.edition.period
    moved = (period.to.year - own.to.year for period in periods.values())
    # A period that ends on the 29th of February is another one behind a year that has none.
    are_alike = all(days_moved(days_moved(own, more), -more) == own for more in moved)
    if not are_alike or len(parts) < len(years) or len({id(some.given) for some in parts}) > 1:
        return {year: CellsOnce(some, (criteria,), periods[year]) for year, some in years.items()}
    given = parts[0].given
    of_row = np.zeros(len(given.names), np.int64)
    for place, some in enumerate(parts):
        of_row[some.places] = place
    cells = TableCells(given, (criteria,), 0, [periods[year] for year in years], of_row)
    return {
        year: CellsOnce(some, (criteria,), periods[year], among=(cells, some.places))
        for year, some in zip(years, parts, strict=True)
    }


class CellsOnce:
    """The units of a table of one year that can be read; ``unread`` are the places of other rows.

    ``of_tier`` are the cells by tiers, ``spots`` the place of each unit among those of its tier.

    They stand at some places of a table whose cells were read before (``among``); ``None``: they are read now. Raises
    :class:`Entangled`.
    """

    def __init__(
        self,
        given: UnitTable,
        editions: Sequence[Criteria],
        period: Period,
        side: int = 0,
        among: tuple[TableCells, Column] | None = None,
    ) -> None:
        self.given, self.editions, self.period, self.side = given, editions, period, side
        if among is None:
            rows = np.arange(len(given.names))
            among = TableCells(given, editions, side, [period], np.zeros(len(rows), np.int64)), rows
        cells, where = among
        self.of_tier = cells.of_tier
        spots = cells.spots[where]
        tiers = dict(tiers_of(given))
        bad = np.zeros(len(given.names), np.bool_)
        for tier, places in tiers.items():
            bad[places] = self.of_tier[tier].bad[spots[places]]
        read = picking(np.flatnonzero(~bad))
        self.unread: list[int] = np.flatnonzero(bad).tolist()
        self.read: list[int] = np.flatnonzero(~bad).tolist()
        self.spots = spots[read]
        self.names = picked(given.names, read)
        self.within = self._within(read)
        spot_of = np.cumsum(~bad) - 1
        fine = {tier: places[~bad[places]] for tier, places in tiers.items()}
        self.tiers = {tier: spot_of[places] for tier, places in fine.items() if len(places)}

    @cached_property
    def leaders(self) -> Known:
        """What the best reached of all rows whose figures can be read, be a mistake beside them."""
        if not has_leaders(self.editions[self.side]):
            return {}
        besides = (self.taken(self.given.row(place)).readable for place in self.unread)
        return leaders_among(self, [one for one in besides if one is not None])

    def _within(self, read: slice | Column) -> Sequence[str | None]:
        within = self.given.columns.get(WITHIN)
        if within is None:
            return [None] * len(self.read)
        texts = (*within.texts, None)  # the last is found by the code of a blank
        return [texts[code] for code in within.of_row[read].tolist()]

    def criteria(self, tier: str | None) -> Criteria:
        """The criteria of a tier."""
        return self.of_tier[tier].criteria

    def entrant(self, place: int) -> Entrant:
        """One unit, read by itself; raises :class:`LookupError` where it cannot be, as no unit of a field."""
        row = self.given.row(self.read[place])
        return entrant_of(row, self.taken(row))

    def taken(self, row: UnitRow) -> Taken:
        """A row as it is read by itself."""
        return taken_by(row, self.editions, self.period)[self.side]

    def table(self, tier: str | None, places: Column, inputs: Mapping[str, InputOf]) -> Table:
        """What the units give, each distinct cell looked at once."""
        found = self.of_tier[tier].table(self.spots[places], inputs)
        return self._one_by_one(tier, places, inputs) if found is None else found

    def _one_by_one(self, tier: str | None, places: Column, inputs: Mapping[str, InputOf]) -> Table:
        """The same of rows that are read as a whole."""
        criteria = self.criteria(tier)
        rows = [row_of(self.entrant(place).matched, inputs, criteria) for place in places.tolist()]
        return {name: columns_of_given([row[name] for row in rows]) for name in inputs}

    def table_without(
        self, tier: str | None, places: Column, inputs: Mapping[str, InputOf], gone: Mapping[str, Sequence[int]]
    ) -> Table:
        """What the units would give, each as often as it is named, if some had no cell of some subjects.

        ``gone`` are places among ``places`` by subject. Raises :class:`Entangled` where cells of several columns tell
        of one thing.
        """
        found = self.of_tier[tier].table(self.spots[places], inputs, gone)
        if found is None:
            raise Entangled
        return found

    @cached_property
    def roles(self) -> frozenset[str]:
        """The roles of papers that columns tell of."""
        return frozenset(name for one in self.of_tier.values() for name in one.names.roles)

    def said(self) -> Iterator[tuple[str, Subject, Column]]:
        """What the columns of each subject say, tier by tier, and which of its cells each unit has (-1: none)."""
        for tier, places in self.tiers.items():
            one = self.of_tier[tier]
            own = self.spots[places]
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


class _OneTable(Together):
    """The units of some years of one table: what their cells give is looked up for all of them at once."""

    def __init__(self, years: Sequence[CellsOnce]) -> None:
        super().__init__(years)
        self._of_tier = years[0].of_tier
        self._spots: Column = np.concatenate([one.spots for one in years])

    def table(self, tier: str | None, places: Column, inputs: Mapping[str, InputOf]) -> Table:
        """Each distinct cell looked at once."""
        found = self._of_tier[tier].table(self._spots[places], inputs)
        return super().table(tier, places, inputs) if found is None else found


def together(fields: Sequence[Field]) -> Together:
    """The units of several fields as one."""
    years = [one for one in fields if isinstance(one, CellsOnce)]
    is_one = len(years) == len(fields) and len({id(one.of_tier) for one in years}) == 1
    return _OneTable(years) if is_one else Together(fields)
