"""The workbooks of a folder, each read as if it had been taken into blank evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from commands.book.spots import cells_asked
from commands.many.gathered import Found
from criteria.library import Criteria
from evidence.model import Evidence
from evidence.workspace import read_sheet
from reading.source.place import Place, Problem, has_errors, problem
from reading.source.record import Record
from reading.source.yaml_sheet import Block
from reading.tables.entered import workbook_at
from report.handed_in.alone import evidence_alone, text_alone
from report.handed_in.cells import HandedIn, handed_in
from report.handed_in.notes import Change
from report.handed_in.tree import blank_tree, changed_tree
from report.handed_in.wanted import Asking, all_in, asking
from report.language.language import Language
from report.workbook.keys import ABOUT, FORMAT, MARK

_PAPER = "documents "


class Books:
    """Reads the workbooks of one folder under one edition.

    What a form asks while it is blank is worked out once: many units fill in the same one.
    """

    def __init__(self, criteria: Criteria, say: Language) -> None:
        self.criteria = criteria
        self.say = say
        self._forms: dict[tuple[str, str], _Form] = {}

    def found_at(self, path: Path) -> Found:
        """The unit of a workbook."""
        place, book = Place(path.as_posix()), workbook_at(path, (MARK, ABOUT))
        handed, problems = (None, (book,)) if isinstance(book, Problem) else handed_in(place.file, book)
        amiss = () if handed is None else tuple(_strange(place, handed, self.criteria))
        if handed is None or has_errors((*problems, *amiss)):
            return Found(place, None, (*problems, *amiss))
        alone = evidence_alone(handed, self.criteria.edition)
        if alone is None:
            return Found(place, None, (*problems, problem(place, "B001")))
        form = self._form_of(handed, alone)
        if form is None:
            return Found(place, None, (*problems, problem(place, "B001")))
        if own := form.papers_beyond(handed):
            return Found(place, None, (*problems, *amiss, problem(place, "B023", papers=", ".join(own))))
        # The evidence it was written from is not here: what stood in it then counts like what was entered since.
        changes, unread = all_in(handed, form.asks)
        evidence, wrong = form.filled(place, changes, cells_asked((handed,), changes))
        is_read = not has_errors((*unread, *wrong))
        return Found(place, evidence if is_read else None, (*problems, *amiss, *unread, *wrong))

    def _form_of(self, handed: HandedIn, alone: Evidence) -> _Form | None:
        """What is known of the form that a unit filled in; ``None``: what it says of itself cannot be read."""
        text = text_alone(alone, handed)
        key = handed.about.get("language", ""), text
        if key not in self._forms and (blank := blank_tree(text)) is not None:
            self._forms[key] = _Form(blank, asking(handed, alone, self.criteria, self.say))
        return self._forms.get(key)


class _Form(Record):
    """A form while it is blank: its evidence, and what it asks."""

    blank: Block
    asks: Asking

    def papers_beyond(self, handed: HandedIn) -> list[str]:
        """The papers that a workbook asks about and says no role of; a new one says its role in its row."""
        new = {key for key, field in handed.asked if field == "role"}
        known = {row.key for row in self.asks.rows.papers} | new
        papers = {key for key, _ in handed.asked if key.startswith(_PAPER)}
        return [key.removeprefix(_PAPER) for key in sorted(papers - known)]

    def filled(
        self, place: Place, changes: Sequence[Change], cells: Mapping[tuple[str, ...], Place]
    ) -> tuple[Evidence | None, tuple[Problem, ...]]:
        """The evidence once it is filled in, and all that is wrong with it at its cells."""
        return read_sheet(changed_tree(place.file, self.blank, changes, cells))


def _strange(place: Place, handed: HandedIn, criteria: Criteria) -> Iterator[Problem]:
    """A workbook of another program or edition."""
    own = handed.about.get("criteria.name", "")
    if handed.about.get("format") != FORMAT:
        yield problem(place, "B002", found=handed.about.get("format", ""), known=FORMAT)
    elif own != criteria.edition.name:
        yield problem(place, "B003", found=own, known=criteria.edition.name)
