"""What is measured beside the best unit, in whole numbers (R36): what of many units is found before any is scored."""

from __future__ import annotations

from collections.abc import Mapping

from criteria.edition import parts_of
from criteria.ready import Criteria
from reading.source.record import Record
from rules.inputs import LEADER
from rules.rule.base import rules_in
from rules.whole.build import Builder
from rules.whole.plan import At, Plan
from scoring.whole.edition import ticks_of
from scoring.whole.inputs import InputOf
from scoring.whole.parts import Parts


class Measured(Record):
    """The steps of one measure: why there is none as a code, and the number as ``over`` out of ``base``."""

    lack: At
    over: At
    base: At


class Leading(Record):
    """The plan of all measures that a leader is asked for, by the name of the input that says what it reached."""

    plan: Plan
    inputs: Mapping[str, InputOf]
    measures: Mapping[str, Measured]


def leading_under(criteria: Criteria) -> Leading:
    """The plan of them for an edition that was read for one tier."""
    build = Builder()
    parts = Parts(build, criteria, ticks_of(criteria), {})
    measures: dict[str, Measured] = {}
    for part in parts_of(criteria.edition):
        for held in (rule.held() for rule in rules_in(part.rule)):
            if held.beside is not None:
                seen = parts.measures(part)
                found = seen.of(held.formulas[0].tree)
                measures[f"{LEADER}{part.key}"] = Measured(found.lack, found.over, seen.ratios.base(found))
    return Leading(build.plan(), parts.inputs.found, measures)
