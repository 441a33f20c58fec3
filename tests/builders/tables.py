"""Tables as they come from a file, made row by row."""

from __future__ import annotations

from collections.abc import Sequence

from criteria.authoring.appendix import Appendix, appendix
from criteria.authoring.columns import headed
from reading.source.place import Place
from reading.tables.table import Table, TableRow, tidy

HEAD = ("STT", "Lĩnh vực/Tiêu chí/Tiêu chí thành phần", "Điểm tối đa", "Thang điểm", "Tài liệu kiểm chứng")


def rows_of(*rows: Sequence[str], head: Sequence[str] = HEAD) -> tuple[Table, ...]:
    """A table as it comes from a file, without any merged cell."""
    made = []
    for line, row in enumerate((head, *rows), start=1):
        cells = tuple(tidy(cell) for cell in (*row, *[""] * (len(head) - len(row))))
        made.append(TableRow(Place("a.csv", line), cells, cells))
    return (Table(tuple(made), len(head)),)


def read(*rows: Sequence[str], head: Sequence[str] = HEAD) -> Appendix:
    """The tree of a table that has one."""
    found = headed("a.csv", rows_of(*rows, head=head))
    assert isinstance(found, list), found
    table, problems = appendix(found)
    assert table is not None, problems
    return table


def problems_of(*rows: Sequence[str], head: Sequence[str] = HEAD) -> list[str]:
    """The codes of the problems of a table, in order."""
    found = headed("a.csv", rows_of(*rows, head=head))
    problems = appendix(found)[1] if isinstance(found, list) else found
    return [one.code for one in problems]
