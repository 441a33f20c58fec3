"""What is found of all units before any is scored: who contradicts himself, and what the best of them reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

import numpy as np

from criteria.ready import Criteria
from reading.source.record import Record
from rules.rule.base import rules_in
from rules.whole.codes import BEYOND, FINE
from rules.whole.columns import Column, bounds_of, columns_of
from rules.whole.narrowed import narrowed
from rules.whole.plan import MOST, At, Plan
from scoring.attribute.leaders import best_of_both, leaders_of
from scoring.many.field import Field
from scoring.score.matched import Matched
from scoring.whole.contradictions import contradictions_under
from scoring.whole.inputs import InputOf, Known
from scoring.whole.leaders import Leading, Measured, leading_under


class _Asked(Record):
    """Steps of a small plan that are asked of the units of one tier."""

    plan: Plan
    inputs: Mapping[str, InputOf]
    ends: Sequence[At]

    def of(self, field: Field, tier: str | None, places: Column) -> dict[At, Column] | None:
        """What they come to for each unit; ``None`` where no number of the machine holds that."""
        if self.plan.beyond(self.ends, MOST):
            return None
        names = dict.fromkeys(self.plan.inputs(self.ends))
        table = field.table(tier, places, {name: self.inputs[name] for name in names})
        plan, own = narrowed(self.plan, bounds_of(table), self.ends)
        found = columns_of(plan, table, own, len(places))
        return {end: found[at] for end, at in zip(self.ends, own, strict=True)}


def contradicted(field: Field) -> list[int]:
    """The places of units whose figures break an identity or speak against an answer, or may do so beyond the plan."""
    found: list[int] = []
    for tier, places in field.tiers.items():
        made = contradictions_under(field.criteria(tier))
        told = _Asked(made.plan, made.inputs, (made.found,)).of(field, tier, places)
        found += (places if told is None else places[told[made.found] != 0]).tolist()
    return sorted(found)


def has_leaders(criteria: Criteria) -> bool:
    """Whether any part is scored beside the best unit."""
    return any(rule.held().beside is not None for part in criteria.parts.values() for rule in rules_in(part.rule))


def leaders_among(field: Field, besides: Sequence[Matched]) -> Known:
    """What :func:`scoring.attribute.leaders.leaders_of` says of the units of a field, and of some ``besides``."""
    found: Known = {}
    for criteria in (field.criteria(tier) for tier in field.tiers):
        found = best_of_both(found, leaders_of(besides, criteria))
        made = leading_under(criteria)
        for tier, places in field.tiers.items():
            found = best_of_both(found, _best(field, tier, places, criteria, made))
    return found


def _best(field: Field, tier: str | None, places: Column, criteria: Criteria, made: Leading) -> Known:
    """What the best units of a tier reached; whoever the plan cannot measure is measured by himself."""
    told = _Asked(made.plan, made.inputs, [at for one in made.measures.values() for at in one]).of(field, tier, places)
    if told is None:
        return leaders_of([field.entrant(place).matched for place in places.tolist()], criteria)
    best: dict[str, Fraction] = {}
    for name, measured in made.measures.items():
        reached = max(_reached(measured, told), default=None)
        if reached is not None:
            best[name] = reached
    far = {spot for one in made.measures.values() for spot in np.flatnonzero(told[one.lack] == BEYOND).tolist()}
    return best_of_both(best, leaders_of([field.entrant(int(places[spot])).matched for spot in sorted(far)], criteria))


def _reached(measured: Measured, told: Mapping[At, Column]) -> Iterator[Fraction]:
    """The different numbers that were measured."""
    fine = told[measured.lack] == FINE
    pairs = np.stack([told[at][fine].astype(np.int64) for at in (measured.over, measured.base)], axis=1)
    yield from (Fraction(over, base) for over, base in np.unique(pairs, axis=0).tolist())
