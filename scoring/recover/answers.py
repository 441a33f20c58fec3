"""What a person can still reach or tick in a part, and what each brings: levels above, items that did not hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TypeAlias

from evidence.model import Answer
from reading.models.base import changed
from reading.source.record import Record
from rules.rule.base import rules_in
from rules.rule.options import Item, Level
from scoring.score.result import PartResult
from scoring.score.tally import Outcome
from scoring.score.total import Growth


class LevelUp(Record):
    """A level above the one chosen, and the points that it brings the part and the declared total."""

    level: Level
    points: Fraction
    total: Fraction


class TickItem(Record):
    """An item that nobody ticked, and the points that it brings the part and the declared total, alone."""

    item: Item
    points: Fraction
    total: Fraction


class TickAll(Record):
    """The items that nobody ticked where only all of them bring anything, and what all of them bring."""

    items: tuple[Item, ...]
    points: Fraction
    total: Fraction


Reach: TypeAlias = LevelUp | TickItem | TickAll
"""One thing to reach or to do; a closed union."""


def answers_of(part: PartResult, growth: Growth, *, deducts: bool) -> tuple[Reach, ...]:
    """The steps of a scored part, the smallest level first; where points are taken off (``deducts``) there are none.

    ``growth`` says what they bring the declared total.
    """
    return () if deducts or part.outcome is not Outcome.SCORED else tuple(_steps(part, growth))


def answered(answer: Answer, step: Reach) -> Answer:
    """An answer once the step is done."""
    match step:
        case LevelUp(level):
            return changed(answer, level=level.id)
        case TickItem(item):
            return changed(answer, items=(*(answer.items or ()), item.id))
        case TickAll(items):
            return changed(answer, items=(*(answer.items or ()), *(item.id for item in items)))


def _steps(part: PartResult, growth: Growth) -> Iterator[Reach]:
    most = part.part.max

    def brings(points: Fraction) -> tuple[Fraction, Fraction]:
        return points, growth.by({part.part.key: points})

    for rule in rules_in(part.part.rule):
        held = rule.held()
        chosen = part.answer is not None and part.answer.level is not None
        ranked = sorted(held.levels, key=lambda level: level.worth(most))
        above = (LevelUp(level, *brings(level.worth(most) - part.tally.points)) for level in ranked)
        yield from (step for step in above if chosen and step.points > 0)
        failing = _failing(part, held.items)
        if failing and all(item.points is None for item in held.items):
            yield TickAll(failing, *brings(most - part.tally.points))
        else:
            yield from (TickItem(item, *brings(item.worth)) for item in failing)


def _failing(part: PartResult, items: Sequence[Item]) -> tuple[Item, ...]:
    """The items that a person could have ticked and did not."""
    ticked = part.answer.items if part.answer is not None else None
    return tuple(item for item in items if item.when is None and ticked is not None and item.id not in ticked)
