"""Ranks and how sure they are, held against what trying every outcome finds."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.many.asked import Ties
from scoring.many.ranks import influence, ranks_of, span_of, standing, unsettled_pairs

TOTALS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3)), min_size=1, max_size=6)
"""The points of some units and how many they have open besides."""


def ranked(points: Sequence[int]) -> list[int]:
    return [1 + sum(other > own for other in points) for own in points]


def outcomes(totals: Sequence[tuple[int, int]]) -> list[tuple[int, ...]]:
    """Every way in which what is open may come out."""
    return list(product(*(range(points, points + more + 1) for points, more in totals)))


@given(TOTALS)
def test_a_span_holds_the_ranks_of_all_outcomes_and_its_ends_are_two_of_them(totals: list[tuple[int, int]]) -> None:
    points, possible = (np.array(side) for side in zip(*((low, low + more) for low, more in totals), strict=True))
    found = span_of(points, possible)
    tried = list(zip(*(ranked(one) for one in outcomes(totals)), strict=True))
    assert found.best.tolist() == [min(ranks) for ranks in tried]
    assert found.worst.tolist() == [max(ranks) for ranks in tried]


SECTIONS = st.lists(st.tuples(*[st.integers(0, 2)] * 4), min_size=1, max_size=4)
"""The points of units in two sections, and how many they have open in each."""


@given(SECTIONS)
def test_a_span_where_a_section_decides_between_equals_holds_the_ranks_of_all_outcomes(
    units: list[tuple[int, int, int, int]],
) -> None:
    first, second, more, rest = (np.array(side) for side in zip(*units, strict=True))
    found = span_of(*standing(first + second, first + second + more + rest, [(first, first + more)]))
    ways = [
        [(one + other, one) for one in range(low, low + up + 1) for other in range(least, least + left + 1)]
        for low, least, up, left in units
    ]
    tried = [[1 + sum(other > own for other in way) for own in way] for way in product(*ways)]
    assert found.best.tolist() == [min(ranks) for ranks in zip(*tried, strict=True)]
    assert found.worst.tolist() == [max(ranks) for ranks in zip(*tried, strict=True)]


@given(TOTALS)
def test_a_pair_is_unsettled_where_each_of_both_may_come_out_ahead(totals: list[tuple[int, int]]) -> None:
    points, possible = (np.array(side) for side in zip(*((low, low + more) for low, more in totals), strict=True))
    tried = outcomes(totals)
    either = [
        any(one[first] > one[second] for one in tried) and any(one[first] < one[second] for one in tried)
        for first, second in combinations(range(len(totals)), 2)
    ]
    assert unsettled_pairs(points, possible) == sum(either)


@pytest.mark.parametrize(
    ("ties", "ranks"), [("competition", [2, 1, 2, 4, 5]), ("dense", [2, 1, 2, 3, 4]), ("ordinal", [3, 1, 2, 4, 5])]
)
def test_equals_are_ranked_by_the_rule_that_was_asked_for(ties: Ties, ranks: list[int]) -> None:
    points, first, second = np.array([7, 9, 7, 5, 1]), np.array([3, 0, 3, 9, 9]), np.array([1, 0, 2, 9, 9])
    assert ranks_of(points, ties, [first, second]).tolist() == ranks


def test_who_is_equal_in_all_that_decides_shares_a_rank() -> None:
    points, other = np.array([7, 7, 5]), np.array([3, 3, 9])
    assert ranks_of(points, "ordinal", [other]).tolist() == [1, 1, 3]


@given(st.lists(st.integers(-3, 3), min_size=1, max_size=8))
def test_ranks_say_how_many_are_ahead_and_dense_ones_leave_none_out(points: list[int]) -> None:
    assert ranks_of(np.array(points)).tolist() == ranked(points)
    dense = ranks_of(np.array(points), "dense").tolist()
    assert sorted(set(dense)) == list(range(1, len(set(points)) + 1))
    assert [one < other for one in dense for other in dense] == [one > other for one in points for other in points]


@given(st.lists(st.tuples(*[st.integers(-(10**12), 10**12)] * 3), min_size=2, max_size=6))
def test_the_influences_of_all_that_a_total_is_made_of_are_the_whole_of_it(rows: list[tuple[int, int, int]]) -> None:
    columns = [np.array(side) for side in zip(*rows, strict=True)]
    total = sum(columns, np.zeros(len(rows), np.int64))
    found = [influence(one, total) for one in columns]
    assert sum(found) == (1 if len(set(total.tolist())) > 1 else 0)
    means = [Fraction(sum(column.tolist()), len(rows)) for column in (columns[0], total)]
    spread = sum((one - means[1]) ** 2 for one in total.tolist())
    if spread:
        pairs = zip(columns[0].tolist(), total.tolist(), strict=True)
        assert found[0] == sum((one - means[0]) * (other - means[1]) for one, other in pairs) / spread
