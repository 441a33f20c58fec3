"""What of a plan may be written where whole numbers go only so far; the rest is what the engine found of one unit."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from reading.source.record import Record
from rules.vocabulary import PART
from rules.whole.evaluate import Row, all_worked_out
from rules.whole.plan import At, Constant, Input, Lack, Plan, behind
from scoring.score.matched import Matched
from scoring.score.result import Result
from scoring.whole.edition import WholeEdition
from scoring.whole.told import grade_told, rows_told

GRADE = "grade"
"""What the grade is called where rows are named."""


class Printable(Record):
    """The plan of an edition for one unit: what every step comes to, and which steps ``stay`` what they are.

    ``held`` are the names of the rows, as the plan calls them and :data:`GRADE`, that do not move with what the unit
    gives, or not in all that they show: of those what the engine found has to be shown.
    """

    edition: WholeEdition
    row: Row
    values: Mapping[At, int]
    stay: Mapping[At, int]
    held: frozenset[str]


def printable(edition: WholeEdition, matched: Matched, result: Result, most: int, fixed: Collection[str]) -> Printable:
    """What may be written of a plan with numbers up to ``most``, where the ``fixed`` inputs cannot be changed."""
    plan, row, ends = edition.plan, edition.row(matched), edition.ends
    every = frozenset(at for steps in ends.values() for at in steps)
    values = all_worked_out(plan, row, every)
    unsafe = _unsafe(plan, every, values, most, fixed)
    stay = {at: values[at] for at in unsafe}
    found = dict(_told(result, edition))
    held: set[str] = set()
    while True:
        values = all_worked_out(plan, row, every, stay)
        wrong = [name for name, numbers in found.items() if not _agree(ends[name], numbers, values)]
        # Parts come first: what is wrong above them may be right once they are.
        amiss = [name for name in wrong if name.startswith(PART) and name not in held] or [
            name for name in wrong if name not in held
        ][:1]
        if not amiss:
            break
        for name in amiss:
            steps = zip(ends[name], found[name], strict=False)
            stay |= {at: number for at, number in steps if not isinstance(plan.steps[at], Constant)}
        held |= set(amiss)
    held |= {name for name, steps in ends.items() if not stay.keys().isdisjoint(steps)}
    return Printable(edition, row, values, stay, frozenset(held))


def _agree(steps: tuple[At, ...], numbers: tuple[int, ...], values: Mapping[At, int]) -> bool:
    return all(values[at] == number for at, number in zip(steps, numbers, strict=False))


def _unsafe(
    plan: Plan, ends: Collection[At], values: Mapping[At, int], most: int, fixed: Collection[str]
) -> Iterator[At]:
    """The ends on whose way a number may be too great, or an input stands that cannot be changed.

    Where they stay what they are, nothing that rests on them is unsafe for that.
    """
    unsafe: set[At] = set()
    for at in values:
        step = plan.steps[at]
        is_fixed = isinstance(step, (Input, Lack)) and step.name in fixed
        if is_fixed or plan.size_of(at) > most or not unsafe.isdisjoint(behind(step)):
            if at in ends:
                yield at
            else:
                unsafe.add(at)


def _told(result: Result, edition: WholeEdition) -> Iterator[tuple[str, tuple[int, ...]]]:
    """What the engine says of each row in ticks, as the tallies of the plan; then the grade."""
    for name, tally in rows_told(result):
        yield name, tuple(int(number * edition.ticks) for number in tally)
    if edition.grades is not None:
        hinders = () if result.grading is None else tuple(int(one.hinders) for one in result.grading.verdicts)
        yield GRADE, (grade_told(result), *hinders)
