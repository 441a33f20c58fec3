"""The units of a folder: workspaces, workbooks that were filled in, and results."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

from commands.many.books import Books
from commands.many.gathered import Found, together
from commands.many.lying import BOOK, OTHER_BOOKS, books_beside, copies_among, lying_in
from commands.many.units import Source, Watch
from commands.workspace import as_typed, loaded_from
from criteria.ready import Criteria, for_tier
from evidence.results import is_result, result_told, tree_of
from evidence.workspace import FILE
from reading.source.place import Place, Problem, Weight, problem
from reading.source.text import text_at
from report.language.language import Language
from report.render.office_seal import is_unchanged
from scoring.many.entrant import counted


def units_of_folder(path: Path, named: str, criteria: Criteria, say: Language, watch: Watch) -> Source:
    """All units of a folder under one edition, which was ``named`` so."""
    lying = lying_in(path)
    reader = _Reader(lying.units, named, criteria, say)
    found = []
    for count, one in enumerate(lying.units):
        watch(Fraction(count, len(lying.units)))
        found.append(reader.found_at(one))
    read = [one for one in found if one is not None]
    foreign = (one for one, made in zip(lying.units, found, strict=True) if made is None)
    return together(read, criteria, tuple(one.as_posix() for one in sorted({*lying.passed_over, *foreign})))


class _Reader:
    """Reads the files of a folder one after the other."""

    def __init__(self, paths: Sequence[Path], named: str, criteria: Criteria, say: Language) -> None:
        self.named, self.criteria = named, criteria
        self.books = Books(criteria, say)
        self.copies = copies_among(paths)
        self.counted: set[Path] = set()

    def found_at(self, path: Path) -> Found | None:
        """The unit of a file; ``None``: it is of another program.

        A copy counts once; where the first of two does not say whose it is, each is called as its file.
        """
        first = self.copies.get(path)
        if first in self.counted:
            told = problem(Place(path.as_posix()), "E081", "warning", file=first.as_posix())
            return Found(Place(path.as_posix()), None, (told,), is_copy=True)
        found = self._read(path)
        if found is not None and found.unit is not None and found.is_named:
            self.counted.add(path)
        return found

    def _read(self, path: Path) -> Found | None:
        if path.name == FILE:
            return _of_workspace(path, self.named, self.books)
        kind = path.suffix.lower()
        if kind in OTHER_BOOKS:
            place = Place(path.as_posix())
            return Found(place, None, (problem(place, "E095", kind=kind),))
        return self._of_book(path) if kind == BOOK else _of_result(path, self.criteria)

    def _of_book(self, path: Path) -> Found | None:
        """The unit of a workbook; ``None``: it is a table of ours, put beside what it was made of."""
        found = self.books.found_at(path)
        is_no_form = any(one.code == "B001" for one in found.problems)
        return None if is_no_form and is_unchanged(path) else found


def _of_workspace(path: Path, named: str, books: Books) -> Found:
    loaded, problems = loaded_from(path.parent, named)
    place = Place(path.as_posix())
    if loaded is None:
        return Found(place, None, problems)
    workspace, criteria, home = loaded
    evidence = workspace.evidence
    own = for_tier(home or criteria, evidence.unit.tier)
    waiting = [one for one in books_beside(path.parent) if books.is_waiting(one, workspace, own)]
    # What only stands in a workbook beside it counts for nothing: of a blank form nobody would be ranked by that.
    weight: Weight = "error" if evidence.is_blank else "warning"
    untold = [_untold(one, path.parent, weight) for one in waiting]
    return Found(
        place,
        None if waiting and evidence.is_blank else evidence,
        (*problems, *untold),
        workspace.spoiled,
        home,
        digest=workspace.digest,
        meant=(evidence.unit.name, evidence.year),
    )


def _untold(book: Path, folder: Path, weight: Weight) -> Problem:
    """That what stands in a workbook did not come into the workspace beside it."""
    typed = f"{as_typed(book, None)} {as_typed(folder, None)}"
    return problem(Place(book.as_posix()), "E080", weight, folder=folder.as_posix(), typed=typed)


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
