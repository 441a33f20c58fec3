"""The units of a folder: workspaces, workbooks that were filled in, and results."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import TypeAlias

from commands.book.spots import cells_asked
from commands.many.gathered import Found, together
from commands.many.units import Source
from commands.workspace import loaded_from
from criteria.library import Criteria
from evidence.model import Evidence
from evidence.results import is_result, result_told, tree_of
from evidence.workspace import FILE, read_readable
from reading.source.place import Place, Problem, has_errors, problem
from reading.source.text import text_at, text_of
from reading.tables.entered import workbook_at
from report.handed_in.alone import evidence_alone, text_alone
from report.handed_in.cells import HandedIn, handed_in
from report.handed_in.text import changed_text
from report.handed_in.wanted import all_in
from report.language.language import Language
from report.workbook.keys import ABOUT, FORMAT, MARK
from report.workbook.rows import paper_rows
from scoring.many.entrant import counted

_BOOK = ".xlsx"
_RESULT = ".json"
_PAPER = "documents "
_LOCK = "~$"
"""How the files begin that Excel puts beside a workbook while somebody has it open."""


Watch: TypeAlias = Callable[[Fraction], object]
"""Is told which share of a folder has been read."""


def units_of_folder(path: Path, named: str, criteria: Criteria, say: Language, watch: Watch) -> Source:
    """All units of a folder under one edition, which was ``named`` so."""
    found = list(_watched(path, named, criteria, say, watch))
    return together(found, criteria, tuple(_passed_over(path, {one.place.file for one in found})))


def _watched(folder: Path, named: str, criteria: Criteria, say: Language, watch: Watch) -> Iterator[Found]:
    """Each unit of a folder; who waits sees how far it is."""
    paths = [*sorted(folder.glob(f"*/{FILE}")), *_files_in(folder)]
    for count, path in enumerate(paths):
        watch(Fraction(count, len(paths)))
        if path.name == FILE:
            yield _of_workspace(path, named)
        elif path.suffix.lower() == _BOOK:
            yield _of_book(path, criteria, say)
        elif found := _of_result(path, criteria):
            yield found


def _files_in(folder: Path) -> list[Path]:
    """The workbooks and results in a folder, without what lies beside a workbook that somebody has open."""
    found = sorted(path for path in folder.iterdir() if not path.name.startswith(_LOCK))
    return [path for path in found if path.suffix.lower() in {_BOOK, _RESULT}]


def _passed_over(folder: Path, read: set[str]) -> Iterator[str]:
    """Tables and workbooks in the folder, and in those below it, that are not read: a form may have been put there."""
    for path in sorted([*folder.glob("*.*"), *folder.glob("*/*.*")]):
        is_table = path.suffix.lower() in {_BOOK, ".csv", ".docx", ".xls", ".ods"}
        is_result = path.suffix.lower() == _RESULT and path.parent == folder
        if (is_table or is_result) and path.as_posix() not in read and not path.name.startswith(_LOCK):
            yield path.as_posix()


def _of_workspace(path: Path, named: str) -> Found:
    loaded, problems = loaded_from(path.parent, named)
    place = Place(path.as_posix())
    if loaded is None:
        return Found(place, None, problems)
    workspace, _, home = loaded
    return Found(place, workspace.evidence, problems, workspace.spoiled, home, digest=workspace.digest)


def _of_book(path: Path, criteria: Criteria, say: Language) -> Found:
    """A workbook of ours, as if it had been taken into blank evidence."""
    book = workbook_at(path, (MARK, ABOUT))
    handed, problems = (None, (book,)) if isinstance(book, Problem) else handed_in(path.as_posix(), book)
    return _of_workbook(Place(path.as_posix()), handed, problems, criteria, say)


def _of_result(path: Path, criteria: Criteria) -> Found | None:
    """What ``cchc score --json`` wrote of a unit; ``None``: a file of another program."""
    place, text = Place(path.as_posix()), text_at(path)
    if isinstance(text, Problem):
        return Found(place, None, (text,))
    tree = tree_of(text)
    if tree is not None and not is_result(tree):
        return None
    told = result_told(text, tree)
    unit = told if isinstance(told, Problem) else counted(told, criteria)
    if isinstance(unit, Problem):
        return Found(place, None, (unit,))
    return Found(place, None, (), result=unit, digest=unit.digest)


def _of_workbook(
    place: Place, handed: HandedIn | None, problems: tuple[Problem, ...], criteria: Criteria, say: Language
) -> Found:
    amiss = () if handed is None else tuple(_strange(place, handed, criteria))
    if handed is None or has_errors((*problems, *amiss)):
        return Found(place, None, (*problems, *amiss))
    alone = evidence_alone(handed, criteria.edition)
    if alone is None:
        return Found(place, None, (*problems, problem(place, "B001")))
    if own := _papers_of_its_own(handed, alone, criteria, say):
        return Found(place, None, (*problems, *amiss, problem(place, "B023", papers=", ".join(own))))
    # The evidence it was written from is not here: what stood in it then counts like what was entered since.
    changes, unread = all_in(handed, alone, criteria, say)
    text = changed_text(text_alone(alone, handed), changes)
    evidence, wrong = _evidence_in(place, text)
    is_read = not has_errors((*unread, *wrong))
    made = Found(place, evidence if is_read else None, (), text=text, cells=cells_asked((handed,), changes))
    return made._replace(problems=(*problems, *amiss, *unread, *made.at_cells(wrong)))


def _papers_of_its_own(handed: HandedIn, alone: Evidence, criteria: Criteria, say: Language) -> list[str]:
    """The papers that a workbook asks about and says no role of; a new one says its role in its row."""
    new = {key for key, field in handed.asked if field == "role"}
    known = {row.key for row in paper_rows(criteria, alone, say)} | new
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
