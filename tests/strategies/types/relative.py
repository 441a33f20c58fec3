"""Rules beside the leading unit."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from rules.formula.parse import formula, number
from rules.types.relative import Relative
from tests.strategies.inside import Inside
from tests.strategies.measures import RATIOS, WHOLE


def rules(_most: Fraction, _inside: Inside) -> st.SearchStrategy[Relative]:
    """Rules beside the leader; the best unit is given in some evidence and not in other."""
    met = st.integers(0, 20).map(lambda of: Fraction(of, 20))
    share = st.builds(
        Relative,
        type=st.just("relative"),
        measure=st.sampled_from(RATIOS[:-1]).map(formula),
        target=st.sampled_from(["0%", "50%", "90%"]).map(number),
        met=met,
    )
    plain = st.builds(
        Relative,
        type=st.just("relative"),
        measure=st.sampled_from(WHOLE).map(formula),
        target=st.sampled_from(["0", "3"]).map(number),
        met=met,
    )
    return share | plain
