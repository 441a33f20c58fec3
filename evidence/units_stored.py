"""A table of units that is stored by columns, held to the same form as one that is written in rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from evidence.units_by_column import ByColumn, Coded
from evidence.units_table import YEAR, head_problems, is_sum, is_year
from reading.limits import UNITS_COLUMNS
from reading.source.names import in_small
from reading.source.place import Place, Problem, has_errors, in_order, problem
from reading.tables.parquet import Stored, StoredColumn, stored_at
from reading.tables.table import TableRow, deceiving


def read_stored(path: Path, known: Mapping[str, str]) -> tuple[ByColumn | None, tuple[Problem, ...]]:
    """The units of a file and everything wrong with their form, as :func:`evidence.units_table.read_units` says it.

    The first column names the units; line 1 is the first of them. ``None``: no unit can be taken.
    """
    start = Place(path.as_posix())

    def wrong_with(heads: Sequence[str]) -> tuple[Problem, ...]:
        named = _named(heads, known)
        return tuple(head_problems(TableRow(start, named, named), known))

    found = stored_at(path, UNITS_COLUMNS, lambda heads: not has_errors(wrong_with(heads)))
    if isinstance(found, Problem):
        return None, (found,)
    heads = _named([one.head for one in found.columns], known)
    problems = [*wrong_with(heads), *_deceiving(found, start)]
    if has_errors(tuple(problems)):
        return None, in_order(problems)
    table = _Rows(found, heads, start)
    problems += table.problems
    if not table.kept:
        problems += [] if has_errors(tuple(problems)) else [problem(start, "E036")]
        return None, in_order(problems)
    return table.by_column(), in_order(problems)


def _named(heads: Sequence[str], known: Mapping[str, str]) -> tuple[str, ...]:
    """The heads with the names that are meant; the first names the units."""
    return tuple(known.get(in_small(head), head) if spot else head for spot, head in enumerate(heads))


def _deceiving(found: Stored, start: Place) -> Iterator[Problem]:
    """Texts that look like others, each at the first row that has it."""
    for spot, column in enumerate(found.columns, start=1):
        yield from deceiving(start._replace(column=spot), column.head)
        for code, text in enumerate(column.texts):
            for one in deceiving(start, text):
                line = int(np.flatnonzero(column.of_row == code)[0]) + 1
                yield one._replace(place=start._replace(line=line, column=spot))


class _Rows:
    """The rows that are units, and what is wrong with the others."""

    def __init__(self, found: Stored, heads: Sequence[str], start: Place) -> None:
        self.found, self.heads, self.start = found, heads, start
        units, *self.others = found.columns
        self.names = _texts(units, found.rows)
        spot = heads.index(YEAR) if YEAR in heads else None
        self.years = [""] * found.rows if spot is None else _texts(found.columns[spot], found.rows)
        self.year = spot
        self.problems: list[Problem] = []
        self.kept = self._kept()

    def by_column(self) -> ByColumn:
        """The units that are kept."""
        where = np.array(self.kept, np.int64)
        named = list(zip(self.heads[1:], self.others, strict=True))
        return ByColumn(
            self.start.file,
            [self.names[place] for place in self.kept],
            {head: Coded(column.texts, column.of_row[where]) for head, column in named if head},
            {head: spot for spot, (head, _) in enumerate(named, start=2)},
            [place + 1 for place in self.kept],
        )

    def _kept(self) -> list[int]:
        sums = {name for name in set(self.names) if name and is_sum(name)}
        first: dict[tuple[str, str], int] = {}
        twice: set[tuple[str, str]] = set()
        kept = []
        for row, (name, year) in enumerate(zip(self.names, self.years, strict=True)):
            if name in sums:
                self._say(row, 1, "E050", name=name)
            elif not name:
                self._say(row, 1, "E068")
            elif self.year is not None and not is_year(year):
                self._say(row, self.year + 1, "E069", name=name, text=year)
            elif (name, year) in first:
                self._say(row, 1, "E038", name=name, year=year, line=str(first[name, year]))
                twice.add((name, year))
            else:
                if not any(column.of_row[row] >= 0 for column in self.others):
                    self._say(row, 1, "E053", name=name)
                first[name, year] = row + 1
                kept.append(row)
        # Of two units with one name nobody can say which is which: neither is taken.
        return [row for row in kept if (self.names[row], self.years[row]) not in twice]

    def _say(self, row: int, column: int, code: str, **values: str) -> None:
        place = self.start._replace(line=row + 1, column=column)
        self.problems.append(problem(place, code, "warning" if code in {"E050", "E053"} else "error", **values))


def _texts(column: StoredColumn, rows: int) -> list[str]:
    """What stands in each row, in one line; empty where nothing does."""
    texts = [*(" ".join(text.split()) for text in column.texts), ""]  # the last is found by the code of a blank
    return [texts[code] for code in column.of_row.tolist()[:rows]]
