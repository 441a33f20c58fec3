"""A table that is too large to be read at once: read and scored piece by piece, so that memory is for results alone."""

from __future__ import annotations

import gc
from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import get_args

import numpy as np

from commands.many.plans import Plans
from commands.many.tables import by_year, of_years, rows_with
from commands.many.units import Source, Units, Watch
from criteria.ready import Criteria
from evidence.namesakes import NOTHING_SHARED, Shared
from evidence.units.by_column import ByColumn
from evidence.units.stored import read_in_pieces, row_at, rows_in_file
from evidence.units.stored_names import Called
from evidence.units.table import UnitRow
from reading.limits import PIECE_ROWS, ROWS_TOLD
from reading.models.fields import Period
from reading.source.names import in_small
from reading.source.place import Place, Problem, Weight, has_errors, in_order, problem
from rules.whole.columns import Column
from scoring.attribute.unit_rows import columns_of, taken_by
from scoring.many.cells import CellsOnce
from scoring.many.entrant import Entrant, entrant_of
from scoring.many.field import Kept
from scoring.many.points import Scores, below
from scoring.many.scores import Draw, scores_of_each
from scoring.many.table import Days

_OF_FORM = frozenset({"E038", "F005", "F025", "F026"})
"""What is told of a row whoever it is of."""
_MANY = PIECE_ROWS // 4
"""After so many units what was read of them is swept up."""


def units_in_pieces(path: Path, criteria: Criteria, watch: Watch) -> Source:
    """What :func:`commands.many.tables.units_of_table` finds; no part of the criteria looks at other units."""
    period, shared = None, NOTHING_SHARED
    draw = Plans()
    while True:
        table = _Table(path, criteria, period, shared, draw)
        if broken := table.read(watch):
            return Source(problems=broken)
        found = table.called.shared()
        if found == shared and (table.period is None or table.period == table.days.period):
            return table.source()
        # The days of later pieces are mostly of another year than those of the first, or they tell more of all units.
        period, shared = None if table.period is None else table.days.period, found


class _Table:
    """One table while it is read under a period (``None``: that of its first piece); ``shared`` is of all units."""

    def __init__(self, path: Path, criteria: Criteria, period: Period | None, shared: Shared, draw: Draw) -> None:
        self.path, self.criteria, self.period = path, criteria, period
        self.known = columns_of(criteria, of_years=True)
        self.shared, self.called = shared, Called()
        self.draw = draw
        self.years: dict[int | None, _Year] = defaultdict(lambda: _Year(self))
        self.problems: list[Problem] = []
        self.yearless: list[str] = []
        self.rows: list[UnitRow] = []
        self.untold = 0
        self.is_amiss = False
        self.days = Days((criteria.edition,))

    def read(self, watch: Watch) -> tuple[Problem, ...]:
        """All pieces; what keeps the whole from being read."""
        every, unswept = max(rows_in_file(self.path), 1), 0
        for count, (given, problems) in enumerate(read_in_pieces(self.path, self.known, self.shared, self.called)):
            watch(min(Fraction(count * PIECE_ROWS, every), Fraction(1)))
            if given is None:
                return in_order([*self.problems, *problems])
            self._say(given, [one for one in problems if one.code != "E038"])
            for one in (one for one in problems if one.code == "E038"):
                told = dict(one.values)
                self.years[int(told["year"]) if told["year"] else None].add_twice(
                    told["name"], int(told["line"]), one.place.line
                )
            if given.names:
                self._take(given)
            # The command leaves what holds itself to the end of its short life; large pieces are too much for that.
            unswept += len(given.lines)
            del given
            if unswept >= _MANY:
                unswept = 0
                gc.collect()
        if self.years:
            return ()
        empty = () if has_errors(tuple(self.problems)) else (problem(Place(self.path.as_posix()), "E036"),)
        return (*self.problems, *empty)

    def _take(self, given: ByColumn) -> None:
        self.days.add(given)
        years = dict(by_year(given))
        if None in years and self.period is None:
            self.period = self.days.period
        found = of_years(years, self.criteria, self.period)
        scored = [units.field for units, _ in found.values() if units.field.names]
        scores = iter(scores_of_each(scored, self.draw) if scored else [])
        for year, (units, wrong) in found.items():
            self._say(given, wrong)
            own = next(scores) if units.field.names else None
            self.years[year].add(years[year].names, years[year].lines, units, own)

    def _say(self, given: ByColumn | None, told: Sequence[Problem]) -> None:
        """Keep problems of a piece, as many as are told one by one; what is only to be heeded takes no room of them."""
        uncounted = [one for one in told if one.code == "E070"]
        self.untold += sum(int(dict(one.values)["count"]) for one in uncounted)
        self.is_amiss = self.is_amiss or has_errors(tuple(uncounted))
        self.yearless += (dict(one.values)["name"] for one in told if one.code == "E069")
        for weight in get_args(Weight):
            some = [one for one in told if one.weight == weight and one.code != "E070"]
            room = max(ROWS_TOLD - sum(one.weight == weight for one in self.problems), 0)
            self.problems += some[:room]
            if given is not None:
                self.rows += rows_with(given, some[:room])
            if has_errors(tuple(some[room:])):
                self.untold += len(some[room:])
                self.is_amiss = True

    def source(self) -> Source:
        """All that was found."""
        years = {}
        for year in sorted(self.years, key=lambda one: one or 0, reverse=True):
            self._say(None, list(self.years[year].twice(year)))
        # Nothing is said of what stands in rows that are not taken.
        untaken = {line for year in self.years.values() for line in year.untaken}
        self.problems = [one for one in self.problems if one.place.line not in untaken or one.code in _OF_FORM]
        for year in sorted(self.years, key=lambda one: one or 0, reverse=True):
            units = self.years[year].units()
            left = {in_small(one): one for one in (*units.left_out, *self.yearless)}
            years[year] = units._replace(left_out=tuple(left.values()))
        weight: Weight = "error" if self.is_amiss else "warning"
        start = Place(self.path.as_posix())
        more = [problem(start, "E070", weight, count=str(self.untold))] if self.untold else []
        return Source(years, in_order([*self.problems, *more]), tuple(self.rows))


