"""Why there is no number, as a number: the graver the greater, so that the worst of some is the greatest of them."""

from __future__ import annotations

from typing import Literal, get_args

from rules.formula.gaps import Why

Lacks = Literal[Why, "beyond"]
"""``beyond``: an input is greater than was declared, or a scale has no such value, and the plan says nothing."""
FINE = 0
"""There is a number."""
WHYS: tuple[Why, ...] = get_args(Why)
BEYOND = len(WHYS) + 1


def code_of(why: Lacks) -> int:
    """The code of a gap."""
    return BEYOND if why == "beyond" else len(WHYS) - WHYS.index(why)


def lack_of(code: int) -> Lacks:
    """The gap of a code, which is more than :data:`FINE`."""
    return "beyond" if code == BEYOND else WHYS[len(WHYS) - code]
