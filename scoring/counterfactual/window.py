"""The days on which something can still be done, and how many new cases they bring if cases go on coming as before."""

from __future__ import annotations

from datetime import date

from reading.models.fields import Period
from reading.source.record import Record


class Window(Record):
    """From the day on which work can begin to the last one; ``began`` is the first day of the period.

    ``is_over``: the last day has passed, and what is asked is what would have been needed.
    """

    first: date
    last: date
    began: date
    is_over: bool = False

    def most_new(self, so_far: int) -> int:
        """As many new cases as the days left bring at the pace of those passed, and never more than came so far."""
        passed, left = (self.first - self.began).days, (self.last - self.first).days + 1
        return min(so_far, -(-so_far * left // passed)) if passed > 0 else so_far


def window_of(on: date, period: Period, by: date | None = None) -> Window:
    """The days left of a period on a day, until another one where that comes first."""
    last = period.to if by is None else min(by, period.to)
    return Window(min(max(on, period.from_), last), last, period.from_, is_over=on > last)
