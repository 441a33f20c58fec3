"""What a person may say of a rule: the levels to choose from and the items to tick."""

from __future__ import annotations

from collections.abc import Iterator

from rules.types.models import AllOf, Checklist, Item, Level, Levels, Rule, rules_in


def levels_in(rule: Rule) -> Iterator[Level]:
    """Every level that can be chosen, in every branch."""
    for one in rules_in(rule):
        if isinstance(one, Levels):
            yield from one.levels


def items_in(rule: Rule) -> Iterator[Item]:
    """Every item that holds when a person ticks it; those that hold by figures are left out."""
    for one in rules_in(rule):
        if isinstance(one, (Checklist, AllOf)):
            yield from (item for item in one.items if item.when is None)
