"""Invented plans of whole numbers, and rows that their inputs may be, up to the ends of each kind of number."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hypothesis import strategies as st

from rules.whole.build import Builder
from rules.whole.codes import BEYOND
from rules.whole.evaluate import Given, Row
from rules.whole.plan import At, Input, Lack, Plan, Range

FAR = (0, 1, 2, 127, 128, 32_767, 32_768, 2**31 - 1, 2**31, 2**62, 2**63 - 1)
"""Where a kind of number ends, and beside it."""
_NUMBERS = st.sampled_from([sign * one for one in FAR for sign in (1, -1)]) | st.integers(-50, 50)
_MOST_LISTED = 300


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan of a few inputs and up to thirty steps over them, of every kind."""
    build = Builder()
    places: list[At] = [build.constant(draw(_NUMBERS)), build.no, build.yes]
    for number in range(draw(st.integers(1, 4))):
        low, high = sorted((draw(_NUMBERS), draw(_NUMBERS)))
        places.append(build.input(f"a{number}", Range(low, high)))
        places.append(build.lack(f"a{number}", draw(st.integers(1, BEYOND))))
    for _ in range(draw(st.integers(1, 30))):
        places.append(_step(build, [draw(st.sampled_from(places)) for _ in range(3)], draw(st.integers(0, 9))))
    return build.plan()


def _step(build: Builder, some: list[At], way: int) -> At:
    left, right, third = some
    ways: Mapping[int, Callable[[], At]] = {
        0: lambda: build.plus(left, right),
        1: lambda: build.minus(left, right),
        2: lambda: build.times(left, right),
        3: lambda: build.over(left, build.greater(right, build.yes)),
        4: lambda: build.lesser(left, right),
        5: lambda: build.greater(left, right),
        6: lambda: build.below(left, right),
        7: lambda: build.same(left, right),
        8: lambda: build.choose(build.below(left, right), right, third),
        9: lambda: build.opposite(build.below(left, right)),
    }
    if way == max(ways) and build.range(third).high - build.range(third).low < _MOST_LISTED:
        return build.looked(third, lambda number: number * number - 5)
    return ways[way]()


def rows_of(plan: Plan) -> st.SearchStrategy[list[Row]]:
    """Some rows of what the inputs of a plan may be."""
    numbers, lacks = {}, {}
    for step, can_be in zip(plan.steps, plan.ranges, strict=True):
        if isinstance(step, Input):
            numbers[step.name] = can_be
        elif isinstance(step, Lack):
            lacks[step.name] = can_be
    names = sorted({*numbers, *lacks})
    given = st.builds(
        lambda *some: {name: Given(*one) for name, one in zip(names, some, strict=True)},
        *(st.tuples(*(_inside(one.get(name, Range(0, 0))) for one in (numbers, lacks))) for name in names),
    )
    return st.lists(given, min_size=1, max_size=5)


def _inside(can_be: Range) -> st.SearchStrategy[int]:
    """A number of a range, often one of its ends."""
    return st.sampled_from([can_be.low, can_be.high]) | st.integers(can_be.low, can_be.high)
