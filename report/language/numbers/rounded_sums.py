"""What comparisons say: numbers that still add up when they are shown with two decimals, and what is newly missing."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from reading.source.record import Record
from report.language.language import Language
from report.language.numbers.together import together
from report.words.load import words_of
from scoring.attribute.attribution import CAUSES, Attribution, Cause, Row
from scoring.attribute.transfer import Transfer
from scoring.score.result import PartResult

MOST_PARTS = 20
"""Parts that a page names one by one; programs have them all."""


class Shown(Record):
    """A part in whole hundredths: its difference, and the share of each cause."""

    row: Row
    difference: Fraction
    causes: Mapping[Cause, Fraction]


class RoundedAttribution(Record):
    """An attribution in whole hundredths: all columns and rows add up as they are shown.

    ``parts`` are those that moved, the largest difference first; ``more`` are those after the first
    :data:`MOST_PARTS`. ``rest`` is all that is in no part.
    """

    difference: Fraction
    causes: Mapping[Cause, Fraction]
    parts: tuple[Shown, ...]
    rest: Fraction

    @property
    def us(self) -> Fraction:
        """What the unit did."""
        return self.causes["evidence"]

    @property
    def them(self) -> Fraction:
        """What the criteria did."""
        return self.difference - self.us

    @property
    def more(self) -> tuple[Shown, ...]:
        """The parts that a page sums up in one line."""
        return self.parts[MOST_PARTS:]

    @property
    def more_points(self) -> Fraction:
        """What these bring together."""
        return sum((part.difference for part in self.more), Fraction(0))


def rounded_attribution(found: Attribution) -> RoundedAttribution:
    """The numbers of an attribution as they are shown."""
    difference = found.after - found.before
    every = [*found.rows, found.rest]
    points = together([row.after - row.before for row in every], difference)
    shown = dict(zip((row.key for row in every), points, strict=True))
    moved = sorted(
        (row for row in found.rows if any(row.shares.values())), key=lambda row: -abs(row.after - row.before)
    )
    parts = tuple(Shown(row, shown[row.key], _causes(row.shares, shown[row.key])) for row in moved)
    still = shown[""] + sum((shown[row.key] for row in found.rows if row not in moved), Fraction(0))
    return RoundedAttribution(difference, _causes(found.shares, difference), parts, still)


def _causes(shares: Mapping[Cause, Fraction], total: Fraction) -> Mapping[Cause, Fraction]:
    return dict(zip(CAUSES, together([shares[cause] for cause in CAUSES], total), strict=True))


def needs_said(part: PartResult, transfer: Transfer, say: Language) -> str:
    """What a part newly waits for: inputs that nobody has given, and an answer where one is needed."""
    words = words_of(say.tongue, "compare")
    needed = transfer.missing[part.part.key]
    names = [say.input_name(name) if name else words["both.answer"] for name in needed]
    return say.filled(words["both.needs"], names="; ".join(dict.fromkeys(names)))
