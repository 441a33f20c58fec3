"""Working days: weekends and days off are left out, days worked instead count, and beyond nothing is said."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.files import shared
from rules.calendar import Calendar

CALENDAR: Calendar = shared().calendar
FIRST, LAST = CALENDAR.covers.from_, CALENDAR.covers.to
days = st.dates(FIRST, LAST)


@pytest.mark.parametrize(
    ("start", "count", "due"),
    [
        # A plain week: from Wednesday over the weekend.
        (date(2024, 3, 6), 5, date(2024, 3, 13)),
        (date(2024, 3, 6), 0, date(2024, 3, 6)),
        # Over Tết 2024, off from Thursday 8 to Wednesday 14 February.
        (date(2024, 2, 7), 1, date(2024, 2, 15)),
        # 29/04/2024 is off, Saturday 04/05 is worked instead.
        (date(2024, 4, 26), 1, date(2024, 5, 2)),
        (date(2024, 4, 26), 3, date(2024, 5, 4)),
        # Backwards from a Monday.
        (date(2024, 3, 18), -5, date(2024, 3, 11)),
        # From a Sunday.
        (date(2024, 3, 10), 1, date(2024, 3, 11)),
    ],
)
def test_working_days_are_counted_as_offices_count_them(start: date, count: int, due: date) -> None:
    assert CALENDAR.moved(start, count) == due


@given(days, st.integers(1, 60))
def test_between_start_and_due_day_lie_as_many_working_days_as_were_asked(start: date, count: int) -> None:
    due = CALENDAR.moved(start, count)
    if due is not None:
        between = (start + timedelta(days=spot) for spot in range(1, (due - start).days + 1))
        assert sum(CALENDAR.is_worked(day) for day in between) == count
        assert CALENDAR.is_worked(due)


@given(days, st.integers(1, 60))
def test_there_and_back_again_is_where_one_was_on_a_working_day(start: date, count: int) -> None:
    due = CALENDAR.moved(start, count)
    if due is not None and CALENDAR.is_worked(start):
        assert CALENDAR.moved(due, -count) == start


def test_nothing_is_said_about_days_the_calendar_does_not_cover() -> None:
    assert CALENDAR.moved(LAST, 1) is None
    assert CALENDAR.moved(FIRST, -1) is None
    assert CALENDAR.moved(LAST + timedelta(days=30), -1) is None
    assert CALENDAR.moved(LAST + timedelta(days=1), 0) is None


def test_every_special_day_names_its_source() -> None:
    assert [one for one in CALENDAR.days if not one.source.strip()] == []
    assert {date(2024, 2, 12), date(2025, 1, 29)} <= {one.day for one in CALENDAR.days if one.kind == "off"}
