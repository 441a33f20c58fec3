"""Units in the order of their points, and how sure that order is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

import numpy as np

from criteria.edition import Edition, Part, parts_of
from criteria.grades import Grade
from reading.source.order import vietnamese_order
from reading.source.record import Record
from rules.vocabulary import PART
from rules.whole.columns import Column
from scoring.many.asked import Asked
from scoring.many.dropped import Dropped, dropped
from scoring.many.field import Field
from scoring.many.quotas import within_quotas
from scoring.many.ranks import influence, ranks_of, span_of, unsettled_pairs
from scoring.many.scores import RowScores, Scores, scores_of
from scoring.many.ties import Ties
from scoring.many.weights import DRAWS, Weighing

_GROUP, _DIVISION = "group.", "division."


class Ranked(Record):
    """One unit: its rank, between which ranks it may end (``best``, ``worst``), what it claims and what is sure of it.

    ``groups`` are the claimed points of groups and blocks by id, ``shares`` how much of their maximum that is, 0..1,
    where it is out of anything. ``grade`` is ``None`` where none is given; ``held_back``: it would have a higher one,
    and a quota gave that to others. ``within`` is what the unit belongs to (``None``: nobody says), ``rank_within`` its
    rank among the units of that. ``reweighted`` is its rank under the weights that were asked for, ``drawn`` the ranks
    that nine of ten draws lie between; ``None`` where nobody asked.
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
    held_back: bool
    within: str | None
    rank_within: int
    reweighted: int | None
    drawn: tuple[int, int] | None


class Region(Record):
    """The units that belong to one thing (``name`` empty: nobody says to what): how many, what they come to on average.

    ``grades`` is how many have each grade, by its place among those of the edition.
    """

    name: str
    units: int
    mean: Fraction
    grades: tuple[int, ...]


class Ranking(Record):
    """All units that could be scored, the best first, equals by name.

    ``unsettled`` is how many pairs may still end in either order, ``alike`` the parts by which no two units differ,
    ``unanswered`` those of which no unit has said enough for a point,
    ``telling`` the others with how much of the spread of totals goes with each, the most first
    (:func:`scoring.many.ranks.influence`). ``dropped`` are the parts without which the order would be another.
    ``by_engine`` is how many units the plan could not score, so that the engine did one by one. ``firsts`` are the
    units that came first in any of ``draws`` draws of weights, with how many, the most first.
    """

    edition: Edition
    asked: Asked
    ties: Ties
    units: tuple[Ranked, ...]
    regions: tuple[Region, ...]
    unsettled: int
    alike: tuple[Part, ...]
    unanswered: tuple[Part, ...]
    telling: tuple[tuple[Part, Fraction], ...]
    dropped: tuple[Dropped, ...]
    by_engine: int
    firsts: tuple[tuple[str, int], ...] = ()
    draws: int = 0

    @property
    def pairs(self) -> int:
        """How many pairs of units there are."""
        return len(self.units) * (len(self.units) - 1) // 2


def ranking_of(field: Field, edition: Edition, asked: Asked) -> Ranking:
    """The ranking of some units under one edition; ranks are taken on the exact, declared total."""
    ties = asked.ties or ("ordinal" if edition.ties else "competition")
    if not field.names:
        return Ranking(edition, asked, ties, (), (), 0, (), (), (), (), 0)
    scores = scores_of(field)
    weighing = Weighing(field, scores)
    order = _Order(field, edition, scores, ties, weighing, asked)
    units = sorted(order.ranked(), key=lambda one: (one.rank, vietnamese_order(one.name)))
    total = scores.total
    unsettled = unsettled_pairs(total.points, total.possible)
    parts = [part for part in parts_of(edition) if f"{PART}{part.key}" in scores.rows and len(units) > 1]
    points = {part.key: scores.rows[f"{PART}{part.key}"].points for part in parts}
    silent = [part for part in parts if np.all(scores.open[part.key]) and not np.any(points[part.key])]
    same = [part for part in parts if part not in silent and np.all(points[part.key] == points[part.key][0])]
    telling = [(part, influence(points[part.key], total.points)) for part in parts if part not in silent + same]
    telling.sort(key=lambda pair: -pair[1])
    told = (tuple(same), tuple(silent), tuple(telling), dropped(weighing, parts, field.names, total.points))
    regions = tuple(_regions(units, edition)) if any(unit.within for unit in units) else ()
    return Ranking(
        edition, asked, ties, tuple(units), regions, unsettled, *told, len(scores.by_engine), order.firsts, order.draws
    )


