"""What criteria, groups, blocks and the whole come to in whole numbers: :mod:`scoring.score.tally` as steps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce

from criteria.edition import Criterion, Edition
from reading.source.record import Record
from rules.whole.build import Builder
from rules.whole.plan import At
from rules.whole.points import Rounds, rounded
from rules.whole.ratio import Ratio, Ratios


class WholeTally(Record):
    """Claimed points, out of how many, and what they may become, by the places of their steps, in ticks.

    ``guaranteed`` is what is proved of them, ``refused`` what would be back in ``most`` if nobody believed what is not.
    What is taken off is below nothing.
    """

    points: At
    most: At
    possible: At
    guaranteed: At
    refused: At


class Sums:
    """Sums of tallies of one plan."""

    def __init__(self, build: Builder) -> None:
        self.build = build

    def total(self, some: Iterable[WholeTally]) -> WholeTally:
        """All together."""
        nothing = WholeTally(*(self.build.no for _ in WholeTally._fields))
        return reduce(lambda one, other: WholeTally(*map(self.build.plus, one, other)), some, nothing)

    def counted(self, criterion: Criterion, some: Sequence[WholeTally], most: int, *, deducts: bool) -> WholeTally:
        """What a criterion counts of what its parts get; ``most`` is its maximum in ticks."""
        match criterion.takes:
            case "all":
                return self.total(some)
            case "capped":
                return (self.kept_above if deducts else self.kept_below)(self.total(some), most)
            case "best":
                pick = self.build.lesser if deducts else self.build.greater
                points = reduce(pick, [one.points for one in some])
                out_of = reduce(self.build.greater, [one.most for one in some])
                back = reduce(self.build.greater, [self._back(one) for one in some])
                possible = reduce(pick, [one.possible for one in some])
                guaranteed = reduce(pick, [one.guaranteed for one in some])
                return WholeTally(points, out_of, possible, guaranteed, self.build.minus(back, out_of))

    def kept_below(self, tally: WholeTally, most: int) -> WholeTally:
        """What is added: no more than a cap."""
        cap = self.build.constant(most)
        points, most, possible, guaranteed = (self.build.lesser(one, cap) for one in tally[:-1])
        back = self.build.lesser(self._back(tally), cap)
        return WholeTally(points, most, possible, guaranteed, self.build.minus(back, most))

    def _back(self, tally: WholeTally) -> At:
        """Out of how many it would be if nobody believed what is not proved."""
        return self.build.plus(tally.most, tally.refused)

    def kept_above(self, tally: WholeTally, most: int) -> WholeTally:
        """What is taken off: no more than a cap."""
        cap = self.build.constant(-most)
        points, _, possible, guaranteed = (self.build.greater(one, cap) for one in tally[:-1])
        return WholeTally(points, tally.most, possible, guaranteed, self.build.no)

    def declared(
        self, edition: Edition, groups: WholeTally, bonus: WholeTally, penalty: WholeTally, ticks: int
    ) -> WholeTally:
        """The total as the edition declares it: groups brought back to their scale, blocks on top, kept within."""
        build, ratios = self.build, Ratios(self.build)
        whole = int((edition.max - edition.bonus_within) * ticks)
        none, nothing = build.same(groups.most, build.no), Ratio(build.no, build.no, ticks)
        within = bonus.most if edition.bonus_within else build.no
        brought = build.choose(none, build.no, build.constant(whole)) if edition.rescales else groups.most
        most = build.plus(brought, within)
        rounds = Rounds(edition.rounding.unit_of_total, edition.rounding.mode, ticks)

        def of(points: At, added: At, taken: At, out_of: At) -> At:
            own = Ratio(build.no, points, ticks)
            if edition.rescales:
                base = build.greater(out_of, build.yes)
                scaled = Ratio(build.no, build.scaled(points, whole), ticks, (base,))
                own = ratios.choose(build.same(out_of, build.no), own, scaled)
            exact = ratios.plus(own, Ratio(build.no, build.plus(added, taken), ticks))
            exact = ratios.choose(ratios.is_below(exact, nothing), nothing, exact)
            limit = Ratio(build.no, most, ticks)
            exact = ratios.choose(ratios.is_below(limit, exact), limit, exact)
            return build.lesser(most, rounded(ratios, exact, rounds))

        return WholeTally(
            of(groups.points, bonus.points, penalty.points, groups.most),
            most,
            of(groups.possible, bonus.possible, penalty.possible, groups.most),
            of(groups.guaranteed, bonus.guaranteed, penalty.guaranteed, self._back(groups)),
            build.no,
        )
