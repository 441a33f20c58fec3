"""Where a formula turns: the measures it looks at, and the values at which something else comes out."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from reading.source.record import Record
from rules.formula.tree import (
    ARITHMETIC,
    Banded,
    Count,
    Extreme,
    Fixed,
    IfZero,
    LastDay,
    Mean,
    Not,
    Number,
    Op,
    Ref,
    Rounded,
    Settled,
    Shift,
    Tree,
    When,
    names_in,
)
from rules.points.nodes import (
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
    within,
)
from rules.spans import Span

_NONE = Fraction(0)
_HALVES = 4


class Turn(Record):
    """A measure and the value at which it turns; days apart, where it is made of days."""

    measure: Tree
    at: Fraction


def turns_of(points: Points, grid: Fraction) -> Iterator[Turn]:
    """Every turn of a formula, each once; ``grid``: where points that rise are rounded, they turn at its halves."""
    yield from dict.fromkeys((*_turns(points), *halves_of(points, grid, 2)))


def halves_of(points: Points, grid: Fraction, count: int) -> Iterator[Turn]:
    """So many halves of the grid near the upper end of each line that rises or falls."""
    for one in within(points):
        if isinstance(one, Scale):
            yield from (Turn(one.of, half) for piece in one.pieces for half in _halves(piece, grid, count))


def _turns(points: Points) -> Iterator[Turn]:
    for one in within(points):
        match one:
            case Scale(of, pieces):
                yield from (Turn(of, end) for end in _ends(piece.span for piece in pieces))
                yield from _inside(of)
            case Cases(cases, _):
                for when, _ in cases:
                    yield from _inside(when)
            case Listed(rows):
                for when, _ in rows:
                    yield from _inside(when)
            case Always() | Pick() | Instead() | Between() | Nothing():
                pass


def _ends(spans: Iterator[Span]) -> Iterator[Fraction]:
    yield from dict.fromkeys(end for span in spans for end in (span.low, span.high) if end is not None)


def _halves(piece: Piece, grid: Fraction, count: int) -> Iterator[Fraction]:
    """Measures whose points lie half of the grid above an even or an odd multiple of it."""
    ends = [piece.at(end) for end in (piece.span.low, piece.span.high) if end is not None]
    if not piece.slope or not ends:
        return
    # Of a line without an upper end some steps from where it begins.
    top = max(ends) + (grid * (count + 1) if len(ends) == 1 and piece.slope > 0 else _NONE)
    for points in range(int(top / grid) - 1, int(top / grid) - 1 - count, -1):
        value = (grid * (points + Fraction(1, 2)) - piece.base) / piece.slope
        if points >= 0 and value in piece.span:
            yield value


def _inside(tree: Tree) -> Iterator[Turn]:
    """The turns inside a measure or a condition."""
    match tree:
        case Number() | Fixed() | Ref():
            return
        case Op(sign, left, right):
            if sign not in ARITHMETIC and sign not in {"and", "or"} and names_in(tree):
                yield Turn(left, right.value) if isinstance(right, Number) else Turn(Op("-", left, right), _NONE)
            yield from _inside(left)
            yield from _inside(right)
        case Extreme(_, of):
            yield from (Turn(Op("-", of[0], other), _NONE) for other in of[1:] if names_in(tree))
            for one in of:
                yield from _inside(one)
        case Count(of) | Mean(of):
            for one in of:
                yield from _inside(one)
        case IfZero(value, otherwise):
            yield Turn(value, _NONE)
            yield from _inside(value)
            yield from _inside(otherwise)
        case When(condition, then, otherwise):
            for one in (condition, then, otherwise):
                yield from _inside(one)
        case Banded(of, bands):
            yield from (Turn(of, end) for end in _ends(band.span for band in bands))
            yield from _inside(of)
        case Rounded(of, step, _):
            # Between halves of a step something else comes out whichever way it is rounded.
            yield from (Turn(of, step.value * halves / 2) for halves in range(1, _HALVES + 1))
            yield from _inside(of)
        case Not(inner) | Settled(inner) | LastDay(inner) | Shift(inner):
            yield from _inside(inner)
