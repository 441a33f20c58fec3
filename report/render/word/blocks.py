"""Each block of a page in a Word file: rows of trees as lines with numbers at the right margin, grids as tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, assert_never

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt, RGBColor

from report.blocks import (
    Break,
    Column,
    Facts,
    Finder,
    Grid,
    GridRow,
    Heading,
    Hint,
    Outline,
    Page,
    Row,
    Run,
    Runs,
    Table,
    Text,
    Tone,
    Totals,
    said,
)
from report.render.signs import holdable
from report.render.word.marks import bordered, padded, repeated, shaded, whole, widths
from report.render.word.sheet import MOST_LEVELS, WIDTH

BOLD: frozenset[Tone] = frozenset({"strong", "score", "owner", "caution", "alarm"})
COLOURS: Mapping[Tone, str] = {
    "quiet": "595959",
    "good": "1A6B2D",
    "warn": "7D4E00",
    "bad": "A40E26",
    "open": "5B37A6",
    "caution": "7D4E00",
    "alarm": "A40E26",
}
"""Dark enough to be read in print."""
SMALL = 11
"""Points of letters in tables."""
_HEAD = "EDEFF2"
_STEP = 6
"""Millimetres of one level of a tree."""
_REST = 8
"""Points between what belongs together and the next."""
_PADDING = 1.2
"""Millimetres left and right in a cell: numbers of points stay on one line."""
_LETTER, _BOLD = 2.15, 2.6
"""Millimetres of a digit of a table, and of a letter of its heads, which are bold."""
_MOST_NUMBERS = 0.72
"""Of the width of a sheet that columns of numbers may take before their cells are parted at blanks."""
_LABEL = 32
_NUMBER = 22
_SIDES = {"left": WD_ALIGN_PARAGRAPH.LEFT, "middle": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}


class Body:
    """The body of a document, to which pages are added."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.rests = False
        """Whether the next line stands apart from the one before."""

    def add(self, page: Page) -> None:
        """All blocks of a page, below what is there."""
        for block in page:
            match block:
                case Heading(text, level, _):
                    self._heading(text, level)
                case Text(text, tone, depth, _):
                    self._line(text, depth=depth, tone=tone)
                case Facts():
                    self._facts(block)
                case Outline():
                    self._outline(block)
                case Table(heads, rows):
                    self._table("", heads, rows)
                case Grid():
                    self._grid(block)
                case Totals():
                    self._totals(block)
                case Break():
                    self.rests = True
                case Finder() | Hint():
                    pass  # paper cannot be searched, and nothing is typed on it
                case _:
                    assert_never(block)

    def _heading(self, text: str, level: int) -> None:
        self.document.add_paragraph(holdable(text), style=f"Heading {min(level, MOST_LEVELS)}")

    def _line(self, runs: Runs, *, depth: int = 0, tone: Tone = "plain") -> Any:
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.left_indent = Mm(_STEP * depth)
        paragraph.paragraph_format.space_before = Pt(_REST if self.rests else 0)
        self.rests = False
        write(paragraph, runs, tone)
        return paragraph

    def _facts(self, block: Facts) -> None:
        before = ""
        for row in block.rows:
            label = "" if row.label == before else row.label
            before = row.label
            start = _STEP * block.depth + _LABEL + _STEP * row.nested
            paragraph = self.document.add_paragraph()
            form = paragraph.paragraph_format
            form.left_indent, form.first_line_indent = Mm(start), Mm(-_LABEL - _STEP * row.nested)
            form.space_after = Pt(1)
            form.tab_stops.add_tab_stop(Mm(start))
            write(paragraph, (Run(label, "quiet"), Run("\t"), Run(row.text, row.tone)))

    def _outline(self, block: Outline) -> None:
        if block.heads:
            self._table(block.title, block.heads, block.rows)
            return
        for row in block.rows:
            self._branch(row)

    def _branch(self, row: Row) -> None:
        """A row of a tree; its numbers stand at the right margin, and its text stays clear of them."""
        numbers = "  ".join(one.text.strip() for one in row.numbers)
        tone: Tone = row.numbers[-1].tone if row.numbers else "plain"
        lead = said(row.lead).strip()
        runs = [*_runs(f"{lead}  " if lead else "", "strong"), *_runs(row.text, row.tone)]
        if numbers:
            runs += [Run("\t"), Run(numbers, tone)]
        paragraph = self._line(tuple(runs), depth=row.depth)
        form = paragraph.paragraph_format
        form.space_after = Pt(2)
        if numbers:
            form.right_indent = Mm(_NUMBER)
            form.tab_stops.add_tab_stop(Mm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
        for more in row.below:
            self._line(more, depth=row.depth + 1, tone="quiet").paragraph_format.space_after = Pt(2)

    def _table(self, title: str, heads: Sequence[str], rows: Sequence[Row]) -> None:
        """One column of words, one for each number, as wide as that is or an even share of the sheet."""
        even = min(_NUMBER, WIDTH * 0.6 / max(len(heads), 1))
        wide = [max(even, _width(head, cells)) for head, cells in zip(heads, _numbers(len(heads), rows), strict=True)]
        if sum(wide) > WIDTH * _MOST_NUMBERS:
            parted = ([word for cell in cells for word in cell.split()] for cells in _numbers(len(heads), rows))
            wide = [_width(head, words) for head, words in zip(heads, parted, strict=True)]
        words = max(WIDTH - sum(wide), WIDTH * (1 - _MOST_NUMBERS))
        columns = (
            Column(title, round(10 * words)),
            *(Column(head, round(10 * width), "right") for head, width in zip(heads, wide, strict=True)),
        )
        self._grid(Grid(columns, tuple(_as_grid_row(row, len(heads)) for row in rows)))

    def _totals(self, block: Totals) -> None:
        count = max(len(row.numbers) for row in block.rows)
        rows = tuple(
            Row(row.label, numbers=row.numbers, tone=row.tone, below=(row.note,) if row.note else ())
            for row in block.rows
        )
        self._table("", block.heads or ("",) * count, rows)

    def _grid(self, block: Grid) -> None:
        headed = any(column.head for column in block.columns)
        table = self.document.add_table(rows=int(headed) + len(block.rows), cols=len(block.columns))
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        bordered(table)
        padded(table, _PADDING)
        whole_width = sum(column.width for column in block.columns)
        widths(table, [WIDTH * column.width / whole_width for column in block.columns])
        rows = list(table.rows)
        if headed:
            repeated(rows[0])
            whole(rows[0])
            for cell, column in zip(rows[0].cells, block.columns, strict=True):
                shaded(cell, _HEAD)
                _fill(cell, (column.head,), "middle", "strong")
        for row, given in zip(rows[int(headed) :], block.rows, strict=True):
            whole(row)
            self._grid_row(row, given, block.columns)
        self.document.add_paragraph().paragraph_format.space_after = Pt(0)

    def _grid_row(self, row: Any, given: GridRow, columns: Sequence[Column]) -> None:
        if len(given.cells) == 1 < len(columns):
            _fill(row.cells[0].merge(row.cells[-1]), given.cells[0] or ("",), "left", given.tone)
            return
        for cell, lines, column in zip(row.cells, given.cells, columns, strict=True):
            _fill(cell, lines or ("",), column.side, given.tone)
            if given.tone == "strong":
                # What stands above others is not left alone at the foot of a page.
                for paragraph in cell.paragraphs:
                    paragraph.paragraph_format.keep_with_next = True


def _numbers(count: int, rows: Sequence[Row]) -> list[list[str]]:
    """What stands in each column of numbers."""
    return [[row.numbers[spot].text.strip() for row in rows if spot < len(row.numbers)] for spot in range(count)]


def _width(head: str, texts: Sequence[str]) -> float:
    """The millimetres of a column in which each of some texts stands in one line, and no word of its head is parted."""
    letters = [*(len(word) * _BOLD for word in head.split()), *(len(text) * _LETTER for text in texts)]
    return max(letters, default=_LETTER) + 2 * _PADDING


def _as_grid_row(row: Row, count: int) -> GridRow:
    lead = said(row.lead).strip()
    words: tuple[Runs, ...] = ((*_runs(f"{lead}  " if lead else "", "strong"), *_runs(row.text, row.tone)), *row.below)
    numbers: list[tuple[Runs, ...]] = [((one._replace(text=one.text.strip()),),) for one in row.numbers]
    return GridRow((words, *numbers, *[("",)] * (count - len(numbers))))


def _fill(cell: Any, lines: Sequence[Runs], side: str, tone: Tone) -> None:
    """The lines of a cell, each a paragraph; a cell always has one."""
    for spot, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if spot == 0 else cell.add_paragraph()
        paragraph.alignment = _SIDES[side]
        paragraph.paragraph_format.space_after = Pt(0)
        write(paragraph, line, tone, size=SMALL)


def _runs(runs: Runs, tone: Tone) -> tuple[Run, ...]:
    return (Run(runs, tone),) if isinstance(runs, str) else runs


def write(paragraph: Any, runs: Runs, tone: Tone = "plain", *, size: float | None = None) -> None:
    """Pieces of a text into a paragraph; what has no tone of its own takes that of the whole."""
    for one in _runs(runs, tone):
        run = paragraph.add_run(holdable(one.text))
        meant = tone if one.tone == "plain" else one.tone
        run.bold = True if meant in BOLD or tone in BOLD else None
        run.italic = True if meant == "aside" else None
        if meant in COLOURS:
            run.font.color.rgb = RGBColor.from_string(COLOURS[meant])
        if size is not None:
            run.font.size = Pt(size)
