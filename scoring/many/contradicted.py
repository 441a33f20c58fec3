"""Which units of a field contradict themselves: of them alone the engine has something to tell."""

from __future__ import annotations

import numpy as np

from rules.whole.columns import bounds_of, columns_of
from rules.whole.narrowed import narrowed
from rules.whole.plan import MOST
from scoring.many.field import Field
from scoring.whole.contradictions import contradictions_under


def contradicted(field: Field) -> list[int]:
    """The places of units whose figures break an identity or speak against an answer, or may do so beyond the plan."""
    found: list[int] = []
    for tier, places in field.tiers.items():
        made = contradictions_under(field.criteria(tier))
        if made.plan.beyond([made.found], MOST):
            found += places
            continue
        names = dict.fromkeys(made.plan.inputs([made.found]))
        table = field.table(tier, places, {name: made.inputs[name] for name in names})
        plan, (end,) = narrowed(made.plan, bounds_of(table), [made.found])
        speaks = columns_of(plan, table, [end], len(places))[end] != 0
        found += np.array(places)[speaks].tolist()
    return sorted(found)
