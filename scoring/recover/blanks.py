"""What evidence leaves open, and how much of what is asked it has: so that the next blank is found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, TypeAlias

from criteria.edition import Part, inputs_of, parts_of
from criteria.library import Criteria
from evidence.model import Evidence
from reading.source.place import Place
from reading.source.record import Record
from rules.rule.choices import is_answered
from rules.vocabulary import ISSUED, PREVIOUS, Names
from scoring.score.result import PartResult, ProofState, Result
from scoring.score.tally import Outcome

BlankKind: TypeAlias = Literal["figure", "previous", "paper", "citation", "answer"]
Section: TypeAlias = Literal["facts", "previous", "documents", "answers"]
SECTION_OF: Mapping[BlankKind, Section] = {
    "figure": "facts",
    "previous": "previous",
    "paper": "documents",
    "citation": "documents",
    "answer": "answers",
}
"""Where in a file each kind of thing is given."""


class Blank(Record):
    """Something that is asked and not there: a figure or role by name, an answer or a paper to cite by key of its part.

    ``place`` is its row in the file; ``None``: it has none. ``parts`` are those that need it. ``state`` says why a
    paper does not serve; ``None`` for other things.
    """

    kind: BlankKind
    name: str
    place: Place | None
    parts: tuple[Part, ...]
    state: ProofState | None = None


class Blanks(Record):
    """What is open in the order of the edition, how many things are there already, and the sections without any row.

    Things of a section that is missing as a whole are counted there and not listed.
    """

    done: int
    open: tuple[Blank, ...]
    missing: tuple[tuple[Section, int], ...]

    @property
    def asked(self) -> int:
        """How many things are asked."""
        return self.done + len(self.open) + sum(count for _, count in self.missing)


class Left(Record):
    """A file of evidence by name, what it is scored by, and what is open in it."""

    file: str
    criteria: Criteria
    blanks: Blanks


def blanks_of(evidence: Evidence, criteria: Criteria, result: Result | None) -> Blanks:
    """What is open; ``result`` is the score of the evidence, ``None`` where it has none yet.

    What nothing hangs on any more is not asked: figures of a part that does not arise or is decided without them.
    """
    asked: dict[tuple[BlankKind, str], list[_Need]] = {}
    found = {part.part.key: part for part in result.parts} if result is not None else {}
    for part in parts_of(criteria.edition):
        if part.scored_by == "self":
            for need in _needs(part, found.get(part.key), Names(criteria.vocabulary)):
                asked.setdefault((need.kind, need.name), []).append(need)
    given = {one for one, needs in asked.items() if _is_given(*one, evidence) and not any(need.state for need in needs)}
    rows = _rows(evidence)
    blanks = []
    for (kind, name), needs in asked.items():
        still = [need for need in needs if need.is_open]
        if (kind, name) not in given and still:
            state = next((need.state for need in still if need.state is not None), None)
            parts = tuple(dict.fromkeys(need.part for need in still))
            blanks.append(Blank(kind, name, rows.get((SECTION_OF[kind], name)), parts, state))
    held = {section for section, _ in rows}
    counts: dict[Section, int] = {}
    for blank in blanks:
        if SECTION_OF[blank.kind] not in held:
            counts[SECTION_OF[blank.kind]] = counts.get(SECTION_OF[blank.kind], 0) + 1
    listed = tuple(blank for blank in blanks if SECTION_OF[blank.kind] in held)
    return Blanks(len(given), listed, tuple(counts.items()))


class _Need(Record):
    """What a part asks for, and whether it is open there where it is not given.

    ``state`` says why the papers that are there do not serve; ``None``: they do, or it is no paper.
    """

    kind: BlankKind
    name: str
    part: Part
    is_open: bool
    state: ProofState | None = None


def _needs(part: Part, found: PartResult | None, names: Names) -> Iterator[_Need]:
    waits = found is None or found.outcome in {Outcome.MISSING, Outcome.UNDECIDABLE}
    for name in inputs_of(part):
        if name in names.facts:
            yield _Need("figure", name, part, waits)
        elif name.startswith(PREVIOUS):
            yield _Need("previous", name.removeprefix(PREVIOUS), part, waits)
        elif name.removesuffix(ISSUED) in names.roles:
            yield _Need("paper", name.removesuffix(ISSUED), part, waits)
    if is_answered(part.rule):
        yield _Need("answer", part.key, part, waits)
    if found is None:
        yield from (_Need("paper", role, part, is_open=True) for role in part.roles)
        return
    for proof in found.proofs:
        state = None if proof.state in {"complete", "theirs"} else proof.state
        kind: BlankKind = "paper" if proof.role else "citation"
        yield _Need(kind, proof.role or part.key, part, state is not None, state)


def _is_given(kind: BlankKind, name: str, evidence: Evidence) -> bool:
    match kind:
        case "figure" | "previous":
            rows = evidence.facts if kind == "figure" else evidence.previous
            return any(row.name == name and row.value is not None for row in rows)
        case "paper":
            return any(name in paper.roles and paper.is_issued for paper in evidence.documents)
        case "citation":
            return True
        case "answer":
            return any(answer.key == name and answer.says_something for answer in evidence.answers)


def _rows(evidence: Evidence) -> dict[tuple[Section, str], Place]:
    """The rows of a file by their section and what they are about, filled in or not; the last one stands."""
    rows: dict[tuple[Section, str], Place] = {("facts", row.name): row.place for row in evidence.facts}
    rows |= {("previous", row.name): row.place for row in evidence.previous}
    rows |= {("documents", role): paper.place for paper in evidence.documents for role in paper.roles}
    rows |= {("documents", paper.id): paper.place for paper in evidence.documents}
    rows |= {("answers", answer.key): answer.place for answer in evidence.answers}
    return rows
