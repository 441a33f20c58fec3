"""A letter in the layout of Decree 30/2020/NĐ-CP, Annex I: the head of two columns, the title, the body, the end."""

from __future__ import annotations

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from report.blocks import Block, Text
from report.letter import Letter
from report.render.word.blocks import Body, write
from report.render.word.marks import ruled, whole, widths
from report.render.word.sheet import SIZE, WIDTH, new_sheet, written

_LEFT, _RIGHT = 66, 99
"""Millimetres of the two columns of the head: the right one holds the name of the country in one line."""
_INDENT = 12.7
_SMALL, _LEAST = 11, 8
_CENTRE = WD_ALIGN_PARAGRAPH.CENTER


def as_letter(letter: Letter, language: str) -> bytes:
    """The file; number and day are left for the clerk, the rest can be changed in Word."""
    document = new_sheet(language, letter.subject)
    _head(document, letter)
    _line(document, letter.title, size=SIZE + 1, bold=True, before=12)
    _line(document, letter.subject, size=SIZE + 1, bold=True)
    _ruled(document, width=30)
    body = _Prose(document)
    body.add(letter.body)
    _end(document, letter)
    _line(document, letter.stamp, size=_LEAST, side=WD_ALIGN_PARAGRAPH.LEFT, before=10)
    return written(document)


class _Prose(Body):
    """The body of a letter: its texts are paragraphs of prose, their first line indented."""

    def add(self, page: tuple[Block, ...]) -> None:  # type: ignore[override]  # a letter holds its body whole
        for block in page:
            super().add((block,))
            if isinstance(block, Text):
                form = self.document.paragraphs[-1].paragraph_format
                form.first_line_indent = Mm(_INDENT)
                form.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
                form.space_after = Pt(6)


def _head(document: Any, letter: Letter) -> None:
    table = document.add_table(rows=2, cols=2)
    widths(table, (_LEFT, _RIGHT))
    (issuer, country), (number, day) = (row.cells for row in table.rows)
    for line in letter.issuer:
        _fill(issuer, line, size=SIZE, bold=True)
    _ruled(issuer, width=_LEFT / 3, column=_LEFT)
    _fill(country, letter.country, size=SIZE - 0.5, bold=True)
    _fill(country, letter.motto, size=SIZE + 0.5, bold=True)
    _ruled(country, width=64, column=_RIGHT)
    _fill(number, letter.number, size=SIZE)
    _fill(day, letter.day, size=SIZE, italic=True)


def _end(document: Any, letter: Letter) -> None:
    """Who gets the letter at the left, who signs it at the right; never apart from each other."""
    table = document.add_table(rows=1, cols=2)
    widths(table, (WIDTH / 2, WIDTH / 2))
    whole(table.rows[0])
    to, signer = table.rows[0].cells
    left = WD_ALIGN_PARAGRAPH.LEFT
    _fill(to, letter.to, size=SIZE - 1, bold=True, italic=True, side=left)
    for line in letter.recipients:
        _fill(to, line, size=_SMALL, side=left)
    for line in letter.signer:
        _fill(signer, line, size=SIZE, bold=True)
    for _ in range(4):  # room for the seal and the signature
        _fill(signer, " ", size=SIZE)
    _fill(signer, letter.signature, size=SIZE)


def _fill(cell: Any, text: str, *, size: float, bold: bool = False, italic: bool = False, side: Any = _CENTRE) -> None:
    first = cell.paragraphs[0]
    paragraph = first if not first.runs else cell.add_paragraph()
    _write(paragraph, text, size=size, bold=bold, italic=italic, side=side)


def _line(document: Any, text: str, *, size: float, bold: bool = False, side: Any = _CENTRE, before: float = 0) -> None:
    paragraph = document.add_paragraph()
    _write(paragraph, text, size=size, bold=bold, italic=False, side=side)
    paragraph.paragraph_format.space_before = Pt(before)


def _write(paragraph: Any, text: str, *, size: float, bold: bool, italic: bool, side: Any) -> None:
    write(paragraph, text, size=size)
    for run in paragraph.runs:
        run.bold, run.italic = bold or None, italic or None
    paragraph.alignment = side
    paragraph.paragraph_format.space_after = Pt(0)


def _ruled(holder: Any, *, width: float, column: float = WIDTH) -> None:
    """A short line below all that stands in a document or cell: ``width`` millimetres in the middle of its column."""
    below = holder.add_paragraph()
    below.paragraph_format.left_indent = below.paragraph_format.right_indent = Mm((column - width) / 2 - 2)
    below.paragraph_format.space_after = Pt(4)
    below.paragraph_format.line_spacing = Pt(3)
    ruled(below)
