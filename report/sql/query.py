"""The query that scores all units of a table by the plan of an edition, step by step, in whole numbers.

Each level is a table of its own: it holds the steps that rest on those before it alone, and carries along what later
ones look at. Nothing is rounded by the engine, and no quotient is anything but a whole one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count

from reading.source.record import Record
from report.sql.dialects import Manner
from report.sql.expressions import Expressions
from report.sql.ranked import IS_BEYOND, SHOWN, UNIT, Ranking, Ranks, select
from rules.whole.codes import BEYOND, FINE, code_of
from rules.whole.plan import At, Input, Lack, Plan, Range
from rules.whole.written import Writer, Written

TABLE = "units"
"""The table that is asked."""
LACK = "_lack"
"""Stands behind the name of the column that says why an input has no number."""
_GIVEN, _LEVEL, _STEP, _STRAYS = "given", "level_{}", "step_{}", "strays"
_MISSING = code_of("missing")


class Asked(Record):
    """A column of the result: what it is called, and the step it shows."""

    name: str
    at: At


class Given(Record):
    """The columns of an input: of its number, and of why it has none."""

    number: str
    lack: str


def column_of(name: str) -> str:
    """What the column of a row is called, and mostly that of an input: ``task.set cites`` is ``task_set__cites``."""
    return re.sub(r"[^a-z0-9_]", "_", name.replace(" ", "__").lower())


def columns_of(names: Iterable[str]) -> Mapping[str, Given]:
    """The columns of some inputs; those of two whose names differ by signs alone differ by a number."""
    found: dict[str, Given] = {}
    taken = {UNIT, _STRAYS}
    for name in names:
        tries = (column_of(name) + (f"_{number}" if number else "") for number in count())
        own = next(one for one in tries if taken.isdisjoint({one, f"{one}{LACK}"}))
        taken |= {own, f"{own}{LACK}"}
        found[name] = Given(own, f"{own}{LACK}")
    return found


def query_of(plan: Plan, asked: Sequence[Asked], beyond: At, ranking: Ranking, manner: Manner) -> str:
    """The query; ``beyond`` is the step that says that a unit is beyond the plan: of it nothing is said."""
    return "\n".join(_Query(plan, asked, beyond, manner).lines(ranking)) + "\n"


class _Query:
    """The levels of a query as they come."""

    def __init__(self, plan: Plan, asked: Sequence[Asked], beyond: At, manner: Manner) -> None:
        self.plan, self.asked, self.beyond, self.manner = plan, asked, beyond, manner
        ends = [*(one.at for one in asked), beyond]
        self.given = {name: Given(*map(self._quoted, one)) for name, one in columns_of(plan.inputs(ends)).items()}
        self.levels: dict[At, int] = {}
        self.texts: dict[At, str] = {}
        self.writer = Writer(plan, Expressions(manner, self.given), self._named)
        self.writer.write(ends)

    def lines(self, ranking: Ranking) -> Iterator[str]:
        """The query line by line."""
        last = max(self.levels.values(), default=0)
        carried = self._carried(last)
        yield "WITH"
        yield f"{_GIVEN} AS {self._kept}("
        strays = f"{self._strays(carried[0])} AS {_STRAYS}"
        yield from select([f"{TABLE}.{self._quoted(UNIT)}", strays, *self._given(carried[0])], TABLE)
        for level in range(1, last + 1):
            yield f"), {_LEVEL.format(level)} AS {self._kept}("
            own = [at for at, one in self.levels.items() if one == level]
            some = [self._called(at) for at in carried[level] if self._level(at) < level]
            some += [f"{self.texts[at]} AS {self._called(at)}" for at in own if at in carried[level]]
            before = _LEVEL.format(level - 1) if level > 1 else _GIVEN
            yield from select([self._quoted(UNIT), _STRAYS, *some], before)
        yield from self._result(_LEVEL.format(last) if last else _GIVEN, ranking)

    @property
    def _once(self) -> str:
        """What is looked at twice is worked out once, where an engine can be told so."""
        return "MATERIALIZED " if self.manner.kept else ""

    @property
    def _kept(self) -> str:
        return f"{self.manner.kept} " if self.manner.kept else ""

    def _quoted(self, name: str) -> str:
        return f"{self.manner.quote}{name}{self.manner.quote}"

    def _named(self, at: At, text: Written) -> str:
        self.texts[at] = text.number
        self.levels[at] = 1 + max(map(self._level, self._bases(self.plan.behind[at])), default=0)
        return self._called(at)

    def _level(self, at: At) -> int:
        return self.levels.get(at, 0)

    def _called(self, at: At) -> str:
        match self.plan.steps[at]:
            case Input(name):
                return self.given[name].number
            case Lack(name):
                return self.given[name].lack
            case _:
                return _STEP.format(at)

    def _bases(self, places: Iterable[At]) -> set[At]:
        """The columns that some steps are written by: inputs, and steps with a name of their own."""
        found: set[At] = set()
        waiting, seen = list(places), set[At]()
        while waiting:
            at = waiting.pop()
            if at in seen:
                continue
            seen.add(at)
            if at in self.levels or isinstance(self.plan.steps[at], (Input, Lack)):
                found.add(at)
            else:
                waiting += self.plan.behind[at]
        return found

    def _carried(self, last: int) -> list[list[At]]:
        """The columns of each level, the given ones first: what it adds, and what it or a later one looks at."""
        ends = [*(one.at for one in self.asked), self.beyond]
        until = dict.fromkeys(self._bases(ends), last)
        for at, level in self.levels.items():
            for base in self._bases(self.plan.behind[at]):
                until[base] = max(until.get(base, 0), level - 1)
        return [sorted(at for at, end in until.items() if self._level(at) <= level <= end) for level in range(last + 1)]

    def _given(self, columns: Iterable[At]) -> Iterator[str]:
        """The inputs as they may be: what is not so is no number, and its lack says that it is beyond the plan."""
        ranges = {step.name: can_be for step, can_be in self._inputs()}
        lacking = {step.name for step in self.plan.steps if isinstance(step, Lack)}
        for at in columns:
            match self.plan.steps[at]:
                case Input(name):
                    yield f"{self._number(name, ranges[name], can_lack=name in lacking)} AS {self._called(at)}"
                case Lack(name):
                    yield f"{self._lack(name, ranges.get(name))} AS {self._called(at)}"
                case _:
                    pass

    def _number(self, name: str, can_be: Range, *, can_lack: bool) -> str:
        column, lack = self._asked(name)
        is_given = f"COALESCE({lack}, {FINE}) = {FINE} AND " if can_lack else ""
        inside = self._inside(column, can_be)
        return f"CASE WHEN {is_given}{inside} THEN CAST({column} AS {self.manner.whole}) ELSE 0 END"

    def _asked(self, name: str) -> Given:
        """The columns in the table itself: a name alone that is no column some engines take for a text."""
        return Given(*(f"{TABLE}.{one}" for one in self.given[name]))

    def _inside(self, column: str, can_be: Range) -> str:
        """Whether a cell is a whole number that an input may be."""
        return f"({column} BETWEEN {can_be.low} AND {can_be.high} AND {column} = CAST({column} AS {self.manner.whole}))"

    def _strays(self, columns: Iterable[At]) -> str:
        """Whether anything stands in a column that cannot say by its lack that it is beyond the plan."""
        ranges = {step.name: can_be for step, can_be in self._inputs()}
        lacking = {step.name for step in self.plan.steps if isinstance(step, Lack)}
        names = dict.fromkeys(step.name for at in columns if isinstance(step := self.plan.steps[at], Input))
        stray = [
            f"({column} IS NOT NULL AND NOT {self._inside(column, ranges[name])})"
            for name in names
            if name not in lacking
            for column in [self._asked(name).number]
        ]
        return f"CASE WHEN {' OR '.join(stray)} THEN 1 ELSE 0 END" if stray else "0"

    def _inputs(self) -> Iterator[tuple[Input, Range]]:
        for step, can_be in zip(self.plan.steps, self.plan.ranges, strict=True):
            if isinstance(step, Input):
                yield step, can_be

    def _lack(self, name: str, can_be: Range | None) -> str:
        """Why an input has no number: as is said, or for lack of one, or as it goes further than the plan."""
        column, lack = self._asked(name)
        inside = "1 = 1" if can_be is None else self._inside(column, can_be)
        return (
            f"CASE WHEN {lack} BETWEEN {FINE + 1} AND {BEYOND} THEN {lack} WHEN {lack} <> {FINE} THEN {BEYOND}"
            f" WHEN {column} IS NULL THEN {_MISSING} WHEN {inside} THEN {FINE} ELSE {BEYOND} END"
        )

    def _result(self, table: str, ranking: Ranking) -> Iterator[str]:
        """The columns that were asked for, with ranks."""
        beyond = f"CASE WHEN {_STRAYS} = 1 THEN 1 ELSE {self.writer.written[self.beyond].number} END"
        columns = [self._quoted(UNIT), f"{beyond} AS {self._quoted(IS_BEYOND)}"]
        columns += [f"{self.writer.written[one.at].number} AS {self._quoted(one.name)}" for one in self.asked]
        yield f"), {SHOWN} AS {self._once}("
        yield from select(columns, table)
        yield from Ranks(ranking, self.manner).lines([one.name for one in self.asked])
