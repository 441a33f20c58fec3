"""How units are to be ranked."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Literal, TypeAlias

from reading.source.record import Record

Ties: TypeAlias = Literal["competition", "dense", "ordinal"]
"""1 2 2 4 (each one more than how many are ahead), 1 2 2 3, or apart by what decides next."""


class Asked(Record):
    """What somebody wants of a ranking beside the order itself.

    ``ties`` is how equals are ranked (``None``: as the edition says, or as in competitions where it says nothing).
    ``weights`` are those of parts by key under which units are ranked a second time; what is not named keeps its own.
    ``rows`` are the rows that they were asked for, each with its weight.
    ``spread`` is how far weights that are drawn lie from their own, 0..1 (``None``: none are drawn), by which ``seed``.
    """

    ties: Ties | None = None
    weights: Mapping[str, Fraction] = MappingProxyType({})
    rows: tuple[tuple[str, Fraction], ...] = ()
    spread: Fraction | None = None
    seed: int = 0
