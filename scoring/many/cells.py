"""The rows of a table as units, each distinct cell read once.

What a cell says is found as for a unit that says nothing else, so it is read as everywhere: only the same text in the
same column is not read again. Cells of one column tell of one thing, which no other column tells of; papers of a role
and the day of it go together. Units with a cell that cannot be read are no part of the field.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np

from criteria.library import Criteria, for_tier
from evidence.units_by_column import BLANK, Coded, UnitTable
from evidence.units_table import TIER, WITHIN, YEAR, Cell, UnitRow
from reading.models.fields import Period
from reading.source.misread import Misread
from reading.source.place import NOWHERE
from rules.facts import IS, Fact, figure_of
from rules.inputs import FORGIVEN, Value
from rules.vocabulary import ISSUED, PART, PREVIOUS
from rules.whole.columns import Column, GivenColumns, Table
from rules.whole.evaluate import Given
from scoring.attribute.unit_rows import Taken, taken_by
from scoring.many.entrant import Counted, Entrant, entrant_of
from scoring.many.field import columns_of_given
from scoring.many.first_pass import has_leaders, leaders_among
from scoring.many.subjects import Cells, Subject, plain_numbers
from scoring.score.given.figures import read_as
from scoring.score.matched import Matched
from scoring.whole.edition import row_of
from scoring.whole.inputs import InputOf, Known
from scoring.whole.proofs import PROVED

_DIRECT = frozenset({"count", "number", "percent", "flag"})
"""Kinds of figures of which most units give another: each text is read by itself, without a unit around it."""
_SIGNS = ("+", "-")
"""What may begin a count that is told as more or less than another, which is read in its own way."""


class Entangled(Exception):  # noqa: N818  # no mistake: rows are read one by one then
    """The edition looks at the results of others, so no cell can be read by itself."""


class CellsOnce:
    """The units of a table under one of some ``editions`` that can be read; ``unread`` are the places of other rows.

    A cell that another edition alone can take is left aside, as where rows are read one by one. Raises
    :class:`Entangled`.
    """

    def __init__(self, given: UnitTable, editions: Sequence[Criteria], period: Period, side: int = 0) -> None:
        criteria = editions[side]
        if criteria.others:
            raise Entangled
        self.given, self.editions, self.period, self.side = given, editions, period, side
        self._of_tier = {tier: _Tier(self, tier, places) for tier, places in self._tiers()}
        self.unread = sorted(place for one in self._of_tier.values() for place in one.unread)
        bad = set(self.unread)
        self.read = [place for place in range(len(given.names)) if place not in bad]
        spots = {place: spot for spot, place in enumerate(self.read)}
        self.names = [given.names[place] for place in self.read]
        self.within = self._within()
        self.tiers = {
            tier: found
            for tier, one in self._of_tier.items()
            if (found := [spots[place] for place in one.places if place in spots])
        }

    @cached_property
    def leaders(self) -> Known:
        """What the best reached of all rows whose figures can be read, be a mistake beside them."""
        if not has_leaders(self.editions[self.side]):
            return {}
        besides = (self.taken(self.given.row(place)).readable for place in self.unread)
        return leaders_among(self, [one for one in besides if one is not None])

    def _tiers(self) -> Iterator[tuple[str | None, Sequence[int]]]:
        """The tiers that are named, and the rows of each."""
        tiers = self.given.columns.get(TIER)
        if tiers is None:
            yield None, range(len(self.given.names))
            return
        for code in np.unique(tiers.of_row).tolist():
            yield tiers.texts[code] if code != BLANK else None, np.flatnonzero(tiers.of_row == code).tolist()

    def _within(self) -> Sequence[str | None]:
        within = self.given.columns.get(WITHIN)
        if within is None:
            return [None] * len(self.read)
        texts = (*within.texts, None)  # the last is found by the code of a blank
        return [texts[code] for code in within.of_row[self.read].tolist()]

    def criteria(self, tier: str | None) -> Criteria:
        """The criteria of a tier."""
        return self._of_tier[tier].criteria

    def entrant(self, place: int) -> Entrant:
        """One unit, read by itself; raises :class:`LookupError` where it cannot be, as no unit of a field."""
        row = self.given.row(self.read[place])
        return entrant_of(row, self.taken(row))

    def taken(self, row: UnitRow) -> Taken:
        """A row as it is read by itself."""
        return taken_by(row, self.editions, self.period)[self.side]

    def table(self, tier: str | None, places: Sequence[int], inputs: Mapping[str, InputOf]) -> Table:
        """What the units give, each distinct cell looked at once."""
        return self._of_tier[tier].table([self.read[place] for place in places], inputs)

    @cached_property
    def roles(self) -> frozenset[str]:
        """The roles of papers that columns tell of."""
        return frozenset(name for one in self._of_tier.values() for name in one.names.roles)

    def said(self) -> Iterator[tuple[str, Subject, Column]]:
        """What the columns of each subject say, tier by tier, and which of its cells each unit has (-1: none)."""
        for tier, places in self.tiers.items():
            one = self._of_tier[tier]
            own = one.spots([self.read[place] for place in places])
            for name, subject in one.subjects.items():
                of_unit = np.full(len(self.read), BLANK, np.int64)
                of_unit[places] = subject.of_row[own]
                yield name, subject, of_unit

    def unsettled(self) -> Sequence[int]:
        """Nothing rests on other editions here."""
        return ()

    def counted(self) -> Mapping[int, Counted]:
        """All of them have cells."""
        return {}


class _Tier:
    """The rows of one tier while their cells are read."""

    def __init__(self, field: CellsOnce, tier: str | None, places: Sequence[int]) -> None:
        self.field, self.tier, self.places = field, tier, places
        self.criteria = for_tier(field.editions[field.side], tier)
        self.names = self.criteria.names
        self._spots = {place: spot for spot, place in enumerate(places)}
        self.subjects = {subject: Subject(columns) for subject, columns in self._said().items()}
        self.blank = self._read_as_unit({})
        self._read()
        self.unread = list(self._unread())

    def table(self, places: Sequence[int], inputs: Mapping[str, InputOf]) -> Table:
        """What some rows give to some inputs of a plan."""
        where = self.spots(places)
        owners = {name: self._subject_of(own) for name, own in inputs.items()}
        if self.blank is None or None in owners.values():
            return self._one_by_one(places, inputs)
        nothing = row_of(self.blank, inputs, self.criteria)
        rows = {id(one): row_of(one, inputs, self.criteria) for one in self._units()}
        if self._is_entangled(rows, nothing, owners):
            return self._one_by_one(places, inputs)
        return {
            name: self._columns(name, own, self.subjects.get(owners[name] or ""), nothing[name], rows, where)
            for name, own in inputs.items()
        }

    def spots(self, places: Sequence[int]) -> Column:
        """Where some rows stand among those of the tier."""
        return np.array([self._spots[place] for place in places], np.int64)

    def _columns(  # all that a column is made of
        self,
        name: str,
        own: InputOf,
        subject: Subject | None,
        nothing: Given,
        rows: Mapping[int, Mapping[str, Given]],
        where: Column,
    ) -> GivenColumns:
        if subject is None:
            alone = columns_of_given([nothing])
            return GivenColumns(*(np.full(len(where), side[0], side.dtype) for side in alone))
        origin = self.criteria.edition.period.from_
        found = [nothing] * (len(subject.cells) + 1)  # the last is what a row without a cell says
        for spot, values in subject.values.items():
            if own.name in values:
                found[spot] = own.declared.given(own.name, values[own.name], origin)
        for spot, matched in subject.matched.items():
            found[spot] = rows[id(matched)][name]
        distinct, of_row = columns_of_given(found), subject.of_row[where]
        return GivenColumns(distinct.number[of_row], distinct.lack[of_row])

    def _one_by_one(self, places: Sequence[int], inputs: Mapping[str, InputOf]) -> Table:
        """Where cells of several columns tell of one thing, rows are read as a whole."""
        read = (self.field.taken(self.field.given.row(place)).matched for place in places)
        rows = [row_of(one, inputs, self.criteria) for one in read if one is not None]
        return {name: columns_of_given([row[name] for row in rows]) for name in inputs}

    def _units(self) -> Iterator[Matched]:
        yield from {id(one): one for subject in self.subjects.values() for one in subject.matched.values()}.values()

    def _is_entangled(
        self, rows: Mapping[int, Mapping[str, Given]], nothing: Mapping[str, Given], owners: Mapping[str, str | None]
    ) -> bool:
        """Whether any unit that cells were read by says something that no subject of its cells owns."""
        said: dict[int, set[str]] = {}
        for subject, one in self.subjects.items():
            for matched in one.matched.values():
                said.setdefault(id(matched), set()).add(subject)
        return any(
            given != nothing[name] and owners[name] not in said[unit]
            for unit, row in rows.items()
            for name, given in row.items()
        )

    def _said(self) -> dict[str, dict[str, Coded]]:
        """The columns that say anything of these rows, by what they tell of."""
        said: dict[str, dict[str, Coded]] = {}
        where = np.array(self.places, np.int64)
        for name, column in self.field.given.columns.items():
            of_row = column.of_row[where]
            if name not in {TIER, WITHIN, YEAR} and np.any(of_row != BLANK):
                own = Coded(column.texts, of_row)
                own = plain_numbers(own) if self._is_number_of_paper(name) else own
                said.setdefault(self._subject(name), {})[name] = own
        return said

    def _fact(self, column: str) -> Fact | None:
        return self.names.fact(column) if IS not in column else None

    def _subject(self, column: str) -> str:
        """What a column tells of: papers of a role and the day of it are one."""
        role = column.removesuffix(ISSUED)
        return role if self._fact(column) is None and role in self.names.roles else column

    def _is_number_of_paper(self, column: str) -> bool:
        return self._fact(column) is None and column in self.names.roles

    def _subject_of(self, own: InputOf) -> str | None:
        """Whose cells an input hangs on alone; ``None``: on those of several."""
        if own.part is not None:
            return own.part.waiver or "" if own.name == FORGIVEN else own.part.key
        if own.name.startswith(PART):
            return None
        name = own.name.removeprefix(PROVED)
        role = name.removesuffix(ISSUED)
        return role if role in self.names.roles and self._fact(name) is None else figure_of(name)

    def _read(self) -> None:
        """Every distinct cell: numbers by themselves, the others by units that have one of each subject."""
        waiting: dict[str, list[tuple[int, Cells]]] = {}
        for name, subject in self.subjects.items():
            for spot, cells in enumerate(subject.cells):
                if not self._read_directly(subject, spot, cells):
                    waiting.setdefault(name, []).append((spot, cells))
        for turn in range(max(map(len, waiting.values()), default=0)):
            some = {name: cells[turn] for name, cells in waiting.items() if turn < len(cells)}
            matched = self._read_as_unit({name: cells for name, (_, cells) in some.items()})
            for name, (spot, cells) in some.items():
                self._take(self.subjects[name], spot, matched or self._read_as_unit({name: cells}))

    def _take(self, subject: Subject, spot: int, matched: Matched | None) -> None:
        if matched is None:
            subject.bad.add(spot)
        else:
            subject.matched[spot] = matched

    def _read_directly(self, subject: Subject, spot: int, cells: Cells) -> bool:
        """Read a number; whether the cell is one."""
        (column, text), *more = cells
        fact = self._fact(column)
        if fact is None or fact.kind not in _DIRECT or more or text.startswith(_SIGNS):
            return False
        before = PREVIOUS if column.startswith(PREVIOUS) else ""
        try:
            subject.values[spot] = {f"{before}{name}": Value(value) for name, value in read_as(fact, text).items()}
        except Misread:
            # Another edition may take it as something else.
            self._take(subject, spot, self._read_as_unit({column: cells}))
        return True

    def _read_as_unit(self, said: Mapping[str, Cells]) -> Matched | None:
        """The cells of some subjects as those of a unit that says nothing else; ``None``: one cannot be read."""
        pairs = [pair for cells in said.values() for pair in cells]
        cells = [Cell(name, text, NOWHERE._replace(column=spot)) for spot, (name, text) in enumerate(pairs, start=1)]
        tier = [] if self.tier is None else [Cell(TIER, self.tier, NOWHERE)]
        return self.field.taken(UnitRow("unit", NOWHERE, (*tier, *cells))).matched

    def _unread(self) -> Iterator[int]:
        """The places of rows with a cell that cannot be read."""
        if self.blank is None:
            yield from self.places
            return
        bad = np.zeros(len(self.places), np.bool_)
        for one in self.subjects.values():
            if one.bad:
                bad |= np.isin(one.of_row, list(one.bad))
        yield from np.array(self.places)[bad].tolist()
