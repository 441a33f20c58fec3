"""What the rules of a part hold together: formulas, inputs, levels to choose, items to tick, days to keep."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from rules.formula.tree import Formula, names_in
from rules.rule.base import Rule, rules_in
from rules.rule.due import Timed
from rules.rule.options import Item, Level


def levels_in(rule: Rule) -> Iterator[Level]:
    """Every level that can be chosen, in every branch."""
    for one in rules_in(rule):
        yield from one.held().levels


def items_in(rule: Rule) -> Iterator[Item]:
    """Every item that holds when a person ticks it; those that hold by figures are left out."""
    for one in rules_in(rule):
        yield from (item for item in one.held().items if item.when is None)


def timed_in(rule: Rule) -> Iterator[Timed]:
    """Every day that has to be kept."""
    for one in rules_in(rule):
        yield from one.held().timed


def formulas_in(rule: Rule) -> Iterator[Formula]:
    """Every formula that a rule looks at, conditions and measures."""
    for one in rules_in(rule):
        yield from one.held().formulas


def counted_in(rule: Rule) -> Iterator[Formula]:
    """Every formula that counts what there is."""
    for one in rules_in(rule):
        yield from one.held().counted


def names_of(rule: Rule) -> tuple[str, ...]:
    """The inputs a rule looks at, each once."""
    names = [name for given in formulas_in(rule) for name in names_in(given.tree)]
    names += (name for one in timed_in(rule) for name in (one.day, one.due.anchor) if name is not None)
    return tuple(dict.fromkeys(names))


def is_given_by_hand(rule: Rule) -> bool:
    """Whether a person gives points, in any branch."""
    return any(one.held().by_hand for one in rules_in(rule))


def steps_by_hand(rule: Rule) -> tuple[Fraction, ...]:
    """What points given by a person have to be a multiple of one of; none where any points will do."""
    steps = [one.held().by for one in rules_in(rule) if one.held().by_hand]
    return () if None in steps else tuple(step for step in steps if step is not None)


def is_answered(rule: Rule) -> bool:
    """Whether the rule needs an answer from a person beside figures and documents."""
    return is_given_by_hand(rule) or any(levels_in(rule)) or any(items_in(rule))
