"""An exam: as few sheets as were found by which every change of a file that moves an answer shows itself."""

from __future__ import annotations

from criteria.ready import Criteria
from reading.source.record import Record
from rules.calendar import Calendar
from scoring.exam.communes.components import components_of
from scoring.exam.grade_cases import Grader, GradeSheet
from scoring.exam.pages import Pages
from scoring.exam.probed import Probed
from scoring.exam.proof import Proof, Proving, is_of_grades
from scoring.exam.sheets import Sheet
from scoring.exam.suspects import Equality, Examined, sifted


class Exam(Record):
    """The sheets in order, the cases of grades that stand on the last (``None``: there are no grades), the proof.

    ``criteria`` are those of the tier that the communes are of. ``least``: so many sheets are needed at least by the
    rows that need most of the communes that were tried.
    """

    criteria: Criteria
    sheets: tuple[Sheet, ...]
    grades: GradeSheet | None
    proof: Proof
    least: int

    @property
    def is_smallest(self) -> bool:
        """Whether fewer of the communes that were tried would surely not do."""
        return len(self.sheets) <= self.least

    @property
    def blanks(self) -> int:
        """How many rows are asked on all sheets together."""
        return sum(len(sheet.keys) for sheet in self.sheets)


def exam_of(criteria: Criteria, calendar: Calendar) -> Exam:
    """The exam of an edition; the ``calendar`` is for changes by which working days come to count."""
    examined = Examined(criteria, calendar)
    changes, equality = sifted(examined), Equality(examined)
    probed = [
        Probed(one, examined, [suspect for key in one.keys for suspect in changes.parts[key]], equality)
        for one in components_of(examined.criteria)
    ]
    pages = Pages(examined, probed)
    open_ones = [one for one in changes.whole if not equality.settles(one)]
    of_grades = [one for one in open_ones if is_of_grades(one, examined.criteria)]
    others = [
        one for one in open_ones if one not in of_grades and (one.mutant.part is not None or not pages.takes(one))
    ]
    least, sheets = pages.least, pages.sheets(others)
    grader = Grader(sheets[0].commune.result, examined.criteria)
    grades = grader.sheet(of_grades)
    proof = Proving(examined, equality, probed).proof(changes, sheets, grader, grades)
    return Exam(examined.criteria, sheets, grades, proof, least)
