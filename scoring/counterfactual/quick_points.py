"""Points only, fast: an edition compiled once into closures over whole numbers, for what-ifs and many units.

The second reading of every rule. It gives no reasons and must agree with :mod:`scoring.score.engine` on every input,
which a property test holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import NamedTuple

from criteria.edition import Group, Part, parts_in, parts_of
from criteria.library import Criteria
from evidence.model import Answer
from rules.formula.evaluate import Gap
from rules.inputs import Inputs
from scoring.counterfactual.compiled import Compiled, compiled, units
from scoring.counterfactual.compiled_measure import CODES, EXCLUDED, MISSING, NOT_ARISING, UNDECIDABLE
from scoring.score.engine import score_part
from scoring.score.evaluate import evaluate
from scoring.score.match import Matched
from scoring.score.redistribution import gains_of
from scoring.score.scored_elsewhere import is_computed_outside
from scoring.score.tally import Outcome

_OUTCOMES = {
    MISSING: Outcome.MISSING,
    UNDECIDABLE: Outcome.UNDECIDABLE,
    NOT_ARISING: Outcome.NOT_ARISING,
    EXCLUDED: Outcome.NOT_ARISING,
}


class Points(NamedTuple):
    """Points claimed and the maximum over the parts that count; exact, before any rescaling."""

    points: Fraction
    most: Fraction


class _Row(NamedTuple):
    """One part: its maximum in units, its compiled rule, and what "does not arise" gives (points, maximum)."""

    part: Part
    most: int
    rule: Callable[[Matched], int]
    not_arising: tuple[int, int]


class _Block(NamedTuple):
    """The rows of the groups, of the bonus or of the penalty: which way they move the total, and up to what cap.

    ``counts``: whether the maxima of the rows belong to what the total is out of.
    """

    rows: tuple[_Row, ...]
    sign: int
    cap: int | None
    counts: bool


def compile_points(criteria: Criteria) -> Callable[[Matched], Points]:
    """A function from the inputs of one unit to its points, for an edition that rounds each part.

    Raises :class:`ValueError` for one that rounds the total alone.
    """
    edition = criteria.edition
    if edition.rounding.at != "part":
        raise ValueError("an edition that rounds only the total has no whole-number points of parts")
    scale: int = 10**edition.rounding.digits
    blocks = tuple(_blocks(criteria, scale))
    spreads = any(part.if_not_arising == "redistribute" for part in parts_of(edition))

    def points(matched: Matched) -> Points:
        claimed = most = 0
        grown = _grown(blocks, criteria, matched, scale) if spreads else {}
        for rows, sign, cap, counts in blocks:
            of_block = possible = 0
            for part, full, rule, (given, counted) in rows:
                if part.key in grown:
                    reached, whole = grown[part.key]
                else:
                    found = rule(matched)
                    reached = found if found >= 0 else given if found == NOT_ARISING else 0
                    whole = counted if found == NOT_ARISING else 0 if found == EXCLUDED else full
                of_block += reached
                possible += whole
            claimed += sign * (of_block if cap is None else min(of_block, cap))
            if counts:
                most += possible if cap is None else min(possible, cap)
        return Points(Fraction(claimed, scale), Fraction(most, scale))

    return points


def _blocks(criteria: Criteria, scale: int) -> Iterator[_Block]:
    edition = criteria.edition

    def rows(*groups: Group) -> tuple[_Row, ...]:
        return tuple(_row(part, criteria, scale) for group in groups for part in parts_in(group))

    yield _Block(rows(*edition.groups), 1, None, counts=True)
    if edition.bonus is not None:
        yield _Block(rows(edition.bonus), 1, int(edition.bonus.max * scale), counts=edition.bonus_within > 0)
    if edition.penalty is not None:
        yield _Block(rows(edition.penalty), -1, int(edition.penalty.max * scale), counts=False)


def _grown(blocks: tuple[_Block, ...], criteria: Criteria, matched: Matched, scale: int) -> dict[str, tuple[int, int]]:
    """Points and maximum, in units, of the parts that took over points; rare, so the explained engine says them."""
    found = {row.part.key: row.rule(matched) for block in blocks for row in block.rows}
    gone = {key for key, one in found.items() if one in {NOT_ARISING, EXCLUDED}}
    gains = gains_of(criteria.edition, gone, no_survey=matched.no_survey is not None)
    parts = {part.key: part for part in parts_of(criteria.edition)}
    tallies = {key: score_part(parts[key], criteria, matched, gain).tally for key, gain in gains.items()}
    return {key: (int(tally.points * scale), int(tally.most * scale)) for key, tally in tallies.items()}


def _row(part: Part, criteria: Criteria, scale: int) -> _Row:
    most = int(part.max * scale)
    if most != part.max * scale:
        message = f"{part.id}: a maximum of {part.max} is finer than the rounding"
        raise ValueError(message)
    policies = {"full": (most, most), "zero": (0, most), "undecided": (0, most)}
    given = (0, 0) if criteria.edition.is_penalty(part) else policies.get(part.if_not_arising, (0, 0))
    digits = criteria.edition.rounding.digits
    inner = compiled(part.rule, part, criteria.calendar, scale, digits)
    outside = part.scored_by != "self"
    by_rule = _outside(inner, part, criteria, scale) if outside else inner
    arises = part.arises_when.tree if part.arises_when is not None else None
    surveyed = part.scored_by == "survey"

    def rule(matched: Matched) -> int:
        inputs, answer = matched.inputs, matched.answers.get(part.key)
        if surveyed and matched.no_survey is not None:
            return EXCLUDED
        if answer is not None and answer.does_not_arise is not None:
            return NOT_ARISING
        if arises is not None:
            held = evaluate(arises, inputs)
            if isinstance(held, Gap):
                return CODES[held.why]
            if not held:
                return NOT_ARISING
        if answer is not None and (answer.not_done is not None or _is_waived(part, answer, matched)):
            return 0
        return by_rule(inputs, answer)

    return _Row(part, most, rule, given)


class Reached(NamedTuple):
    """What a part comes to: its points, below nothing in the penalty block, and what became of it.

    A part that waits for somebody counts as missing here: nobody has said anything of it yet.
    """

    points: Fraction
    outcome: Outcome


def compile_part(part: Part, criteria: Criteria) -> Callable[[Matched], Reached]:
    """What one part comes to before anything is redistributed; no points where it cannot be scored."""
    scale: int = 10**criteria.edition.rounding.digits
    row = _row(part, criteria, scale)
    sign = -1 if criteria.edition.is_penalty(part) else 1

    def reached(matched: Matched) -> Reached:
        found = row.rule(matched)
        points = row.not_arising[0] if found == NOT_ARISING else max(found, 0)
        return Reached(Fraction(sign * points, scale), _OUTCOMES.get(found, Outcome.SCORED))

    return reached


def _is_waived(part: Part, answer: Answer, matched: Matched) -> bool:
    papers = matched.documents.get(part.waiver, ()) if part.waiver is not None and answer.waived is not None else ()
    return any(paper.is_issued for paper in papers)


def _outside(inner: Compiled, part: Part, criteria: Criteria, scale: int) -> Compiled:
    """Somebody's points, or what the rule makes of somebody's figures; otherwise it waits, which claims nothing."""
    follows = is_computed_outside(part, criteria.vocabulary)
    digits = criteria.edition.rounding.digits

    def rule(inputs: Inputs, answer: Answer | None) -> int:
        if answer is not None and answer.points is not None:
            return units(answer.points, scale, digits)
        return inner(inputs, answer) if follows else MISSING

    return rule
