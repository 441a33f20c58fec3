"""The grade of a unit on a page: why it is no better, and how each of its conditions stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from report.blocks import BREAK, Block, Heading, Outline, Row, Run, Text, Tone
from report.language.grades import grade_name, grading_said, sign_of, verdict_said
from report.language.language import Language
from scoring.score.result import Grading, Result

_TONES: Mapping[str, Tone] = {"✓": "good", "✗": "bad", "?": "open"}


def why_lower(grading: Grading, say: Language) -> Iterator[Block]:
    """The conditions by which the grade is lower than the points are enough for; nothing where it is not."""
    lines = list(grading_said(grading, say))
    if lines:
        signs = map(sign_of, grading.against)
        below = (Row(line, _sign(sign), depth=1) for line, sign in zip(lines[1:], signs, strict=True))
        yield Outline((Row(lines[0], tone="warn"), *below))


def grade_before_and_after(before: Result, after: Result, say: Language) -> Iterator[Block]:
    """The grade where it is another one or has conditions, and what stands in the way of a better one then."""
    old, new = before.grading, after.grading
    if old is None or new is None or (old.given.name == new.given.name and not new.verdicts):
        return
    names = [grade_name(one.given, say) for one in (old, new)]
    yield Text(f"{say.label('grade')}: {' → '.join(dict.fromkeys(names))}", "strong")
    yield from why_lower(new, say)


def all_conditions(grading: Grading | None, say: Language) -> Iterator[Block]:
    """The grade and each condition, met or not; nothing where there are none."""
    if grading is None or not grading.verdicts:
        return
    yield Heading(f"{say.label('grade')}: {grade_name(grading.given, say)}")
    yield Outline(tuple(Row(verdict_said(one, say), _sign(sign_of(one)), depth=1) for one in grading.verdicts))
    yield BREAK


def _sign(sign: str) -> tuple[Run, ...]:
    return (Run(f"{sign} ", _TONES[sign]),)
