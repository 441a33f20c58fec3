"""What the formula of a part gives for one unit: the outcome, exact points, and why."""

from __future__ import annotations

from fractions import Fraction

from criteria.edition import Part
from criteria.not_arising import ShareOfMaximum, word_of
from criteria.part.formula import Before
from criteria.ready import Criteria
from reading.source.record import Record
from rules.formula.gaps import Gap, Why
from rules.inputs import FORGIVEN, looking_at
from rules.points.follow import Way, follow
from rules.reason import InputName, Reason, Share, because, because_of_gap, places_of
from rules.rule.base import Situation
from rules.rule.by_hand import because_given
from scoring.score.matched import Matched
from scoring.score.seen import SeenByPart
from scoring.score.tally import NOTHING, Outcome


class Finding(Record):
    """What is found of a part: its outcome, exact points before rounding, what they may still become, and why.

    ``other`` is more than ``points`` where something is open, and less where a deduction may still be taken back.
    ``before`` is what decided it and ``way`` the way below that; ``None`` where a rule broke or what goes before the
    rule cannot be decided.
    """

    outcome: Outcome
    points: Fraction
    other: Fraction
    reason: Reason
    before: Before | None = None
    way: Way | None = None


def outcome_of(why: Why) -> Outcome:
    """What it means for a part that its formula has no value."""
    match why:
        case "missing":
            return Outcome.MISSING
        case "pending":
            return Outcome.PENDING
        case "no_base" | "not_arising" | "no_survey":
            return Outcome.NOT_ARISING
        case "doubtful" | "impossible" | "no_calendar" | "undecided":
            return Outcome.UNDECIDABLE


def finding_of(part: Part, criteria: Criteria, matched: Matched) -> Finding:
    """What the formula of a part makes of the evidence, on the scale of its own maximum and before any rounding."""
    seen = SeenByPart(part, matched, criteria)
    way = follow(criteria.formula(part), looking_at(seen))
    worth = way.worth
    if isinstance(worth, Gap) and not way.ways:
        return Finding(outcome_of(worth.why), NOTHING, NOTHING, _reason_of_gap(worth, part, seen))
    before = criteria.at_hand(part).befores[way.spot]
    reason = _reason(way.last, before, part, criteria, seen)
    if isinstance(worth, Gap):
        outcome = outcome_of(worth.why)
        if before == "rule" and outcome is Outcome.NOT_ARISING and isinstance(part.if_not_arising, ShareOfMaximum):
            reason = reason._replace(steps=(*reason.steps, _by_figures(part)))
        return Finding(outcome, NOTHING, NOTHING, reason, before, way.last)
    return Finding(Outcome.SCORED, worth.now, worth.other, reason, before, way.last)


def _reason_of_gap(gap: Gap, part: Part, seen: SeenByPart) -> Reason:
    """Why what goes before the rule cannot be decided: figures, or a declaration that they speak against."""
    reason = because_of_gap(gap, seen)
    if seen.answer is None or part.key not in seen.matched.disputed or gap.why != "doubtful":
        return reason
    return reason._replace(says="disputed", rests_on=(seen.answer.place, *reason.rests_on))


def broken(error: Exception) -> Finding:
    """What is found where a rule breaks; it must not hide the other results."""
    reason = because("broken", error=type(error).__name__, detail=str(error))
    return Finding(Outcome.BROKEN, NOTHING, NOTHING, reason)


def _reason(way: Way, before: Before, part: Part, criteria: Criteria, seen: SeenByPart) -> Reason:
    """Why the part is decided: by what goes before its rule, or by the rule; ``way`` is the way below that."""
    answer = seen.answer
    rests_on = () if answer is None else (answer.place,)
    match before:
        case "no_survey":
            return because("no_survey", reason=seen.matched.no_survey or "")
        case "said":
            reason = answer.does_not_arise if answer is not None else None
            says = f"not_arising.{word_of(part.if_not_arising)}"
            return _with_share(because(says, rests_on=rests_on, reason=reason or ""), part)
        case "by_figures":
            return _by_figures(part)
        case "not_done":
            reason = answer.not_done if answer is not None else None
            return because("not_done", rests_on=rests_on, reason=reason or "")
        case "forgiven":
            reason = answer.waived if answer is not None else None
            return because("waived", rests_on=(*rests_on, *places_of((FORGIVEN,), seen)), reason=reason or "")
        case "waived":
            below = _reason_of_rule(way.ways[0], part, criteria, seen)
            return because("waiver.unproved", below, role=InputName(part.waiver or ""))
        case "rule":
            return _reason_of_rule(way, part, criteria, seen)


def _by_figures(part: Part) -> Reason:
    return _with_share(because(f"not_arising.{word_of(part.if_not_arising)}_by_figures"), part)


def _with_share(reason: Reason, part: Part) -> Reason:
    """The reason with the share of the maximum that the part keeps, where its policy is one."""
    policy = part.if_not_arising
    kept = (("share", Share(policy.share)),) if isinstance(policy, ShareOfMaximum) else ()
    return reason._replace(values=(*reason.values, *kept))


def _reason_of_rule(way: Way, part: Part, criteria: Criteria, seen: SeenByPart) -> Reason:
    """Why a rule gives what it gives, or why a part of others waits."""
    why = seen.answer.reason if seen.answer is not None else None
    deducts = criteria.edition.is_penalty(part)
    situation = Situation(part.max, seen, part.key, deducts, why, criteria.edition.terms(criteria.calendar))
    if part.scored_by == "self":
        return part.rule.reason(way, situation)
    if way.spot == 0:
        return because_given(situation)
    rule = way.last
    if rule.ways and rule.spot == 0:
        return part.rule.reason(rule.last, situation)
    return because(f"pending.{part.scored_by}")
