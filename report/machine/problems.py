"""Problems of files as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from reading.source.place import Problem
from report.language.language import Language

# 1: first published shape
# 2: how many errors and warnings there are
FORMAT = 2


def as_json(files: Sequence[str], problems: Sequence[Problem], say: Language) -> str:
    """The files that were looked at and all that is wrong with them."""
    body = {
        "format": FORMAT,
        "files": list(files),
        "problems": [_problem(found, say) for found in sorted(problems)],
        **{f"{weight}s": sum(1 for found in problems if found.weight == weight) for weight in ("error", "warning")},
    }
    return json.dumps(body, ensure_ascii=False, indent=1) + "\n"


def _problem(found: Problem, say: Language) -> dict[str, Any]:
    message, hint = say.problem(found)
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
