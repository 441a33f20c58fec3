"""The same points always."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from rules.types.fixed import FixedPoints
from tests.strategies.inside import Inside
from tests.strategies.measures import worths


def rules(most: Fraction, _inside: Inside) -> st.SearchStrategy[FixedPoints]:
    """Points up to the maximum."""
    return st.builds(FixedPoints, type=st.just("fixed"), points=worths(most))
