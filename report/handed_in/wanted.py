"""What a workbook wants the evidence to say, and what of that is new."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from criteria.ready import Criteria
from evidence.model import Document, Evidence
from reading.files.write import as_scalar
from reading.source.place import Problem, problem
from reading.source.record import Record
from reading.source.values import day_text
from reading.tables.entered import Entry
from report.handed_in.answered import Answered
from report.handed_in.cells import HandedIn
from report.handed_in.notes import Change, Notes, scalar
from report.handed_in.values import (
    day_of,
    figure_text,
    file_of,
    one_of,
    prose_of,
    reason_of,
    text_of,
)
from report.language.language import Language
from report.words.load import TONGUES
from report.workbook.book import stands_now
from report.workbook.filled import Entries
from report.workbook.keys import Field
from report.workbook.rows import AnswerRow, AskedRows, FigureRow, PaperRow, rows_asked
from scoring.score.given.figures import typed


class Asking(Record):
    """What a workbook of some evidence asks, and what it would have in its cells, were it written now.

    ``say`` is in the language that the workbook is written in.
    """

    evidence: Evidence
    rows: AskedRows
    now: Entries
    say: Language


def asking(handed: HandedIn, evidence: Evidence, criteria: Criteria, say: Language) -> Asking:
    """What a workbook asks of some evidence; ``say`` knows the words of the criteria."""
    tongue = next((one for one in TONGUES if one == handed.about.get("language")), say.tongue)
    own = Language(tongue, criteria.vocabulary)
    rows = rows_asked(criteria, evidence, own)
    return Asking(evidence, rows, stands_now(rows, criteria, evidence, own), own)


def changes_in(
    handed: HandedIn, evidence: Evidence, criteria: Criteria, say: Language
) -> tuple[tuple[Change, ...], tuple[Problem, ...]]:
    """What a workbook changes in evidence, in its order, and every cell that cannot be read.

    ``say`` knows the words of the criteria; what was chosen is read in the language that the workbook was written in.
    """
    return _read(handed, asking(handed, evidence, criteria, say))


def all_in(handed: HandedIn, blank: Asking) -> tuple[tuple[Change, ...], tuple[Problem, ...]]:
    """The same of a workbook as if it had been written while it was blank: all that differs was entered since."""
    return _read(handed._replace(was=blank.now), blank)


def _read(handed: HandedIn, asked: Asking) -> tuple[tuple[Change, ...], tuple[Problem, ...]]:
    notes = Notes(handed, asked.evidence, asked.now, asked.say)
    _Reading(notes, asked.rows).all()
    return tuple(notes.changes), tuple(notes.problems)


class _Reading:
    """Reads every row that the workbook has."""

    def __init__(self, notes: Notes, rows: AskedRows) -> None:
        self.notes = notes
        self.handed = notes.handed
        self.evidence = notes.evidence
        self.say = notes.say
        self.rows = rows
        self.answered = Answered(notes)

    def all(self) -> None:
        """Every row that the workbook has."""
        known, more = set(), set()
        for key, field in sorted(self.handed.asked, key=lambda at: at[0]):
            if field == "role":
                more.add(key)
                self._more(key)
        for paper in self.rows.papers:
            if not paper.is_more and paper.key not in more:
                known.add(paper.key)
                self._paper(paper)
        for figure in self.rows.figures:
            known.add(figure.key)
            self._figure(figure)
        answers: dict[str, list[AnswerRow]] = {}
        for row in self.rows.answers:
            known.add(row.key)
            answers.setdefault(row.part.key, []).append(row)
        for some in answers.values():
            self.answered.part(some)
        for (key, field), left in self.handed.entries.items():
            is_asked = (key, field) in self.handed.asked and key not in known | more
            if is_asked and self.handed.is_touched(key, field):
                self.notes.problems.append(problem(left.place, "B009", text=text_of(left.entry)))

    def _figure(self, row: FigureRow) -> None:
        path = (row.section, row.name) if row.name else (row.section,)
        kind = row.kind
        if kind is None:
            new, is_read = self.notes.read(row.key, "value", reason_of if row.section == "no_survey" else prose_of)
            if is_read and (new is not None or row.name != "name"):  # a unit has a name
                self.notes.change(path, scalar(row.value), scalar(new), (row.key, "value"))
            return
        shift = self.handed.days_shift
        new, is_read = self.notes.read(
            row.key, "value", lambda entry: figure_text(entry, kind, row.fact, shift, _EVIDENCE_SAYS[self.say.tongue])
        )
        if is_read and not _is_same(row, new):
            self.notes.change((*path, "value"), row.value, new, (row.key, "value"))
        self.notes.cited(row.key, path, row.cited)

    def _paper(self, row: PaperRow) -> None:
        path, paper = ("documents", row.paper.id), row.paper
        is_new = paper.id not in self.notes.papers
        before = len(self.notes.changes)
        for field, read, old in self._fields_of(paper):
            new, is_read = self.notes.read(row.key, field, read)
            if is_read:
                self.notes.change((*path, field), old, new, (row.key, field))
        if is_new and len(self.notes.changes) > before:
            self.notes.papers.add(paper.id)
            roles = f"[{', '.join(paper.roles)}]"
            self.notes.changes.insert(before, Change((*path, "roles"), None, roles, self.notes.changes[before].cell))

    def _fields_of(self, paper: Document) -> tuple[tuple[Field, Callable[[Entry], str], str | None], ...]:
        shift = self.handed.days_shift
        return (
            ("number", lambda entry: as_scalar(prose_of(entry)), scalar(paper.number)),
            ("day", lambda entry: day_text(day_of(entry, shift)), None if paper.day is None else day_text(paper.day)),
            ("issuer", lambda entry: as_scalar(prose_of(entry)), scalar(paper.issuer)),
            ("title", lambda entry: as_scalar(prose_of(entry)), scalar(paper.title)),
            ("file", lambda entry: as_scalar(file_of(entry)), scalar(paper.file)),
        )

    def _more(self, key: str) -> None:
        """A paper nobody asked for, new or brought by an earlier import of the same workbook."""
        name = key.partition(" ")[2]
        paper = next((one for one in self.evidence.documents if one.id == name), Document(id=name))
        labels = {self.say.input_name(role): role for role in self.say.inputs().roles}
        role, is_read = self.notes.read(key, "role", lambda entry: one_of(entry, labels))
        before = len(self.notes.changes)
        if is_read:
            old = f"[{', '.join(paper.roles)}]" if paper.roles else None
            self.notes.change(("documents", name, "roles"), old, None if role is None else f"[{role}]", (key, "role"))
        for field, read, was in self._fields_of(paper):
            new, is_read = self.notes.read(key, field, read)
            if is_read:
                self.notes.change(("documents", name, field), was, new, (key, field))
        if len(self.notes.changes) > before:
            self.notes.papers.add(name)


_EVIDENCE_SAYS: Mapping[str, Mapping[str, str]] = {"vi": {"yes": "có", "no": "không"}, "en": {"yes": "yes", "no": "no"}}
"""What evidence says for yes and no."""


def _is_same(row: FigureRow, new: str | None) -> bool:
    """Whether a figure is the same, however it is written."""
    if row.value is None or new is None or row.kind is None:
        return row.value == new
    if row.fact is not None and row.kind == "choice":
        return row.fact.chosen(row.value) == row.fact.chosen(new)
    lowest = Fraction(0) if row.fact is None else row.fact.lowest
    return typed(row.value, row.kind, lowest) == typed(new, row.kind, lowest)
