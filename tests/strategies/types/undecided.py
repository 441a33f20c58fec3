"""Scales that wait to be read."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from rules.formula.parse import formula
from rules.types.undecided import Undecided
from tests.strategies.inside import Inside
from tests.strategies.measures import RATIOS, WHOLE


def rules(_most: Fraction, _inside: Inside) -> st.SearchStrategy[Undecided]:
    """One as printed, with or without what it measures."""
    measures = st.none() | st.sampled_from((*RATIOS, *WHOLE)).map(formula)
    return measures.map(lambda measure: Undecided(type="undecided", says="as printed", measure=measure))
