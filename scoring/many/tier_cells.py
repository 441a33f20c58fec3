"""The rows of one tier of a table, each distinct cell read once: :mod:`scoring.many.cells`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType

import numpy as np

from criteria.ready import Criteria
from evidence.units.by_column import BLANK, Coded, UnitTable, codes_at, picking
from evidence.units.heads import OF_UNITS, TIER, is_unnamed
from evidence.units.table import Cell, UnitRow
from reading.source.misread import Misread
from reading.source.place import NOWHERE
from reading.source.record import Record
from rules.facts import IS, NOTHING, Fact, figure_of
from rules.inputs import FORGIVEN, Value
from rules.vocabulary import ISSUED, PART, PREVIOUS
from rules.whole.columns import Column, GivenByPlace, GivenColumns, Table, by_place, repeated, smallest_for
from rules.whole.evaluate import Given
from scoring.many.field import columns_of_given
from scoring.many.subjects import Cells, Dated, Subject, given_in, moved_days, subject_of_papers, with_days
from scoring.score.given.figures import read_as
from scoring.score.matched import Matched
from scoring.whole.edition import row_of
from scoring.whole.inputs import InputOf
from scoring.whole.proofs import PROVED

_DIRECT = frozenset({"count", "number", "percent", "flag", "day"})
"""Kinds of figures of which most units give another: each text is read by itself, without a unit around it."""
_NOTHING_GONE: Mapping[str, Sequence[int]] = MappingProxyType({})
_SIGNS = ("+", "-")
"""What may begin a count that is told as more or less than another, which is read in its own way."""


class _Told(Record):
    """What the distinct cells give to an input."""

    of: InputOf
    given: GivenColumns


class TierCells:
    """The rows of one tier of a table, at some ``places`` of it; ``read`` reads cells as those of a unit.

    ``bad`` says which of them have a cell that cannot be read; ``is_alone``: no other edition may.
    """

    def __init__(
        self,
        given: UnitTable,
        criteria: Criteria,
        tier: str | None,
        places: Column,
        dated: Dated,
        read: Callable[[UnitRow], Matched | None],
        *,
        is_alone: bool,
    ) -> None:
        self.is_alone = is_alone
        self.criteria, self.tier, self.dated, self.read = criteria, tier, dated.some(places), read
        self.names = self.criteria.names
        where = picking(places)
        said = self._said(given, where)
        self._days: dict[str, Mapping[str, date]] = {}
        self.subjects = {name: self._subject(name, columns) for name, columns in said.items()}
        self.blank = self._read_as_unit({})
        self._read()
        self._told: dict[str, _Told] = {}
        unfit = (codes_at(column.of_row, where) for name, column in given.columns.items() if is_unnamed(name))
        self.bad = self._bad(len(places), unfit)

    def table(
        self, where: Column, inputs: Mapping[str, InputOf], gone: Mapping[str, Sequence[int]] = _NOTHING_GONE
    ) -> Table | None:
        """What some rows, by their places among those of the tier, give to some inputs of a plan.

        Those of ``gone`` are without the cells of a subject. ``None``: cells of several columns tell of one thing, so
        that rows have to be read as a whole.
        """
        owners = {name: self._subject_of(own) for name, own in inputs.items()}
        if self.blank is None or None in owners.values() or not self._are_told(inputs, owners):
            return None
        picked = picking(where)
        found: dict[str, GivenColumns | GivenByPlace] = {}
        of_rows: dict[str, tuple[Column, bool]] = {}
        for name, own in inputs.items():
            owner, told = owners[name] or "", self._told[name].given
            subject = self.subjects.get(owner)
            if subject is None:  # what a row without a cell says
                found[name] = GivenColumns(*(repeated(int(side[-1]), len(where)) for side in told))
                continue
            if owner not in of_rows:
                of_row = _without(codes_at(subject.of_row, picked), gone.get(owner, ()))
                of_rows[owner] = of_row, bool(of_row.min(initial=0) == BLANK)
            of_row, has_blanks = of_rows[owner]
            columns = GivenByPlace(*(by_place(side, of_row, has_blanks=has_blanks) for side in told))
            days = subject.days if own.name == f"{owner}{ISSUED}" else None
            found[name] = columns if days is None else with_days(columns.filled(), codes_at(days, picked), own.declared)
        return found

    def _are_told(self, inputs: Mapping[str, InputOf], owners: Mapping[str, str | None]) -> bool:
        """Find what the distinct cells give to some inputs; whether each rests on cells of its own subject alone."""
        new = {name: own for name, own in inputs.items() if name not in self._told or self._told[name].of != own}
        if not new or self.blank is None:
            return True
        nothing = row_of(self.blank, new, self.criteria)
        rows = {id(one): row_of(one, new, self.criteria) for one in self._units()}
        if self._is_entangled(rows, nothing, owners):
            return False
        for name, own in new.items():
            subject = self.subjects.get(owners[name] or "")
            of_units = {unit: row[name] for unit, row in rows.items()}
            self._told[name] = _Told(own, self._distinct(own, subject, nothing[name], of_units))
        return True

    def _distinct(
        self, own: InputOf, subject: Subject | None, nothing: Given, of_units: Mapping[int, Given]
    ) -> GivenColumns:
        """What each distinct cell gives to an input; the last is what a row without a cell says."""
        if subject is None:
            return columns_of_given([nothing])
        number, lack = (np.full(len(subject) + 1, side, np.int64) for side in nothing)
        if subject.counts is not None and own.name == subject.name:
            is_count, counts = subject.counts >= 0, given_in(subject.counts, own.declared)
            number[:-1][is_count], lack[:-1][is_count] = counts.number[is_count], counts.lack[is_count]
        origin = self.criteria.edition.period.from_
        for spot, values in subject.values.items():
            if own.name in values:
                number[spot], lack[spot] = own.declared.given(own.name, values[own.name], origin)
        for spot, matched in subject.matched.items():
            number[spot], lack[spot] = of_units[id(matched)]
        return GivenColumns(*(side.astype(smallest_for(side)) for side in (number, lack)))

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

    def _said(self, given: UnitTable, where: slice | Column) -> dict[str, dict[str, Coded]]:
        """The columns that say anything of these rows, by what they tell of."""
        said: dict[str, dict[str, Coded]] = {}
        for name, column in given.columns.items():
            some = column.some(where)
            if name not in OF_UNITS and not is_unnamed(name) and some.of_row.max(initial=BLANK) != BLANK:
                said.setdefault(self._subject_of_column(name), {})[name] = some
        return said

    def _subject(self, name: str, columns: Mapping[str, Coded]) -> Subject:
        fact = self._fact(name)
        if fact is None and name in self.names.roles:
            return subject_of_papers(columns, self.dated)
        if fact is not None and fact.kind == "day":
            moved = {own: moved_days(column, self.dated) for own, column in columns.items()}
            columns = {own: column for own, (column, _) in moved.items()}
            self._days |= {own: days for own, (_, days) in moved.items()}
        return Subject(columns, are_counts=fact is not None and fact.kind == "count" and fact.lowest == NOTHING)

    def _fact(self, column: str) -> Fact | None:
        return self.names.fact(column) if IS not in column else None

    def _subject_of_column(self, column: str) -> str:
        """What a column tells of: papers of a role and the day of it are one."""
        role = column.removesuffix(ISSUED)
        return role if self._fact(column) is None and role in self.names.roles else column

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
            for spot in subject.odd():
                cells = subject.cells(spot)
                if not self._read_directly(subject, spot, cells):
                    waiting.setdefault(name, []).append((spot, cells))
        for turn in range(max(map(len, waiting.values()), default=0)):
            self._read_together({name: cells[turn] for name, cells in waiting.items() if turn < len(cells)})

    def _read_together(self, some: Mapping[str, tuple[int, Cells]]) -> None:
        """One cell of each of some subjects, as those of a unit; where one cannot be read, each half by itself."""
        matched = self._read_as_unit({name: cells for name, (_, cells) in some.items()})
        if matched is not None or len(some) == 1:
            for name, (spot, _) in some.items():
                self._take(self.subjects[name], spot, matched)
            return
        pairs = list(some.items())
        for half in (pairs[: len(pairs) // 2], pairs[len(pairs) // 2 :]):
            self._read_together(dict(half))

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
        if text in self._days.get(column, {}):
            subject.values[spot] = {column: Value(self._days[column][text])}
            return True
        before = PREVIOUS if column.startswith(PREVIOUS) else ""
        try:
            subject.values[spot] = {f"{before}{name}": Value(value) for name, value in read_as(fact, text).items()}
        except Misread:
            # Another edition may take it as something else.
            self._take(subject, spot, None if self.is_alone else self._read_as_unit({column: cells}))
        return True

    def _read_as_unit(self, said: Mapping[str, Cells]) -> Matched | None:
        """The cells of some subjects as those of a unit that says nothing else; ``None``: one cannot be read."""
        pairs = [pair for cells in said.values() for pair in cells]
        cells = [Cell(name, text, NOWHERE._replace(column=spot)) for spot, (name, text) in enumerate(pairs, start=1)]
        tier = [] if self.tier is None else [Cell(TIER, self.tier, NOWHERE)]
        return self.read(UnitRow("unit", NOWHERE, (*tier, *cells)))

    def _bad(self, rows: int, unfit: Iterable[Column]) -> Column:
        """Which rows have a cell that cannot be read; in columns without a name none can."""
        found: Column = np.full(rows, self.blank is None)
        for of_row in unfit:
            found |= of_row != BLANK
        for one in self.subjects.values():
            if one.bad:
                found |= np.isin(one.of_row, list(one.bad))
        return found


def _without(of_row: Column, gone: Sequence[int]) -> Column:
    """The same with no cell in some rows."""
    if not len(gone):
        return of_row
    found = of_row.copy()
    found[gone] = BLANK
    return found
