"""Many units under one edition: the first of two passes, which finds what the best of them reached (R36)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from criteria.edition import parts_of
from criteria.ready import Criteria
from rules.formula.gaps import Gap
from rules.inputs import LEADER, Value, evaluate
from rules.rule.base import rules_in
from scoring.score.matched import Matched
from scoring.score.seen import SeenByPart


def with_leaders(units: Sequence[Matched], criteria: Criteria) -> tuple[Matched, ...]:
    """The units with the leader's value among the inputs of each, for every part that is scored beside the leader.

    What a unit declared of the leader itself gives way.
    """
    leaders = leaders_of(units, criteria)
    return tuple(led_by(unit, leaders) for unit in units)


def led_by(unit: Matched, leaders: Mapping[str, Fraction]) -> Matched:
    """A unit with the leaders among its inputs."""
    return unit._replace(inputs={**unit.inputs, **{name: Value(reached) for name, reached in leaders.items()}})


def leaders_of(units: Sequence[Matched], criteria: Criteria) -> Mapping[str, Fraction]:
    """What the best of some units reached, by the names of the inputs that say so.

    The leader is the largest measure over the units that have one; figures in doubt lead nobody. The order of the units
    does not matter.
    """
    leaders: dict[str, Fraction] = {}
    for part in parts_of(criteria.edition):
        for held in (rule.held() for rule in rules_in(part.rule)):
            if held.beside is not None:
                found = [evaluate(held.formulas[0].tree, SeenByPart(part, unit, criteria)) for unit in units]
                reached = [Fraction(one) for one in found if not isinstance(one, Gap)]  # type: ignore[arg-type]  # numbers: the criteria were checked
                if reached:
                    leaders[f"{LEADER}{part.key}"] = max(reached)
    return leaders


def best_of_both(some: Mapping[str, Fraction], others: Mapping[str, Fraction]) -> Mapping[str, Fraction]:
    """What the best of two lots of units reached."""
    return {name: max(one[name] for one in (some, others) if name in one) for name in dict.fromkeys((*some, *others))}
