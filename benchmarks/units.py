"""Invented units of an edition as columns, and the steps that their totals are."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cache
from typing import TypeVar

import numpy as np

from rules.whole.columns import GivenColumns
from rules.whole.plan import At, Lack
from scoring.whole.edition import WholeEdition
from scoring.whole.totals import WholeTally
from tests.builders.whole import whole

Made = TypeVar("Made")
NAME = "cchc-xa-minh-hoa@2024"
LACKING = 0.05
"""How many of the figures are missing."""


def ends_of(made: WholeEdition, *, is_whole: bool) -> list[At]:
    """The four totals alone, or those of every part, criterion and group too."""
    rows = made.rows.values() if is_whole else [made.total]
    return list(dict.fromkeys(at for tally in rows for at in tally[: len(WholeTally._fields) - 1]))


def least_of(call: Callable[[], Made], times: int = 3) -> tuple[Made, float]:
    """What a call gives, and the least seconds of the processor that it took: on a shared machine others only add."""
    seconds = []
    for _ in range(times):
        start = time.process_time()
        made = call()
        seconds.append(time.process_time() - start)
    return made, min(seconds)


@cache
def invented(rows: int) -> dict[str, GivenColumns]:
    """What so many units give to each input of the plan."""
    made, chance = whole(NAME, None), np.random.default_rng(5)
    steps = list(zip(made.plan.steps, made.plan.ranges, strict=True))
    lacking = {step.name for step, _ in steps if isinstance(step, Lack)}
    found = {}
    for name, own in made.inputs.items():
        low, high = own.declared.can_be
        lack = np.where(chance.random(rows) < LACKING, 7, 0) if name in lacking else np.zeros(rows, np.int64)
        number = chance.integers(max(low, -30), min(high, 4_000) + 1, rows)
        found[name] = GivenColumns(np.where(lack > 0, 0, number), lack)
    return found
