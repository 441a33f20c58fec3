"""Files of Word and Excel whose XML is put together by hand, for what the libraries cannot write."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import docx
import xlsxwriter
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from reading.source.place import Problem
from reading.tables.load import tables_at
from reading.tables.table import Table
from reading.tables.unread import Mark
from reading.tables.zip_limits import zipped

SHEET = "xl/worksheets/sheet1.xml"
_SPACES = (
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def run(text: str, properties: str = "") -> str:
    """A run of Word; ``properties`` are the elements that say how it looks."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def word(path: Path, *rows: Sequence[str], styles: str = "", row: Mapping[int, str] | None = None) -> Path:
    """A Word file with one table; a cell is plain text, or what stands in its paragraph as XML.

    ``row`` holds properties of rows by their index, ``styles`` are added to those of the file.
    """
    made = docx.Document()
    table = made.add_table(len(rows), max(len(one) for one in rows))
    lines = [(line, list(line.iter(qn("w:tc")))) for line in made.element.body.iter(qn("w:tr"))]
    for at, texts in enumerate(rows):
        line, cells = lines[at]
        for column, text in enumerate(texts):
            if text.startswith("<w:tbl>"):
                cells[column].insert(0, _element(text))
            elif text.startswith("<"):
                for child in _element(f"<w:p>{text}</w:p>"):
                    cells[column].find(qn("w:p")).append(child)
            else:
                table.cell(at, column).text = text
        if row and at in row:
            line.get_or_add_trPr().append(_element(row[at]))
    for style in _element(f"<w:styles>{styles}</w:styles>"):
        made.styles.element.append(style)
    made.save(str(path))
    return path


def _element(xml: str) -> Any:
    tag, sign, rest = xml.partition(">")
    closed = tag.endswith("/")
    return parse_xml(f"{tag.removesuffix('/')} {nsdecls('w')} {_SPACES}{'/' if closed else ''}{sign}{rest}")


def workbook(path: Path, fill: Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], object]) -> Path:
    """A workbook with one sheet."""
    with xlsxwriter.Workbook(str(path)) as book:
        fill(book, book.add_worksheet())
    return path


def sheet_of(path: Path, xml: str) -> Path:
    """A workbook whose sheet holds ``xml``, the elements inside its root."""
    workbook(path, lambda _, sheet: sheet.write_string(0, 0, "a"))
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return edited(path, SHEET, lambda _: f'<worksheet xmlns="{space}">{xml}</worksheet>')


def edited(path: Path, part: str, change: Callable[[str], str]) -> Path:
    """The file with one part changed."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members[part] = change(members[part].decode()).encode()
    path.write_bytes(zipped(members).getvalue())
    return path


def table_at(path: Path) -> Table:
    """The one table of a file."""
    found = tables_at(path)
    assert not isinstance(found, Problem), found
    assert len(found) == 1
    return found[0]


def cell_at(path: Path) -> tuple[str, set[Mark]]:
    """The first cell of a file, and its marks."""
    row = table_at(path).rows[0]
    return row.cells[0], set(row.marks_of(0))


def refused(path: Path) -> tuple[str, dict[str, str]]:
    """The code of the problem that a file has as a whole, and its values."""
    found = tables_at(path)
    assert isinstance(found, Problem), found
    return found.code, dict(found.values)
