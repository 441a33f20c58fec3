"""Scales inside a formula: the value of a band, which way values go, and the proof that one band holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from reading.source.values import decimal_text, exact_text, percent_text
from rules.formula.tree import Band
from rules.spans import Domain, can_hold, not_covered_once, signs_of

Flaw = tuple[str, tuple[tuple[str, str], ...]]
"""The code of a problem and what fills it in."""


def value_of(bands: Sequence[Band], measured: Fraction) -> Fraction:
    """The value of the band that holds a number; raises :class:`LookupError` where none does: checks see to that."""
    for span, value in bands:
        if measured in span:
            return value.value
    message = f"{measured} is in no span of the scale"
    raise LookupError(message)


def direction_of(bands: Sequence[Band]) -> Literal[-1, 0, 1] | None:
    """Whether values rise (1) or fall (-1) with what is measured, or stay (0); ``None``: they do both."""
    ordered = sorted(bands, key=lambda one: (one.span.low is not None, one.span.low or 0, not one.span.low_closed))
    values = [one.value.value for one in ordered]
    rises, falls = (any(sign * (high - low) > 0 for low, high in pairwise(values)) for sign in (1, -1))
    return None if rises and falls else 1 if rises else -1 if falls else 0


def flaws_of(bands: Sequence[Band], domain: Domain) -> Iterator[Flaw]:
    """Bands that are written unlike, that nothing reaches, or that hold a value twice or not at all."""
    percent = signs_of(one.span for one in bands)
    if len(percent) > 1:
        yield "C027", ()
        return
    for span, value in bands:
        if not can_hold(span, domain):
            yield "C023", (("points", exact_text(value.value, decimal_text)),)
    write = percent_text if any(one.span.percent for one in bands) else decimal_text
    for witness, held in not_covered_once([one.span for one in bands], domain):
        said = ("witness", exact_text(witness, write))
        yield ("C022", (said, ("times", str(len(held))))) if held else ("C021", (said,))
