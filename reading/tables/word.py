"""The tables of a Word file. Needs the extra ``word``.

The text is taken from the elements themselves: the ready-made ``cells`` repeat what is merged, and leave out text that
was inserted while changes were tracked, or that stands in a form field.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml import etree

from reading.source.place import Place, Problem, problem
from reading.tables.table import MOST_COLUMNS, MOST_ROWS, Table, Tally, table_of, within
from reading.tables.zip_limits import unzipped, zipped

_KIND = ".docx"
_MARKUP = (".xml", ".rels")
_TABLE, _ROW, _CELL, _PARAGRAPH, _TEXT, _DELETED, _REVISED = map(
    qn, ("w:tbl", "w:tr", "w:tc", "w:p", "w:t", "w:del", "w:trPr")
)
_BREAKS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): " ", qn("w:noBreakHyphen"): "-"}


def tables_of_word(name: str, raw: bytes, columns: int = MOST_COLUMNS) -> tuple[Table, ...] | Problem:
    """The tables in the order of the text; places count the rows of each table."""
    members = unzipped(name, raw, _KIND, lambda _: True)
    if isinstance(members, Problem):
        return members
    try:
        body: Any = docx.Document(zipped(members)).element.body
    except (OpcError, zipfile.BadZipFile, etree.XMLSyntaxError, ValueError, KeyError, AttributeError, TypeError):
        return problem(Place(name), "F011", kind=_KIND)
    tally, tables = Tally(), list(body.iter(_TABLE))
    named = [name if len(tables) == 1 else f"{name}[{count}]" for count in range(1, len(tables) + 1)]
    return tuple(table_of(list(_rows(one, table, tally)), columns) for one, table in zip(named, tables, strict=True))


def _own(holder: Any, tag: str, within_tag: str) -> Iterator[Any]:
    """The elements of a table that are not those of a table inside it."""
    for one in holder.iter(tag):
        if next(one.iterancestors(within_tag)) is holder:
            yield one


def _rows(name: str, table: Any, tally: Tally) -> Iterator[tuple[Place, list[str], list[str]]]:
    above: list[str] = []
    for count, row in enumerate(_own(table, _ROW, _TABLE), start=1):
        within("rows", count, MOST_ROWS)
        if row.find(f"{_REVISED}/{_DELETED}") is not None:
            continue
        cells: list[str] = [""] * _grid(row, "w:trPr/w:gridBefore")
        filled = list(cells)
        for cell in _own(row, _CELL, _ROW):
            span = max(1, _grid(cell, "w:tcPr/w:gridSpan"))
            within("columns", len(cells) + span, MOST_COLUMNS)
            merge = cell.find(_path("w:tcPr/w:vMerge"))
            goes_on = merge is not None and merge.get(qn("w:val")) != "restart"
            at = len(cells)
            text = "" if goes_on else tally.text(_text(cell))
            cells += [text, *[""] * (span - 1)]
            filled += [above[at] if goes_on and at < len(above) else text] * span
        above = filled
        yield Place(name, count), cells, filled


def _path(written: str) -> str:
    return "/".join(qn(tag) for tag in written.split("/"))


def _grid(holder: Any, path: str) -> int:
    """A number of columns; what is no number, or more than there can be, is one too many and refused as such."""
    found = holder.find(_path(path))
    written = "" if found is None else str(found.get(qn("w:val")) or "")
    most = MOST_COLUMNS + 1
    return min(int(written[:6]), most) if written.isdecimal() else 0


def _text(cell: Any) -> str:
    return "\n".join(
        "".join(
            one.text or "" if one.tag == _TEXT else _BREAKS[one.tag]
            for one in paragraph.iter(_TEXT, *_BREAKS)
            if next(one.iterancestors(_CELL)) is cell
        )
        for paragraph in _own(cell, _PARAGRAPH, _CELL)
    )