def _regions(units: Sequence[Ranked], edition: Edition) -> Iterator[Region]:
    """What units belong to, the best on average first."""
    members: dict[str, list[Ranked]] = {}
    for unit in units:
        members.setdefault(unit.within or "", []).append(unit)
    found = [
        Region(
            name,
            len(some),
            sum((one.points for one in some), Fraction(0)) / len(some),
            tuple(sum(one.grade is grade for one in some) for grade in edition.grades),
        )
        for name, some in members.items()
    ]
    yield from sorted(found, key=lambda one: (-one.mean, vietnamese_order(one.name)))


class _Order:
    """The ranks of all units, and all that is told beside each."""

    def __init__(
        self, field: Field, edition: Edition, scores: Scores, ties: Ties, weighing: Weighing, asked: Asked
    ) -> None:
        self.field, self.edition, self.scores, self.ties = field, edition, scores, ties
        self.deciding = [self._row(one).points for one in edition.ties or [one.id for one in edition.sections]]
        self.ranks = self._ranks(scores.total.points)
        self.grades = self._grades()
        self.reweighted = self._ranks(weighing.totals(asked.weights)) if asked.weights else None
        self.draws = 0 if asked.spread is None else DRAWS
        drawn = None if asked.spread is None else weighing.drawn(asked.spread, asked.seed)
        self.drawn = None if drawn is None else list(zip(drawn.low.tolist(), drawn.high.tolist(), strict=True))
        firsts = [] if drawn is None else [(field.names[spot], count) for spot, count in drawn.first.items()]
        self.firsts = tuple(sorted(firsts, key=lambda pair: (-pair[1], vietnamese_order(pair[0]))))

    def ranked(self) -> Iterator[Ranked]:
        """Each unit, in the order in which they were given."""
        scores, total = self.scores, self.scores.total
        groups = {one.id: self._row(one.id) for one in self.edition.sections}
        span = span_of(total.points, total.possible)
        within, own = self._within()
        for spot, name in enumerate(self.field.names):
            given = None if scores.grades is None else int(scores.grades[spot])
            yield Ranked(
                name,
                int(self.ranks[spot]),
                int(span.best[spot]),
                int(span.worst[spot]),
                scores.points(total.points[spot]),
                scores.points(total.most[spot]),
                scores.points(total.possible[spot]),
                scores.points(total.guaranteed[spot]),
                {one: scores.points(row.points[spot]) for one, row in groups.items()},
                {
                    one: Fraction(int(row.points[spot]), int(row.most[spot]))
                    for one, row in groups.items()
                    if row.most[spot]
                },
                self._grade(spot),
                given is not None and int(self.grades[spot]) != given,
                within[spot],
                int(own[spot]),
                None if self.reweighted is None else int(self.reweighted[spot]),
                None if self.drawn is None else self.drawn[spot],
            )

    def _row(self, one: str) -> RowScores:
        """The row of a division, group or block by its number."""
        return self.scores.rows[f"{_DIVISION if any(own.id == one for own in self.edition.divisions) else _GROUP}{one}"]

    def _ranks(self, points: Column) -> Column:
        return ranks_of(points, self.ties, self.deciding)

    def _within(self) -> tuple[list[str | None], Column]:
        """What each unit belongs to, and its rank there."""
        points, within = self.scores.total.points, [one or None for one in self.field.within]
        own = np.zeros(len(within), np.int64)
        for region in set(within):
            where = np.array([spot for spot, one in enumerate(within) if one == region])
            own[where] = ranks_of(points[where], self.ties, [row[where] for row in self.deciding])
        return within, own

    def _grades(self) -> Column:
        """The places of the grades, with their quotas kept; who decides between equals decides here too."""
        scores, grades = self.scores, self.edition.grades
        if scores.grades is None:
            return np.full(len(self.field.names), len(grades))
        ranks = ranks_of(scores.total.points, "ordinal" if self.edition.ties else "competition", self.deciding)
        return within_quotas(grades, scores.grades, ranks)

    def _grade(self, spot: int) -> Grade | None:
        place = int(self.grades[spot])
        return self.edition.grades[place] if place < len(self.edition.grades) else None
