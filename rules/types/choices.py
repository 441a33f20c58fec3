"""What is asked of a rule that people see: the levels to choose from, the items to tick, the days to keep."""

from __future__ import annotations

from collections.abc import Iterator

from rules.types.models import Deadline, Item, Level, Rule, held_by, rules_in


def levels_in(rule: Rule) -> Iterator[Level]:
    """Every level that can be chosen, in every branch."""
    for one in rules_in(rule):
        yield from held_by(one).levels


def items_in(rule: Rule) -> Iterator[Item]:
    """Every item that holds when a person ticks it; those that hold by figures are left out."""
    for one in rules_in(rule):
        yield from (item for item in held_by(one).items if item.when is None)


def deadlines_in(rule: Rule) -> Iterator[Deadline]:
    """Every rule inside that looks at a day and a due day."""
    for one in rules_in(rule):
        yield from held_by(one).timed
