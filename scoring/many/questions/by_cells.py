"""Which units of a table may give rise to a question, found by its cells: only these are read as a whole.

Of the others none can be asked anything: of a table in which nothing is odd, no unit is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date

import numpy as np

from evidence.units.by_column import BLANK
from reading.source.misread import Misread
from reading.source.names import in_small
from reading.source.values import day
from rules.facts import figure_of
from rules.vocabulary import ISSUED, PREVIOUS
from rules.whole.columns import Column
from scoring.counterfactual.changes import LIKE_A_DAY
from scoring.many.cells import CellsOnce
from scoring.many.field import Field
from scoring.many.questions.signs import SAME, Number, number_alone, telling
from scoring.many.subjects import Subject

_WIDE = 2**32
"""More than any table has texts."""


def with_evidence(field: Field) -> Sequence[int]:
    """The places of units of which more than the result is known."""
    counted = field.counted()
    return [place for place in range(len(field.names)) if place not in counted]


def may_be_asked(field: Field, before: Field | None = None) -> Sequence[int]:
    """The places of all units that have a paper of another or of another time, or figures as the year before.

    Of units that were read one by one these are all.
    """
    if not isinstance(field, CellsOnce) or not (before is None or isinstance(before, CellsOnce)):
        return with_evidence(field)
    rows = _sharing(field) | _untimely(field) | (_as_before(field, before) >= SAME)
    return [int(place) for place in np.flatnonzero(rows)]


def _sharing(field: CellsOnce) -> Column:
    """Which units have a paper whose number and day another one has."""
    numbers: dict[Hashable, int] = {}
    days: dict[Hashable, int] = {}
    marks = []
    for role in field.roles:
        columns = field.given.columns
        if role in columns and f"{role}{ISSUED}" in columns:
            number = _coded(field, role, numbers, _number)
            issued = _coded(field, f"{role}{ISSUED}", days, _day)
            marks.append(np.where((number < 0) | (issued < 0), BLANK, number * _WIDE + issued))
    found = np.zeros(len(field.read), np.bool_)
    if not marks:
        return found
    every = np.stack(marks)
    rows = np.broadcast_to(np.arange(len(field.read)), every.shape)
    pairs = np.unique(np.stack([every.ravel(), rows.ravel()], axis=1), axis=0)
    pairs = pairs[pairs[:, 0] != BLANK]
    _, of_mark, counts = np.unique(pairs[:, 0], return_inverse=True, return_counts=True)
    found[pairs[counts[of_mark.reshape(-1)] > 1, 1]] = True
    return found


def _coded(field: CellsOnce, name: str, known: dict[Hashable, int], read: Callable[[str], Hashable]) -> Column:
    """What each unit says in a column, as a number that is the same for all columns; ``BLANK``: nothing of the kind."""
    column = field.given.columns[name]
    said = [read(text) for text in column.texts]
    codes = [BLANK if one is None else known.setdefault(one, len(known)) for one in said]
    return np.array([*codes, BLANK], np.int64)[column.of_row[field.read]]


def _number(text: str) -> str | None:
    """The number in a cell of a paper, which may be a day alone or say only that there is one."""
    is_number = any(map(str.isdigit, text)) and not re.fullmatch(LIKE_A_DAY, text)
    return (number_alone(text) or None) if is_number else None


def _day(text: str) -> date | None:
    try:
        return day(text)
    except Misread:
        return None


def _untimely(field: CellsOnce) -> Column:
    """Which units have a paper that is of its time in none of its roles; a cell tells of one role alone."""
    found = np.zeros(len(field.read), np.bool_)
    for role, subject, of_unit in field.said():
        if role in field.roles:
            outside = [
                spot
                for spot, matched in subject.matched.items()
                if any(role in paper.roles and matched.is_outside(paper) for paper in matched.known.values())
            ]
            found |= np.isin(of_unit, outside)
    return found


def _as_before(field: CellsOnce, before: CellsOnce | None) -> Column:
    """How many telling figures of each unit are those of the year before, by that year or by what it says itself."""
    known: dict[Hashable, int] = {}
    own = _figures(field, known)
    now = {name: column for name, column in own.items() if not name.startswith(PREVIOUS)}
    then = {name.removeprefix(PREVIOUS): column for name, column in own.items() if name.startswith(PREVIOUS)}
    if before is not None:
        places = {in_small(name): place for place, name in enumerate(before.names)}
        where = np.array([places.get(in_small(name), -1) for name in field.names], np.int64)
        nothing = np.full(len(field.names), BLANK, np.int64)
        last = {name: np.append(column, BLANK)[where] for name, column in _figures(before, known).items()}
        names = {*then, *(name for name in last if not name.startswith(PREVIOUS))}
        then = {name: np.where(where < 0, then.get(name, nothing), last.get(name, nothing)) for name in names}
    same = np.zeros(len(field.names), np.int64)
    for name, column in now.items():
        if name in then:
            same += (column != BLANK) & (column == then[name])
    return same


def _figures(field: CellsOnce, known: dict[Hashable, int]) -> dict[str, Column]:
    """The telling figures of each unit by name, as numbers that are the same for equal figures."""
    found: dict[str, Column] = {}
    for column, subject, of_unit in field.said():
        told = {spot: _telling(column, subject, spot) for spot in range(len(subject))}
        for name in {name for one in told.values() for name in one}:
            codes = [known.setdefault(one[name], len(known)) if name in one else BLANK for one in told.values()]
            said = np.array([*codes, BLANK], np.int64)[of_unit]
            found[name] = np.where(said == BLANK, found.get(name, said), said)
    return found


def _telling(column: str, subject: Subject, spot: int) -> Mapping[str, Number]:
    """The telling figures in a cell, which was read by itself or beside cells of other columns."""
    values = subject.said(spot)
    if values is not None:
        return telling(values)
    matched = subject.matched.get(spot)
    told = {} if matched is None else telling(matched.inputs)
    before = column.startswith(PREVIOUS)
    figure = figure_of(column.removeprefix(PREVIOUS))
    return {
        name: value
        for name, value in told.items()
        if name.startswith(PREVIOUS) == before and figure_of(name.removeprefix(PREVIOUS)) == figure
    }
