"""Points of parts that do not arise, handed to others: :mod:`scoring.score.redistribution` in whole numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import combinations

from criteria.edition import Edition, Part, parts_in, parts_of
from rules.whole.plan import At
from scoring.score.redistribution import left_of, takers_beside, unit_of_shares
from scoring.whole.parts import Parts


class Handing:
    """Who takes over what where some parts are gone: ``gains`` by key in ticks.

    By key too, whether the maximum of a part ``leaves`` the whole, and whether it does so untaken (``excluded``).
    """

    def __init__(self, parts: Parts, is_gone: Callable[[Part], At]) -> None:
        self.parts = parts
        self._is_gone = is_gone
        self.build = parts.build
        self.edition: Edition = parts.criteria.edition
        self.unit = unit_of_shares(self.edition.rounding)
        every = [part for part in parts_of(self.edition) if part.max]
        self._order = {part.key: part for part in every}
        self._active = {part.key: self.build.opposite(self._is_gone(part)) for part in every}
        self.gains: dict[str, At] = {}
        self.leaves: dict[str, At] = {}
        self.excluded: dict[str, At] = {}
        for group in self.edition.groups:
            beside = takers_beside(group, self.edition)
            for criterion in group.criteria:
                own = tuple(part.key for part in criterion.parts)
                for part in criterion.parts:
                    named = part.redistribute_to or own if part.if_not_arising == "redistribute" else ()
                    self._hand(part, named, beside if part.key in beside else ())
        blocks = (block for block in (self.edition.bonus, self.edition.penalty) if block is not None)
        for part in (part for block in blocks for part in parts_in(block)):
            self.leaves[part.key] = self.build.lesser(self._is_gone(part), self._goes(part))
            untaken = self.build.yes if part.if_not_arising == "exclude" else self._unheld(part)
            self.excluded[part.key] = self.build.lesser(self._is_gone(part), untaken)

    def _unheld(self, part: Part) -> At:
        """Whether nobody held the survey that scores a part."""
        return self.parts.no_survey() if part.scored_by == "survey" else self.build.no

    def _goes(self, part: Part) -> At:
        """Whether the points of a part go elsewhere, or leave the whole, where it does not arise."""
        by_policy = self.build.yes if part.if_not_arising in {"exclude", "redistribute"} else self.build.no
        return self.build.greater(self._unheld(part), by_policy)

    def _hand(self, part: Part, named: Sequence[str], beside: Sequence[str]) -> None:
        """Hand on what one part is worth where it does not arise."""
        build, gone = self.build, self._is_gone(part)
        unheld = self._unheld(part)
        to_named, to_beside = (self._takers(part, keys) for keys in (named, beside))
        takes_named = build.lesser(build.opposite(unheld), self._any(to_named))
        first = self._shares(part, to_named, by_maxima=part.redistribute_by == "maxima")
        second = self._shares(part, to_beside, by_maxima=True)
        hands = build.lesser(gone, self._goes(part))
        for key in dict.fromkeys((*to_named, *to_beside)):
            share = build.choose(takes_named, first.get(key, build.no), second.get(key, build.no))
            given = build.choose(hands, share, build.no)
            self.gains[key] = build.plus(self.gains.get(key, build.no), given)
        is_taken = build.greater(takes_named, self._any(to_beside))
        # Excluded points of a group that is gone as a whole may count as lost instead.
        stays = build.opposite(unheld) if beside and left_of(self.edition) == "zero" else build.no
        self.leaves[part.key] = build.lesser(hands, build.greater(is_taken, build.opposite(stays)))
        self.excluded[part.key] = build.lesser(self.leaves[part.key], build.opposite(is_taken))

    def _takers(self, part: Part, keys: Sequence[str]) -> list[str]:
        """Those of some parts that may take anything, in the order of the table."""
        return [key for key in self._order if key in keys and key != part.key]

    def _any(self, keys: Sequence[str]) -> At:
        return self.build.greatest(self._active[key] for key in keys)

    def _shares(self, part: Part, keys: Sequence[str], *, by_maxima: bool) -> dict[str, At]:
        """What each would get; the largest remainders are rounded up (Hamilton's method)."""
        if not keys or self.unit is None:
            return {}
        build, units = self.build, part.max / self.unit
        weights = [self._weight(key, by_maxima=by_maxima) for key in keys]
        under = build.greater(build.scaled(build.total(weights), units.denominator), build.yes)
        overs = [build.scaled(one, units.numerator) for one in weights]
        whole = [build.over(one, under) for one in overs]
        rests = [build.minus(one, build.times(floor, under)) for one, floor in zip(overs, whole, strict=True)]
        more = build.minus(build.constant(int(units)), build.total(whole))
        ahead = self._ahead(keys, rests)
        each = self.unit * self.parts.ticks
        found = {}
        for key, floor, before in zip(keys, whole, ahead, strict=True):
            takes = build.lesser(self._active[key], build.below(before, more))
            found[key] = build.scaled(build.plus(floor, takes), int(each))
        return found

    def _weight(self, key: str, *, by_maxima: bool) -> At:
        worth = self._order[key].max if by_maxima else Fraction(1, self.parts.ticks)
        return self.build.scaled(self._active[key], int(worth * self.parts.ticks))

    def _ahead(self, keys: Sequence[str], rests: Sequence[At]) -> list[At]:
        """How many that take stand before each: with a greater rest, or with as great a one and earlier."""
        build = self.build
        before: list[list[At]] = [[] for _ in keys]
        for first, second in combinations(range(len(keys)), 2):
            is_less = build.below(rests[first], rests[second])
            before[first].append(build.lesser(is_less, self._active[keys[second]]))
            before[second].append(build.lesser(build.opposite(is_less), self._active[keys[first]]))
        return [build.total(some) for some in before]
