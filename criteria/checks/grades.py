"""Proofs about grades: each total has exactly one, and what they ask beside points can be decided."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from criteria.edition import Edition, parts_of
from criteria.grades import Grade, GradeCondition, grade_called, slug_of
from reading.source.names import nearest
from reading.source.place import Problem, problem
from reading.source.values import decimal_text, percent_text
from rules.formula.sorts import problems_of
from rules.formula.tree import COMPARING, Formula, Number, Op, Ref, inside, names_in
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
        for field, share in (("from", grade.from_), ("above", grade.above), ("quota", grade.quota)):
            if share is not None and not _is_possible(field, share):
                yield problem(grade.place, "C086", name=grade.name, field=field, share=percent_text(share))
    if grades and grades[-1].quota is not None:
        last, least = grades[-1], percent_text(grades[-1].quota)
        yield problem(last.place, "C086", name=last.name, field="quota", share=least)
    for spot, grade in enumerate(grades):
        other = next((one for one in grades[:spot] if _share_a_name(one, grade)), None)
        if other is not None:
            yield problem(grade.place, "C088", name=grade.name, other=other.name)
    if edition.grade_conditions and not grades:
        yield problem(edition.grade_conditions[0].place, "C089")
    needed = {grade_called(one.needed_for, grades) for one in edition.grade_conditions if one.needed_for is not None}
    ranks = [(grade.start, grade.from_ is None) for grade in grades]
    falling = all(
        now < before or (now == before and spot in needed) for spot, (before, now) in enumerate(pairwise(ranks))
    )
    if ranks and (not falling or grades[-1].from_ != 0):
        starts = ", ".join(percent_text(start) for start, _ in ranks)
        yield problem(grades[0].place, "C031", starts=starts)


def _is_possible(field: str, share: Fraction) -> bool:
    """Whether anybody can reach a share, or be more than it; a quota is more than nothing."""
    return 0 < share <= 1 if field == "quota" else 0 <= share < 1 if field == "above" else 0 <= share <= 1


def _share_a_name(one: Grade, other: Grade) -> bool:
    mine, theirs = ({grade.slug, slug_of(grade.name_en or ""), grade.name} - {""} for grade in (one, other))
    return not mine.isdisjoint(theirs)


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
            yield from found or (
                *problems_of_units(one.when, names),
                *_of_signs(one.when, names),
                *_of_reach(one, names),
            )
            for name in _shares_of_penalty(edition).intersection(names_in(one.when.tree)):
                yield problem(one.when.place, "C087", name=name)
        for key in one.each.only if one.each is not None else ():
            if key not in keys:
                yield _unknown(one, key, "key", keys)
            elif any(edition.is_penalty(part) for part in parts_of(edition) if part.key == key):
                yield problem(one.place, "C087", name=key)
        if one.each is not None and one.each.of == "division" and not edition.divisions:
            yield problem(one.place, "C146", name=one.name)
        if one.each is not None and not 0 < one.each.from_ <= 1:
            yield problem(one.place, "C086", name=one.name, field="from", share=percent_text(one.each.from_))
    known = [*(one.id for one in edition.divisions), *(one.id for one in edition.sections)]
    twice = {number for spot, number in enumerate(edition.ties) if number in edition.ties[:spot]}
    yield from (problem(edition.place, "C148", id=number) for number in sorted(twice))
    for number in edition.ties:
        if number not in known:
            near = nearest(number, known)
            yield problem(edition.place, "C018", name=number, what="group", near=near)


def _shares_of_penalty(edition: Edition) -> frozenset[str]:
    """What formulas would call the share of a block that has none."""
    if edition.penalty is None:
        return frozenset()
    inside = (f"criterion.{one.id}.share" for one in edition.penalty.criteria)
    return frozenset((f"group.{edition.penalty.id}.share", *inside))


def _of_signs(when: Formula, names: Names) -> Iterator[Problem]:
    """A share is compared with a percentage, and points with a plain number: 60 would be 6000 %."""
    for tree in inside(when.tree):
        if isinstance(tree, Op) and tree.sign in COMPARING:
            for name, number in ((tree.left, tree.right), (tree.right, tree.left)):
                if isinstance(name, Ref) and isinstance(number, Number) and number.value:
                    is_share = names.kinds_of_grades[name.name] == "percent"
                    if is_share != number.percent:
                        yield problem(when.place, "C040", measure=name.name, wanted="percent" if is_share else "number")


def _of_reach(one: GradeCondition, names: Names) -> Iterator[Problem]:
    """A share of a row, or its points, cannot be more than all of it."""
    for tree in inside(one.when.tree) if one.when is not None else ():
        if not isinstance(tree, Op) or not isinstance(tree.left, Ref) or not isinstance(tree.right, Number):
            continue
        row, (value, percent) = names.sums.get(tree.left.name), tree.right
        if row is not None and percent == (row.about == "share") and value > (1 if percent else row.most):
            shown = percent_text(value) if percent else decimal_text(value)
            yield problem(one.place, "C086", name=one.name, field="when", share=shown)


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
