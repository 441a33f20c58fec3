"""Exact rounding to whole multiples of a unit, as a text declares it."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

Mode = Literal["half_up", "half_even", "down", "up"]
"""Halves away from zero (làm tròn số học), halves to the even multiple, towards zero (bỏ phần lẻ), away from zero."""


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
