"""Which rows of an edition a word means: a number of its own, a number as printed, a key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from criteria.edition import Criterion, Edition, Group, Part, parts_in, parts_of
from criteria.head import Division
from reading.source.names import is_within
from reading.source.record import Record


class Branch(Record):
    """One row with all parts below it; ``asked`` is how it is called, empty where the whole edition is meant."""

    asked: str = ""
    keys: frozenset[str] = frozenset()

    def holds(self, part: Part) -> bool:
        """Whether a part is the row or stands below it."""
        return not self.asked or part.key in self.keys


WHOLE = Branch()


def branches_called(edition: Edition, asked: str) -> tuple[Branch, ...]:
    """The rows that are called so: one as a rule, none where nobody is; several where the table prints a number twice.

    Keys come first, then numbers that stand once, then what the table prints, with or without the sign behind it.
    """
    if not asked:
        return (WHOLE,)
    rows = tuple(_rows(edition))
    own = {key for row, keys in rows for key in keys if asked == row.id or (isinstance(row, Part) and asked == key)}
    own = own or {part.key for part in parts_of(edition) if is_within(part.id, asked)}
    if own:
        return (Branch(asked, frozenset(own)),)
    bare = _bare(asked)
    printed = {frozenset(keys): row.id for row, keys in rows if row.printed and _bare(row.printed) == bare}
    if len(printed) == 1:
        return (Branch(asked, *printed),)
    return tuple(Branch(number, keys) for keys, number in printed.items())


def parts_by_name(edition: Edition) -> Mapping[str, Part]:
    """The parts by key, by number, and by the number as printed where no other row is called so."""
    parts = {one.key: one for one in parts_of(edition)}
    named: dict[str, Part] = {}
    for part in parts.values():
        if part.printed and len(found := branches_called(edition, part.printed)) == 1 and found[0].keys == {part.key}:
            named[part.printed] = part
    return named | {one.id: one for one in parts.values()} | parts


def _rows(edition: Edition) -> Iterator[tuple[Division | Group | Criterion | Part, tuple[str, ...]]]:
    """Each row of the table with the keys of the parts that it holds."""
    for division in edition.divisions:
        held = (group for group in edition.groups if group.id in division.groups)
        yield division, tuple(part.key for group in held for part in parts_in(group))
    for group in edition.sections:
        yield group, tuple(part.key for part in parts_in(group))
        for criterion in group.criteria:
            yield criterion, tuple(part.key for part in criterion.parts)
            yield from ((part, (part.key,)) for part in criterion.parts)


def _bare(printed: str) -> str:
    """A printed number without what stands around it: ``a)``, ``13.``, ``(b)``."""
    return printed.strip("().-–: ").casefold()
