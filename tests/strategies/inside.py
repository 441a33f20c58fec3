"""What the generator of a type that holds other rules may put into it."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import strategies as st

from rules.rule.base import Rule


class Inside(NamedTuple):
    """Rules for the same maximum: ``rules`` of types that stand alone, ``plain`` of those that only stand inside."""

    rules: st.SearchStrategy[Rule]
    plain: st.SearchStrategy[Rule]
