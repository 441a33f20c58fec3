"""Totals under other weights, held against fractions put together from what the engine says of each part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.edition import Criterion, Edition, Group, parts_of
from evidence.workspace import Workspace
from rules.vocabulary import PART
from scoring.attribute.leaders import with_leaders
from scoring.many.entrant import Entrant
from scoring.many.field import OneByOne
from scoring.many.ranks import ranks_of
from scoring.many.scores import scores_of
from scoring.many.weights import Weighing
from scoring.score.engine import score
from scoring.whole.told import rows_told
from tests.builders.exams import printed
from tests.builders.many import entrants
from tests.builders.whole import NAMES, UNITS, units
from tests.strategies.amount import examples
from tests.strategies.many_units import units_of
from tests.strategies.rules import TYPES
from tests.strategies.whole_editions import criteria_of, whole_editions

WEIGHTS = (Fraction(0), Fraction(1, 2), Fraction(3, 4), Fraction(1), Fraction(11, 10), Fraction(2))
BEYOND_MACHINES = 1 + Fraction(1, 10**20)
Rows = Mapping[str, Fraction]


def counted(criterion: Criterion, rows: Rows, weights: Rows) -> Fraction:
    """What a criterion counts of its parts, each in its weight."""
    each = [weights[part.key] * rows.get(part.key, Fraction(0)) for part in criterion.parts]
    whole = sum(each, Fraction(0))
    match criterion.takes:
        case "all":
            return whole
        case "capped":
            return max(-criterion.max, min(criterion.max, whole))
        case "best":
            return max(each, key=abs)


def of_group(groups: Iterable[Group], rows: Rows, weights: Rows) -> Fraction:
    return sum((counted(one, rows, weights) for group in groups for one in group.criteria), Fraction(0))


def total(edition: Edition, points: Rows, most: Rows, weights: Rows) -> Fraction:
    """The total as :mod:`scoring.many.weights` says it in words."""
    own, out_of = (of_group(edition.groups, rows, weights) for rows in (points, most))
    declared = of_group(edition.groups, {part.key: part.max for part in parts_of(edition)}, weights)
    full = edition.max - edition.bonus_within
    base = out_of if edition.rescales else declared
    scale = full / base if base else Fraction(0)
    limit = out_of * scale
    found = own * scale
    if edition.bonus is not None:
        found += min(edition.bonus.max, of_group([edition.bonus], points, weights))
        limit += min(edition.bonus.max, of_group([edition.bonus], most, weights)) if edition.bonus_within else 0
    if edition.penalty is not None:
        found += max(-edition.penalty.max, of_group([edition.penalty], points, weights))
    return min(limit, edition.rounding.of_total(min(limit, max(Fraction(0), found))))


def is_as_reckoned(some: Sequence[Entrant], seed: int) -> bool:
    """Whether totals under some weights are what fractions come to; raises where they are not."""
    field, rnd = OneByOne(tuple(some)), Random(seed)  # noqa: S311  # no secret
    scores = scores_of(field)
    weighing = Weighing(field, scores)
    assert weighing.totals({}).tolist() == scores.total.points.tolist()
    choices = WEIGHTS if seed % 2 else (*WEIGHTS, BEYOND_MACHINES)
    weights = {key: rnd.choice(choices) for key in weighing.keys}
    found = weighing.totals(weights)
    led = with_leaders([one.matched for one in some], some[0].criteria)
    for spot, (unit, matched) in enumerate(zip(some, led, strict=True)):
        told = dict(rows_told(score(Workspace(unit.evidence, "", ()), unit.criteria, matched)))
        points, most = (
            {name.removeprefix(PART): tally[side] for name, tally in told.items() if name.startswith(PART)}
            for side in (0, 1)
        )
        # Where the limit is finer than a tick, the ticks below it count.
        expected = total(unit.criteria.edition, points, most, weights) * scores.ticks
        assert int(found[spot]) == expected // 1
    return True


@pytest.mark.parametrize("name", NAMES)
def test_units_of_every_edition_come_to_the_sums_of_their_weighed_parts(name: str) -> None:
    some = entrants(printed(name), units(name, 2 * UNITS))
    assert is_as_reckoned(some, 5)
    assert is_as_reckoned(some, 6)


@given(st.sampled_from(TYPES).flatmap(whole_editions), st.integers(0, 10**6))
@examples(0.25)
def test_units_of_invented_editions_come_to_the_sums_of_their_weighed_parts(edition: Edition, seed: int) -> None:
    some = entrants(criteria_of(edition), list(units_of(edition, seed, 4)))
    assert not some or is_as_reckoned(some, seed)


def some_weighing() -> tuple[Weighing, Sequence[int]]:
    field = OneByOne(tuple(entrants(printed("small"), units("small", 30))))
    scores = scores_of(field)
    return Weighing(field, scores), ranks_of(scores.total.points).tolist()


def test_the_ranks_of_nine_draws_in_ten_lie_within_what_is_told() -> None:
    weighing, _ = some_weighing()
    drawn = weighing.drawn(Fraction(3, 10), 7, 200)
    weights = weighing.weights_drawn(Fraction(3, 10), 7, 200)
    assert 700 <= int(weights.min()) < 710
    assert 1290 < int(weights.max()) <= 1300
    ranks = np.array(
        [
            ranks_of(
                weighing.totals({key: Fraction(int(one), 1000) for key, one in zip(weighing.keys, row, strict=True)})
            )
            for row in weights
        ]
    )
    within = (drawn.low <= ranks) & (ranks <= drawn.high)
    assert np.all(within.sum(axis=0) >= 180)
    assert np.all((ranks < drawn.low).sum(axis=0) <= 10)
    assert np.all((ranks > drawn.high).sum(axis=0) <= 10)
    firsts = {spot: int(count) for spot, count in enumerate((ranks == 1).sum(axis=0)) if count}
    assert drawn.first == firsts


def test_the_same_seed_draws_the_same_weights_and_no_spread_draws_none() -> None:
    weighing, ranks = some_weighing()
    assert weighing.weights_drawn(Fraction(1, 10), 1, 2)[:, :4].tolist() == [
        [1021, 1041, 934, 1015],
        [1088, 1081, 918, 1087],
    ]
    still = weighing.drawn(Fraction(0), 3, 20)
    assert still.low.tolist() == still.high.tolist() == ranks
