"""The rows of an appendix as they come: numbered, going on from the one above, the total, or left out."""

from __future__ import annotations

import re
from fractions import Fraction

from criteria.authoring.columns import Columns, is_roman, is_total, number_in, printed_number
from criteria.authoring.marked_cells import for_a_person, marked_cells
from reading.source.place import Place, Problem, line_said, problem
from reading.tables.table import LeftOut, TableRow, shortened
from reading.tables.unread import bare

_GROUP, _CRITERION, _PART = 1, 2, 3


class DraftRow:
    """A numbered row while rows without a number may still add to it."""

    def __init__(self, row: TableRow, columns: Columns, number: str, printed: str, before: DraftRow | None) -> None:
        self.row, self.number, self.printed = row, number, printed
        self.level = number.count(".") + 1
        self.name = " ".join(row.cells[columns.name].split())
        self.written = row.cells[columns.max]
        self.scale = [text for text in (_cell(row, columns.scale),) if text]
        self.proof = [text for text in (_cell(row, columns.proof),) if text]
        self.proof_of = ""
        self.lettered: list[DraftRow] = []
        self.merged = False
        self.deeper = False
        self.marked = list(marked_cells(row, columns))
        if before is not None and not self.proof and _filled(row, columns.proof):
            self.proof, self.proof_of = [_filled(row, columns.proof)], before.proof_of or before.number
        if not self.scale and _filled(row, columns.scale):
            self.scale, self.merged = [_filled(row, columns.scale)], True
        self.alone = tuple(self.scale)

    def letters_are_parts(self) -> bool:
        """Whether the rows a), b) below a criterion are parts of it: their points add up to its own."""
        worths = [points_in(one.written) for one in self.lettered]
        known = [worth for worth in worths if worth]
        adds_up = len(known) == len(worths) > 1 and sum(known) == points_in(self.written)
        return adds_up and self.level == _CRITERION


def _cell(row: TableRow, column: int | None) -> str:
    return "" if column is None else row.cells[column]


def _filled(row: TableRow, column: int | None) -> str:
    """The text of a cell that is merged downwards; one merged sideways from the name is no text of its own."""
    if column is None or (column and row.filled[column] in row.cells[:column]):
        return ""
    return row.filled[column]


class Rows:
    """Takes the rows one after the other; the only state of an import."""

    def __init__(self) -> None:
        self.lines: list[DraftRow] = []
        self.first: dict[str, DraftRow] = {}
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
            self._goes_on(row, columns, self.lines[-1], written)
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
        line = DraftRow(row, columns, number, printed, before)
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

    def _goes_on(self, row: TableRow, columns: Columns, line: DraftRow, written: str) -> None:
        """A row below a numbered one: a step of its scale, or a row of its own where such rows turn out to be parts."""
        if written.strip(")") > "Z":
            line.lettered.append(DraftRow(row, columns, f"{line.number}.{_plain(written)}", written, None))
        elif line.lettered:
            self._added(row, columns, line.lettered[-1])
        self._added(row, columns, line)

    @staticmethod
    def _added(row: TableRow, columns: Columns, line: DraftRow) -> None:
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


def _plain(letter: str) -> str:
    """A letter as an id has it: ``đ)`` comes behind ``d)`` and must not become it."""
    return letter.strip(")").replace("đ", "dd")


def _twice(printed: str, first: Place, second: Place) -> Problem:
    """Two tables that count alike are two appendices; inside one it is a slip that ``cchc check`` names again."""
    if first.file != second.file:
        return problem(second, "F021", number=printed, first=line_said(first))
    return problem(second, "F019", "warning", number=printed, line=str(first.line))


def points_in(text: str) -> Fraction | None:
    """The maximum a cell prints; a thousands dot, a range or a word is nothing."""
    found = re.fullmatch(
        r"[+−–-]?\s*([0-9]{1,4}|[0-9]{1,4}[.,][0-9]{1,2}|0[.,][0-9]{1,6})\s*(?:điểm|đ)?", text.strip().lower()
    )
    return Fraction(found[1].replace(",", ".")) if found else None
