"""Items that add up."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from rules.types.checklist import Checklist
from tests.strategies.inside import Inside
from tests.strategies.measures import items


def rules(most: Fraction, _inside: Inside) -> st.SearchStrategy[Checklist]:
    """Items whose points make up the maximum."""
    return st.builds(Checklist, type=st.just("checklist"), items=items(most))
