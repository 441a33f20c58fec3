"""Ranks of many units by what they come to, between which ranks each may end, and grades of which only some may be."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import floor

import numpy as np

from criteria.grades import Grade
from reading.source.record import Record
from rules.whole.columns import Column
from rules.whole.plan import MOST
from scoring.many.asked import Ties

_CLOSE = 4
"""So many times as many numbers as units: up to there counting them is faster than putting them in order, measured."""


class Span(Record):
    """The best and the worst rank that each unit may end at, as competitions count."""

    best: Column
    worst: Column


def ranks_of(points: Column, ties: Ties = "competition", deciding: Sequence[Column] = ()) -> Column:
    """The rank of each unit, 1 for the most points.

    Under ``ordinal`` equals are ranked by the ``deciding`` columns one after the other, the most first; who is equal in
    all of them shares a rank.
    """
    if ties == "ordinal":
        order = np.lexsort([-column for column in (*reversed(deciding), points)])
        rows = np.stack([points, *deciding], axis=1)[order]
        begins = np.concatenate([[True], np.any(rows[1:] != rows[:-1], axis=1)]) if len(rows) else np.ones(0, np.bool_)
        ranks = np.empty(len(points), np.int64)
        ranks[order] = np.maximum.accumulate(np.where(begins, np.arange(1, len(points) + 1), 0))
        return ranks
    if ties == "dense":
        _, places = np.unique(-points, return_inverse=True)
        return places.astype(np.int64) + 1
    return _ahead(points, points) + 1


def moved_by_one(before: Sequence[Column], after: Sequence[Column], place: int, ties: Ties) -> tuple[int, int]:
    """The rank of the unit at a place once it alone has other points, and how many others change theirs by it.

    Points come first, then what decides between equals. Scales need not be the same: only the order counts.
    """
    (points, *deciding), (now, *deciding_now) = before, after
    if ties == "competition":
        # A rank counts who is ahead, and of all pairs only those of this unit can turn.
        turned = (now[place] > now) != (points[place] > points)
        return 1 + int(np.count_nonzero(now > now[place])), int(np.count_nonzero(turned))
    was, ranks = ranks_of(points, ties, deciding), ranks_of(now, ties, deciding_now)
    return int(ranks[place]), int(np.count_nonzero(was != ranks)) - int(was[place] != ranks[place])


def standing(points: Column, possible: Column, deciding: Sequence[tuple[Column, Column]] = ()) -> tuple[Column, Column]:
    """What each unit has and what it may have, each as one number that is greater where the unit stands ahead.

    Among equal points the ``deciding`` columns count one after the other, each as it is and as it may become.
    """
    most = np.maximum(points, possible)
    if not deciding:
        return points, most
    least = np.stack([points, *(low for low, _ in deciding)], axis=1)
    greatest = np.stack([most, *(np.maximum(low, high) for low, high in deciding)], axis=1)
    _, places = np.unique(np.concatenate([least, greatest]), axis=0, return_inverse=True)
    places = places.reshape(-1)
    return places[: len(points)], places[len(points) :]


def span_of(points: Column, possible: Column) -> Span:
    """Between which ranks each unit may end, where all that is open may still go well or not at all, whoever it is of.

    A unit ends best where it gets all of its open points and nobody else any, and worst the other way round. Exact, as
    open points of one unit are no matter of another's.
    """
    most = np.maximum(points, possible)
    # Nobody is ahead of itself: what it may get more is taken off again.
    worst = _ahead(most, points) - (most > points) + 1
    return Span(_ahead(points, most) + 1, worst)


def span_at(points: Column, possible: Column, place: int) -> tuple[int, int]:
    """The best and the worst rank of one unit, as :func:`span_of` finds those of all."""
    most = np.maximum(points, possible)
    is_other = np.arange(len(points)) != place
    ahead = (points > most[place], most > points[place])
    best, worst = (1 + int(np.count_nonzero(some & is_other)) for some in ahead)
    return best, worst


def unsettled_pairs(points: Column, possible: Column) -> int:
    """How many pairs of units may end in either order: each of both may come out ahead of the other."""
    most = np.maximum(points, possible)
    count = len(points)
    ordered = np.sort(points)
    # A pair is settled where all that one may get is no more than what the other has; of itself that is no pair.
    settled = int((count - np.searchsorted(ordered, most, side="left")).sum()) - int((most == points).sum())
    fixed = points[most == points]
    _, equal = np.unique(fixed, return_counts=True)
    both = int((equal * (equal - 1) // 2).sum())
    return count * (count - 1) // 2 - (settled - both)


def influence(of: Column, on: Column) -> Fraction:
    """How much of the spread of totals goes with a row that they are made of: its covariance over their variance.

    The influences of all rows of a sum add up to 1; below nothing: whoever has more of it tends to have less in all.
    Exact; nothing where the totals do not differ.
    """
    # Squares of large points do not fit into numbers of the machine; objects are whole numbers without bounds.
    count, largest = len(of), int(max(np.abs(of).max(), np.abs(on).max()))
    kind = np.int64 if largest**2 * count <= MOST else object
    part, total = of.astype(kind), on.astype(kind)
    spread = count * int(np.dot(total, total)) - int(total.sum()) ** 2
    together = count * int(np.dot(part, total)) - int(part.sum()) * int(total.sum())
    return Fraction(together, spread) if spread else Fraction(0)


def within_quotas(grades: Sequence[Grade], given: Column, ranks: Column) -> Column:
    """The places of the grades that the units get, by what each was ``given`` for itself and its rank among all.

    The share is one of all units that are ranked, rounded down. Of those that a grade was given the best keep it;
    equals keep it together or not at all, since nothing says who of them should. The others get the next one, and count
    there.
    """
    found = given.copy()
    for place, grade in enumerate(grades[:-1]):  # below the last there is nothing
        if grade.quota is None:
            continue
        members = np.flatnonzero(found == place)
        allowed = floor(grade.quota * len(given))
        own = ranks[members]
        # How many of the members stand as high as each, it and its equals among them.
        standing = np.searchsorted(np.sort(own), own, side="right")
        found[members[standing > allowed]] = place + 1
    return found


def _ahead(of: Column, than: Column) -> Column:
    """How many of some numbers are greater than each of others."""
    if not len(of):
        return np.zeros(len(than), np.int64)
    both = of if than is of else np.concatenate([of, than])
    least, most = int(both.min()), int(both.max())
    if most - least < _CLOSE * len(of) and both.dtype != np.object_:
        # Points of many units lie close together: counting how many have each number needs no order.
        counts = np.bincount(of.astype(np.int64) - least, minlength=most - least + 1)
        ahead: Column = (len(of) - np.cumsum(counts))[than.astype(np.int64) - least]
        return ahead
    ordered = np.sort(of)
    return (len(ordered) - np.searchsorted(ordered, than, side="right")).astype(np.int64)
