"""One table with maxima of their own for several tiers of government (R35), read for one of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from fractions import Fraction

from criteria.edition import Criterion, Edition, Group, Part
from criteria.head import Division
from reading.models.base import changed
from reading.source.names import by_id, meant


def edition_for(edition: Edition, tier: str) -> Edition:
    """The edition with the maxima of a tier."""
    groups = tuple(made for group in edition.groups if (made := _group(group, tier)) is not None)
    divisions = tuple(_divisions(edition, tier, {group.id for group in groups}))
    bonus, penalty = (_group(block, tier) if block is not None else None for block in (edition.bonus, edition.penalty))
    return changed(edition, divisions=divisions, groups=groups, bonus=bonus, penalty=penalty)


def _divisions(edition: Edition, tier: str, left: Collection[str]) -> Iterator[Division]:
    """The divisions with the groups that are ``left``; one of which none is left is left out."""
    for one in edition.divisions:
        groups = tuple(number for number in one.groups if number in left)
        if groups:
            yield changed(one, max=max_of(one, tier), groups=groups)


def _group(group: Group, tier: str) -> Group | None:
    criteria = []
    for criterion in group.criteria:
        parts = tuple(changed(part, max=max_of(part, tier)) for part in criterion.parts if _is_asked(part, tier))
        if parts:
            criteria.append(changed(criterion, max=max_of(criterion, tier), parts=parts))
    return changed(group, max=max_of(group, tier), criteria=tuple(criteria)) if criteria else None


def max_of(row: Division | Group | Criterion | Part, tier: str) -> Fraction:
    """The maximum of a row for a tier: one of its own, or the printed one."""
    return next((one.max for one in row.max_for if one.tier == tier), row.max)


def _is_asked(part: Part, tier: str) -> bool:
    return not any(one.tier == tier and one.max == 0 for one in part.max_for)


def tier_called(edition: Edition, text: str) -> str | None:
    """The id of the tier that is called so, by id or name; ``None``: none is."""
    return meant(text, by_id((one.id, one.name, one.name_en) for one in edition.tiers))
