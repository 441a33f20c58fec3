"""What more points of some parts bring to the total as the edition declares it: capped, rescaled, rounded once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from criteria.edition import Criterion, Edition
from reading.source.record import Record
from scoring.score.engine import declared
from scoring.score.result import PartResult, Result
from scoring.score.result import Total as Whole
from scoring.score.tally import Tally, counted, kept_above, kept_below, total_of

GROUPS, BONUS, PENALTY = range(3)
BLOCKS = 3
"""The groups together, the bonus block and the penalty block."""


class Kept(Record):
    """A criterion that counts less than its parts together: in which block it stands, and the places of its parts."""

    criterion: Criterion
    block: int
    places: tuple[int, ...]


class Places(Record):
    """Where the points of each part add up with others before anything is capped, by the key of the part.

    The first places are the groups and the two blocks; a criterion that caps the sum of its parts has one of its own,
    and each part of which a criterion takes the best one too. ``size`` is how many there are.
    """

    of: Mapping[str, int]
    kept: tuple[Kept, ...]
    size: int

    @property
    def taken(self) -> frozenset[int]:
        """The places of the penalty block."""
        inside = (place for one in self.kept if one.block == PENALTY for place in one.places)
        return frozenset((PENALTY, *inside))


def places_of(edition: Edition) -> Places:
    """The places of all parts of an edition."""
    blocks = (edition.groups, (edition.bonus,), (edition.penalty,))
    of: dict[str, int] = {}
    kept = []
    size = BLOCKS
    for block, groups in enumerate(blocks):
        for criterion in (one for group in groups if group is not None for one in group.criteria):
            keys = [part.key for part in criterion.parts]
            match criterion.takes:
                case "all":
                    of |= dict.fromkeys(keys, block)
                    continue
                case "capped":
                    places: tuple[int, ...] = (size,)
                    of |= dict.fromkeys(keys, size)
                case "best":
                    places = tuple(range(size, size + len(keys)))
                    of |= dict(zip(keys, places, strict=True))
            kept.append(Kept(criterion, block, places))
            size += len(places)
    return Places(of, tuple(kept), size)


class _Sums:
    """The exact sums of a result, place by place."""

    def __init__(self, result: Result) -> None:
        self.edition = result.edition
        self.places = places_of(result.edition)
        rows: list[list[Tally]] = [[] for _ in range(self.places.size)]
        for part in result.parts:
            rows[self.places.of[part.part.key]].append(part.tally)
        self.now = tuple(map(total_of, rows))

    def blocks(self, sums: Sequence[Tally]) -> tuple[Tally, Tally, Tally]:
        """The groups and the two blocks as they count, from the sums of all places."""
        made = list(sums[:BLOCKS])
        for one in self.places.kept:
            made[one.block] = made[one.block].plus(self.criterion(one, sums))
        groups, bonus, penalty = made
        if self.edition.bonus is not None:
            bonus = kept_below(bonus, self.edition.bonus.max)
        if self.edition.penalty is not None:
            penalty = kept_above(penalty, self.edition.penalty.max)
        return groups, bonus, penalty

    @staticmethod
    def criterion(one: Kept, sums: Sequence[Tally]) -> Tally:
        """What a criterion counts, from the sums of all places."""
        return counted(one.criterion, [sums[place] for place in one.places], deducts=one.block == PENALTY)

    def made_of(self, sums: Sequence[Tally]) -> Whole:
        """The total that the sums of all places make."""
        return declared(self.edition, *self.blocks(sums))


class Growth(_Sums):
    """The declared total of a result, were there more points of some parts."""

    def __init__(self, result: Result) -> None:
        super().__init__(result)
        self.before = result.total.points

    def by(self, extra: Mapping[str, Fraction]) -> Fraction:
        """How much the declared total grows by ``extra`` points of the parts with these keys.

        Below the sum of the points where a cap or the full scale is reached, above it where excluded parts rescale it.
        """
        return self.made_of(self._grown(extra)).points - self.before

    def within(self, extra: Mapping[str, Fraction]) -> Fraction:
        """How many points more groups and blocks count, before anything is rescaled or rounded."""
        after, before = (sum(one.points for one in self.blocks(sums)) for sums in (self._grown(extra), self.now))
        return Fraction(after - before)

    def lost(self, part: PartResult) -> Fraction:
        """The points that a part lacks, as far as its criterion and its block would count them.

        Of a deduction it is what it would take off alone: beyond a cap none of several takes anything more.
        """
        place = self.places.of[part.part.key]
        if place in self.places.taken:
            alone = [Tally() if one in self.places.taken else tally for one, tally in enumerate(self.now)]
            alone[place] = Tally(part.tally.points)
            return -self.blocks(alone)[PENALTY].points
        return self.within({part.part.key: part.tally.lost})

    def lost_together(self, parts: Iterable[PartResult]) -> Fraction:
        """The points that some parts lack together, as far as groups and blocks would count them.

        Never more than what each of them lacks.
        """
        return self.within({part.part.key: part.tally.lost for part in parts})

    def total(self, gains: Sequence[Fraction]) -> Fraction:
        """The declared total with so many points more at each place."""
        return self.made_of([_more(one, gain) for one, gain in zip(self.now, gains, strict=True)]).points

    def of_criterion(self, one: Kept, gains: Sequence[Fraction]) -> Fraction:
        """How many points more a criterion counts with so many more at each place."""
        after = [_more(tally, gain) for tally, gain in zip(self.now, gains, strict=True)]
        return self.criterion(one, after).points - self.criterion(one, self.now).points

    def _grown(self, extra: Mapping[str, Fraction]) -> list[Tally]:
        sums = list(self.now)
        for key, more in extra.items():
            place = self.places.of[key]
            sums[place] = _more(sums[place], more)
        return sums


def _more(tally: Tally, points: Fraction) -> Tally:
    return tally._replace(points=tally.points + points) if points else tally


class Exchange(_Sums):
    """The total of a result as the edition declares it, were the tallies of some parts other ones."""

    def total(self, moved: Iterable[tuple[PartResult, PartResult]]) -> Whole:
        """The total with the second result of each part in the place of the first."""
        sums = list(self.now)
        for old, new in moved:
            place = self.places.of[old.part.key]
            sums[place] = sums[place].plus(new.tally.minus(old.tally))
        return self.made_of(sums)
