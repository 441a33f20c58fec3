"""What is different in two editions as a whole, beside their parts; what has no name is told by its field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping
from fractions import Fraction
from typing import Any, Literal, TypeAlias

from criteria.compare.meaning import NO_SCORE, meaning, texts_in
from criteria.edition import Criterion, Edition, Group, parts_in
from reading.source.record import Record
from rules.facts import Fact
from rules.vocabulary import Identity, Role

Head = Literal[
    "period",
    "effective",
    "max",
    "rounding",
    "when_excluded",
    "when_group_excluded",
    "when_no_survey",
    "due_on_day_off",
    "due_on_no_day",
    "grades",
    "grade_conditions",
    "ties",
    "results",
    "divisions",
    "kept",
    "bonus",
    "penalty",
    "tiers",
    "facts",
    "identities",
    "documents",
]
ListRow: TypeAlias = Fact | Identity | Role
LISTS: Mapping[Head, Callable[[Any], Hashable]] = {
    "facts": lambda fact: fact.name,
    "identities": lambda identity: identity.rule.tree,
    "documents": lambda role: role.name,
}
"""The lists of an edition's own vocabulary, and what makes two of their rows the same one."""
_PLAIN: tuple[Head, ...] = (
    *("period", "effective", "max", "rounding", "when_excluded", "when_group_excluded", "when_no_survey"),
    *("due_on_day_off", "due_on_no_day", "grades", "grade_conditions", "ties", "results", "divisions", "kept"),
)
_BLOCKS: tuple[Head, ...] = ("bonus", "penalty")
_TOLD = frozenset({"set", "edition", "format"})
"""Every comparison begins with the names of both editions."""
_TOLD_OF_PARTS = frozenset({"id", "printed", "name", "owner", "shared_with"})


class Listed(Record):
    """The rows of a list that only the new edition has, that only the old one has, and that differ in something."""

    added: tuple[ListRow, ...]
    removed: tuple[ListRow, ...]
    changed: tuple[ListRow, ...]


def heads_between(old: Edition, new: Edition) -> Iterator[Head]:
    """What has a name. The days of ``old`` are those of the year of ``new`` already."""
    for head in (*_PLAIN, *_BLOCKS, "tiers", *LISTS):
        first, second = (_worth(head, edition) for edition in (old, new))
        if first != second:
            yield head


def _worth(head: str, edition: Edition) -> Hashable:
    """What of a head can move a score; the order of rows of the vocabulary moves none."""
    given = getattr(edition, head)
    if head == "due_on_day_off":  # a day that stays is one of which nothing is said
        return edition.due_rolls
    if head == "kept":
        return frozenset((frozenset(part.key for part in one.parts), one.takes, one.max) for one in given)
    if head in _BLOCKS:
        return None if given is None else given.max
    return frozenset(Counter(map(meaning, given)).items()) if head in LISTS or head == "tiers" else meaning(given)


def listed(head: Head, old: Edition, new: Edition) -> Listed:
    """What became of the rows of a list of the vocabulary."""
    name = LISTS[head]
    before, now = ({name(row): row for row in getattr(edition, head)} for edition in (old, new))
    return Listed(
        tuple(row for key, row in now.items() if key not in before),
        tuple(row for key, row in before.items() if key not in now),
        tuple(row for key, row in now.items() if key in before and meaning(row) != meaning(before[key])),
    )


def unnamed_between(old: Edition, new: Edition) -> Iterator[str]:
    """The fields that differ and have no name, as a file calls them: of the edition, its groups and its criteria."""
    told = {*_PLAIN, *_BLOCKS, *LISTS, "tiers", "groups", *NO_SCORE["Edition"]}
    for name in Edition.compared:
        if name not in told and meaning(getattr(old, name)) != meaning(getattr(new, name)):
            yield name
    first, second = (Counter(_frame(edition)) for edition in (old, new))
    yield from dict.fromkeys(row[0] for row in (*(first - second), *(second - first)))


Framed: TypeAlias = tuple[str, frozenset[str], Hashable]
"""A field of a group or criterion, the keys of the parts in it, and what it says.

Numbers and names move no score, so that the parts are what tells whose it is: two groups may change places in it.
"""


def _frame(edition: Edition) -> Iterator[Framed]:
    """What groups and criteria say beside their parts: maxima that are no sum, maxima of tiers, any new field."""
    for group in edition.sections:
        block = next((name for name in _BLOCKS if group is getattr(edition, name)), "groups")
        keys = frozenset(part.key for part in parts_in(group))
        for field, given in _beyond(group, "criteria", [one.max for one in group.criteria], capped=block != "groups"):
            yield f"{block}.{field}", keys, given
        for criterion in group.criteria:
            keys = frozenset(part.key for part in criterion.parts)
            kept = criterion.takes != "all"
            for field, given in _beyond(criterion, "parts", [one.max for one in criterion.parts], capped=kept):
                yield f"criteria.{field}", keys, given


def _beyond(
    row: Group | Criterion, below: str, inner: list[Fraction], *, capped: bool
) -> Iterator[tuple[str, Hashable]]:
    """The fields that say more than what stands below; caps are told by their names."""
    if not capped and row.max != sum(inner, Fraction(0)):
        yield "max", row.max
    usual = {field: default for field, _, default in row.filled}
    for field in row.compared:
        given = getattr(row, field)
        if field not in {"max", "takes", below, *NO_SCORE[type(row).__name__]} and given != usual[field]:
            yield field, meaning(given)


def texts_between(old: Edition, new: Edition) -> tuple[str, ...]:
    """The fields that differ and move no score, ``Level.name``; but those that every comparison tells anyway."""
    first, second = (Counter(texts_in(edition)) for edition in (old, new))
    different = [row[:2] for row in (*(first - second), *(second - first))]
    told = {("Edition", name) for name in _TOLD} | {("Part", name) for name in _TOLD_OF_PARTS}
    return tuple(dict.fromkeys(f"{kind}.{name}" for kind, name in different if (kind, name) not in told))
