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
from scoring.many.field import Field
from scoring.many.ranks import influence, ranks_of, span_of, unsettled_pairs
from scoring.many.scores import Scores, scores_of
from scoring.many.ties import Ties

_GROUP = "group."


class Ranked(Record):
    """One unit: its rank, between which ranks it may end (``best``, ``worst``), what it claims and what is sure of it.

    ``groups`` are the claimed points of groups and blocks by id, ``shares`` how much of their maximum that is, 0..1,
    where it is out of anything. ``grade`` is ``None`` where none is given. ``within`` is what the unit belongs to
    (``None``: nobody says), ``rank_within`` its rank among the units of that.
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
    within: str | None
    rank_within: int


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
    (:func:`scoring.many.ranks.influence`). ``by_engine`` is how many units the plan could not score, so that the engine
    did one by one.
    """

    edition: Edition
    ties: Ties
    units: tuple[Ranked, ...]
    regions: tuple[Region, ...]
    unsettled: int
    alike: tuple[Part, ...]
    unanswered: tuple[Part, ...]
    telling: tuple[tuple[Part, Fraction], ...]
    by_engine: int

    @property
    def pairs(self) -> int:
        """How many pairs of units there are."""
        return len(self.units) * (len(self.units) - 1) // 2


def ranking_of(field: Field, edition: Edition, ties: Ties = "competition") -> Ranking:
    """The ranking of some units under one edition; ranks are taken on the exact, declared total."""
    if not field.names:
        return Ranking(edition, ties, (), (), 0, (), (), (), 0)
    scores = scores_of(field)
    found = _ranked(field, edition, scores, ties)
    units = sorted(found, key=lambda one: (one.rank, vietnamese_order(one.name)))
    total = scores.total
    unsettled = unsettled_pairs(total.points, total.possible)
    parts = [part for part in parts_of(edition) if f"{PART}{part.key}" in scores.rows and len(units) > 1]
    points = {part.key: scores.rows[f"{PART}{part.key}"].points for part in parts}
    silent = [part for part in parts if np.all(scores.open[part.key]) and not np.any(points[part.key])]
    same = [part for part in parts if part not in silent and np.all(points[part.key] == points[part.key][0])]
    telling = [(part, influence(points[part.key], total.points)) for part in parts if part not in silent + same]
    telling.sort(key=lambda pair: -pair[1])
    told = (tuple(same), tuple(silent), tuple(telling))
    regions = tuple(_regions(units, edition)) if any(unit.within for unit in units) else ()
    return Ranking(edition, ties, tuple(units), regions, unsettled, *told, len(scores.by_engine))


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


def _ranked(field: Field, edition: Edition, scores: Scores, ties: Ties) -> Iterator[Ranked]:
    total, groups = scores.total, [one.id for one in edition.sections]
    rows = [scores.rows[f"{_GROUP}{one}"] for one in groups]
    ranks = ranks_of(total.points, ties, [row.points for row in rows])
    span = span_of(total.points, total.possible)
    within = [one or None for one in field.within]
    own = np.zeros(len(within), np.int64)
    for region in set(within):
        where = np.array([spot for spot, one in enumerate(within) if one == region])
        own[where] = ranks_of(total.points[where], ties, [row.points[where] for row in rows])
    for spot, name in enumerate(field.names):
        yield Ranked(
            name,
            int(ranks[spot]),
            int(span.best[spot]),
            int(span.worst[spot]),
            scores.points(total.points[spot]),
            scores.points(total.most[spot]),
            scores.points(total.possible[spot]),
            scores.points(total.guaranteed[spot]),
            {one: scores.points(row.points[spot]) for one, row in zip(groups, rows, strict=True)},
            {
                one: Fraction(int(row.points[spot]), int(row.most[spot]))
                for one, row in zip(groups, rows, strict=True)
                if row.most[spot]
            },
            _grade(edition, scores, spot),
            within[spot],
            int(own[spot]),
        )


def _grade(edition: Edition, scores: Scores, spot: int) -> Grade | None:
    place = len(edition.grades) if scores.grades is None else int(scores.grades[spot])
    return edition.grades[place] if place < len(edition.grades) else None
