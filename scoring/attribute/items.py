"""Items: parts of two editions that are looked at together, and what becomes of each over many units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from operator import add
from typing import TypeAlias

from criteria.compare.editions import differences
from criteria.edition import Edition
from reading.source.record import Record
from scoring.score.tally import NOTHING

Item: TypeAlias = tuple[tuple[str, ...], tuple[str, ...]]
"""Parts of the old edition and those of the new one that are looked at together, by key."""


def items_of(old: Edition, new: Edition) -> Iterator[Item]:
    """What is compared with what; every part of both editions is in one item."""
    found = differences(old, new)
    yield from (((pair.old.key,), (pair.new.key,)) for pair in found.pairs)
    for one in found.crossed:
        if one.old and one.new:
            yield tuple(part.key for part in one.old), tuple(part.key for part in one.new)
        else:
            yield from (((part.key,), ()) for part in one.old)
            yield from (((), (part.key,)) for part in one.new)


Brought: TypeAlias = tuple[Fraction, Fraction, Fraction, int, int]
"""What an item brings some units, as :class:`ItemImpact` tells it."""


class ItemImpact(Record):
    """What becomes of one item, the parts ``old`` and ``new`` by key, over all units together.

    Of the points more (less: below nothing) of units that know it under both editions, ``weighed`` come of its maximum
    alone, at the same share of it, and ``scored`` of how it is scored; so many units ``gain`` and so many ``lose`` by
    the latter. ``waiting`` are the points more of units where it is open.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]
    weighed: Fraction = NOTHING
    scored: Fraction = NOTHING
    waiting: Fraction = NOTHING
    gain: int = 0
    lose: int = 0

    @property
    def known(self) -> Fraction:
        """All that it brings to units that know it under both editions."""
        return self.weighed + self.scored

    def plus(self, more: Brought) -> ItemImpact:
        """With what it brings more units."""
        _, _, *own = self
        return ItemImpact(self.old, self.new, *map(add, own, more))


def weighed_by(points: int, most: int, new: int, gained: int) -> Fraction:
    """What of the gain of one unit comes of a ``new`` maximum, in the same ticks: all of it where either is nothing."""
    if most == new:
        return NOTHING
    return Fraction(points * (new - most), most) if most and new else Fraction(gained)


def moving(items: Iterable[ItemImpact]) -> tuple[ItemImpact, ...]:
    """Those that move anything."""
    return tuple(one for one in items if any(one[2:]))
