"""Days counted in months, and the last days of months, quarters, half years and years."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Literal

Ending = Literal["month", "quarter", "half_year", "year"]
"""A span of the year that has a last day."""
_MONTHS: Mapping[Ending, int] = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
"""How many months each of them has; all begin with the year."""


def last_day_of(ending: Ending, day: date) -> date:
    """The last day of the month, quarter, half year or year in which a day lies."""
    months = _MONTHS[ending]
    month = day.month + (-day.month) % months
    return date(day.year, month, monthrange(day.year, month)[1])


def months_after(day: date, months: int, *, runs_over: bool) -> date:
    """The day with the same number so many months later (earlier below nothing).

    A month without such a day: its last day, or the first day of the month after it where the term ``runs_over``.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = date(year, month + 1, monthrange(year, month + 1)[1])
    if day.day <= last.day:
        return last.replace(day=day.day)
    return last + timedelta(days=1) if runs_over else last
