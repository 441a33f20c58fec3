"""The days of a table of units, looked at column by column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from criteria.edition import Edition
from evidence.units_by_column import UnitTable, cells_with, used
from reading.models.fields import Period
from reading.source.place import Problem
from scoring.attribute.unit_rows import days_asked, days_outside, is_within, period_of


def period_of_table(given: UnitTable, editions: Sequence[Edition]) -> Period:
    """The period in which most of its days lie (:func:`scoring.attribute.unit_rows.period_of`)."""
    said = ((name, text, count) for name, column in given.columns.items() for text, count in used(column))
    return period_of(said, editions)


def days_outside_table(given: UnitTable, editions: Sequence[Edition], period: Period) -> Iterator[Problem]:
    """Its days that are most often of another year (:func:`scoring.attribute.unit_rows.days_outside`)."""
    for name in days_asked(editions):
        column = given.columns.get(name)
        texts = () if column is None else column.texts
        odd = [code for code, text in enumerate(texts) if not is_within(text, period)]
        if odd:
            yield from days_outside(cells_with(given, name, odd), editions, period)
