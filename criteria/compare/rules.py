"""What a rule asks, by kind of difference: the ground on which two rules are compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any, Literal

from criteria.compare.meaning import meaning, share_of
from criteria.edition import Part
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
    Step,
    Steps,
    Undecided,
    points_of,
)

Kind = Literal[
    "number",
    "name",
    "group",
    "weight",
    "tiers",
    "type",
    "measure",
    "threshold",
    "due",
    "items",
    "levels",
    "points",
    "arises",
    "proof",
    "policy",
    "receivers",
    "scorer",
    "waiver",
    "owner",
    "other",
]


def kinds_of_rules(old: Part, new: Part) -> Iterator[Kind]:
    """In what the rules of two parts differ; a new maximum alone is no difference of rules.

    The days of ``old`` are those of the year of ``new`` already.
    """
    first, second = shape_of(old.rule, old.max), shape_of(new.rule, new.max)
    if first["type"] != second["type"]:
        # Of rules of two types nothing else can be compared.
        yield "type"
        return
    different = [kind for kind in _OF_RULES if _is_other(first.get(kind), second.get(kind))]
    # Points of other steps are other points; that is said already.
    yield from (kind for kind in different if kind != "points" or "threshold" not in different)
    if not different and meaning(old.rule, old.max) != meaning(new.rule, new.max):
        yield "other"


def _is_other(first: object, second: object) -> bool:
    """Whether two things are different; of lists by id, only what both have counts here."""
    if isinstance(first, dict) and isinstance(second, dict):
        return any(first[name] != second[name] for name in first.keys() & second.keys())
    return first != second


_OF_RULES: tuple[Kind, ...] = ("measure", "threshold", "due", "items", "levels", "points")


def shape_of(rule: Rule, most: Fraction) -> dict[Kind, Any]:
    """What a rule asks, by kind of difference.

    Points are shares of the maximum, so that a new weight alone changes none.
    """
    shape: dict[Kind, Any] = {"type": rule.type}
    match rule:
        case Steps():
            shape |= {"measure": rule.measure, **_scale(rule.steps, most)}
        case Linear():
            shape |= {"measure": rule.measure, "threshold": (rule.target, rule.floor)}
        case Relative():
            shape |= {"measure": rule.measure, "threshold": rule.target, "points": rule.met}
        case Computed():
            shape |= {"measure": rule.points}
        case PerUnit():
            limits = (rule.each, rule.start, rule.lose_at_most)
            shape |= {
                "measure": rule.count,
                "points": tuple(None if one is None else share_of(one, most) for one in limits),
            }
        case Levels():
            shape |= {
                "levels": frozenset(level.id for level in rule.levels),
                "points": {level.id: share_of(points_of(level, most), most) for level in rule.levels},
            }
        case Checklist() | AllOf():
            shape |= {
                "items": frozenset(item.id for item in rule.items),
                "threshold": {item.id: item.when for item in rule.items},
                "points": {item.id: share_of(item.points or Fraction(0), most) for item in rule.items},
            }
        case Deadline():
            shape |= {"measure": rule.day, "due": rule.due}
            shape |= _scale(rule.steps, most)
        case FixedPoints():
            shape |= {"points": share_of(rule.points, most)}
        case Branch():
            inner = [(case.when, shape_of(case.rule, most)) for case in rule.cases]
            shape |= {"threshold": (inner, shape_of(rule.otherwise, most))}
        case Undecided():
            shape |= {"measure": rule.says}
        case Judged():
            pass
    return shape


def _scale(steps: Sequence[Step], most: Fraction) -> dict[Kind, Any]:
    return {
        "threshold": [step.span for step in steps],
        "points": [share_of(points_of(step, most), most) for step in steps],
    }
