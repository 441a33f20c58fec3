"""The table that a query asks, filled with what units give to the plan."""

from __future__ import annotations

from collections.abc import Sequence

from report.sql.query import UNIT
from report.sql.text import inputs_asked
from report.table.columns import TableColumn, Texts, Whole
from rules.whole.codes import FINE
from rules.whole.columns import Table
from scoring.whole.edition import WholeEdition


def columns_given(edition: WholeEdition, names: Sequence[str], given: Table) -> dict[str, TableColumn]:
    """The columns by name: a number where there is one, and why there is none where the query looks at that.

    ``given`` are the inputs of the units called ``names``, in their order.
    """
    found: dict[str, TableColumn] = {UNIT: Texts(names)}
    for name, (columns, can_lack) in inputs_asked(edition).items():
        number, lack = given[name]
        found[columns.number] = Whole(number, lack == FINE)
        if can_lack:
            found[columns.lack] = Whole(lack, lack != FINE)
    return found
