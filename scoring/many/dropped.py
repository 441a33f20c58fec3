"""What becomes of an order without one of the parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

import numpy as np

from criteria.edition import Part
from reading.source.record import Record
from rules.whole.columns import Column
from scoring.many.ranks import ranks_of
from scoring.many.weights import Weighing


class Dropped(Record):
    """A part without which ``moved`` units have another rank, the ``unit`` the ``furthest``: so many places up.

    Down where it is below nothing.
    """

    part: Part
    moved: int
    furthest: int
    unit: str


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
