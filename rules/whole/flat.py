"""A plan as one row of whole numbers and the names they point at: what is kept of it takes little to read again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reading.source.record import Record
from rules.whole.plan import (
    At,
    Below,
    Choose,
    Constant,
    Greater,
    Input,
    Lack,
    Lesser,
    Looked,
    Minus,
    Over,
    Plan,
    Plus,
    Range,
    Same,
    Step,
    Times,
    behind,
)

_WIDE: Mapping[type[Any], int] = {
    Constant: 1,
    Input: 1,
    Lack: 1,
    Looked: 3,
    Choose: 3,
    Plus: 2,
    Minus: 2,
    Times: 2,
    Over: 2,
    Lesser: 2,
    Greater: 2,
    Below: 2,
    Same: 2,
}
"""How many numbers say what a step of each kind is made of; behind those of a list stand the listed ones."""
_KINDS = tuple(_WIDE.items())
_CODES = {kind: code for code, kind in enumerate(_WIDE)}


class FlatPlan(Record):
    """Of each step the place of its kind, what it is made of, the least and the most; ``names`` are those of inputs."""

    numbers: tuple[int, ...]
    names: tuple[str, ...]


def flat(plan: Plan) -> FlatPlan:
    """A plan as numbers."""
    names: dict[str, int] = {}
    numbers: list[int] = []
    for step, can_be in zip(plan.steps, plan.ranges, strict=True):
        numbers += (_CODES[type(step)], *_made_of(step, names), *can_be)
    return FlatPlan(tuple(numbers), tuple(names))


def _made_of(step: Step, names: dict[str, int]) -> tuple[int, ...]:
    match step:
        case Constant(number):
            return (number,)
        case Input(name) | Lack(name):
            return (names.setdefault(name, len(names)),)
        case Looked(of, first, listed):
            return of, first, len(listed), *listed
        case Plus() | Minus() | Times() | Over() | Lesser() | Greater() | Below() | Same() | Choose():
            return behind(step)


def plan_of(kept: FlatPlan) -> Plan:
    """The plan of numbers that :func:`flat` made."""
    numbers: tuple[Any, ...] = kept.numbers
    steps: list[Any] = []
    ranges: list[Range] = []
    looks_at: list[tuple[At, ...]] = []
    end = 0
    while end < len(numbers):
        start = end + 1
        kind, wide = _KINDS[numbers[end]]
        end = start + wide
        made_of = numbers[start:end]
        seen = made_of
        if kind is Looked:
            of, first, count = made_of
            made_of, seen = (of, first, numbers[end : end + count]), (of,)
            end += count
        elif kind is Input or kind is Lack:
            made_of, seen = (kept.names[made_of[0]],), ()
        elif kind is Constant:
            seen = ()
        steps.append(kind._make(made_of))
        looks_at.append(seen)
        ranges.append(Range._make(numbers[end : end + 2]))
        end += 2
    return Plan(tuple(steps), tuple(ranges), tuple(looks_at))
