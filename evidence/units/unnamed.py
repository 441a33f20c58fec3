"""Rows of a table in which no unit is named: what units below belong to, or words of whoever made the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from evidence.units.heads import WITHIN, counts_rows, units_named_in, without_counts
from evidence.units.no_units import (
    counts_group,
    counts_unit,
    group_named,
    in_one_line,
    is_commune,
    is_sum,
    may_name_group,
)
from reading.source.names import in_small
from reading.source.record import Record

Told: TypeAlias = tuple[str, int]
"""What is told of a row, by the code of the problem, and the spot of the cell that says it."""
GROUP, NOTE = "E097", "E087"
_MOST_WORDS = 5


class Layout(Record):
    """Where a table of units has what, as its cells stand in the file.

    ``counts``: its first column only counts rows; ``names`` is the spot of the column that names the units, ``within``
    that of what they belong to (``None``: none), which may stand before or behind it.
    """

    counts: bool
    names: int
    within: int | None

    def told_of(self, cells: Sequence[str], *, is_followed: bool) -> Told | None:
        """What a row is in which no unit is named; ``None`` where one is, or is lacking.

        It names a group where it says nothing but what units belong to, before their names: by its level or, where the
        next row names a unit and not what that belongs to (``is_followed``), as a name is written. Words alone are a
        note or a signature, but for a commune that slipped into another column.
        """
        count = cells[0] if self.counts else ""
        said = [spot for spot, cell in enumerate(cells) if cell]
        if not said or cells[self.names] or counts_unit(count) or counts_group(count):
            return None
        name = in_one_line(cells[said[0]])
        is_alone = said == [self.within] and said[0] < self.names and may_name_group(name)
        if is_alone and (group_named(name) or (is_followed and _is_name(name))):
            return GROUP, said[0]
        is_told = all(
            _is_words(cell) and not (is_sum(cell) or is_commune(cell)) for cell in map(cells.__getitem__, said)
        )
        return (NOTE, said[0]) if is_told else None

    def is_unit_without_place(self, cells: Sequence[str]) -> bool:
        """Whether a row names a unit and does not say what that belongs to."""
        return bool(cells[self.names]) and self.within is not None and not cells[self.within]

    def leaves(self, cells: Sequence[str], group: str) -> bool:
        """Whether a row says that it stands in no group any more: in another one, or a word where rows are counted.

        Nobody knows then whether the rows below go on with it.
        """
        within = "" if self.within is None else cells[self.within]
        return is_elsewhere(within, group) or (self.counts and counts_by_word(cells[0]))


def is_elsewhere(within: str, group: str) -> bool:
    """Whether a row says that it belongs to something else than the group above it."""
    return bool(within) and in_small(in_one_line(within)) != in_small(group)


def counts_by_word(count: str) -> bool:
    """Whether a word stands where rows are counted."""
    return sum(map(str.isalpha, count)) > 1 and not any(map(str.isdigit, count)) and not counts_group(count)


def layout_of(heads: Sequence[str], known: Mapping[str, str]) -> Layout:
    """Where the columns of a heading stand."""
    counts = counts_rows(heads)
    within = next((spot for spot, head in enumerate(heads) if known.get(in_small(head)) == WITHIN), None)
    return Layout(counts, counts + units_named_in(without_counts(heads), known), within)


def _is_name(name: str) -> bool:
    """Whether a name is written as that of a place: letters alone, each word with a capital."""
    words = name.split()
    return len(words) <= _MOST_WORDS and all(word.replace("-", "").isalpha() and word[0].isupper() for word in words)


def _is_words(text: str) -> bool:
    """Whether a cell holds several words, and no figure with what it counts."""
    return len(text.split()) > 1 and any(map(str.isalpha, text)) and not text.strip()[0].isdigit()
