"""The units of a folder: workspaces, and workbooks that were filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from commands.book.spots import cells_asked, told_at
from commands.many.units import Source, Units
from commands.workspace import loaded_from
from criteria.library import Criteria, for_tier
from evidence.model import Evidence
from evidence.workspace import FILE, read_readable, rows_of
from reading.source.place import Place, Problem, has_errors, in_order, problem
from reading.source.record import Record
from reading.source.text import Text, text_of
from reading.source.yaml_sheet import sheet_of
from reading.tables.entered import workbook_at
from report.drafts.evidence_form import blank_evidence
from report.handed_in.cells import HandedIn, handed_in
from report.handed_in.text import changed_text
from report.handed_in.wanted import changes_in, written_from
from report.language.language import Language
from report.workbook.keys import ABOUT, FORMAT, MARK
from scoring.many.entrant import Entrant
from scoring.many.field import OneByOne
from scoring.score.with_results import matched_with_results

_BOOK = ".xlsx"
_PAPER = "documents "
_ANY_UNIT = "don-vi"
_LOCK = "~$"
"""How the files begin that Excel puts beside a workbook while somebody has it open."""


Watch: TypeAlias = Callable[[Fraction], object]
"""Is told which share of a folder has been read."""


def units_of_folder(path: Path, named: str, criteria: Criteria, say: Language, watch: Watch) -> Source:
    """All units of a folder under one edition, which was ``named`` so."""
    found = list(_watched(path, named, criteria, say, watch))
    return _together(found, criteria, tuple(_passed_over(path, {one.place.file for one in found})))


def _watched(folder: Path, named: str, criteria: Criteria, say: Language, watch: Watch) -> Iterator[_Found]:
    """Each unit of a folder; who waits sees how far it is."""
    paths = [*sorted(folder.glob(f"*/{FILE}")), *_books_in(folder)]
    for count, path in enumerate(paths):
        watch(Fraction(count, len(paths)))
        yield _of_workspace(path, named) if path.name == FILE else _of_book(path, criteria, say)


def _books_in(folder: Path) -> list[Path]:
    """The workbooks in a folder, without what lies beside one that somebody has open."""
    return sorted(path for path in folder.iterdir() if path.suffix.lower() == _BOOK and not path.name.startswith(_LOCK))


def _passed_over(folder: Path, read: set[str]) -> Iterator[str]:
    """Tables and workbooks in the folder, and in those below it, that are not read: a form may have been put there."""
    for path in sorted([*folder.glob("*.*"), *folder.glob("*/*.*")]):
        is_table = path.suffix.lower() in {_BOOK, ".csv", ".docx", ".xls", ".ods"}
        if is_table and path.as_posix() not in read and not path.name.startswith(_LOCK):
            yield path.as_posix()


class _Found(Record):
    """A unit of a folder: where it stands, its evidence (``None``: it cannot be read), and what is wrong.

    ``home`` is the edition that the evidence names where that is another one.
    """

    place: Place
    evidence: Evidence | None
    problems: tuple[Problem, ...]
    spoiled: frozenset[str] = frozenset()
    home: Criteria | None = None
    text: str = ""
    cells: Mapping[tuple[str, ...], Place] = MappingProxyType({})

    def at_cells(self, problems: Sequence[Problem]) -> Iterator[Problem]:
        """Problems of the evidence of a workbook, at the cells that they come from."""
        found = text_of(self.place.file, self.text.encode()) if self.text else None
        tree = sheet_of(found).tree if isinstance(found, Text) else None
        if tree is None:
            yield from problems
            return
        yield from told_at(problems, rows_of(tree), self.cells)


def _of_workspace(path: Path, named: str) -> _Found:
    loaded, problems = loaded_from(path.parent, named)
    place = Place(path.as_posix())
    if loaded is None:
        return _Found(place, None, problems)
    workspace, _, home = loaded
    return _Found(place, workspace.evidence, problems, workspace.spoiled, home)


def _of_book(path: Path, criteria: Criteria, say: Language) -> _Found:
    """A workbook of ours, as if it had been taken into blank evidence."""
    book = workbook_at(path, (MARK, ABOUT))
    handed, problems = (None, (book,)) if isinstance(book, Problem) else handed_in(path.as_posix(), book)
    return _of_workbook(Place(path.as_posix()), handed, problems, criteria, say)


def _of_workbook(
    place: Place, handed: HandedIn | None, problems: tuple[Problem, ...], criteria: Criteria, say: Language
) -> _Found:
    amiss = () if handed is None else tuple(_strange(place, handed, criteria))
    if handed is None or has_errors((*problems, *amiss)):
        return _Found(place, None, (*problems, *amiss))
    # One form for all of them: what a unit is called stands in its workbook, and its id ranks nobody.
    blank = blank_evidence(criteria, _ANY_UNIT, criteria.edition.name, say)
    evidence, wrong = _evidence_in(Place(FILE), blank)
    if evidence is None:
        return _Found(place, None, (*problems, *wrong))
    if own := _papers_of_its_own(handed, evidence):
        return _Found(place, None, (*problems, *amiss, problem(place, "B023", papers=", ".join(own))))
    # The evidence it was written from is not here: what stood in it then counts like what was entered since.
    changes, unread = changes_in(written_from(handed, evidence, criteria, say), evidence, criteria, say)
    text = changed_text(blank, changes)
    evidence, wrong = _evidence_in(place, text)
    is_read = not has_errors((*unread, *wrong))
    made = _Found(place, evidence if is_read else None, (), text=text, cells=cells_asked((handed,), changes))
    return made._replace(problems=(*problems, *amiss, *unread, *made.at_cells(wrong)))


def _papers_of_its_own(handed: HandedIn, blank: Evidence) -> list[str]:
    """The papers that a workbook asks about and the form of its edition does not; a new one says its role itself."""
    new = {key for key, field in handed.asked if field == "role"}
    known = {f"{_PAPER}{paper.id}" for paper in blank.documents} | new
    asked = dict.fromkeys(key for key, _ in sorted(handed.asked) if key.startswith(_PAPER) and key not in known)
    return [key.removeprefix(_PAPER) for key in asked]


def _evidence_in(place: Place, text: str) -> tuple[Evidence | None, tuple[Problem, ...]]:
    found = text_of(place.file, text.encode())
    return (None, (found,)) if isinstance(found, Problem) else read_readable(found)


def _strange(place: Place, handed: HandedIn, criteria: Criteria) -> Iterator[Problem]:
    """A workbook of another program or edition."""
    own = handed.about.get("criteria.name", "")
    if handed.about.get("format") != FORMAT:
        yield problem(place, "B002", found=handed.about.get("format", ""), known=FORMAT)
    elif own != criteria.edition.name:
        yield problem(place, "B003", found=own, known=criteria.edition.name)


def _together(found: Sequence[_Found], criteria: Criteria, passed_over: tuple[str, ...]) -> Source:
    """The units that can be scored; of two with one name nobody can say which is which, and neither is ranked."""
    entrants: list[Entrant] = []
    left: list[str] = []
    doubtful: list[str] = []
    problems: list[Problem] = [told for one in found for told in one.problems]
    named: dict[str, list[_Found]] = {}
    for one in found:
        if one.evidence is None:
            left.append(one.place.file)
        else:
            named.setdefault(one.evidence.unit.name, []).append(one)
    for name, some in named.items():
        if len(some) > 1:
            problems += [problem(one.place, "E038", name=name, line=some[0].place.file) for one in some[1:]]
            left += [one.place.file for one in some]
            continue
        entrant, wrong = _entrant(name, some[0], criteria)
        problems += wrong
        if entrant is None:
            left.append(name)
        else:
            entrants.append(entrant)
            doubtful += [name] if has_errors(wrong) else []
    units = Units(OneByOne(tuple(entrants)), tuple(left), doubtful=tuple(doubtful))
    return Source({None: units}, in_order(problems), passed_over=passed_over)


def _entrant(name: str, one: _Found, criteria: Criteria) -> tuple[Entrant | None, tuple[Problem, ...]]:
    if one.evidence is None:
        return None, ()
    own = for_tier(criteria, one.evidence.unit.tier)
    matched, wrong = matched_with_results(one.evidence, own, one.home, one.spoiled)
    wrong = tuple(one.at_cells(wrong))
    if matched is None:
        return None, wrong
    return Entrant(name, own, one.evidence, matched, one.home, one.spoiled), wrong
