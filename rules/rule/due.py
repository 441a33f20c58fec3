"""Due days: fixed, or counted from another day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, get_args

from reading.models.base import Frozen, model
from reading.models.fields import Day, Name, Reads, plain
from reading.source import values
from reading.source.misread import Misread
from reading.source.place import Place
from reading.source.record import Record
from rules.formula.days import Ending
from rules.formula.tree import Fixed, LastDay, Ref, Shift, TermUnit, Tree
from rules.reason import DayCount
from rules.rule.step import Step

if TYPE_CHECKING:  # most runs count no working days
    from rules.calendar import Calendar

MOST_DAYS = 3_660
"""Ten years: a due day later than that after another is a slip of the pen."""
MOST_MONTHS = 120
"""The same ten years."""


def days(text: str) -> int:
    """A number of days; raises :class:`reading.source.misread.Misread` beyond ten years."""
    found = values.count(text)
    if found > MOST_DAYS:
        raise Misread("M016", text=text, most=str(MOST_DAYS))
    return found


def months(text: str) -> int:
    """A number of months; raises :class:`reading.source.misread.Misread` beyond ten years."""
    found = values.count(text)
    if found > MOST_MONTHS:
        raise Misread("M031", text=text, most=str(MOST_MONTHS))
    return found


if TYPE_CHECKING:
    Days = int
    Months = int
else:
    Days = Annotated[int, Reads(days, plain, r"^[0-9]+$")]
    Months = Annotated[int, Reads(months, plain, r"^[0-9]+$")]


class Terms(Record):
    """How an edition counts due days: by which ``calendar`` (``None``: no rule counts working days), and two policies.

    ``rolls``: a due day on a day off runs on to the next working day. ``runs_over``: a term in months that ends on a
    day which its month does not have ends on the first day of the next one, not on the last of that month.
    """

    calendar: Calendar | None = None
    rolls: bool = False
    runs_over: bool = False


PLAIN = Terms()
"""No calendar, no day moved on."""


@model
class Due(Frozen):
    """The last day on time: ``on`` a fixed day, or so long ``after`` or ``before`` the day of that name.

    ``days`` are calendar days; ``working_days`` leave out weekends and the days off of ``criteria/calendar.yaml``;
    ``months`` end on the day of the same number, a year being twelve. ``end_of``: it is counted from the last day of
    the month, quarter, half year or year in which that day lies, and is that day itself where nothing is counted.
    """

    on: Day | None = None
    after: Name | None = None
    before: Name | None = None
    days: Days | None = None
    working_days: Days | None = None
    months: Months | None = None
    end_of: Ending | None = None

    @property
    def anchor(self) -> Name | None:
        """The day it is counted from; ``None``: a fixed day."""
        return self.after if self.after is not None else self.before

    @property
    def start(self) -> Tree:
        """The day that is counted from, as a formula."""
        day = Ref(self.anchor or "")
        return day if self.end_of is None else LastDay(day, self.end_of)

    @property
    def counted(self) -> DayCount:
        """How far it is from there, before or after."""
        for unit in get_args(TermUnit):
            count: int | None = getattr(self, unit)
            if count is not None:
                return DayCount(count, unit)
        return DayCount(0, "days")

    def day(self, terms: Terms) -> Tree:
        """The due day as a formula; it moves on where the edition says so."""
        if self.on is not None:
            return Shift(Fixed(self.on), 0, "days", terms.calendar, rolls=True) if terms.rolls else Fixed(self.on)
        count, unit = self.counted
        turned = count if self.before is None else -count
        calendar = terms.calendar if unit == "working_days" or terms.rolls else None
        runs_over = terms.runs_over and unit == "months"
        return Shift(self.start, turned, unit, calendar, terms.rolls, runs_over)


class Timed(Record):
    """A day that a rule looks at, until when it is in time, what being late costs, and where that is said.

    ``working``: lateness is counted in working days.
    """

    day: str
    due: Due
    steps: tuple[Step, ...]
    place: Place
    working: bool = False
