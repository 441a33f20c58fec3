"""Points that a formula gives."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from rules.formula.parse import formula
from rules.types.computed import Computed
from tests.strategies.inside import Inside
from tests.strategies.measures import SUMS


def rules(_most: Fraction, _inside: Inside) -> st.SearchStrategy[Computed]:
    """Sums that run into the maximum and below nothing."""
    return st.builds(Computed, type=st.just("computed"), points=st.sampled_from(SUMS).map(formula))
