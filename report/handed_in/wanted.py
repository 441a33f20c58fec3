"""What a workbook wants the evidence to say, and what of that is new."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TypeAlias

from criteria.library import Criteria
from evidence.model import Answer, Document, Evidence
from reading.files.write import as_scalar
from reading.source.names import nearest
from reading.source.place import Place, Problem, problem
from reading.source.record import Record
from reading.source.values import Misread, day_text, decimal_text
from reading.tables.entered import Entry
from report.handed_in.cells import HandedIn
from report.handed_in.values import (
    day_of,
    figure_text,
    file_of,
    is_yes,
    one_of,
    points_of,
    prose_of,
    reason_of,
    text_of,
)
from report.language.language import Language
from report.words.load import TONGUES, words_of
from report.workbook.keys import WAIVED, Field, key_of
from report.workbook.rows import AnswerRow, FigureRow, PaperRow, answer_rows, figure_rows, paper_rows
from report.workbook.sheets.answers import unlike
from report.workbook.sheets.figures import cited_text
from rules.inputs import Citation
from rules.rule.choices import items_in, levels_in
from scoring.score.match import typed

Path: TypeAlias = tuple[str, ...]
"""Where something stands in evidence: its section, its row, its field."""


class Change(Record):
    """Something that is new: where it goes, what stood there and what shall, as evidence writes it (``None``: nothing).

    ``cell`` is where it was entered; ``is_list``: it stands in brackets.
    """

    path: Path
    old: str | None
    new: str | None
    cell: Place


def changes_in(
    handed: HandedIn, evidence: Evidence, criteria: Criteria, say: Language
) -> tuple[tuple[Change, ...], tuple[Problem, ...]]:
    """What a workbook changes in evidence, in its order, and every cell that cannot be read.

    ``say`` knows the words of the criteria; what was chosen is read in the language that the workbook was written in.
    """
    tongue = next((one for one in TONGUES if one == handed.about.get("language")), say.tongue)
    reading = _Reading(handed, evidence, criteria, Language(tongue, criteria.vocabulary))
    reading.all()
    return tuple(reading.changes), tuple(reading.problems)


class _Reading:
    """What was read so far."""

    def __init__(self, handed: HandedIn, evidence: Evidence, criteria: Criteria, say: Language) -> None:
        self.handed = handed
        self.evidence = evidence
        self.criteria = criteria
        self.say = say
        self.words = words_of(say.tongue, "workbook")
        self.changes: list[Change] = []
        self.problems: list[Problem] = []
        self.papers = {one.id for one in evidence.documents}

    def all(self) -> None:
        """Every row that the workbook has."""
        known, more = set(), set()
        for key, field in sorted(self.handed.asked, key=lambda at: at[0]):
            if field == "role":
                more.add(key)
                self._more(key)
        for paper in paper_rows(self.criteria, self.evidence, self.say):
            if not paper.is_more and paper.key not in more:
                known.add(paper.key)
                self._paper(paper)
        for figure in figure_rows(self.criteria, self.evidence, self.say):
            known.add(figure.key)
            self._figure(figure)
        answers: dict[str, list[AnswerRow]] = {}
        for row in answer_rows(self.criteria, self.evidence):
            known.add(row.key)
            answers.setdefault(row.part.key, []).append(row)
        for some in answers.values():
            self._answer(some)
        for (key, field), left in self.handed.entries.items():
            is_asked = (key, field) in self.handed.asked and key not in known | more
            if is_asked and self.handed.is_touched(key, field):
                self.problems.append(problem(left.place, "B009", text=text_of(left.entry)))

    def _read(self, key: str, field: Field, read: Callable[[Entry], str]) -> tuple[str | None, bool]:
        """What a cell says, and whether it could be read; a blank says nothing, and one that is gone cannot be."""
        left = self.handed.entries.get((key, field))
        if not self.handed.asks(key, field):
            return None, False
        if left is None:
            return None, True
        try:
            return read(left.entry), True
        except Misread as mistake:
            self.problems.append(problem(left.place, mistake.code, **mistake.values))
            return None, False

    def _change(
        self, path: Path, old: str | None, new: str | None, at: tuple[str, Field], *beside: tuple[str, Field]
    ) -> None:
        """Note what is new; what nobody touched since the workbook was written is not, whatever the evidence says now.

        ``beside`` are other cells that say the same thing together.
        """
        if old != new and any(self.handed.is_touched(*one) for one in (at, *beside)):
            self.changes.append(Change(path, old, new, self.handed.place_of(*at)))

    def _figure(self, row: FigureRow) -> None:
        path = (row.section, row.name) if row.name else (row.section,)
        kind = row.kind
        if kind is None:
            new, is_read = self._read(row.key, "value", reason_of if row.section == "no_survey" else prose_of)
            if is_read and (new is not None or row.name != "name"):  # a unit has a name
                self._change(path, _scalar(row.value), _scalar(new), (row.key, "value"))
            return
        shift = self.handed.days_shift
        new, is_read = self._read(
            row.key, "value", lambda entry: figure_text(entry, kind, row.fact, shift, _EVIDENCE_SAYS[self.say.tongue])
        )
        if is_read and not _is_same(row, new):
            self._change((*path, "value"), row.value, new, (row.key, "value"))
        self._cited(row.key, path, row.cited)

    def _cited(self, key: str, path: Path, old: tuple[Citation, ...]) -> None:
        """The papers cited, where they are others than before; those that stay keep their pages."""
        left = self.handed.entries.get((key, "cited"))
        if not self.handed.is_touched(key, "cited"):
            return
        ids = [] if left is None else self._ids_in(text_of(left.entry))
        if ids == list(dict.fromkeys(one.id for one in old)):
            return
        for one in ids:
            if one not in self.papers and left is not None:
                near = nearest(one, sorted(self.papers))
                self.problems.append(problem(left.place, "E001", id=one, near=near))
        kept = [[_citation(before) for before in old if before.id == one] or [one] for one in ids]
        new = f"[{', '.join(text for some in kept for text in some)}]"
        self._change((*path, "documents"), cited_text(old), new, (key, "cited"))

    def _ids_in(self, text: str) -> list[str]:
        """The papers that a text names, by their ids in any case or by their numbers, each once."""
        known = {one.casefold(): one for one in self.papers}
        known |= {one.number.casefold(): one.id for one in self.evidence.documents if one.number}
        named = [one.strip() for piece in re.split(r"[,;\n]", text) for one in _pieces(piece.strip(), known)]
        return list(dict.fromkeys(known.get(one.casefold(), one) for one in named if one))

    def _paper(self, row: PaperRow) -> None:
        path, paper = ("documents", row.paper.id), row.paper
        is_new = paper.id not in self.papers
        before = len(self.changes)
        for field, read, old in self._fields_of(paper):
            new, is_read = self._read(row.key, field, read)
            if is_read:
                self._change((*path, field), old, new, (row.key, field))
        if is_new and len(self.changes) > before:
            self.papers.add(paper.id)
            roles = f"[{', '.join(paper.roles)}]"
            self.changes.insert(before, Change((*path, "roles"), None, roles, self.changes[before].cell))

    def _fields_of(self, paper: Document) -> tuple[tuple[Field, Callable[[Entry], str], str | None], ...]:
        shift = self.handed.days_shift
        return (
            ("number", lambda entry: as_scalar(prose_of(entry)), _scalar(paper.number)),
            ("day", lambda entry: day_text(day_of(entry, shift)), None if paper.day is None else day_text(paper.day)),
            ("issuer", lambda entry: as_scalar(prose_of(entry)), _scalar(paper.issuer)),
            ("title", lambda entry: as_scalar(prose_of(entry)), _scalar(paper.title)),
            ("file", lambda entry: as_scalar(file_of(entry)), _scalar(paper.file)),
        )

    def _more(self, key: str) -> None:
        """A paper nobody asked for, new or brought by an earlier import of the same workbook."""
        name = key.partition(" ")[2]
        paper = next((one for one in self.evidence.documents if one.id == name), Document(id=name))
        labels = {self.say.input_name(role): role for role in self.say.inputs().roles}
        role, is_read = self._read(key, "role", lambda entry: one_of(entry, labels))
        before = len(self.changes)
        if is_read:
            old = f"[{', '.join(paper.roles)}]" if paper.roles else None
            self._change(("documents", name, "roles"), old, None if role is None else f"[{role}]", (key, "role"))
        for field, read, was in self._fields_of(paper):
            new, is_read = self._read(key, field, read)
            if is_read:
                self._change(("documents", name, field), was, new, (key, field))
        if len(self.changes) > before:
            self.papers.add(name)

    def _answer(self, rows: list[AnswerRow]) -> None:
        """All that is said of a part."""
        row, part = rows[0], rows[0].part
        path, old = ("answers", part.key), row.answer or Answer(key=part.key)
        if row.asks_level:
            named = {shown: one for one, shown in self._levels(row).items()}
            new, is_read = self._read(row.key, "answer", lambda entry: one_of(entry, named))
            if is_read:
                self._change((*path, "level"), old.level, new, (row.key, "answer"))
        points = next((one for one in rows if one.asks_points), None)
        if points is not None:
            new, is_read = self._read(points.key, "answer", lambda entry: decimal_text(points_of(entry)))
            if is_read:
                self._change((*path, "points"), _points(old.points), new, (points.key, "answer"))
        if any(items_in(part.rule)) and part.scored_by == "self":
            self._items(rows, old, path)
        asking = [one for one in rows if one.asks_level or one.asks_points or one.item is not None]
        self._state(row, asking, old, path)
        waived = key_of("answers", part.key, WAIVED)
        if part.waiver is not None:
            new, is_read = self._read(waived, "reason", lambda entry: as_scalar(reason_of(entry)))
            if is_read:
                self._change((*path, "waived"), _scalar(old.waived), new, (waived, "reason"))
        self._cited(row.key, path, old.documents)

    def _levels(self, row: AnswerRow) -> dict[str, str]:
        levels = levels_in(row.part.rule)
        return unlike({one.id: self.say.named(one.name, one.name_en) for one in levels})

    def _items(self, rows: list[AnswerRow], old: Answer, path: Path) -> None:
        """The items that are ticked; where none is answered, nothing is said of any."""
        ticked, answered, first, all_read = [], False, rows[0].key, True
        for row in rows:
            if row.item is None:
                continue
            was = None if old.items is None else "yes" if row.item.id in old.items else "no"
            said, is_read = was, True
            if self.handed.asks(row.key, "answer"):  # of a row that is gone nothing is said
                said, is_read = self._read(row.key, "answer", lambda entry: "yes" if is_yes(entry) else "no")
            all_read = all_read and is_read
            answered = answered or said is not None
            if said == "yes":
                ticked.append(row.item.id)
            first = row.key if said != was and first == rows[0].key else first
        new = tuple(ticked) if answered else None
        same = (new is None) == (old.items is None) and set(new or ()) == set(old.items or ())
        if all_read and not same:
            texts = [None if one is None else f"[{', '.join(one)}]" for one in (old.items, new)]
            ticks = (row for row in rows if row.item is not None)
            cells: list[tuple[str, Field]] = [
                (row.key, "answer") for row in ticks if self.handed.asks(row.key, "answer")
            ]
            self._change((*path, "items"), texts[0], texts[1], (first, "answer"), *cells)

    def _state(self, row: AnswerRow, asking: list[AnswerRow], old: Answer, path: Path) -> None:
        """Why a part does not arise or was not done, and what is said to whatever else."""
        named = {self.words["state.none"]: "does_not_arise", self.words["state.not_done"]: "not_done"}
        state, is_read = self._read(row.key, "state", lambda entry: one_of(entry, named))
        if not is_read:
            return
        was = next((one for one in ("does_not_arise", "not_done") if getattr(old, one) is not None), None)
        reason, is_read = self._read(row.key, "reason", reason_of if state is not None else prose_of)
        if not is_read:
            return
        touched = any(self.handed.is_touched(row.key, field) for field in ("state", "reason"))
        if touched and state is not None and any((one.key, "answer") in self.handed.entries for one in asking):
            self.problems.append(problem(self.handed.place_of(row.key, "state"), "B013"))
            return
        if state is not None and reason is None:
            self.problems.append(problem(self.handed.place_of(row.key, "state"), "B014"))
            return
        for field in ("does_not_arise", "not_done"):
            new = reason if state == field else None
            told = _scalar(getattr(old, field))
            self._change((*path, field), told, _scalar(new), (row.key, "reason"), (row.key, "state"))
        if state is None and (was is None or reason is not None):
            self._change((*path, "reason"), _scalar(old.reason), _scalar(reason), (row.key, "reason"))


_EVIDENCE_SAYS: Mapping[str, Mapping[str, str]] = {"vi": {"yes": "có", "no": "không"}, "en": {"yes": "yes", "no": "no"}}
"""What evidence says for yes and no."""


def _scalar(text: str | None) -> str | None:
    return None if text is None else as_scalar(text)


def _points(points: Fraction | None) -> str | None:
    return None if points is None else decimal_text(points)


def _is_same(row: FigureRow, new: str | None) -> bool:
    """Whether a figure is the same, however it is written."""
    if row.value is None or new is None or row.kind is None:
        return row.value == new
    if row.fact is not None and row.kind == "choice":
        return row.fact.chosen(row.value) == row.fact.chosen(new)
    lowest = Fraction(0) if row.fact is None else row.fact.lowest
    return typed(row.value, row.kind, lowest) == typed(new, row.kind, lowest)


def _pieces(text: str, known: Mapping[str, str]) -> list[str]:
    """A name that is known, or several with blanks between them."""
    return [text] if text.casefold() in known else text.split()


def _citation(old: Citation) -> str:
    """A paper as it is cited, with its page and section."""
    if old.page is None and old.section is None:
        return old.id
    page = "" if old.page is None else f", page: {old.page}"
    section = "" if old.section is None else f", section: {as_scalar(old.section)}"
    return f"{{id: {old.id}{page}{section}}}"
