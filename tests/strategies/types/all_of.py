"""Items that bring something only together."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from rules.types.all_of import AllOf
from tests.strategies.inside import Inside
from tests.strategies.measures import items


def rules(_most: Fraction, _inside: Inside) -> st.SearchStrategy[AllOf]:
    """Items without points."""
    return st.builds(AllOf, type=st.just("all_of"), items=items(None))
