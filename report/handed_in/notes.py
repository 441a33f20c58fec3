"""What is noted while a workbook is read: what is new, and what cannot be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TypeAlias

from evidence.model import Evidence
from evidence.workspace import MOST_LISTED
from reading.files.write import as_scalar
from reading.source.misread import Misread
from reading.source.names import nearest
from reading.source.place import Place, Problem, problem
from reading.source.record import Record
from reading.tables.entered import Entry
from report.handed_in.cells import HandedIn
from report.handed_in.values import is_as_it_was, text_of
from report.language.language import Language
from report.words.load import words_of
from report.workbook.filled import Entries
from report.workbook.keys import Field
from report.workbook.sheets.figures import cited_text
from rules.inputs import Citation

Path: TypeAlias = tuple[str, ...]
"""Where something stands in evidence: its section, its row, its field."""


class Change(Record):
    """Something that is new: where it goes, what stood there and what shall, as evidence writes it (``None``: nothing).

    ``cell`` is where it was entered.
    """

    path: Path
    old: str | None
    new: str | None
    cell: Place


class Notes:
    """What was read so far of one workbook; ``papers`` are the ids of those that there are or will be.

    ``now`` is what a workbook of the evidence as it is would have in its cells.
    """

    def __init__(self, handed: HandedIn, evidence: Evidence, now: Entries, say: Language) -> None:
        self.handed = handed
        self.now = now
        self.evidence = evidence
        self.say = say
        self.words = words_of(say.tongue, "workbook")
        self.changes: list[Change] = []
        self.problems: list[Problem] = []
        self.papers = {one.id for one in evidence.documents}

    def read(self, key: str, field: Field, read: Callable[[Entry], str]) -> tuple[str | None, bool]:
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

    def change(
        self, path: Path, old: str | None, new: str | None, at: tuple[str, Field], *beside: tuple[str, Field]
    ) -> None:
        """Note what is new; what nobody touched since the workbook was written is not, whatever the evidence says now.

        ``beside`` are other cells that say the same thing together.
        """
        if old != new and any(self.handed.is_touched(*one) for one in (at, *beside)):
            self.changes.append(Change(path, old, new, self.handed.place_of(*at)))
            for one in (at, *beside):
                self._note_if_moved(one)

    def _note_if_moved(self, at: tuple[str, Field]) -> None:
        """A cell that is filled in where the evidence says something else by now than when the workbook was written."""
        was, now = self.handed.was.get(at) or "", self.now.get(at) or ""
        if not is_as_it_was(was, now) and self.handed.is_touched(*at):
            place = self.handed.place_of(*at)
            self.problems.append(problem(place, "B022", "warning", was=was, now=now))

    def cited(self, key: str, path: Path, old: tuple[Citation, ...]) -> None:
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
                self.problems.append(
                    problem(left.place, "E001", id=one, near=near, known=", ".join(sorted(self.papers)[:MOST_LISTED]))
                )
        known = (one for one in ids if one in self.papers)
        kept = [[_citation(before) for before in old if before.id == one] or [one] for one in known]
        new = f"[{', '.join(text for some in kept for text in some)}]"
        self.change((*path, "documents"), cited_text(old), new, (key, "cited"))

    def _ids_in(self, text: str) -> list[str]:
        """The papers that a text names, by their ids in any case or by their numbers, each once."""
        known = {one.casefold(): one for one in self.papers} | self._by_number
        named = [one.strip() for piece in re.split(r"[,;\n]", text) for one in _pieces(piece.strip(), known)]
        return list(dict.fromkeys(known.get(one.casefold(), one) for one in named if one))

    @cached_property
    def _by_number(self) -> dict[str, str]:
        """The papers by their numbers, as evidence has them and as they were entered."""
        known = {one.number.casefold(): one.id for one in self.evidence.documents if one.number}
        entered = ((key, left) for (key, field), left in self.handed.entries.items() if field == "number")
        return known | {text_of(left.entry).casefold(): key.partition(" ")[2] for key, left in entered}


def scalar(text: str | None) -> str | None:
    """A text as evidence writes it."""
    return None if text is None else as_scalar(text)


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
