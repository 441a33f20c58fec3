"""The tables of a Word file. Needs the extra ``word``.

The text is taken from the elements themselves: the ready-made ``cells`` repeat what is merged, leave out text that was
inserted while changes were tracked, or that stands in a form field, and know nothing of how a text looks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn

from reading.limits import TABLE_COLUMNS, TABLE_ROWS
from reading.source.place import Place, Problem, problem
from reading.tables.markup import Unsound, check
from reading.tables.table import LeftOut, Table, TableRow, Tally, Why, row_left_out, table_of, why_gone, within
from reading.tables.unread import Found, Piece, joined, unbracketed
from reading.tables.word_cells import found_in
from reading.tables.word_looks import Look, Looks, is_on
from reading.tables.zip_limits import unzipped, zipped

_KIND = ".docx"
_TABLE, _ROW, _CELL = map(qn, ("w:tbl", "w:tr", "w:tc"))
_LOW = 20
"""Twentieths of a point; a row kept exactly so low shows nothing."""
_NOTHING = Found("")


def tables_of_word(name: str, raw: bytes, columns: int = TABLE_COLUMNS) -> tuple[Table, ...] | Problem:
    """The tables in the order of the text; places count the rows of each table."""
    members = unzipped(name, raw, _KIND, lambda _: True)
    if isinstance(members, Problem):
        return members
    try:
        check(members)
        body, styles = _opened(members)
    except Unsound:
        return problem(Place(name), "F011", kind=_KIND)
    tally, looks, tables = Tally(), Looks(styles), list(body.iter(_TABLE))
    named = [name if len(tables) == 1 else f"{name}[{count}]" for count in range(1, len(tables) + 1)]
    return tuple(_Table(one, looks, tally, columns).read(table) for one, table in zip(named, tables, strict=True))


def _opened(members: dict[str, bytes]) -> tuple[Any, Any]:
    """The body of a document and its styles; raises :class:`Unsound` where the reader gives up."""
    try:
        opened = docx.Document(zipped(members))
        body: Any = opened.element.body
        styles: Any = opened.styles.element
    except Exception as mistake:
        # What it raises over a file that others made is no closed list.
        raise Unsound from mistake
    if body is None:
        raise Unsound
    return body, styles


def _own(holder: Any, tag: str, within_tag: str) -> Iterator[Any]:
    """The elements of a table that are not those of a table inside it."""
    for one in holder.iter(tag):
        if next(one.iterancestors(within_tag)) is holder:
            yield one


class _Table:
    """One table while its rows are made; what stands above goes on downwards in merged cells."""

    def __init__(self, name: str, looks: Looks, tally: Tally, columns: int) -> None:
        self.name, self.looks, self.tally, self.columns = name, looks, tally, columns
        self.above: list[Found] = []
        self.lost: list[bool] = []

    def read(self, table: Any) -> Table:
        """The rows that can be seen and say something; the others are named."""
        look = self.looks.of_table(table)
        rows: list[TableRow] = []
        left_out: list[LeftOut] = []
        for count, row in enumerate(_own(table, _ROW, _TABLE), start=1):
            within("rows", count, TABLE_ROWS)
            place = Place(self.name, count)
            own, filled, lost = self._cells(row, look)
            why = _why(row) or why_gone(own)
            if why:
                left_out += row_left_out(place, own, filled, why)
            else:
                cells, spread = (tuple(one.text for one in some) for some in (own, filled))
                rows.append(TableRow(place, cells, spread, tuple(one.marks for one in own)))
            self.above, self.lost = filled, [bool(why) or one for one in lost]
        return table_of(rows, self.columns, left_out)

    def _cells(self, row: Any, look: Look) -> tuple[list[Found], list[Found], list[bool]]:
        """What stands in each cell; the same with what goes on from above or the left; what comes from a lost row."""
        own = [_NOTHING] * self._grid(row, "w:trPr/w:gridBefore")
        filled, lost = list(own), [False] * len(own)
        for cell in _own(row, _CELL, _ROW):
            span = max(1, self._grid(cell, "w:tcPr/w:gridSpan"))
            within("columns", len(own) + span, self.columns)
            merge, at = cell.find(_path("w:tcPr/w:vMerge")), len(own)
            if merge is None or merge.get(qn("w:val")) == "restart":
                found = here = self.tally.found(found_in(cell, self.looks, look))
                gone = False
            else:
                found, gone = (self.above[at], self.lost[at]) if at < len(self.above) else (_NOTHING, False)
                # Whether a text still holds whose row was left out is for a person to say.
                here = _hidden(found) if gone else _NOTHING
            own += [here, *[_NOTHING] * (span - 1)]
            filled += [found] * span
            lost += [gone] * span
        return own, filled, lost

    def _grid(self, holder: Any, path: str) -> int:
        """A number of columns; what is no number, or more than there can be, is one too many and refused as such."""
        found = holder.find(_path(path))
        return 0 if found is None else min(_number(found.get(qn("w:val"))), self.columns + 1)


def _hidden(found: Found) -> Found:
    return joined((Piece(unbracketed(found.text), frozenset({"hidden"})),))._replace(gone=None)


def _why(row: Any) -> Why:
    """Why a row as a whole is no part of the table."""
    if row.find(_path("w:trPr/w:del")) is not None:
        return "deleted_row"
    hidden, height = row.find(_path("w:trPr/w:hidden")), row.find(_path("w:trPr/w:trHeight"))
    if hidden is not None and is_on(hidden.get(qn("w:val"), "1")):
        return "hidden_row"
    low = height is not None and height.get(qn("w:hRule")) == "exact" and _number(height.get(qn("w:val"))) <= _LOW
    return "hidden_row" if low else ""


def _path(written: str) -> str:
    return "/".join(qn(tag) for tag in written.split("/"))


def _number(written: str | None) -> int:
    return int(written[:6]) if written is not None and written.isdecimal() else 0
