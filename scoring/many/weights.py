"""What units would come to if parts had other weights, from the points that each part already has.

A weight of ``x`` counts the points of a part, and what they are out of, ``x`` times; 0 leaves it out. What all parts
are out of is brought back to the full scale, as an edition with these maxima would add up to it. A criterion that takes
the best of its parts, or no more than its own maximum, goes on doing so; bonus and penalty keep their caps. The total
is rounded and kept within its limits as the edition declares it, so that with every weight at 1 it is the total itself.

Source of weights drawn at random: OECD and JRC, Handbook on Constructing Composite Indicators (2008), step 7.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import lcm
from typing import Any

import numpy as np

from criteria.edition import Criterion, Group, parts_of
from criteria.ready import Criteria
from reading.source.record import Record
from rules.rounding import Mode
from rules.vocabulary import PART
from rules.whole.columns import Column
from rules.whole.plan import MOST
from scoring.many.field import Field
from scoring.many.points import Scores
from scoring.many.ranks import ranks_of

DRAWS = 1_000
"""How often weights are drawn."""
_STEPS = 1_000
"""In how many steps weights are drawn from 0 to 1."""
_OUTSIDE = 20
"""One draw of so many may lie below what is told of a unit, and one above: nine of ten lie within."""


class Drawn(Record):
    """Between which ranks each unit stands in nine of ten draws, and how often each place of a unit came first."""

    low: Column
    high: Column
    first: Mapping[int, int]


class Weighing:
    """The points of all units of a field by part, ready to be weighed anew; ``keys`` are the parts that can be."""

    def __init__(self, field: Field, scores: Scores) -> None:
        self._tiers = [_Tier(field.criteria(tier), places, scores) for tier, places in field.tiers.items()]
        self._units = len(field.names)
        self.keys = tuple(dict.fromkeys(key for tier in self._tiers for key in tier.keys))

    def totals(self, weights: Mapping[str, Fraction]) -> Column:
        """What every unit comes to in ticks of the scores; what has no weight of its own keeps 1."""
        base = lcm(*(weight.denominator for weight in weights.values()))
        row = {key: int(weight * base) for key, weight in weights.items()}
        found: Column = self._weighed([[row.get(key, base) for key in self.keys]], base)[0]
        return found

    def weights_drawn(self, spread: Fraction, seed: int, draws: int = DRAWS) -> Any:
        """Weights in thousandths, a row for each draw, each anything within ``spread`` of 1, all equally likely.

        The same ``seed`` draws the same weights, whatever the machine; ``spread`` is from 0 to 1.
        """
        reach = int(spread * _STEPS)
        # The stream of the generator itself never changes between versions; what is made of it may.
        raw = np.random.PCG64(seed).random_raw(draws * len(self.keys))
        return (raw % np.uint64(2 * reach + 1)).astype(np.int64).reshape(draws, len(self.keys)) + (_STEPS - reach)

    def drawn(self, spread: Fraction, seed: int, draws: int = DRAWS) -> Drawn:
        """The ranks of all units under weights that are drawn."""
        ranks = np.stack([ranks_of(row) for row in self._weighed(self.weights_drawn(spread, seed, draws), _STEPS)])
        firsts, counts = np.unique(np.nonzero(ranks == 1)[1], return_counts=True)
        ranks.sort(axis=0)
        outside = draws // _OUTSIDE
        return Drawn(
            ranks[outside], ranks[draws - 1 - outside], dict(zip(firsts.tolist(), counts.tolist(), strict=True))
        )

    def _weighed(self, weights: Any, base: int) -> Any:
        """Totals, a row for each row of weights in parts of ``base``."""
        weights = np.asarray(weights, None if base <= MOST else object)
        found = np.empty((len(weights), self._units), np.int64)
        spots = {key: spot for spot, key in enumerate(self.keys)}
        for tier in self._tiers:
            own = weights[:, [spots[key] for key in tier.keys]]
            found[:, tier.places] = tier.totals(own, base)
        return found


class _Tier:
    """The units of one tier: rows of parts, columns of units."""

    def __init__(self, criteria: Criteria, places: Column, scores: Scores) -> None:
        self.places, self.edition, self.ticks = places, criteria.edition, scores.ticks
        self.keys = [part.key for part in parts_of(self.edition) if f"{PART}{part.key}" in scores.rows]
        told = [scores.rows[f"{PART}{key}"] for key in self.keys]
        self.points, self.most = (np.array([row[side][self.places] for row in told], np.int64) for side in (0, 1))
        most = {part.key: int(part.max * self.ticks) for part in parts_of(self.edition)}
        self.declared = np.array([[most[key]] for key in self.keys])
        self._spots = {key: spot for spot, key in enumerate(self.keys)}
        rows = [one for group in self.edition.groups for one in group.criteria]
        plain = self._of(part.key for one in rows if one.takes == "all" for part in one.parts)
        self._plain, self._others = np.array(plain, np.int64), [one for one in rows if one.takes != "all"]
        sides = (self.points, self.most, self.declared)
        self._rows = [(side, side[self._plain].sum(axis=0)) for side in sides]

    def totals(self, weights: Any, base: int) -> Any:
        """Totals in ticks, a row for each row of weights, which are whole: so many of them are one."""
        edition, ticks = self.edition, self.ticks
        kind = self._kind(int(weights.max(initial=0)), base)
        weights = weights.astype(kind)
        points, most, declared = (
            self._groups(weights, rows.astype(kind, copy=False), unweighed, base) for rows, unweighed in self._rows
        )
        whole = int((edition.max - edition.bonus_within) * ticks)
        under = np.maximum(most if edition.rescales else declared, 1)
        limit = np.where(most > 0, under, 0) if edition.rescales else most
        added, more = self._block(weights, edition.bonus, base), self._bonus_most(weights, base)
        taken = self._block(weights, edition.penalty, base)
        # All of it is told over ``under * base``: the groups as a share of the full scale, the blocks in ticks.
        over = np.maximum(points * (whole * base) + (added + taken) * under, 0)
        limit = limit * (whole * base) + more * under
        step = int(edition.rounding.unit_of_total * ticks)
        under = under * base
        steps = _rounded(np.minimum(over, limit), under * step, edition.rounding.mode)
        return np.minimum(limit // under, steps * step)

    def _kind(self, largest: int, base: int) -> Any:
        """Numbers of the machine where all that turns up fits into them, else numbers without bounds."""
        parts = self.edition.max * self.ticks + int(self.declared.sum())
        sums = int(parts) * max(largest, base)
        return np.int64 if 4 * sums * int(self.edition.max * self.ticks) * base <= MOST else object

    def _groups(self, weights: Any, rows: Any, unweighed: Any, base: int) -> Any:
        """What all groups come to; criteria that add up are added at once, ``unweighed`` is what they come to."""
        # Where one part is left out all others are what they were: only what is changed is weighed.
        changed = self._plain[np.any(weights[:, self._plain] != base, axis=0)]
        found = unweighed.astype(weights.dtype, copy=False) * base + (weights[:, changed] - base) @ rows[changed]
        for one in self._others:
            found = found + self._criterion(weights, rows, one, base, deducts=False)
        return found

    def _block(self, weights: Any, block: Group | None, base: int) -> Any:
        """What bonus or penalty comes to, kept within its cap."""
        if block is None:
            return 0
        deducts = block is self.edition.penalty
        rows = self.points.astype(weights.dtype, copy=False)
        found = sum(self._criterion(weights, rows, one, base, deducts=deducts) for one in block.criteria)
        return self._capped(found, block.max, base, deducts=deducts)

    def _bonus_most(self, weights: Any, base: int) -> Any:
        """What the bonus is out of, where it belongs to the full scale."""
        bonus = self.edition.bonus
        if bonus is None or not self.edition.bonus_within:
            return 0
        rows = self.most.astype(weights.dtype, copy=False)
        found = sum(self._criterion(weights, rows, one, base, deducts=False) for one in bonus.criteria)
        return self._capped(found, bonus.max, base, deducts=False)

    def _criterion(self, weights: Any, rows: Any, criterion: Criterion, base: int, *, deducts: bool) -> Any:
        own = self._of(part.key for part in criterion.parts)
        match criterion.takes:
            case "all":
                return weights[:, own] @ rows[own]
            case "capped":
                return self._capped(weights[:, own] @ rows[own], criterion.max, base, deducts=deducts)
            case "best":
                each = weights[:, own, None] * rows[own]
                return each.min(axis=1) if deducts else each.max(axis=1)

    def _capped(self, found: Any, most: Fraction, base: int, *, deducts: bool) -> Any:
        cap = int(most * self.ticks) * base
        return np.maximum(found, -cap) if deducts else np.minimum(found, cap)

    def _of(self, keys: Iterator[str]) -> list[int]:
        return [self._spots[key] for key in keys]


def _rounded(over: Any, under: Any, mode: Mode) -> Any:
    """The whole number that a quotient of nothing or more comes to."""
    match mode:
        case "half_up":
            return (2 * over + under) // (2 * under)
        case "down":
            return over // under
        case "up":
            return -(-over // under)
        case "half_even":
            whole = over // under
            rest = 2 * (over - whole * under)
            return whole + ((rest > under) | ((rest == under) & (whole % 2 == 1)))
