"""The units of a folder: workspaces, workbooks that were filled in, and results."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from fractions import Fraction
from hashlib import file_digest
from pathlib import Path
from typing import TypeAlias

from commands.many.books import Books
from commands.many.gathered import Found, together
from commands.many.units import Source
from commands.workspace import loaded_from
from criteria.library import Criteria
from evidence.results import is_result, result_told, tree_of
from evidence.workspace import FILE
from reading.source.place import Place, Problem, Weight, problem
from reading.source.text import text_at
from report.language.language import Language
from scoring.many.entrant import counted

_BOOK = ".xlsx"
_RESULT = ".json"
_TABLES = frozenset({_BOOK, _RESULT, ".csv", ".docx", ".xls", ".ods"})
_HIDDEN = ("~$", ".", "__MACOSX")
"""How files begin that lie beside a workbook while somebody has it open, and what systems keep for themselves."""
_DEEPEST = 3
"""Folders in folders that are looked into: a province sorts by district, and by year."""


Watch: TypeAlias = Callable[[Fraction], object]
"""Is told which share of a folder has been read."""


def units_of_folder(path: Path, named: str, criteria: Criteria, say: Language, watch: Watch) -> Source:
    """All units of a folder under one edition, which was ``named`` so."""
    found = list(_watched(path, named, criteria, say, watch))
    return together(found, criteria, tuple(_passed_over(path, {one.place.file for one in found})))


def _watched(folder: Path, named: str, criteria: Criteria, say: Language, watch: Watch) -> Iterator[Found]:
    """Each unit of a folder; who waits sees how far it is."""
    books = Books(criteria, say)
    paths = list(_files_in(folder, _DEEPEST))
    copies = _copies(paths)
    for count, path in enumerate(paths):
        watch(Fraction(count, len(paths)))
        if path in copies:
            place = Place(path.as_posix())
            told = problem(place, "E081", "warning", file=copies[path].as_posix())
            yield Found(place, None, (told,), is_copy=True)
        elif path.name == FILE:
            yield _of_workspace(path, named, books)
        elif path.suffix.lower() == _BOOK:
            yield books.found_at(path)
        elif found := _of_result(path, criteria):
            yield found


def _files_in(folder: Path, deepest: int) -> Iterator[Path]:
    """The workspaces, workbooks and results in a folder and in those below it; in a workspace is nothing else to read.

    What lies beside a workbook that somebody has open is none.
    """
    below, own = _listed(folder)
    workspaces = [one / FILE for one in below if (one / FILE).is_file()]
    yield from workspaces
    yield from (path for path in own if path.suffix.lower() in {_BOOK, _RESULT})
    for one in below:
        if deepest and one / FILE not in workspaces:
            yield from _files_in(one, deepest - 1)


def _copies(paths: Sequence[Path]) -> dict[Path, Path]:
    """The files that are to the last sign what one before them is, each with that one."""
    of_size: dict[int, list[Path]] = {}
    for path in paths:
        with suppress(OSError):
            of_size.setdefault(path.stat().st_size, []).append(path)
    first: dict[bytes, Path] = {}
    found = {}
    for path in (path for some in of_size.values() if len(some) > 1 for path in some):
        with suppress(OSError), path.open("rb") as stream:
            before = first.setdefault(file_digest(stream, "sha256").digest(), path)
            if before is not path:
                found[path] = before
    return found


def _listed(folder: Path) -> tuple[list[Path], list[Path]]:
    """The folders and the files in a folder, in order; what a system hides or cannot list is left aside."""
    try:
        found = sorted(path for path in folder.iterdir() if not path.name.startswith(_HIDDEN))
    except OSError:
        return [], []
    return [one for one in found if one.is_dir()], [one for one in found if one.is_file()]


def _passed_over(folder: Path, read: set[str], deepest: int = _DEEPEST) -> Iterator[str]:
    """Tables in a folder and in those below it that are not read: a form may have been put there."""
    below, own = _listed(folder)
    yield from (one.as_posix() for one in own if one.suffix.lower() in _TABLES and one.as_posix() not in read)
    for one in below:
        if not (one / FILE).is_file() and deepest:
            yield from _passed_over(one, read, deepest - 1)


def _of_workspace(path: Path, named: str, books: Books) -> Found:
    loaded, problems = loaded_from(path.parent, named)
    place = Place(path.as_posix())
    if loaded is None:
        return Found(place, None, problems)
    workspace, criteria, home = loaded
    evidence = workspace.evidence
    _, own = _listed(path.parent)
    waiting = [one for one in own if one.suffix.lower() == _BOOK and books.is_waiting(one, evidence, criteria)]
    # What only stands in a workbook beside it counts for nothing: of a blank form nobody would be ranked by that.
    weight: Weight = "error" if evidence.is_blank else "warning"
    untold = [problem(Place(one.as_posix()), "E080", weight, folder=path.parent.as_posix()) for one in waiting]
    return Found(
        place,
        None if waiting and evidence.is_blank else evidence,
        (*problems, *untold),
        workspace.spoiled,
        home,
        digest=workspace.digest,
        meant=(evidence.unit.name, evidence.year),
    )


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
