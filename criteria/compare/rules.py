"""What a rule asks, by kind of difference: the ground on which two rules are compared."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

from criteria.edition import Part
from criteria.tiers import max_of
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
    "rounding",
    "owner",
    "other",
]
_OF_RULES: tuple[RuleKind, ...] = ("measure", "threshold", "due", "items", "levels", "points")


def kinds_of_rules(old: Part, new: Part) -> Iterator[Kind]:
    """In what the rules of two parts differ, by the maximum of any tier; a new maximum alone is no difference of rules.

    The days of ``old`` are those of the year of ``new`` already. The rules name their differences; whether there is one
    the formulas say, so that none is missed. Of parts of another maximum the weight says so much already.
    """
    if old.rule.shape(old.max)["type"] != new.rule.shape(new.max)["type"]:
        # Of rules of two types nothing else can be compared.
        yield "type"
        return
    maxima = tuple(dict.fromkeys(_maxima(old, new)))
    shapes = [(old.rule.shape(was), new.rule.shape(now)) for was, now in maxima]
    different = [
        kind for kind in _OF_RULES if any(_is_other(first.get(kind), second.get(kind)) for first, second in shapes)
    ]
    # Points of other steps are other points; that is said already.
    yield from (kind for kind in different if kind != "points" or "threshold" not in different)
    alike = (was for was, now in maxima if was == now)
    if not different and any(_meaning(old, most) != _meaning(new, most) for most in alike):
        yield "other"


def _maxima(old: Part, new: Part) -> Iterator[tuple[Fraction, Fraction]]:
    """The maximum of either part: as printed, then for each tier that is asked both.

    Half of the maximum and one point of two are the same only where the maximum is two.
    """
    yield old.max, new.max
    for tier in dict.fromkeys(one.tier for part in (old, new) for one in part.max_for):
        was, now = max_of(old, tier), max_of(new, tier)
        if was and now:
            yield was, now


def _meaning(part: Part, most: Fraction) -> Points:
    return canonical(part.rule.meaning(Setting(most, part.key)))


def _is_other(first: object, second: object) -> bool:
    """Whether two things are different; of lists by id, only what both have counts here."""
    if isinstance(first, dict) and isinstance(second, dict):
        return any(first[name] != second[name] for name in first.keys() & second.keys())
    return first != second
