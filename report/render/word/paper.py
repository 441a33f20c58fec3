"""A page as a Word file of its own: its blocks one after another, and what has to be known besides in a small line."""

from __future__ import annotations

from docx.shared import Pt

from report.blocks import Heading, Page
from report.render.word.blocks import Body, write
from report.render.word.sheet import new_sheet, written

_SMALL = 9


def as_word(page: Page, language: str, note: str = "") -> bytes:
    """The file; ``note`` stands below all."""
    blocks = list(page)
    title = next((block.text for block in blocks if isinstance(block, Heading)), "cchc")
    document = new_sheet(language, title)
    Body(document).add(blocks)
    if note:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(8)
        write(paragraph, note, "quiet", size=_SMALL)
    return written(document)
