"""Which column of a table is what, found by the words of its header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from reading.source.names import ascii_words
from reading.source.place import Place, Problem, problem
from reading.source.record import Record
from reading.tables.table import Table, TableRow, told
from reading.tables.unread import bare

Kind = Literal["number", "name", "max", "scale", "proof"]
_WANTED: tuple[Kind, ...] = ("number", "name", "max")
_MOST_ABOVE = 40
"""Rows of titles that may stand above a header in a sheet."""
# In this order, because "Mã tiêu chí" is a number, "Thang điểm tối đa" a maximum and "Cách tính điểm" a scale.
_WORDS: tuple[tuple[Kind | None, str], ...] = (
    (None, r"tu (cham|danh gia)|tham dinh|dat duoc|ghi chu|diem (dat|danh gia)|dieu tra|phu trach|chu tri|phoi hop"),
    ("number", r"^(stt|so tt|tt|so thu tu|ma|ma so|ma hieu|muc)$|^(stt|ma|ma so) (tieu chi|muc|chi tieu)"),
    ("max", r"toi da|diem chuan|diem cao nhat|^diem$|^so diem$"),
    ("proof", r"kiem chung|minh chung|^tai lieu"),
    ("scale", r"thang diem|cach (tinh|cham|xac dinh|danh gia)|phuong phap (tinh|cham)|huong dan cham|muc diem"),
    ("name", r"tieu chi|linh vuc|noi dung|chi tieu|chi so thanh phan|^ten\b"),
)
_TOTAL = r"(tong|cong)( (cong|diem|so|toi|da|chung|cac|linh|vuc|muc|va|[ivx]+))*"


class Columns(Record):
    """The columns of a table; ``None``: there is no such column."""

    number: int
    name: int
    max: int
    scale: int | None
    proof: int | None


class Headed(Record):
    """The rows below the header of a table, what its columns are, and the whole table."""

    columns: Columns
    rows: tuple[TableRow, ...]
    table: Table


def headed(name: str, tables: Sequence[Table]) -> list[Headed] | tuple[Problem, ...]:
    """The tables with a header, and those without one that go on from the table before them."""
    found: list[Headed] = []
    for table in tables:
        try:
            one = _headed(table)
        except _TwiceError as mistake:
            return (mistake.found,)
        if one is not None:
            found.append(one)
        elif found and _goes_on(table, found[-1]):
            found.append(Headed(found[-1].columns, table.rows, table))
    # A heading that cannot be seen, or was never worked out, may be why there is none.
    return found or (problem(Place(name), "F015"), *(one for table in tables for one in told(table)))


def number_in(row: TableRow, columns: Columns) -> str:
    """What stands in the column of numbers, without the marks of notes and what is struck through."""
    return bare(row.cells[columns.number])


class _TwiceError(Exception):
    """Two columns are the same thing by their words."""

    def __init__(self, found: Problem) -> None:
        super().__init__(found.code)
        self.found = found


def _headed(table: Table) -> Headed | None:
    rows = table.rows
    for at in range(min(len(rows), _MOST_ABOVE)):
        height, columns = 1, _columns(rows[at : at + 1])
        if _may_be_second(rows[at + 1 : at + 2], columns):
            # "Điểm" over "Tối đa" and "Tự chấm": only both rows together say which is which.
            second = _columns(rows[at : at + 2])
            height, columns = (2, second) if second is not None else (height, columns)
        if columns is not None:
            texts = {row.filled for row in rows[at : at + height]}
            below = [row for row in rows[at + height :] if row.filled not in texts and not _counts(row)]
            return Headed(columns, tuple(below), table)
    return None


def _may_be_second(row: Sequence[TableRow], columns: Columns | None) -> bool:
    """Whether the row below a header belongs to it: nothing new stands where number and name stand."""
    if not row or columns is None:
        return bool(row) and all(printed_number(cell) is None for cell in row[0].cells[:1])
    return not row[0].cells[columns.number] and not row[0].cells[columns.name]


def _columns(head: Sequence[TableRow]) -> Columns | None:
    """What each column is called from top to bottom; two columns of one kind are a question for a person."""
    found: dict[Kind, int] = {}
    twice: list[tuple[str, str]] = []
    titles = [_title(head, column) for column in range(len(head[0].cells))]
    for column, title in enumerate(titles):
        kind = _kind(title)
        if kind is None or (column and title == titles[column - 1]):
            continue
        if kind in found:
            twice.append((titles[found[kind]], title))
        found.setdefault(kind, column)
    if any(kind not in found for kind in _WANTED):
        return None
    if twice:
        first, second = twice[0]
        raise _TwiceError(problem(head[0].place, "F020", first=first, second=second))
    return Columns(found["number"], found["name"], found["max"], found.get("scale"), found.get("proof"))


def _title(head: Sequence[TableRow], column: int) -> str:
    return " ".join(dict.fromkeys(" ".join(bare(row.filled[column]).split()) for row in head)).strip()


def _kind(title: str) -> Kind | None:
    words = " ".join(ascii_words(title))
    return next((kind for kind, pattern in _WORDS if words and re.search(pattern, words)), None)


def _counts(row: TableRow) -> bool:
    """Whether a row only numbers the columns: (1), (2), (3) or A, B, 1, 2."""
    cells = [bare(cell).strip("()") for cell in row.cells if cell]
    letters = [cell for cell in cells if re.fullmatch(r"[A-Z]", cell)]
    digits = [str(count) for count in range(1, len(cells) - len(letters) + 1)]
    return len(cells) >= len(_WANTED) and cells == [*letters, *digits]


def _goes_on(table: Table, before: Headed) -> bool:
    """Whether a table without a header is the rest of the one before it, as when a page is broken by hand."""
    if table.width != before.table.width:
        return False
    written = [one for row in table.rows if (one := number_in(row, before.columns))]
    return bool(written) and all(printed_number(one) is not None for one in written)


def printed_number(text: str) -> tuple[str, ...] | None:
    """The pieces of a printed number, ``1.2.`` as 1 and 2, ``I.1`` as I and 1; ``None`` for anything else."""
    bare = text.replace(" ", "").strip("().")
    pieces = tuple(bare.split("."))
    first, rest = pieces[0], pieces[1:]
    known = is_roman(first) or re.fullmatch(r"[0-9]{1,3}", first)
    return pieces if known and all(re.fullmatch(r"[0-9]{1,3}", piece) for piece in rest) else None


def is_roman(piece: str) -> bool:
    """Whether a piece is a Roman numeral up to XXXIX."""
    return bool(piece) and re.fullmatch(r"X{0,3}(IX|IV|V?I{0,3})", piece) is not None


def is_total(text: str) -> bool:
    """Whether the text of a row without a number names the total of the table, and says nothing else."""
    return re.fullmatch(_TOTAL, " ".join(ascii_words(text))) is not None
