"""How many units are scored at once, equal to what the engine says of each by itself.

Units are worked out by the plan of their tier, all at once; those of whom the plan cannot say what the engine says are
scored by the engine, and named.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from math import lcm
from typing import Any, TypeAlias

import numpy as np

from criteria.ready import Criteria
from evidence.workspace import Workspace
from reading.source.record import Record
from rules.vocabulary import PART
from rules.whole.codes import FINE, WHYS, code_of
from rules.whole.columns import Column, Table, bounds_of, columns_of
from rules.whole.narrowed import narrowed
from rules.whole.plan import MOST, At
from scoring.attribute.leaders import led_by
from scoring.many.cells import together
from scoring.many.entrant import Counted
from scoring.many.field import Field
from scoring.many.points import Rows, RowScores, Scores
from scoring.score.engine import score
from scoring.score.result import Result
from scoring.score.seen import arises
from scoring.score.tally import Outcome
from scoring.whole.edition import WholeEdition, whole_edition
from scoring.whole.inputs import Known
from scoring.whole.told import grade_told, rows_told

_SIDES = len(RowScores._fields)
_SETTLED = (FINE, *(code_of(why) for why in WHYS if arises(why) is False))
"""The lacks of a part that has its points: none, or that it does not arise."""


Draw: TypeAlias = Callable[[Criteria, str | None], WholeEdition]
"""What draws the plan of an edition as a tier reads it, under which nobody leads, or has drawn it before."""


def drawn(criteria: Criteria, _: str | None) -> WholeEdition:
    """The plan, drawn each time."""
    return whole_edition(criteria)


def scores_of(field: Field, draw: Draw = drawn) -> Scores:
    """All units of a field; there has to be at least one."""
    return scores_under(field, field.leaders) if field.leaders else _scores(field, {}, draw)


def scores_of_each(fields: Sequence[Field], draw: Draw = drawn) -> list[Scores]:
    """All units of every field, under one edition; each has one unit at least.

    They are worked out together where nobody leads them: a table of ten years asks for one plan then, not for ten.
    """
    leaders = [one.leaders for one in fields]
    if any(leaders):
        return [scores_under(one, known) for one, known in zip(fields, leaders, strict=True)]
    all_of_them = together(fields)
    found = _scores(all_of_them, {}, draw)
    return [found.cut(start, stop) for start, stop in pairwise(all_of_them.starts)]


def scores_under(field: Field, known: Known) -> Scores:
    """The same where it is ``known`` what the best units reached."""
    return _scores(field, known, lambda criteria, _: whole_edition(criteria, known))


def _scores(field: Field, known: Known, draw: Draw) -> Scores:
    plans = {tier: draw(field.criteria(tier), tier) for tier in field.tiers}
    told = _Told(field, known, lcm(*(made.ticks for made in plans.values())))
    for tier, made in plans.items():
        told.by_plan(tier, made)
    told.by_engine()
    return told.scores()


class _Unit(Record):
    """What one unit comes to in points: each row by name, whether each part may still get more, its grade."""

    rows: Mapping[str, tuple[Fraction, ...]]
    open: Mapping[str, bool]
    grade: int


def _scored(result: Result) -> _Unit:
    rows = {name: tally[:_SIDES] for name, tally in rows_told(result)}
    settled = {Outcome.SCORED, Outcome.NOT_ARISING}
    is_open = {one.part.key: one.outcome not in settled or one.tally.open > 0 for one in result.parts}
    return _Unit(rows, is_open, grade_told(result))


def _counted(unit: Counted) -> _Unit:
    rows = {name: tuple(row) for name, row in unit.rows.items()}
    keys = (name.removeprefix(PART) for name in rows if name.startswith(PART))
    return _Unit(rows, {key: key in unit.open for key in keys}, unit.grade)


class _Told:
    """What is known of the units so far."""

    def __init__(self, field: Field, leaders: Known, ticks: int) -> None:
        self.field = field
        self.leaders = leaders
        self.ticks = ticks
        self.rows: dict[str, tuple[Column, ...]] = {}
        self.open: dict[str, Column] = {}
        self.grades = np.zeros(len(field.names), np.int64)
        self.left: list[int] = []
        self.counted = field.counted()

    def by_plan(self, tier: str | None, made: WholeEdition) -> None:
        """Units of one tier by the plan; those that it cannot say all of are left."""
        places = _others(self.field.tiers[tier], self.counted)
        ends = [at for tally in made.rows.values() for at in tally[:_SIDES]]
        grade = [] if made.grades is None else [made.grades.given, made.grades.beyond]
        every = [*ends, *(part.lack for part in made.alone.values()), *grade, made.beyond]
        if made.plan.beyond(every, MOST) or made.plan.ranges[made.beyond].low:
            self.left += places.tolist()
            return
        unsettled = set(self.field.unsettled())
        self.left += unsettled.intersection(places.tolist()) if unsettled else ()
        places = _others(places, unsettled)
        if len(places):
            names = dict.fromkeys(made.plan.inputs(every))
            table = self.field.table(tier, places, {name: made.inputs[name] for name in names})
            self._take(made, places, _worked_out(made, table, every, len(places)))

    def _take(self, made: WholeEdition, places: Column, found: Mapping[At, Column]) -> None:
        own, more = places, self.ticks // made.ticks
        # Where all units are of one tier nothing has to be picked out.
        is_whole = np.array_equal(own, np.arange(len(self.field.names)))
        where = slice(None) if is_whole else own
        for name, tally in made.rows.items():
            ends = [found[at] for at in tally[:_SIDES]]
            ends = [column.astype(np.int64) * more for column in ends] if more > 1 else ends
            if is_whole:
                self.rows[name] = tuple(end.astype(_holding(end.dtype), copy=False) for end in ends)
                continue
            for column, end in zip(self._columns(name, ends), ends, strict=True):
                column[own] = end
        for key, part in made.alone.items():
            tally = made.rows[f"{PART}{key}"]
            may_grow = found[tally.possible] != found[tally.points]
            self._open(key)[where] = may_grow | ~_is_any(found[part.lack], _SETTLED)
        beyond = found[made.beyond] != 0
        if made.grades is not None:
            self.grades[where] = found[made.grades.given]
            beyond = beyond | (found[made.grades.beyond] != 0)
        self.left += own[beyond].tolist()

    def by_engine(self) -> None:
        """What is left, one by one; what comes out finer than the ticks so far makes all of them finer."""
        self.left.sort()
        told = {**dict(self._results()), **{place: _counted(one) for place, one in self.counted.items()}}
        numbers = (number for unit in told.values() for row in unit.rows.values() for number in row)
        finer = lcm(self.ticks, *(number.denominator for number in numbers))
        more, self.ticks = finer // self.ticks, finer
        if told:  # nobody knows beforehand how large their numbers are
            wide = {name: tuple(column.astype(np.int64) for column in some) for name, some in self.rows.items()}
            self.rows = {name: tuple(column * more for column in some) for name, some in wide.items()}
        for place, unit in told.items():
            for name, row in unit.rows.items():
                for column, number in zip(self._columns(name), row, strict=True):
                    column[place] = int(number * finer)
            for key, is_open in unit.open.items():
                self._open(key)[place] = is_open
            self.grades[place] = unit.grade

    def _results(self) -> Iterator[tuple[int, _Unit]]:
        for place in self.left:
            unit = self.field.entrant(place)
            matched = led_by(unit.matched, self.leaders)
            yield place, _scored(score(Workspace(unit.evidence, "", ()), unit.criteria, matched))

    def _columns(self, name: str, ends: Sequence[Column] = ()) -> tuple[Column, ...]:
        """The columns of a row, of a kind that holds what comes to an end."""
        kinds = [_holding(end.dtype) for end in ends] or [np.dtype(np.int64)] * _SIDES
        known = self.rows.get(name)
        if known is None:
            known = tuple(np.zeros(len(self.field.names), kind) for kind in kinds)
        elif any(not np.can_cast(kind, column.dtype) for kind, column in zip(kinds, known, strict=True)):
            known = tuple(
                column.astype(np.promote_types(column.dtype, kind)) for column, kind in zip(known, kinds, strict=True)
            )
        self.rows[name] = known
        return known

    def _open(self, key: str) -> Column:
        if key not in self.open:
            self.open[key] = np.zeros(len(self.field.names), np.bool_)
        return self.open[key]

    def scores(self) -> Scores:
        """All that was told."""
        has_grades = any(self.field.criteria(tier).edition.grades for tier in self.field.tiers)
        grades = self.grades if has_grades else None
        return Scores(self.ticks, Rows(self.rows), self.open, grades, tuple(self.left), tuple(self.counted))


def _others(places: Column, but: Collection[int]) -> Column:
    """Places without some, which hardly ever are any."""
    return places[~np.isin(places, list(but))] if but else places


def _is_any(column: Column, few: Sequence[int]) -> Column:
    """Whether each is one of a few numbers; :func:`numpy.isin` takes ten times as long for so few."""
    first, *others = few
    found: Column = column == first
    for one in others:
        found |= column == one
    return found


def _holding(kind: np.dtype[Any]) -> np.dtype[Any]:
    """A kind of whole numbers that holds one of another kind, flags among them."""
    return np.dtype(np.int16) if kind == np.bool_ else kind


def _worked_out(made: WholeEdition, table: Table, ends: Sequence[At], rows: int) -> Mapping[At, Column]:
    """What some steps of a plan come to for each row."""
    plan, places = narrowed(made.plan, bounds_of(table), ends)
    found = columns_of(plan, table, places, rows)
    return {at: found[place] for at, place in zip(ends, places, strict=True)}
