"""Scorers of the rules that look at what a person says: levels, items, points given, and what is not decided yet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from evidence.model import Answer
from rules.formula.evaluate import Gap
from rules.formula.tree import names_in
from rules.types.models import AllOf, Checklist, FixedPoints, Item, Judged, Levels, Undecided, points_of
from scoring.score.evaluate import evaluate
from scoring.score.finding import Asked, Found, no_answer, scored
from scoring.score.reason import Choice, Said, Step, places_of, step
from scoring.score.tally import NOTHING, Outcome


def by_levels(rule: Levels, asked: Asked) -> Found:
    """Points of the level chosen."""
    chosen = asked.answer.level if asked.answer is not None else None
    level = next((one for one in rule.levels if one.id == chosen), None)
    if level is None or asked.answer is None:
        return no_answer("levels.unanswered")
    points = points_of(level, asked.most)
    gives = "levels.chosen" if asked.answer.reason is None else "levels.because"
    says = "levels.deducts" if asked.deducts else gives
    values: dict[str, Said] = {"level": Choice(level.name, level.name_en), "reason": asked.answer.reason or ""}
    return Found(
        Outcome.SCORED, points, step(says, rests_on=(asked.answer.place,), points=points, most=asked.most, **values)
    )


def _holds(item: Item, asked: Asked) -> bool | None:
    """Whether an item holds; ``None``: nobody can say yet."""
    if item.when is not None:
        held = evaluate(item.when.tree, asked.inputs)
        return None if isinstance(held, Gap) else bool(held)
    if asked.answer is None or asked.answer.items is None:
        return None
    return item.id in asked.answer.items


def _item_steps(items: Sequence[Item], asked: Asked) -> tuple[list[tuple[Item, bool | None]], tuple[Step, ...]]:
    """Each item with whether it holds, and a step for each."""
    held = [(item, _holds(item, asked)) for item in items]
    steps = tuple(
        step(
            {True: "item.holds", False: "item.fails", None: "item.unknown"}[holds],
            rests_on=_rests(item, asked),
            item=Choice(item.name, item.name_en),
        )
        for item, holds in held
    )
    return held, steps


def _rests(item: Item, asked: Asked) -> tuple[Any, ...]:
    if item.when is not None:
        return places_of(names_in(item.when.tree), asked.inputs)
    return (asked.answer.place,) if asked.answer is not None else ()


def by_checklist(rule: Checklist, asked: Asked) -> Found:
    """The sum over the items that hold; items nobody has spoken of stay open."""
    held, steps = _item_steps(rule.items, asked)
    points = sum((item.points or NOTHING for item, holds in held if holds), NOTHING)
    still = sum((item.points or NOTHING for item, holds in held if holds is None), NOTHING)
    if all(holds is None for _, holds in held):
        return Found(Outcome.MISSING, NOTHING, step("items.unanswered", *steps))
    count = sum(1 for _, holds in held if holds)
    return Found(Outcome.SCORED, points, step("checklist.sum", *steps, held=count, of=len(held), points=points), still)


def by_all_of(rule: AllOf, asked: Asked) -> Found:
    """The maximum when every item holds; one that fails decides alone."""
    held, steps = _item_steps(rule.items, asked)
    failing = tuple(Choice(item.name, item.name_en) for item, holds in held if holds is False)
    if failing:
        return Found(Outcome.SCORED, NOTHING, step("all_of.fails", *steps, failing=failing, of=len(held)))
    if any(holds is None for _, holds in held):
        return Found(Outcome.MISSING, NOTHING, step("items.unanswered", *steps))
    return Found(Outcome.SCORED, asked.most, step("all_of.holds", *steps, of=len(held), points=asked.most))


def by_fixed(rule: FixedPoints, asked: Asked) -> Found:
    """The same points always."""
    if asked.deducts:
        return scored(rule.points, "fixed.deducts", asked)
    return scored(rule.points, "fixed", asked)


def by_judged(_rule: Judged, asked: Asked) -> Found:
    """The points somebody gave, with the reason."""
    answer = asked.answer
    if answer is None or answer.points is None:
        return no_answer("judged.unanswered")
    return given(answer, asked)


def given(answer: Answer, asked: Asked) -> Found:
    """Points by hand."""
    says, points = "judged.deducts" if asked.deducts else "judged.given", answer.points or NOTHING
    reason = step(says, rests_on=(answer.place,), points=points, reason=answer.reason or "")
    return Found(Outcome.SCORED, points, reason)


def by_undecided(rule: Undecided, _asked: Asked) -> Found:
    """Nothing: a person has yet to say how this scale is to be read."""
    return Found(Outcome.UNDECIDABLE, NOTHING, step("undecided", text=rule.says))
