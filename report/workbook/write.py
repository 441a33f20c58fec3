"""A workbook as a file. Needs the extra ``excel``; equal books are equal bytes."""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping
from datetime import UTC, date, datetime
from fractions import Fraction
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, Any

from reading.source.values import DAY_ONE
from report.workbook.cells import Book, Cell, DayBetween, Entry, OneOf, Sheet, Shown, Style, Within

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The day that is written as that of the making, whatever the day is, so that equal books are equal bytes."""
_MOST_ASKED = 255
_FONT, _SIZE = "Times New Roman", 12
_BOLD = 0.9
"""How many letters fit where as many of the usual kind would."""
_FILLED = 0.92
"""How much of a width letters of all kinds fill before a word goes to the next line."""
_LINE_HEIGHT = 1.3
"""The height of a line in sizes of its letters."""
_LINE, _YELLOW, _GREY, _HEAD, _RED = "#BFBFBF", "#FFF2CC", "#595959", "#DDEBF7", "#C00000"
_TABLE: Mapping[str, Any] = {"border": 1, "border_color": _LINE, "valign": "top", "text_wrap": True}
_ENTRY: Mapping[str, Any] = {**_TABLE, "bg_color": _YELLOW, "locked": False}
_BAND: Mapping[str, Any] = {**_TABLE, "bold": True, "bg_color": "#EDEDED"}
_SAID: Mapping[str, Any] = {"align": "left", "valign": "vcenter"}
_POINTS = "#,##0.{decimals}"
_LOSS = '#,##0.{decimals};-#,##0.{decimals};"–"'
"""How points are shown, with the decimals of the edition."""
_LOOKS: Mapping[Style, Mapping[str, Any]] = {
    "plain": {"valign": "top", "text_wrap": True},
    "strong": {"bold": True, "valign": "top", "text_wrap": True},
    "quiet": {**_TABLE, "font_color": _GREY, "font_size": 10, "align": "left", "indent": 1},
    "aside": {"font_color": _GREY, "valign": "top", "font_size": 10},
    "title": {"bold": True, "font_size": 16},
    "subtitle": {"bold": True, "font_size": 13},
    "head": {**_TABLE, "bold": True, "bg_color": _HEAD, "align": "center", "valign": "vcenter"},
    "row": _TABLE,
    "group": _BAND,
    "criterion": {**_TABLE, "bold": True},
    "points": {**_TABLE, "num_format": _POINTS},
    "points.group": {**_BAND, "num_format": _POINTS},
    "points.criterion": {**_TABLE, "bold": True, "num_format": _POINTS},
    "lost": {**_TABLE, "num_format": _LOSS},
    "lost.group": {**_BAND, "num_format": _LOSS},
    "lost.criterion": {**_TABLE, "bold": True, "num_format": _LOSS},
    "total": {**_SAID, "bold": True, "font_size": 16, "num_format": _POINTS, "font_color": "#1F4E78"},
    "said": {**_SAID, "font_size": 11},
    "said.strong": {**_SAID, "bold": True},
    "said.points": {**_SAID, "num_format": _POINTS},
    "out.of": {**_SAID, "num_format": '"/ "General', "font_color": _GREY},
    "state": {**_TABLE, "font_color": _GREY, "font_size": 10, "align": "left", "indent": 1},
    "hidden": {},
    "whole": {"num_format": "0", "align": "left"},
    "entry": {**_ENTRY, "num_format": "@"},
    "entry.count": {**_ENTRY, "num_format": "#,##0"},
    "entry.number": {**_ENTRY, "num_format": "#,##0.######"},
    "entry.percent": {**_ENTRY, "num_format": "0.####%"},
    "entry.day": {**_ENTRY, "num_format": "dd/mm/yyyy", "align": "left"},
    "entry.points": {**_ENTRY, "num_format": "0.####"},
}


def written(book: Book, warned: str) -> bytes:
    """The bytes of a workbook; ``warned`` is what a person is told who enters what a cell does not take."""
    import xlsxwriter  # noqa: PLC0415  # only who asks for a workbook needs it

    stream = BytesIO()
    with warnings.catch_warnings():
        # It warns of what it leaves out: nothing may be left out.
        warnings.simplefilter("error")
        with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False}) as made:
            made.set_properties({"title": book.title, "created": _MADE})
            made.set_calc_mode("auto")
            paper = _Paper(made, warned, book.digits)
            for sheet in book.sheets:
                paper.write(sheet)
            for name, cell in book.names.items():
                made.define_name(name, f"={cell}")
    return stream.getvalue()


class _Paper:
    """A file being written, with its formats."""

    def __init__(self, made: xlsxwriter.Workbook, warned: str, digits: int) -> None:
        self.made = made
        self.warned = warned
        self.decimals = "0" * digits
        self.base = {"font_name": _FONT, "font_size": _SIZE}
        self.formats: dict[tuple[Style, int], Format] = {}
        self.red = made.add_format({"font_color": _RED, "bold": True})

    def write(self, sheet: Sheet) -> None:
        page = self.made.add_worksheet(sheet.name)
        for place, width in enumerate(sheet.widths):
            page.set_column(place, place, width, None, {"hidden": place + 1 in sheet.hidden_columns})
        for row, height in _heights(sheet).items():
            page.set_row(row - 1, height)
        for row in sheet.hidden_rows:
            page.set_row(row - 1, None, None, {"hidden": True})
        for row, first, last in sheet.merged:
            page.merge_range(row - 1, first - 1, row - 1, last - 1, "")
        for (row, place), cell in sorted(sheet.cells.items()):
            self._cell(page, row - 1, place - 1, cell)
        for (row, place), entry in sheet.entries.items():
            self._entry(page, row - 1, place - 1, entry)
        for (row, place), note in sheet.notes.items():
            lines = sum(1 + len(line) // 60 for line in note.split("\n"))
            size = {"width": 420, "height": min(420, 24 + 18 * lines), "font_size": 10}
            page.write_comment(row - 1, place - 1, note, {**size, "author": ""})
        for letters in sheet.red:
            more = {"type": "cell", "criteria": ">", "value": 0, "format": self.red}
            last = max(row for row, _ in sheet.cells)
            page.conditional_format(f"{letters}{sheet.frozen[0]}:{letters}{last}", more)
        self._page(page, sheet)

    def _format(self, style: Style, indent: int) -> Format:
        """How a style looks, set in so far; each is made once."""
        if (style, indent) not in self.formats:
            more = {"indent": indent, "align": "left"} if indent else {}
            look = dict(_LOOKS[style])
            if "num_format" in look:
                look["num_format"] = look["num_format"].replace("{decimals}", self.decimals)
            self.formats[style, indent] = self.made.add_format({**self.base, **look, **more})
        return self.formats[style, indent]

    def _page(self, page: Worksheet, sheet: Sheet) -> None:
        """How it is looked at and printed."""
        if sheet.hidden:
            page.hide()
        page.freeze_panes(sheet.frozen[0] - 1, sheet.frozen[1] - 1)
        page.hide_gridlines(2)
        page.set_paper(9)
        page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        page.fit_to_pages(1, 0)
        page.set_footer("&C&P/&N")
        if sheet.is_wide:
            page.set_landscape()
        if sheet.repeated is not None:
            page.repeat_rows(sheet.repeated - 1)
        allowed = {"select_locked_cells": True, "select_unlocked_cells": True, "format_columns": True}
        page.protect("", {**allowed, "format_rows": True, "sort": True, "autofilter": True})

    def _cell(self, page: Worksheet, row: int, place: int, cell: Cell) -> None:
        look = self._format(cell.style, cell.indent)
        if cell.formula:
            page.write_formula(row, place, f"={_escaped(cell.formula)}", look, _cached(cell.shown))
            return
        match cell.shown:
            case None | "":
                page.write_blank(row, place, None, look)
            case date():
                page.write_number(row, place, (cell.shown - DAY_ONE).days, look)
            case int() | Fraction():
                page.write_number(row, place, float(cell.shown), look)
            case str():
                page.write_string(row, place, cell.shown, look)

    def _entry(self, page: Worksheet, row: int, place: int, entry: Entry) -> None:
        """What may be entered, and what a person is told there."""
        said = {"input_message": entry.asks[:_MOST_ASKED]} if entry.asks else {}
        match entry.allowed:
            case None:
                limits: dict[str, Any] = {"validate": "any"}
                if not said:
                    return
            case OneOf(cells):
                limits = {"validate": "list", "source": f"={cells}"}
            case Within(kind, low, high):
                name = "integer" if kind == "whole" else "decimal"
                limits = {"validate": name, "criteria": "between", "minimum": float(low), "maximum": float(high)}
            case DayBetween(low, high):
                limits = {"validate": "date", "criteria": "between", "minimum": low, "maximum": high}
        # What is greater than was thought is still scored: a person may insist. What is not in a list is never read.
        stops = {"error_type": "stop" if isinstance(entry.allowed, OneOf) else "warning", "error_message": self.warned}
        page.data_validation(row, place, row, place, {**limits, **said, **stops})


def _heights(sheet: Sheet) -> dict[int, float]:
    """How high rows have to be for all that stands in them; not every program finds that out by itself."""
    if sheet.hidden:
        return {}
    across = {row: sum(sheet.widths[first - 1 : last]) for row, first, last in sheet.merged}
    tall = [row for (row, _), cell in sheet.cells.items() if cell.style in {"total", "title"}]
    found: dict[int, float] = dict.fromkeys(tall, 2.0 * _SIZE)
    for (row, place), cell in sheet.cells.items():
        look = _LOOKS[cell.style]
        if look.get("text_wrap") and isinstance(cell.shown, str) and row not in sheet.hidden_rows:
            size = look.get("font_size", _SIZE)
            width = across.get(row, sheet.widths[place - 1]) * (_BOLD if look.get("bold") else 1)
            letters = max(1.0, width * _FILLED * _SIZE / size)
            lines = sum(max(1, ceil(len(line) / letters)) for line in cell.shown.split("\n"))
            found[row] = max(found.get(row, 0), lines * size * _LINE_HEIGHT + 2)
    return found


def _cached(shown: Shown) -> float | str:
    """What a formula comes to, as a viewer shows it that does not reckon."""
    match shown:
        case None:
            return ""
        case date():
            return (shown - DAY_ONE).days
        case int() | Fraction():
            return float(shown)
        case str():
            return _escaped(shown)


def _escaped(text: str) -> str:
    """A text as it is, where the format has numbers for signs (``_x0041_``); what is no formula the library escapes."""
    return re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text) if "_x" in text else text
