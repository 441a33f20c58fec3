"""By what a question arises: numbers of papers that are a unit's own, figures that tell one year from another."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import TypeAlias

from rules.inputs import Value

Number: TypeAlias = "int | Fraction"
SAME = 3
"""So many figures that are the same are asked about, and at least half of those that could differ."""
_TELLING = 10
"""A figure from which on it is odd that it is the same again; most small ones are small each year."""
_OF_ALL = r"(.*[-/])?(cp|ttg|tw|(ubtv)?qh\d*|b[a-zđ]{2,5})"
"""How numbers end of papers from above all provinces (government, prime minister, party, parliament, ministries).

Every unit has them by right (Decree 30/2020, annex VI: the short name of who issues ends the number).
"""


def number_alone(number: str | None) -> str:
    """The number of a paper that is a unit's own, without blanks and capitals; empty: there is none."""
    plain = "".join((number or "").split()).casefold()
    return "" if re.fullmatch(_OF_ALL, plain) else plain


def telling(inputs: Mapping[str, Value]) -> dict[str, Number]:
    """The figures that are large enough to differ from year to year."""
    told = ((name, one.value) for name, one in inputs.items())
    return {
        name: value
        for name, value in told
        if isinstance(value, (int, Fraction)) and not isinstance(value, bool) and value >= _TELLING
    }
