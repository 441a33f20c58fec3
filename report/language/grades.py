"""Grades in words: where each begins, what it asks beside points, and why a unit has the one it has."""

from __future__ import annotations

from collections.abc import Iterator

from criteria.edition import Edition, parts_of
from criteria.grades import EachRow, Grade, GradeCondition, grade_called
from report.language.language import Language
from report.words.load import words_of
from scoring.score.result import Grading, Verdict


def grade_name(grade: Grade, say: Language) -> str:
    """The name of a grade."""
    return say.named(grade.name, grade.name_en)


def grade_start(grade: Grade, say: Language) -> str:
    """Where a grade begins, and how many units may get it."""
    words = words_of(say.tongue, "criteria")
    key = "grade" if grade.from_ is not None else "grade.above"
    said = say.filled(words[key], name=grade_name(grade, say), from_=say.written(grade.start, percent=True))
    if grade.quota is None:
        return said
    return say.filled(words["grade.quota"], grade=said, quota=say.written(grade.quota, percent=True))


def condition_said(one: GradeCondition, edition: Edition, say: Language) -> str:
    """What a condition asks, what it does, and where that stands."""
    words = words_of(say.tongue, "criteria")
    asked = say.formula(one.when.tree) if one.when is not None else _each(one.each, edition, say)
    spot = grade_called(one.named, edition.grades) if one.named is not None else None
    grade = grade_name(edition.grades[spot], say) if spot is not None else ""
    values = {"name": say.named(one.name, one.name_en), "asked": asked, "grade": grade, "steps": str(one.lower_by)}
    said = say.filled(words[f"condition.{one.effect}"], **values)
    return say.filled(words["condition.source"], condition=said, clause=one.source.clause)


def _each(each: EachRow | None, edition: Edition, say: Language) -> str:
    if each is None:
        return ""
    words = words_of(say.tongue, "criteria")
    share = say.written(each.from_, percent=True)
    if not each.only:
        return say.filled(words[f"each.{each.of}"], share=share)
    numbers = {part.key: part.id for part in parts_of(edition)}
    return say.filled(words["each.only"], share=share, parts=", ".join(numbers.get(key, key) for key in each.only))


def grading_said(grading: Grading, say: Language) -> Iterator[str]:
    """Why the grade is lower than the points are enough for: a line that says so, then each condition against it."""
    if not grading.against:
        return
    yield say.label("grade.by_points", grade=grade_name(grading.by_points, say))
    yield from (verdict_said(one, say) for one in grading.against)


def verdict_said(one: Verdict, say: Language) -> str:
    """What became of a condition, with its clause."""
    return say.label("grade.clause", verdict=say.reason(one.reason), clause=one.condition.source.clause)


def sign_of(one: Verdict) -> str:
    """How a condition stands, by one sign."""
    return "✗" if one.hinders and one.is_known else "?" if one.hinders else "✓"
