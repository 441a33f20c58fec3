"""The calendar of working days (ngày làm việc): weekends and public holidays left out, each day off with its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from reading.models.base import Frozen, model
from reading.models.fields import Day, Flag, Period, Prose
from reading.source.place import Problem, problem
from reading.source.values import day_text

SATURDAY = 5
"""As ``date.weekday`` counts: Monday is 0; from here on it is the weekend."""


@model
class Special(Frozen):
    """A weekday nobody works (``off``), or a day of a weekend that is worked instead of one (``worked``)."""

    day: Day
    kind: Literal["off", "worked"]
    why: Prose
    source: Prose
    verified: Flag


@model
class Calendar(Frozen):
    """The special days of ``covers``; nothing is known of any day outside it."""

    format: Literal["1"]
    covers: Period
    days: tuple[Special, ...]

    def __hash__(self) -> int:
        # Formulas that count working days hold it and are looked up by; the span tells calendars apart well enough.
        return hash((self.covers.from_, self.covers.to))

    def is_worked(self, day: date) -> bool:
        """Whether ``day`` is a working day."""
        special = _special_in(self).get(day)
        return day.weekday() < SATURDAY if special is None else special

    def knows(self, day: date) -> bool:
        """Whether the calendar covers ``day``."""
        return self.covers.from_ <= day <= self.covers.to

    def worked_from(self, start: date) -> date | None:
        """The first working day from a day on, that day among them; ``None``: a day on the way is not covered."""
        day = start
        while self.knows(day) and not self.is_worked(day):
            day += timedelta(days=1)
        return day if self.knows(day) else None

    def days_late(self, due: date, done: date) -> int | None:
        """The working days that ``done`` lies after ``due``; on a day off it is as late as on the next working day.

        ``None``: the calendar does not reach from one to the other.
        """
        if done <= due:
            return 0
        if not (self.knows(due) and self.knows(done)):
            return None
        after = (due + timedelta(days=count) for count in range(1, (done - due).days + 1))
        return sum(map(self.is_worked, after)) + (not self.is_worked(done))

    def moved(self, start: date, days: int) -> date | None:
        """The day that is ``days`` working days after ``start`` (before it when negative), not counting ``start``.

        ``None``: a day on the way is not covered, so nobody can say.
        """
        step = timedelta(days=1 if days > 0 else -1)
        day, left = start, abs(days)
        while left and self.knows(day):
            day += step
            left -= self.is_worked(day)
        return day if self.knows(day) and not left else None


@lru_cache(8)
def _special_in(calendar: Calendar) -> Mapping[date, bool]:
    """Whether each special day is worked; of a day that stands twice, as the first says."""
    return {one.day: one.kind == "worked" for one in reversed(calendar.days)}


def problems_of_calendar(calendar: Calendar) -> Iterator[Problem]:
    """Each special day lies in the covered period, stands once, and differs from what the weekday says anyway."""
    first: dict[date, Special] = {}
    for one in calendar.days:
        if not calendar.covers.from_ <= one.day <= calendar.covers.to:
            yield problem(one.place, "C050", day=day_text(one.day))
        if one.day in first:
            yield problem(one.place, "C014", id=day_text(one.day), line=str(first[one.day].place.line))
        first.setdefault(one.day, one)
        if (one.day.weekday() < SATURDAY) == (one.kind == "worked"):
            yield problem(one.place, "C051", day=day_text(one.day), kind=one.kind)
