"""What of a model can move a score: all its fields but the ones listed here, as one value that can be compared.

The list is of what surely moves none, so that a field nobody has thought of counts as one that may.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from fractions import Fraction
from typing import TypeAlias

from reading.models.base import Frozen
from rules.formula.tree import Formula
from rules.types.models import Level, Step, points_of
from rules.vocabulary import Fact, Identity, Role

_NAMES = frozenset({"id", "name", "name_en"})
NO_SCORE: Mapping[str, frozenset[str]] = {
    "Edition": frozenset({"format", "set", "edition", "status", "state", "title", "title_en", "note", "note_en"})
    | {"basis", "supersedes", "owners"},
    # Where a part stands decides nothing by itself: blocks and who receives points are compared as such.
    "Group": _NAMES,
    "Criterion": _NAMES,
    "Part": frozenset(("id", "name", "name_en", "owner", "falls_because", "source", "remedy", "remedy_en", "note")),
    "Level": frozenset({"name", "name_en"}),
    "Item": frozenset({"name", "name_en"}),
    "Grade": frozenset({"name_en"}),
    "Tier": frozenset({"name", "name_en"}),
    "Fact": frozenset({"label", "label_en", "unit", "unit_en"}),
    "Identity": frozenset({"note", "note_en"}),
    "Role": frozenset({"label", "label_en"}),
}
"""By model, the fields by which no unit scores otherwise; what such a field holds is not looked into."""

_POINTS: Mapping[str, frozenset[str]] = {
    "Item": frozenset({"points"}),
    "PerUnit": frozenset({"each", "start", "lose_at_most"}),
    "FixedPoints": frozenset({"points"}),
}
"""By model, the fields that are points of the part and grow with its maximum; steps and levels besides."""
_ANY_ORDER = frozenset({"levels", "items"})


def meaning(value: object, most: Fraction | None = None) -> Hashable:
    """All of a value that can move a score; equal meanings score every unit alike.

    Inside a part of maximum ``most`` points are shares of it, so that a new weight alone changes no rule. Raises
    :class:`TypeError` for what no model holds.
    """
    match value:
        case Frozen():
            return (type(value).__name__, *_fields(value, most))
        case Formula():
            return value.tree
        case tuple():
            return tuple(meaning(one, most) for one in value)
        case Hashable():
            return value
        case _:
            raise TypeError(type(value).__name__)


def _fields(value: Frozen, most: Fraction | None) -> Iterator[tuple[str, Hashable]]:
    kind = type(value).__name__
    for name in value.compared:
        given = getattr(value, name)
        if name in NO_SCORE.get(kind, ()):
            continue
        if most is not None and isinstance(value, (Step, Level)) and name in {"points", "share"}:
            # The one or the other is written.
            yield name, share_of(points_of(value, most), most)
        elif most is not None and given is not None and name in _POINTS.get(kind, ()):
            yield name, share_of(given, most)
        elif name in _ANY_ORDER:
            yield name, frozenset(meaning(one, most) for one in given)
        else:
            yield name, meaning(given, most)


def share_of(points: Fraction, most: Fraction) -> Fraction:
    """Points as a share of a maximum; those of a part that is only watched as they are."""
    return points / most if most else points


Way: TypeAlias = tuple[Hashable, ...]
"""What leads to a row: what it is called on every level."""


def texts_in(value: object, way: Way = ()) -> Iterator[tuple[str, str, Way, Hashable]]:
    """Every field that moves no score: the model, the field, whose it is, and what it says.

    Whose it is, so that two names that change places are both other ones.
    """
    match value:
        case Frozen():
            kind = type(value).__name__
            here = (*way, _called(value))
            for name in value.compared:
                given = getattr(value, name)
                if name in NO_SCORE.get(kind, ()):
                    yield kind, name, here, given
                else:
                    yield from texts_in(given, here)
        case tuple():
            for one in value:
                yield from texts_in(one, way)
        case _:
            pass


def _called(value: Frozen) -> Hashable:
    """What makes a row the same one in both editions: its key, its id or its name; a part has its key besides."""
    if isinstance(value, (Fact, Role)):
        return value.name
    if isinstance(value, Identity):
        return value.rule.tree
    return getattr(value, "key", None) or getattr(value, "id", None)
