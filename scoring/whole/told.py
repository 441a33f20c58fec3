"""What the engine says of one unit by the rows of a plan, to be held beside what the plan says, or to stand for it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from criteria.edition import Edition
from rules.vocabulary import PART
from scoring.score.grading import name_of, rows_above
from scoring.score.result import Result
from scoring.score.tally import NOTHING, Tally

TOTAL = "total"
"""What formulas call the whole."""


def name_of_section(one: str, edition: Edition) -> str:
    """What formulas call a division, group or block, by its number."""
    return f"division.{one}" if any(own.id == one for own in edition.divisions) else f"group.{one}"


def rows_told(result: Result) -> Iterator[tuple[str, tuple[Fraction, ...]]]:
    """The tally of each row, as :class:`scoring.whole.totals.WholeTally` has it, in points: parts, those above, all."""
    for one in result.parts:
        yield f"{PART}{one.part.key}", _told(one.tally)
    for row in rows_above(result.edition, result.sections):
        yield name_of(row), _told(row.tally)
    total = result.total
    yield TOTAL, (total.points, total.most, total.possible, total.guaranteed, NOTHING)


def _told(tally: Tally) -> tuple[Fraction, ...]:
    return tally.points, tally.most, tally.possible, tally.guaranteed, tally.refused


def grade_told(result: Result) -> int:
    """The place of the grade among those of the edition, as many as there are where none is given."""
    grades = result.edition.grades
    return len(grades) if result.grading is None else grades.index(result.grading.given)
