"""A plan worked out over columns: many units at once, in whole numbers of the machine that cannot overflow.

Each step knows the least and the most it can be, so the smallest kind of number that holds it is known beforehand, and
a step that none holds is refused before anything is worked out. Rows are taken in chunks that stay in the cache of a
processor; a column that no later step needs is let go at once. Needs the extra ``province``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from reading.columns.stored import put_to_rows
from reading.source.record import Record
from rules.whole.narrowed import Bounds, Seen
from rules.whole.plan import (
    MOST,
    At,
    Below,
    Choose,
    Constant,
    Greater,
    Input,
    Lack,
    Lesser,
    Looked,
    Minus,
    Over,
    Plan,
    Plus,
    Range,
    Same,
    Times,
)

Column: TypeAlias = NDArray[Any]
"""Whole numbers, or flags."""
CHUNK = 65_536
"""Rows at once, measured: with fewer the calls cost more than the rows, with more the columns leave the last cache."""


class ByPlace:
    """A column by its distinct numbers and the place of each row's among them, looked up when rows are asked for.

    The last number is that of rows without a place (-1).
    """

    def __init__(self, distinct: Column, of_row: Column) -> None:
        self.distinct, self.of_row = distinct, of_row

    def __getitem__(self, rows: slice) -> Column:
        return put_to_rows(self.distinct, self.of_row[rows])


class GivenColumns(Record):
    """What an input is in each row: its whole number, or nothing and the code of why it has none."""

    number: Column
    lack: Column


class GivenByPlace(Record):
    """The same where most is looked up."""

    number: Column | ByPlace
    lack: Column | ByPlace

    def filled(self) -> GivenColumns:
        """With a number in each row."""
        return GivenColumns(filled(self.number), filled(self.lack))


Table: TypeAlias = Mapping[str, GivenColumns | GivenByPlace]
"""The inputs of many units by name, all columns equally long."""
_WIDTHS: tuple[Any, ...] = (np.int16, np.int32, np.int64)
"""The kinds of whole numbers, each of which holds all that those before it hold."""
_HOLD = tuple(int(np.iinfo(kind).max) for kind in _WIDTHS)


class TooLarge(ValueError):  # noqa: N818  # a bound of the machine, not a mistake
    """A step of a plan may be greater than any number of the machine."""


def bounds_of(table: Table) -> Seen:
    """The least and the most of each column; there has to be a row."""
    return {name: Bounds(*map(_range_of, columns)) for name, columns in table.items()}


def repeated(number: int, rows: int) -> Column:
    """A column of one number, which takes no more room than that."""
    return np.broadcast_to(np.array(number, _kind_for(Range(number, number))), (rows,))


def by_place(distinct: Column, of_row: Column, *, has_blanks: bool) -> Column | ByPlace:
    """The column of which the distinct numbers are known; the last is only that of blanks. Each stands in some row."""
    known = distinct if has_blanks else distinct[:-1]
    if len(known) and (known[0] == known).all():
        return repeated(int(known[0]), len(of_row))
    return ByPlace(known, of_row)


def filled(column: Column | ByPlace) -> Column:
    """A column with a number in each row."""
    return column[:]


def joined(columns: Sequence[Column | ByPlace]) -> Column:
    """Some columns below each other; of those of one number alone, which is the same, again such a column."""
    every = [filled(one) for one in columns]
    first = every[0]
    if all(one.strides == (0,) and len(one) and one[0] == first[0] for one in every):
        return np.broadcast_to(first[:1], (sum(map(len, every)),))
    return np.concatenate(every)


def smallest_for(column: Column) -> Any:
    """The smallest kind of number that holds all of a column of whole numbers."""
    return _kind_for(_range_of(column)) if len(column) else np.int16


def _kind_for(can_be: Range) -> Any:
    return _WIDTHS[_width_of(can_be)]


def _width_of(can_be: Range) -> int:
    """The place of the smallest kind of number that holds all that a step can be; one more than all where none does."""
    for width, most in enumerate(_HOLD):
        if can_be.high <= most and can_be.low >= -most - 1:
            return width
    return len(_HOLD)


def _range_of(column: Column | ByPlace) -> Range:
    if isinstance(column, ByPlace):
        column = column.distinct
    if column.strides == (0,):  # one number for all rows
        column = column[:1]
    return Range(int(column.min()), int(column.max()))


def columns_of(plan: Plan, table: Table, ends: Sequence[At], rows: int) -> dict[At, Column]:
    """What some steps come to for each row; raises :class:`TooLarge`, and :class:`KeyError` for a column not given.

    What the columns hold has to be within what their inputs can be.
    """
    work = Work(plan, ends)
    found = _room_for({at: work.kinds[at] for at in ends}, rows)
    for start in range(0, rows, CHUNK):
        chunk = slice(start, min(start + CHUNK, rows))
        for at, column in work.over(table, chunk):
            found[at][chunk] = column
    return found


def _room_for(kinds: Mapping[At, Any], rows: int) -> dict[At, Column]:
    """A column for each end, those of a kind in one piece: of large pieces the system gives large pages."""
    found: dict[At, Column] = {}
    for kind in dict.fromkeys(kinds.values()):
        own = [at for at, one in kinds.items() if one is kind]
        found.update(zip(own, np.empty((len(own), rows), kind), strict=True))
    return found


class Work:
    """The steps of a plan in order, the kind of number of each, and what is needed no more behind each.

    Raises :class:`TooLarge` where an end rests on what no number of the machine holds.
    """

    def __init__(self, plan: Plan, ends: Sequence[At]) -> None:
        if far := plan.beyond(ends, MOST):
            raise TooLarge(min(far))
        self.plan, self.ends = plan, tuple(ends)
        self.kinds: dict[At, Any] = {}
        self._order = plan.needed_for(ends)
        self._flags = [can_be.is_flag for can_be in plan.ranges]
        self._widths = list(map(_width_of, plan.ranges))
        self._ways: dict[At, Callable[..., Any]] = {}
        for at in self._order:
            self._add(at)
        kept, last = set(ends), {one: at for at in self._order for one in plan.behind[at]}
        self._done: dict[At, list[At]] = {}
        for one, at in last.items():
            if one not in kept:
                self._done.setdefault(at, []).append(one)

    def over(self, table: Table, rows: slice) -> Iterator[tuple[At, Any]]:
        """What the ends come to for some rows: a column, or one number for all of them."""
        found: dict[At, Any] = {}
        for at in self._order:
            match self.plan.steps[at]:
                case Input(name):
                    found[at] = table[name].number[rows].astype(self.kinds[at], copy=False)
                case Lack(name):
                    found[at] = table[name].lack[rows].astype(self.kinds[at], copy=False)
                case _:
                    found[at] = self._ways[at](*(found[one] for one in self.plan.behind[at]))
            for one in self._done.get(at, ()):
                del found[one]
        return ((at, found[at]) for at in self.ends)

    def _add(self, at: At) -> None:
        """How a step is worked out, and the kind of number it then is: one that holds it and all it is made of."""
        step, flag = self.plan.steps[at], self._flags[at]
        kind = np.bool_ if flag else self._holding(at)
        match step:
            case Constant(number):
                self._ways[at] = lambda: bool(number) if flag else number
            case Input() | Lack():
                pass
            case Below():
                self._ways[at] = np.less
            case Same():
                self._ways[at] = np.equal
            case Lesser(left, right) if self._is_flag(left, right):
                self._ways[at] = np.logical_and
            case Greater(left, right) if self._is_flag(left, right):
                self._ways[at] = np.logical_or
            case Choose(_, then, otherwise):
                kind = np.bool_ if self._is_flag(then, otherwise) else self._holding(then, otherwise)
                self._ways[at] = _chosen_flag if kind is np.bool_ else _chosen(kind)
            case Looked(_, first, numbers):
                self._ways[at] = _looked(np.array(numbers, kind), first)
            case Minus(left, right) if self.plan.ranges[left] == Range(1, 1) and self._flags[right]:
                self._ways[at] = _opposite
            case Plus(left, right) | Minus(left, right) | Times(left, right):
                kind = self._holding(at, left, right)
                self._ways[at] = _reckoned(_UFUNCS[type(step)], kind)
            case Over(left, right) | Lesser(left, right) | Greater(left, right):
                kind = self._holding(at, left, right)
                self._ways[at] = _reckoned(_UFUNCS[type(step)], kind)
        self.kinds[at] = kind

    def _is_flag(self, one: At, other: At) -> bool:
        return self._flags[one] and self._flags[other]

    def _holding(self, *places: At) -> Any:
        """The smallest kind of number that holds all of some steps."""
        return _WIDTHS[max([self._widths[at] for at in places])]


def _chosen_flag(when: Any, then: Any, otherwise: Any) -> Any:
    return np.logical_or(np.logical_and(when, then), np.logical_and(np.logical_not(when), otherwise))


def _chosen(kind: Any) -> Callable[[Any, Any, Any], Any]:
    """One number or the other by their bits, which takes a tenth of what asking row by row does."""

    def chosen(when: Any, then: Any, otherwise: Any) -> Any:
        all_or_none = np.subtract(0, when, dtype=kind)
        apart = np.bitwise_xor(then, otherwise, dtype=kind)
        return np.bitwise_xor(np.bitwise_and(apart, all_or_none), otherwise, dtype=kind)

    return chosen


def _looked(numbers: Column, first: int) -> Callable[[Any], Any]:
    def looked(of: Any) -> Any:
        return numbers[of.astype(np.intp) - first]

    return looked


def _opposite(_: Any, condition: Any) -> Any:
    return np.logical_not(condition)


def _reckoned(way: Any, kind: Any) -> Callable[[Any, Any], Any]:
    def reckoned(left: Any, right: Any) -> Any:
        return way(left, right, dtype=kind)

    return reckoned


_UFUNCS: Mapping[type[Any], Any] = {
    Plus: np.add,
    Minus: np.subtract,
    Times: np.multiply,
    Over: np.floor_divide,
    Lesser: np.minimum,
    Greater: np.maximum,
}
