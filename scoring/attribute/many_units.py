"""What a new edition does to many units: each total under both, what of it is known, who gains and who loses, ranks.

What the claimed total of a unit changes by is two things, which add up to it:

- ``change``: over what is known under both editions. Only this is a gain or a loss.
- ``waiting``: over what is open under one of them (nobody gave the evidence, or others have yet to score), and the
  maxima that moved between the known parts and the open ones.

Parts with one key are one item, and so are those that a crosswalk splits, merges or replaces; any other part stands
alone. An item is open as a whole. Where the maxima of open items grow at the cost of known ones, the points that a unit
had for what was moved wait with it: a unit with full points for all that is known neither gains nor loses. The same
the other way round. Where nothing is open, ``change`` is all that the total changes by.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import lcm

from criteria.edition import Edition
from criteria.ready import Criteria
from criteria.rounding import Rounding
from evidence.units.table import UnitRow
from evidence.workspace import Workspace
from reading.models.fields import Period
from reading.source.place import Problem, in_order
from reading.source.record import Record
from scoring.attribute.items import Brought, ItemImpact, items_of, moving, weighed_by
from scoring.attribute.leaders import with_leaders
from scoring.attribute.spread import Spread, spread_of, summed
from scoring.attribute.unit_rows import Taken, days_outside, period_of, taken_by
from scoring.score.engine import factor_of, score
from scoring.score.result import Result
from scoring.score.tally import NOTHING, Outcome


class Standing(Record):
    """A unit under one edition: its claimed total, the total if everything open goes well, its rank by the claimed one.

    Rank 1 is the highest, equals share one.
    """

    points: Fraction
    possible: Fraction
    rank: int

    @property
    def open(self) -> Fraction:
        """Points that wait for evidence or for others to score."""
        return self.possible - self.points


class UnitImpact(Record):
    """One unit under both editions; ``change`` is what it gains (or loses, below nothing) over what is known."""

    name: str
    old: Standing
    new: Standing
    change: Fraction

    @property
    def waiting(self) -> Fraction:
        """What else the claimed total changes by: points that are open under one of the editions."""
        return self.new.points - self.old.points - self.change


class Impact(Record):
    """All units that can be scored under both editions, in the order of the table; ``period`` is that of its days.

    ``items`` are those that any unit gains or loses by or waits for, in the order of the editions. ``left_out`` are the
    names of units that cannot be scored.
    """

    impacts: tuple[UnitImpact, ...]
    period: Period
    items: tuple[ItemImpact, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def beside(self) -> Fraction:
        """What units gain beside what items say: maxima that moved to what is open or back, caps, rounding."""
        return summed(one.change for one in self.impacts) - summed(one.known for one in self.items)

    def sorted_changes(self) -> list[Fraction]:
        """The changes from the largest loss to the largest gain."""
        return sorted(impact.change for impact in self.impacts)

    def together(self) -> UnitImpact:
        """The sums over all units; they have no name and no rank."""
        sides = [
            Standing(summed(one.points for one in side), summed(one.possible for one in side), 0)
            for side in ([impact.old for impact in self.impacts], [impact.new for impact in self.impacts])
        ]
        return UnitImpact("", sides[0], sides[1], summed(impact.change for impact in self.impacts))

    def spread(self) -> Spread:
        """How the changes are spread; there has to be at least one unit."""
        return spread_of(self.sorted_changes())


def impact_of(
    rows: Sequence[UnitRow], old: Criteria, new: Criteria, left: Sequence[UnitRow] = ()
) -> tuple[Impact, tuple[Problem, ...]]:
    """Both totals of every unit that can be scored under both, and everything wrong, in rows that are ``left`` out too.

    Figures that contradict each other open the parts that use them, as in a workspace; a cell that cannot be read keeps
    its whole unit out.
    The table belongs to one year; for an edition of another its days are the same ones of that year.
    """
    editions = (old.edition, new.edition)
    cells = [cell for row in rows for cell in row.cells]
    period = period_of(((cell.name, cell.text, 1) for cell in cells), editions)
    units, more = ([taken_by(row, (old, new), period) for row in some] for some in (rows, left))
    scored = list(zip(*(_scored([unit[side] for unit in units], (old, new)[side]) for side in (0, 1)), strict=True))
    problems = [
        *days_outside(cells, (old, new), period),
        *(one for unit in (*units, *more) for side in unit for one in side.problems),
    ]
    pairs = [
        (row.name, _under(first), _under(second))
        for row, (first, second) in zip(rows, scored, strict=True)
        if first is not None and second is not None
    ]
    named = {name for name, _, _ in pairs}
    unread = tuple(row.name for row in rows if row.name not in named)
    found, moves = _impacts(pairs, *editions)
    return Impact(found, period, moves, unread), in_order(problems)


def _impacts(
    pairs: Sequence[tuple[str, Under, Under]], old: Edition, new: Edition
) -> tuple[tuple[UnitImpact, ...], tuple[ItemImpact, ...]]:
    """What each unit gains, by its name and how it stands under both editions, and by which items."""
    items, roundings = tuple(items_of(old, new)), (old.rounding, new.rounding)
    ranks = [
        ranks_of([one.points for one in side]) for side in ([old for _, old, _ in pairs], [new for *_, new in pairs])
    ]
    moves = [ItemImpact(*item) for item in items]
    found = []
    for spot, (name, first, second) in enumerate(pairs):
        ticks = lcm(first.ticks, second.ticks)
        sides = [(_together(first, keys[0], ticks), _together(second, keys[1], ticks)) for keys in items]
        moves = [one.plus(_brought(before, after, ticks)) for one, (before, after) in zip(moves, sides, strict=True)]
        change = gain_of(sides, ticks).change(second.points - first.points, roundings)
        found.append(UnitImpact(name, _standing(first, ranks[0][spot]), _standing(second, ranks[1][spot]), change))
    return tuple(found), moving(moves)


def _brought(before: Worth, after: Worth, ticks: int) -> Brought:
    """What an item brings one unit."""
    gained = after.points - before.points
    if before.is_open or after.is_open:
        return NOTHING, NOTHING, Fraction(gained, ticks), 0, 0
    weighed = weighed_by(before.points, before.most, after.most, gained)
    scored = gained - weighed
    return weighed / ticks, scored / ticks, NOTHING, int(scored > 0), int(scored < 0)


def _scored(units: Sequence[Taken], criteria: Criteria) -> Iterator[Result | None]:
    """The result of each unit; the leaders are found among all that can be read, be a mistake beside it (R36)."""
    led = iter(with_leaders([unit.readable for unit in units if unit.readable is not None], criteria))
    for unit in units:
        matched = unit.readable and next(led)
        if matched is None or unit.matched is None:
            yield None
        else:
            yield score(Workspace(unit.evidence, "", ()), unit.criteria, matched)


def ranks_of(totals: Sequence[Fraction]) -> list[int]:
    """The rank of each total: one more than how many are higher."""
    ordered = sorted(totals, reverse=True)
    first = {total: rank for rank, total in reversed(list(enumerate(ordered, start=1)))}
    return [first[total] for total in totals]


def _standing(one: Under, rank: int) -> Standing:
    return Standing(one.points, one.possible, rank)


class Worth(Record):
    """What parts bring to the declared total, out of how much of the scale, and whether more may come to be known."""

    points: int = 0
    most: int = 0
    is_open: bool = False

    def plus(self, other: Worth) -> Worth:
        """Both together."""
        return Worth(self.points + other.points, self.most + other.most, self.is_open or other.is_open)


_WORTHLESS = Worth()


class Under(Record):
    """A unit under one edition, as far as that tells what it gains: its totals, and what each part is worth to them.

    Groups are brought to the full scale as the total is, blocks beside it are out of nothing. One point is so many
    ``ticks`` of what parts are worth.
    """

    points: Fraction
    possible: Fraction
    worths: Mapping[str, Worth]
    ticks: int


class Gain(Record):
    """What a unit gains, in so many ``ticks`` a point: over ``known`` items and over ``waiting`` ones.

    ``moved`` are points that went along with maxima that open items took over; ``is_settled``: nothing is open.
    """

    known: int
    waiting: int
    ticks: int
    is_settled: bool
    moved: Fraction

    def change(self, whole: Fraction, roundings: tuple[Rounding, Rounding]) -> Fraction:
        """What of the ``whole`` change of a total is over what is known under both editions, in its digits."""
        if self.is_settled:
            return whole
        # Less than a unit is what rounding makes of the rest; more is a cap, and caps are known.
        rest = whole - Fraction(self.known + self.waiting, self.ticks)
        unit = max(one.unit_of_total for one in roundings)
        known = (self.known + self.moved) / self.ticks + (rest if abs(rest) > unit else NOTHING)
        return roundings[1].of_total(known)


def _under(result: Result) -> Under:
    factor = factor_of(result.edition, summed(group.tally.most for group in result.groups))
    exact = {
        part.part.key: (
            part.tally.points * scale,
            part.tally.most * scale if section in result.groups or result.edition.bonus_within else NOTHING,
            part.outcome not in {Outcome.SCORED, Outcome.NOT_ARISING} or part.tally.open > 0,
        )
        for section in result.sections
        for scale in [factor if section in result.groups else Fraction(1)]
        for criterion in section.criteria
        for part in criterion.parts
    }
    ticks = lcm(*(number.denominator for points, most, _ in exact.values() for number in (points, most)))
    worths = {
        key: Worth(int(points * ticks), int(most * ticks), is_open) for key, (points, most, is_open) in exact.items()
    }
    return Under(result.total.points, result.total.possible, worths, ticks)


def gain_of(sides: Sequence[tuple[Worth, Worth]], ticks: int) -> Gain:
    """What the items of a unit gain, each by what it is worth under both editions in so many ticks a point."""
    waiting = [(before, after) for before, after in sides if before.is_open or after.is_open]
    known = [(before, after) for before, after in sides if not (before.is_open or after.is_open)]
    more, others = (sum(after.points - before.points for before, after in some) for some in (known, waiting))
    moved = _moved_along(known, sum(after.most - before.most for before, after in waiting))
    return Gain(more, others, ticks, not waiting, moved)


def _moved_along(known: Sequence[tuple[Worth, Worth]], growth: int) -> Fraction:
    """The points that went along when open items grew by ``growth`` at the cost of known ones; they are no loss.

    Below nothing where known items grew at the cost of open ones. Known items may also grow at the cost of each other,
    and the full scale may be another one: neither counts here.
    """
    if growth < 0:
        return -_moved_along([(after, before) for before, after in known], -growth)
    net = sum(before.most - after.most for before, after in known)
    if net <= 0 or not growth:
        return NOTHING
    shrunk = [(before, before.most - after.most) for before, after in known if before.most > after.most]
    part = Fraction(min(net, growth), sum(less for _, less in shrunk))
    return part * summed(Fraction(before.points * less, before.most) for before, less in shrunk)


def _together(side: Under, keys: Sequence[str], ticks: int) -> Worth:
    """Some parts in so many ticks a point; a tier may not be asked all of them."""
    worth = _WORTHLESS
    for key in keys:
        own = side.worths.get(key)
        worth = worth if own is None else own if worth is _WORTHLESS else worth.plus(own)
    by = ticks // side.ticks
    return worth if by == 1 else Worth(worth.points * by, worth.most * by, worth.is_open)
