"""Problems on stderr, a line each as editors read them: ``file:line:col: CODE message``, and the cure below."""

from __future__ import annotations

import sys

from reading.source.place import Problem
from report.language.language import Language


def print_problems(problems: tuple[Problem, ...], say: Language) -> None:
    """Print all problems in the order of their places, and how many there are."""
    if not problems:
        return
    for found in sorted(problems):
        message, hint = say.problem(found)
        spot = ":".join(str(one) for one in found.place) if found.place.file else "cchc"
        sys.stderr.write(f"{spot}: {found.code} {message}\n")
        if hint:
            sys.stderr.write(f"    → {hint}\n")
    errors = sum(1 for found in problems if found.weight == "error")
    counts = {"errors": str(errors), "warnings": str(len(problems) - errors)}
    sys.stderr.write(f"{say.label('problems.errors', **counts)}\n")