class _Year:
    """The units of one year so far: who is called what where, and what those that can be read come to."""

    def __init__(self, table: _Table) -> None:
        self.table = table
        self.names: list[str] = []
        self.lines, self.places = array("q"), array("q")
        """Of every row that is a unit where it stands, and its place among those that can be read (-1: none)."""
        self.read: list[str] = []
        self.within: list[str | None] = []
        self.belonging: dict[str, str] = {}
        self.tiers: dict[str | None, array[int]] = defaultdict(lambda: array("q"))
        self.criteria: dict[str | None, Criteria] = {}
        self.scores: list[Scores] = []
        self.sizes: list[int] = []
        self.left: list[str] = []
        self.doubtful: list[str] = []
        self.period: Period | None = None
        self.dropped: set[int] = set()
        self.untaken: set[int] = set()

    def add(self, names: Sequence[str], lines: Sequence[int], units: Units, scores: Scores | None) -> None:
        """The units of a piece; ``scores`` is ``None`` where none can be read."""
        field, start = units.field, len(self.read)
        spots = field.read if isinstance(field, CellsOnce) else ()
        places = dict(zip(spots, range(start, start + len(spots)), strict=True))
        # Texts that lie between those of a piece keep the memory of all of them: what is kept lies by itself.
        own = [name.encode().decode() for name in names]
        self.names += own
        self.lines.extend(lines)
        self.places.extend(places.get(spot, -1) for spot in range(len(names)))
        self.read += [own[spot] for spot in spots]
        self.within += [
            None if one is None else self.belonging.setdefault(one, one.encode().decode()) for one in field.within
        ]
        for tier, some in field.tiers.items():
            self.tiers[tier].frombytes((some + start).tobytes())
            self.criteria[tier] = field.criteria(tier)
        if scores is not None:
            self.scores.append(scores)
            self.sizes.append(len(field.names))
        self.left += units.left_out
        self.doubtful += units.doubtful
        self.period = units.period

    def add_twice(self, name: str, first: int, line: int) -> None:
        """A unit that stands twice in a piece, of which neither row was taken."""
        self.names += (name, name)
        self.lines.extend((first, line))
        self.places.extend((-1, -1))

    def twice(self, year: int | None) -> Iterator[Problem]:
        """The units that have rows in several pieces; none of those rows is taken."""
        first: dict[str, int] = {}
        told_at: set[int] = set()
        for spot in sorted(self._alike(), key=lambda one: self.lines[one]):
            name = in_small(self.names[spot])
            before = first.setdefault(name, spot)
            if self.lines[before] != self.lines[spot]:
                told = {"name": self.names[spot], "year": "" if year is None else str(year)}
                place = Place(self.table.path.as_posix(), self.lines[spot])
                if place.line not in told_at:
                    told_at.add(place.line)
                    yield problem(place, "E038", **told, line=str(self.lines[before]))
                self.left.append(self.names[spot])
                self.untaken |= {self.lines[before], self.lines[spot]}
                self.dropped |= {self.places[before], self.places[spot]}

    def _alike(self) -> list[int]:
        """The rows whose names have the number of another row's: few are not called alike."""
        numbers = np.array([hash(in_small(name)) for name in self.names], np.int64)
        _, which, counts = np.unique(numbers, return_inverse=True, return_counts=True)
        found: list[int] = np.flatnonzero(counts[which] > 1).tolist()
        return found

    def units(self) -> Units:
        """All that can be ranked."""
        kept = [place for place in range(len(self.read)) if place not in self.dropped]
        spots = {place: spot for spot, place in enumerate(kept)} if self.dropped else None
        names = self.read if spots is None else [self.read[place] for place in kept]
        tiers = {
            tier: np.array(some if spots is None else [spots[place] for place in some if place in spots], np.int64)
            for tier, some in self.tiers.items()
        }
        lines = np.array(self.lines)[np.array(self.places) >= 0][kept]
        field = Kept(names, [self.within[place] for place in kept], tiers, self.criteria, partial(self._entrant, lines))
        scores = below(self.scores, self.sizes) if self.scores else None
        if scores is not None and spots is not None:
            scores = scores.some(kept)
        gone = {in_small(name) for name in self.left} if self.dropped else set()
        doubtful = tuple(name for name in self.doubtful if in_small(name) not in gone)
        return Units(field, tuple(dict.fromkeys(self.left)), self.period, doubtful, scores)

    def _entrant(self, lines: Column, place: int) -> Entrant:
        row = row_at(self.table.path, self.table.known, int(lines[place]), self.table.shared)
        period = self.period or self.table.criteria.edition.period
        return entrant_of(row, taken_by(row, (self.table.criteria,), period)[0])
