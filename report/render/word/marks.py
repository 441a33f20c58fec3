"""What python-docx has no words for: widths that hold everywhere, heads that stand again, borders, page numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

_TWIPS = 1440 / 25.4
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


def marked(parent: Any, name: str, **attributes: str) -> Any:
    """A new element below another, with attributes of the same namespace."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    parent.append(made)
    return made


def element_of(paragraph: Any) -> Any:
    """The element of a paragraph; those of cells, rows and tables are found above it, since only this one is public."""
    return paragraph.paragraph_format.element


def _cell(cell: Any) -> Any:
    return element_of(cell.paragraphs[0]).getparent()


def _row(row: Any) -> Any:
    return _cell(row.cells[0]).getparent()


def _table(table: Any) -> Any:
    return _row(table.rows[0]).getparent()


_ORDER = {
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
}
"""The order that the schema of the format gives to what stands in properties (ECMA-376, part 1, A.1)."""


def in_schema_order(root: Any) -> None:
    """Put properties into the order of the schema; those above are appended, and Word may refuse another order."""
    for name, order in _ORDER.items():
        places = {qn(f"w:{one}"): spot for spot, one in enumerate(order.split())}
        for properties in list(root.iter(qn(f"w:{name}"))):
            properties[:] = sorted(properties, key=lambda one: places.get(one.tag, len(places)))  # used at once


def widths(table: Any, millimetres: Sequence[float]) -> None:
    """Columns of fixed widths; LibreOffice reads them from the grid of the table, Word from its cells."""
    table.autofit = False
    properties = _table(table).tblPr
    for old in properties.findall(qn("w:tblW")):
        properties.remove(old)
    marked(properties, "tblW", w=str(round(sum(millimetres) * _TWIPS)), type="dxa")
    for column, width in zip(_table(table).tblGrid.findall(qn("w:gridCol")), millimetres, strict=True):
        column.set(qn("w:w"), str(round(width * _TWIPS)))
    for row in _table(table).tr_lst:
        for cell, width in zip(row.tc_lst, millimetres, strict=True):
            cell.width = Mm(width)


def repeated(row: Any) -> None:
    """A row that stands again at the top of each page of its table."""
    marked(_row(row).get_or_add_trPr(), "tblHeader")


def whole(row: Any) -> None:
    """A row that no page break splits."""
    marked(_row(row).get_or_add_trPr(), "cantSplit")


def bordered(table: Any, *, width: int = 4) -> None:
    """Thin lines around all cells; ``width`` in eighths of a point."""
    borders = marked(_table(table).tblPr, "tblBorders")
    for edge in _EDGES:
        marked(borders, edge, val="single", sz=str(width), space="0", color="auto")


def padded(table: Any, millimetres: float) -> None:
    """The room left and right of the text in all cells."""
    margins = marked(_table(table).tblPr, "tblCellMar")
    for side in ("left", "right"):
        marked(margins, side, w=str(round(millimetres * _TWIPS)), type="dxa")


def shaded(cell: Any, colour: str) -> None:
    """A cell with a colour behind it."""
    marked(_cell(cell).get_or_add_tcPr(), "shd", val="clear", color="auto", fill=colour)


def ruled(paragraph: Any) -> None:
    """A line below a paragraph."""
    edge = marked(element_of(paragraph).get_or_add_pPr(), "pBdr")
    marked(edge, "bottom", val="single", sz="6", space="1", color="auto")


def numbered_pages(section: Any) -> None:
    """The number of the page in the middle of the top margin, from the second page on."""
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = 1
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        run = paragraph.add_run()
        if kind is not None:
            marked(run.element, "fldChar", fldCharType=kind)
        else:
            marked(run.element, "instrText").text = text
