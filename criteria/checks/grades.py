"""Proofs about grades: each total has exactly one, and what they ask beside points can be decided."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from criteria.edition import Edition, parts_of
from criteria.grades import GradeCondition, grade_called
from reading.source.names import nearest
from reading.source.place import Problem, problem
from reading.source.values import percent_text
from rules.formula.sorts import problems_of
from rules.formula.units import problems_of_units
from rules.vocabulary import Names


def grades_descend(edition: Edition, _names: Names) -> Iterator[Problem]:
    """Grades fall from the best to one that begins at 0 %, so that every total has exactly one.

    Two may begin at one share where conditions tell them apart, or where one of them begins above it.
    """
    grades = edition.grades
    for grade in grades:
        if (grade.from_ is None) == (grade.above is None):
            yield problem(grade.place, "C078", name=grade.name)
    needed = {grade_called(one.needed_for, grades) for one in edition.grade_conditions if one.needed_for is not None}
    ranks = [(grade.start, grade.from_ is None) for grade in grades]
    falling = all(
        now < before or (now == before and spot in needed) for spot, (before, now) in enumerate(pairwise(ranks))
    )
    if ranks and (not falling or grades[-1].from_ != 0):
        starts = ", ".join(percent_text(start) for start, _ in ranks)
        yield problem(grades[0].place, "C031", starts=starts)


def conditions_are_sound(edition: Edition, names: Names) -> Iterator[Problem]:
    """Each condition says one thing that can be decided, and does one thing to a grade that there is."""
    keys = [part.key for part in parts_of(edition)]
    for one in edition.grade_conditions:
        yield from _of_effect(one, edition)
        bases = [basis.id for basis in edition.basis]
        if one.source.basis not in bases:
            yield _unknown(one, one.source.basis, "basis", bases)
        if one.when is not None:
            found = tuple(problems_of(one.when, "flag", names.kinds_of_grades))
            yield from found or problems_of_units(one.when, names)
        for key in one.each.only if one.each is not None else ():
            if key not in keys:
                yield _unknown(one, key, "key", keys)
    known = [group.id for group in edition.sections]
    for number in edition.ties:
        if number not in known:
            near = nearest(number, known)
            yield problem(edition.place, "C018", name=number, what="group", near=near)


def _of_effect(one: GradeCondition, edition: Edition) -> Iterator[Problem]:
    """Whether it says one thing and does one thing, and to a grade that there is."""
    effects = [given for given in (one.needed_for, one.at_most, one.lower_by) if given is not None]
    asks = [given for given in (one.when, one.each) if given is not None]
    if len(effects) != 1 or len(asks) != 1 or one.lower_by == 0:
        yield problem(one.place, "C079", name=one.name)
    elif one.each is not None and (one.needed_for is None or (one.each.only and one.each.of != "part")):
        yield problem(one.place, "C080", name=one.name)
    if one.named is not None:
        grades = [name for grade in edition.grades for name in (grade.name, grade.slug)]
        spot = grade_called(one.named, edition.grades)
        if spot is None:
            yield _unknown(one, one.named, "grade", grades)
        elif one.needed_for is not None and spot == len(edition.grades) - 1:
            yield problem(one.place, "C081", name=one.name, grade=one.named)


def _unknown(one: GradeCondition, name: str, what: str, known: list[str]) -> Problem:
    return problem(one.place, "C018", name=name, what=what, near=nearest(name, known))
