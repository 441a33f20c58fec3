"""What a person can still reach or tick in a part, and what each brings: levels above, items that did not hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TypeAlias

from reading.source.record import Record
from rules.rule.base import rules_in
from rules.rule.options import Item, Level
from scoring.score.result import PartResult
from scoring.score.tally import Outcome


class LevelUp(Record):
    """A level above the one chosen, and the points that it brings."""

    level: Level
    points: Fraction


class TickItem(Record):
    """An item that nobody ticked, and the points that it brings alone."""

    item: Item
    points: Fraction


class TickAll(Record):
    """The items that nobody ticked where only all of them bring anything, and the points of all."""

    items: tuple[Item, ...]
    points: Fraction


Reach: TypeAlias = LevelUp | TickItem | TickAll
"""One thing to reach or to do; a closed union."""


def answers_of(part: PartResult, *, deducts: bool) -> tuple[Reach, ...]:
    """The steps of a scored part, the smallest level first; where points are taken off (``deducts``) there are none."""
    return () if deducts or part.outcome is not Outcome.SCORED else tuple(_steps(part))


def _steps(part: PartResult) -> Iterator[Reach]:
    most = part.part.max
    for rule in rules_in(part.part.rule):
        held = rule.held()
        chosen = part.answer is not None and part.answer.level is not None
        ranked = sorted(held.levels, key=lambda level: level.worth(most))
        above = (LevelUp(level, level.worth(most) - part.tally.points) for level in ranked)
        yield from (step for step in above if chosen and step.points > 0)
        failing = _failing(part, held.items)
        if failing and all(item.points is None for item in held.items):
            yield TickAll(failing, most - part.tally.points)
        else:
            yield from (TickItem(item, item.worth) for item in failing)


def _failing(part: PartResult, items: Sequence[Item]) -> tuple[Item, ...]:
    """The items that a person could have ticked and did not."""
    ticked = part.answer.items if part.answer is not None else None
    return tuple(item for item in items if item.when is None and ticked is not None and item.id not in ticked)
