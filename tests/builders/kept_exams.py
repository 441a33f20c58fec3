"""Exams of commands that are run many times over, made once: the same edition has the same exam."""

from __future__ import annotations

from criteria.ready import Criteria
from rules.calendar import Calendar
from scoring.exam.exam import Exam, exam_of

_MADE: dict[tuple[str, str], Exam] = {}


def kept_exam_of(criteria: Criteria, calendar: Calendar) -> Exam:
    """The exam of an edition, made when it is first asked for."""
    name = (criteria.edition.name, criteria.digest)
    if name not in _MADE:
        _MADE[name] = exam_of(criteria, calendar)
    return _MADE[name]
