"""What an input may be for a plan: how many decimals it has and how far it goes; what is more stays with the engine."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from math import ceil, floor

from reading.source.record import Record
from rules.facts import NOTHING, Kind
from rules.formula.gaps import Gap
from rules.inputs import Lacking, Value, worth_of
from rules.whole.codes import BEYOND, code_of
from rules.whole.evaluate import Given
from rules.whole.plan import Range

_DECIMALS: Mapping[Kind, int] = {"count": 0, "number": 2, "percent": 4, "day": 0, "flag": 0, "choice": 0}
"""Decimals of each kind where its figure does not say; 98.43 % has four."""
_LARGEST: Mapping[Kind, int] = {
    "count": 10**7,
    "number": 10**7,
    "percent": 100,
    "day": 3_660,
    "flag": 1,
    "choice": 1,
}
"""The largest number of each kind where its figure does not say; a day is counted from the first of the period."""
_LAST_DAY = 800
"""How many days after the first of the period a day may be: it tells of the period, not of what is to come."""
_OF_PERCENT = 2
"""A share has so many decimals more than its percentage."""


class Declared(Record):
    """An input in whole numbers: so many of its smallest unit (``scale`` in one) within a range."""

    scale: int
    can_be: Range

    def given(self, name: str, found: Value | Lacking | None, origin: date) -> Given:
        """What a unit gives; what is finer or goes further than declared is said to be beyond the plan."""
        worth = worth_of(name, found)
        if isinstance(worth, Gap):
            return Given(0, code_of(worth.why))
        number = (worth - origin).days if isinstance(worth, date) else worth
        number *= self.scale
        if number.denominator != 1 or not self.can_be.low <= number <= self.can_be.high:
            return Given(0, BEYOND)
        return Given(int(number))


def declared(
    kind: Kind, lowest: Fraction | None = NOTHING, largest: Fraction | None = None, decimals: int | None = None
) -> Declared:
    """What an input of a kind may be, by how far it goes (:class:`rules.vocabulary.Limits`).

    What has no ``lowest`` goes as far below nothing as above it.
    """
    more = _OF_PERCENT if kind == "percent" else 0
    scale = 10 ** (_DECIMALS[kind] if decimals is None else decimals + more)
    usual = _LARGEST[kind] * scale
    most = usual if largest is None else floor(largest * scale)
    if kind == "day":
        return Declared(scale, Range(-most, _LAST_DAY))
    if lowest is None:
        return Declared(scale, Range(-most, most))
    return Declared(scale, Range(max(ceil(lowest * scale), -usual), most))
