"""Word and Excel files as a reader without our libraries meets them: zip and XML alone."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TWIPS = 1440 / 25.4
"""Of a millimetre."""


def member(path: Path, name: str = "word/document.xml") -> Any:
    """A member of the file, parsed."""
    with zipfile.ZipFile(path) as archive:
        return ET.fromstring(archive.read(name))  # noqa: S314  # written by us a moment ago


def names_in(path: Path) -> list[str]:
    """What the zip holds."""
    with zipfile.ZipFile(path) as archive:
        return archive.namelist()


def text_of(element: Any) -> str:
    """The text of an element, its breaks and tabs as such."""
    signs = {f"{W}br": "\n", f"{W}tab": "\t"}
    return "".join((one.text or "") if one.tag == f"{W}t" else signs.get(one.tag, "") for one in element.iter())


def paragraphs(path: Path) -> list[str]:
    """Every paragraph of the body, those of tables included, in the order of the file."""
    return [text_of(one) for one in member(path).iter(f"{W}p")]


def tables(path: Path) -> list[list[list[str]]]:
    """Every table as rows of cells, the paragraphs of a cell joined by line breaks."""
    return [
        [["\n".join(map(text_of, cell.iter(f"{W}p"))) for cell in row.findall(f"{W}tc")] for row in one.iter(f"{W}tr")]
        for one in member(path).iter(f"{W}tbl")
    ]


def table_headed(path: Path, head: str) -> list[list[str]]:
    """The rows below the heads of the one table that has a column called so."""
    (found,) = [rows for rows in tables(path) if head in rows[0]]
    return found[1:]


def lines_of(path: Path) -> Iterator[str]:
    """The body as lines of text: a paragraph each, and a row of a table each with bars between its cells."""
    for block in member(path).find(f"{W}body"):
        if block.tag == f"{W}p":
            yield text_of(block).rstrip()
        for row in block.findall(f"{W}tr"):
            cells = (" / ".join(filter(None, map(text_of, cell.iter(f"{W}p")))) for cell in row.findall(f"{W}tc"))
            yield " | ".join(cells).rstrip()
