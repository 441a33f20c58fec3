"""Bars of rows as drawings in the line; what they show stands beside them in numbers."""

from __future__ import annotations

from fractions import Fraction

from report.render.web.elements import Markup, element

_WIDE, _HIGH = 10_000, 100
"""A line in steps that no eye tells apart."""


def gauge(full: Fraction) -> Markup:
    """How much of a line is full."""
    kind = "full" if full == 1 else "some"
    return _drawn(
        _rect(Fraction(0), Fraction(1), "base") + _rect(Fraction(0), min(max(full, Fraction(0)), Fraction(1)), kind)
    )


def span(bar: tuple[Fraction, Fraction]) -> Markup:
    """A piece of a line between two shares of it: what is there at all can be seen."""
    low, high = sorted(bar)
    least = Fraction(1, 200)
    if low == high:
        return _drawn("")
    kind = "rise" if bar[1] > bar[0] else "fall"
    return _drawn(_rect(min(low, 1 - least), max(high, low + least), kind))


def _rect(low: Fraction, high: Fraction, kind: str) -> Markup:
    start, end = int(low * _WIDE), int(high * _WIDE)
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
