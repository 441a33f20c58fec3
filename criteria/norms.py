"""The register of norms: decisions that criteria cite, and what replaced them, so that stale references are seen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from reading.models.base import Frozen, model
from reading.models.fields import Day, Flag, Prose
from reading.source.place import Problem, problem


@model
class Norm(Frozen):
    """A legal text by number (``892/QĐ-BNV``); ``replaced_by`` took its place on ``replaced_on``, if anything did."""

    number: Prose
    title: Prose
    day: Day | None = None
    replaced_by: Prose | None = None
    replaced_on: Day | None = None
    source: Prose
    verified: Flag


@model
class Norms(Frozen):
    """All norms known; the newest text of a chain has no ``replaced_by``."""

    format: Literal["1"]
    norms: tuple[Norm, ...]

    def replacing(self, number: str, day: date | None) -> Norm | None:
        """The entry of a norm that was replaced; ``None``: it was not, as far as the register knows.

        Numbers of provinces recur, so where both days are known they have to agree.
        """
        return next(
            (
                one
                for one in self.norms
                if one.replaced_by is not None and one.number == number and (day is None or one.day in {None, day})
            ),
            None,
        )


def problems_of_norms(norms: Norms) -> Iterator[Problem]:
    """Each norm stands once, and what replaced another is in the register too."""
    first: dict[str, Norm] = {}
    for one in norms.norms:
        if one.number in first:
            yield problem(one.place, "C014", id=one.number, line=str(first[one.number].place.line))
        first.setdefault(one.number, one)
    for one in norms.norms:
        if one.replaced_by is not None and one.replaced_by not in first:
            yield problem(one.place, "C052", number=one.number, by=one.replaced_by)
