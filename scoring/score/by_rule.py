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
from scoring.score.finding import Asked, Found, found_gap
from scoring.score.reason import Step, places_of, step, worked


def points_for(rule: Rule, asked: Asked) -> Found:
    """The points a rule gives, and why."""
    match rule:
        case Steps():
            return by_steps(rule, asked)
        case Linear():
            return by_linear(rule, asked)
        case Computed():
            return by_computed(rule, asked)
        case Relative():
            return by_relative(rule, asked)
        case PerUnit():
            return by_per_unit(rule, asked)
        case Deadline():
            return by_deadline(rule, asked)
        case Levels():
            return by_levels(rule, asked)
        case Checklist():
            return by_checklist(rule, asked)
        case AllOf():
            return by_all_of(rule, asked)
        case FixedPoints():
            return by_fixed(rule, asked)
        case Judged():
            return by_judged(rule, asked)
        case Undecided():
            return by_undecided(rule, asked)
        case Branch():
            return by_branch(rule, asked)


def by_branch(rule: Branch, asked: Asked) -> Found:
    """The rule of the first case that holds."""
    for case in rule.cases:
        held = evaluate(case.when.tree, asked.inputs)
        if isinstance(held, Gap):
            return found_gap(held, asked.inputs)
        if held:
            rests_on = places_of(names_in(case.when.tree), asked.inputs)
            says = "branch.case"
            return _under(
                points_for(case.rule, asked), step(says, rests_on=rests_on, when=worked(case.when.tree, asked.inputs))
            )
    unless = tuple(worked(case.when.tree, asked.inputs) for case in rule.cases)
    rests_on = places_of(tuple(name for case in rule.cases for name in names_in(case.when.tree)), asked.inputs)
    return _under(points_for(rule.otherwise, asked), step("branch.otherwise", rests_on=rests_on, unless=unless))


def _under(found: Found, head: Step) -> Found:
    return found._replace(step=head._replace(steps=(found.step,)))
