"""Rules that count cases."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from rules.formula.parse import formula, number
from rules.types.per_unit import PerUnit
from tests.strategies.inside import Inside
from tests.strategies.measures import DIFFERENCES, WHOLE, worths


@st.composite
def rules(draw: st.DrawFn, most: Fraction, _inside: Inside) -> PerUnit:
    """Deductions down to a cap and sums up to the maximum, over whole things, fractions of them and differences."""
    count = formula(draw(st.sampled_from((*WHOLE, *DIFFERENCES, "a.done / a.due", "n.spent", "3"))))
    each = draw(worths(most).filter(bool))
    lots = ["5%", "33.333333%"] if "/ a.due" in count.text else ["5", "2.5", "0.333333", "40"]
    every = draw(st.none() | st.sampled_from(lots).map(number))
    if draw(st.booleans()):
        return PerUnit(type="per_unit", count=count, each=each, start=draw(worths(most)), every=every)
    cap = draw(st.none() | worths(most).filter(bool))
    return PerUnit(type="per_unit", count=count, each=-each, start=most, every=every, lose_at_most=cap)
