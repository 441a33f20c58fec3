"""Units in the order of their points, and how sure that order is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

import numpy as np

from criteria.edition import Edition, Part, parts_of
from reading.source.order import vietnamese_order
from reading.source.record import Record
from rules.inputs import LEADER
from rules.vocabulary import PART
from rules.whole.columns import Column
from scoring.many.asked import Asked
from scoring.many.field import Field
from scoring.many.ranks import influence, ranks_of, unsettled_pairs
from scoring.many.scores import scores_of
from scoring.many.standings import Ranked, Standings
from scoring.many.weights import Weighing


class Region(Record):
    """The units that belong to one thing (``name`` empty: nobody says to what): how many, what they come to on average.

    ``grades`` is how many have each grade, by its place among those of the edition.
    """

    name: str
    units: int
    mean: Fraction
    grades: tuple[int, ...]


class Dropped(Record):
    """A part without which ``moved`` units have another rank, the ``unit`` the ``furthest``: so many places up.

    Down where it is below nothing.
    """

    part: Part
    moved: int
    furthest: int
    unit: str


class Ranking(Record):
    """The standings of all units that could be scored, and how sure their order is.

    ``unsettled`` is how many pairs may still end in either order, ``alike`` the parts by which no two units differ,
    ``unanswered`` those of which no unit has said enough for a point,
    ``telling`` the others with how much of the spread of totals goes with each, the most first
    (:func:`scoring.many.ranks.influence`). ``dropped`` are the parts without which the order would be another.
    """

    standings: Standings
    regions: tuple[Region, ...]
    unsettled: int
    alike: tuple[Part, ...]
    unanswered: tuple[Part, ...]
    telling: tuple[tuple[Part, Fraction], ...]
    dropped: tuple[Dropped, ...]

    @property
    def edition(self) -> Edition:
        """The edition that all are ranked by."""
        return self.standings.edition

    @property
    def asked(self) -> Asked:
        """What somebody wanted of it."""
        return self.standings.asked

    @property
    def units(self) -> tuple[Ranked, ...]:
        """One by one."""
        return self.standings.units

    @property
    def pairs(self) -> int:
        """How many pairs of units there are."""
        return self.size * (self.size - 1) // 2

    @property
    def size(self) -> int:
        """How many units there are."""
        return len(self.standings.names)

    @property
    def leaders(self) -> tuple[tuple[str, Fraction], ...]:
        """What the best unit reached in each part that is scored beside it, by key."""
        known = self.standings.field.leaders
        return tuple((name.removeprefix(LEADER), reached) for name, reached in known.items())

    @property
    def by_engine(self) -> int:
        """How many units the plan could not score, so that the engine did one by one."""
        return len(self.standings.scores.by_engine)

    @property
    def from_results(self) -> int:
        """Of how many units only the result is known."""
        return len(self.standings.scores.from_results)


def ranking_of(field: Field, edition: Edition, asked: Asked) -> Ranking:
    """The ranking of some units, one at least, under an edition; ranks are taken on the exact, declared total."""
    return judged(Standings(field, scores_of(field), edition, asked), field.names)


def judged(standings: Standings, names: Sequence[str]) -> Ranking:
    """How sure an order is; ``names`` are those of the units as they were given."""
    scores, is_alone = standings.scores, len(names) == 1
    total, edition = scores.total, standings.edition
    unsettled = unsettled_pairs(*standings.standing)
    parts = [part for part in parts_of(edition) if f"{PART}{part.key}" in scores.rows and not is_alone]
    points = {part.key: scores.rows[f"{PART}{part.key}"].points for part in parts}
    silent = [part for part in parts if np.all(scores.open[part.key]) and not np.any(points[part.key])]
    same = [part for part in parts if part not in silent and np.all(points[part.key] == points[part.key][0])]
    telling = [(part, influence(points[part.key], total.points)) for part in parts if part not in silent + same]
    telling.sort(key=lambda pair: -pair[1])
    moved = dropped(standings.weighing, parts, names, total.points)
    return Ranking(standings, tuple(_regions(standings)), unsettled, tuple(same), tuple(silent), tuple(telling), moved)


def _regions(standings: Standings) -> Iterator[Region]:
    """What units belong to, the best on average first; nothing where nobody says."""
    names = dict.fromkeys(one or "" for one in standings.within)
    if not any(names):
        return
    places = {name: place for place, name in enumerate(names)}
    region = np.array([places[one or ""] for one in standings.within])
    grades = len(standings.edition.grades)
    counts = np.bincount(region, minlength=len(names)).tolist()
    sums = np.zeros(len(names), np.int64)
    np.add.at(sums, region, standings.total.points)
    given = np.bincount(region * (grades + 1) + standings.grades, minlength=len(names) * (grades + 1))
    of_grade = given.reshape(len(names), grades + 1)[:, :grades].tolist()
    found = [
        Region(name, count, Fraction(points, standings.ticks * count), tuple(some))
        for name, count, points, some in zip(names, counts, sums.tolist(), of_grade, strict=True)
    ]
    yield from sorted(found, key=lambda one: (-one.mean, vietnamese_order(one.name)))


def dropped(weighing: Weighing, parts: Sequence[Part], names: Sequence[str], points: Column) -> tuple[Dropped, ...]:
    """What each part changes by being left out, where it changes anything, the most moved places first.

    ``points`` are the totals with all parts; equals share a rank here, whoever else decides between them.
    """
    found = [(int(np.abs(moves).sum()), _told(part, names, moves)) for part, moves in _moves(weighing, parts, points)]
    return tuple(one for total, one in sorted(found, key=lambda pair: -pair[0]) if total)


def _moves(weighing: Weighing, parts: Sequence[Part], points: Column) -> Iterator[tuple[Part, Column]]:
    """How many places each unit goes up without each part."""
    ranks = ranks_of(points)
    for part in parts:
        if part.key in weighing.keys:
            yield part, ranks - ranks_of(weighing.totals({part.key: Fraction(0)}))


def _told(part: Part, names: Sequence[str], moves: Column) -> Dropped:
    furthest = int(np.abs(moves).argmax())
    return Dropped(part, int(np.count_nonzero(moves)), int(moves[furthest]), names[furthest])
