"""The appendix of a decision as it is printed: groups, criteria, parts, what they are worth and how they are scored.

Nothing is added to what the table says. What it leaves out is ``None`` here, for a person to decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Literal

from criteria.authoring.columns import Columns, Headed, is_roman, is_total, number_in, printed_number
from criteria.authoring.marked_cells import Marked, for_a_person, marked_cells
from criteria.authoring.scale import ScaleText, best_of, scale_text
from reading.source.names import ascii_words
from reading.source.place import Place, Problem, has_errors, in_order, problem
from reading.source.record import Record
from reading.tables.table import LeftOut, TableRow, shortened, told
from reading.tables.unread import bare

_GROUP, _CRITERION, _PART = 1, 2, 3
Doubt = Literal["", "none", "unread", "no_most", "other_most", "merged", "deeper", "marked"]


class Line(Record):
    """One numbered row with what stands below it. ``number`` is its id, ``printed`` what the table prints.

    ``worth`` is ``None`` where the table prints no points that can be read, ``written`` is what it prints instead.
    ``proof_of`` is the number of the row whose cell the proof was merged with, ``marked`` are the cells that a person
    has to read.
    """

    place: Place
    number: str
    printed: str
    name: str
    worth: Fraction | None
    written: str
    scale: str
    doubt: Doubt
    proof: str
    proof_of: str
    marked: tuple[Marked, ...] = ()
    below: tuple[Line, ...] = ()


class Appendix(Record):
    """The whole table. ``total`` is the line that prints it, ``left_out`` are rows that are no part of it."""

    groups: tuple[Line, ...]
    bonus: Line | None
    penalty: Line | None
    total: Fraction | None
    left_out: tuple[LeftOut, ...]

    @property
    def blocks(self) -> tuple[Line, ...]:
        """The groups, then bonus and penalty where there are such blocks."""
        return (*self.groups, *(block for block in (self.bonus, self.penalty) if block is not None))


def parts_of(criterion: Line) -> tuple[Line, ...]:
    """The parts of a criterion; one that is printed as one line is its own part."""
    return criterion.below or (criterion,)


def scale_of(part: Line) -> ScaleText:
    """The scale of a part where its text can be read and fits what the part is worth."""
    return None if part.doubt else scale_text(part.scale)


def appendix(tables: Sequence[Headed]) -> tuple[Appendix | None, tuple[Problem, ...]]:
    """The table as a tree, and what is wrong with its rows; ``None`` when it has no tree."""
    rows = _Rows()
    roman = any(
        len(pieces) == 1 and is_roman(pieces[0])
        for table in tables
        for row in table.rows
        if (pieces := printed_number(number_in(row, table.columns))) is not None
    )
    for table in tables:
        rows.left_out += table.table.left_out
        rows.problems += told(table.table)
        for row in table.rows:
            rows.add(row, table.columns, roman=roman)
    if not rows.lines:
        none = problem(tables[0].rows[0].place if tables[0].rows else Place(""), "F016")
        return None, in_order([none, *rows.problems])
    rows.orphans()
    total = rows.total()
    problems = in_order(rows.problems)
    return None if has_errors(problems) else _tree(rows, total), problems


class _Draft:
    """A numbered row while rows without a number may still add to it."""

    def __init__(self, row: TableRow, columns: Columns, number: str, printed: str, before: _Draft | None) -> None:
        self.row, self.number, self.printed = row, number, printed
        self.level = number.count(".") + 1
        self.name = " ".join(row.cells[columns.name].split())
        self.written = row.cells[columns.max]
        self.scale = [text for text in (_cell(row, columns.scale),) if text]
        self.proof = [text for text in (_cell(row, columns.proof),) if text]
        self.proof_of = ""
        self.merged = False
        self.deeper = False
        self.marked = list(marked_cells(row, columns))
        if before is not None and not self.proof and _filled(row, columns.proof):
            self.proof, self.proof_of = [_filled(row, columns.proof)], before.proof_of or before.number
        if not self.scale and _filled(row, columns.scale):
            self.scale, self.merged = [_filled(row, columns.scale)], True


def _cell(row: TableRow, column: int | None) -> str:
    return "" if column is None else row.cells[column]


def _filled(row: TableRow, column: int | None) -> str:
    """The text of a cell that is merged downwards; one merged sideways from the name is no text of its own."""
    if column is None or (column and row.filled[column] in row.cells[:column]):
        return ""
    return row.filled[column]


class _Rows:
    """Takes the rows one after the other; the only state of an import."""

    def __init__(self) -> None:
        self.lines: list[_Draft] = []
        self.first: dict[str, _Draft] = {}
        self.problems: list[Problem] = []
        self.left_out: list[LeftOut] = []
        self.totals: list[tuple[TableRow, Fraction | None]] = []
        self.group = ""

    def add(self, row: TableRow, columns: Columns, *, roman: bool) -> None:
        """One row: numbered, going on from the one above, the total, or left out."""
        self.problems += for_a_person(row, columns)
        written = number_in(row, columns)
        pieces = printed_number(written) if written else None
        if pieces is not None:
            self._numbered(row, columns, pieces, roman=roman)
        elif any(is_total(bare(cell)) for cell in (written, row.cells[columns.name])):
            marked = bool(row.marks_of(columns.max))
            if row.cells[columns.max]:
                self.totals.append((row, None if marked else points_in(row.cells[columns.max])))
        elif not written and row.marks_of(columns.number):
            # A row whose number was struck through goes on from nothing.
            self._leave_out(row)
        elif self.lines and self.lines[-1].level > _GROUP and re.fullmatch(r"|[-+*•a-zđ]\)?", written):
            self._goes_on(row, columns, self.lines[-1])
        else:
            self._leave_out(row)

    def _leave_out(self, row: TableRow) -> None:
        text = " | ".join(dict.fromkeys(" ".join(cell.split()) for cell in row.cells if cell))
        if text:
            self.left_out.append(LeftOut(row.place, text))
            self.problems.append(problem(row.place, "F018", "warning", text=shortened(text)))

    def total(self) -> Fraction | None:
        """What the line of the total prints; several that differ are the totals of something else."""
        printed = {worth for _, worth in self.totals}
        if len(printed) == 1 and None not in printed:
            return printed.pop()
        for row, _ in self.totals:
            self._leave_out(row)
        return None

    def _numbered(self, row: TableRow, columns: Columns, pieces: tuple[str, ...], *, roman: bool) -> None:
        printed = ".".join(pieces)
        if roman and is_roman(pieces[0]):
            self.group = pieces[0]
        # Below Roman groups the criteria are often counted from 1 again.
        number = f"{self.group}.{printed}" if roman and self.group and not is_roman(pieces[0]) else printed
        before = self.lines[-1] if self.lines else None
        line = _Draft(row, columns, number, printed, before)
        if line.level > _PART:
            if before is not None:
                before.scale.append(f"{printed} {line.name}: {line.written}")
                before.marked += [one._replace(kind="scale") for one in line.marked]
                before.deeper = True
            return
        first = self.first.setdefault(number, line)
        if first is not line:
            self.problems.append(_twice(printed, first.row.place, row.place))
        self.lines.append(line)

    @staticmethod
    def _goes_on(row: TableRow, columns: Columns, line: _Draft) -> None:
        texts = [text for text in (row.cells[columns.name], _cell(row, columns.scale)) if text]
        worth = row.cells[columns.max]
        if len(texts) == 1:
            # One step of a scale on a row of its own, with its points in the column of points.
            line.scale.append(f"{texts[0].rstrip(' :;.')}: {worth}" if worth else texts[0])
        elif texts or worth:
            line.scale.append(" | ".join((*texts, worth)).rstrip(" |"))
            line.deeper = True
        line.proof += [text for text in (_cell(row, columns.proof),) if text]
        line.marked += [
            one if one.kind == "proof" else one._replace(kind="scale") for one in marked_cells(row, columns)
        ]

    def orphans(self) -> None:
        """Rows whose number stands below one that no row has."""
        known = {line.number for line in self.lines}
        for line in self.lines:
            above = line.number.rpartition(".")[0]
            if above and above not in known:
                self.problems.append(problem(line.row.place, "F017", number=line.printed, above=above))


def _twice(printed: str, first: Place, second: Place) -> Problem:
    """Two tables that count alike are two appendices; inside one it is a slip that ``cchc check`` names again."""
    if first.file != second.file:
        return problem(second, "F021", number=printed, first=f"{first.file}:{first.line}")
    return problem(second, "F019", "warning", number=printed, line=str(first.line))


def points_in(text: str) -> Fraction | None:
    """The maximum a cell prints; a thousands dot, a range or a word is nothing."""
    found = re.fullmatch(
        r"[+−–-]?\s*([0-9]{1,4}|[0-9]{1,4}[.,][0-9]{1,2}|0[.,][0-9]{1,6})\s*(?:điểm|đ)?", text.strip().lower()
    )
    return Fraction(found[1].replace(",", ".")) if found else None


def _tree(rows: _Rows, total: Fraction | None) -> Appendix:
    by_parent: dict[str, list[_Draft]] = {}
    for line in rows.lines:
        by_parent.setdefault(line.number.rpartition(".")[0], []).append(line)

    def built(line: _Draft, seen: tuple[str, ...]) -> Line:
        # A number printed twice has its rows below the first of the two only.
        below = by_parent.get(line.number, []) if line.number not in seen else []
        return _line(line, tuple(_each(below)))

    def _each(lines: list[_Draft]) -> Iterator[Line]:
        seen: tuple[str, ...] = ()
        for line in lines:
            yield built(line, seen)
            seen = (*seen, line.number)

    tops = list(_each(by_parent.get("", [])))
    bonus = next((top for top in tops if _is_block(top, ("diem thuong", "diem cong"))), None)
    penalty = next((top for top in tops if _is_block(top, ("diem tru", "diem phat"))), None)
    groups = tuple(top for top in tops if top not in (bonus, penalty))
    return Appendix(groups, bonus, penalty, total, tuple(sorted(rows.left_out)))


def _is_block(top: Line, begins: tuple[str, ...]) -> bool:
    """Whether the heading is that of such a block, and of no other at once ("điểm thưởng, điểm phạt")."""
    words = " ".join(ascii_words(top.name))
    both = all(re.search(one, words) for one in ("thuong|cong", "tru|phat"))
    return words.startswith(begins) and not both


def _line(line: _Draft, below: tuple[Line, ...]) -> Line:
    scale = "\n".join(line.scale)
    worth = None if any(one.kind == "max" for one in line.marked) else points_in(line.written)
    return Line(
        line.row.place,
        line.number,
        line.printed,
        line.name,
        worth,
        line.written,
        scale,
        _doubt(line, scale, worth),
        "\n".join(line.proof),
        line.proof_of,
        tuple(line.marked),
        below,
    )


def _doubt(line: _Draft, scale: str, worth: Fraction | None) -> Doubt:
    """Why a person has to read the scale; empty: it is read and fits."""
    if any(one.kind == "scale" for one in line.marked):
        return "marked"
    if not scale:
        return "none"
    if line.deeper or line.merged:
        return "deeper" if line.deeper else "merged"
    read = scale_text(scale)
    if read is None:
        return "unread"
    if worth is None:
        return "no_most"
    return "" if best_of(read, worth) == worth else "other_most"
