"""Points that somebody gives, by a rule or because the part is not for the unit to score."""

from __future__ import annotations

from rules.inputs import BY_HAND, Value
from rules.reason import Reason, because, places_of
from rules.rule.base import Situation


def because_given(situation: Situation) -> Reason:
    """The reason of points by hand."""
    points = situation.seen.get(BY_HAND)
    return because(
        "judged.deducts" if situation.deducts else "judged.given",
        rests_on=places_of((BY_HAND,), situation.seen),
        points=points.value if isinstance(points, Value) else 0,
        reason=situation.because or "",
    )
