"""What the cells of one subject say, each distinct one once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np

from evidence.units_by_column import BLANK, Coded
from rules.inputs import Value
from rules.whole.columns import Column
from scoring.counterfactual.changes import LIKE_A_DAY
from scoring.score.matched import Matched

Cells: TypeAlias = tuple[tuple[str, str], ...]
"""What the columns of one subject say of a unit: their names and texts, in the order of the table."""


class Subject:
    """What the cells of one subject say: the distinct ones in order, and which of them each row has (-1: none)."""

    def __init__(self, columns: Mapping[str, Coded]) -> None:
        if len(columns) == 1:
            ((name, column),) = columns.items()
            codes, of_row = _used(column.of_row)
            said: list[Cells] = [((name, column.texts[code]),) if code != BLANK else () for code in codes]
        else:
            rows = np.stack([column.of_row for column in columns.values()], axis=1)
            found, of_row = np.unique(rows, axis=0, return_inverse=True)
            of_row = of_row.reshape(-1)
            said = [_cells(columns, one) for one in found.tolist()]
        # Blanks of all columns come first, as the least code.
        blanks = int(bool(said) and not said[0])
        self.cells: Sequence[Cells] = said[blanks:]
        self.of_row: Column = of_row - blanks
        self.bad: set[int] = set()
        self.values: dict[int, Mapping[str, Value]] = {}
        self.matched: dict[int, Matched] = {}


def _used(of_row: Column) -> tuple[list[int], Column]:
    """The codes that stand in any row, in order, and the place of each row's among them."""
    has = np.zeros(int(of_row.max(initial=BLANK)) + 2, np.bool_)
    has[of_row] = True  # the last is that of blanks
    is_blank = bool(has[-1])
    places = np.cumsum(has[:-1]) - 1 + is_blank
    return [*([BLANK] if is_blank else []), *np.flatnonzero(has[:-1]).tolist()], np.append(places, 0)[of_row]


def _cells(columns: Mapping[str, Coded], codes: Sequence[int]) -> Cells:
    """What some columns say by the codes of their texts."""
    pairs = zip(columns.items(), codes, strict=True)
    return tuple((name, column.texts[code]) for (name, column), code in pairs if code != BLANK)


def plain_numbers(papers: Coded) -> Coded:
    """Numbers of papers without what makes no difference: they count whether they have digits and are no day."""
    plain: dict[str, int] = {}
    codes = [plain.setdefault(_plain(text), len(plain)) for text in papers.texts]
    return Coded(tuple(plain), np.array([*codes, BLANK])[papers.of_row])


def _plain(number: str) -> str:
    """The number of a paper with one digit for any number of them, but where it is like a day."""
    plain = re.sub(r"[0-9]+", "1", number)
    return number if any(re.fullmatch(LIKE_A_DAY, one) for one in (plain, number)) else plain
