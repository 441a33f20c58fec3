"""The table as an Excel file: numbers as numbers, every text as a text whatever it begins with."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable
from decimal import Decimal

import xlsxwriter

from report.language.language import Language
from report.render.office_seal import sealed_package
from report.table.rows import COLUMNS, NUMBERS, PartRow
from report.words.load import words_of

_WIDTHS = {"number": 9, "name": 44, "figures": 48, "papers": 40, "explanation": 48}
_WIDTH = 13
_MOST = 32_000
"""Characters of a cell; Excel allows a few more."""


def as_xlsx(rows: Iterable[PartRow], title: str, say: Language) -> bytes:
    """The file; equal bytes for equal rows."""
    words = words_of(say.tongue, "report")
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(stream, options)
    book.set_properties({"title": title, "created": dt.datetime(1980, 1, 1)})  # noqa: DTZ001  # a file knows no zones
    head = book.add_format({"bold": True, "bg_color": "#EDEFF2", "border": 1, "text_wrap": True, "valign": "vcenter"})
    text = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    points = book.add_format({"num_format": "0.00####", "valign": "top", "border": 1})
    sheet = book.add_worksheet(words["table.sheet"])
    for spot, name in enumerate(COLUMNS):
        sheet.set_column(spot, spot, _WIDTHS.get(name, _WIDTH))
        sheet.write_string(0, spot, words[f"table.column.{name}"], head)
    last = 0
    for last, row in enumerate(rows, start=1):  # how many there are is asked below
        for spot, name in enumerate(COLUMNS):
            value = getattr(row, name)
            if name not in NUMBERS:
                sheet.write_string(last, spot, _cut(str(value)), text)
            elif value is None:
                sheet.write_blank(last, spot, None, text)
            else:
                sheet.write_number(last, spot, Decimal(value.numerator) / value.denominator, points)
    sheet.freeze_panes(1, 3)
    sheet.autofilter(0, 0, last, len(COLUMNS) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return sealed_package(stream.getvalue())


def _cut(text: str) -> str:
    """The text as far as a cell holds it, and a sign where it goes on."""
    return text if len(text) <= _MOST else f"{text[: _MOST - 1]}…"
