"""Tables as text (CSV, RFC 4180) as Excel opens them in this language."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TypeAlias

from report.language.language import Language

_MARK = "\ufeff"
_ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What begins a formula when a program opens the text."""
_DECIMALS = 6
"""So many decimals at most; what never ends is rounded there."""
Value: TypeAlias = "str | Fraction | int | None"
DIALECTS = {"vi": (";", ","), "en": (",", ".")}
"""The sign between cells and the decimal sign, as Excel expects them where people write so."""


def text_table(heads: Sequence[str], rows: Iterable[Sequence[Value]], say: Language) -> bytes:
    """A table under its heads, marked as UTF-8; nothing is an empty cell, whole numbers stand as they are.

    Texts that would begin a formula have an apostrophe before them.
    """
    delimiter, _ = DIALECTS[say.tongue]
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([_cell(head, say) for head in heads])
    for row in rows:
        writer.writerow([_cell(value, say) for value in row])
    return (_MARK + stream.getvalue()).encode()


def _cell(value: Value, say: Language) -> str:
    if value is None:
        return ""
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Fraction):
        return plain_number(value, say)
    text = " ".join(value.split())
    return f"'{text}" if text.startswith(_ACTIVE) else text


def plain_number(value: Fraction, say: Language) -> str:
    """Points as programs read them: two decimals, or as many as they have; the minus of a keyboard, no groups."""
    digits = next((count for count in range(2, _DECIMALS) if 10**count % value.denominator == 0), _DECIMALS)
    return say.number(value, digits).replace("−", "-")
