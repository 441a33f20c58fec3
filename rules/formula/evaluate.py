"""Exact evaluation of a formula over whatever gives names their values; what cannot be decided is a value too."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Literal, TypeAlias, cast

from rules.formula.bands import value_of
from rules.formula.days import last_day_of, months_after
from rules.formula.gaps import Gap, worst
from rules.formula.tree import (
    COMPARING,
    Band,
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
from rules.rounding import stepped

Plain: TypeAlias = int | Fraction | date | bool
"""A count, an exact number or share, a day, a flag."""
Exact: TypeAlias = int | Fraction
"""A number without rounding; whole numbers stay ``int``, which is faster."""


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
        case Extreme(_, of):
            return _extreme([worth(part, look) for part in of], least=tree.is_least)
        case Count(of):
            return counted([worth(part, look) for part in of])
        case Mean(of, best):
            return mean([worth(part, look) for part in of], best)
        case When(condition, then, otherwise):
            # The side not taken is not looked at: a gap in it does no harm.
            held = worth(condition, look)
            return held if isinstance(held, Gap) else worth(then if held else otherwise, look)
        case IfZero(value, otherwise):
            given = worth(value, look)
            return worth(otherwise, look) if given == 0 else given
        case Banded(of, bands):
            return _banded(bands, worth(of, look))
        case Rounded(of, step, toward):
            exact = worth(of, look)
            return exact if isinstance(exact, Gap) else stepped(exact, step.value, toward)  # type: ignore[arg-type]  # a number: the criteria were checked
        case Not(condition):
            held = worth(condition, look)
            return held if isinstance(held, Gap) else not held
        case Settled(condition):
            held = worth(condition, look)
            return False if isinstance(held, Gap) and held.why == "no_base" else held
        case LastDay(day, of):
            found = worth(day, look)
            return found if isinstance(found, Gap) else last_day_of(of, cast("date", found))
        case Shift(day):
            anchor = worth(day, look)
            return anchor if isinstance(anchor, Gap) else shifted(tree, cast("date", anchor))


def _banded(bands: Sequence[Band], measured: Worth) -> Worth:
    return measured if isinstance(measured, Gap) else value_of(bands, Fraction(measured))  # type: ignore[arg-type]  # a number: the criteria were checked


def shifted(by: Shift, day: date) -> date | Gap:
    """A day so far from another; the gap where the calendar of working days does not reach so far."""
    moved: date | None
    match by.unit:
        case "days":
            moved = day + timedelta(days=by.number)
        case "months":
            moved = months_after(day, by.number, runs_over=by.runs_over)
        case "working_days":
            moved = None if by.calendar is None else by.calendar.moved(day, by.number)
    if moved is not None and by.rolls:
        moved = None if by.calendar is None else by.calendar.worked_from(moved)
    return Gap("no_calendar") if moved is None else moved


def _either(sign: Literal["and", "or"], left: Worth, right: Worth) -> Worth:
    """Kleene's logic: a side that decides alone makes a gap on the other side harmless."""
    deciding = sign == "or"
    if left is deciding or right is deciding:
        return deciding
    return worst([left, right]) or not deciding


def _pair(sign: str, left: Worth, right: Worth, base: Tree) -> Worth:
    gap = worst([left, right]) if isinstance(left, Gap) or isinstance(right, Gap) else None
    if gap is not None:
        found = without_a_side(sign, left, right, names_in(base))
        return gap if found is None else found
    if sign in COMPARING:
        return _COMPARE[sign](left, right)
    if sign == "/":
        if right == 0:
            return over_nothing(left, names_in(base))
        return Fraction(left) / right  # type: ignore[arg-type, operator]  # numbers: the criteria were checked
    if isinstance(left, date):
        return (left - right).days  # type: ignore[operator]  # days: the criteria were checked
    combined: Plain = _COMBINE[sign](left, right)
    return combined


def without_a_side(sign: str, left: object, right: object, names: tuple[str, ...]) -> Literal[0] | Gap | None:
    """What a product or quotient is although a side of it is missing; ``None``: it is not known without that side.

    Nothing times anything is nothing. Of what there is none of, nobody has to count how much was done.
    """
    gaps = [one for one in (left, right) if isinstance(one, Gap)]
    if len(gaps) > 1 or gaps[0].why != "missing":
        return None
    if sign == "*" and 0 in (left, right):
        return 0
    return Gap("no_base", names) if sign == "/" and right == 0 else None


def over_nothing(over: object, names: tuple[str, ...]) -> Gap:
    """What comes of dividing by nothing: no base where nothing is divided, else it is impossible."""
    return Gap("no_base" if over == 0 else "impossible", names)


def _extreme(of: list[Worth], *, least: bool) -> Worth:
    gap = worst(of)
    if gap is not None:
        return gap
    alike = cast("list[int | Fraction]", of)  # all numbers or all days: the criteria were checked
    return min(alike) if least else max(alike)


def counted(of: Sequence[Worth]) -> int | Gap:
    """How many of some conditions hold; one that nobody can decide leaves the number open, as a lost figure does."""
    return worst(of) or sum(held is True for held in of)


def mean(of: Sequence[Worth], best: int) -> Fraction | Gap:
    """The mean of the best of some numbers, of those that have a base; any other lack leaves it open."""
    lacks = [one for one in of if isinstance(one, Gap)]
    gap = worst(lacks)
    if gap is not None and (gap.why != "no_base" or len(lacks) == len(of)):
        return gap
    return mean_of([cast("Exact", one) for one in of if not isinstance(one, Gap)], best)


def mean_of(numbers: Sequence[Exact], best: int) -> Fraction:
    """The mean of so many of the greatest of some numbers, or of all where there are no more."""
    counted_ones = sorted(numbers, reverse=True)[:best]
    return Fraction(sum(counted_ones)) / len(counted_ones)
