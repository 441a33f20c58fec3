"""The table as an Excel file: numbers as numbers, every text as a text whatever it begins with."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from textwrap import wrap
from types import MappingProxyType

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from reading.source.record import Record
from report.language.language import Language
from report.language.numbers.shares import STRONG, WEAK
from report.render.office_seal import sealed_package
from report.table.rows import COLUMNS, NUMBERS, PartRow
from report.table.text import Value
from report.words.load import words_of

_WIDTHS = {"number": 9, "name": 44, "figures": 48, "papers": 40, "explanation": 48}
_WIDTH = 13
_COLOURS = {"type": "3_color_scale", "min_color": "#F4B6B0", "mid_color": "#FBF3D0", "max_color": "#B7DDB9"}
_SHARES = {"min": WEAK, "mid": (WEAK + STRONG) / 2, "max": STRONG}
_FILTER, _LINE, _HIGHEST, _HEADER = 2, 15, 405, 200
"""Letters that the sign of a filter takes, points of a line and of a row, letters that Excel takes for a header."""
_ACROSS = 240
"""Letters that a printed page holds across and a person can still read; what stays in sight stands on each."""
_MOST = 32_000
"""Characters of a cell; Excel allows a few more."""


class Look(Record):
    """How a sheet looks: its name, the widths of columns that are not usual, how many of them stay in sight.

    The ``coloured`` columns are those of points, with the most these may be: green where a unit is strong, red where it
    is weak, as pages have it. The
    ``header`` stands above each page that is printed.
    """

    name: str
    widths: Mapping[int, int]
    frozen: int
    coloured: Mapping[int, Fraction] = MappingProxyType({})
    header: str = ""


def as_xlsx(rows: Iterable[PartRow], title: str, say: Language) -> bytes:
    """The file; equal bytes for equal rows."""
    words = words_of(say.tongue, "report")
    look = Look(words["table.sheet"], {COLUMNS.index(name): width for name, width in _WIDTHS.items()}, frozen=3)
    heads = [words[f"table.column.{name}"] for name in COLUMNS]
    values = ([_value(row, name) for name in COLUMNS] for row in rows)
    return workbook_of(title, Sheet(heads, values, look))


def _value(row: PartRow, name: str) -> Value:
    value = getattr(row, name)
    return value if name in NUMBERS else str(value)


class Sheet(Record):
    """A sheet of a file: its heads, a row each, and how it looks."""

    heads: Sequence[str]
    rows: Iterable[Sequence[Value]]
    look: Look


def workbook_of(title: str, *sheets: Sheet) -> bytes:
    """A file with some sheets, whatever they tell; equal bytes for equal rows."""
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(stream, options)
    book.set_properties({"title": title, "created": dt.datetime(1980, 1, 1)})  # noqa: DTZ001  # a file knows no zones
    formats = _Formats(book)
    for one in sheets:
        _put(book.add_worksheet(one.look.name), one, formats)
    book.close()
    return sealed_package(stream.getvalue())


class _Formats:
    """How heads and cells look."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        framed = {"bold": True, "bg_color": "#EDEFF2", "border": 1, "text_wrap": True, "valign": "vcenter"}
        self.head = book.add_format(framed)
        self.text = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        self.points = book.add_format({"num_format": "0.00####", "valign": "top", "border": 1})
        self.whole = book.add_format({"num_format": "0", "align": "center", "valign": "top", "border": 1})


def _put(sheet: Worksheet, given: Sheet, formats: _Formats) -> None:
    heads, rows, look = given
    widths = [look.widths.get(spot, _WIDTH) for spot in range(len(heads))]
    for spot, (name, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.set_column(spot, spot, width)
        sheet.write_string(0, spot, name, formats.head)
    # Not every program makes a row as high as its text.
    sheet.set_row(0, _height(heads, [width - _FILTER for width in widths]))
    if look.header:
        sheet.set_header(f"&L{look.header.replace('&', '&&')[:_HEADER]}")
    last = 0
    for last, row in enumerate(rows, start=1):  # how many there are is asked below
        for spot, value in enumerate(row):
            match value:
                case None:
                    sheet.write_blank(last, spot, None, formats.text)
                case int():
                    sheet.write_number(last, spot, value, formats.whole)
                case Fraction():
                    sheet.write_number(last, spot, Decimal(value.numerator) / value.denominator, formats.points)
                case str():
                    sheet.write_string(last, spot, _cut(value), formats.text)
        if (height := _height(row, widths)) > _LINE:
            sheet.set_row(last, height)
    for spot, most in look.coloured.items() if last else ():
        turns: dict[str, object] = {f"{side}_type": "num" for side in _SHARES}
        turns |= {f"{side}_value": float(most * share) for side, share in _SHARES.items()}  # colours alone
        sheet.conditional_format(1, spot, last, spot, _COLOURS | turns)
    sheet.freeze_panes(1, look.frozen)
    sheet.autofilter(0, 0, last, len(heads) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    kept = sum(widths[: look.frozen])
    sheet.fit_to_pages(max(1, -(-(sum(widths) - kept) // (_ACROSS - kept))), 0)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0, look.frozen - 1)


def _height(texts: Iterable[Value], widths: Iterable[int]) -> int:
    """How high a row has to be for its texts, in columns that hold so many letters."""
    cells = ((text.split("\n"), width) for text, width in zip(texts, widths, strict=True) if isinstance(text, str))
    lines = (sum(len(wrap(line, width)) if len(line) > width else 1 for line in every) for every, width in cells)
    return min(_LINE * max(lines, default=1), _HIGHEST)


def _cut(text: str) -> str:
    """The text as far as a cell holds it, and a sign where it goes on."""
    return text if len(text) <= _MOST else f"{text[: _MOST - 1]}…"
