"""Bars of rows as drawings in the line; what they show stands beside them in numbers."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

from report.render.web.elements import Markup, element

Bar: TypeAlias = tuple[Fraction, Fraction]
"""A piece of a line, from and to, each a share of it."""
_WIDE, _HIGH = 10_000, 100
"""A line in steps that no eye tells apart."""
_LEAST = Fraction(1, 200)
"""The share of a line that the smallest piece takes."""


def gauge(bar: Bar) -> Markup:
    """How much of a line is full."""
    full = bar[1]
    kind = "full" if full == 1 else "some"
    return _drawn(_rect(Fraction(0), Fraction(1), "base") + _rect(Fraction(0), full, kind))


def length(bar: Bar) -> Markup:
    """How long a row is beside the others; that is neither good nor bad."""
    return _drawn(_rect(Fraction(0), max(bar[1], _LEAST), "length") if bar[1] else "")


def span(bar: Bar) -> Markup:
    """A piece of a line between two shares of it: what is there at all can be seen."""
    low, high = sorted(bar)
    if low == high:
        return _drawn("")
    start = min(low, 1 - _LEAST)
    return _drawn(_rect(start, max(high, start + _LEAST), "rise" if bar[1] > bar[0] else "fall"))


def _rect(low: Fraction, high: Fraction, kind: str) -> Markup:
    """A piece of the line, as far as it lies on it."""
    start, end = (int(min(max(share, Fraction(0)), Fraction(1)) * _WIDE) for share in (low, high))
    return element("rect", x=str(start), y="0", width=str(end - start), height=str(_HIGH), class_=kind)


def _drawn(inside: str) -> Markup:
    return element(
        "svg",
        Markup(inside),
        class_="bar",
        viewBox=f"0 0 {_WIDE} {_HIGH}",
        preserveAspectRatio="none",
        aria_hidden="true",
        focusable="false",
    )
