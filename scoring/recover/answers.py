"""What a person can still reach or tick in a part, and what each brings: levels above, items that did not hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from rules.types.models import (
    AllOf,
    Branch,
    Checklist,
    Computed,
    Deadline,
    FixedPoints,
    Item,
    Judged,
    Level,
    Levels,
    Linear,
    PerUnit,
    Relative,
    Steps,
    Undecided,
    points_of,
    rules_in,
)
from scoring.score.result import PartResult
from scoring.score.tally import Outcome


class LevelUp(NamedTuple):
    """A level above the one chosen, and the points that it brings."""

    level: Level
    points: Fraction


class TickItem(NamedTuple):
    """An item that nobody ticked, and the points that it brings alone."""

    item: Item
    points: Fraction


class TickAll(NamedTuple):
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
        match rule:
            case Levels(levels=levels):
                chosen = part.answer is not None and part.answer.level is not None
                ranked = sorted(levels, key=lambda level: points_of(level, most))
                above = (LevelUp(level, points_of(level, most) - part.tally.points) for level in ranked)
                yield from (step for step in above if chosen and step.points > 0)
            case Checklist(items=items):
                yield from (TickItem(item, item.points or Fraction(0)) for item in _failing(part, items))
            case AllOf(items=items):
                if failing := _failing(part, items):
                    yield TickAll(failing, most - part.tally.points)
            case Steps() | Linear() | Computed() | Relative() | PerUnit() | Deadline():
                pass
            case FixedPoints() | Judged() | Undecided() | Branch():
                pass


def _failing(part: PartResult, items: Sequence[Item]) -> tuple[Item, ...]:
    """The items that a person could have ticked and did not."""
    ticked = part.answer.items if part.answer is not None else None
    return tuple(item for item in items if item.when is None and ticked is not None and item.id not in ticked)
