"""One step of a scale, and the two ways in which a file says points."""

from __future__ import annotations

from fractions import Fraction

from reading.models.base import Frozen, model
from reading.models.fields import Points, Share
from rules.formula.fields import ASpan

NOTHING = Fraction(0)


@model
class Step(Frozen):
    """One step of a scale: the values it holds, and their points or their share of the maximum."""

    span: ASpan
    points: Points | None = None
    share: Share | None = None

    def worth(self, most: Fraction) -> Fraction:
        """Its points: given, or a share of the maximum (R15)."""
        return points_or_share(self.points, self.share, most)


def points_or_share(points: Fraction | None, share: Fraction | None, most: Fraction) -> Fraction:
    """Points as given, or a share of the maximum (R15); nothing where neither is given, which is told elsewhere."""
    if points is not None:
        return points
    return most * share if share is not None else NOTHING
