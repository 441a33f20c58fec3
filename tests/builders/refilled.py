"""Workbooks with something else in their cells, as files."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path

from evidence.workspace import read_evidence
from reading.source.text import Text, digest_of
from report.language.language import Language
from report.workbook.book import book_of
from report.workbook.cells import Book, Cell, Spot
from report.workbook.write import written
from scoring.score.engine import score
from scoring.score.with_results import matched_with_results
from tests.builders.exams import printed

Filled = Mapping[tuple[str, str], str | Fraction | Cell | None]
"""What stands in cells, by the key of their row and the name of their column; a cell brings its formula along."""


@cache
def book_for(text: str, name: str = "cchc-xa-minh-hoa@2024", owner: str | None = None) -> Book:
    """The workbook of some evidence."""
    criteria = printed(name)
    workspace, _ = read_evidence(Text("evidence.yaml", text, digest_of(text)))
    assert workspace is not None
    matched, _ = matched_with_results(workspace.evidence, criteria)
    assert matched is not None
    result = score(workspace, criteria, matched)
    return book_of(criteria, matched, result, Language("vi", criteria.vocabulary), owner)


def refilled(book: Book, filled: Filled) -> Book:
    """The workbook with other things in its cells."""
    left, sheets = dict(filled), []
    for sheet in book.sheets:
        cells = dict(sheet.cells)
        for row, place in sheet.entries:
            at = (str(sheet.cells[row, 1].shown), str(sheet.cells[1, place].shown))
            if at in left:
                cells[row, place] = _cell(left.pop(at), cells[row, place])
        sheets.append(sheet._replace(cells=cells))
    assert not left, "no such cell"
    return book._replace(sheets=tuple(sheets))


def _cell(new: str | Fraction | Cell | None, old: Cell) -> Cell:
    return new if isinstance(new, Cell) else old._replace(shown=new)


def put(path: Path, book: Book) -> Path:
    """The workbook as a file."""
    path.write_bytes(written(book, "?"))
    return path


def spot_of(book: Book, key: str, field: str) -> tuple[str, Spot]:
    """Where something is entered: its sheet, its row and its column."""
    for sheet in book.sheets:
        for row, place in sheet.entries:
            if (sheet.cells[row, 1].shown, sheet.cells[1, place].shown) == (key, field):
                return sheet.name, (row, place)
    raise LookupError(key)
