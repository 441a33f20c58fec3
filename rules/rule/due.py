"""Due days: fixed, or counted from another day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from reading.models.base import Frozen, model
from reading.models.fields import Day, Name, Reads, plain
from reading.source import values
from reading.source.place import Place
from reading.source.record import Record
from rules.formula.tree import Fixed, Ref, Shift, Tree
from rules.rule.step import Step

if TYPE_CHECKING:  # most runs count no working days
    from rules.calendar import Calendar

MOST_DAYS = 3_660
"""Ten years: a due day later than that after another is a slip of the pen."""


def days(text: str) -> int:
    """A number of days; raises :class:`reading.source.values.Misread` beyond ten years."""
    found = values.count(text)
    if found > MOST_DAYS:
        raise values.Misread("M016", text=text, most=str(MOST_DAYS))
    return found


if TYPE_CHECKING:
    Days = int
else:
    Days = Annotated[int, Reads(days, plain, r"^[0-9]+$")]


@model
class Due(Frozen):
    """The last day on time: ``on`` a fixed day, or some days ``after`` or ``before`` the day of that name.

    ``days`` are calendar days; ``working_days`` leave out weekends and the days off of ``criteria/calendar.yaml``.
    """

    on: Day | None = None
    after: Name | None = None
    before: Name | None = None
    days: Days | None = None
    working_days: Days | None = None

    @property
    def anchor(self) -> Name | None:
        """The day it is counted from; ``None``: a fixed day."""
        return self.after if self.after is not None else self.before

    def day(self, calendar: Calendar | None, *, rolls: bool) -> Tree:
        """The due day as a formula; it ``rolls`` on to the next working day where the edition says so."""
        if self.on is not None:
            return Shift(Fixed(self.on), 0, working=False, calendar=calendar, rolls=True) if rolls else Fixed(self.on)
        working = self.working_days is not None
        count = (self.working_days if working else self.days) or 0
        turned = count if self.before is None else -count
        return Shift(Ref(self.anchor or ""), turned, working, calendar if working or rolls else None, rolls)


class Timed(Record):
    """A day that a rule looks at, until when it is in time, what being late costs, and where that is said.

    ``working``: lateness is counted in working days.
    """

    day: str
    due: Due
    steps: tuple[Step, ...]
    place: Place
    working: bool = False
