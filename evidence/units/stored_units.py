"""The rows of a table that is stored by columns: which are units, and what is wrong with the others."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import numpy as np

from evidence.namesakes import NOTHING_SHARED, Shared
from evidence.units.by_column import ByColumn, Coded, Codes, picked, picking
from evidence.units.heads import OF_UNITS, TIER, WITHIN, YEAR, is_unnamed, names_again, unnamed
from evidence.units.no_units import (
    Standing,
    counts_group,
    counts_unit,
    in_one_line,
    is_above,
    is_commune,
    is_note,
    is_numbering,
    is_sum,
    may_name_group,
    says_no_number,
)
from evidence.units.stored_groups import StoredGroups
from evidence.units.stored_names import Called, Laid, named_in_full
from evidence.units.stored_rows import in_lines, is_so_in, numbered_in, says_in, several_in, texts_in
from evidence.units.sums import sums_among
from evidence.units.table import HEEDED, is_year
from evidence.units.unnamed import GROUP, NOTE, layout_of
from reading.columns.stored import StoredColumn
from reading.source.names import in_small
from reading.source.place import Place, Problem, problem


def named_of(heads: Sequence[str], known: Mapping[str, str]) -> tuple[str, ...]:
    """The heads with the names that are meant; the first names the units."""
    return tuple(known.get(in_small(head), head) if spot else head for spot, head in enumerate(heads))


class StoredRows:
    """The rows that are units, and what is wrong with the others."""

    def __init__(self, laid: Laid, heads: Sequence[str], is_filled: Codes, known: Mapping[str, str]) -> None:
        self.laid, self.heads, self.is_filled = laid, heads, is_filled
        whole, self.found = laid.whole, laid.found
        found = self.found
        self.known = frozenset(known.values())
        first, *self.others = found.columns
        self.units = in_lines(first)
        self.names = self.written = texts_in(self.units)
        spot = heads.index(YEAR) if YEAR in heads else None
        self.year, self.years_of = spot, None if spot is None else in_lines(found.columns[spot])
        self.problems: list[Problem] = []
        self.shared = NOTHING_SHARED
        self.headings = dict(self._headings(whole.columns, known))
        self.counts = whole.columns[0] if len(whole.columns) > len(found.columns) else None
        # What stands in the column that counts may have been taken for the name that is lacking.
        self.is_named = np.asarray(whole.columns[0 if self.counts is None else 1].of_row) >= 0
        layout = layout_of([one.head for one in whole.columns], known)
        self.groups = StoredGroups(whole, layout, is_filled, {*self._numberings(), *self.headings})
        self.named_groups = frozenset[int]()
        self.kept: Codes = np.zeros(0, np.int64)
        self.standing = Standing()

    def by_column(self) -> ByColumn:
        """The units that are kept; a column without a name only where any of them says something in it."""
        where = picking(self.kept)
        spots = map(self.found.column_of, range(1, len(self.heads)))
        named = [
            (head or unnamed(spot), spot, Coded(column.texts, column.of_row, is_whole=True).some(where))
            for spot, head, column in zip(spots, self.heads[1:], self.others, strict=True)
            if head in self.known or not head
        ]
        kept = [one for one in named if not is_unnamed(one[0]) or np.any(one[2].of_row >= 0)]
        return ByColumn(
            self.found.head.file,
            picked(self.names, where),
            {name: column for name, _, column in kept},
            {name: spot for name, spot, _ in kept},
            picked(self.found.lines, where),
            self.found.column_of(0),
        )

    def amiss(self) -> Iterator[Problem]:
        """What keeps the whole table from being read: other columns further down."""
        for row, heads in self.headings.items():
            if heads[1:] != self.heads[1:]:
                yield problem(self._place(row, 0), "E071", line=str(self.found.head.line))

    def _headings(
        self, columns: Sequence[StoredColumn], known: Mapping[str, str]
    ) -> Iterator[tuple[int, tuple[str, ...]]]:
        """The rows that name columns again, with what they name; ``columns`` are those that only count rows too.

        The next table of a sheet may have none that counts.
        """
        named = np.zeros(len(self.names), np.int64)
        for column in (one for one in columns[1:] if not one.texts.is_plain):
            codes = [code for code, text in enumerate(column.texts) if in_small(text) in known]
            named += np.isin(column.of_row, codes) if codes else 0
        for row in np.flatnonzero(named).tolist():
            texts = [column.texts[code] if (code := column.of_row[row]) >= 0 else "" for column in columns]
            if names_again(texts, columns[0].head, known):
                own = texts[-len(self.heads) :]
                ordered = [own[spot] for spot in self.found.apart] or own
                yield row, named_of([self.names[row], *ordered[1:]], known)

    def _numberings(self) -> Iterator[int]:
        """The rows below a heading that count its columns."""
        for row in (0, *(row + 1 for row in self.headings)):
            if row < len(self.names):
                codes = ((column.texts, int(column.of_row[row])) for column in self.others)
                cells = [self.names[row], *("" if code < 0 else texts[code] for texts, code in codes)]
                if is_numbering([cells[spot] for spot in sorted(range(len(cells)), key=self.found.column_of)]):
                    yield row

    def take(self, shared: Shared | None, called: Called | None, standing: Standing) -> Standing:
        """Find the rows that are units, once all is told that is wrong with any row.

        Nearly all rows are fine: which of them are not is found by columns, and they alone are gone through. ``shared``
        is known of a larger table, of which this is a piece; ``called`` takes note of what it is called. Told is how
        the rows end.
        """
        self.standing = standing
        names, years = self.units, self.years_of
        every = zip(self.heads[1:], self.others, strict=True)
        says, says_all = map(self._says, ([one for head, one in every if head != WITHIN], self.others))
        self.is_note = is_so_in(names, is_note)
        for row in np.flatnonzero(self.is_note & says).tolist():
            self.is_note[row] = says_no_number(self._said_beside(row))
        self.is_note[list(self._numberings())] = True
        self.is_sum = self._groups(says_all)
        if self.counts is not None:
            self.is_note |= ~says_all & self.is_named & is_so_in(self.counts, counts_group)
        self.is_sum |= is_so_in(names, is_sum) | self.laid.is_before
        is_unit = is_so_in(names, bool) & ~self.is_sum & ~self.is_note
        is_unit[[*self.headings, *self.groups.unnamed]] = False
        within = self.found.columns[self.heads.index(WITHIN)] if WITHIN in self.heads else None
        own = Called() if shared is None and within is not None else None
        for one in (called, own):
            if one is not None:
                one.add(names, within, years, np.flatnonzero(is_unit))
        self.shared = own.shared() if own is not None else shared or NOTHING_SHARED
        if self.shared.sums:
            self.is_sum |= is_so_in(names, lambda name: in_small(name) in self.shared.sums)
            is_unit &= ~self.is_sum
        doubted = self._take_sums(is_unit)
        if self.shared.alike and within is not None:
            self.units = named_in_full(names, within, years, self.shared.alike)
            self.names = texts_in(self.units)
        self._keep(is_unit if years is None else is_unit & is_so_in(years, is_year), says, doubted)
        return self.standing

    def _says(self, columns: Sequence[StoredColumn]) -> Codes:
        """Of each row whether anything stands in some columns."""
        return says_in(columns) if columns else np.zeros(len(self.names), np.bool_)

    def _said_beside(self, row: int) -> list[str]:
        """What a row says beside the name of its unit and of what this belongs to."""
        every = zip(self.heads[1:], self.others, strict=True)
        return [column.texts[code] for head, column in every if head != WITHIN and (code := column.of_row[row]) >= 0]

    def _groups(self, says: Codes) -> Codes:
        """The rows that name groups and hold their sums; units below belong to these where no row says otherwise.

        ``says`` tells of each row whether anything stands beside its name.
        """
        is_group = np.zeros(len(self.names), np.bool_)
        if self.counts is not None:
            is_group |= self._counted_groups(self.counts, says)
        counted = {row: self.names[row] for row in np.flatnonzero(is_group).tolist()}
        groups = counted | self.groups.alone
        if groups or self.standing.group:
            self._put_within(groups)
        self.named_groups = frozenset(groups)
        return is_group & says

    def _counted_groups(self, counts: StoredColumn, says: Codes) -> Codes:
        """The rows that name groups by their count.

        One with figures of its own is called as what lies above communes, and units follow it.
        """
        is_group = self.is_named & is_so_in(counts, counts_group) & is_so_in(self.units, may_name_group)
        no_rows = self.groups.no_rows
        is_followed = np.append(is_so_in(counts, counts_unit)[1:], [False])
        counted = np.flatnonzero(np.asarray(counts.of_row) >= 0).tolist()
        first = next((row for row in counted if row not in no_rows), None)
        if self.standing.are_above is None and first is not None:
            self.standing = self.standing._replace(are_above=bool(is_so_in(counts, counts_group)[first]))
        if not self.standing.are_above:
            is_group &= ~says
        is_called = is_so_in(self.units, is_above) | self.laid.is_before
        is_group &= ~says | (is_called & is_followed & ~self._says_tier())
        is_group[list(no_rows)] = False
        return is_group & (self.laid.is_before | (not self.laid.are_moved))

    def _put_within(self, groups: Mapping[int, str]) -> None:
        """What units belong to, by the names of their ``groups``, where a row does not say it itself."""
        spot = self.heads.index(WITHIN) if WITHIN in self.heads else len(self.heads)
        said = self.found.columns[spot] if spot < len(self.heads) else None
        column, last = self.groups.within(groups, self.standing.group, said)
        self.standing = self.standing._replace(group=last)
        columns = (*self.found.columns[:spot], column._replace(head=WITHIN), *self.found.columns[spot + 1 :])
        self.found, self.others = self.found._replace(columns=columns), list(columns[1:])
        self.heads = (*self.heads[:spot], WITHIN, *self.heads[spot + 1 :])

    def _says_tier(self) -> Codes:
        """Of each row whether it says its tier, which a unit alone does."""
        if TIER not in self.heads:
            return np.zeros(len(self.names), np.bool_)
        is_said: Codes = np.asarray(self.found.columns[self.heads.index(TIER)].of_row) >= 0
        return is_said

    def _take_sums(self, is_unit: Codes) -> set[int]:
        """Take out the rows that are sums by what they hold, however they are called.

        Found are the units among communes that are called as what lies above them.
        """
        is_bare = is_unit & ~is_so_in(self.units, is_commune) & ~self._says_tier()
        if not is_bare.any():
            return set()
        is_named_above = is_so_in(self.units, is_above)
        if self.counts is not None:
            is_named_above |= is_so_in(self.counts, counts_group)
        above = set(np.flatnonzero(is_bare & is_named_above).tolist())
        bare = {row: self.names[row] for row in np.flatnonzero(is_bare).tolist()}
        columns = [self.units, *self.others]

        def text_at(row: int, spot: int) -> str:
            code = int(columns[spot].of_row[row])
            return columns[spot].texts[code] if code >= 0 else ""

        spots = [spot for spot, head in enumerate(self.heads) if spot and head not in OF_UNITS]
        found, doubted = sums_among(np.flatnonzero(is_unit).tolist(), bare, above, spots, text_at)
        for row in found:
            self.is_sum[row], is_unit[row] = True, False
        return doubted

    def _keep(self, is_plain: Codes, says: Codes, doubted: Collection[int]) -> None:
        """Keep the units that are told from others; some are ``doubted`` by how they are called."""
        for row in np.flatnonzero(~is_plain).tolist():
            self._tell_of_no_unit(row)
        rows = np.flatnonzero(is_plain)
        which, first, counts = self._which(rows)
        for spot in np.flatnonzero(first[which] != np.arange(len(rows))).tolist():
            row, line = int(rows[spot]), int(self.found.lines[int(rows[first[which[spot]]])])
            self._say(row, 0, "E038", name=self.names[row], year=self._year(row), line=str(line))
        for row in rows[first].tolist() if doubted else ():
            if row in doubted:
                self._say(row, 0, "E096", name=self.names[row])
        for row in rows[first][~says[rows[first]]].tolist():
            if row not in doubted:
                self._say(row, 0, "E053", name=self.names[row])
        # Of two units with one name nobody can say which is which: neither is taken.
        self.kept = rows[counts[which] == 1]

    def _which(self, rows: Codes) -> tuple[Codes, Codes, Codes]:
        """Of some rows the number of each name and year, and of each number its first row and how many it has."""
        called = numbered_in(self.units, in_small)[rows]
        if self.years_of is not None:
            called = called * (1 + len(self.years_of.texts)) + numbered_in(self.years_of, str)[rows]
        if not several_in(called).any():  # nothing has to be put in order
            every = np.arange(len(rows))
            return every, every, np.ones(len(rows), np.int64)
        _, first, which, counts = np.unique(called, return_index=True, return_inverse=True, return_counts=True)
        return which.reshape(-1), first, counts

    def _tell_of_no_unit(self, row: int) -> None:
        """What is wrong with a row that is no unit, if anything is."""
        name, year = self.names[row], self._year(row)
        if row in self.headings:
            return
        if row in self.groups.unnamed:
            code, spot = self.groups.unnamed[row]
            place, said = self.laid.whole.place_of(row, spot), self.groups.cells(row)[spot]
            self.problems.append(problem(place, code, "warning", name=in_one_line(said)))
            return
        if name and (self.is_note[row] or self.is_sum[row]):
            note = GROUP if row in self.named_groups else NOTE
            self._say(row, 0, note if self.is_note[row] else "E050", name=self.written[row])
        elif name:
            self._say(row, self.year or 0, "E069", name=name, text=year)
        elif self.is_filled[row]:  # a row of blanks alone is none
            self._say(row, 0, "E068")

    def _year(self, row: int) -> str:
        """What stands where years do."""
        code = -1 if self.years_of is None else int(self.years_of.of_row[row])
        return "" if self.years_of is None or code < 0 else self.years_of.texts[code]

    def _place(self, row: int, spot: int) -> Place:
        return self.laid.place_of(row, spot)

    def _say(self, row: int, spot: int, code: str, **values: str) -> None:
        self.problems.append(problem(self._place(row, spot), code, "warning" if code in HEEDED else "error", **values))
