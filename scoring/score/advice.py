"""What a person can do now with the most to gain: evidence to give, points to win back, documents to complete."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice
from typing import Literal

from evidence.model import Document
from reading.source.record import Record
from scoring.score.result import PartResult, Result
from scoring.score.tally import NOTHING, Outcome
from scoring.score.total import Growth

MOST_LISTED = 4
Waits = Literal["appraiser", "survey", "portal", "criteria"]


class Wanting(Record):
    """A document without number or day, of another time or without its file, or a role that no document plays."""

    kind: Literal["draft", "untimely", "file", "absent"]
    document: Document | None
    role: str


class Gain(Record):
    """A part, and what it alone can bring to the declared total."""

    part: PartResult
    points: Fraction


class Advice(Record):
    """One thing to do or to wait for, what it can bring at most, and what it is about.

    ``parts`` are the largest gains; ``documents`` come with the number of parts that want them, ``waits`` with their
    points and the number of parts that wait there.
    """

    kind: Literal["open", "lost", "proof", "wait"]
    points: Fraction
    parts: tuple[Gain, ...] = ()
    documents: tuple[tuple[Wanting, int], ...] = ()
    waits: tuple[tuple[Waits, Fraction, int], ...] = ()


def advice_of(result: Result) -> tuple[Advice, ...]:
    """What to do next; empty when every part is full and proved."""
    return tuple(one for one in _advice(result) if one.points)


def _advice(result: Result) -> Iterator[Advice]:
    growth = Growth(result)
    still = [part for part in result.parts if part.tally.open]
    waits = {part.part.key: _waits_for(part, result) for part in still}
    own = [part for part in still if waits[part.part.key] is None]
    yield Advice("open", _gain(growth, own, "open"), _largest(growth, own, "open"))
    lost = [part for part in result.parts if part.outcome is Outcome.SCORED and part.tally.lost > part.tally.open]
    yield Advice("lost", _gain(growth, lost, "lost"), _largest(growth, lost, "lost"))
    unproved = [
        part
        for part in result.parts
        if part.tally.refused or (part.tally.points > part.tally.guaranteed and part.outcome is not Outcome.PENDING)
    ]
    proof = result.total.points - result.total.guaranteed if unproved else NOTHING
    yield Advice("proof", proof, documents=_wanting(unproved))
    others = [part for part in still if waits[part.part.key] is not None]
    yield Advice("wait", _gain(growth, others, "open"), waits=tuple(_waits(growth, waits, others)))


def _waits_for(part: PartResult, result: Result) -> Waits | None:
    """Who has to act before the unit can, be it on a part that this one looks at; ``None``: nobody but the unit."""
    if part.outcome is Outcome.PENDING:
        if part.part.scored_by != "self":
            return part.part.scored_by
        return next((who for one in result.looked_at(part.part) if (who := _waits_for(one, result)) is not None), None)
    return "criteria" if part.outcome is Outcome.UNDECIDABLE and part.reason.bears("undecided") else None


def _extra(part: PartResult, kind: Literal["open", "lost"]) -> Fraction:
    return part.tally.open if kind == "open" else part.tally.lost - part.tally.open


def _gain(growth: Growth, parts: Sequence[PartResult], kind: Literal["open", "lost"]) -> Fraction:
    return growth.by({part.part.key: _extra(part, kind) for part in parts})


def _largest(growth: Growth, parts: Sequence[PartResult], kind: Literal["open", "lost"]) -> tuple[Gain, ...]:
    most = sorted(parts, key=lambda part: -_extra(part, kind))
    gains = (Gain(part, _gain(growth, [part], kind)) for part in most)
    return tuple(islice((one for one in gains if one.points), MOST_LISTED))


def _waits(
    growth: Growth, waits: Mapping[str, Waits | None], parts: Sequence[PartResult]
) -> Iterator[tuple[Waits, Fraction, int]]:
    """For each of those waited for: what their parts can bring together, and how many there are."""
    order: tuple[Waits, ...] = ("appraiser", "survey", "portal", "criteria")
    for who in order:
        waiting = [part for part in parts if waits[part.part.key] == who]
        if waiting:
            yield who, _gain(growth, waiting, "open"), len(waiting)


def _wanting(parts: list[PartResult]) -> tuple[tuple[Wanting, int], ...]:
    """The documents that keep most parts from being proved, each once however many roles it plays."""
    counts: dict[Wanting, int] = {}
    for part in parts:
        wanting = set()
        for proof in part.proofs:
            match proof.state:
                case "draft" | "untimely" | "file":
                    wanting.add(Wanting(proof.state, proof.documents[0], ""))
                case "missing":
                    wanting.add(Wanting("absent", None, proof.role))
                case "complete" | "theirs" | "behind":
                    pass
        for one in wanting:
            counts[one] = counts.get(one, 0) + 1
    ranked = sorted(counts.items(), key=lambda found: (-found[1], found[0].kind, found[0].role))
    return tuple(ranked[:MOST_LISTED])
