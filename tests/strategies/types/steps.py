"""Scales of steps."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from rules.formula.parse import formula
from rules.types.steps import Steps
from tests.strategies.inside import Inside
from tests.strategies.measures import DIFFERENCES, RATIOS, WHOLE, scales


@st.composite
def rules(draw: st.DrawFn, most: Fraction, _inside: Inside) -> Steps:
    """Steps over a share with fractional ends, over whole things, or over a difference that may be below nothing."""
    kind = draw(st.sampled_from(["share", "whole", "difference"]))
    if kind == "share":
        fine = st.integers(1, 3 * 10**8).map(lambda of: Fraction(of, 10**8))
        ends = fine | st.sampled_from([Fraction(1), Fraction(1, 2), Fraction(1, 4), Fraction(2)])
        measure = draw(st.sampled_from(RATIOS))
    elif kind == "whole":
        ends = st.integers(1, 40).map(Fraction)
        measure = draw(st.sampled_from(WHOLE))
    else:
        ends = st.integers(-40, 40).map(Fraction)
        measure = draw(st.sampled_from(DIFFERENCES))
    # Ends one apart may leave a step between them that no whole number reaches.
    chosen = draw(st.lists(ends, min_size=1, max_size=4, unique_by=lambda end: end // 2 if kind != "share" else end))
    spread = [end * 2 for end in chosen] if kind != "share" else chosen
    return Steps(type="steps", measure=formula(measure), steps=draw(scales(most, spread, percent=kind == "share")))
