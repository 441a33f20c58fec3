"""Columns of a table of many rows, all values of each of one kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain
from typing import TypeAlias

import numpy as np

from reading.source.record import Record
from report.table.text import Value
from rules.whole.columns import Column


class Whole(Record):
    """Whole numbers; ``is_known`` says which rows have one (``None``: all)."""

    numbers: Column
    is_known: Column | None = None


class Points(Record):
    """Exact numbers, so many ``ticks`` of which are one; ``is_known`` as above."""

    numbers: Column
    ticks: int
    is_known: Column | None = None


class Texts(Record):
    """Texts, or nothing."""

    texts: Sequence[str | None]


TableColumn: TypeAlias = "Whole | Points | Texts"


def values_in(column: TableColumn) -> Iterator[Value]:
    """What stands in each row."""
    match column:
        case Texts(texts):
            yield from texts
        case Whole(numbers, is_known):
            for number, known in zip(numbers.tolist(), _known(numbers, is_known), strict=True):
                yield int(number) if known else None
        case Points(numbers, ticks, is_known):
            for number, known in zip(numbers.tolist(), _known(numbers, is_known), strict=True):
                yield Fraction(number, ticks) if known else None


def _known(numbers: Column, is_known: Column | None) -> list[bool]:
    return [True] * len(numbers) if is_known is None else list(is_known.tolist())


def below(columns: Sequence[TableColumn]) -> TableColumn:
    """Columns of one kind below each other; points in the ticks of all of them."""
    first = columns[0]
    match first:
        case Texts():
            return Texts(list(chain.from_iterable(one.texts for one in columns if isinstance(one, Texts))))
        case Whole():
            some = [one for one in columns if isinstance(one, Whole)]
            return Whole(np.concatenate([one.numbers for one in some]), _all_known(some))
        case Points():
            points = [one for one in columns if isinstance(one, Points)]
            ticks = int(np.lcm.reduce([one.ticks for one in points]))
            pieces = [one.numbers if one.ticks == ticks else one.numbers * (ticks // one.ticks) for one in points]
            return Points(np.concatenate(pieces), ticks, _all_known(points))


def _all_known(columns: Sequence[Whole] | Sequence[Points]) -> Column | None:
    if all(one.is_known is None for one in columns):
        return None
    found = [np.ones(len(one.numbers), np.bool_) if one.is_known is None else one.is_known for one in columns]
    return np.concatenate(found)
