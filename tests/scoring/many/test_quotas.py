"""Quotas of grades: never more than the share, the best first, equals alike."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from criteria.grades import Grade
from scoring.many.ranks import within_quotas

SHARES = st.sampled_from([None, Fraction(1, 100), Fraction(1, 4), Fraction(1, 3), Fraction(1)])
UNITS = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 4)), min_size=1, max_size=12)
"""The grade that each unit was given, and its rank."""


def grades(*quotas: Fraction | None) -> list[Grade]:
    return [Grade(name=str(spot), from_=Fraction(0), quota=quota) for spot, quota in enumerate(quotas)]


@given(UNITS, st.tuples(SHARES, SHARES, SHARES))
def test_a_quota_is_kept_by_the_best_and_as_many_of_them_as_fit(
    units: list[tuple[int, int]], quotas: tuple[Fraction | None, ...]
) -> None:
    given_, ranks = (np.array(side) for side in zip(*units, strict=True))
    found = within_quotas(grades(*quotas, None), given_, ranks).tolist()
    reaching = list(range(len(units)))
    for place, quota in enumerate(quotas):
        # Who is given this grade or was moved on to it.
        here = [one for one in reaching if found[one] >= place and given_[one] <= place]
        kept = [one for one in here if found[one] == place]
        moved = [one for one in here if found[one] > place]
        allowed = len(units) if quota is None else int(quota * len(units))
        assert len(kept) <= allowed
        assert all(ranks[one] < ranks[other] for one in kept for other in moved)
        if moved:
            next_rank = min(ranks[one] for one in moved)
            assert len(kept) + sum(ranks[one] == next_rank for one in moved) > allowed
    assert all(before <= after for before, after in zip(given_.tolist(), found, strict=True))


def test_a_quarter_of_nine_are_two_and_equals_at_its_end_both_get_the_next_grade() -> None:
    ranks = np.array([1, 2, 2, 4, 5, 6, 7, 8, 9])
    found = within_quotas(grades(Fraction(1, 4), None), np.zeros(9, np.int64), ranks)
    assert found.tolist() == [0] + [1] * 8
