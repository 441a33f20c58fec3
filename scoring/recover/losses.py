"""What is lost in all, what each owner can win back, and the full parts that are nearest to a loss."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from criteria.branch import Branch
from criteria.edition import Owner
from reading.source.record import Record
from scoring.recover.recover import Outlook, Way
from scoring.score.result import PartResult, Result
from scoring.score.total import Growth


class Losses(Record):
    """The parts that lack points, the largest loss first, and what they lack together.

    ``open`` is how much of that only waits for evidence, in the parts ``waiting``. ``beyond`` is what the points of the
    parts are more than that, where a criterion or block counts only some of them.
    """

    parts: tuple[Outlook, ...]
    points: Fraction
    open: Fraction
    beyond: Fraction

    @property
    def waiting(self) -> tuple[Outlook, ...]:
        """The parts of which nobody can say yet what they come to."""
        return tuple(one for one in self.parts if one.is_waiting)

    @property
    def settled(self) -> Fraction:
        """What is lost where it is known."""
        return self.points - self.open


class Held(Record):
    """An owner with the parts that are asked about, in their order, and what is lost in them."""

    owner: Owner
    lost: Losses
    parts: tuple[Outlook, ...]

    @property
    def points(self) -> Fraction:
        """What the parts lack together."""
        return self.lost.points


class Edge(Record):
    """A full part, and the fewest units that would cost it points."""

    part: PartResult
    margin: Way


def losses_in(result: Result, outlooks: Sequence[Outlook]) -> Losses:
    """What is lost in some parts of a result."""
    parts = tuple(one for one in _ordered(outlooks) if one.lost > 0)
    growth = Growth(result)
    together = growth.lost_together(one.part for one in parts)
    waiting = growth.lost_together(one.part for one in parts if one.is_waiting)
    return Losses(parts, together, waiting, sum((one.lost for one in parts), Fraction(0)) - together)


def beside_parts(result: Result, lost: Losses) -> Fraction:
    """What makes the total other than its maximum less all that is lost: bonus, rescaling, a total held at nothing."""
    return result.total.points - result.total.most + lost.points


def within(outlooks: Sequence[Outlook], only: Branch) -> tuple[Outlook, ...]:
    """One branch in the order of the edition."""
    return tuple(one for one in outlooks if only.holds(one.part.part))


def asked_about(outlooks: Sequence[Outlook], only: Branch) -> tuple[Outlook, ...]:
    """One branch whole, without one the parts that lose points; the largest loss first."""
    asked = _ordered(within(outlooks, only))
    return tuple(asked if only.asked else (one for one in asked if one.lost > 0))


def _ordered(outlooks: Sequence[Outlook]) -> list[Outlook]:
    return sorted(outlooks, key=lambda one: -one.lost)


def held_by_owners(result: Result, outlooks: Sequence[Outlook]) -> tuple[Held, ...]:
    """The owners who have anything to do with some parts, the one who can win most back first."""
    return tuple(sorted(_held(result, outlooks), key=lambda held: -held.points))


def _held(result: Result, outlooks: Sequence[Outlook]) -> Iterator[Held]:
    for owner in result.edition.owners:
        parts = tuple(one for one in outlooks if owner.id in one.part.part.owners)
        if parts:
            yield Held(owner, losses_in(result, parts), parts)


_NEAR = 10


def _is_near(way: Way) -> bool:
    """Whether it takes one unit, or at most a tenth of the figure; what would have to vanish is not near."""
    before, after = next((before, after) for _, before, after in way.figures if before != after)
    return (way.units == 1 or way.units * _NEAR <= before) and (after > 0 or before < after)


def near_the_edge(outlooks: Sequence[Outlook]) -> tuple[Edge, ...]:
    """Full parts that few units more or less would cost points, as the figure is large, the nearest first."""
    full = ((one.part, one.margin) for one in outlooks if not one.part.tally.lost)
    # Beyond a cap or behind a better one there is nothing to lose.
    near = (Edge(part, margin) for part, margin in full if margin is not None and margin.total and _is_near(margin))
    return tuple(sorted(near, key=lambda edge: (edge.margin.units, edge.margin.points)))
