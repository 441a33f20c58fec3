"""Which cells of a workbook show their number as a day: programs of spreadsheets count days, and a form says which."""

from __future__ import annotations

import re
from collections.abc import Container
from datetime import date, timedelta
from fractions import Fraction

from reading.limits import STYLES
from reading.source.record import Record
from reading.source.values import DAY_ONE, day_text
from reading.tables.markup import Walk
from reading.tables.table import within

_OWN_FORMS = frozenset(map(str, (*range(14, 18), 22, *range(27, 32), *range(34, 37), *range(50, 55), 57, 58)))
"""The forms of days that every program knows by number and no file writes out (ECMA-376-1, 18.8.30)."""
_NO_FORM = re.compile(r'"[^"]*"|\\.|[_*].|\[[^\]]*\]')
"""Texts, single signs, room, fillings, colours and conditions inside a form."""
_OF_1904 = date(1904, 1, 1)
"""The day that workbooks of old Macs count from."""
_DAYS = range(61, 2_958_466)
"""From the day behind the 29th of February 1900, which some programs count, to the last that any knows."""


class Dates(Record):
    """The styles that show days, as cells name them, and whether days are counted from 1904."""

    styles: Container[str] = frozenset()
    from_1904: bool = False

    def day_in(self, style: str, digits: str) -> str | None:
        """The day that a cell of a style shows, as people write it; ``None``: it shows a number."""
        if style not in self.styles:
            return None
        serial = Fraction(digits)
        if serial.denominator != 1 or int(serial) not in _DAYS:
            return None
        return day_text((_OF_1904 if self.from_1904 else DAY_ONE) + timedelta(days=int(serial)))


class DayStyles(Walk):
    """Walks over the styles of a workbook."""

    def __init__(self) -> None:
        self.found: set[str] = set()
        self._forms = set(_OWN_FORMS)
        self._count = 0
        self._inside = False

    def opened(self, tag: str, attributes: dict[str, str]) -> None:
        """A form or a style begins; raises :class:`reading.tables.table.TooMuch` beyond a limit."""
        if tag == "cellXfs":
            self._inside = True
        elif tag == "numFmt":
            self._form(attributes.get("numFmtId", ""), attributes.get("formatCode", ""))
        elif tag == "xf" and self._inside:
            if attributes.get("numFmtId", "") in self._forms:
                self.found.add(str(self._count))
            self._count += 1
            within("declared", self._count, STYLES)

    def _form(self, number: str, code: str) -> None:
        """A form of the file itself, which may take the number of one that programs know."""
        self._forms.discard(number)
        if re.search("[dy]", _NO_FORM.sub("", code), re.IGNORECASE):
            self._forms.add(number)

    def closed(self, tag: str) -> None:
        """The styles of cells end."""
        if tag == "cellXfs":
            self._inside = False
