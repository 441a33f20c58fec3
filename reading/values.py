"""Numbers, percentages, days and flags as people write them; no float is ever born here.

Each reader takes the text as written and gives the value, or raises :class:`Misread` with the code of the problem.
In files the decimal sign is the point; a decimal comma or a thousands dot is refused with what to write instead,
because guessing between ``4.088`` the count and ``4.088`` the number is how a score goes wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction

MOST_DIGITS = 12
"""Digits before the decimal point; the largest budget of a commune in dong has eleven."""

# Patterns stand as texts: `re` compiles each when it is first needed, and most runs need two of them.
_WHOLE = rf"[0-9]{{1,{MOST_DIGITS}}}"
_DECIMAL = rf"-?[0-9]{{1,{MOST_DIGITS}}}(\.[0-9]{{1,6}})?"
_GROUPED = r"[0-9]{1,3}([.,\u00a0 ][0-9]{3})+"
_COMMA = r"(-?)([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+),([0-9]+)"
_DAY = r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})"
_ISO_DAY = r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
_FLAGS = {"yes": True, "true": True, "có": True, "no": False, "false": False, "không": False}
FIRST_YEAR, LAST_YEAR = 1945, 2100


class Misread(ValueError):  # noqa: N818  # a mistake of the file, not of ours
    """A text that is not the value it should be: the code of the problem and what its sentence needs."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def count(text: str) -> int:
    """A whole number of things, 0 or more, digits only."""
    if re.fullmatch(_WHOLE, text):
        return int(text)
    if re.fullmatch(_GROUPED, text):
        raise Misread("M006", text=text, write=re.sub(r"[^0-9]", "", text))
    raise Misread("M004", text=text, wanted="count")


def decimal(text: str) -> Fraction:
    """An exact number with at most six decimals, decimal point."""
    if re.fullmatch(_DECIMAL, text):
        return Fraction(text)
    comma = re.fullmatch(_COMMA, text)
    if comma:
        sign, whole, part = comma.groups()
        raise Misread("M005", text=text, write=f"{sign}{whole.replace('.', '')}.{part}")
    raise Misread("M004", text=text, wanted="number")


def percent(text: str) -> Fraction:
    """A percentage with its sign, as a share: ``98.43%`` is 0.9843."""
    bare = text.removesuffix("%").rstrip()
    try:
        value = decimal(bare)
    except Misread as mistake:
        sign = {"write": f"{mistake.values['write']}%"} if "write" in mistake.values else {"wanted": "percent"}
        raise Misread(mistake.code, **{**mistake.values, "text": text, **sign}) from None
    if bare == text:
        raise Misread("M014", text=text, write=f"{text}%")
    return value / 100


def day(text: str) -> date:
    """A day, ``dd/mm/yyyy`` (zeros optional) or ISO ``yyyy-mm-dd``."""
    if found := re.fullmatch(_DAY, text):
        dd, mm, yyyy = (int(part) for part in found.groups())
    elif found := re.fullmatch(_ISO_DAY, text):
        yyyy, mm, dd = (int(part) for part in found.groups())
    else:
        raise Misread("M007", text=text)
    try:
        value = date(yyyy, mm, dd)
    except ValueError:
        raise Misread("M008", text=text) from None
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise Misread("M008", text=text)
    return value


def flag(text: str) -> bool:
    """Yes or no, in English or Vietnamese."""
    known = _FLAGS.get(text.casefold())
    if known is None:
        raise Misread("M013", text=text)
    return known


def decimal_text(value: Fraction) -> str:
    """How a file writes an exact decimal: no trailing zeros, decimal point.

    Raises ValueError for a value that no finite decimal writes (a third), which no reader here makes.
    """
    digits = 0
    while value.denominator != 1 and digits <= MOST_DIGITS:
        value *= 10
        digits += 1
    if value.denominator != 1:
        message = f"{value} has no finite decimal form"
        raise ValueError(message)
    if not digits:
        return str(value.numerator)
    sign, whole = ("-" if value < 0 else ""), str(abs(value.numerator)).rjust(digits + 1, "0")
    return f"{sign}{whole[:-digits]}.{whole[-digits:]}"


def exact_text(value: Fraction, write: Callable[[Fraction], str] = decimal_text) -> str:
    """An exact number by a writer of files; a value that no finite decimal writes, as a fraction ``1/3``."""
    try:
        return write(value)
    except ValueError:
        return str(value)


def percent_text(value: Fraction) -> str:
    """How a file writes a share: ``0.9843`` is ``98.43%``."""
    return f"{decimal_text(value * 100)}%"


def day_text(value: date) -> str:
    """How a file writes a day: ``dd/mm/yyyy``."""
    return f"{value:%d/%m/%Y}"


def value_text(value: int | Fraction | date) -> str:
    """How a file writes a value of any kind; a flag is a kind of ``int``."""
    match value:
        case bool():
            return "yes" if value else "no"
        case date():
            return day_text(value)
        case _:
            return decimal_text(Fraction(value))
