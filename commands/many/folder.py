"""The units of a folder: workspaces, workbooks that were filled in, and results."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import TypeAlias

from commands.many.books import Books
from commands.many.gathered import Found, together
from commands.many.units import Source
from commands.workspace import loaded_from
from criteria.library import Criteria
from evidence.results import is_result, result_told, tree_of
from evidence.workspace import FILE
from reading.source.place import Place, Problem
from reading.source.text import text_at
from report.language.language import Language
from scoring.many.entrant import counted

_BOOK = ".xlsx"
_RESULT = ".json"
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
    books = Books(criteria, say)
    paths = [*sorted(folder.glob(f"*/{FILE}")), *_files_in(folder)]
    for count, path in enumerate(paths):
        watch(Fraction(count, len(paths)))
        if path.name == FILE:
            yield _of_workspace(path, named)
        elif path.suffix.lower() == _BOOK:
            yield books.found_at(path)
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
