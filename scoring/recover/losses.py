"""What is lost in all, what each owner can win back, and the full parts that are nearest to a loss."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from criteria.branch import Branch
from criteria.edition import Owner
from reading.source.record import Record
from scoring.recover.recover import Outlook, Way
from scoring.score.result import PartResult, Result


class Losses(Record):
    """The parts that lose points, the largest loss first, and all their points."""

    parts: tuple[Outlook, ...]
    points: Fraction


class Held(Record):
    """An owner with the parts that are asked about, in their order, and the points lost in them."""

    owner: Owner
    parts: tuple[Outlook, ...]
    points: Fraction


class Edge(Record):
    """A full part, and the fewest units that would cost it points."""

    part: PartResult
    margin: Way


def lost_of(outlook: Outlook) -> Fraction:
    """The points that a part lacks."""
    return outlook.part.tally.lost


def losses_in(outlooks: Sequence[Outlook]) -> Losses:
    """What is lost in some parts."""
    parts = tuple(one for one in _ordered(outlooks) if lost_of(one) > 0)
    return Losses(parts, sum(map(lost_of, parts), Fraction(0)))


def within(outlooks: Sequence[Outlook], only: Branch) -> tuple[Outlook, ...]:
    """One branch in the order of the edition."""
    return tuple(one for one in outlooks if only.holds(one.part.part))


def asked_about(outlooks: Sequence[Outlook], only: Branch) -> tuple[Outlook, ...]:
    """One branch whole, without one the parts that lose points; the largest loss first."""
    return tuple(_ordered(within(outlooks, only))) if only.asked else losses_in(outlooks).parts


def _ordered(outlooks: Sequence[Outlook]) -> list[Outlook]:
    return sorted(outlooks, key=lambda one: -lost_of(one))


def held_by_owners(result: Result, outlooks: Sequence[Outlook]) -> tuple[Held, ...]:
    """The owners who have anything to do with some parts, the one who can win most back first."""
    return tuple(sorted(_held(result, outlooks), key=lambda held: -held.points))


def _held(result: Result, outlooks: Sequence[Outlook]) -> Iterator[Held]:
    for owner in result.edition.owners:
        parts = tuple(one for one in outlooks if owner.id in one.part.part.owners)
        if parts:
            yield Held(owner, parts, sum(map(lost_of, parts), Fraction(0)))


def near_the_edge(outlooks: Sequence[Outlook]) -> tuple[Edge, ...]:
    """Full parts that few units more or less would cost points, the nearest first."""
    near = (Edge(one.part, one.margin) for one in outlooks if one.margin is not None and not lost_of(one))
    return tuple(sorted(near, key=lambda edge: (edge.margin.units, edge.margin.points)))
