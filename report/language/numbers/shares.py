"""Shares of what a group may come to, as people see them at a glance: for the eye alone, no grade rests on them."""

from __future__ import annotations

from fractions import Fraction

STRONG, WEAK = Fraction(4, 5), Fraction(1, 2)
"""From which a unit is strong in a group, and below which it is weak."""
