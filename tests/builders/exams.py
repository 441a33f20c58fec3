"""Exams held against a scoring of their own: every sheet is a file that is read and scored by other editions anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from criteria.edition import Edition
from criteria.ready import Criteria, for_tier
from evidence.workspace import Workspace
from reading.models.base import changed
from scoring.exam.changes.mutants import Mutant, mutants_of
from scoring.exam.changes.outright import outright_of
from scoring.exam.exam import Exam
from scoring.exam.grade_cases import Grader
from scoring.exam.sheets import Sheet, totals_of, written_in
from scoring.score.engine import score
from scoring.score.given.answers import fitted
from scoring.score.match import match
from tests.builders.kept_exams import kept_exam_of
from tests.builders.scoring import bundled, read_edition, shared, tree_at
from tests.report.conftest import FORMS, LEVELS, SMALL

FILES = {"small": SMALL / "criteria.yaml", "forms": FORMS, "levels": LEVELS / "criteria.yaml"}


@cache
def printed(name: str) -> Criteria:
    """A bundled edition, or one of the tests, as its file says it."""
    return read_edition(tree_at(FILES[name])) if name in FILES else bundled(name)


def exam(name: str) -> Exam:
    """The exam of an edition, made once."""
    return kept_exam_of(printed(name), shared().calendar)


class Marked:
    """The sheets of an exam, marked by any edition."""

    def __init__(self, exam: Exam, printed: Criteria) -> None:
        self.exam = exam
        self.printed = printed
        self.tiers = [one.id for one in printed.edition.tiers]
        self.grader = Grader(exam.sheets[0].commune.result, exam.criteria)

    def by(self, edition: Edition) -> Iterator[Any]:
        """All that stands in the blanks, sheet by sheet."""
        yield outright_of(edition)
        criteria = self.printed._replace(edition=edition)
        read = for_tier(criteria, self.tiers[0]) if self.tiers else criteria
        yield from (self._sheet(one, read) for one in self.exam.sheets)
        for case, _ in self.exam.grades.cases if self.exam.grades is not None else ():
            yield self.grader.graded(case)(read.edition)

    def differs(self, edition: Edition, own: Sequence[Any]) -> bool:
        """Whether anything else stands in a blank by an edition; what stands on sheets after that is not worked out."""
        return any(one != other for one, other in zip(self.by(edition), own, strict=True))

    def _sheet(self, sheet: Sheet, criteria: Criteria) -> Any:
        """What is written on one sheet; what an edition does not know of its evidence is left out and told."""
        commune, edition = sheet.commune, criteria.edition
        said = commune.no_survey and edition.when_no_survey is not None
        evidence = changed(commune.workspace.evidence, no_survey="none was held at all" if said else None)
        fitting = [one for one in evidence.answers if one.key in criteria.parts]
        odd = tuple(one.key for one in fitting if fitted(one, criteria.parts[one.key])[1])
        kept = changed(evidence, answers=tuple(one for one in fitting if one.key not in odd), criteria=edition.name)
        matched, problems = match(kept, criteria)
        if matched is None:
            return problems
        result = score(Workspace(kept, "0" * 64, ()), criteria, matched)
        written = written_in(result, criteria, no_survey=said)
        rows = {key: written.get(key) for key in sheet.keys}
        return odd, rows, totals_of(result) if sheet.whole else None


def named(mutants: tuple[Mutant, ...]) -> set[tuple[Any, ...]]:
    """Changes by what tells them apart."""
    return {(one.model, one.field, one.row, repr(one.was), repr(one.now), *one.place[1:]) for one in mutants}


def found_ones(exam: Exam, edition: Edition) -> list[Mutant]:
    """The changes that an exam says it shows."""
    proof = exam.proof
    others = named((*proof.refused, *proof.equal, *proof.missed))
    return [one for one in mutants_of(edition) if not named((one,)) <= others]
