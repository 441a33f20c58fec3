"""What is different between two editions: part by part, group by group, and in the edition as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from fractions import Fraction
from typing import Literal, TypeAlias

from criteria.compare.parts import kinds_of
from criteria.compare.rules import Kind
from criteria.compare.whole import Head, heads_between, texts_between, unnamed_between
from criteria.compare.years import days_moved
from criteria.edition import Edition, Part, parts_in
from criteria.sources import Change
from reading.source.record import Record

MOVES_NO_SCORE: frozenset[Kind] = frozenset({"number", "name", "group", "owner"})
"""Differences by which no unit scores otherwise; a part that enters or leaves a block is re-weighted besides."""
How = Literal["split", "merged", "replaced", "removed", "added"]
ALIKE = 0.6
"""Names less alike than this are not suggested; tried on the editions of 2024 and 2025 without their crosswalk."""


class Pair(Record):
    """A part that both editions have, where each has it, and in what the two differ."""

    old: Part
    new: Part
    old_group: str
    new_group: str
    kinds: tuple[Kind, ...]

    @property
    def moves_a_score(self) -> bool:
        """Whether some unit could score otherwise by the new part."""
        return not MOVES_NO_SCORE.issuperset(self.kinds)


class Crossed(Record):
    """Parts of the old edition and what became of them; ``declared``: a crosswalk says so, else only the keys do."""

    how: How
    old: tuple[Part, ...]
    new: tuple[Part, ...]
    note: str | None
    note_en: str | None
    declared: bool

    @property
    def difference(self) -> Fraction:
        """How much larger the maxima are together."""
        return _sum(part.max for part in self.new) - _sum(part.max for part in self.old)


class Shift(Record):
    """How the maximum of a group or block came about: from ``old`` by what was added, taken away and moved, to ``new``.

    ``new`` is the sum of all the others; groups that only one edition has come from, or go to, nothing. ``caps`` is
    what criteria count more of their parts, below nothing where they count less.
    """

    id: str
    name: str
    name_en: str | None
    old: Fraction
    added: Fraction
    removed: Fraction
    moved_in: Fraction
    moved_out: Fraction
    weights: Fraction
    caps: Fraction
    new: Fraction

    @property
    def difference(self) -> Fraction:
        """How much larger the maximum is."""
        return self.new - self.old


class Counts(Record):
    """How many parts both editions have, how many of them differ, and how many only one has."""

    kept: int
    changed: int
    gone: int
    come: int


class Differences(Record):
    """All that is different, and nothing is left out.

    ``heads`` are differences of the whole that have a name, ``unnamed`` are fields that have none and may move a score,
    ``texts`` those that surely do not. ``suggested`` are pairs of parts that only their names make alike: not applied.
    """

    old: Edition
    new: Edition
    pairs: tuple[Pair, ...]
    crossed: tuple[Crossed, ...]
    shifts: tuple[Shift, ...]
    heads: tuple[Head, ...]
    unnamed: tuple[str, ...]
    texts: tuple[str, ...]
    suggested: tuple[tuple[Part, Part], ...]

    @property
    def moves_a_score(self) -> bool:
        """Whether some unit could have another score or grade by the new edition."""
        whole = self.heads or self.unnamed or self.crossed
        return bool(whole) or any(pair.moves_a_score for pair in self.pairs)

    @property
    def counts(self) -> Counts:
        """How many parts are kept, changed, gone and new."""
        gone, come = (sum(len(getattr(one, side)) for one in self.crossed) for side in ("old", "new"))
        return Counts(len(self.pairs), sum(1 for pair in self.pairs if pair.kinds), gone, come)

    @property
    def group_shifts(self) -> tuple[Shift, ...]:
        """The shifts of groups, without those of the blocks beside the full scale."""
        inside = {group.id for edition in (self.old, self.new) for group in edition.groups}
        return tuple(one for one in self.shifts if one.id in inside)

    @property
    def sums(self) -> tuple[Fraction, Fraction]:
        """The maxima of all groups together, before and now."""
        return _sum(one.old for one in self.group_shifts), _sum(one.new for one in self.group_shifts)

    def brought_by(self, part: Part, *, came: bool) -> Fraction:
        """What a part that came or went brings a unit at most, below nothing where it takes."""
        # What may be taken off is no gain.
        takes = (self.new if came else self.old).is_penalty(part)
        return part.max if came != takes else -part.max


def differences(old: Edition, new: Edition) -> Differences:
    """Compare two editions: by key, then by the crosswalk that one of them declares from the other.

    That years go by is no difference: all days of the old edition are moved by the years between the two periods.
    """
    before, now = _placed(old), _placed(new)
    moved = days_moved(old, new.period.to.year - old.period.to.year)
    pairs = tuple(_pair(before[key], one, now[key], (moved, new)) for key, one in _placed(moved).items() if key in now)
    crossed = tuple(_crossed(old, new, before, now))
    return Differences(
        old,
        new,
        pairs,
        crossed,
        tuple(_shifts(old, new, pairs)),
        tuple(heads_between(moved, new)),
        tuple(unnamed_between(moved, new)),
        texts_between(old, new),
        tuple(_suggested(crossed)),
    )


Placed: TypeAlias = Mapping[str, tuple[Part, str]]


def _placed(edition: Edition) -> Placed:
    """Each part by key, with the id of its group or block."""
    return {part.key: (part, group.id) for group in edition.sections for part in parts_in(group)}


def _pair(
    written: tuple[Part, str], old: tuple[Part, str], new: tuple[Part, str], editions: tuple[Edition, Edition]
) -> Pair:
    """Two parts with one key; ``old`` is the ``written`` one in the year of the new edition, one of ``editions``."""
    groups = (old[1], new[1])
    return Pair(written[0], new[0], *groups, tuple(kinds_of(old[0], new[0], editions, groups)))


def _crossed(old: Edition, new: Edition, before: Placed, now: Placed) -> Iterator[Crossed]:
    """What the crosswalk says of parts that only one edition has, then those that nobody speaks of."""
    gone = {key: part for key, (part, _) in before.items() if key not in now}
    come = {key: part for key, (part, _) in now.items() if key not in before}
    for row in _rows(old, new):
        left = tuple(gone.pop(key) for key in row.old if key in gone)
        right = tuple(come.pop(key) for key in row.new if key in come)
        if left or right:
            yield Crossed(row.how, left, right, row.note, row.note_en, declared=True)
    if gone:
        yield Crossed("removed", tuple(gone.values()), (), None, None, declared=False)
    if come:
        yield Crossed("added", (), tuple(come.values()), None, None, declared=False)


def _rows(old: Edition, new: Edition) -> Iterator[Change]:
    """The crosswalk from the old edition to the new one; read backwards where the old one came later."""
    if new.supersedes is not None and new.supersedes.edition == old.name:
        yield from new.supersedes.crosswalk
    elif old.supersedes is not None and old.supersedes.edition == new.name:
        turned: Mapping[How, How] = {"split": "merged", "merged": "split", "removed": "added", "added": "removed"}
        for row in old.supersedes.crosswalk:
            yield Change(how=turned.get(row.how, row.how), old=row.new, new=row.old, note=row.note, note_en=row.note_en)


def _shifts(old: Edition, new: Edition, pairs: Sequence[Pair]) -> Iterator[Shift]:
    groups = {group.id: group for edition in (old, new) for group in edition.sections}
    kept = {pair.new.key for pair in pairs}
    for name, group in groups.items():
        before, now = (list(_parts_of_group(edition, name)) for edition in (old, new))
        uncounted = [_uncounted(edition, name) for edition in (old, new)]
        yield Shift(
            name,
            group.name,
            group.name_en,
            _sum(part.max for part in before) - uncounted[0],
            _sum(part.max for part in now if part.key not in kept),
            -_sum(part.max for part in before if part.key not in kept),
            _sum(pair.old.max for pair in pairs if pair.new_group == name != pair.old_group),
            -_sum(pair.old.max for pair in pairs if pair.old_group == name != pair.new_group),
            _sum(pair.new.max - pair.old.max for pair in pairs if pair.new_group == name),
            uncounted[0] - uncounted[1],
            _sum(part.max for part in now) - uncounted[1],
        )


def _parts_of_group(edition: Edition, name: str) -> Iterator[Part]:
    for group in edition.sections:
        if group.id == name:
            yield from parts_in(group)


def _uncounted(edition: Edition, name: str) -> Fraction:
    """What the maxima of parts of a group are together beyond what its criteria count."""
    inside = (one for group in edition.sections if group.id == name for one in group.criteria)
    return _sum(_sum(part.max for part in one.parts) - one.max for one in inside if one.takes != "all")


def _sum(points: Iterable[Fraction]) -> Fraction:
    return sum(points, Fraction(0))


def _suggested(crossed: Sequence[Crossed]) -> Iterator[tuple[Part, Part]]:
    """Parts that nobody speaks of in a crosswalk and whose names are alike, the most alike of each first."""
    gone = [part for one in crossed if not one.declared for part in one.old]
    come = [part for one in crossed if not one.declared for part in one.new]
    for part in gone:
        rated = [(SequenceMatcher(None, part.name, other.name).ratio(), spot) for spot, other in enumerate(come)]
        alike, spot = max(rated, default=(0.0, 0))
        if alike >= ALIKE:
            yield part, come[spot]
