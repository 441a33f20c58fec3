"""The appendix of a decision as it is printed: groups, criteria, parts, what they are worth and how they are scored.

Nothing is added to what the table says. What it leaves out is ``None`` here, for a person to decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Literal

from criteria.authoring.appendix_rows import DraftRow, Rows, points_in
from criteria.authoring.columns import Headed, is_roman, number_in, printed_number
from criteria.authoring.marked_cells import Marked
from criteria.authoring.scale import ScaleText, best_of, scale_text
from reading.source.names import ascii_words
from reading.source.place import Place, Problem, has_errors, in_order, problem
from reading.source.record import Record
from reading.tables.table import LeftOut, told

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
    rows = Rows()
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
        # Where nothing stands below the heading, the heading is the place.
        none = problem((tables[0].rows or tables[0].table.rows)[0].place, "F016")
        return None, in_order([none, *rows.problems])
    rows.orphans()
    total = rows.total()
    tree = _tree(rows, total)
    if not has_errors(tuple(rows.problems)) and not any(block.below for block in tree.blocks):
        rows.problems.append(problem(rows.lines[0].row.place, "F029"))
    problems = in_order(rows.problems)
    return None if has_errors(problems) else tree, problems


def _tree(rows: Rows, total: Fraction | None) -> Appendix:
    by_parent: dict[str, list[DraftRow]] = {}
    for line in rows.lines:
        by_parent.setdefault(line.number.rpartition(".")[0], []).append(line)

    def built(line: DraftRow, seen: tuple[str, ...]) -> Line:
        # A number printed twice has its rows below the first of the two only.
        below = by_parent.get(line.number, []) if line.number not in seen else []
        if not below and line.letters_are_parts():
            below, line.scale, line.deeper = line.lettered, list(line.alone), False
        return _line(line, tuple(_each(below)))

    def _each(lines: list[DraftRow]) -> Iterator[Line]:
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


def _line(line: DraftRow, below: tuple[Line, ...]) -> Line:
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


def _doubt(line: DraftRow, scale: str, worth: Fraction | None) -> Doubt:
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
