"""How an edition rounds: where, to what, and which way; the regulation says it, not the engine."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Literal

from reading.models.base import Frozen, model
from reading.models.fields import Points, Reads, plain
from reading.source.misread import Misread
from rules.rounding import Mode, half_up, rounded

MOST_ROUNDED = 6
"""Decimals a total may be rounded to; the regulations say two."""


def rounded_to(text: str) -> int:
    """A number of decimals; raises :class:`Misread`."""
    allowed = {str(digits): digits for digits in range(MOST_ROUNDED + 1)}
    if text not in allowed:
        raise Misread("M009", text=text, near="", known=", ".join(allowed))
    return allowed[text]


if TYPE_CHECKING:
    Digits = int
else:
    Digits = Annotated[int, Reads(rounded_to, plain, f"^[0-{MOST_ROUNDED}]$")]


@model
class Rounding(Frozen):
    """Where points are rounded and how: to ``digits`` decimals, or to a ``step`` of points (0.25) that has no more.

    With ``at`` ``part`` the points of each part are; with ``total`` the total alone. A total that was brought back to
    the full scale is always rounded to ``digits``.
    """

    at: Literal["part", "total"]
    digits: Digits
    mode: Mode
    step: Points | None = None

    @property
    def grid(self) -> Fraction:
        """What all points are whole multiples of where parts are rounded."""
        return Fraction(1, 10**self.digits)

    def step_of(self, own: Fraction | None) -> Fraction | None:
        """What the points of a part with a step of its ``own`` are multiples of; ``None``: they stay exact."""
        if own is not None:
            return own
        if self.at == "total":
            return None
        return self.step if self.step is not None else self.grid

    def of_part(self, points: Fraction, own: Fraction | None = None) -> Fraction:
        """The points of a part as they count; ``own`` is the step that its row names."""
        step = self.step_of(own)
        if step is None:
            return points
        if self.mode == "half_up" and own is None and self.step is None:
            return half_up(points, self.digits)
        return rounded(points, step, self.mode)

    def of_total(self, points: Fraction) -> Fraction:
        """The total as it counts."""
        if self.at == "total" and self.step is not None:
            return rounded(points, self.step, self.mode)
        return half_up(points, self.digits) if self.mode == "half_up" else rounded(points, self.grid, self.mode)

    @property
    def unit_of_total(self) -> Fraction:
        """What a total is a whole multiple of."""
        return self.step if self.at == "total" and self.step is not None else self.grid
