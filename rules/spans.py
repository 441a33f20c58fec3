"""Spans of a scale with open and closed ends, and the proof that a scale holds every value exactly once."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from reading.source import values
from reading.source.misread import Misread
from reading.source.record import Record

_SPAN = r"([\[(])([^,]*),([^,]*)([\])])"


class Span(Record):
    """From ``low`` to ``high``; ``None`` is unbounded. Closed ends belong to the span.

    Regulations are not uniform ("trên 90%" leaves 90 out, "từ 90%" holds it), so each end says which it is.
    """

    low: Fraction | None
    high: Fraction | None
    low_closed: bool
    high_closed: bool
    percent: bool

    def __contains__(self, value: object) -> bool:
        if not isinstance(value, (int, Fraction)):
            return False
        above = self.low is None or value > self.low or (self.low_closed and value == self.low)
        below = self.high is None or value < self.high or (self.high_closed and value == self.high)
        return above and below


class Domain(Record):
    """The values a measure can take: bounds (``None``: none), and whether only whole numbers occur."""

    low: Fraction | None
    high: Fraction | None
    whole: bool


def span(text: str) -> Span:
    """The span written as ``[95%, 100%)``, ``(90%, )`` or ``( , 0]``; raises :class:`Misread`."""
    found = re.fullmatch(_SPAN, text.strip())
    if found is None:
        raise Misread("C002", text=text)
    opening, low, high, closing = (part.strip() for part in found.groups())
    ends = [_end(text, end) for end in (low, high)]
    marked = {end.endswith("%") for end in (low, high) if end}
    if len(marked) > 1:
        raise Misread("C003", text=text)
    made = Span(ends[0], ends[1], opening == "[", closing == "]", marked == {True})
    if made.low is not None and made.high is not None and not _holds_any(made):
        raise Misread("C004", text=text)
    return made


def _end(text: str, end: str) -> Fraction | None:
    if not end:
        return None
    try:
        return values.percent(end) if end.endswith("%") else values.decimal(end)
    except Misread:
        raise Misread("C002", text=text) from None


def _holds_any(one: Span) -> bool:
    if one.low is None or one.high is None:
        return True
    return one.low < one.high or (one.low == one.high and one.low_closed and one.high_closed)


def span_text(one: Span) -> str:
    """How a file writes the span."""
    write = values.percent_text if one.percent else values.decimal_text
    low, high = ("" if end is None else write(end) for end in (one.low, one.high))
    return f"{'[' if one.low_closed else '('}{low}, {high}{']' if one.high_closed else ')'}"


def not_covered_once(spans: Sequence[Span], domain: Domain) -> Iterator[tuple[Fraction, tuple[int, ...]]]:
    """A witness for each stretch of the domain that no span or more than one holds: the value, and which hold it.

    Between two neighbouring ends no span begins or ends, so one value per stretch and each end is enough. The values
    are gone through once, upwards, with the spans that hold each: ``n`` spans take as many steps.
    """
    filled = [at for at, one in enumerate(spans) if _holds_any(one)]
    begins = sorted((_begin(spans[at]), at) for at in filled)[::-1]
    ends = sorted((_past(spans[at]), at) for at in filled)[::-1]
    held: list[int] = []
    before: int | None = None
    for value in _probes(spans, domain):
        while begins and begins[-1][0] <= (0, value, 0):
            insort(held, begins.pop()[1])
        while ends and ends[-1][0] <= (0, value, 0):
            held.pop(bisect_left(held, ends.pop()[1]))
        if len(held) not in (1, before):
            yield value, tuple(held)
        before = len(held)


def _begin(one: Span) -> tuple[int, Fraction, int]:
    """Where a span begins, in the order of values: just behind an end that it leaves out."""
    return (-1, Fraction(0), 0) if one.low is None else (0, one.low, int(not one.low_closed))


def _past(one: Span) -> tuple[int, Fraction, int]:
    """Where a span holds no more: at an end that it leaves out, else just behind it."""
    return (1, Fraction(0), 0) if one.high is None else (0, one.high, int(one.high_closed))


def _probes(spans: Sequence[Span], domain: Domain) -> list[Fraction]:
    """Each end, one value between each two neighbours, and one beyond each end; inside the domain and in order."""
    ends = {end for one in spans for end in (one.low, one.high) if end is not None}
    ends |= {end for end in (domain.low, domain.high) if end is not None}
    ordered = sorted(ends) or [Fraction(0)]
    if domain.whole:
        probes = {
            Fraction(whole) for end in ordered for whole in (end.__floor__() - 1, end.__floor__(), end.__floor__() + 1)
        }
        # Two far ends have whole numbers between them that are next to neither.
        probes |= {Fraction((low + high).__floor__() // 2) for low, high in pairwise(ordered)}
    else:
        between = {(low + high) / 2 for low, high in pairwise(ordered)}
        probes = {*ordered, *between, ordered[0] - 1, ordered[-1] + 1}
    return sorted(value for value in probes if _inside(value, domain))


def _inside(value: Fraction, domain: Domain) -> bool:
    return (domain.low is None or value >= domain.low) and (domain.high is None or value <= domain.high)


def can_hold(one: Span, domain: Domain) -> bool:
    """Whether any value of the domain falls into the span."""
    return any(value in one for value in _probes([one], domain))


def signs_of(spans: Iterable[Span]) -> frozenset[bool]:
    """Whether the ends of some spans are written as percents (true), as plain numbers (false), or both: a flaw.

    Ends at nothing are left out, since 0 is 0%.
    """
    return frozenset(span.percent for span in spans if span.low or span.high)
