"""Named inputs: everything a rule can look at, as one flat mapping from name to value and provenance."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, TypeAlias

from reading.models.base import Frozen, model
from reading.models.fields import Count, Prose, Slug
from reading.source.place import Place
from reading.source.record import Record
from rules.formula.evaluate import Look, Plain, Worth, worth
from rules.formula.gaps import Gap
from rules.formula.tree import Tree

LEADER = "leader."
"""``leader.KEY`` is what the best unit reached by the measure of the part with that key."""
BY_HAND = "points"
"""The points that a person gives to a part; like all names below one that no formula of a file can write."""
LEVEL = "level:"
"""``level:ID`` is whether that level was chosen; there once any level is."""
NO_SURVEY, NOT_ARISING, NOT_DONE, WAIVED = "no_survey", "does_not_arise", "not_done", "waived"
"""What goes before a rule: whether it was said, which is always known."""
GIVEN, FORGIVEN = "given", "forgiven"
"""Whether somebody gave points by hand, and whether the paper by which a deduction is forgiven is there."""


ANSWER = "answer"
"""That a person has said anything of the part, if only that nothing is known yet."""
ITEM = "item:"
"""``item:ID`` is the tick of an item; it is there for all items of a part once any of them is answered."""


@model
class Citation(Frozen):
    """A document and where in it the proof stands."""

    id: Slug
    page: Count | None = None
    section: Prose | None = None


class Value(Record):
    """A value and where it came from: the lines that gave it and the documents they cite.

    ``doubtful``: an identity of the vocabulary does not hold for it, so no rule may decide by it.
    """

    value: Plain
    places: tuple[Place, ...] = ()
    documents: tuple[Citation, ...] = ()
    doubtful: bool = False


Inputs: TypeAlias = Mapping[str, Value]


class Lacking(Record):
    """Why an input that is made from others has no value, and the lines that it would rest on."""

    gap: Gap
    places: tuple[Place, ...] = ()


class Seen(Protocol):
    """What one part looks at: the inputs of the unit, what a person says of the part, and what other parts come to."""

    def get(self, name: str, /) -> Value | Lacking | None:
        """The value of a name; ``None``: nobody has given it."""


def worth_of(name: str, found: Value | Lacking | None) -> Worth:
    """What a name is worth in a formula: its value, or the gap of one that nobody gave or that contradicts others."""
    if found is None:
        return Gap("missing", (name,))
    if isinstance(found, Lacking):
        return found.gap
    return Gap("doubtful", (name,)) if found.doubtful else found.value


def looking_at(seen: Seen) -> Look:
    """What names are worth in a formula: values, or the gap of those nobody gave or that contradict each other."""
    get = seen.get

    def look(name: str) -> Worth:
        found = get(name)
        # Nearly all names have a plain value; a call less for each is a thirtieth of a score.
        return found.value if isinstance(found, Value) and not found.doubtful else worth_of(name, found)

    return look


def evaluate(tree: Tree, inputs: Seen) -> Worth:
    """The value of a formula: a number (exact), a day, a flag, or the gap that keeps it from having one."""
    return worth(tree, looking_at(inputs))
