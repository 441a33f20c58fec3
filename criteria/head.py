"""What the head of an edition says of its rows: tiers of government with maxima of their own, divisions."""

from __future__ import annotations

from typing import Annotated

from reading.models.base import Frozen, model
from reading.models.fields import Id, Keyed, PartNumber, Points, Prose


@model
class Tier(Frozen):
    """A level of government (cấp) for which one table prints maxima of its own."""

    id: Id
    name: Prose
    name_en: Prose | None = None


@model
class TierMax(Frozen):
    """The maximum for one tier; nothing means that the tier is not asked."""

    tier: Id
    max: Points


MaxFor = Annotated[tuple[TierMax, ...], Keyed("tier", short="max")]


@model
class Division(Frozen):
    """A level above the groups (phần): the numbers of those it holds, and what they add up to.

    ``printed`` is its number in the table where that is not ``id``.
    """

    id: PartNumber
    printed: Prose | None = None
    name: Prose
    name_en: Prose | None = None
    max: Points
    max_for: MaxFor = ()
    groups: tuple[PartNumber, ...]
