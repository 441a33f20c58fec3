"""Exact evaluation of a formula over whatever gives names their values; what cannot be decided is a value too."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Literal, NamedTuple, TypeAlias, cast

from rules.formula.tree import COMPARING, Extreme, Fixed, IfZero, Not, Number, Op, Ref, Tree, names_in

Plain: TypeAlias = int | Fraction | date | bool
"""A count, an exact number or share, a day, a flag."""
Why = Literal["doubtful", "impossible", "missing", "no_base"]
_RANK: Mapping[Why, int] = {"doubtful": 3, "impossible": 2, "missing": 1, "no_base": 0}


Exact: TypeAlias = int | Fraction
"""A number without rounding; whole numbers stay ``int``, which is faster."""


class Gap(NamedTuple):
    """Why a formula has no value, and the inputs at fault.

    ``missing``: nobody gave them; ``no_base``: 0 of 0; ``impossible``: something of 0; ``doubtful``: the figures
    contradict each other.
    """

    why: Why
    names: tuple[str, ...]


Worth: TypeAlias = "Plain | Gap"
Look: TypeAlias = Callable[[str], Worth]
"""What a name is worth."""
_COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_COMBINE: Mapping[str, Callable[[Any, Any], Any]] = {"+": operator.add, "-": operator.sub, "*": operator.mul}


def worth(tree: Tree, look: Look) -> Worth:
    """The value of a formula: a number (exact), a day, a flag, or the :class:`Gap` that keeps it from having one."""
    match tree:
        case Ref(name):
            return look(name)
        case Number(value, _):
            return value
        case Fixed(day):
            return day
        case Op("and" | "or" as sign, left, right):
            return _either(sign, worth(left, look), worth(right, look))
        case Op(sign, left, right):
            return _pair(sign, worth(left, look), worth(right, look), right)
        case Extreme(pick, of):
            return _extreme(pick, [worth(part, look) for part in of])
        case IfZero(value, otherwise):
            given = worth(value, look)
            return worth(otherwise, look) if given == 0 else given
        case Not(condition):
            held = worth(condition, look)
            return held if isinstance(held, Gap) else not held


def _either(sign: Literal["and", "or"], left: Worth, right: Worth) -> Worth:
    """Kleene's logic: a side that decides alone makes a gap on the other side harmless."""
    deciding = sign == "or"
    if left is deciding or right is deciding:
        return deciding
    return _worst([left, right]) or not deciding


def _pair(sign: str, left: Worth, right: Worth, base: Tree) -> Worth:
    gap = _worst([left, right])
    if gap is not None:
        return gap
    if sign in COMPARING:
        return _COMPARE[sign](left, right)
    if sign == "/":
        if right == 0:
            return Gap("no_base" if left == 0 else "impossible", names_in(base))
        return Fraction(left) / right  # type: ignore[arg-type, operator]  # numbers: the criteria were checked
    if isinstance(left, date):
        return (left - right).days  # type: ignore[operator]  # days: the criteria were checked
    combined: Plain = _COMBINE[sign](left, right)
    return combined


def _extreme(pick: Literal["min", "max"], of: list[Worth]) -> Worth:
    gap = _worst(of)
    if gap is not None:
        return gap
    numbers = cast("list[int | Fraction]", of)  # numbers: the criteria were checked
    return min(numbers) if pick == "min" else max(numbers)


def _worst(of: list[Worth]) -> Gap | None:
    """The gap that weighs most, with the names of all gaps of its kind."""
    gaps = [one for one in of if isinstance(one, Gap)]
    if not gaps:
        return None
    why = max((gap.why for gap in gaps), key=lambda one: _RANK[one])
    return Gap(why, tuple(dict.fromkeys(name for gap in gaps if gap.why == why for name in gap.names)))
