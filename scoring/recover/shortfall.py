"""What a plan leaves lost where its target cannot be reached, and what stands between."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from criteria.ready import Criteria
from reading.source.record import Record
from rules.facts import figures_of
from scoring.optimise.plan import Plan
from scoring.optimise.variables import with_moved
from scoring.recover.recover import Recovery
from scoring.recover.recoverable import Recoverability, recoverability_of
from scoring.score.result import PartResult
from scoring.score.tally import Outcome
from scoring.score.total import Growth


class Shortfall(Record):
    """A part that loses points all the same, and what stands between; the inputs that nobody has given.

    ``lost`` is what it would bring its criterion and block. ``is_far``: it takes more new cases than can be expected.
    """

    part: PartResult
    lost: Fraction
    standing: Recoverability
    missing: tuple[str, ...]
    is_far: bool = False


_WAITS = frozenset({Recoverability.EVIDENCE, Recoverability.PROOF, Recoverability.MENDED})


def waits(one: Shortfall) -> bool:
    """Whether only figures or papers are lacking for what may have been done."""
    return one.standing in _WAITS


def blanks_of(plan: Plan) -> tuple[PartResult, ...]:
    """The parts that are open after a plan and wait for nobody but the unit, in the order of the edition."""
    settled = (Outcome.MISSING, Outcome.SCORED)
    return tuple(one for one in plan.whatif.after.parts if one.outcome in settled and one.tally.open > 0)


def supplied_total(plan: Plan) -> Fraction:
    """The declared total after a plan, had all been done for which only figures and papers are lacking."""
    after = plan.whatif.after
    lacking = {one.part.key: one.tally.open for one in blanks_of(plan)}
    return after.total.points + Growth(after).by(lacking)


def shortfalls_of(plan: Plan, criteria: Criteria) -> tuple[Shortfall, ...]:
    """The parts that still lose points after a plan, in the order of the edition; none where it reaches its target."""
    return () if plan.highest >= plan.asked.target else tuple(_shortfalls(plan, criteria))


def _shortfalls(plan: Plan, criteria: Criteria) -> Iterator[Shortfall]:
    """What is lost all the same and would raise the total; why, the evidence as it is says best."""
    before, after, last = plan.whatif.before, plan.whatif.after, plan.asked.window.last
    growth = Growth(after)
    recovery = Recovery(before, criteria, plan.matched, plan.asked.window)
    moved = with_moved(plan.matched, dict(move for act in plan.acts for move in act.moved))
    left = Recovery(after, criteria, moved, plan.asked.window)
    for part, lost in zip(before.parts, after.parts, strict=True):
        if lost.tally.lost > 0 and growth.by({lost.part.key: lost.tally.lost}) > 0:
            outlook = recovery.outlook(part, margin=False)
            standing = recoverability_of(outlook, last, last)
            if standing is Recoverability.WINNABLE:
                # What could be won is won; what is left after it may be out of reach.
                outlook = left.outlook(lost, margin=False)
                standing = recoverability_of(outlook, last, last)
            is_far = any(way.expected is not None for way in outlook.ways)
            names = criteria.inputs_behind(lost.part) if standing is Recoverability.EVIDENCE else ()
            missing = figures_of(name for name in names if name not in plan.matched.inputs)
            yield Shortfall(lost, growth.lost(lost), standing, missing, is_far)
