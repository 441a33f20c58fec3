"""Due days that nobody works on, and those that their month does not have."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from criteria.edition import Edition, parts_of
from reading.source.place import Problem, problem
from reading.source.values import day_text
from rules.calendar import SATURDAY, Calendar
from rules.formula.evaluate import worth
from rules.rule.choices import timed_in
from rules.rule.due import PLAIN, Due
from rules.vocabulary import PERIOD_FROM, PERIOD_TO, Names


def due_days_off(edition: Edition, calendar: Calendar) -> Iterator[Problem]:
    """A warning for each fixed due day on a day off, where the edition does not say what becomes of it.

    Outside the calendar only weekends are known.
    """
    if edition.due_on_day_off is not None:
        return
    for part in parts_of(edition):
        for due in (rule.due for rule in timed_in(part.rule)):
            if due.on is not None and not calendar.is_worked(due.on):
                what = "weekend" if due.on.weekday() >= SATURDAY else "holiday"
                yield problem(due.place, "C077", "warning", part=part.id, day=day_text(due.on), what=what)


def due_days_exist(edition: Edition, _names: Names) -> Iterator[Problem]:
    """A term in months that may end on a day its month does not have, and nobody says when it ends then."""
    if edition.due_on_no_day is not None:
        return
    for part in parts_of(edition):
        for due in (rule.due for rule in timed_in(part.rule)):
            witness = next((day for day in _starts(due, edition) if _is_unsure(due, day)), None)
            if witness is not None:
                count = str(due.months)
                yield problem(due.place, "C125", part=part.id, day=day_text(witness), months=count)


def _starts(due: Due, edition: Edition) -> Iterator[date]:
    """The days that a term in months may be counted from: that of the period, or any of the four years from it on."""
    if due.months is None:
        return
    known = {PERIOD_FROM: edition.period.from_, PERIOD_TO: edition.period.to}.get(due.anchor or "")
    days = range(_LEAP_YEARS) if known is None else range(1)
    yield from ((known or edition.period.from_) + timedelta(days=one) for one in days)


_LEAP_YEARS = 4 * 365 + 1
"""The days after which all months have been as they can be."""


def _is_unsure(due: Due, day: date) -> bool:
    ends = [worth(due.day(PLAIN._replace(runs_over=over)), lambda _name: day) for over in (False, True)]
    return ends[0] != ends[1]
