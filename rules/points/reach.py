"""Between which points a part stays while what it looks at stays between two ends: the same formula over ranges."""

from __future__ import annotations

from functools import lru_cache

from rules.formula.evaluate import Exact
from rules.formula.intervals import ZERO, Look, Range, meets, range_of
from rules.formula.tree import Mean, Tree, inside
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


def reach(points: Points, look: Look) -> Range | None:
    """The least and the most points that count now; ``None``: nothing can be decided wherever the inputs are.

    Where points may be decided and may not, the range holds those of both, nothing being counted for the latter.
    """
    match points:
        case Always(given):
            return Range(given, given)
        case Nothing():
            return None
        case Scale(of, pieces):
            measured = range_of(of, look)
            if measured is None:
                return None
            found = _on(pieces, measured)
            return found.around(ZERO) if _may_lack(look, of) else found
        case Cases():
            return _of_cases(points, look)
        case Pick(names):
            worths = [given for name, given in names if (look.of(name) or ZERO).high == 1]
            return Range(min(worths), max(worths)) if worths else None
        case Listed(rows):
            held = [(range_of(when, look) or ZERO, given) for when, given in rows]
            sure = (one.low == 1 and not _may_lack(look, when) for (one, _), (when, _) in zip(held, rows, strict=True))
            low = sum((given for one, (_, given) in zip(sure, held, strict=True) if one), NONE)
            return Range(low, sum((given for one, given in held if one.high == 1), NONE))
        case Instead(of, whys, other):
            # Whether an input is given does not change within a box, so one side is taken or the other, but for those
            # that other parts say.
            first = reach(of, look)
            if "no_base" in whys:
                # Where there is something to measure and where not may lie in one box.
                instead = reach(other, look) or ZERO
                return instead.around(ZERO) if first is None else first.around(instead)
            if first is None:
                return reach(other, look) if "missing" in whys else None
            lacking = "missing" in whys and any(_may_lack(look, tree) for tree in measures_of(of))
            return first.around(reach(other, look) or ZERO) if lacking else first
        case Between(now, _):
            return reach(now, look)


def _may_lack(look: Look, tree: Tree) -> bool:
    """Whether a formula may have no value somewhere although it has a range.

    So it is with other parts, and with a mean: a number that cannot be decided may be one that it leaves out.
    """
    return look.may_lack(tree) or any(range_of(one, look) is None for mean in _means_in(tree) for one in mean.of)


@lru_cache(maxsize=4_096)
def _means_in(tree: Tree) -> tuple[Mean, ...]:
    return tuple(one for one in inside(tree) if isinstance(one, Mean))


def _on(pieces: tuple[Piece, ...], value: Range) -> Range:
    """The points of all pieces that a value between two ends may fall on."""
    ends = [end for piece in pieces if meets(piece.span, value) for end in _ends(piece, value)]
    return Range(min(ends), max(ends)) if ends else ZERO


def _ends(piece: Piece, value: Range) -> tuple[Exact, Exact]:
    """The points at the two ends of what the range and the span have in common."""
    if not piece.slope:
        return piece.base, piece.base
    low = value.low if piece.span.low is None else max(value.low, piece.span.low)
    high = value.high if piece.span.high is None else min(value.high, piece.span.high)
    return piece.base + piece.slope * low, piece.base + piece.slope * high


def _of_cases(points: Cases, look: Look) -> Range | None:
    """Everything between the ranges of the cases that may hold; one that cannot be decided ends it."""
    found: Range | None = None
    for when, then in points.cases:
        held = range_of(when, look)
        if held is None:
            return found if found is None else found.around(ZERO)
        if _may_lack(look, when):
            found = ZERO if found is None else found.around(ZERO)
        if held.high == 1:
            inner = reach(then, look) or ZERO
            found = inner if found is None else found.around(inner)
        if held.low == 1:
            return found
    last = reach(points.otherwise, look)
    return last if found is None else found.around(last or ZERO)
