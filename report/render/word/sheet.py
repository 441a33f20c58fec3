"""An empty Word file as papers of Vietnam's authorities are: A4, the margins and letters of Decree 30/2020/NĐ-CP."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from report.render.office_seal import sealed_package
from report.render.signs import holdable
from report.render.word.marks import element_of, in_schema_order, marked, numbered_pages

FONT = "Times New Roman"
SIZE = 13
"""Points of the text; the Decree allows 13 and 14."""
PAGE = (210, 297)
MARGINS = {"top_margin": 20, "bottom_margin": 20, "left_margin": 30, "right_margin": 15}
"""Millimetres (Annex I, part I, 2 and 3)."""
WIDTH = PAGE[0] - MARGINS["left_margin"] - MARGINS["right_margin"]
_MOST_TITLE = 255
"""Letters that a property of a document may have."""
MOST_LEVELS = 4
"""Levels of headings that have a style."""
_HEADINGS = tuple(f"Heading {level}" for level in range(1, MOST_LEVELS + 1))
_KEPT = {"Normal", "Default Paragraph Font", "Table Grid", "Normal Table", "No List", "Header", *_HEADINGS}
_LONG_AGO = dt.datetime(1980, 1, 1, tzinfo=dt.timezone.utc)  # noqa: UP017
_LEFT_OUT = ("docProps/thumbnail.jpeg", "word/stylesWithEffects.xml")


def new_sheet(language: str, title: str) -> Any:
    """A document without text."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(side) for side in PAGE)
    for name, width in MARGINS.items():
        setattr(section, name, Mm(width))
    section.header_distance = Mm(10)
    _style(document, language)
    numbered_pages(section)
    about = document.core_properties
    about.title, about.author, about.comments, about.language = holdable(title)[:_MOST_TITLE], "", "", language
    about.created = about.modified = about.last_printed = _LONG_AGO
    return document


def _style(document: Any, language: str) -> None:
    for style in list(document.styles):
        if style.name not in _KEPT and style.type is not WD_STYLE_TYPE.LIST:
            style.delete()
    for fonts in document.styles.element.iter(qn("w:rFonts")):
        _named(fonts)
    normal = document.styles["Normal"]
    _lettered(normal, SIZE)
    spacing = normal.paragraph_format
    spacing.space_before, spacing.space_after = Pt(0), Pt(4)
    spacing.line_spacing_rule = WD_LINE_SPACING.SINGLE
    marked(normal.element.get_or_add_rPr(), "lang", val="vi-VN" if language == "vi" else "en-GB")
    for name in _HEADINGS:
        heading = document.styles[name]
        _lettered(heading, SIZE + 1 if name == _HEADINGS[0] else SIZE)
        heading.font.bold, heading.font.italic = True, False
        heading.font.color.rgb = None
        heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(8), Pt(4)
        heading.paragraph_format.keep_with_next = True


def _lettered(style: Any, size: int) -> None:
    """The font and its size; python-docx names the font for Latin letters alone."""
    style.font.name, style.font.size = FONT, Pt(size)
    _named(style.element.get_or_add_rPr().get_or_add_rFonts())


def _named(fonts: Any) -> None:
    """The font for letters of every kind, and not that of a theme."""
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), FONT)


def written(document: Any) -> bytes:
    """The file: equal bytes for equal documents, sealed so that it may be replaced while nobody edited it."""
    in_schema_order(document.element)
    for section in document.sections:
        in_schema_order(element_of(section.header.paragraphs[0]).getparent())
    in_schema_order(document.styles.element)
    stream = io.BytesIO()
    document.save(stream)
    return sealed_package(stream.getvalue())
