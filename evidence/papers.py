"""What can be said of the papers of a workspace by themselves: one listed twice, a number that is none."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence

from evidence.model import Document
from reading.source.place import Problem, problem

_ANY = object()
"""Stands for an issuer, whoever it is."""


def problems_of_papers(papers: tuple[Document, ...]) -> Iterator[Problem]:
    """Two papers that are one, and numbers by which nobody can find a paper."""
    issued, files = _First(), _First()
    for spot, paper in enumerate(papers):
        twin = issued.before(spot, _names_of(paper), _names_beside(paper))
        shared = files.before(spot, _files_of(paper), _files_of(paper))
        if twin is not None:
            other = papers[twin]
            yield problem(paper.place, "E055", "warning", id=paper.id, other=other.id, line=str(other.place.line))
        elif shared is not None:
            other = papers[shared]
            yield problem(paper.place, "E056", "warning", id=paper.id, other=other.id, line=str(other.place.line))
        if paper.number is not None and not paper.is_numbered:
            yield problem(paper.place, "E057", "warning", id=paper.id, number=paper.number)


class _First:
    """Where something was met first, by all its names; of thousands of papers each is looked at once."""

    def __init__(self) -> None:
        self._spots: dict[Hashable, int] = {}

    def before(self, spot: int, own: Sequence[Hashable], meant: Sequence[Hashable]) -> int | None:
        """The first spot before this one that has a name which is meant; its own names are kept."""
        found = min((self._spots[name] for name in meant if name in self._spots), default=None)
        for name in own:
            self._spots.setdefault(name, spot)
        return found


def _names_of(paper: Document) -> Sequence[Hashable]:
    """By what an issued paper may be found, its number and day: with its issuer, and among those of any issuer."""
    if not paper.is_issued:
        return ()
    name = (_number(paper.number), paper.day)
    issuer = None if paper.issuer is None else _issuer(paper.issuer)
    return (*name, issuer), (*name, _ANY)


def _names_beside(paper: Document) -> Sequence[Hashable]:
    """The names of papers that are the same one, so that no two issuers are: of its issuer or of none; else of any."""
    if not paper.is_issued:
        return ()
    name = (_number(paper.number), paper.day)
    return ((*name, _ANY),) if paper.issuer is None else ((*name, _issuer(paper.issuer)), (*name, None))


def _files_of(paper: Document) -> Sequence[Hashable]:
    """The file of a paper by its way, and by its content."""
    found: list[Hashable] = []
    if paper.file is not None:
        found.append(("file", _bare(paper.file)))
    if paper.sha256 is not None:
        found.append(("sha256", paper.sha256))
    return found


def are_told_alike(one: Document, other: Document) -> bool:
    """Whether what is written of two papers says that they are one."""
    return any(name in _names_of(one) for name in _names_beside(other)) or any(
        name in _files_of(one) for name in _files_of(other)
    )


def _bare(text: str | None) -> str:
    """A text without what people write one way or the other: case, spaces, the way of slashes."""
    return "".join((text or "").casefold().replace("\\", "/").removeprefix("./").split())


_WORD_BEFORE = re.compile(r"^(?:số|so|no)(?:[.:]\s*|\s+|(?=[0-9]))", re.IGNORECASE)


def without_word(number: str) -> str:
    """The number of a paper without the word before it, where another one says that it is a number."""
    return _WORD_BEFORE.sub("", number.strip()) or number


def _number(text: str | None) -> str:
    """A number without what people write or leave out: the word before it, zeros in front, one dash or the other."""
    bare = re.sub(r"[\u2010-\u2015\u2212]", "-", _bare(without_word(text or "")))
    return re.sub(r"^0+(?=\d)", "", bare)


def _issuer(text: str) -> str:
    return _bare(text).replace("ủybannhândân", "ubnd").replace("uỷbannhândân", "ubnd").replace("hộiđồngnhândân", "hđnd")
