"""What a person can do now with the most to gain: evidence to give, points to win back, documents to complete."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, NamedTuple

from evidence.model import Document
from scoring.outcome import Outcome
from scoring.result import PartResult, Result

MOST_LISTED = 4


class Wanting(NamedTuple):
    """A document that is there without number or day, or a role that no document plays."""

    kind: Literal["draft", "absent"]
    document: Document | None
    role: str


class Advice(NamedTuple):
    """One thing to do, what it can bring at most, and the parts or documents it is about (with how many parts)."""

    kind: Literal["open", "lost", "proof"]
    points: Fraction
    parts: tuple[PartResult, ...]
    documents: tuple[tuple[Wanting, int], ...]


def advice_of(result: Result) -> tuple[Advice, ...]:
    """What to do next; empty when every part is full and proved."""
    found = []
    still = [part for part in result.parts if part.tally.open]
    if still:
        found.append(Advice("open", sum((part.tally.open for part in still), Fraction(0)), _most(still), ()))
    lost = [part for part in result.parts if part.outcome is Outcome.SCORED and part.tally.lost > part.tally.open]
    if lost:
        points = sum((part.tally.lost - part.tally.open for part in lost), Fraction(0))
        found.append(Advice("lost", points, _most(lost), ()))
    waiting = [part for part in result.parts if part.tally.points > part.tally.guaranteed]
    unproved = [part for part in waiting if part.outcome is not Outcome.PENDING]
    if unproved:
        points = sum((part.tally.points - part.tally.guaranteed for part in unproved), Fraction(0))
        found.append(Advice("proof", points, (), _wanting(unproved)))
    return tuple(found)


def _most(parts: list[PartResult]) -> tuple[PartResult, ...]:
    return tuple(sorted(parts, key=lambda part: -part.tally.lost)[:MOST_LISTED])


def _wanting(parts: list[PartResult]) -> tuple[tuple[Wanting, int], ...]:
    """The documents that keep most parts from being proved, each once however many roles it plays."""
    counts: dict[Wanting, int] = {}
    for part in parts:
        wanting = set()
        for proof in part.proofs:
            if proof.state == "draft":
                wanting.add(Wanting("draft", proof.documents[0], ""))
            elif proof.state == "missing":
                wanting.add(Wanting("absent", None, proof.role))
        for one in wanting:
            counts[one] = counts.get(one, 0) + 1
    ranked = sorted(counts.items(), key=lambda found: (-found[1], found[0].kind, found[0].role))
    return tuple(ranked[:MOST_LISTED])
