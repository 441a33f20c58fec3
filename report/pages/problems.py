"""What is wrong with files, as a page: each problem with its place, and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reading.source.place import Problem, spot_said
from report.blocks import Block, Heading, Outline, Row, Run, Text
from report.language.language import Language
from report.language.problems import marked, problem_said


def page_of(files: Sequence[str], problems: Sequence[Problem], say: Language) -> Iterator[Block]:
    """The files that were looked at and all problems, in the order of their places."""
    yield Heading(say.label("problems.of", files=", ".join(files)), 1)
    errors = sum(1 for found in problems if found.weight == "error")
    if not errors:
        yield Text(say.label("problems.none", files=", ".join(files)))
    if not problems:
        return
    yield Heading(say.label("problems.errors", errors=str(errors), warnings=str(len(problems) - errors)))
    for found in sorted(problems):
        message, hint = problem_said(found, say)
        spot = spot_said(found.place) if found.place.file else "cchc"
        rows = [Row(f"{found.code} {marked(found, message, say)}", f"{spot}  ", depth=1)]
        if hint:
            rows.append(Row((Run(f"→ {hint}", "quiet"),), depth=2))
        yield Outline(tuple(rows))
