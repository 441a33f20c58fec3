"""The proof of an exam: what became of every change of one value of the file."""

from __future__ import annotations

from collections.abc import Sequence

from criteria.checks.edition import problems_of_edition
from criteria.ready import Criteria
from reading.source.record import Record
from rules.vocabulary import Names
from scoring.exam.changes.mutants import Mutant
from scoring.exam.grade_cases import Grader, GradeSheet
from scoring.exam.probed import Probed
from scoring.exam.sheets import Sheet
from scoring.exam.suspects import Equality, Examined, Sifted, Suspect


class Proof(Record):
    """Every change found on a sheet, refused by a check of the file, equal in meaning, or missed.

    ``outright`` are found by what the first sheet asks outright, ``found`` by the communes and the cases of grades.
    """

    outright: int
    found: int
    refused: tuple[Mutant, ...]
    equal: tuple[Mutant, ...]
    missed: tuple[Mutant, ...]

    @property
    def tried(self) -> int:
        """How many changes were tried."""
        return self.outright + self.found + len(self.refused) + len(self.equal) + len(self.missed)


class Proving:
    """The changes of an edition, held against sheets as they are."""

    def __init__(self, examined: Examined, equality: Equality, probed: Sequence[Probed]) -> None:
        self.examined = examined
        self.equality = equality
        self.shows = {key: one.component.shows[key] for one in probed for key in one.component.keys}

    def proof(self, changes: Sifted, sheets: Sequence[Sheet], grader: Grader, grades: GradeSheet | None) -> Proof:
        """What shows in a row, in a grade or in a total; of the rest what is equal or refused, and what is missed."""
        every = [one for some in changes.parts.values() for one in some] + list(changes.whole)
        cases = [(grader.graded(case), given) for case, given in (() if grades is None else grades.cases)]

        def is_found(one: Suspect) -> bool:
            if is_of_grades(one, grader.criteria):
                return any(grade(one.criteria.edition) != given for grade, given in cases)
            return self._is_shown(one, sheets)

        left = [one for one in every if not is_found(one)]
        refused = [one for one in left if self.equality.refuses(one)]
        equal = [one for one in left if one not in refused and self.equality.holds(one)]
        refused += [one for one in left if one not in refused and one not in equal and _is_refused(one)]
        return Proof(
            len(changes.outright),
            len(every) - len(left),
            (*changes.refused, *(one.mutant for one in refused)),
            tuple(one.mutant for one in equal),
            tuple(one.mutant for one in left if one not in equal and one not in refused),
        )

    def _is_shown(self, suspect: Suspect, sheets: Sequence[Sheet]) -> bool:
        key = suspect.mutant.part
        for sheet in sheets:
            keys = sheet.keys if key is None else [one for one in self.shows[key] if one in sheet.keys]
            if sheet.commune.shows(suspect, keys, self.examined.marker):
                return True
        return any(sheet.whole and sheet.commune.shows_whole(suspect) for sheet in sheets)


def _is_refused(suspect: Suspect) -> bool:
    """Whether no file with a change is scored by, since a check of the whole of it finds what is wrong."""
    names = Names(suspect.criteria.vocabulary)
    return any(found.weight == "error" for found in problems_of_edition(suspect.mutant.edition(), names))


def is_of_grades(suspect: Suspect, criteria: Criteria) -> bool:
    """Whether a change is one of grades or of what is asked for them."""
    old, new = criteria.edition, suspect.criteria.edition
    return (old.grades, old.grade_conditions) != (new.grades, new.grade_conditions)
