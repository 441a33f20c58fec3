"""Units in the order of their points, by columns: their ranks, and all that is told beside each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property, lru_cache
from math import lcm

import numpy as np

from criteria.edition import Edition
from criteria.grades import Grade
from reading.source.names import in_small
from reading.source.order import vietnamese_order
from reading.source.record import Record
from rules.whole.columns import Column
from scoring.many.asked import Asked, Ties
from scoring.many.field import Field
from scoring.many.points import RowScores, Scores
from scoring.many.ranks import moved_by_one, ranks_of, span_at, span_of, standing, within_quotas
from scoring.many.weights import DRAWS, Drawn, Weighing
from scoring.score.grading import name_of, rows_above
from scoring.score.result import Result
from scoring.whole.told import name_of_section


class Ranked(Record):
    """One unit: its rank, between which ranks it may end (``best``, ``worst``), what it claims and what is sure of it.

    ``groups`` are the claimed points of groups and blocks by id, ``shares`` how much of their maximum that is, 0..1,
    where it is out of anything. ``grade`` is ``None`` where none is given; ``reached`` is the one that its points and
    conditions are enough for, a higher one where a quota gave that to others. ``within`` is what the unit belongs to
    (``None``: nobody says), ``rank_within`` its rank among the units of that. ``reweighted`` is its rank under the
    weights that were asked for, ``drawn`` the ranks that nine of ten draws lie between; ``None`` where nobody asked.
    """

    name: str
    rank: int
    best: int
    worst: int
    points: Fraction
    most: Fraction
    possible: Fraction
    guaranteed: Fraction
    groups: Mapping[str, Fraction]
    shares: Mapping[str, Fraction]
    grade: Grade | None
    reached: Grade | None
    within: str | None
    rank_within: int
    reweighted: int | None
    drawn: tuple[int, int] | None

    @property
    def held_back(self) -> bool:
        """Whether a quota gave the grade that it reached to others."""
        return self.grade is not self.reached


class Claimed(Record):
    """What all units claim in a group or a block, and out of how much, in ticks."""

    points: Column
    most: Column


class Moved(Record):
    """The rank of a unit before and after a change of what it comes to, and how many ``others`` change theirs by it.

    ``span_before`` and ``span_after`` are the best and the worst rank that it may still end at.
    """

    before: int
    after: int
    others: int
    span_before: tuple[int, int]
    span_after: tuple[int, int]


class Standings:
    """All units that could be scored, the best first, equals by name; every column stands in that order.

    ``scores`` are those of the units of the field, as :func:`scoring.many.scores.scores_of_each` finds them.

    Points are told in ticks, so many of them are one point. ``groups`` are what is claimed in groups and blocks by id,
    ``grades`` the places among those of the edition (as many as there are: none), ``reached`` those before any quota.
    ``standing`` is what every unit has and may have, as ranks count it, in the order in which units were given.
    ``within`` is ``None`` where nobody says. ``reweighted`` and ``drawn`` are ``None`` where nobody asked.
    """

    def __init__(self, field: Field, scores: Scores, edition: Edition, asked: Asked) -> None:
        self.edition, self.asked = edition, asked
        self.ties: Ties = asked.ties or ("ordinal" if edition.ties else "competition")
        self.scores = scores
        self.field = field
        self.ticks, total = self.scores.ticks, self.scores.total
        self._by = edition.ties or tuple(one.id for one in edition.sections)
        self._given_ranks = ranks = self._ranks(total.points)
        self.order = _order(ranks, field.names)
        places = self.order.tolist()
        self.names = [field.names[place] for place in places]
        self.ranks = ranks[self.order]
        self.standing = standing(
            total.points, total.possible, [(row.points, row.possible) for _, row in self._between_equals()]
        )
        span = span_of(*self.standing)
        self.best, self.worst = span.best[self.order], span.worst[self.order]
        self.total = _in_order(total, self.order)
        self.groups = {one.id: self._claimed(one.id) for one in edition.sections}
        self.within = _alike([field.within[place] or None for place in places])
        self.ranks_within = self._ranks_within()
        self.grades, self.reached = self._grades()
        self.reweighted = self._ranks(self.weighing.totals(asked.weights))[self.order] if asked.weights else None
        self.drawn = self._drawn()
        self.draws = 0 if self.drawn is None else DRAWS

    @cached_property
    def weighing(self) -> Weighing:
        """The points of all parts, ready to be weighed anew."""
        return Weighing(self.field, self.scores)

    @cached_property
    def units(self) -> tuple[Ranked, ...]:
        """One by one."""
        return tuple(map(self.unit, range(len(self.names))))

    def if_one_were(self, place: int, result: Result) -> Moved:
        """The ranks if one unit, by its place as the units were given, came to what a result says."""
        deciding = dict(self._between_equals())
        rows = {name_of(row): row.tally for row in rows_above(result.edition, result.sections)} if deciding else {}
        told = [rows[name_of_section(one, self.edition)] for one in deciding]
        pairs = [(result.total.points, result.total.possible), *((one.points, one.possible) for one in told)]
        tallies = [(points * self.ticks, possible * self.ticks) for points, possible in pairs]
        finer = lcm(*(number.denominator for pair in tallies for number in pair))
        before = [(row.points, row.possible) for row in (self.scores.total, *deciding.values())]
        after = [(points * finer, possible * finer) for points, possible in before]
        for columns, numbers in zip(after, tallies, strict=True):
            for column, number in zip(columns, numbers, strict=True):
                column[place] = int(number * finer)
        spans = [span_at(*standing(*total, others), place) for total, *others in (before, after)]
        was, now = ([points for points, _ in some] for some in (before, after))
        rank, others = moved_by_one(was, now, place, self.ties)
        return Moved(int(self._given_ranks[place]), rank, others, *spans)

    @property
    def held_back(self) -> list[int]:
        """The places of those to whom a quota gave a lower grade than they reached."""
        found: list[int] = np.flatnonzero(self.grades != self.reached).tolist()
        return found

    @property
    def firsts(self) -> tuple[tuple[str, int], ...]:
        """The units that came first in any draw of weights, with how many, the most first."""
        if self.drawn is None:
            return ()
        found = [(self.names[spot], count) for spot, count in self.drawn.first.items()]
        return tuple(sorted(found, key=lambda pair: (-pair[1], vietnamese_order(pair[0]))))

    def unit(self, spot: int) -> Ranked:
        """The unit at a place of the order."""
        points, drawn = self.scores.points, self.drawn
        return Ranked(
            self.names[spot],
            int(self.ranks[spot]),
            int(self.best[spot]),
            int(self.worst[spot]),
            points(self.total.points[spot]),
            points(self.total.most[spot]),
            points(self.total.possible[spot]),
            points(self.total.guaranteed[spot]),
            {one: points(row.points[spot]) for one, row in self.groups.items()},
            {
                one: Fraction(int(row.points[spot]), int(row.most[spot]))
                for one, row in self.groups.items()
                if row.most[spot]
            },
            self._grade(int(self.grades[spot])),
            self._grade(int(self.reached[spot])),
            self.within[spot],
            int(self.ranks_within[spot]),
            None if self.reweighted is None else int(self.reweighted[spot]),
            None if drawn is None else (int(drawn.low[spot]), int(drawn.high[spot])),
        )

    def _grade(self, place: int) -> Grade | None:
        return self.edition.grades[place] if place < len(self.edition.grades) else None

    def _row(self, one: str) -> RowScores:
        """The row of a division, group or block by its number."""
        return self.scores.rows[name_of_section(one, self.edition)]

    def _claimed(self, one: str) -> Claimed:
        """The same in the order of the units."""
        points, most, *_ = self.scores.rows.row(name_of_section(one, self.edition), len(self.names))
        return Claimed(points[self.order].astype(np.int64), most[self.order].astype(np.int64))

    def _between_equals(self) -> Iterator[tuple[str, RowScores]]:
        """The rows that decide between equals, by the numbers of their sections; none where equals share a rank."""
        return zip(self._by, self._deciding, strict=True) if self.ties == "ordinal" else iter(())

    @cached_property
    def _deciding(self) -> list[RowScores]:
        """The rows that may decide between equals."""
        return [self._row(one) for one in self._by]

    def _ranks(self, points: Column) -> Column:
        return ranks_of(points, self.ties, self._decide(self.ties))

    def _decide(self, ties: Ties) -> list[Column]:
        """The points that decide between equals under a rule."""
        return [row.points for row in self._deciding] if ties == "ordinal" else []

    def _ranks_within(self) -> Column:
        """The rank of each unit among those of what it belongs to."""
        numbers = {one: number for number, one in enumerate(dict.fromkeys(self.within))}
        region = np.array([numbers[one] for one in self.within])
        points, deciding = self.total.points, [column[self.order] for column in self._decide(self.ties)]
        own = np.zeros(len(region), np.int64)
        for number in numbers.values():
            where = np.flatnonzero(region == number)
            own[where] = ranks_of(points[where], self.ties, [row[where] for row in deciding])
        return own

    def _grades(self) -> tuple[Column, Column]:
        """The places of the grades with their quotas kept, and of those that were reached.

        Who decides between equals decides here too.
        """
        grades, given = self.edition.grades, self.scores.grades
        if given is None:
            none = np.full(len(self.names), len(grades))
            return none, none
        ties: Ties = "ordinal" if self.edition.ties else "competition"
        ranks = ranks_of(self.scores.total.points, ties, self._decide(ties))
        return within_quotas(grades, given, ranks)[self.order], given[self.order]

    def _drawn(self) -> Drawn | None:
        if self.asked.spread is None:
            return None
        found = self.weighing.drawn(self.asked.spread, self.asked.seed)
        spots = {place: spot for spot, place in enumerate(self.order.tolist())}
        return Drawn(
            found.low[self.order], found.high[self.order], {spots[place]: count for place, count in found.first.items()}
        )


def _alike(regions: Sequence[str | None]) -> list[str | None]:
    """What units belong to, written as most of them write it where only capitals and blanks differ."""
    mostly: dict[str, str] = {}
    known: dict[str | None, str | None] = {None: None}
    for one, _ in Counter(regions).most_common():
        known[one] = None if one is None else mostly.setdefault(in_small(one), one)
    return [known[one] for one in regions]


def _order(ranks: Column, names: Sequence[str]) -> Column:
    """The places of the units, the best first, equals by name."""
    return np.lexsort([_alphabet(tuple(names)), ranks])


@lru_cache(2)
def _alphabet(names: tuple[str, ...]) -> Column:
    """The place of each name among all; the units of a table are mostly called alike in each of its years."""
    places = np.empty(len(names), np.int64)
    places[sorted(range(len(names)), key=lambda place: vietnamese_order(names[place]))] = np.arange(len(names))
    return places


def _in_order(row: RowScores, order: Column) -> RowScores:
    return RowScores(*(column[order] for column in row))
