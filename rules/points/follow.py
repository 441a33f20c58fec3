"""The points of a formula for one unit, and the way taken to them: which case, which piece, which rows.

A reason reads the way; it compares nothing again.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from reading.source.record import Record
from rules.formula.evaluate import Look, worth
from rules.formula.gaps import Gap, of_all, worst
from rules.formula.tree import names_in
from rules.points.nodes import (
    NONE,
    Always,
    Between,
    Cases,
    Instead,
    Listed,
    Nothing,
    Pick,
    Piece,
    Points,
    Scale,
    measures_of,
)


class Reached(Record):
    """Exact points: what counts ``now``, and what that may still become, ``other``; the same where nothing is open."""

    now: Fraction
    other: Fraction


class Way(Record):
    """What points came to, and how.

    ``spot``: which case, piece, name or side was taken; for a case, one past the last is the rest. ``value``: what the
    scale measured. ``ways``: those of the points below that were looked at. ``held``: of each row, whether it holds
    (``None``: nobody can say).
    """

    points: Points
    worth: Reached | Gap
    spot: int = 0
    value: Fraction | None = None
    ways: tuple[Way, ...] = ()
    held: tuple[bool | None, ...] = ()

    @property
    def last(self) -> Way:
        """The way below that decided."""
        return self.ways[-1]

    def looked_at(self) -> frozenset[str]:
        """The names that the way hangs on: not those of cases that were not taken, all where none could be chosen."""
        here: Iterable[str] = ()
        match self.points:
            case Pick(points):
                here = (name for name, _ in points)
            case Cases(cases, _) if self.ways:
                here = (name for when, _ in cases[: self.spot + 1] for name in names_in(when))
            case Scale() | Listed() | Cases():
                here = (name for tree in measures_of(self.points) for name in names_in(tree))
            case Always() | Instead() | Between() | Nothing():
                pass
        return frozenset(here).union(*(way.looked_at() for way in self.ways))


def follow(points: Points, look: Look) -> Way:
    """The way through a formula; raises :class:`LookupError` where a scale does not hold what was measured."""
    match points:
        case Always(given):
            return Way(points, Reached(given, given))
        case Nothing(why):
            return Way(points, Gap(why))
        case Scale():
            return _scaled(points, look)
        case Cases():
            return _first_case(points, look)
        case Pick():
            return _picked(points, look)
        case Listed():
            return _summed(points, look)
        case Instead(of, whys, other):
            first = follow(of, look)
            if not isinstance(first.worth, Gap) or first.worth.why not in whys:
                return Way(points, first.worth, 0, ways=(first,))
            second = follow(other, look)
            return Way(points, second.worth, 1, ways=(first, second))
        case Between(now, possible):
            sides = (follow(now, look), follow(possible, look))
            first_worth, second_worth = sides[0].worth, sides[1].worth
            if isinstance(first_worth, Gap) or isinstance(second_worth, Gap):
                return Way(points, worst((first_worth, second_worth)) or Gap("missing"), ways=sides)
            return Way(points, Reached(first_worth.now, second_worth.other), ways=sides)


def _scaled(points: Scale, look: Look) -> Way:
    found = worth(points.of, look)
    if isinstance(found, Gap):
        return Way(points, found)
    value = Fraction(found)  # type: ignore[arg-type]  # a number: the criteria were checked
    spot, piece = _piece_of(points.pieces, value)
    reached = piece.at(value)
    return Way(points, Reached(reached, reached), spot, value)


def _piece_of(pieces: tuple[Piece, ...], value: Fraction) -> tuple[int, Piece]:
    """The piece that holds a value, and its number; looked for where it ought to be, then everywhere."""
    for spot in (_guessed(pieces, value), *range(len(pieces))):
        if value in pieces[spot].span:
            return spot, pieces[spot]
    message = f"{value} is in no span of the scale"
    raise LookupError(message)


def _guessed(pieces: tuple[Piece, ...], value: Fraction) -> int:
    """Where a value is held if the pieces stand in order, upwards or downwards, as tables write them."""
    low, high = 0, len(pieces) - 1
    falls = pieces[low].span.low is not None and pieces[high].span.high is not None
    while low < high:
        spot = (low + high) // 2
        span = pieces[spot].span
        if value in span:
            return spot
        is_above = span.high is not None and value >= span.high
        low, high = (low, spot - 1) if is_above == falls else (spot + 1, high)
    return max(low, 0)


def _first_case(points: Cases, look: Look) -> Way:
    spot = 0
    for when, then in points.cases:
        held = worth(when, look)
        if isinstance(held, Gap):
            return Way(points, held, spot)
        if held:
            below = follow(then, look)
            return Way(points, below.worth, spot, ways=(below,))
        spot += 1
    below = follow(points.otherwise, look)
    return Way(points, below.worth, spot, ways=(below,))


def _picked(points: Pick, look: Look) -> Way:
    found = [look(name) for name, _ in points.points]
    if True in found:
        spot = found.index(True)
        given = points.points[spot][1]
        return Way(points, Reached(given, given), spot)
    return Way(points, worst(found) or Gap("missing"))


def _summed(points: Listed, look: Look) -> Way:
    worths = [worth(when, look) for when, _ in points.rows]
    held = tuple(None if isinstance(one, Gap) else bool(one) for one in worths)
    if all(one is None for one in held):
        return Way(points, of_all(one for one in worths if isinstance(one, Gap)), held=held)
    sure = sum((given for one, (_, given) in zip(held, points.rows, strict=True) if one), NONE)
    still = sum((given for one, (_, given) in zip(held, points.rows, strict=True) if one is None), NONE)
    return Way(points, Reached(sure, sure + still), held=held)
