"""A table of units that is read by columns, held to the same form as one that is written in rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

import numpy as np

from evidence.namesakes import NOTHING_SHARED, Shared
from evidence.units.by_column import ByColumn
from evidence.units.heads import head_problems, without_counts
from evidence.units.no_units import Standing
from evidence.units.stored_names import Called, laid, units_first
from evidence.units.stored_rows import says_in
from evidence.units.stored_units import StoredRows, named_of
from evidence.units.table import BESIDE_ROWS, UnitRow
from evidence.units.unnamed import layout_of
from reading.columns.long_text import lines_of, long_text_at, long_text_in_pieces
from reading.columns.parquet import KIND, rows_stored, stored_at
from reading.columns.stored import Stored, Texts
from reading.limits import PIECE_ROWS, UNITS_COLUMNS
from reading.source.names import in_small
from reading.source.place import Place, Problem, has_errors, in_order, problem
from reading.source.unfit import deceiving_in
from reading.tables.table import TableRow, deceiving, table_of, told
from reading.tables.unread import marks_in, may_bear_marks

Read: TypeAlias = tuple[ByColumn | None, tuple[Problem, ...]]
"""The units of a table, or of a piece of one (``None``: none can be taken), and everything wrong with their form."""


def rows_in_file(path: Path) -> int:
    """How many rows a table that is read by columns may have; none where the file cannot be read."""
    return rows_stored(path) if path.suffix.lower() == KIND else lines_of(path)


def read_stored(path: Path, known: Mapping[str, str]) -> Read:
    """The units of a file and everything wrong with their form, as :func:`evidence.units.table.read_units` says it.

    The first column names the units; line 1 is the first of them.
    """
    form = _Form(path, known, BESIDE_ROWS)
    if path.suffix.lower() == KIND:
        given, problems = form.read(stored_at(path, UNITS_COLUMNS, form.is_wanted))
    else:
        given, problems = form.read(long_text_at(path, UNITS_COLUMNS, form.is_head, form.is_wanted))
    if given is not None and not given.names:
        return None, problems if has_errors(problems) else (*problems, problem(form.start, "E036"))
    return given, problems


def read_in_pieces(
    path: Path, known: Mapping[str, str], shared: Shared = NOTHING_SHARED, called: Called | None = None
) -> Iterator[Read]:
    """The same of a table that is too large to be read at once; units of one name are told within a piece alone.

    A piece may have no units; a piece of which none can be taken is the last. What is ``shared`` by all units
    nobody knows before all pieces were read: ``called`` takes note of it.
    """
    form = _Form(path, known, shared=shared, called=called)
    if path.suffix.lower() == KIND:
        rows = rows_stored(path)
        pieces = (range(start, min(start + PIECE_ROWS, rows)) for start in range(0, rows, PIECE_ROWS))
        yield from (form.read(stored_at(path, UNITS_COLUMNS, form.is_wanted, piece)) for piece in pieces)
        return
    found = long_text_in_pieces(path, UNITS_COLUMNS, form.is_head, form.is_wanted)
    yield from (form.read(one) for one in found if isinstance(one, Problem) or one.columns)


def row_at(path: Path, known: Mapping[str, str], line: int, shared: Shared = NOTHING_SHARED) -> UnitRow:
    """The unit of a line of such a table, read anew; raises :class:`LookupError` where there is none."""
    if path.suffix.lower() == KIND:
        form = _Form(path, known, shared=shared)
        found = stored_at(path, UNITS_COLUMNS, form.is_wanted, range(line - 1, line))
        # The group of a row stands above it, where what counts rows counts groups too, or a place alone names one.
        layout = None if isinstance(found, Problem) else layout_of([one.head for one in found.columns], known)
        is_alone = layout is None or not (layout.counts or layout.names)
        pieces = iter([form.read(found)]) if is_alone else read_in_pieces(path, known, shared)
    else:
        pieces = read_in_pieces(path, known, shared)
    for given, _ in pieces:
        if given is not None and len(given.lines) and given.lines[-1] >= line:
            return given.row(list(given.lines).index(line))
    raise LookupError(line)


class _Form:
    """What the columns of a file may be called, what is asked of its heads, and beside what of that rows are read.

    ``shared`` is known of all units (``None``: it is found, as all rows are read at once). Pieces are read in order, as
    a group of units may go on in the next one.
    """

    def __init__(
        self,
        path: Path,
        known: Mapping[str, str],
        beside: frozenset[str] = frozenset(),
        shared: Shared | None = None,
        called: Called | None = None,
    ) -> None:
        self.start, self.known, self.beside = Place(path.as_posix()), known, beside
        self.shared, self.called, self.standing = shared, called, Standing()

    def is_head(self, heads: Sequence[str]) -> bool:
        """Whether a row names columns."""
        return any(in_small(one) in self.known for one in heads[1:] if one)

    def is_wanted(self, heads: Sequence[str]) -> bool:
        """Whether the rows below some heads are to be read."""
        heads = without_counts(heads)
        ordered = [heads[spot] for spot in units_first(heads, self.known)]
        return not self._keeps_out(self._wrong_with(ordered, Stored(self.start, (), ())))

    def _keeps_out(self, problems: Sequence[Problem]) -> bool:
        """Whether all rows are kept out."""
        return has_errors(tuple(one for one in problems if one.code not in self.beside))

    def read(self, found: Stored | Problem) -> Read:
        """The units of what was found, which may be none."""
        if isinstance(found, Problem):
            return None, (found,)
        if not found.columns:
            return None, (problem(self.start, "E036"),)
        problems, is_filled = list(_told(found)), says_in(found.columns)
        table = laid(found, self.known)
        heads = named_of([one.head for one in table.found.columns], self.known)
        wrong = list(self._wrong_with(heads, table.found))
        if len(heads) == 1:
            # One cell alone heads nothing: the cells of the file are parted by a sign that nobody expects.
            wrong.append(problem(table.found.head, "E051", text=heads[0]))
        if self._keeps_out(wrong):
            return None, in_order([*problems, *wrong])
        rows = StoredRows(table, heads, is_filled, self.known)
        problems += [*wrong, *rows.amiss()]
        self.standing = rows.take(self.shared, self.called, self.standing)
        is_fit = not self._keeps_out(problems)
        return (rows.by_column() if is_fit else None), in_order([*problems, *rows.problems])

    def _wrong_with(self, heads: Sequence[str], found: Stored) -> tuple[Problem, ...]:
        named = named_of(heads, self.known)
        return tuple(head_problems(TableRow(found.head, named, named, (), found.apart), self.known))


def _are_suspect(texts: Texts) -> bool:
    """Whether any of the texts of a column may have to be told, which hardly ever one has."""
    return deceiving_in("\n".join(texts)) is not None or may_bear_marks(texts)


def _told(found: Stored) -> Iterator[Problem]:
    """Texts that look like others or are no values, each at the first row that has it."""
    if found.above:
        yield from told(table_of(list(found.above), UNITS_COLUMNS))
    for spot, column in enumerate(found.columns):
        yield from deceiving(found.head._replace(column=found.column_of(spot)), column.head)
        is_suspect = not column.texts.is_plain and _are_suspect(column.texts)
        for code, text in enumerate(column.texts if is_suspect else ()):
            if deceiving_in(text) is not None or marks_in(text):
                place = found.place_of(int(np.flatnonzero(column.of_row == code)[0]), spot)
                yield from told(table_of([TableRow(place, (text,), (text,))]))
