"""The lock of the editions in force: their digests, so that what scored a unit does not change unseen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from criteria.ready import Criteria
from reading.source.place import Place, Problem, in_order, problem
from reading.source.text import Text

LOCK = Path(__file__).parent / "LOCK"


def locked(text: Text) -> Iterator[tuple[Place, str, str]]:
    """The lines of ``LOCK``: place, name of the edition, digest of its text."""
    for line, row in enumerate(text.content.splitlines(), start=1):
        digest, _, name = row.partition("  ")
        if name and not row.startswith("#"):
            yield Place(text.name, line), name.strip(), digest


def problems_of_lock(lock: Text, editions: dict[str, Criteria]) -> tuple[Problem, ...]:
    """Editions in force whose text is not the one that was locked, and those that nobody locked."""
    digests = {name: (place, digest) for place, name, digest in locked(lock)}
    found: list[Problem] = []
    for name, criteria in editions.items():
        place, digest = digests.get(name, (Place(lock.name), ""))
        if criteria.edition.state == "in_force" and not digest:
            found.append(problem(place, "C033", name=name, digest=criteria.digest))
        elif digest and digest != criteria.digest:
            found.append(problem(place, "C037", name=name, digest=criteria.digest))
    gone = [problem(place, "C038", name=name) for name, (place, _) in digests.items() if name not in editions]
    return in_order([*found, *gone])
