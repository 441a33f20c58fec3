"""What a scorer is given and what it gives back: shared by the scorers of every type of rule."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from evidence.model import Answer
from rules.formula.evaluate import Gap
from rules.formula.tree import Formula, names_in
from rules.inputs import Inputs
from scoring.score.reason import InputName, Reason, Said, Share, because, places_of, worked
from scoring.score.tally import NOTHING, Outcome

if TYPE_CHECKING:  # most runs count no working days
    from rules.calendar import Calendar


class Situation(NamedTuple):
    """What a scorer may look at: the most points of the part, the inputs, the answer, the part's key, the calendar.

    ``calendar`` is ``None`` where no rule counts working days. ``deducts``: the points are taken off, and said so.
    """

    most: Fraction
    inputs: Inputs
    answer: Answer | None
    key: str = ""
    calendar: Calendar | None = None
    deducts: bool = False


class Finding(NamedTuple):
    """What a scorer says: the outcome, exact points before rounding, points still open, and why."""

    outcome: Outcome
    points: Fraction
    reason: Reason
    open: Fraction = NOTHING


_GAPS: Mapping[str, Outcome] = {
    "missing": Outcome.MISSING,
    "no_base": Outcome.NOT_ARISING,
    "impossible": Outcome.UNDECIDABLE,
    "doubtful": Outcome.UNDECIDABLE,
}


def finding_of_gap(gap: Gap, inputs: Inputs) -> Finding:
    """What it means for a part that a formula has no value."""
    names = tuple(InputName(name) for name in gap.names)
    return Finding(
        _GAPS[gap.why], NOTHING, because(f"gap.{gap.why}", rests_on=places_of(gap.names, inputs), names=names)
    )


def no_answer(says: str) -> Finding:
    """Nobody has said yet what a person has to say."""
    return Finding(Outcome.MISSING, NOTHING, because(says))


def scored(
    points: Fraction, says: str, situation: Situation, formula: Formula | None = None, /, **values: Said
) -> Finding:
    """A scored part whose sentence shows the formula with its figures."""
    if formula is None:
        return Finding(Outcome.SCORED, points, because(says, rests_on=(), points=points, **values))
    rests_on = places_of(names_in(formula.tree), situation.inputs)
    shown = worked(formula.tree, situation.inputs)
    return Finding(Outcome.SCORED, points, because(says, rests_on=rests_on, measure=shown, points=points, **values))


def said_as(value: Fraction, *, percent: bool) -> Said:
    """A number as its threshold is written: a share with its sign, or plain."""
    return Share(value) if percent else value
