"""What stands in the rows of a table that is stored by columns, each distinct text looked at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from evidence.units.by_column import Codes
from evidence.units.no_units import in_one_line
from reading.columns.stored import WIDE, StoredColumn, Texts, put_to_rows


def says_in(columns: Sequence[StoredColumn]) -> Codes:
    """Of each row whether anything stands in it; there has to be a column."""
    found: Codes = np.asarray(columns[0].of_row) >= 0
    for column in columns[1:]:
        if found.all():  # hardly ever is a second column looked at
            break
        found = found | (np.asarray(column.of_row) >= 0)
    return found


def in_lines(column: StoredColumn) -> StoredColumn:
    """The same column with its texts in one line each."""
    if column.texts.is_tidy:  # nearly always: no break of a line is among them
        return column
    return column._replace(texts=Texts(tuple(map(in_one_line, column.texts))))


def texts_in(column: StoredColumn) -> list[str]:
    """What stands in each row; empty where nothing does."""
    texts = _with_blank(column)
    return [texts[code] for code in column.of_row.tolist()]


def is_so_in(column: StoredColumn, is_so: Callable[[str], bool]) -> Codes:
    """Of each row whether something is so of its text."""
    return put_to_rows(np.array([is_so(text) for text in _with_blank(column)], np.bool_), column.of_row)


def numbered_in(column: StoredColumn, made: Callable[[str], str], known: dict[str, int] | None = None) -> Codes:
    """A number for each row, the same where the same is ``made`` of their texts; ``known`` are those so far."""
    numbers = {} if known is None else known
    codes = [numbers.setdefault(made(text), len(numbers)) for text in _with_blank(column)]
    return put_to_rows(np.array(codes, np.int64), column.of_row)


def several_in(numbers: Codes) -> Codes:
    """Of each of some numbers from 0 on whether it stands among them more than once."""
    if len(numbers) and numbers.max() < WIDE * len(numbers):  # counted off, which needs no order
        return (np.bincount(numbers) > 1).take(numbers)
    _, which, counts = np.unique(numbers, return_inverse=True, return_counts=True)
    return (counts > 1).take(which.reshape(-1))


def standing_in(numbers: Codes) -> Codes:
    """The numbers from 0 on that stand among some, in order."""
    return np.flatnonzero(np.bincount(numbers))


def _with_blank(column: StoredColumn) -> list[str]:
    """The texts of a column; that of a blank is the last, which its code finds."""
    return [*column.texts, ""]
