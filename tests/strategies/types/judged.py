"""Points that a person gives."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from rules.types.judged import Judged
from tests.strategies.inside import Inside


def rules(_most: Fraction, _inside: Inside) -> st.SearchStrategy[Judged]:
    """The one there is."""
    return st.just(Judged(type="judged"))
