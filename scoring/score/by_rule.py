"""Which scorer reads which type of rule; the choice is closed, as the union of the rules is."""

from __future__ import annotations

from rules.formula.evaluate import Gap
from rules.formula.tree import names_in
from rules.types.models import (
    AllOf,
    Branch,
    Checklist,
    Computed,
    Deadline,
    FixedPoints,
    Judged,
    Levels,
    Linear,
    PerUnit,
    Relative,
    Rule,
    Steps,
    Undecided,
)
from scoring.score.by_answer import by_all_of, by_checklist, by_fixed, by_judged, by_levels, by_undecided
from scoring.score.by_measure import by_computed, by_deadline, by_linear, by_per_unit, by_relative, by_steps
from scoring.score.evaluate import evaluate
from scoring.score.finding import Finding, Situation, finding_of_gap
from scoring.score.reason import Reason, because, places_of, worked


def points_for(rule: Rule, situation: Situation) -> Finding:
    """The points a rule gives, and why."""
    match rule:
        case Steps():
            return by_steps(rule, situation)
        case Linear():
            return by_linear(rule, situation)
        case Computed():
            return by_computed(rule, situation)
        case Relative():
            return by_relative(rule, situation)
        case PerUnit():
            return by_per_unit(rule, situation)
        case Deadline():
            return by_deadline(rule, situation)
        case Levels():
            return by_levels(rule, situation)
        case Checklist():
            return by_checklist(rule, situation)
        case AllOf():
            return by_all_of(rule, situation)
        case FixedPoints():
            return by_fixed(rule, situation)
        case Judged():
            return by_judged(rule, situation)
        case Undecided():
            return by_undecided(rule, situation)
        case Branch():
            return by_branch(rule, situation)


def by_branch(rule: Branch, situation: Situation) -> Finding:
    """The rule of the first case that holds."""
    for case in rule.cases:
        held = evaluate(case.when.tree, situation.inputs)
        if isinstance(held, Gap):
            return finding_of_gap(held, situation.inputs)
        if held:
            rests_on = places_of(names_in(case.when.tree), situation.inputs)
            says = "branch.case"
            return _under(
                points_for(case.rule, situation),
                because(says, rests_on=rests_on, when=worked(case.when.tree, situation.inputs)),
            )
    unless = tuple(worked(case.when.tree, situation.inputs) for case in rule.cases)
    rests_on = places_of(tuple(name for case in rule.cases for name in names_in(case.when.tree)), situation.inputs)
    return _under(points_for(rule.otherwise, situation), because("branch.otherwise", rests_on=rests_on, unless=unless))


def _under(found: Finding, head: Reason) -> Finding:
    return found._replace(reason=head._replace(steps=(found.reason,)))
