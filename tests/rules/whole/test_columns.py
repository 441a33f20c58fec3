"""A plan worked out over columns comes to what it comes to row by row, in every kind of number, or is refused."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.whole import columns
from rules.whole.build import Builder
from rules.whole.columns import TooLarge, bounds_of, columns_of
from rules.whole.evaluate import Given, worked_out
from rules.whole.narrowed import narrowed
from rules.whole.plan import MOST, At, Range
from tests.builders.tables_of_units import table_of
from tests.strategies.amount import examples
from tests.strategies.plans import plans, rows_of


@given(st.data())
@examples(2)
def test_columns_come_to_what_each_row_comes_to(data: st.DataObject) -> None:
    plan = data.draw(plans())
    rows, table = data.draw(rows_of(plan).map(lambda some: (some, table_of(some))))
    ends = tuple(map(At, range(len(plan.steps))))
    far = plan.beyond(ends, MOST)
    assert {at for at in ends if plan.size_of(at) > MOST} <= far
    ends = tuple(at for at in ends if at not in far)
    by_row = [worked_out(plan, row, ends) for row in rows]
    found = columns_of(plan, table, ends, len(rows))
    assert [tuple(int(found[at][spot]) for at in ends) for spot in range(len(rows))] == by_row
    less, places = narrowed(plan, bounds_of(table), ends)
    found = columns_of(less, table, places, len(rows))
    assert [tuple(int(found[at][spot]) for at in places) for spot in range(len(rows))] == by_row


@given(st.data())
@examples(1)
def test_a_narrowed_plan_comes_to_the_same_and_promises_no_more(data: st.DataObject) -> None:
    plan = data.draw(plans())
    rows = data.draw(rows_of(plan))
    ends = tuple(map(At, range(len(plan.steps))))
    less, places = narrowed(plan, bounds_of(table_of(rows)), ends)
    for row in rows:
        found = worked_out(less, row, places)
        assert found == worked_out(plan, row, ends)
        assert all(less.ranges[at].low <= one <= less.ranges[at].high for at, one in zip(places, found, strict=True))
    assert len(less.steps) <= len(plan.steps) + 2


def test_a_column_without_gaps_leaves_no_step_for_gaps() -> None:
    build = Builder()
    end = build.choose(build.below(build.no, build.lack("a", 5)), build.no, build.input("a", Range(0, 9)))
    rows = [{"a": Given(number)} for number in (3, 7)]
    less, (place,) = narrowed(build.plan(), bounds_of(table_of(rows)), [end])
    assert less.needed_for([place]) == (place,)
    assert less.ranges[place] == Range(3, 7)


def test_what_no_number_of_the_machine_holds_is_refused_and_all_that_rests_on_it() -> None:
    build = Builder()
    there = build.input("a", Range(0, 2**40))
    square = build.times(there, there)
    end = build.below(square, there)
    assert build.plan().beyond([there, end, square], MOST) == {square, end}
    with pytest.raises(TooLarge):
        columns_of(build.plan(), table_of([{"a": Given(1)}]), [end], 1)


def test_rows_are_cut_into_chunks_and_none_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "CHUNK", 3)
    build = Builder()
    end = build.plus(build.input("a", Range(0, 100)), build.yes)
    rows = [{"a": Given(number)} for number in range(8)]
    assert columns_of(build.plan(), table_of(rows), [end, build.no], 8)[end].tolist() == list(range(1, 9))


def test_a_column_that_is_not_given_is_no_zero() -> None:
    build = Builder()
    end = build.input("a", Range(0, 9))
    with pytest.raises(KeyError):
        columns_of(build.plan(), {}, [end], 1)


def test_the_kind_of_a_column_is_the_smallest_that_holds_it() -> None:
    build = Builder()
    ends = [build.input(name, Range(0, high)) for name, high in (("f", 1), ("s", 32_767), ("i", 32_768), ("l", 2**31))]
    rows = [{name: Given(1) for name in "fsil"}]
    found = columns_of(build.plan(), table_of(rows), ends, 1)
    assert [found[at].dtype for at in ends] == [np.bool_, np.int16, np.int32, np.int64]
