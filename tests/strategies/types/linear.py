"""Rules in proportion to a target."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import strategies as st

from rules.formula.parse import formula, number
from rules.types.linear import Linear
from tests.strategies.inside import Inside
from tests.strategies.measures import DIFFERENCES, RATIOS, WHOLE


@st.composite
def rules(draw: st.DrawFn, _most: Fraction, _inside: Inside) -> Linear:
    """Targets and floors of shares with their percent sign, those of other measures without."""
    if draw(st.booleans()):
        measure = draw(st.sampled_from((*RATIOS, "90%")))
        target = draw(st.sampled_from(["100%", "85%", "33.333333%", "12.5%"]))
        floor = draw(st.sampled_from([None, "0%", "12.499999%", "0.000001%"]))
    else:
        measure = draw(st.sampled_from((*WHOLE, *DIFFERENCES, "2.5")))
        target = draw(st.sampled_from(["3", "80", "0.333333"]))
        floor = draw(st.sampled_from([None, "0", "0.1", "0.333332"]))
    if measure not in {"90%", "2.5"} and draw(st.booleans()):
        zero = number(
            draw(st.sampled_from(["0%", "10%", "99.999999%"] if target.endswith("%") else ["0", "2.5", "120"]))
        )
        low = number(draw(st.sampled_from([target, "0%" if zero.percent else "0"]))) if zero.value else number(target)
        return Linear(type="linear", measure=formula(measure), target=low, zero_at=zero)
    least = number(floor) if floor is not None else None
    made = Linear(type="linear", measure=formula(measure), target=number(target), floor=least)
    jump = number("12.5%" if made.target.percent else "1.5")
    return replace(made, full_from=jump) if jump.value < made.target.value and draw(st.booleans()) else made
