"""Named inputs: everything a rule can look at, as one flat mapping from name to value and provenance."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from reading.models.base import Frozen, model
from reading.models.fields import Count, Prose, Slug
from reading.source.place import Place
from rules.formula.evaluate import Plain

LEADER = "leader."
"""``leader.KEY`` is what the best unit reached by the measure of the part with that key."""


@model
class Citation(Frozen):
    """A document and where in it the proof stands."""

    id: Slug
    page: Count | None = None
    section: Prose | None = None


class Value(NamedTuple):
    """A value and where it came from: the lines that gave it and the documents they cite.

    ``doubtful``: an identity of the vocabulary does not hold for it, so no rule may decide by it.
    """

    value: Plain
    places: tuple[Place, ...] = ()
    documents: tuple[Citation, ...] = ()
    doubtful: bool = False


Inputs: TypeAlias = Mapping[str, Value]
