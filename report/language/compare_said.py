"""The words of comparisons, and numbers that still add up when they are shown with two decimals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache

from report.language.language import Language, Tongue

_DIGITS = 2


@cache
def compare_words(tongue: Tongue) -> Mapping[str, str]:
    """The table of a language; only that of the language asked for is imported."""
    if tongue == "vi":
        from report.words.vi import compare as words  # noqa: PLC0415
    else:
        from report.words.en import compare as words  # type: ignore[no-redef]  # noqa: PLC0415
    return words.COMPARE


def signed(value: Fraction, say: Language) -> str:
    """A difference of points with its sign; none is a bare 0."""
    return f"+{say.points(value)}" if value > 0 else say.points(value) if value else "0"


def together(values: Sequence[Fraction], total: Fraction) -> list[Fraction]:
    """The values in whole hundredths that add up to the total in whole hundredths, each as near as that allows.

    The largest remainders are rounded up (Hamilton's method); ``total`` is what the exact values add up to.
    """
    unit = Fraction(1, 10**_DIGITS)
    down = [value // unit for value in values]
    lacking = round(total / unit) - sum(down)
    order = sorted(range(len(values)), key=lambda spot: (down[spot] * unit - values[spot], spot))
    up = set(order[: max(0, lacking)])
    return [unit * (one + (spot in up)) for spot, one in enumerate(down)]
