"""The grade of a unit for programs: what became of each condition."""

from __future__ import annotations

from typing import Any

from report.language.grades import verdict_said
from report.language.language import Language
from scoring.score.result import Result


def grading_told(result: Result, say: Language) -> dict[str, Any]:
    """What became of each condition on grades, where there are any."""
    grading = result.grading
    if grading is None or not grading.verdicts:
        return {}
    verdicts = [
        {
            "name": one.condition.name,
            "hinders": one.hinders,
            "is_known": one.is_known,
            "counts": one in grading.against,
            "says": verdict_said(one, say),
        }
        for one in grading.verdicts
    ]
    return {"grading": {"by_points": grading.by_points.name, "given": grading.given.name, "conditions": verdicts}}
