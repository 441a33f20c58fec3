"""Fixed due days that nobody works on."""

from __future__ import annotations

from collections.abc import Iterator

from criteria.edition import Edition, parts_of
from reading.source.place import Problem, problem
from reading.source.values import day_text
from rules.calendar import SATURDAY, Calendar
from rules.rule.choices import timed_in


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
