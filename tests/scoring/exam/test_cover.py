"""The fewest candidates: as few as trying every choice finds, and a value on a line where it is passed."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from scoring.exam.communes.reach import Reach
from scoring.exam.cover import cover_of

sets = st.lists(st.frozensets(st.integers(0, 7), max_size=4), min_size=1, max_size=7)


@given(sets, st.frozensets(st.integers(0, 9)))
def test_no_fewer_candidates_find_as_much(finds: list[frozenset[int]], wanted: frozenset[int]) -> None:
    cover = cover_of(finds, wanted)
    reachable = frozenset().union(*finds) & wanted
    assert cover.proved
    assert frozenset().union(*(finds[spot] for spot in cover.chosen)) >= reachable
    for count in range(len(cover.chosen)):
        for some in combinations(finds, count):
            assert not frozenset().union(*some) >= reachable


@given(sets, st.data())
def test_what_stands_there_anyway_is_taken_and_not_looked_for_again(
    finds: list[frozenset[int]], data: st.DataObject
) -> None:
    first = data.draw(st.integers(0, len(finds) - 1))
    wanted = frozenset().union(*finds)
    cover = cover_of(finds, wanted, [first])
    assert first in cover.chosen
    assert len(cover.chosen) <= 1 + len(cover_of(finds, wanted - finds[first]).chosen)


@given(st.fractions(-5, 5, max_denominator=12), st.fractions(-50, 50, max_denominator=12), st.integers(0, 40))
def test_a_line_is_met_where_it_is_nothing(slope: Fraction, base: Fraction, start: int) -> None:
    place = Reach(lambda position: slope * position + base, 0, 40).around(start)
    root = -base / slope if slope else None
    if place is None:
        assert root is None or not 0 <= root <= 40 or (slope == 0 and base != 0)
    elif root is not None and place.at is not None:
        assert place.at == root
    elif root is not None:
        assert place.below is not None
        assert place.above == place.below + 1
        assert place.below < root < place.above
