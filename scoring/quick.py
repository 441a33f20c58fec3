"""Points only, fast: an edition compiled once into closures over whole numbers, for what-ifs and many units.

The second reading of every rule. It gives no reasons and must agree with :mod:`scoring.engine` on every input, which a
property test holds.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from criteria.edition import Edition, Part, parts_of
from evidence.model import Answer
from scoring.compiled import Compiled, compiled, units
from scoring.evaluate import Gap, evaluate
from scoring.inputs import Inputs
from scoring.match import Matched
from scoring.measured import CODES, MISSING, NOT_ARISING


class Points(NamedTuple):
    """Points claimed and the maximum over the parts that count; exact, before any rescaling."""

    points: Fraction
    most: Fraction


class _Row(NamedTuple):
    """One part: its key, its maximum in units, its compiled rule, and what "does not arise" gives (points, maximum)."""

    key: str
    most: int
    rule: Compiled
    not_arising: tuple[int, int]


def compile_points(edition: Edition) -> Callable[[Matched], Points]:
    """A function from the inputs of one unit to its points, for an edition that rounds each part."""
    if edition.rounding.at != "part":
        raise ValueError("an edition that rounds only the total has no whole-number points of parts")
    scale: int = 10**edition.rounding.digits
    rows = tuple(_row(part, scale, edition.rounding.digits) for part in parts_of(edition))
    whole = sum(row.most for row in rows)

    def points(matched: Matched) -> Points:
        inputs, answer_to = matched.inputs, matched.answers.get
        claimed, most = 0, whole
        for key, full, rule, (given, counted) in rows:
            found = rule(inputs, answer_to(key))
            if found >= 0:
                claimed += found
            elif found == NOT_ARISING:
                claimed += given
                most += counted - full
        return Points(Fraction(claimed, scale), Fraction(most, scale))

    return points


def _row(part: Part, scale: int, digits: int) -> _Row:
    most = int(part.max * scale)
    if most != part.max * scale:
        message = f"{part.id}: a maximum of {part.max} is finer than the rounding"
        raise ValueError(message)
    given = {"full": (most, most), "exclude": (0, 0), "zero": (0, most)}[part.if_not_arising]
    inner = compiled(part.rule, part, scale, digits)
    arises = part.arises_when.tree if part.arises_when is not None else None
    outside = part.scored_by != "self"

    def rule(inputs: Inputs, answer: Answer | None) -> int:
        if answer is not None and answer.does_not_arise is not None:
            return NOT_ARISING
        if arises is not None:
            held = evaluate(arises, inputs)
            if isinstance(held, Gap):
                return CODES[held.why]
            if not held:
                return NOT_ARISING
        if answer is not None and answer.not_done is not None:
            return 0
        if outside:
            if answer is None or answer.points is None:
                return MISSING
            return units(answer.points, scale, digits)
        return inner(inputs, answer)

    return _Row(part.key, most, rule, given)
