"""An exam as JSON: every sheet with what it asks and what the file says, and what became of every change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from criteria.edition import Edition
from reading.source.values import day_text
from report.language.exam.cases import case_text, usual_text
from report.language.exam.changes import ChangeWords
from report.language.exam.facts import ExamWords
from report.language.language import Language
from report.machine.text import exact_text, json_text
from scoring.exam.changes.mutants import Mutant
from scoring.exam.changes.outright import Outright, outright_of
from scoring.exam.exam import Exam
from scoring.exam.grade_cases import GradeSheet
from scoring.exam.proof import Proof
from scoring.exam.sheets import Sheet

# 1: first published shape
FORMAT = 1


def as_json(exam: Exam, printed: Edition, say: Language) -> str:
    """The whole exam; ``printed`` is the edition with the maxima of all its tiers."""
    told = ExamWords(exam.criteria, say)
    body = {
        "format": FORMAT,
        "edition": printed.name,
        "count": len(exam.sheets),
        "whole": sum(one.whole for one in exam.sheets),
        "blanks": exam.blanks,
        "least": exam.least,
        "is_smallest": exam.is_smallest,
        "proof": _proof(exam.proof, ChangeWords(say)),
        "outright": [
            {"about": one.about, "row": one.row, "tier": one.tier, "key": one.key, "answer": _plain(answer)}
            for one, answer in outright_of(printed).items()
        ],
        "sheets": [_sheet(one, exam, told) for one in exam.sheets],
        "grades": None if exam.grades is None else _grades(exam.grades, told),
    }
    return json_text(body)


def _proof(proof: Proof, words: ChangeWords) -> dict[str, Any]:
    def listed(some: Sequence[Mutant]) -> list[dict[str, Any]]:
        return [{"part": one.part, "row": one.row, "line": one.place.line, "says": words.change(one)} for one in some]

    return {
        "tried": proof.tried,
        "shown": proof.outright + proof.found,
        "outright": proof.outright,
        "counts": {name: len(getattr(proof, name)) for name in ("refused", "equal", "missed")},
        "refused": listed(proof.refused),
        "equal": listed(proof.equal),
        "missed": listed(proof.missed),
    }


def _sheet(sheet: Sheet, exam: Exam, told: ExamWords) -> dict[str, Any]:
    commune, parts = sheet.commune, exam.criteria.parts
    rows = [
        {
            "part": parts[key].id,
            "key": key,
            "facts": told.part_facts(parts[key], commune.facts),
            "answer": _plain(commune.written[key]),
        }
        for key in sheet.keys
    ]
    body = {"number": sheet.number, "whole": sheet.whole, "no_survey": commune.no_survey, "rows": rows}
    if not sheet.whole:
        return body
    totals = commune.totals
    groups = [{"id": name, "points": _plain(points)} for name, points in totals.groups]
    whole = {"points": exact_text(totals.points), "most": exact_text(totals.most), "grade": totals.grade}
    return {**body, "groups": groups, "total": whole}


def _grades(grades: GradeSheet, told: ExamWords) -> dict[str, Any]:
    return {
        "count": len(grades.cases),
        "usual": usual_text(grades, told),
        "cases": [{"says": case_text(case, grades, told), "grade": given} for case, given in grades.cases],
    }


def _plain(value: Outright | str) -> Any:
    """An answer as files write it; a word where there are no points."""
    match value:
        case Fraction():
            return exact_text(value)
        case date():
            return day_text(value)
        case tuple():
            return [_plain(one) for one in value]
        case None | str():
            return value
