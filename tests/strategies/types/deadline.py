"""Rules by days late."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from rules.types.deadline import Deadline
from tests.strategies.inside import Inside
from tests.strategies.measures import DUES, scales


@st.composite
def rules(draw: st.DrawFn, most: Fraction, _inside: Inside) -> Deadline:
    """Due days of every form, kept by a figure or by the day of a paper."""
    ends = [Fraction(end) for end in draw(st.sampled_from([[0], [0, 30], [-10, 0, 15], [1, 5, 90]]))]
    day = draw(st.sampled_from(["d.done", "plan.one.issued"]))
    return Deadline(type="deadline", day=day, due=draw(st.sampled_from(DUES)), steps=draw(scales(most, ends)))
