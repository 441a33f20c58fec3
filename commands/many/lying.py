"""Where the files of units lie in a folder, and what lies there that is not read."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from hashlib import file_digest
from pathlib import Path

from evidence.workspace import FILE
from reading.source.record import Record

BOOK, RESULT = ".xlsx", ".json"
OTHER_BOOKS = frozenset({".xls", ".xlsm", ".xlsb", ".ods"})
"""Workbooks that nobody here reads: a unit may have sent its own so."""
_TABLES = frozenset({".csv", ".docx"})
_HIDDEN = ("~$", ".", "__MACOSX")
"""How files begin that lie beside a workbook while somebody has it open, and what systems keep for themselves."""
_DEEPEST = 3
"""Folders in folders that are looked into: a province sorts by district, and by year."""
_BESIDE = 2
"""Folders in the folder of a workspace in which a workbook of its may lie."""


class Lying(Record):
    """The workspaces, workbooks and results in a folder, and what may have been meant and is none of them."""

    units: tuple[Path, ...]
    passed_over: tuple[Path, ...]


def lying_in(folder: Path) -> Lying:
    """All that lies in a folder and in those below it; in a workspace is nothing else to read.

    What is there a second time, by a link, is passed in silence: it is no other file. A folder with evidence and one
    workbook beside it is a workspace, as ``cchc init --xlsx`` makes it.
    """
    walk = _Walk(folder)
    walk.into(folder, _DEEPEST)
    own = folder / FILE
    if not os.path.lexists(own):
        return Lying(tuple(walk.units), tuple(walk.passed_over))
    if [(path.parent, path.suffix.lower()) for path in walk.units] == [(folder, BOOK)]:
        return Lying((), tuple(walk.passed_over))
    return Lying(tuple(walk.units), (*walk.passed_over, *([own] if walk.units else [])))


class _Walk:
    """What was found so far."""

    def __init__(self, folder: Path) -> None:
        top = Path(os.path.realpath(folder))
        self.seen = {top, *top.parents}
        self.units: list[Path] = []
        self.passed_over: list[Path] = []

    def into(self, folder: Path, deepest: int) -> None:
        """A folder; below it are so many that are looked into."""
        listed = _listed(folder)
        if listed is None:
            self.passed_over.append(folder)
            return
        below, own = ([path for path in some if self._is_new(path)] for some in listed)
        workspaces = [path for path in below if os.path.lexists(path / FILE)]
        for path in workspaces:
            kind = self.units if os.path.isfile(path / FILE) else self.passed_over  # noqa: PTH113  # asks no rights
            kind.append(path / FILE)
        self.units += (path for path in own if path.suffix.lower() in {BOOK, RESULT, *OTHER_BOOKS})
        self.passed_over += (path for path in own if path.suffix.lower() in _TABLES)
        for path in below:
            if path in workspaces:
                continue
            if deepest:
                self.into(path, deepest - 1)
            elif _listed(path) != ([], []):
                self.passed_over.append(path)

    def _is_new(self, path: Path) -> bool:
        real = Path(os.path.realpath(path))
        is_new = real not in self.seen
        self.seen.add(real)
        return is_new


def books_beside(workspace: Path) -> Iterator[Path]:
    """The workbooks in the folder of a workspace, and in those below it."""
    yield from _books_in(workspace, _BESIDE)


def _books_in(folder: Path, deepest: int) -> Iterator[Path]:
    below, own = _listed(folder) or ([], [])
    yield from (path for path in own if path.suffix.lower() == BOOK)
    for path in below if deepest else ():
        yield from _books_in(path, deepest - 1)


def _listed(folder: Path) -> tuple[list[Path], list[Path]] | None:
    """The folders and the files in a folder, in order, without what a system hides; ``None``: it lets nobody look."""
    try:
        # ``a.xlsx`` comes before its copy ``a (1).xlsx``, which a blank would put first.
        found = sorted(
            (path for path in folder.iterdir() if not path.name.startswith(_HIDDEN)),
            key=lambda path: (path.stem, path),
        )
    except OSError:
        return None
    # They say no where there is no right to ask, which is told of the folder.
    return [one for one in found if os.path.isdir(one)], [one for one in found if os.path.isfile(one)]  # noqa: PTH112, PTH113


def copies_among(paths: Sequence[Path]) -> dict[Path, Path]:
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
