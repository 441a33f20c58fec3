"""A plan worked out: what every other program that a plan is written for has to come to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from reading.source.record import Record
from rules.whole.codes import FINE
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
    Same,
    Step,
    Times,
)


class Given(Record):
    """What an input is: its whole number, or nothing and the code of why it has none."""

    number: int = 0
    lack: int = FINE


Row: TypeAlias = Mapping[str, Given]
"""The inputs of one unit by name."""


def worked_out(plan: Plan, row: Row, ends: Iterable[At]) -> tuple[int, ...]:
    """What some steps come to for one unit; raises :class:`KeyError` for an input that is not given."""
    ends = tuple(ends)
    found = all_worked_out(plan, row, ends)
    return tuple(found[at] for at in ends)


def all_worked_out(
    plan: Plan, row: Row, ends: Iterable[At], instead: Mapping[At, int] = MappingProxyType({})
) -> dict[At, int]:
    """What some steps and all that they rest on come to; ``instead`` are steps that are something else here.

    Raises :class:`KeyError` for an input that is not given.
    """
    found: dict[At, int] = {}
    for at in plan.needed_for(ends):
        found[at] = instead[at] if at in instead else _worth(plan.steps[at], found, row)
    return found


def _worth(step: Step, found: Mapping[At, int], row: Row) -> int:
    match step:
        case Constant(number):
            return number
        case Input(name):
            return row[name].number
        case Lack(name):
            return row[name].lack
        case Plus(left, right):
            return found[left] + found[right]
        case Minus(left, right):
            return found[left] - found[right]
        case Times(left, right):
            return found[left] * found[right]
        case Over(left, right):
            return found[left] // found[right]
        case Lesser(left, right):
            return min(found[left], found[right])
        case Greater(left, right):
            return max(found[left], found[right])
        case Below(left, right):
            return int(found[left] < found[right])
        case Same(left, right):
            return int(found[left] == found[right])
        case Choose(when, then, otherwise):
            return found[then] if found[when] else found[otherwise]
        case Looked(of, first, numbers):
            return numbers[found[of] - first]
