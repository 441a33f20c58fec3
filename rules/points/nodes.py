"""What a rule means: points as a formula over measures, conditions and answers, in a closed set of nodes.

Two levels that no file mixes: a measure (:mod:`rules.formula.tree`) is a number, a day or a condition; points are made
from measures here. Everything that is known of a rule is a reading of these nodes: the points and the way to them
(:mod:`rules.points.follow`), where they may be (:mod:`rules.points.reach`), what can move them.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TypeAlias

from reading.source.record import Record, nominal
from rules.formula.gaps import Why
from rules.formula.tree import Ref, Tree
from rules.spans import Span

NONE = Fraction(0)


@nominal
class Always:
    """The same points whatever happens."""

    points: Fraction


class Piece(Record):
    """A straight line over a span of the measure: ``base``, and ``slope`` for each one of the measure."""

    span: Span
    base: Fraction
    slope: Fraction = NONE

    def at(self, value: Fraction) -> Fraction:
        """The points of a value in the span."""
        return self.base + self.slope * value if self.slope else self.base


@nominal
class Scale:
    """Points by where a measure falls; the pieces hold every value of it once.

    The measure stands here once, however many thresholds it meets: said again in a condition it would be looked at as
    if it were another one (:mod:`rules.points.reach`).
    """

    of: Tree
    pieces: tuple[Piece, ...]


@nominal
class Cases:
    """The points of the first condition that holds; one that cannot be decided ends it, whatever comes behind."""

    cases: tuple[tuple[Tree, Points], ...]
    otherwise: Points


@nominal
class Pick:
    """The points of the one name that somebody chose; another choice is as good as none."""

    points: tuple[tuple[str, Fraction], ...]


@nominal
class Listed:
    """The sum of the rows that hold; rows nobody can decide stay open, and all of them together are missing."""

    rows: tuple[tuple[Tree, Fraction], ...]


@nominal
class Instead:
    """Points, and other ones where these have one of some gaps."""

    of: Points
    whys: frozenset[Why]
    other: Points


@nominal
class Between:
    """What counts now, and what it may still become."""

    now: Points
    possible: Points


@nominal
class Nothing:
    """No points can be said, and why."""

    why: Why


Points: TypeAlias = "Always | Scale | Cases | Pick | Listed | Instead | Between | Nothing"


def from_on(low: Fraction, *, percent: bool) -> Span:
    """All values from one on."""
    return Span(low, None, low_closed=True, high_closed=False, percent=percent)


def below(high: Fraction, *, percent: bool) -> Span:
    """All values below one."""
    return Span(None, high, low_closed=False, high_closed=False, percent=percent)


def between(low: Fraction, high: Fraction, *, percent: bool) -> Span:
    """All values from one on and below another."""
    return Span(low, high, low_closed=True, high_closed=False, percent=percent)


ANY = Span(None, None, low_closed=False, high_closed=False, percent=False)
"""Every value."""


def given(name: str) -> Points:
    """Points that an input gives as they are."""
    return Scale(Ref(name), (Piece(ANY, NONE, Fraction(1)),))


def within(points: Points) -> Iterator[Points]:
    """The points and all those they are made from, in reading order."""
    yield points
    match points:
        case Cases(cases, otherwise):
            for _, then in cases:
                yield from within(then)
            yield from within(otherwise)
        case Instead(first, _, second) | Between(first, second):
            yield from within(first)
            yield from within(second)
        case Always() | Scale() | Pick() | Listed() | Nothing():
            return


def measures_of(points: Points) -> Iterator[Tree]:
    """The measures and conditions that points look at, in reading order; names that are picked are none."""
    for one in within(points):
        match one:
            case Scale(of, _):
                yield of
            case Cases(cases, _):
                yield from (when for when, _ in cases)
            case Listed(rows):
                yield from (when for when, _ in rows)
            case Always() | Pick() | Instead() | Between() | Nothing():
                pass


def most_of(points: Points) -> Fraction | None:
    """The most points there can be; ``None``: there is no bound (points by hand)."""
    match points:
        case Always(worth):
            return worth
        case Scale(_, pieces):
            return _most([_end_of(piece) for piece in pieces])
        case Cases(cases, otherwise):
            return _most([most_of(one) for one in (*(then for _, then in cases), otherwise)])
        case Pick(worths):
            return max((worth for _, worth in worths), default=NONE)
        case Listed(rows):
            return sum((worth for _, worth in rows if worth > 0), NONE)
        case Instead(first, _, second) | Between(first, second):
            return _most([most_of(first), most_of(second)])
        case Nothing():
            return NONE


def _end_of(piece: Piece) -> Fraction | None:
    """The most that a piece comes near to; ``None``: it goes on for ever."""
    if not piece.slope:
        return piece.base
    end = piece.span.high if piece.slope > 0 else piece.span.low
    return None if end is None else piece.at(end)


def _most(ends: list[Fraction | None]) -> Fraction | None:
    known = [end for end in ends if end is not None]
    return max(known, default=NONE) if len(known) == len(ends) else None
