"""Numbers that still add up when they are shown with few decimals."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

_DIGITS = 2


def together(values: Sequence[Fraction], total: Fraction, digits: int = _DIGITS) -> list[Fraction]:
    """The values in whole hundredths that add up to the total in whole hundredths, each as near as that allows.

    Or in so many other ``digits``.

    The largest remainders are rounded up (Hamilton's method); ``total`` is what the exact values add up to.
    """
    unit = Fraction(1, 10**digits)
    down = [value // unit for value in values]
    lacking = round(total / unit) - sum(down)
    order = sorted(range(len(values)), key=lambda spot: (down[spot] * unit - values[spot], spot))
    up = set(order[: max(0, lacking)])
    return [unit * (one + (spot in up)) for spot, one in enumerate(down)]
