"""A plan for what is known of its inputs: what a table leaves no room for is no step any more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from reading.source.record import Record
from rules.whole.build import Builder
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
)


class Bounds(Record):
    """The least and the most that an input is in all rows of a table, and the code of why it has no number."""

    number: Range
    lack: Range


Seen: TypeAlias = Mapping[str, Bounds]


def narrowed(plan: Plan, seen: Seen, ends: Iterable[At]) -> tuple[Plan, tuple[At, ...]]:
    """The plan of some steps where inputs are only what was seen of them, and the places of these steps in it.

    What is not among the ``seen`` stays as it was declared. A column without gaps, or with one value alone, so takes
    away all that was there for gaps and other values; what is left comes to the same.
    """
    build, ends = Builder(), tuple(ends)
    places: dict[At, At] = {}
    for at in plan.needed_for(ends):
        places[at] = _again(build, plan.steps[at], plan.ranges[at], places, seen)
    return build.plan(), tuple(places[at] for at in ends)


def _again(build: Builder, step: Step, declared: Range, places: Mapping[At, At], seen: Seen) -> At:
    match step:
        case Constant(number):
            return build.constant(number)
        case Input(name):
            return build.seen(step, seen[name].number if name in seen else declared)
        case Lack(name):
            return build.seen(step, seen[name].lack if name in seen else declared)
        case Plus(left, right):
            return build.plus(places[left], places[right])
        case Minus(left, right):
            return build.minus(places[left], places[right])
        case Times(left, right):
            return build.times(places[left], places[right])
        case Over(left, right):
            return build.over(places[left], places[right])
        case Lesser(left, right):
            return build.lesser(places[left], places[right])
        case Greater(left, right):
            return build.greater(places[left], places[right])
        case Below(left, right):
            return build.below(places[left], places[right])
        case Same(left, right):
            return build.same(places[left], places[right])
        case Choose(when, then, otherwise):
            return build.choose(places[when], places[then], places[otherwise])
        case Looked(of, first, numbers):
            return build.looked(places[of], lambda number: numbers[number - first])
