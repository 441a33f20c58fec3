"""Levels to choose from."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from rules.rule.options import Level
from rules.types.levels import Levels
from tests.strategies.inside import Inside
from tests.strategies.measures import worths


@st.composite
def rules(draw: st.DrawFn, most: Fraction, _inside: Inside) -> Levels:
    """Levels by points and by shares; the first is full."""
    others = draw(st.lists(st.tuples(st.booleans(), worths(Fraction(1))), min_size=1, max_size=3))
    made = [Level(id="full", name="Full", share=Fraction(1))]
    for spot, (by_share, share) in enumerate(others):
        name = f"level-{spot}"
        made.append(
            Level(id=name, name=name, share=share) if by_share else Level(id=name, name=name, points=most * share)
        )
    return Levels(type="levels", levels=tuple(made))
