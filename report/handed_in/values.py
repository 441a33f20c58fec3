"""What stands in a cell as evidence writes it: figures by their kind, choices by their names, texts as they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from reading.models.fields import file_name, prose
from reading.models.fields import reason as reason_text
from reading.source import values
from reading.source.misread import Misread
from reading.source.values import DAY_ONE
from reading.tables.entered import Entry, Fault, Flag, Numeral, Words, Worked
from rules.facts import Fact, Kind
from scoring.score.given.figures import typed

_LAST_DAY = 2_958_465
"""The serial of the last day that spreadsheets know."""
_MOST_SHARE = 2
"""A share from which on it is likely that a percentage was entered without its sign."""


def figure_text(entry: Entry, kind: Kind, fact: Fact | None, shift: int, said: Mapping[str, str]) -> str:
    """A figure as evidence writes it; raises :class:`reading.source.misread.Misread` where it is none of its kind."""
    if kind == "choice" and fact is not None:
        return fact.chosen(text_of(entry)).id
    if kind == "flag":
        return said["yes" if is_yes(entry) else "no"]
    text = _of_kind(entry, kind, shift)
    lowest = Fraction(0) if fact is None else fact.lowest
    typed(text, kind, lowest)
    return text


def _of_kind(entry: Entry, kind: Kind, shift: int) -> str:
    if not isinstance(entry, Numeral):
        return text_of(entry)
    number = Fraction(Decimal(entry.digits))
    match kind:
        case "day":
            return values.day_text(day_of(entry, shift))
        case "percent":
            if number >= _MOST_SHARE:
                raise Misread("B018", text=entry.digits, percent=values.exact_text(number * 100))
            return _text(entry, lambda: values.value_text(number, percent=True))
        case "number":
            return _text(entry, lambda: values.value_text(number))
        case "count" | "flag" | "choice":
            return entry.digits


def _text(entry: Numeral, write: Callable[[], str]) -> str:
    """A number as evidence writes it; one with more decimals than any file has, as it stands there."""
    try:
        return write()
    except ValueError:
        return entry.digits


def day_of(entry: Entry, shift: int) -> date:
    """A day, from its serial or as it is written; raises :class:`reading.source.misread.Misread`."""
    if not isinstance(entry, Numeral):
        return values.day(text_of(entry))
    serial = Fraction(Decimal(entry.digits)) + shift
    if serial.denominator != 1 or not 0 < serial <= _LAST_DAY:
        raise Misread("M007", text=entry.digits)
    return values.day(values.day_text(DAY_ONE + timedelta(days=int(serial))))


def is_as_it_was(said: str, was: str, shift: int = 0) -> bool:
    """Whether a cell says what it said before, be one of both a day and the other its serial.

    Cells that show days are read as days, workbooks that were written earlier keep serials; ``shift`` is that of the
    workbook.
    """
    return said == was or _as_day(said, shift) == was or said == _as_day(was, 0)


def _as_day(text: str, shift: int) -> str:
    """The day of a serial; what is none, as it is."""
    serial = int(text) + shift if re.fullmatch(r"[0-9]{1,7}", text) else 0
    return values.day_text(DAY_ONE + timedelta(days=serial)) if 0 < serial <= _LAST_DAY else text


def is_yes(entry: Entry) -> bool:
    """Yes or no; raises :class:`reading.source.misread.Misread`."""
    return entry.value if isinstance(entry, Flag) else values.flag(text_of(entry))


def points_of(entry: Entry) -> Fraction:
    """Points; raises :class:`reading.source.misread.Misread`."""
    return Fraction(Decimal(entry.digits)) if isinstance(entry, Numeral) else values.decimal(text_of(entry))


def prose_of(entry: Entry) -> str:
    """A text for people; raises :class:`reading.source.misread.Misread`."""
    return prose(text_of(entry))


def reason_of(entry: Entry) -> str:
    """Why something is so; raises :class:`reading.source.misread.Misread`."""
    return reason_text(text_of(entry))


def file_of(entry: Entry) -> str:
    """The name of a file; raises :class:`reading.source.misread.Misread`."""
    return file_name(text_of(entry))


def one_of(entry: Entry, named: Mapping[str, str]) -> str:
    """Which of some things is named (ids by what is shown); raises :class:`reading.source.misread.Misread`."""
    wanted = _plain(text_of(entry))
    found = [one for shown, one in named.items() if _plain(shown) == wanted]
    if not found:
        raise Misread("B012", text=text_of(entry), known="; ".join(named))
    return found[0]


def text_of(entry: Entry) -> str:
    """What stands in a cell, as a text."""
    match entry:
        case Words(text) | Fault(text) | Worked(text):
            return text
        case Numeral(digits):
            return digits
        case Flag(value):
            return "yes" if value else "no"


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
