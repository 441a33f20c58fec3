"""Where what a workbook asks is entered, and problems of evidence told at those cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from evidence.workspace import Rows
from reading.source.place import Place, Problem
from report.handed_in.cells import HandedIn
from report.handed_in.notes import Change

_ASKING = ("value", "answer", "number")


def cells_asked(books: Sequence[HandedIn], changes: Sequence[Change]) -> dict[tuple[str, ...], Place]:
    """Where what the evidence says of something is entered: where it was changed, else in the row that asks for it."""
    rows = {
        tuple(key.split(" ")): place for one in books for (key, field), place in one.spots.items() if field in _ASKING
    }
    return {**rows, **{change.path[:2]: change.cell for change in reversed(changes)}}


def told_at(problems: Sequence[Problem], rows: Rows, cells: Mapping[tuple[str, ...], Place]) -> Iterator[Problem]:
    """Problems at the cells of the rows of evidence that they stand in; without such a cell where they are."""
    starts = sorted((place, path) for path, place in rows.items())
    for one in problems:
        holding = [path for place, path in starts if place <= one.place]
        yield one._replace(place=cells.get(holding[-1], one.place)) if holding else one
