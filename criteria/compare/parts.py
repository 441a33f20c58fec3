"""In what two parts with one key differ, by kind; what no kind names is a kind of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, get_args

from criteria.compare.meaning import NO_SCORE, meaning
from criteria.compare.rules import Kind, kinds_of_rules
from criteria.edition import Edition, Part, parts_in, parts_of

BlockName = Literal["groups", "bonus", "penalty"]
KIND_OF: Mapping[str, Kind] = {
    "id": "number",
    "printed": "number",
    "name": "name",
    "max": "weight",
    "arises_when": "arises",
    "proof": "proof",
    "if_not_arising": "policy",
    "redistribute_to": "receivers",
    "redistribute_by": "receivers",
    "scored_by": "scorer",
    "waiver": "waiver",
    "round_to": "rounding",
    "owner": "owner",
    "shared_with": "owner",
    "max_for": "tiers",
}
"""By field of a part, the kind of difference that it makes; the key pairs parts, and rules have kinds of their own."""


def _asked(part: Part) -> frozenset[str] | None:
    """The roles that a part asks for, in whatever order; ``None``: it is said that none is needed."""
    return None if part.proof is None else frozenset(part.proof)


def kinds_of(old: Part, new: Part, editions: tuple[Edition, Edition], groups: tuple[str, str]) -> Iterator[Kind]:
    """The kinds of difference; ``editions`` and ``groups`` are where the two stand."""
    before, now = editions
    named: Mapping[Kind, tuple[object, object]] = {
        "number": ((old.id, old.printed), (new.id, new.printed)),
        "group": groups,
        "weight": ((old.max, block_of(old, before)), (new.max, block_of(new, now))),
        "proof": (_asked(old), _asked(new)),
        "owner": (old.owners, new.owners),
        "receivers": (_handing(old, before), _handing(new, now)),
    }
    plain = {kind: (getattr(old, field), getattr(new, field)) for field, kind in KIND_OF.items() if kind not in named}
    pairs = {**plain, **named}
    found: list[Kind] = [kind for kind in get_args(Kind) if kind in pairs and pairs[kind][0] != pairs[kind][1]]
    found += kinds_of_rules(old, new)
    if any(meaning(getattr(old, field)) != meaning(getattr(new, field)) for field in _unnamed()):
        found.append("other")
    yield from dict.fromkeys(found)


def _unnamed() -> Iterator[str]:
    """The fields of a part that no kind names; there are none until the model grows."""
    return (name for name in Part.compared if name not in {*KIND_OF, *NO_SCORE["Part"], "key", "rule"})


def block_of(part: Part, edition: Edition) -> BlockName:
    """Whether a part stands in the groups or in one of the blocks."""
    if edition.is_penalty(part):
        return "penalty"
    inside = edition.bonus is not None and any(one is part for one in parts_in(edition.bonus))
    return "bonus" if inside else "groups"


def _handing(part: Part, edition: Edition) -> tuple[object, ...]:
    """To whom a part hands its points on, and in which shares."""
    return part.redistribute_to, part.redistribute_by, receivers(part, edition), beside(part, edition)


def receivers(part: Part, edition: Edition) -> tuple[str, ...]:
    """The keys of the parts that may receive the points of a part, the first of which take the units left over."""
    if part.if_not_arising != "redistribute":
        return ()
    criteria = (criterion for group in edition.sections for criterion in group.criteria)
    beside = next(criterion.parts for criterion in criteria if any(one is part for one in criterion.parts))
    return _takers(part, edition, part.redistribute_to or tuple(one.key for one in beside))


def beside(part: Part, edition: Edition) -> tuple[str, ...]:
    """The keys of the parts that take the points of an excluded part over, where groups keep their maximum."""
    unheld = part.scored_by == "survey" and edition.when_no_survey is not None
    is_handed = part.if_not_arising in {"exclude", "redistribute"} or unheld
    if edition.when_excluded != "rescale_in_group" or not is_handed:
        return ()
    groups = [group for group in edition.groups if any(one is part for one in parts_in(group))]
    if not groups:
        return ()
    kept = {one.key for criterion in edition.kept for one in criterion.parts}
    inside = tuple(one.key for one in parts_in(groups[0]) if one.key not in kept)
    return _takers(part, edition, inside) if part.key in inside else ()


def _takers(part: Part, edition: Edition, named: tuple[str, ...]) -> tuple[str, ...]:
    takers = (one for one in parts_of(edition) if one.key in named and one is not part)
    # What is worth nothing as printed may be worth something for one tier, and receive there.
    return tuple(one.key for one in takers if one.max or any(row.max for row in one.max_for))
