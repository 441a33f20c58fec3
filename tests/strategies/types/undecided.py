"""Scales that wait to be read."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from rules.types.undecided import Undecided
from tests.strategies.inside import Inside


def rules(_most: Fraction, _inside: Inside) -> st.SearchStrategy[Undecided]:
    """One as printed."""
    return st.just(Undecided(type="undecided", says="as printed"))
