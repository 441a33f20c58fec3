"""Exact rounding to whole multiples of a unit, as a text declares it, and inside formulas."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

Mode = Literal["half_up", "half_even", "down", "up"]
"""Halves away from zero (làm tròn số học), halves to the even multiple, towards zero (bỏ phần lẻ), away from zero."""

Toward = Literal["floor", "ceil", "round"]
"""Down to a multiple, also below nothing; up to one; to the nearest, halves away from zero."""


def half_up(value: Fraction, digits: int) -> Fraction:
    """``value`` rounded to ``digits`` decimals, halves away from zero."""
    scale, denominator = 10**digits, value.denominator
    if not scale % denominator:
        return value
    whole = (2 * abs(value.numerator) * scale + denominator) // (2 * denominator)
    return Fraction(whole if value >= 0 else -whole, scale)


def rounded(value: Fraction, unit: Fraction, mode: Mode) -> Fraction:
    """``value`` as a whole multiple of ``unit``, which is more than nothing."""
    whole, rest = divmod(abs(value), unit)
    match mode:
        case "half_up":
            more = 2 * rest >= unit
        case "half_even":
            more = 2 * rest > unit or (2 * rest == unit and whole % 2 == 1)
        case "down":
            more = False
        case "up":
            more = rest > 0
    size = unit * (whole + more)
    return size if value >= 0 else -size


def whole(over: int, under: int, toward: Toward) -> int:
    """The whole number that ``over`` out of ``under``, which is more than nothing, comes to."""
    match toward:
        case "floor":
            return over // under
        case "ceil":
            return -(-over // under)
        case "round":
            size = (2 * abs(over) + under) // (2 * under)
            return size if over >= 0 else -size


def stepped(value: int | Fraction, step: Fraction, toward: Toward) -> Fraction:
    """``value`` as a whole multiple of ``step``, which is more than nothing."""
    return step * whole(value.numerator * step.denominator, value.denominator * step.numerator, toward)
