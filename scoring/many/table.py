"""The days of a table of units, looked at column by column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from criteria.edition import Edition
from criteria.ready import Criteria
from evidence.units.by_column import UnitTable, cells_with, used
from reading.columns.stored import NO_DAY
from reading.models.fields import Period
from reading.source.place import Problem
from scoring.attribute.unit_rows import days_asked, period_of, usual_days


class Days:
    """The days of a table, counted piece by piece."""

    def __init__(self, editions: Sequence[Edition]) -> None:
        self.editions = editions
        self._asked = days_asked(editions)
        self._counts: Counter[tuple[str, str]] = Counter()

    def add(self, given: UnitTable) -> None:
        """Those of some units."""
        for name in (one for one in given.columns if one in self._asked):
            self._counts.update({(name, text): count for text, count in used(given.columns[name])})

    @property
    def period(self) -> Period:
        """The period in which most of them lie (:func:`scoring.attribute.unit_rows.period_of`)."""
        return period_of(((name, text, count) for (name, text), count in self._counts.items()), self.editions)


def period_of_table(given: UnitTable, editions: Sequence[Edition]) -> Period:
    """The period in which most days of a table lie."""
    days = Days(editions)
    days.add(given)
    return days.period


def days_outside_table(given: UnitTable, some: Sequence[Criteria], period: Period) -> Iterator[Problem]:
    """Its days that are most often of another year (:func:`scoring.attribute.unit_rows.days_outside`)."""
    for name, usual in usual_days(some, period).items():
        if name in given.columns:
            days = given.columns[name].texts.days
            is_odd = np.zeros(len(days), np.bool_)
            is_odd |= False if usual.first is None else days < usual.first.toordinal()
            is_odd |= False if usual.last is None else days > usual.last.toordinal()
            told = (usual.problem(cell, period) for cell in cells_with(given, name, is_odd & (days != NO_DAY)))
            yield from (one for one in told if one is not None)
