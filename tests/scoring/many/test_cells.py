"""Cells that are read once say of each unit what its row says when it is read by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from random import Random

import numpy as np
import pytest

from commands.many.tables import by_year
from criteria.compare.years import days_moved
from criteria.ready import Criteria
from evidence.units.by_column import ByRows
from evidence.units.heads import TIER, YEAR
from evidence.units.table import Cell, UnitRow
from reading.models.fields import Period
from reading.source.values import day_text
from rules.vocabulary import ISSUED
from rules.whole.plan import MOST
from scoring.attribute.many_units import impact_of
from scoring.attribute.unit_rows import columns_of, taken_by
from scoring.many.cells import CellsOnce, Entangled, cells_of_years, together
from scoring.many.entrant import Entrant
from scoring.many.field import OneByOne
from scoring.many.first_pass import contradicted
from scoring.many.impact import impact_by_cells
from scoring.many.scores import scores_of, scores_of_each
from scoring.many.table import period_of_table
from scoring.score.matched import Matched
from scoring.score.papers import turns_of
from tests.builders.cell_tables import table_of
from tests.builders.exams import printed
from tests.builders.whole import NAMES
from tests.strategies.amount import is_thorough

ROWS = 30 if is_thorough() else 8


def one_by_one(
    rows: Sequence[UnitRow], criteria: Criteria, period: Period
) -> tuple[dict[str, Entrant], tuple[Matched, ...]]:
    """The units that can be read by themselves, and what can be read of the others."""
    taken = [(row, taken_by(row, (criteria,), period)[0]) for row in rows]
    units = {
        row.name: Entrant(row.name, one.criteria, one.evidence, one.matched)
        for row, one in taken
        if one.matched is not None
    }
    return units, tuple(one.readable for _, one in taken if one.matched is None and one.readable is not None)


@pytest.mark.parametrize("name", NAMES)
def test_a_table_read_by_its_cells_comes_to_what_its_rows_come_to(name: str) -> None:
    criteria = printed(name)
    rows = table_of(criteria, 5, ROWS)
    period = period_of_table(ByRows(rows), (criteria.edition,))
    try:
        field = CellsOnce(ByRows(rows), (criteria,), period)
    except Entangled:
        assert criteria.others
        return
    assert field.names
    same_as_rows(field, rows, criteria, period)


@pytest.mark.parametrize("name", NAMES)
def test_a_table_of_several_years_comes_to_what_the_rows_of_each_come_to(name: str) -> None:
    criteria = printed(name)
    own = criteria.edition.period
    periods: dict[int | None, Period] = {own.to.year - back: days_moved(own, -back) for back in range(3)}
    rows = {year: list(of_year(criteria, period)) for year, period in periods.items()}
    every = ByRows([row for some in rows.values() for row in some])
    try:
        fields = cells_of_years(dict(by_year(every)), criteria, periods)
    except Entangled:
        assert criteria.others
        return
    assert any(field.names for field in fields.values())
    for year, field in fields.items():
        same_as_rows(field, rows[year], criteria, periods[year])
    some = [field for field in fields.values() if field.names]
    for field, told in zip(some, scores_of_each(some), strict=True):
        found = scores_of(field)
        assert all(
            np.array_equal(*pair)
            for row, sides in told.rows.items()
            for pair in zip(found.rows[row], sides, strict=True)
        )
    every_field = together(list(fields.values()))
    assert every_field.split(contradicted(every_field)) == [contradicted(field) for field in fields.values()]


def of_year(criteria: Criteria, period: Period) -> Iterator[UnitRow]:
    """Units of a year; their papers are of days with which they begin or cease to be of any time, or within it."""
    year = period.to.year
    rnd = Random(year)  # noqa: S311  # no secret
    days = [one + timedelta(days=more) for one in turns_of(period) for more in (-1, 0)]
    days += [period.from_ + timedelta(days=rnd.randint(0, 365)) for _ in days]
    for row in table_of(criteria, year, ROWS):
        cells = (
            cell._replace(text=rnd.choice(["01/01/1945", "31/12/2100", "29/02/2024"]))
            if (fact := criteria.names.fact(cell.name)) is not None and fact.kind == "day" and rnd.random() < 0.3
            else cell._replace(text=day_text(rnd.choice(days)))
            if cell.name.removesuffix(ISSUED) in criteria.names.roles
            and rnd.random() < (0.9 if cell.name.endswith(ISSUED) else 0.01)
            else cell
            for cell in row.cells
        )
        yield row._replace(cells=(Cell(YEAR, str(year), row.place), *cells))


def same_as_rows(field: CellsOnce, rows: Sequence[UnitRow], criteria: Criteria, period: Period) -> None:
    """That a field has the units, the points and the contradictions of its rows, each read by itself."""
    alone, besides = one_by_one(rows, criteria, period)
    assert list(field.names) == list(alone)
    assert len(rows) == len(field.names) + len(field.unread)
    if not alone:
        return
    by_rows = OneByOne(tuple(alone.values()), besides)
    assert field.leaders == by_rows.leaders
    found, told = scores_of(field), scores_of(by_rows)
    assert found.ticks == told.ticks
    for row, sides in told.rows.items():
        assert all(np.array_equal(*pair) for pair in zip(found.rows[row], sides, strict=True)), row
    assert (found.grades is None) == (told.grades is None)
    if found.grades is not None and told.grades is not None:
        assert np.array_equal(found.grades, told.grades)
    # Whoever has something to tell is among those that are read again.
    telling = {
        place for place, unit in enumerate(field.names)
        if taken_by(rows[field.read[place]], (criteria,), period)[0].problems
    }  # fmt: skip
    assert telling <= set(contradicted(field))


OWN = "cchc-xa-minh-hoa@{}".format
PAIRS = ((OWN(2024), OWN(2025)), ("nq57-cap-xa@2026", OWN(2024)), ("levels", "small"), ("levels", "forms"))


def table_of_both(old: Criteria, new: Criteria) -> list[UnitRow]:
    """A table with the columns of both editions, where both have a column as the old one has it."""
    known, found = set(columns_of(old, new).values()), []
    for row, other in zip(table_of(old, 9, ROWS), table_of(new, 9, ROWS), strict=True):
        cells = [cell for cell in row.cells if cell.name in known]
        said = {cell.name for cell in cells}
        more = (
            cell._replace(place=cell.place._replace(column=cell.place.column + 500))
            for cell in other.cells
            if cell.name not in said and cell.name != TIER
        )
        found.append(row._replace(cells=(*cells, *more)))
    return found


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_what_a_new_edition_does_to_a_table_is_the_same_by_its_cells(
    old: str, new: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = printed(old), printed(new)
    rows = table_of_both(first, second)
    told, others = impact_of(rows, first, second)
    assert told.impacts
    for most in (MOST, 1):  # numbers of the machine, and those that it has none for
        monkeypatch.setattr("scoring.many.impact.MOST", most)
        found, problems = impact_by_cells(ByRows(rows), first, second)
        assert found == told
        assert problems == others
