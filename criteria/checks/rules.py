"""Proofs about the rule of a part: it is sound, each of its conditions can come about, it can give the maximum."""

from __future__ import annotations

from collections.abc import Iterator

from criteria.checks.reach import problems_of_reach
from criteria.edition import Part
from reading.source.place import Problem, problem
from reading.source.values import decimal_text, exact_text
from rules.points.nodes import Always
from rules.rule.base import Proving, Setting, rules_in
from rules.vocabulary import Names


def problems_of_rule(part: Part, names: Names) -> Iterator[Problem]:
    """Everything wrong with the rule of a part."""
    setting = Setting(part.max, part.key)
    if isinstance(part.rule.meaning(setting), Always):
        yield problem(part.rule.place, "C028", part=part.id)
    proving = Proving(part.id, part.max, names)
    for rule in rules_in(part.rule):
        found = tuple(rule.problems(proving))
        # Conditions that are no conditions cannot be tried.
        yield from found or problems_of_reach(rule, names.kinds)
    best = part.rule.best(setting, names.kinds)
    if best != part.max:
        values = {"best": exact_text(best, decimal_text), "most": decimal_text(part.max)}
        yield problem(part.rule.place, "C010", part=part.id, **values)
