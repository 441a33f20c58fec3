"""Units that take part in a ranking."""

from __future__ import annotations

from collections.abc import Sequence

from criteria.ready import Criteria, for_tier
from evidence.model import Evidence
from scoring.many.entrant import Entrant
from scoring.score.match import match


def entrants(criteria: Criteria, some: Sequence[Evidence]) -> list[Entrant]:
    """The units that can be read, each under its tier."""
    found = []
    for spot, one in enumerate(some):
        own = for_tier(criteria, one.unit.tier)
        matched, _ = match(one, own)
        if matched is not None:
            found.append(Entrant(f"unit {spot}", own, one, matched))
    return found
