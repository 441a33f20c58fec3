"""Whether a lost point can still be won, until when, and by whom: on a day that the caller names, never by a clock."""

from __future__ import annotations

from datetime import date
from enum import Enum

from rules.rule.choices import formulas_in
from scoring.recover.recover import Outlook
from scoring.score.tally import Outcome


class Recoverability(Enum):
    """What stands between a part and the points it lacks."""

    EVIDENCE = "evidence"
    """Nobody has said yet: evidence of what was done can still be given."""
    WINNABLE = "winnable"
    """The unit itself can still win them before the period ends."""
    PROOF = "proof"
    """A paper is missing by which a deduction would be forgiven."""
    OTHERS = "others"
    """Somebody else has to act: an appraiser, the survey, the portal, the figures of a superior level."""
    MENDED = "mended"
    """The evidence contradicts itself: it can be mended, and then it is known what is lost."""
    CRITERIA = "criteria"
    """The criteria do not say yet how it is scored."""
    UNSAID = "unsaid"
    """What decides are figures of which the criteria do not say whether anybody can still move them."""
    COSTLY = "costly"
    """The unit could win them, and the total would lose more."""
    LATE = "late"
    """A due day has passed and the paper is there: lost for good."""
    FIXED = "fixed"
    """What decides are figures that cannot be moved far enough any more."""
    OVER = "over"
    """The period is over: lost for good, unless the evidence was incomplete."""


def recoverability_of(outlook: Outlook, on: date, end: date) -> Recoverability:
    """What can still be done about a part on a day; ``end`` is the last day of the period."""
    part = outlook.part
    if part.outcome is Outcome.PENDING:
        return Recoverability.OTHERS
    if part.outcome is not Outcome.SCORED and part.reason.bears("contradicted"):
        return Recoverability.MENDED
    if part.outcome is not Outcome.SCORED:
        return Recoverability.CRITERIA if part.reason.bears("undecided") else Recoverability.EVIDENCE
    if part.reason.says == "waiver.unproved":
        return Recoverability.PROOF
    if part.reason.bears("late"):
        return Recoverability.LATE
    if part.tally.open:
        return Recoverability.EVIDENCE
    if on > end:
        return Recoverability.OVER
    hands = {way.hand for way in outlook.ways if way.expected is None}
    if "unit" in hands or outlook.single_changes:
        return Recoverability.WINNABLE
    if part.part.scored_by != "self":
        return Recoverability.OTHERS
    if part.answer is not None and (outlook.answers or not any(formulas_in(part.part.rule))):
        return Recoverability.WINNABLE
    if "others" in hands or outlook.awaits_others:
        return Recoverability.OTHERS
    if "unsaid" in hands:
        return Recoverability.UNSAID
    through = {recoverability_of(one, on, end) for one in outlook.behind}
    for standing in (Recoverability.WINNABLE, Recoverability.EVIDENCE, Recoverability.PROOF, Recoverability.OTHERS):
        if standing in through:
            return standing
    if any(way.hand == "unit" for way in outlook.costly):
        return Recoverability.COSTLY
    return Recoverability.FIXED if any(formulas_in(part.part.rule)) else Recoverability.WINNABLE
