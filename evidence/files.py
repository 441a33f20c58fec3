"""The files that papers name: whether each lies in the workspace as it was when somebody wrote its digest down.

What is found here goes into the digest of the workspace, so that equal stamps still mean equal results.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from filecmp import cmp
from pathlib import Path, PurePosixPath

from evidence.model import Document, Evidence, FileFault, FileFaults
from evidence.papers import are_told_alike
from reading.limits import DIGESTED_BYTES
from reading.source.digest import sha256
from reading.source.place import Problem, problem
from reading.source.text import digest_of

_AT_ONCE = 1 << 20


def faults_of(evidence: Evidence, path: Path) -> FileFaults:
    """What is wrong with the files of all papers of the evidence in the file at ``path``."""
    found = ((paper.id, _fault_of(paper, path)) for paper in evidence.documents)
    return tuple((name, fault) for name, fault in found if fault is not None)


def problems_of_files(evidence: Evidence, faults: FileFaults, path: Path) -> Iterator[Problem]:
    """A warning at each paper whose file proves nothing, or is that of another; ``path`` is the file of the evidence.

    A way that leaves the folder is an error told before.
    """
    told = dict(faults)
    yield from _copies([paper for paper in evidence.documents if paper.id not in told], path.parent)
    for paper in evidence.documents:
        fault = told.get(paper.id)
        if fault is not None and (paper.file is None or stays_inside(paper.file)):
            yield problem(
                paper.place, "E058", "warning", id=paper.id, file=paper.file or "sha256", what=f"file.{fault}"
            )


def _copies(papers: Sequence[Document], folder: Path) -> Iterator[Problem]:
    """A warning at each paper whose file has, byte by byte, the content of one before it."""
    by_size: dict[int, list[tuple[Document, Path]]] = {}
    for paper in papers:
        path = _found(folder, paper.file) if paper.file is not None else None
        if path is None or path.stat().st_size > DIGESTED_BYTES:
            continue
        before = by_size.setdefault(path.stat().st_size, [])
        told = any(are_told_alike(one, paper) for one, _ in before)
        twin = None if told else next((one for one, other in before if _are_alike(other, path)), None)
        if twin is not None:
            yield problem(paper.place, "E056", "warning", id=paper.id, other=twin.id, line=str(twin.place.line))
        before.append((paper, path))


def _are_alike(one: Path, other: Path) -> bool:
    try:
        return cmp(one, other, shallow=False)
    except OSError:  # nobody may read one of them
        return False


def digest_with(digest: str, faults: FileFaults) -> str:
    """The digest of a workspace from that of its text; another one for every other state of its files."""
    told = "".join(f"\n{name}: {fault}" for name, fault in sorted(faults))
    return digest_of(f"{digest}{told}") if told else digest


def stays_inside(file: str) -> bool:
    """Whether a path written in a workspace stays in its folder on every system."""
    path = PurePosixPath(file.replace("\\", "/"))
    return not path.is_absolute() and ".." not in path.parts and ":" not in file


def _fault_of(paper: Document, path: Path) -> FileFault | None:
    if paper.file is None:
        return None if paper.sha256 is None else "unnamed"
    if not stays_inside(paper.file):
        return "outside"
    try:
        return _fault_at(path, paper.file, paper.sha256)
    except (OSError, RuntimeError, ValueError):  # refused by the system; links in a circle; a name no system knows
        return "unreadable"


def _fault_at(evidence: Path, file: str, digest: str | None) -> FileFault | None:
    folder = evidence.parent
    path = _found(folder, file)
    if path is None:
        return "absent"
    if not path.resolve().is_relative_to(folder.resolve()):
        return "outside"
    # Asked before anything is opened: a pipe would keep a reader waiting for ever.
    if not path.is_file():
        return "no_file"
    if path.resolve() == evidence.resolve():
        return "itself"
    size = path.stat().st_size
    if not size or (digest is not None and size > DIGESTED_BYTES):
        return "too_large" if size else "empty"
    return "changed" if digest is not None and _digest_at(path) != digest else None


def _found(folder: Path, file: str) -> Path | None:
    """The path of a file, also where the system keeps accents apart from their letters and the evidence does not."""
    path = folder
    for name in PurePosixPath(file.replace("\\", "/")).parts:
        step = path / name
        if not step.exists() and path.is_dir():
            composed = unicodedata.normalize("NFC", name)
            step = next((one for one in path.iterdir() if unicodedata.normalize("NFC", one.name) == composed), step)
        path = step
    return path if path.exists() else None


def _digest_at(path: Path) -> str:
    told = sha256()
    with path.open("rb") as stream:
        while piece := stream.read(_AT_ONCE):
            told.update(piece)
    return told.hexdigest()
