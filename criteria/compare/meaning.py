"""What of a model can move a score: all its fields but the ones listed here, as one value that can be compared.

The list is of what surely moves none, so that a field nobody has thought of counts as one that may.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from typing import TypeAlias

from reading.models.base import Frozen
from rules.facts import Fact
from rules.formula.tree import Formula
from rules.vocabulary import Identity, Role

_NAMES = frozenset({"id", "printed", "name", "name_en"})
NO_SCORE: Mapping[str, frozenset[str]] = {
    "Edition": frozenset({"format", "set", "edition", "status", "state", "title", "title_en", "note", "note_en"})
    | {"basis", "supersedes", "owners"},
    # Where a part stands decides nothing by itself: blocks and who receives points are compared as such.
    "Division": _NAMES - {"id"},
    "Group": _NAMES,
    "Criterion": _NAMES,
    "Part": _NAMES | {"owner", "shared_with", "falls_because", "source", "remedy", "remedy_en", "note"},
    "Level": frozenset({"name", "name_en"}),
    "Item": frozenset({"name", "name_en"}),
    "Grade": frozenset({"name_en"}),
    "GradeCondition": frozenset({"name", "name_en", "source", "note"}),
    "Tier": frozenset({"name", "name_en"}),
    # What a figure sensibly is bounds plans of whole numbers; a greater one scores like any other.
    "Fact": frozenset({"label", "label_en", "unit", "unit_en", "largest", "decimals"}),
    "Identity": frozenset({"note", "note_en"}),
    "Alternative": frozenset({"name", "name_en"}),
    "Role": frozenset({"label", "label_en"}),
}
"""By model, the fields by which no unit scores otherwise; what such a field holds is not looked into."""


def meaning(value: object) -> Hashable:
    """All of a value that can move a score; equal meanings score every unit alike.

    Raises :class:`TypeError` for what no model holds.
    """
    match value:
        case Frozen():
            return (type(value).__name__, *_fields(value))
        case Formula():
            return value.tree
        case tuple():
            return tuple(meaning(one) for one in value)
        case Hashable():
            return value
        case _:
            raise TypeError(type(value).__name__)


def _fields(value: Frozen) -> Iterator[tuple[str, Hashable]]:
    kind = type(value).__name__
    for name in value.compared:
        given = getattr(value, name)
        if name not in NO_SCORE.get(kind, ()):
            yield name, meaning(given)


Way: TypeAlias = tuple[Hashable, ...]
"""What leads to a row: what it is called on every level."""


def texts_in(value: object, way: Way = ()) -> Iterator[tuple[str, str, Way, Hashable]]:
    """Every field that moves no score: the model, the field, whose it is, and what it says.

    Whose it is, so that two names that change places are both other ones.
    """
    match value:
        case Frozen():
            kind = type(value).__name__
            # A part is known by its key, wherever in the table it stands.
            here = (_called(value),) if hasattr(value, "key") else (*way, _called(value))
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
