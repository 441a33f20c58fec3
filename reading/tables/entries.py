"""What a person may leave in a cell of a workbook, and how it is made of the text in the file."""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TypeAlias

from reading.limits import CELL_LETTERS
from reading.source.record import nominal
from reading.source.unfit import blanked
from reading.tables.table import ESCAPED, check_marks, is_tidy, within

_SHOWN_DIGITS = 15
"""Digits that programs of spreadsheets show; those behind are noise of binary fractions."""
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[Ee][+-]?[0-9]+)?")
_BLANKS = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
)
"""White space and signs that nobody sees."""


@nominal
class Numeral:
    """A number, or a day that its cell does not show as one: decimal digits as a person means them, no exponent."""

    digits: str


@nominal
class Words:
    """A text without blanks around it, never empty."""

    text: str


@nominal
class Flag:
    """True or false, as a value of its own."""

    value: bool


@nominal
class Fault:
    """An error such as ``#REF!``, or what stands where a number should and is none."""

    text: str


@nominal
class Worked:
    """A formula; ``…`` where another cell says it."""

    text: str


Entry: TypeAlias = Numeral | Words | Flag | Fault | Worked


def cleaned(written: str) -> str:
    """A text as people write it, without blanks around it; signs that deceive stay in it.

    Raises :class:`reading.tables.table.TooMuch`.
    """
    within("cell", len(written), CELL_LETTERS)
    if is_tidy(written):  # nearly all texts of a workbook are
        return written
    text = ESCAPED.sub(lambda found: chr(int(found[1], 16)), written)
    text = blanked(text.replace("\r\n", "\n").replace("\r", "\n"))
    check_marks(text)
    return unicodedata.normalize("NFC", text).strip(_BLANKS)


def number_of(written: str) -> Numeral | Fault:
    """A number without the noise of binary fractions; what is none, or is without end, is a fault."""
    # Nearly all numbers of workbooks are short, and the same few.
    return _known_number(written) if len(written) <= _SHOWN_DIGITS else _number_of(written)


def _number_of(written: str) -> Numeral | Fault:
    value = float(written) if _NUMBER.fullmatch(written) else math.inf
    if math.isinf(value):
        return Fault(cleaned(written))
    digits = f"{value:.{_SHOWN_DIGITS}g}"
    if "e" in digits:
        digits = f"{Decimal(digits):f}"
    return Numeral(digits if value else "0")


_known_number = lru_cache(maxsize=10_000)(_number_of)


def day_of(written: str) -> str:
    """A day as people write it, without a time; what is no day stays as it is."""
    try:
        day = date.fromisoformat(written[:10])
    except ValueError:
        return written
    return f"{day.day:02}/{day.month:02}/{day.year:04}"
