"""Spans under relations: what keeps them is never ruled out, and going on from a change is as good as starting anew."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.optimise.narrowing import Constraint, Relations, Span
from tests.strategies.amount import examples

VARIABLES = 4
ENDS = st.tuples(st.integers(-3, 6), st.integers(0, 5)).map(lambda pair: (pair[0], pair[0] + pair[1]))
SPANS = st.lists(ENDS, min_size=VARIABLES, max_size=VARIABLES)
FACTORS = st.dictionaries(st.integers(0, VARIABLES - 1), st.sampled_from([-3, -2, -1, 1, 2, 3]), min_size=1, max_size=3)
CONSTRAINTS = st.builds(
    lambda factors, sign, rest: Constraint(tuple(factors), tuple(factors.values()), sign, rest),
    FACTORS,
    st.sampled_from(["=", "<=", ">="]),
    st.integers(-8, 8),
)
RELATIONS = st.lists(CONSTRAINTS, min_size=1, max_size=4)


def kept(spans: list[Span], relations: list[Constraint]) -> list[tuple[int, ...]]:
    """All positions that keep all relations in which a variable stands, by trying."""
    held = [one for one in relations if one.variables]
    everywhere = product(*(range(low, high + 1) for low, high in spans))
    return [at for at in everywhere if all(holds(one, at) for one in held)]


def holds(one: Constraint, at: tuple[int, ...]) -> bool:
    total = one.rest + sum(factor * at[spot] for spot, factor in zip(one.variables, one.factors, strict=True))
    return {"=": total == 0, "<=": total <= 0, ">=": total >= 0}[one.sign]


def are_ruled_out(spans: list[Span], one: Constraint) -> list[int]:
    """The variables an end of which breaks a relation wherever the others are."""
    terms = list(zip(one.variables, one.factors, strict=True))
    found: list[int] = []
    for spot, factor in terms:
        rest = [sorted(other * end for end in spans[place]) for place, other in terms if place != spot]
        least, most = (one.rest + sum(ends[side] for ends in rest) for side in (0, 1))
        ends = sorted(factor * end for end in spans[spot])
        if (one.sign in "<=" and ends[1] + least > 0) or (one.sign in ">=" and ends[0] + most < 0):
            found.append(spot)
    return found


@settings(examples(8))
@given(SPANS, RELATIONS)
def test_what_keeps_the_relations_stays_and_no_end_is_left_that_breaks_one(
    spans: list[Span], relations: list[Constraint]
) -> None:
    narrow = Relations(relations).narrowed(spans)
    right = kept(spans, relations)
    if narrow is None:
        assert right == []
        return
    assert all(low <= at <= high for one in right for at, (low, high) in zip(one, narrow, strict=True))
    assert all(low <= high for low, high in narrow)
    assert not any(are_ruled_out(narrow, one) for one in relations)


@settings(examples(8))
@given(SPANS, RELATIONS, st.integers(0, VARIABLES - 1), st.data())
def test_from_one_change_as_from_the_beginning(
    spans: list[Span], relations: list[Constraint], spot: int, data: st.DataObject
) -> None:
    held = Relations(relations)
    before = held.narrowed(spans)
    if before is None:
        return
    low, high = sorted(data.draw(st.integers(*before[spot])) for _ in range(2))
    changed = [*before[:spot], (low, high), *before[spot + 1 :]]
    assert held.narrowed(changed, spot) == held.narrowed(changed)


@pytest.mark.parametrize(("done", "late", "tasks"), [((4, 4), (0, 2), (4, 6)), ((0, 3), (0, 6), (0, 6))])
def test_one_relation_is_narrowed_as_far_as_it_goes_and_a_change_of_either_end_reaches_the_next(
    done: Span, late: Span, tasks: Span
) -> None:
    # 6 tasks at most, all of them done or late; no more are praised than are done.
    relations = Relations([Constraint((0, 1, 2), (1, 1, -1), "=", 0), Constraint((3, 0), (1, -1), "<=", 0)])
    before = [(0, 6), (0, 6), (0, 6), (0, 6)]
    assert relations.narrowed([(0, 9), (0, 9), (0, 6), (0, 9)]) == before
    assert relations.narrowed([done, *before[1:]], 0) == [done, late, tasks, (0, done[1])]


@given(st.integers(0, 40))
def test_relations_that_creep_come_to_the_same_beside_any_others(others: int) -> None:
    # Each is less than the other: no two numbers are, and each round takes one from either side.
    creeping = [Constraint((0, 1), (1, -1), "<=", 1), Constraint((1, 0), (1, -1), "<=", 1)]
    beside = [Constraint((2 + spot,), (1,), "<=", -5) for spot in range(others)]
    spans = [(0, 900), (0, 900)]
    alone = Relations(creeping).narrowed(spans)
    found = Relations([*creeping, *beside]).narrowed([*spans, *[(0, 9)] * others])
    assert alone is not None
    assert alone != spans
    assert found == [*alone, *[(0, 5)] * others]
