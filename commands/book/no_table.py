"""Workbooks of one unit, where tables of units are read."""

from __future__ import annotations

from pathlib import Path

from reading.source.place import Place, Problem, has_errors, problem
from reading.tables.entered import Workbook, workbook_at
from report.workbook.keys import ABOUT

_BOOK = ".xlsx"


def unless_of_one_unit(path: Path, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """What is wrong with a table; of the workbook of one unit that alone, as each of its cells is wrong in a table."""
    if not has_errors(problems) or path.suffix.lower() != _BOOK:
        return problems
    book = workbook_at(path, (ABOUT,))
    return (problem(Place(path.as_posix()), "B024"),) if isinstance(book, Workbook) and book.sheets else problems
