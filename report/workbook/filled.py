"""What stands in the cells that are filled in, as texts: by them it is known what a person changed in a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

from reading.source.values import day_text, decimal_text
from report.workbook.cells import Sheet, Shown
from report.workbook.keys import MARK

Entries = Mapping[tuple[str, str], str]
"""What stands in columns that are filled in, by the key of the row and the name of the column, without blanks."""


def entries_of(sheets: Iterable[Sheet]) -> Entries:
    """What stands in the columns that are filled in of a workbook that is about to be written."""
    found = {}
    for sheet in sheets:
        first = sheet.cells.get((1, 1))
        if first is None or first.shown != MARK:
            continue
        for (row, place), cell in sheet.cells.items():
            key, field = sheet.cells.get((row, 1)), sheet.cells.get((1, place))
            if row > 1 and place > 1 and key is not None and field is not None and cell.shown not in {None, ""}:
                found[str(key.shown), str(field.shown)] = text_of(cell.shown)
    return found


def cells_in(sheets: Iterable[Sheet]) -> int:
    """How many cells of some sheets hold anything; where there are others, somebody worked on them."""
    cells = (cell for sheet in sheets for cell in sheet.cells.values())
    return sum(1 for cell in cells if cell.formula or (cell.shown is not None and str(cell.shown).strip()))


def text_of(shown: Shown) -> str:
    """What stands in a cell, as a person would have typed it."""
    match shown:
        case date():
            return day_text(shown)
        case Fraction():
            return decimal_text(shown)
        case _:
            return str(shown)
