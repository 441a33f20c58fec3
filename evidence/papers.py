"""What can be said of the papers of a workspace by themselves: one listed twice, a number that is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.model import Document
from reading.source.place import Problem, problem


def problems_of_papers(papers: tuple[Document, ...]) -> Iterator[Problem]:
    """Two papers that are one, and numbers by which nobody can find a paper."""
    for spot, paper in enumerate(papers):
        before = papers[:spot]
        twin = next((one for one in before if _are_one(one, paper)), None)
        if twin is not None:
            yield problem(paper.place, "E055", "warning", id=paper.id, other=twin.id, line=str(twin.place.line))
        same = next((one for one in before if _share_a_file(one, paper)), None) if twin is None else None
        if same is not None:
            yield problem(paper.place, "E056", "warning", id=paper.id, other=same.id, line=str(same.place.line))
        if paper.number is not None and not paper.is_numbered:
            yield problem(paper.place, "E057", "warning", id=paper.id, number=paper.number)


def are_told_alike(one: Document, other: Document) -> bool:
    """Whether what is written of two papers says that they are one."""
    return _are_one(one, other) or _share_a_file(one, other)


def _are_one(one: Document, other: Document) -> bool:
    """One number and day, and not two issuers: papers are found by these."""
    if not (one.is_issued and other.is_issued) or one.day != other.day:
        return False
    issuers = {_issuer(issuer) for issuer in (one.issuer, other.issuer) if issuer is not None}
    return _number(one.number) == _number(other.number) and len(issuers) < 2  # noqa: PLR2004  # two of them


def _share_a_file(one: Document, other: Document) -> bool:
    """One file, or two with the same content."""
    files = one.file is not None and other.file is not None and _bare(one.file) == _bare(other.file)
    return files or (one.sha256 is not None and other.sha256 is not None and one.sha256 == other.sha256)


def _bare(text: str | None) -> str:
    """A text without what people write one way or the other: case, spaces, the way of slashes."""
    return "".join((text or "").casefold().replace("\\", "/").removeprefix("./").split())


def _number(text: str | None) -> str:
    """A number without what people write or leave out: the word before it, zeros in front, one dash or the other."""
    bare = re.sub(r"^(?:số|so|no)[.:]?", "", _bare(text))
    return re.sub(r"^0+(?=\d)", "", re.sub(r"[\u2010-\u2015\u2212]", "-", bare))


def _issuer(text: str) -> str:
    return _bare(text).replace("ủybannhândân", "ubnd").replace("uỷbannhândân", "ubnd").replace("hộiđồngnhândân", "hđnd")
