"""Problems of files as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reading.source.place import Problem
from report.language.language import Language
from report.language.problems import problem_said
from report.language.recovery import blank_said
from report.machine.text import json_text
from scoring.recover.blanks import Left

# 1: first published shape
# 2: how many errors and warnings there are
# 3: what is still open in evidence
FORMAT = 3


def as_json(files: Sequence[str], problems: Sequence[Problem], left: Sequence[Left], say: Language) -> str:
    """The files that were looked at, all that is wrong with them, and what is still open in evidence."""
    body = {
        "format": FORMAT,
        "files": list(files),
        "open": [_left(one, say) for one in left],
        "problems": [_problem(found, say) for found in sorted(problems)],
        **{f"{weight}s": sum(1 for found in problems if found.weight == weight) for weight in ("error", "warning")},
    }
    return json_text(body)


def _left(one: Left, say: Language) -> dict[str, Any]:
    blanks, words = one.blanks, Language(say.tongue, one.criteria.vocabulary)
    return {
        "file": one.file,
        "done": blanks.done,
        "asked": blanks.asked,
        "missing": dict(blanks.missing),
        "blanks": [
            {
                "kind": blank.kind,
                "name": blank.name,
                "says": blank_said(blank, words),
                "row": blank.place.line if blank.place is not None else None,
                "parts": [part.id for part in blank.parts],
                "owner": blank.parts[0].owner if blank.parts else None,
            }
            for blank in blanks.open
        ],
    }


def _problem(found: Problem, say: Language) -> dict[str, Any]:
    message, hint = problem_said(found, say)
    return {
        "file": found.place.file,
        "line": found.place.line,
        "column": found.place.column,
        "code": found.code,
        "weight": found.weight,
        "says": message,
        "cure": hint,
        "values": dict(found.values),
    }
