"""What more points of some parts bring to the total as the edition declares it: rescaled, capped, rounded once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from scoring.score.engine import declared
from scoring.score.result import GroupResult, PartResult, Result
from scoring.score.result import Total as Whole
from scoring.score.tally import NOTHING, Tally, kept_above, kept_below, total_of


class Growth:
    """The declared total of a result, were there more points in the groups and blocks."""

    def __init__(self, result: Result) -> None:
        self.groups = total_of(group.tally for group in result.groups)
        self.bonus, self.penalty = (_uncapped(block) for block in (result.bonus, result.penalty))
        self.inside = [
            {part.part.key for part in _in(block)} if block is not None else set()
            for block in (result.bonus, result.penalty)
        ]
        self.before = result.total.points
        self.edition = result.edition

    def by(self, extra: Mapping[str, Fraction]) -> Fraction:
        """How much the declared total grows by ``extra`` points of the parts with these keys.

        Below the sum of the points where a cap or the full scale is reached, above it where excluded parts rescale it.
        """
        bonus, penalty = (sum((extra.get(key, NOTHING) for key in keys), NOTHING) for keys in self.inside)
        return self.total(sum(extra.values(), NOTHING) - bonus - penalty, bonus, penalty) - self.before

    def total(self, groups: Fraction, bonus: Fraction, penalty: Fraction) -> Fraction:
        """The total with so many points more in the groups, the bonus block and the penalty block."""
        grown = Tally(self.groups.points + groups, self.groups.most)
        added, taken = Tally(), Tally()
        if self.edition.bonus is not None:
            added = kept_below(self.bonus._replace(points=self.bonus.points + bonus), self.edition.bonus.max)
        if self.edition.penalty is not None:
            taken = kept_above(self.penalty._replace(points=self.penalty.points + penalty), self.edition.penalty.max)
        return declared(self.edition, grown, added, taken).points


def _in(block: GroupResult) -> Iterator[PartResult]:
    return (part for criterion in block.criteria for part in criterion.parts)


def _uncapped(block: GroupResult | None) -> Tally:
    """The sum of a block before its cap, which the result no longer knows."""
    return total_of(part.tally for part in _in(block)) if block is not None else Tally()


class Exchange:
    """The total of a result as the edition declares it, were the tallies of some parts other ones."""

    def __init__(self, result: Result) -> None:
        blocks = (result.bonus, result.penalty)
        self.edition = result.edition
        self.sums = [total_of(group.tally for group in result.groups)]
        self.sums += [total_of(part.tally for part in _in(block)) if block is not None else Tally() for block in blocks]
        self.blocks = {part.part.key: 0 for part in result.parts}
        for number, block in enumerate(blocks, start=1):
            self.blocks |= {part.part.key: number for part in (_in(block) if block is not None else ())}

    def total(self, moved: Iterable[tuple[PartResult, PartResult]]) -> Whole:
        """The total with the second result of each part in the place of the first."""
        sums = list(self.sums)
        for old, new in moved:
            spot = self.blocks[old.part.key]
            sums[spot] = sums[spot].plus(new.tally.minus(old.tally))
        groups, bonus, penalty = sums
        if self.edition.bonus is not None:
            bonus = kept_below(bonus, self.edition.bonus.max)
        if self.edition.penalty is not None:
            penalty = kept_above(penalty, self.edition.penalty.max)
        return declared(self.edition, groups, bonus, penalty)
