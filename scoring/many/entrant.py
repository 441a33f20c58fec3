"""A unit that takes part in a ranking, with all that it is scored by."""

from __future__ import annotations

from criteria.library import Criteria
from evidence.model import Evidence
from reading.source.record import Record
from scoring.score.matched import Matched


class Entrant(Record):
    """A unit by its ``name``; ``criteria`` are those of its tier."""

    name: str
    criteria: Criteria
    evidence: Evidence
    matched: Matched
