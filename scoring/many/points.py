"""What many units come to in every row, in columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import accumulate
from math import lcm

import numpy as np

from reading.source.record import Record
from rules.whole.columns import Column
from scoring.whole.told import TOTAL


class RowScores(Record):
    """A row of all units in ticks: claimed points, out of how many, what they may become, what is guaranteed."""

    points: Column
    most: Column
    possible: Column
    guaranteed: Column


class Rows(Mapping[str, RowScores]):
    """Rows by name, kept in the smallest numbers that hold them: a table has hundreds, of which few are looked at.

    What is handed out is wide enough to be reckoned with.
    """

    def __init__(self, kept: Mapping[str, tuple[Column, ...]]) -> None:
        self._kept = kept

    def __getitem__(self, name: str) -> RowScores:
        return RowScores(*(column.astype(np.int64) for column in self._kept[name]))

    def __iter__(self) -> Iterator[str]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)

    def some(self, places: slice | Column) -> Rows:
        """Those of some units."""
        return Rows({name: tuple(column[places] for column in row) for name, row in self._kept.items()})

    def wider(self, times: int) -> Rows:
        """The same in ticks of which so many more are a point."""
        if times == 1:
            return self
        return Rows(
            {name: tuple(column.astype(np.int64) * times for column in row) for name, row in self._kept.items()}
        )

    def row(self, name: str, units: int) -> tuple[Column, ...]:
        """The columns of a row as they are kept; nothing for all units where none is asked it."""
        return self._kept.get(name) or (np.zeros(units, np.int16),) * len(RowScores._fields)


class Scores(Record):
    """What all units come to, in the order in which they were given; one point is so many ``ticks``.

    ``rows`` are the parts, what is above them and the whole, as formulas call them; of a row that a unit is not asked
    all is nothing. ``open`` says of each part by key whether it has no points yet or may get more. ``grades`` are the
    places among those of the edition, as many as there are where none is given (``None``: the edition has none).
    ``by_engine`` are the places of the units that the plan could not score, ``from_results`` those of units of which
    only the result is known.
    """

    ticks: int
    rows: Rows
    open: Mapping[str, Column]
    grades: Column | None
    by_engine: tuple[int, ...]
    from_results: tuple[int, ...] = ()

    @property
    def total(self) -> RowScores:
        """The row of the whole."""
        return self.rows[TOTAL]

    def points(self, ticks: int) -> Fraction:
        """Some ticks in points."""
        return Fraction(int(ticks), self.ticks)

    def cut(self, start: int, stop: int) -> Scores:
        """Those of the units from one place up to another."""
        return self._some(slice(start, stop), range(start, stop))

    def some(self, places: Sequence[int]) -> Scores:
        """Those of some units in their order."""
        return self._some(np.array(places, np.int64), places)

    def _some(self, where: slice | Column, places: Sequence[int]) -> Scores:
        is_told = self.by_engine or self.from_results
        spots = {place: spot for spot, place in enumerate(places)} if is_told else {}
        by_engine, from_results = (
            tuple(spots[place] for place in told if place in spots) for told in (self.by_engine, self.from_results)
        )
        is_open = {key: column[where] for key, column in self.open.items()}
        grades = None if self.grades is None else self.grades[where]
        return Scores(self.ticks, self.rows.some(where), is_open, grades, by_engine, from_results)


def below(pieces: Sequence[Scores], sizes: Sequence[int]) -> Scores:
    """What the units of several pieces of a table come to, one below the other; ``sizes`` says how many each has."""
    ticks = lcm(*(one.ticks for one in pieces))
    rows = [one.rows.wider(ticks // one.ticks) for one in pieces]
    starts = [0, *accumulate(sizes)]
    joined = {}
    for name in dict.fromkeys(name for own in rows for name in own):
        sides = zip(*(own.row(name, size) for own, size in zip(rows, sizes, strict=True)), strict=True)
        joined[name] = tuple(map(np.concatenate, sides))
    is_open = {}
    for key in dict.fromkeys(key for one in pieces for key in one.open):
        columns = (one.open.get(key, np.zeros(size, np.bool_)) for one, size in zip(pieces, sizes, strict=True))
        is_open[key] = np.concatenate(list(columns))
    grades = [one.grades for one in pieces if one.grades is not None]
    by_engine, from_results = (
        tuple(start + place for start, told in zip(starts, some, strict=False) for place in told)
        for some in ([one.by_engine for one in pieces], [one.from_results for one in pieces])
    )
    return Scores(ticks, Rows(joined), is_open, np.concatenate(grades) if grades else None, by_engine, from_results)
