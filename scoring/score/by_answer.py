"""Scorers of the rules that look at what a person says: levels, items, points given, and what is not decided yet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from evidence.model import Answer
from rules.formula.evaluate import Gap
from rules.formula.tree import names_in
from rules.types.models import AllOf, Checklist, FixedPoints, Item, Judged, Levels, Undecided, points_of
from scoring.score.evaluate import evaluate
from scoring.score.finding import Finding, Situation, no_answer, scored
from scoring.score.reason import Choice, Reason, Said, because, places_of
from scoring.score.tally import NOTHING, Outcome


def by_levels(rule: Levels, situation: Situation) -> Finding:
    """Points of the level chosen."""
    chosen = situation.answer.level if situation.answer is not None else None
    level = next((one for one in rule.levels if one.id == chosen), None)
    if level is None or situation.answer is None:
        return no_answer("levels.unanswered")
    points = points_of(level, situation.most)
    gives = "levels.chosen" if situation.answer.reason is None else "levels.because"
    says = "levels.deducts" if situation.deducts else gives
    values: dict[str, Said] = {"level": Choice(level.name, level.name_en), "reason": situation.answer.reason or ""}
    return Finding(
        Outcome.SCORED,
        points,
        because(says, rests_on=(situation.answer.place,), points=points, most=situation.most, **values),
    )


def _holds(item: Item, situation: Situation) -> bool | None:
    """Whether an item holds; ``None``: nobody can say yet."""
    if item.when is not None:
        held = evaluate(item.when.tree, situation.inputs)
        return None if isinstance(held, Gap) else bool(held)
    if situation.answer is None or situation.answer.items is None:
        return None
    return item.id in situation.answer.items


def _item_steps(
    items: Sequence[Item], situation: Situation
) -> tuple[list[tuple[Item, bool | None]], tuple[Reason, ...]]:
    """Each item with whether it holds, and a step for each."""
    held = [(item, _holds(item, situation)) for item in items]
    steps = tuple(
        because(
            {True: "item.holds", False: "item.fails", None: "item.unknown"}[holds],
            rests_on=_rests(item, situation),
            item=Choice(item.name, item.name_en),
        )
        for item, holds in held
    )
    return held, steps


def _rests(item: Item, situation: Situation) -> tuple[Any, ...]:
    if item.when is not None:
        return places_of(names_in(item.when.tree), situation.inputs)
    return (situation.answer.place,) if situation.answer is not None else ()


def by_checklist(rule: Checklist, situation: Situation) -> Finding:
    """The sum over the items that hold; items nobody has spoken of stay open."""
    held, steps = _item_steps(rule.items, situation)
    points = sum((item.points or NOTHING for item, holds in held if holds), NOTHING)
    still = sum((item.points or NOTHING for item, holds in held if holds is None), NOTHING)
    if all(holds is None for _, holds in held):
        return Finding(Outcome.MISSING, NOTHING, because("items.unanswered", *steps))
    count = sum(1 for _, holds in held if holds)
    return Finding(
        Outcome.SCORED, points, because("checklist.sum", *steps, held=count, of=len(held), points=points), still
    )


def by_all_of(rule: AllOf, situation: Situation) -> Finding:
    """The maximum when every item holds; one that fails decides alone."""
    held, steps = _item_steps(rule.items, situation)
    failing = tuple(Choice(item.name, item.name_en) for item, holds in held if holds is False)
    if failing:
        return Finding(Outcome.SCORED, NOTHING, because("all_of.fails", *steps, failing=failing, of=len(held)))
    if any(holds is None for _, holds in held):
        return Finding(Outcome.MISSING, NOTHING, because("items.unanswered", *steps))
    return Finding(Outcome.SCORED, situation.most, because("all_of.holds", *steps, of=len(held), points=situation.most))


def by_fixed(rule: FixedPoints, situation: Situation) -> Finding:
    """The same points always."""
    if situation.deducts:
        return scored(rule.points, "fixed.deducts", situation)
    return scored(rule.points, "fixed", situation)


def by_judged(_rule: Judged, situation: Situation) -> Finding:
    """The points somebody gave, with the reason."""
    answer = situation.answer
    if answer is None or answer.points is None:
        return no_answer("judged.unanswered")
    return given(answer, situation)


def given(answer: Answer, situation: Situation) -> Finding:
    """Points by hand."""
    says, points = "judged.deducts" if situation.deducts else "judged.given", answer.points or NOTHING
    reason = because(says, rests_on=(answer.place,), points=points, reason=answer.reason or "")
    return Finding(Outcome.SCORED, points, reason)


def by_undecided(rule: Undecided, _asked: Situation) -> Finding:
    """Nothing: a person has yet to say how this scale is to be read."""
    return Finding(Outcome.UNDECIDABLE, NOTHING, because("undecided", text=rule.says))
