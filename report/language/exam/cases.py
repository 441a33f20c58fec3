"""What is said of a commune of which only the total and what conditions on grades look at is given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from criteria.grades import inputs_of_grades
from report.language.exam.facts import ExamWords
from rules.vocabulary import ISSUED
from scoring.exam.communes.facts import Facts
from scoring.exam.grade_cases import GradeCase, GradeSheet


def usual_text(grades: GradeSheet, told: ExamWords) -> str:
    """What holds in every case that says nothing else."""
    facts = "".join(told.filled("case.fact", fact=one) for one in _facts_of(grades.usual, None, told))
    return told.filled("cases.usual", facts=facts)


def case_text(case: GradeCase, grades: GradeSheet, told: ExamWords) -> str:
    """What is said of one case beside what is usual."""
    facts = "".join(told.filled("case.fact", fact=one) for one in _facts_of(case, grades.usual, told))
    return told.filled("case", points=told.say.written(case.points), most=told.say.written(grades.most), facts=facts)


def _facts_of(case: GradeCase, usual: GradeCase | None, told: ExamWords) -> Iterator[str]:
    """The facts of a case that conditions look at, those alone in which it is not as usual."""
    known = Facts() if usual is None else usual.facts
    for name in _looked_at(told):
        role = name.removesuffix(ISSUED)
        said = [(some.figures.get(name), some.papers.get(role)) for some in (case.facts, known)]
        if said[0] != said[1]:
            yield told.input_said(name, case.facts)
    for key, answer in case.facts.answers.items():
        part = told.criteria.parts.get(key)
        if part is not None and known.answers.get(key) != answer:
            yield f"{part.id} {told.part_facts(part, Facts(answers={key: answer}))}"
    shares: Mapping[str, Fraction] = {} if usual is None else usual.shares
    for row, share in case.shares.items():
        if shares.get(row) != share and (usual is not None or share != 1):
            name = told.say.input_name(f"{row}.share")
            yield told.filled("fact", name=name, value=told.say.written(share, percent=True))


def _looked_at(told: ExamWords) -> tuple[str, ...]:
    """The figures and papers that conditions on grades look at, through parts too."""
    criteria = told.criteria
    asked = inputs_of_grades(criteria.edition.grade_conditions)
    parts = (criteria.parts.get(criteria.said[name].key) for name in asked if name in criteria.said)
    behind = (name for part in parts if part is not None for name in criteria.inputs_behind(part))
    return tuple(dict.fromkeys((*(name for name in asked if name not in criteria.said), *behind)))
