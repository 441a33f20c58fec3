"""Units of a table are asked what they would be asked if all were read, though most of them are not."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from criteria.ready import Criteria
from evidence.units.by_column import ByRows
from evidence.units.table import Cell, UnitRow
from reading.source.place import Place
from scoring.many.cells import CellsOnce, Entangled
from scoring.many.field import Field, OneByOne
from scoring.many.questions.ask import questions_about
from scoring.many.questions.by_cells import may_be_asked
from scoring.many.table import period_of_table
from tests.builders.cell_tables import Papers, table_of
from tests.builders.exams import printed
from tests.builders.whole import NAMES
from tests.strategies.amount import is_thorough

ROWS = 40 if is_thorough() else 9
PAPERS = Papers(numbers=2, months=2, days=2, early=(0, 0, 0, 1, 3))


def field_of(rows: list[UnitRow], criteria: Criteria) -> CellsOnce:
    table = ByRows(rows)
    return CellsOnce(table, (criteria,), period_of_table(table, (criteria.edition,)))


def read_all(field: CellsOnce) -> OneByOne:
    """The same units, each read as a whole."""
    return OneByOne(tuple(field.entrant(place) for place in range(len(field.names))))


def as_last_year(rows: list[UnitRow], seed: int) -> list[UnitRow]:
    """Units of the year before: some gave what they give again, some give other figures, some were not there."""
    rnd = Random(seed)  # noqa: S311  # no secret
    found = []
    for row in rows:
        kind = rnd.random()
        cells = tuple(
            one._replace(text=str(int(one.text) + 1)) if kind > rnd.random() and one.text.isdigit() else one
            for one in row.cells
        )
        if kind < 0.8:
            found.append(UnitRow(row.name.upper(), row.place, cells))
    return found


@pytest.mark.parametrize("name", NAMES)
def test_units_found_by_their_cells_are_asked_what_all_would_be_asked(name: str) -> None:
    criteria = printed(name)
    rows = table_of(criteria, 7, ROWS, PAPERS)
    try:
        field, last = field_of(rows, criteria), field_of(as_last_year(rows, 3), criteria)
    except Entangled:
        pytest.skip("its units are read one by one")
    pairs: list[tuple[Field | None, Field | None]] = [(None, None), (last, read_all(last))]
    for before, before_read in pairs:
        assert questions_about(field, before) == questions_about(read_all(field), before_read)


def test_such_tables_give_rise_to_every_kind_of_question() -> None:
    criteria = printed("cchc-xa-minh-hoa@2024")
    rows = table_of(criteria, 7, ROWS, PAPERS)
    field, last = field_of(rows, criteria), field_of(as_last_year(rows, 3), criteria)
    found = questions_about(field, last)
    assert {one.kind for one in found} == {"same_paper", "same_figures", "other_time"}
    assert any(one.at_stake > Fraction(0) for one in found)


def test_of_a_table_in_which_nothing_is_odd_no_unit_is_read() -> None:
    criteria = printed("cchc-xa-minh-hoa@2024")
    said = {"plan.par": "{}/KH-UBND", "plan.par.issued": "12/01/2024", "tasks.planned": "1{}", "tasks.done": "1{}"}
    rows = []
    for number in range(5):
        here = Place("t", number)
        cells = tuple(Cell(name, text.format(number), here) for name, text in said.items())
        rows.append(UnitRow(f"Xã {number}", here, cells))
    field = field_of(rows, criteria)
    assert (may_be_asked(field), may_be_asked(field, field_of(rows, criteria))) == ([], [])
