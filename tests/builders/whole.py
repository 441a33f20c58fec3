"""Units scored by the plan of whole numbers beside the engine that explains them."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from criteria import library
from criteria.ready import Criteria, for_tier
from evidence.model import Evidence
from evidence.workspace import Workspace
from reading.models.base import changed
from reading.source.record import Record
from rules.whole.codes import BEYOND, FINE, lack_of
from rules.whole.evaluate import Row, worked_out
from scoring.score.finding import outcome_of
from scoring.score.match import match
from scoring.score.result import PartResult
from scoring.score.tally import NOTHING, Outcome
from scoring.whole.edition import WholeEdition, whole_edition
from tests.builders.exams import printed
from tests.strategies.amount import is_thorough
from tests.strategies.many_units import units_of

NAMES = ("small", "forms", "levels", *library.bundled())
UNITS = 40 if is_thorough() else 6
"""How many invented units of each an edition is tried by."""


@cache
def whole(name: str, tier: str | None) -> WholeEdition:
    """The plan of an edition, made once."""
    return whole_edition(for_tier(printed(name), tier))


def units(name: str, count: int) -> list[Evidence]:
    """Units of an edition that give figures and papers of the shared vocabulary too."""
    edition, words = printed(name).edition, printed(name).vocabulary
    return list(units_of(changed(edition, facts=words.facts, documents=words.documents), 7, count))


def rows_under(made: WholeEdition, some: list[Evidence]) -> list[Row]:
    """What each unit gives to the plan; units that cannot be read are left aside."""
    matched = (match(one, made.criteria)[0] for one in some)
    return [made.row(one) for one in matched if one is not None]


class Told(Record):
    """What is said of a part: what became of it, its points, and what they may become.

    A deduction can only become less.
    """

    outcome: Outcome
    points: Fraction
    other: Fraction


def told_by_engine(one: PartResult, criteria: Criteria) -> Told:
    """What the engine says of a part by itself."""
    deducts = criteria.edition.is_penalty(one.part)
    if one.outcome not in {Outcome.SCORED, Outcome.NOT_ARISING}:
        return Told(one.outcome, NOTHING, NOTHING)
    if deducts:
        return Told(one.outcome, -one.tally.points, -one.tally.possible)
    return Told(one.outcome, one.tally.points, one.tally.possible)


def told_by_plan(whole: WholeEdition, workspace: Workspace) -> dict[str, Told | None] | None:
    """What the plan says of each part (``None``: it is beyond the plan); ``None``: the evidence contradicts itself."""
    matched, _ = match(workspace.evidence, whole.criteria)
    if matched is None:
        return None
    ends = [at for part in whole.alone.values() for at in part]
    numbers = iter(worked_out(whole.plan, whole.row(matched), ends))
    found: dict[str, Told | None] = {}
    for key, lack, points, other in zip(whole.alone, numbers, numbers, numbers, strict=False):
        if whole.criteria.edition.is_penalty(whole.criteria.parts[key]):
            other = min(points, other)  # noqa: PLW2901  # as it counts
        found[key] = _told(lack, points, other, whole.ticks)
    return found


def _told(lack: int, points: int, other: int, ticks: int) -> Told | None:
    if lack == BEYOND:
        return None
    why = lack_of(lack) if lack != FINE else None
    outcome = Outcome.SCORED if why is None or why == "beyond" else outcome_of(why)
    if outcome not in {Outcome.SCORED, Outcome.NOT_ARISING}:
        return Told(outcome, NOTHING, NOTHING)
    return Told(outcome, Fraction(points, ticks), Fraction(other, ticks))
