"""Editions worked out over columns come, in every row of every unit, to what the plan and so the engine say of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.edition import Edition
from criteria.ready import for_tier
from rules.whole.columns import bounds_of, columns_of
from rules.whole.evaluate import Row, worked_out
from rules.whole.narrowed import narrowed
from rules.whole.plan import MOST
from scoring.whole.edition import WholeEdition, whole_edition
from tests.builders.tables_of_units import table_of
from tests.builders.whole import NAMES, UNITS, rows_under, units, whole
from tests.strategies.amount import examples
from tests.strategies.many_units import units_of
from tests.strategies.rules import TYPES
from tests.strategies.whole_editions import criteria_of, whole_editions


def is_alike(made: WholeEdition, rows: list[Row]) -> bool:
    """Whether all that is said of each unit is the same by columns and row by row; raises where it is not."""
    ends = tuple(dict.fromkeys(at for some in made.ends.values() for at in some))
    far = made.plan.beyond(ends, MOST)
    near = [at for at in ends if at not in far]
    table = table_of(rows)
    plan, places = narrowed(made.plan, bounds_of(table), near)
    found = columns_of(plan, table, places, len(rows))
    for spot, row in enumerate(rows):
        told = [int(found[at][spot]) for at in places]
        assert told == list(worked_out(made.plan, row, near))
    return True


@pytest.mark.parametrize("name", NAMES)
def test_units_of_every_edition_come_to_the_same_by_columns(name: str) -> None:
    tiers: list[str | None] = [one.id for one in whole(name, None).criteria.edition.tiers]
    for tier in tiers or [None]:
        made = whole(name, tier)
        rows = rows_under(made, units(name, 2 * UNITS))
        assert rows
        assert is_alike(made, rows)


@given(st.sampled_from(TYPES).flatmap(whole_editions), st.integers(0, 10**6))
@examples(0.5)
def test_units_of_invented_editions_come_to_the_same_by_columns(edition: Edition, seed: int) -> None:
    printed = criteria_of(edition)
    tiers: list[str | None] = [one.id for one in printed.edition.tiers]
    for tier in tiers or [None]:
        made = whole_edition(for_tier(printed, tier))
        rows = rows_under(made, list(units_of(printed.edition, seed, 3)))
        assert not rows or is_alike(made, rows)
