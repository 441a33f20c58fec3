"""Two results side by side: the three totals, and groups with the same number."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

from criteria.edition import Group
from criteria.head import Division
from reading.source.record import Record
from scoring.score.result import PartResult, Result
from scoring.score.tally import NOTHING, Tally

TotalName = Literal["claimed", "guaranteed", "possible"]


class Totals(Record):
    """One of the totals under both."""

    name: TotalName
    old: Fraction
    new: Fraction

    @property
    def difference(self) -> Fraction:
        """How much more it is."""
        return self.new - self.old


class Beside(Record):
    """A division or group as the new edition has it, or the old one where only that does; ``None``: not in that one."""

    row: Division | Group
    old: Tally | None
    new: Tally | None

    @property
    def difference(self) -> Fraction:
        """How many points more it brings."""
        old, new = (NOTHING if tally is None else tally.points for tally in (self.old, self.new))
        return new - old


def totals_beside(old: Result, new: Result) -> tuple[Totals, ...]:
    """All three totals."""
    names: tuple[tuple[TotalName, str], ...] = (
        ("claimed", "points"),
        ("guaranteed", "guaranteed"),
        ("possible", "possible"),
    )
    return tuple(Totals(name, getattr(old.total, field), getattr(new.total, field)) for name, field in names)


def groups_beside(old: Result, new: Result) -> Iterator[Beside]:
    """Groups and blocks by their number, those of the old result first."""
    sides = [{one.group.id: one for one in result.sections} for result in (old, new)]
    for name in dict.fromkeys((*sides[0], *sides[1])):
        before, now = (side.get(name) for side in sides)
        one = now or before
        if one is not None:
            yield Beside(one.group, before and before.tally, now and now.tally)


def divisions_beside(old: Result, new: Result) -> Iterator[Beside]:
    """Divisions by their number, those of the old result first."""
    sides = [{one.division.id: one for one in result.divisions} for result in (old, new)]
    for name in dict.fromkeys((*sides[0], *sides[1])):
        before, now = (side.get(name) for side in sides)
        one = now or before
        if one is not None:
            yield Beside(one.division, before and before.tally, now and now.tally)


def open_of(result: Result) -> Fraction:
    """The points of a total that wait for evidence or for others to score."""
    return result.total.possible - result.total.points


def chances_of(result: Result) -> tuple[PartResult, ...]:
    """The parts that are still open."""
    return tuple(part for part in result.parts if part.tally.open > 0)
