"""The declared rounding of an edition: exact half-up, at the declared place only."""

from __future__ import annotations

from fractions import Fraction


def half_up(value: Fraction, digits: int) -> Fraction:
    """``value`` rounded to ``digits`` decimals, halves away from zero (làm tròn số học)."""
    scale, denominator = 10**digits, value.denominator
    if not scale % denominator:
        return value
    whole = (2 * abs(value.numerator) * scale + denominator) // (2 * denominator)
    return Fraction(whole if value >= 0 else -whole, scale)
