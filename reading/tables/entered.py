"""A workbook as a person left it: what was typed into its cells, not how it looks nor what a program worked out.

Read from the XML alone, so that a form that comes back can be read where no extra is installed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from reading.source.misread import Misread
from reading.source.place import Place, Problem, problem
from reading.source.record import Record
from reading.tables.entered_cells import EnteredCells, SharedTexts, Tally, Unwanted
from reading.tables.entries import Entry, Fault, Flag, Numeral, Words, Worked
from reading.tables.excel_cells import Area
from reading.tables.excel_parts import Members, Spot, check_names, is_on, targets_of
from reading.tables.load import bytes_at
from reading.tables.markup import Unsound, Walk
from reading.tables.shown_days import Dates, DayStyles
from reading.tables.table import TooMuch
from reading.tables.zip_limits import unzipped

__all__ = [
    "Entry",
    "Fault",
    "Flag",
    "Numeral",
    "Sheet",
    "Words",
    "Workbook",
    "Worked",
    "entered_in",
    "workbook_at",
]
_KIND = ".xlsx"
_BOOK, _TEXTS, _STYLES = "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"
_TYPES, _MIME = "[Content_Types].xml", "mimetype"
_OTHERS = ((_MIME, b"opendocument.spreadsheet", ".ods"), (_TYPES, b"sheet.binary", ".xlsb"))
"""What a container of another kind says of itself, and where."""


class Sheet(Record):
    """What was entered in one sheet; what a cell shows as a day is that day as people write it."""

    name: str
    is_hidden: bool
    cells: Mapping[Spot, Entry]
    merged: tuple[Area, ...]
    is_protected: bool
    hidden_rows: frozenset[int]


class Workbook(Record):
    """The sheets by name, in the order of their tabs, and whether days are counted from 1904, not from 1900."""

    sheets: Mapping[str, Sheet]
    dates_from_1904: bool


def workbook_at(path: Path, beginning: Collection[str] = ()) -> Workbook | Problem:
    """What was entered in a workbook, whatever its file is called, or the one problem that keeps it from being read.

    Only sheets are read that begin with one of some texts in their first cell (none given: all of them).
    """
    raw = bytes_at(path)
    return raw if isinstance(raw, Problem) else entered_in(path.as_posix(), raw, beginning)


def entered_in(name: str, raw: bytes, beginning: Collection[str] = ()) -> Workbook | Problem:
    """The same of the bytes of a workbook."""
    try:
        members = unzipped(name, raw, _KIND, lambda one: one == _MIME or one.endswith((".xml", ".rels")))
        if isinstance(members, Problem):
            return members
        for member, sign, kind in _OTHERS:
            if sign in members.get(member, b""):
                return problem(Place(name), "F014", kind=kind, known=_KIND)
        return _workbook(members, beginning)
    except TooMuch as mistake:
        return problem(Place(name), "F013", **mistake.values)
    except Misread as mistake:
        return problem(Place(name), mistake.code, **mistake.values)
    except Unsound:
        return problem(Place(name), "F011", kind=_KIND)


class _Book(Walk):
    """The sheets of a workbook, each with its name, its relation and whether it is hidden, and how it counts days."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.dates_from_1904 = False

    def opened(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheet":
            is_hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes.get("name", ""), attributes.get("id", ""), is_hidden))
        elif tag == "workbookPr" and "date1904" in attributes:
            # Excel adds a second one without it, in a namespace of its own.
            self.dates_from_1904 = is_on(attributes["date1904"])


def _workbook(members: Members, beginning: Collection[str]) -> Workbook:
    """The sheets that are wanted; raises :class:`Unsound` where one is not there, or two share a name or a part."""
    book = _Book()
    book.over(_part(members, _BOOK))
    targets = targets_of(members, _BOOK)
    parts = [targets.get(relation, "") for _, relation, _ in book.sheets]
    names = {name for name, _, _ in book.sheets}
    check_names(names)
    if not parts or len(names) < len(parts) or len(set(parts)) < len(parts):
        raise Unsound
    texts, tally, styles = _texts(members, targets), Tally(), DayStyles()
    if _STYLES in members:
        styles.over(members[_STYLES])
    dates = Dates(frozenset(styles.found), book.dates_from_1904)
    sheets = {}
    for (name, _, is_hidden), part in zip(book.sheets, parts, strict=True):
        read = EnteredCells(texts, tally, dates, beginning)
        try:
            read.over(_part(members, part))
        except Unwanted:
            continue
        read.finish()
        hidden_rows = frozenset(read.hidden_rows)
        sheets[name] = Sheet(name, is_hidden, read.cells, tuple(read.merged), read.is_protected, hidden_rows)
    return Workbook(sheets, book.dates_from_1904)


def _texts(members: Members, targets: Mapping[str, str]) -> list[str]:
    shared = SharedTexts()
    named = (part for part in targets.values() if part.lower().endswith("sharedstrings.xml"))
    part = next(named, _TEXTS)
    if part in members:
        shared.over(members[part])
    return shared.found


def _part(members: Members, name: str) -> bytes:
    if name not in members:
        raise Unsound
    return members[name]
