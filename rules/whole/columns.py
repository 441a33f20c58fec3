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
    behind,
)

Column: TypeAlias = NDArray[Any]
"""Whole numbers, or flags."""
CHUNK = 65_536
"""Rows at once, measured: with fewer the calls cost more than the rows, with more the columns leave the last cache."""


class GivenColumns(Record):
    """What an input is in each row: its whole number, or nothing and the code of why it has none."""

    number: Column
    lack: Column


Table: TypeAlias = Mapping[str, GivenColumns]
"""The inputs of many units by name, all columns equally long."""
_KINDS: Mapping[Any, Range] = {
    kind: Range(int(np.iinfo(kind).min), int(np.iinfo(kind).max)) for kind in (np.int16, np.int32, np.int64)
}


class TooLarge(ValueError):  # noqa: N818  # a bound of the machine, not a mistake
    """A step of a plan may be greater than any number of the machine."""


def bounds_of(table: Table) -> Seen:
    """The least and the most of each column; there has to be a row."""
    return {name: Bounds(*map(_range_of, columns)) for name, columns in table.items()}


def repeated(number: int, rows: int) -> Column:
    """A column of one number, which takes no more room than that."""
    return np.broadcast_to(np.array(number, _kind_for(Range(number, number))), (rows,))


def joined(columns: Sequence[Column]) -> Column:
    """Some columns below each other; of those of one number alone, which is the same, again such a column."""
    first = columns[0]
    if all(one.strides == (0,) and len(one) and one[0] == first[0] for one in columns):
        return np.broadcast_to(first[:1], (sum(map(len, columns)),))
    return np.concatenate(columns)


def smallest_for(column: Column) -> Any:
    """The smallest kind of number that holds all of a column of whole numbers."""
    return _kind_for(_range_of(column)) if len(column) else np.int16


def _kind_for(can_be: Range) -> Any:
    return next(kind for kind, holds in _KINDS.items() if holds.holds(can_be))


def _range_of(column: Column) -> Range:
    if column.strides == (0,):  # one number for all rows
        column = column[:1]
    return Range(int(column.min()), int(column.max()))


def columns_of(plan: Plan, table: Table, ends: Sequence[At], rows: int) -> dict[At, Column]:
    """What some steps come to for each row; raises :class:`TooLarge`, and :class:`KeyError` for a column not given.

    What the columns hold has to be within what their inputs can be.
    """
    work = Work(plan, ends)
    found = {at: np.empty(rows, work.kinds[at]) for at in ends}
    for start in range(0, rows, CHUNK):
        chunk = slice(start, min(start + CHUNK, rows))
        for at, column in work.over(table, chunk):
            found[at][chunk] = column
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
        self._ways: dict[At, Callable[..., Any]] = {}
        for at in self._order:
            self._add(at)
        kept, last = set(ends), {one: at for at in self._order for one in behind(plan.steps[at])}
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
                case step:
                    found[at] = self._ways[at](*(found[one] for one in behind(step)))
            for one in self._done.get(at, ()):
                del found[one]
        return ((at, found[at]) for at in self.ends)

    def _add(self, at: At) -> None:
        """How a step is worked out, and the kind of number it then is: one that holds it and all it is made of."""
        step, flag = self.plan.steps[at], self._is_flag(at)
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
            case Minus(left, right) if self.plan.ranges[left] == Range(1, 1) and self._is_flag(right):
                self._ways[at] = _opposite
            case Plus(left, right) | Minus(left, right) | Times(left, right):
                kind = self._holding(at, left, right)
                self._ways[at] = _reckoned(_UFUNCS[type(step)], kind)
            case Over(left, right) | Lesser(left, right) | Greater(left, right):
                kind = self._holding(at, left, right)
                self._ways[at] = _reckoned(_UFUNCS[type(step)], kind)
        self.kinds[at] = kind

    def _is_flag(self, *places: At) -> bool:
        return all(self.plan.ranges[at].is_flag for at in places)

    def _holding(self, *places: At) -> Any:
        """The smallest kind of number that holds all of some steps."""
        ranges = [self.plan.ranges[at] for at in places]
        can_be = Range(min(one.low for one in ranges), max(one.high for one in ranges))
        return _kind_for(can_be)


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
