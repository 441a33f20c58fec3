"""What became of units since the year before, split by groups so that it adds up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import lcm
from types import MappingProxyType

import numpy as np

from reading.models.fields import Period
from reading.source.names import in_small
from reading.source.record import Record
from rules.whole.columns import Column
from scoring.many.ranking import Ranking
from scoring.many.standings import Standings


class Change(Record):
    """A unit against the year before: the rank it had, how many points more it has, in all and in each group.

    ``rest`` is what groups do not account for: rounding, bringing back to the full scale, limits of the total.
    """

    rank: int
    points: Fraction
    groups: Mapping[str, Fraction]
    rest: Fraction


class Changes(Record):
    """The changes of all units of a year, in the order of its standings, in ticks, so many of which are one point.

    ``is_known`` says which of them stood in the year before too; of the others nothing means anything.
    """

    ticks: int
    is_known: Column
    rank: Column
    points: Column
    groups: Mapping[str, Column]
    rest: Column

    def by_name(self, standings: Standings) -> Mapping[str, Change]:
        """The change of every unit that stood in both years, made when it is asked for."""
        return _ByName(self, {standings.names[spot]: spot for spot in np.flatnonzero(self.is_known).tolist()})

    def at(self, spot: int) -> Change:
        """The change of the unit at a place of the standings that stood in the year before too."""

        def points(column: Column) -> Fraction:
            return Fraction(int(column[spot]), self.ticks)

        groups = {one: points(column) for one, column in self.groups.items()}
        return Change(int(self.rank[spot]), points(self.points), groups, points(self.rest))


class _ByName(Mapping[str, Change]):
    """Changes by the names of units, of which a page shows some hundred and a table has thousands."""

    def __init__(self, found: Changes, spots: Mapping[str, int]) -> None:
        self._found, self._spots = found, spots

    def __getitem__(self, name: str) -> Change:
        return self._found.at(self._spots[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._spots)

    def __len__(self) -> int:
        return len(self._spots)


def changes(now: Standings, before: Standings) -> Changes:
    """What every unit gained since the year before."""
    then = _spots(before, now)
    ticks = lcm(now.ticks, before.ticks)

    def gained(one: Column, other: Column) -> Column:
        difference: Column = one * (ticks // now.ticks) - other[then] * (ticks // before.ticks)
        return difference

    points = gained(now.total.points, before.total.points)
    groups = {one: gained(row.points, before.groups[one].points) for one, row in now.groups.items()}
    rest = points - sum(groups.values(), np.zeros(len(then), np.int64))
    return Changes(ticks, then >= 0, before.ranks[then], points, groups, rest)


def _spots(before: Standings, now: Standings) -> Column:
    """Where units stood the year before (-1: nowhere), most of them written alike."""
    if before.field.names == now.field.names:  # a table that names all of them in each year, in one order
        found = np.empty(len(before.order), np.int64)
        found[before.order] = np.arange(len(found))
        return found[now.order]
    return np.array(_spots_by_name(before.names, now.names), np.int64)


def _spots_by_name(known: Sequence[str], names: Sequence[str]) -> list[int]:
    exact = dict(zip(known, range(len(known)), strict=True))
    found = list(map(exact.get, names))
    small = {in_small(one): place for one, place in exact.items()} if None in found else {}
    return [small.get(in_small(name), -1) if spot is None else spot for spot, name in zip(found, names, strict=True)]


class Told(Record):
    """A ranking with all that is to be told of it beside the order.

    ``year`` is ``None`` where the table does not say of which it is; ``changed`` are the units that the year before
    knows too. ``left_out`` are units that cannot be scored yet, ``doubtful`` those that are scored and contradict
    themselves, ``period`` that of the days of a table or of the year, ``others`` the other years with how many units
    can be scored in each. ``pages`` are the links to the pages of units, by their names.
    """

    ranking: Ranking
    year: int | None
    changed: Mapping[str, Change]
    left_out: tuple[str, ...]
    doubtful: tuple[str, ...]
    period: Period | None
    others: Mapping[int | None, int] = MappingProxyType({})
    pages: Mapping[str, str] = MappingProxyType({})
