"""Named inputs: everything a rule can look at, as one flat mapping from name to value and provenance."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from evidence.model import Citation
from reading.place import Place

Plain: TypeAlias = int | Fraction | date | bool
"""A count, an exact number or share, a day, a flag."""


class Value(NamedTuple):
    """A value and where it came from: the lines that gave it and the documents they cite.

    ``doubtful``: an identity of the vocabulary does not hold for it, so no rule may decide by it.
    """

    value: Plain
    places: tuple[Place, ...] = ()
    documents: tuple[Citation, ...] = ()
    doubtful: bool = False


Inputs: TypeAlias = Mapping[str, Value]
