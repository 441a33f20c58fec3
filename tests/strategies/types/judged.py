"""Points that a person gives."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from rules.types.judged import Judged
from tests.strategies.inside import Inside


def rules(most: Fraction, _inside: Inside) -> st.SearchStrategy[Judged]:
    """Points as somebody likes, or in steps that fit into the maximum."""
    return st.sampled_from([None, most / 4, most]).map(lambda by: Judged(type="judged", by=by or None))
