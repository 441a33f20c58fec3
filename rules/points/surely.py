"""Whether points are surely decided while what they look at stays between two ends."""

from __future__ import annotations

from rules.formula.intervals import Look, is_based, range_of
from rules.formula.tree import Tree
from rules.points.nodes import Always, Between, Cases, Instead, Listed, Nothing, Pick, Points, Scale


def is_decided(points: Points, look: Look) -> bool:
    """Whether some points are given wherever the inputs are, all of them being there; no: perhaps not."""
    match points:
        case Always():
            return True
        case Nothing():
            return False
        case Scale(of, _):
            return _has_value(of, look)
        case Pick(names):
            given = [look.of(name) for name, _ in names]
            return any(one is not None and one.low == 1 for one in given)
        case Listed(rows):
            return all(_has_value(when, look) for when, _ in rows)
        case Instead(of, _, _):
            return is_decided(of, look)
        case Between(now, _):
            return is_decided(now, look)
        case Cases(cases, otherwise):
            for when, then in cases:
                held = range_of(when, look)
                if held is None or not _has_value(when, look) or (held.high == 1 and not is_decided(then, look)):
                    return False
                if held.low == 1:
                    return True
            return is_decided(otherwise, look)


def _has_value(tree: Tree, look: Look) -> bool:
    return range_of(tree, look) is not None and is_based(tree, look) and not look.may_lack(tree)
