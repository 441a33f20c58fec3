"""Rules under conditions."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from rules.formula.parse import formula
from rules.types.branch import Branch, Case
from tests.strategies.inside import Inside
from tests.strategies.measures import CONDITIONS


@st.composite
def rules(draw: st.DrawFn, _most: Fraction, inside: Inside) -> Branch:
    """One or two cases, and any rule for the rest."""
    whens = draw(st.lists(st.sampled_from(CONDITIONS), min_size=1, max_size=2))
    cases = tuple(Case(when=formula(when), rule=draw(inside.rules)) for when in whens)
    return Branch(type="branch", cases=cases, otherwise=draw(inside.rules | inside.plain))
