"""The workbooks of a folder, each read as if it had been taken into blank evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from commands.book.spots import cells_asked
from commands.many.gathered import Found
from criteria.ready import Criteria, for_tier
from evidence.model import Evidence
from evidence.workspace import Workspace, read_sheet
from reading.files.cache import key_of, made_once
from reading.models.base import changed
from reading.source.digest import sha256
from reading.source.place import Place, Problem, has_errors, problem
from reading.source.record import Record
from reading.source.unfit import shown
from reading.source.yaml_sheet import Block
from reading.tables.entered import Workbook, entered_in
from reading.tables.load import bytes_at
from report.handed_in.alone import evidence_alone, text_alone
from report.handed_in.cells import HandedIn, handed_in
from report.handed_in.notes import Change
from report.handed_in.tree import blank_tree, changed_tree
from report.handed_in.values import text_of
from report.handed_in.wanted import Asking, all_in, asking, changes_in
from report.language.language import Language
from report.workbook.keys import ABOUT, FORMAT, MARK
from scoring.score.with_results import matched_with_results

_ROOMS = ("reading", "rules", "criteria", "evidence", "scoring", "report", "commands")
"""What workbooks are read by."""
_PAPER = "documents "
_OF_CELLS = frozenset({"B007", "B008", "B011", "F005"})
"""What is wrong with one cell alone: it holds a formula or a fault, is merged, or deceives."""
_NAME = ("unit name", "value")
"""Where a workbook asks what the unit is called."""


class Books:
    """Reads the workbooks of one folder under one edition.

    What a form asks while it is blank is worked out once: many units fill in the same one.
    """

    def __init__(self, criteria: Criteria, say: Language) -> None:
        self.criteria = criteria
        self.say = say
        self._forms: dict[tuple[str, str], _Form] = {}

    def found_at(self, path: Path) -> Found:
        """The unit of a workbook, kept from an earlier run where it is unchanged."""
        place, raw = Place(path.as_posix()), bytes_at(path)
        if isinstance(raw, Problem):
            return Found(place, None, (raw,))
        read = made_once(self._key(place.file, raw, self.criteria), _Read, lambda: self._read(path, raw))
        return Found(
            place, read.evidence, read.problems, meant=read.meant, is_named=read.is_named, asked=dict(read.asked)
        )

    def _key(self, name: str, raw: bytes, criteria: Criteria, beside: str = "") -> str:
        """What a workbook says is kept by this; ``beside`` is the digest of the evidence that it stands beside."""
        by = (criteria.digest, criteria.vocabulary_digest, criteria.others_digest, self.say.tongue)
        return key_of("book", name, sha256(raw).hexdigest(), *by, beside, rooms=_ROOMS)

    def _read(self, path: Path, raw: bytes) -> _Read:
        """What is to be kept of it."""
        found = self._found_in(path, raw)
        return _Read(found.evidence, found.problems, found.meant, found.is_named, tuple(found.asked.items()))

    def _found_in(self, path: Path, raw: bytes) -> Found:
        """The unit of the bytes of a workbook; one that does not say its name is called as its file."""
        handed, problems = _handed_in(path.as_posix(), entered_in(path.as_posix(), raw, (MARK, ABOUT)))
        if handed is None:
            return Found(Place(path.as_posix()), None, problems)
        found = self._found(handed, problems)._replace(meant=self._meant(handed, path))
        if self._is_outdated(handed) and has_errors(found.problems):
            found = found._replace(problems=(*found.problems, problem(found.place, "B027", "warning")))
        found = found._replace(asked=_asked_at(handed, found.problems))
        evidence = found.evidence
        if evidence is None or _NAME in handed.entries:
            return found
        named = changed(evidence, unit=changed(evidence.unit, name=shown(path.stem)))
        at = handed.spots.get(_NAME, found.place)
        told = problem(at, "B025", "warning", name=named.unit.name)
        return found._replace(evidence=named, problems=(*found.problems, told), is_named=False)

    def is_waiting(self, path: Path, workspace: Workspace, criteria: Criteria) -> bool:
        """Whether a workbook of a workspace says anything that did not come into its evidence.

        Beside a blank form any that was filled in does so, and one that cannot be read may.
        """
        raw, evidence = bytes_at(path), workspace.evidence
        if isinstance(raw, Problem):
            return evidence.is_blank
        key = self._key(path.as_posix(), raw, criteria, workspace.digest)
        return made_once(key, _Beside, lambda: _Beside(self._says_more(path, raw, evidence, criteria))).says_more

    def _says_more(self, path: Path, raw: bytes, evidence: Evidence, criteria: Criteria) -> bool:
        book = entered_in(path.as_posix(), raw, (MARK, ABOUT))
        if isinstance(book, Problem):
            return evidence.is_blank
        handed, _ = handed_in(path.as_posix(), book)
        if handed is None:
            return False
        if evidence.is_blank:
            return handed.is_entered
        if any(_strange(handed, criteria)) or handed.about.get("year") != str(evidence.year):
            return False
        matched, _ = matched_with_results(evidence, criteria)
        if matched is None:  # what is wrong with it has to be mended first, and is told
            return False
        changes, unread = changes_in(handed, evidence, criteria, self.say)
        return bool(changes) or has_errors(unread)

    def _is_outdated(self, handed: HandedIn) -> bool:
        """Whether the criteria, though called so still, are no longer those that the workbook was made by."""
        name, digest = (handed.about.get(f"criteria.{key}") for key in ("name", "digest"))
        return name == self.criteria.edition.name and digest != self.criteria.digest

    def _meant(self, handed: HandedIn, path: Path) -> tuple[str, int]:
        """Whose a workbook is, and of which year, be it read or not."""
        left, year = handed.entries.get(_NAME), handed.about.get("year", "")
        name = shown(path.stem if left is None else text_of(left.entry))
        return name, int(year) if re.fullmatch(r"[0-9]{4}", year) else self.criteria.edition.period.to.year

    def _found(self, handed: HandedIn, problems: tuple[Problem, ...]) -> Found:
        place = Place(handed.name)
        strange = tuple(_strange(handed, self.criteria))
        problems = (*problems, *strange)
        # What is wrong with one cell keeps no other from being read: all is told at once.
        if strange or has_errors(tuple(one for one in problems if one.code not in _OF_CELLS)):
            return Found(place, None, problems)
        if owner := handed.about.get("owner"):
            return Found(place, None, (*problems, problem(place, "B026", owner=owner)))
        alone = evidence_alone(handed, self.criteria.edition)
        form = None if alone is None else self._form_of(handed, alone)
        if form is None:
            return Found(place, None, (*problems, problem(place, "B001")))
        if own := form.papers_beyond(handed):
            return Found(place, None, (*problems, problem(place, "B023", papers=", ".join(own))))
        # The evidence it was written from is not here: what stood in it then counts like what was entered since.
        changes, unread = all_in(handed, form.asks)
        evidence, wrong = form.filled(place, changes, cells_asked((handed,), changes))
        if not has_errors((*problems, *unread, *wrong)):
            return Found(place, evidence, (*problems, *unread, *wrong))
        return Found(place, None, (*problems, *unread, *wrong, *self._besides(evidence)))

    def _besides(self, evidence: Evidence | None) -> Iterator[Problem]:
        """The mistakes of what can be read of evidence: all of them are told at once."""
        if evidence is not None:
            _, wrong = matched_with_results(evidence, for_tier(self.criteria, evidence.unit.tier))
            yield from (one for one in wrong if one.weight == "error")

    def _form_of(self, handed: HandedIn, alone: Evidence) -> _Form | None:
        """What is known of the form that a unit filled in; ``None``: what it says of itself cannot be read."""
        text = text_alone(alone, handed)
        key = handed.about.get("language", ""), text
        if key not in self._forms and (blank := blank_tree(text)) is not None:
            self._forms[key] = _Form(blank, asking(handed, alone, self.criteria, self.say))
        return self._forms.get(key)


class _Read(Record):
    """What is kept of a workbook: the fields of :class:`commands.many.gathered.Found` of the same names."""

    evidence: Evidence | None
    problems: tuple[Problem, ...]
    meant: tuple[str, int] | None
    is_named: bool
    asked: tuple[tuple[Place, str], ...]


class _Beside(Record):
    """What is kept of a workbook beside a workspace."""

    says_more: bool


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


def _handed_in(name: str, book: Workbook | Problem) -> tuple[HandedIn | None, tuple[Problem, ...]]:
    """What was entered in a workbook of ours; ``None``: it is none, or cannot be read."""
    return (None, (book,)) if isinstance(book, Problem) else handed_in(name, book)


def _asked_at(handed: HandedIn, problems: Sequence[Problem]) -> dict[Place, str]:
    """What the cells that problems stand in ask for, as evidence calls it."""
    wrong = {one.place for one in problems}
    return {place: key.partition(" ")[2] for (key, _), place in handed.spots.items() if place in wrong}


def _strange(handed: HandedIn, criteria: Criteria) -> Iterator[Problem]:
    """A workbook of another program or edition."""
    place, own = Place(handed.name), handed.about.get("criteria.name", "")
    if handed.about.get("format") != FORMAT:
        yield problem(place, "B002", found=handed.about.get("format", ""), known=FORMAT)
    elif own != criteria.edition.name:
        yield problem(place, "B003", found=own, known=criteria.edition.name)
