"""The score of one unit: a frozen tree from the whole down to each part, with the reason of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import Literal

from criteria.edition import Criterion, Edition, Group, Part, Scorer, inputs_of
from criteria.grades import Grade, GradeCondition
from criteria.head import Division
from evidence.model import Answer, Document, Evidence, Figure
from reading.source.record import Record
from rules.facts import figures_of
from rules.inputs import Citation
from rules.reason import Reason
from rules.vocabulary import PREVIOUS, EditionVocabulary, Names
from scoring.score.matched import Doubt, OtherResult
from scoring.score.tally import Outcome, Tally, total_of

ProofState = Literal["complete", "untimely", "draft", "file", "theirs", "behind", "missing"]


class Proof(Record):
    """One document role a part has to prove itself by: complete, missing, or why its papers do not prove it.

    A ``role`` of no name stands for any paper that the answer of the part or its figures cite. ``untimely``: issued,
    but of another time than the role asks for; ``draft``: without number or day; ``file``: its file is missing or not
    as it was; ``theirs``: the unit said what others decide; ``behind``: another part that this one looks at
    is not proved. The paper that the state is about comes first.
    """

    role: str
    state: ProofState
    documents: tuple[Document, ...]

    @property
    def is_complete(self) -> bool:
        """Whether it proves."""
        return self.state == "complete"


class PartResult(Record):
    """What became of one part (tiêu chí thành phần)."""

    part: Part
    outcome: Outcome
    tally: Tally
    exact: Fraction
    reason: Reason
    proofs: tuple[Proof, ...]
    citations: tuple[Citation, ...]
    answer: Answer | None

    @property
    def is_proved(self) -> bool:
        """Whether every document the part asks for is there, numbered and dated."""
        return all(proof.state == "complete" for proof in self.proofs)


class CriterionResult(Record):
    """A criterion (tiêu chí) with its parts in file order."""

    criterion: Criterion
    tally: Tally
    parts: tuple[PartResult, ...]

    @property
    def beyond(self) -> Fraction:
        """The points of its parts that it does not count; below nothing where it does not take off all of them."""
        return sum((part.tally.points for part in self.parts), Fraction(0)) - self.tally.points


class GroupResult(Record):
    """A group (lĩnh vực) with its criteria in file order."""

    group: Group
    tally: Tally
    criteria: tuple[CriterionResult, ...]

    @property
    def beyond(self) -> Fraction:
        """The points of its criteria beyond the cap of a block; below nothing where not all of them are taken off."""
        return sum((one.tally.points for one in self.criteria), Fraction(0)) - self.tally.points


class DivisionResult(Record):
    """A division (phần) with its groups in file order; criteria do not stand in it directly."""

    division: Division
    tally: Tally
    groups: tuple[GroupResult, ...]


def divisions_in(edition: Edition, groups: Sequence[GroupResult]) -> tuple[DivisionResult, ...]:
    """The divisions of an edition, from the results of its groups."""
    found = []
    for division in edition.divisions:
        held = tuple(one for one in groups if one.group.id in division.groups)
        found.append(DivisionResult(division, total_of(one.tally for one in held), held))
    return tuple(found)


class Total(Record):
    """The whole: the exact tally over the parts that count, and the total as the edition declares it.

    ``points`` out of ``most`` is what is reported: rescaled to the full maximum when parts were excluded and the
    edition says so, otherwise the plain sum. ``guaranteed`` and ``possible`` are on the same scale.
    """

    raw: Tally
    points: Fraction
    most: Fraction
    guaranteed: Fraction
    possible: Fraction
    excluded: Fraction


class Verdict(Record):
    """What became of one condition: whether it stands in the way of a grade, and why it does or does not.

    ``is_known``: whether somebody can say; what nobody can say stands in the way.
    """

    condition: GradeCondition
    hinders: bool
    is_known: bool
    reason: Reason


class Grading(Record):
    """The grade that the points are enough for, the one that is given, and the verdict on each condition in order.

    ``against`` are the verdicts by which the one is lower than the other.
    """

    by_points: Grade
    given: Grade
    verdicts: tuple[Verdict, ...] = ()
    against: tuple[Verdict, ...] = ()


class Stamp(Record):
    """What a result was made from; equal stamps give equal results.

    ``edition_file`` is how the file of the edition was named, ``None`` for one that is bundled. ``others`` are the
    digests of the editions whose results were looked at, by their names. The register of norms is in none of the
    digests: it only warns.
    """

    engine: str
    edition: str
    edition_digest: str
    vocabulary_digest: str
    evidence_digest: str
    edition_file: str | None = None
    others: Mapping[str, str] = MappingProxyType({})


class Result(Record):
    """The score of one unit under one edition; ``bonus`` and ``penalty`` are ``None`` where it has no such block.

    ``grading`` is ``None`` where the edition has no grades, or nothing was possible; ``others`` are the results of
    other editions that this one looks at.
    """

    evidence: Evidence
    edition: Edition
    vocabulary: EditionVocabulary
    groups: tuple[GroupResult, ...]
    total: Total
    doubts: tuple[Doubt, ...]
    stamp: Stamp
    bonus: GroupResult | None = None
    penalty: GroupResult | None = None
    grading: Grading | None = None
    others: tuple[OtherResult, ...] = ()

    @property
    def sections(self) -> tuple[GroupResult, ...]:
        """The groups, then bonus and penalty where there are such blocks."""
        return (*self.groups, *(block for block in (self.bonus, self.penalty) if block is not None))

    @property
    def grade(self) -> Grade | None:
        """The grade that is given."""
        return self.grading.given if self.grading is not None else None

    @property
    def divisions(self) -> tuple[DivisionResult, ...]:
        """The divisions above the groups; empty where the table has none."""
        return divisions_in(self.edition, self.groups)

    @property
    def of_groups(self) -> Tally:
        """All groups together, without the blocks beside them."""
        return total_of(group.tally for group in self.groups)

    @property
    def parts(self) -> tuple[PartResult, ...]:
        """All parts in the order of the edition, as many as it has."""
        return tuple(part for group in self.sections for criterion in group.criteria for part in criterion.parts)

    @property
    def beyond(self) -> Tally:
        """What the parts of the groups have beyond what their criteria count."""
        inside = (part.tally for group in self.groups for one in group.criteria for part in one.parts)
        return total_of(inside).minus(self.of_groups)

    def looked_at(self, part: Part) -> Iterator[PartResult]:
        """The results of the parts that a part looks at itself."""
        said = Names(self.vocabulary).parts
        keys = {said[name].key for name in inputs_of(part) if name in said}
        return (one for one in self.parts if one.part.key in keys)

    def figures_behind(self, part: Part) -> Iterator[tuple[str, Figure]]:
        """The figures that were given and that a part looks at, by the names it has for them."""
        for name in figures_of(inputs_of(part)):
            rows = self.evidence.previous if name.startswith(PREVIOUS) else self.evidence.facts
            for row in rows:
                if row.name == name.removeprefix(PREVIOUS) and row.value is not None:
                    yield name, row

    def scored_by(self, scorer: Scorer) -> Tally:
        """The tally of the parts of the groups that ``scorer`` gives points to (R26, R28)."""
        parts = (part for group in self.groups for criterion in group.criteria for part in criterion.parts)
        return total_of(part.tally for part in parts if part.part.scored_by == scorer)
