"""Whether what a unit gives contradicts itself, in whole numbers: of whom the engine has something to tell."""

from __future__ import annotations

from collections.abc import Mapping

from criteria.edition import parts_of
from criteria.ready import Criteria
from reading.source.record import Record
from rules.whole.build import Builder
from rules.whole.plan import At, Plan
from scoring.whole.inputs import InputOf
from scoring.whole.parts import Parts


class Contradictions(Record):
    """``found`` is 1 where figures break an identity or speak against an answer, or where that is beyond the plan."""

    plan: Plan
    inputs: Mapping[str, InputOf]
    found: At


def contradictions_under(criteria: Criteria) -> Contradictions:
    """The plan of them for an edition that was read for one tier."""
    build = Builder()
    parts = Parts(build, criteria, 1, {})
    against = list(parts.doubts.broken())
    for part in parts_of(criteria.edition):
        against += parts.doubts.spoken_against(part, parts.of_other)
    found = build.greatest(side for one in against for side in one)
    return Contradictions(build.plan(), parts.inputs.found, found)
