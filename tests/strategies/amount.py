"""How many examples a property test draws: so many times what the profile of the run says, never a number of its own.

The profiles stand in ``tests/conftest.py``: ``dev`` for every day and in CI, ``deep`` fifty times as many, drawn anew
each time.
"""

from __future__ import annotations

from hypothesis import settings

LEAST = 3


def examples(factor: float) -> settings:
    """So many times the examples of the profile; less than one where each example scores a whole edition."""
    return settings(max_examples=max(LEAST, round(settings().max_examples * factor)))


def is_thorough() -> bool:
    """Whether more is asked than on every day."""
    return settings().max_examples > 20  # what the profile dev draws
