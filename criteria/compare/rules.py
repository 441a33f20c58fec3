"""What a rule asks, by kind of difference: the ground on which two rules are compared."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from criteria.edition import Part
from rules.points.canonical import canonical
from rules.points.nodes import Points
from rules.rule.base import Kind as RuleKind
from rules.rule.base import Setting

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
_OF_RULES: tuple[RuleKind, ...] = ("measure", "threshold", "due", "items", "levels", "points")


def kinds_of_rules(old: Part, new: Part) -> Iterator[Kind]:
    """In what the rules of two parts differ; a new maximum alone is no difference of rules.

    The days of ``old`` are those of the year of ``new`` already. The rules name their differences; whether there is one
    the formulas say, so that none is missed. Of parts of another maximum the weight says so much already.
    """
    first, second = old.rule.shape(old.max), new.rule.shape(new.max)
    if first["type"] != second["type"]:
        # Of rules of two types nothing else can be compared.
        yield "type"
        return
    different = [kind for kind in _OF_RULES if _is_other(first.get(kind), second.get(kind))]
    # Points of other steps are other points; that is said already.
    yield from (kind for kind in different if kind != "points" or "threshold" not in different)
    if not different and old.max == new.max and _meaning(old) != _meaning(new):
        yield "other"


def _meaning(part: Part) -> Points:
    return canonical(part.rule.meaning(Setting(part.max, part.key)))


def _is_other(first: object, second: object) -> bool:
    """Whether two things are different; of lists by id, only what both have counts here."""
    if isinstance(first, dict) and isinstance(second, dict):
        return any(first[name] != second[name] for name in first.keys() & second.keys())
    return first != second
