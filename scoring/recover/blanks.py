"""What evidence leaves open, and how much of what is asked it has: so that the next blank is found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, TypeAlias

from criteria.edition import Part, inputs_of
from criteria.grades import inputs_of_grades
from criteria.ready import Criteria
from evidence.model import Evidence
from evidence.workspace import Rows, Section
from reading.source.place import Place
from reading.source.record import Record
from rules.facts import IS, figures_of
from rules.inputs import LEADER, Inputs
from rules.rule.base import rules_in
from rules.rule.choices import is_answered
from rules.vocabulary import ISSUED, PREVIOUS, Names
from scoring.score.result import PartResult, ProofState, Result
from scoring.score.tally import Outcome

BlankKind: TypeAlias = Literal["figure", "previous", "leader", "paper", "citation", "answer"]
SECTION_OF: Mapping[BlankKind, Section] = {
    "figure": "facts",
    "previous": "previous",
    "leader": "leaders",
    "paper": "documents",
    "citation": "documents",
    "answer": "answers",
}
"""Where in a file each kind of thing is given."""


class Blank(Record):
    """Something that is asked and not there: a figure or role by name, an answer or a paper to cite by key of its part.

    ``place`` is its row in the file; ``None``: it has none. ``parts`` are those that need it; where there are none, a
    condition on grades does. ``state`` says why a paper does not serve; ``None`` for other things.
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
    """A file of evidence by name, what it is scored by, and what is open in it.

    ``is_counted_in``: the criteria are others than those the file names, which look at what they come to.
    """

    file: str
    criteria: Criteria
    blanks: Blanks
    is_counted_in: bool = False


def blanks_of(result: Result, criteria: Criteria, inputs: Inputs, written: Rows) -> Blanks:
    """What is open; ``result`` is the score of the evidence as far as it can be read.

    ``inputs`` are what it was scored by, ``written`` the rows of its file.
    What nothing hangs on any more is not asked: figures of a part that does not arise or is decided without them,
    papers of a part that claims nothing.
    """
    evidence = result.evidence
    asked: dict[tuple[BlankKind, str], list[_Need]] = {}
    names = criteria.names
    for part in result.parts:
        for need in _needs(part, names):
            asked.setdefault((need.kind, need.name), []).append(need)
    for need in _needs_of_grades(criteria, names):
        asked.setdefault((need.kind, need.name), []).append(need)
    given = {
        one
        for one, needs in asked.items()
        if _is_given(*one, evidence, inputs) and not any(need.state for need in needs)
    }
    rows = {**_rows(evidence), **written}
    blanks = []
    for (kind, name), needs in asked.items():
        still = [need for need in needs if need.is_open]
        if (kind, name) not in given and still:
            told = next((need for need in still if need.state is not None), still[0])
            parts = tuple(dict.fromkeys(need.part for need in still if need.part is not None))
            place = told.place or rows.get((SECTION_OF[kind], name))
            blanks.append(Blank(kind, name, place, parts, told.state))
    held = {section for section, _ in rows}
    counts: dict[Section, int] = {}
    for blank in blanks:
        if SECTION_OF[blank.kind] not in held:
            counts[SECTION_OF[blank.kind]] = counts.get(SECTION_OF[blank.kind], 0) + 1
    listed = tuple(blank for blank in blanks if SECTION_OF[blank.kind] in held)
    return Blanks(len(given), listed, tuple(counts.items()))


class _Need(Record):
    """What a part asks for (``None``: a condition on grades), and whether it is open there where it is not given.

    ``state`` says why the papers that are there do not serve (``None``: they do, or it is no paper), ``place`` where
    the first of them stands.
    """

    kind: BlankKind
    name: str
    part: Part | None
    is_open: bool
    state: ProofState | None = None
    place: Place | None = None


def _needs(found: PartResult, names: Names) -> Iterator[_Need]:
    part, tally = found.part, found.tally
    waits = bool(tally.open) or found.outcome in {Outcome.MISSING, Outcome.UNDECIDABLE}
    if part.scored_by == "self":
        for name in figures_of(inputs_of(part)):
            if name in names.facts:
                yield _Need("figure", name, part, waits)
            elif name.startswith(PREVIOUS):
                yield _Need("previous", name.removeprefix(PREVIOUS), part, waits)
            elif name.removesuffix(ISSUED) in names.roles:
                yield _Need("paper", name.removesuffix(ISSUED), part, waits)
        if any(rule.held().beside is not None for rule in rules_in(part.rule)):
            yield _Need("leader", part.key, part, waits)
        if is_answered(part.rule):
            yield _Need("answer", part.key, part, waits)
        if part.waiver is not None and found.reason.says == "waiver.unproved":
            yield _Need("paper", part.waiver, part, is_open=True)
    matters = waits or tally.points > tally.guaranteed or bool(tally.refused)
    for proof in found.proofs:
        if proof.state in {"theirs", "behind"}:
            continue
        state = None if proof.state == "complete" or not matters else proof.state
        place = proof.documents[0].place if state is not None and proof.documents else None
        kind: BlankKind = "paper" if proof.role else "citation"
        yield _Need(kind, proof.role or part.key, part, state is not None, state, place)


def _needs_of_grades(criteria: Criteria, names: Names) -> Iterator[_Need]:
    """The figures and papers that conditions on grades look at."""
    for name in figures_of(inputs_of_grades(criteria.edition.grade_conditions)):
        if name in names.facts:
            yield _Need("figure", name, None, is_open=True)
        elif name.startswith(PREVIOUS):
            yield _Need("previous", name.removeprefix(PREVIOUS), None, is_open=True)


def _is_given(kind: BlankKind, name: str, evidence: Evidence, inputs: Inputs) -> bool:
    """Whether something is there and can be read."""
    match kind:
        case "figure":
            return _is_in(inputs, name)
        case "previous":
            return _is_in(inputs, f"{PREVIOUS}{name}")
        case "leader":
            return f"{LEADER}{name}" in inputs
        case "paper":
            return any(name in paper.roles and paper.is_issued for paper in evidence.documents)
        case "citation":
            return True
        case "answer":
            return any(answer.key == name and answer.says_something for answer in evidence.answers)


def _is_in(inputs: Inputs, figure: str) -> bool:
    """Whether a figure is given; of a choice all that it may be is there once it is."""
    return figure in inputs or any(name.startswith(f"{figure}{IS}") for name in inputs)


def _rows(evidence: Evidence) -> dict[tuple[Section, str], Place]:
    """The rows of a file by their section and what they are about, filled in or not; the last one stands."""
    rows: dict[tuple[Section, str], Place] = {("facts", row.name): row.place for row in evidence.facts}
    rows |= {("previous", row.name): row.place for row in evidence.previous}
    rows |= {("leaders", row.name): row.place for row in evidence.leaders}
    rows |= {("documents", role): paper.place for paper in evidence.documents for role in paper.roles}
    rows |= {("documents", paper.id): paper.place for paper in evidence.documents}
    rows |= {("answers", answer.key): answer.place for answer in evidence.answers}
    return rows
