"""What a new edition does to the units of a table whose cells are read once: :mod:`scoring.attribute.many_units`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import Any

import numpy as np

from criteria.edition import Edition, parts_in
from criteria.ready import Criteria
from evidence.units.by_column import UnitTable
from evidence.units.table import UnitRow
from reading.models.fields import Period
from reading.source.place import Problem, in_order
from reading.source.record import Record
from rules.vocabulary import PART
from rules.whole.columns import Column
from rules.whole.plan import MOST
from scoring.attribute.items import Brought, Item, ItemImpact, items_of, moving, weighed_by
from scoring.attribute.many_units import Gain, Impact, Standing, UnitImpact
from scoring.attribute.unit_rows import taken_by
from scoring.many.cells import CellsOnce
from scoring.many.entrant import Entrant
from scoring.many.field import OneByOne
from scoring.many.first_pass import contradicted
from scoring.many.points import Scores
from scoring.many.ranks import ranks_of
from scoring.many.scores import Draw, drawn, scores_of
from scoring.many.table import days_outside_table, period_of_table
from scoring.score.engine import factor_of
from scoring.score.tally import NOTHING

_AT_ONCE = 8_192
"""Units that are looked at together: of each item they have several columns."""


def impact_by_cells(
    given: UnitTable, old: Criteria, new: Criteria, draw: Draw = drawn, left: Sequence[UnitRow] = ()
) -> tuple[Impact, tuple[Problem, ...]]:
    """What :func:`scoring.attribute.many_units.impact_of` says; raises :class:`scoring.many.cells.Entangled`."""
    editions = (old.edition, new.edition)
    period = period_of_table(given, editions)
    fields = [CellsOnce(given, (old, new), period, side) for side in (0, 1)]
    telling = {place for field in fields for place in field.unread}
    telling |= {field.read[spot] for field in fields for spot in contradicted(field)}
    rows = (*(given.row(place) for place in sorted(telling)), *left)
    told = (problem for row in rows for side in taken_by(row, (old, new), period) for problem in side.problems)
    problems = in_order([*days_outside_table(given, (old, new), period), *told])
    both = sorted(set(fields[0].read) & set(fields[1].read))
    unread = tuple(given.names[place] for place in sorted(set(range(len(given.names))) - set(both)))
    if not both:
        return Impact((), period, (), unread), problems
    names = [given.names[place] for place in both]
    found, items = _impacts(names, [_under(field, both, draw) for field in fields], editions)
    return Impact(found, period, items, unread), problems


def impact_of_entrants(
    pairs: Sequence[tuple[Entrant, Entrant]], editions: tuple[Edition, Edition], period: Period, draw: Draw = drawn
) -> Impact:
    """The same of units that were read one by one, each by both editions; there is one at least."""
    names = [before.name for before, _ in pairs]
    sides = ([before for before, _ in pairs], [after for _, after in pairs])
    under = [_Under(scores_of(OneByOne(tuple(side)), draw), [one.criteria.edition for one in side]) for side in sides]
    found, items = _impacts(names, under, editions)
    return Impact(found, period, items)


class _Under(Record):
    """Units under an edition: what they come to, and for each the edition as its tier reads it."""

    scores: Scores
    editions: Sequence[Edition]


def _under(field: CellsOnce, places: Sequence[int], draw: Draw) -> _Under:
    """Some rows of the table, all of which can be read."""
    spots = {place: spot for spot, place in enumerate(field.read)}
    where = [spots[place] for place in places]
    own = {spot: field.criteria(tier).edition for tier, some in field.tiers.items() for spot in some.tolist()}
    return _Under(scores_of(field, draw).some(where), [own[spot] for spot in where])


def _impacts(
    names: Sequence[str], under: Sequence[_Under], printed: tuple[Edition, Edition]
) -> tuple[tuple[UnitImpact, ...], tuple[ItemImpact, ...]]:
    """Each unit under both editions, which are ``printed`` so, and what each item brings all of them."""
    items, roundings = tuple(items_of(*printed)), (printed[0].rounding, printed[1].rounding)
    standings = zip(*(_standings(one.scores) for one in under), strict=True)
    moves, gains = [ItemImpact(*item) for item in items], []
    for start in range(0, len(names), _AT_ONCE):
        piece = slice(start, start + _AT_ONCE)
        old, new = (_Side(one, own, piece) for one, own in zip(under, printed, strict=True))
        own, brought = _gains(old, new, items)
        gains += own
        moves = [one.plus(more) for one, more in zip(moves, brought, strict=True)]
    found = tuple(
        UnitImpact(name, old, new, gain.change(new.points - old.points, roundings))
        for name, (old, new), gain in zip(names, standings, gains, strict=True)
    )
    return found, moving(moves)


def _standings(scores: Scores) -> Iterator[Standing]:
    points, possible = (column.tolist() for column in (scores.total.points, scores.total.possible))
    # Of thousands of units few totals differ.
    told = {ticks: scores.points(ticks) for ticks in {*points, *possible}}
    for own, most, rank in zip(points, possible, ranks_of(scores.total.points).tolist(), strict=True):
        yield Standing(told[own], told[most], rank)


class _Share(Record):
    """Parts of an edition that are looked at as one: their points and maxima, and whether any is open.

    ``scale`` is by how much both are multiplied to be ticks of both editions.
    """

    points: Column
    most: Column
    is_open: Column
    scale: Column


class _Side:
    """Some units under one edition; one point of each is so many ``ticks``."""

    def __init__(self, under: _Under, printed: Edition, piece: slice) -> None:
        self.scores, self.piece = under.scores, piece
        rows, ticks, own = under.scores.rows, under.scores.ticks, under.editions[piece]
        self.in_groups = {part.key: one in printed.groups for one in printed.sections for part in parts_in(one)}
        # What no tier of these units is asked has no row.
        self.kept = {key: rows.row(f"{PART}{key}", 0) for key in self.in_groups if f"{PART}{key}" in rows}
        groups = [rows[name].most[piece] for one in printed.groups if (name := f"group.{one.id}") in rows]
        # Groups are told in finer ticks where the scale is no whole number of theirs; of a tier it may be another one.
        by_tier = {id(one): one for one in own}
        pairs = list(zip(map(id, own), np.sum([_nothing(len(own)), *groups], axis=0).tolist(), strict=True))
        factors = {pair: factor_of(by_tier[pair[0]], Fraction(pair[1], ticks)) for pair in set(pairs)}
        self.factors = [factors[pair] for pair in pairs]
        self.ticks = [ticks * factor.denominator for factor in self.factors]
        has_bonus = {tier: bool(one.bonus_within) for tier, one in by_tier.items()}
        self.is_within = np.array([has_bonus[tier] for tier, _ in pairs])
        self.scales: Mapping[bool, Column] = {}

    def scaled_to(self, ticks: Sequence[int], summed: int) -> None:
        """Tell all in so many ticks a point; numbers of the machine where sums of so many of them fit into one."""
        pairs = list(zip(self.factors, ticks, self.ticks, strict=True))
        in_groups = [factor.numerator * (wanted // own) for factor, wanted, own in pairs]
        beside = [factor.denominator * (wanted // own) for factor, wanted, own in pairs]
        greatest = max((int(abs(column).max(initial=0)) for row in self.kept.values() for column in row[:2]), default=0)
        kind = np.int64 if 4 * summed * greatest * max(*in_groups, *beside) < MOST else np.object_
        self.scales = {True: np.array(in_groups, kind), False: np.array(beside, kind)}

    def share(self, keys: Sequence[str]) -> _Share:
        """Some parts as one; a tier may not be asked all of them."""
        units = len(self.ticks)
        shares = [self._part(key) for key in keys if key in self.kept]
        kinds = {self.in_groups[key] for key in keys if key in self.kept}
        points, most, is_open = _nothing(units), _nothing(units), np.zeros(units, np.bool_)
        for own in shares:
            by = own.scale if len(kinds) > 1 else _nothing(units) + 1
            points, most, is_open = points + own.points * by, most + own.most * by, is_open | own.is_open
        return _Share(points, most, is_open, self.scales[kinds.pop()] if len(kinds) == 1 else _nothing(units) + 1)

    def _part(self, key: str) -> _Share:
        points, most = (column[self.piece].astype(np.int64) for column in self.kept[key][:2])
        is_open = self.scores.open[key][self.piece]
        counted = most if self.in_groups[key] else np.where(self.is_within, most, 0)
        return _Share(points, counted, is_open, self.scales[self.in_groups[key]])


def _nothing(units: int) -> Column:
    return np.zeros(units, np.int64)


def _gains(old: _Side, new: _Side, items: Sequence[Item]) -> tuple[list[Gain], list[Brought]]:
    """What the items of each unit come to, as :func:`scoring.attribute.many_units.gain_of` finds it, and of each."""
    ticks = [lcm(*pair) for pair in zip(old.ticks, new.ticks, strict=True)]
    for side in (old, new):
        side.scaled_to(ticks, max(len(items), len(ticks)))
    pairs = [(old.share(before), new.share(after)) for before, after in items]
    known = waiting = growth = net = _nothing(len(ticks))
    is_settled = np.ones(len(ticks), np.bool_)
    brought, summed = [], _Summed(ticks)
    for before, after in pairs:
        is_open, gained, grown = _moved(before, after)
        here, there = np.where(is_open, 0, gained), np.where(is_open, gained, 0)
        known, waiting = known + here, waiting + there
        growth, net = growth + np.where(is_open, grown, 0), net - np.where(is_open, 0, grown)
        is_settled &= ~is_open
        weighed, gain, lose = _weighed(before, after, here, np.where(is_open, 0, grown), ticks)
        brought.append((weighed, summed.points(here) - weighed, summed.points(there), gain, lose))
    moved = _moved_along(pairs, growth, net)
    told = enumerate(zip(known.tolist(), waiting.tolist(), ticks, is_settled.tolist(), strict=True))
    return [Gain(*one, moved.get(spot, NOTHING)) for spot, one in told], brought


def _weighed(
    before: _Share, after: _Share, gained: Column, grown: Column, ticks: Sequence[int]
) -> tuple[Fraction, int, int]:
    """What of the gains of an item comes of its maximum alone, and how many units gain and lose by the rest."""
    gain, lose = (int(np.count_nonzero(some & (grown == 0))) for some in (gained > 0, gained < 0))
    where = np.flatnonzero(grown)
    points, most, new = (
        column[where].tolist()
        for column in (before.points * before.scale, before.most * before.scale, after.most * after.scale)
    )
    # Few units differ in what they have of an item and what it is out of.
    seen = Counter(
        zip(points, most, new, gained[where].tolist(), (ticks[spot] for spot in where.tolist()), strict=True)
    )
    weighed = NOTHING
    for (had, out_of, now, more, under), count in seen.items():
        own = weighed_by(had, out_of, now, more)
        weighed += count * own / under
        gain, lose = gain + count * (own < more), lose + count * (own > more)
    return weighed, gain, lose


class _Summed:
    """Sums over units of which each has its own ``ticks`` to a point."""

    def __init__(self, ticks: Sequence[int]) -> None:
        self.order = np.array(sorted(range(len(ticks)), key=ticks.__getitem__), np.int64)
        ordered = [ticks[place] for place in self.order.tolist()]
        self.starts = [spot for spot, own in enumerate(ordered) if not spot or own != ordered[spot - 1]]
        self.ticks = [ordered[spot] for spot in self.starts]

    def points(self, column: Column) -> Fraction:
        """The sum of a column in points."""
        if not column.any():
            return NOTHING
        sums = np.add.reduceat(column[self.order], self.starts).tolist()
        return sum((Fraction(own, ticks) for own, ticks in zip(sums, self.ticks, strict=True)), NOTHING)


def _moved(before: _Share, after: _Share) -> tuple[Column, Column, Column]:
    """Whether an item is open, and what its points and its maximum grew by."""
    gained = after.points * after.scale - before.points * before.scale
    return before.is_open | after.is_open, gained, after.most * after.scale - before.most * before.scale


def _moved_along(pairs: Sequence[tuple[_Share, _Share]], growth: Column, net: Column) -> dict[int, Fraction]:
    """The points that went along with open items that grew, or came with those that shrank, by place of the unit."""
    where = np.flatnonzero(((growth > 0) & (net > 0)) | ((growth < 0) & (net < 0)))
    if not len(where):
        return {}
    grows = growth[where] > 0
    shrunk: list[tuple[Column, Column, Column]] = []
    for pair in pairs:
        before, after = (_Share(*(column[where] for column in one)) for one in pair)
        is_open, _, grown = _moved(before, after)
        less = np.where(is_open, 0, np.maximum(np.where(grows, -grown, grown), 0))
        points = np.where(grows, before.points, after.points)
        most = np.where(grows, before.most, after.most)
        shrunk.append((less, points, np.where(less > 0, most, 1)))
    under = lcm(*(most for *_, mosts in shrunk for most in set(mosts.tolist())))
    bounds = [int(abs(less).max()) * int(abs(points).max()) * under for less, points, _ in shrunk]
    kind: type[Any] = np.int64 if max(under, sum(bounds)) < MOST else np.object_
    along = np.sum([less.astype(kind) * points * (under // most.astype(kind)) for less, points, most in shrunk], axis=0)
    lost = np.sum([less for less, *_ in shrunk], axis=0)
    sizes = zip(*(one.tolist() for one in (where, growth[where], net[where], along, lost)), strict=True)
    return {
        spot: Fraction((1 if more > 0 else -1) * min(abs(more), abs(less)) * share, whole * under)
        for spot, more, less, share, whole in sizes
    }
