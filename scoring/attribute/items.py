"""Items: parts of two editions that are looked at together, and what becomes of each over many units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
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


class ItemImpact(Record):
    """What becomes of one item, the parts ``old`` and ``new`` by key, over all units together.

    ``known`` are the points that it brings more (less: below nothing) to units that know it under both editions, so
    many of which ``gain`` and so many ``lose`` by it; ``waiting`` is the same over units where it is open.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]
    known: Fraction = NOTHING
    waiting: Fraction = NOTHING
    gain: int = 0
    lose: int = 0

    def plus(self, known: Fraction, waiting: Fraction, gain: int, lose: int) -> ItemImpact:
        """With that of more units."""
        return ItemImpact(
            self.old, self.new, self.known + known, self.waiting + waiting, self.gain + gain, self.lose + lose
        )


def moving(items: Iterable[ItemImpact]) -> tuple[ItemImpact, ...]:
    """Those that move anything."""
    return tuple(one for one in items if one.known or one.waiting or one.gain or one.lose)
