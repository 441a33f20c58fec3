"""One pure function per rule type: values in, points and the reason out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, NamedTuple, TypeVar

from criteria.formula import Formula, names_in
from criteria.rules import (
    AllOf,
    AnyRule,
    Branch,
    Checklist,
    Deadline,
    FixedPoints,
    Item,
    Judged,
    Levels,
    Linear,
    PerUnit,
    Rule,
    Steps,
    level_points,
)
from criteria.rules import Step as ScaleStep
from evidence.model import Answer
from scoring.evaluate import Gap, evaluate
from scoring.inputs import Inputs
from scoring.outcome import NOTHING, Outcome
from scoring.step import Choice, InputName, Said, Share, Step, places_of, step, worked


class Asked(NamedTuple):
    """What a scorer may look at: the most points of the part, the inputs, and the answer to this part."""

    most: Fraction
    inputs: Inputs
    answer: Answer | None


class Found(NamedTuple):
    """What a scorer says: the outcome, exact points before rounding, points still open, and why."""

    outcome: Outcome
    points: Fraction
    step: Step
    open: Fraction = NOTHING


Scorer = Callable[[Any, Asked], Found]
SCORERS: dict[type, Scorer] = {}
RuleType = TypeVar("RuleType", bound=AnyRule)


def _scores(rule: type[RuleType]) -> Callable[[Callable[[RuleType, Asked], Found]], Callable[[RuleType, Asked], Found]]:
    """Register the scorer of a rule type; a second one for the same type is our mistake."""

    def register(scorer: Callable[[RuleType, Asked], Found]) -> Callable[[RuleType, Asked], Found]:
        if rule in SCORERS:
            message = f"{rule.__name__} has a scorer"
            raise LookupError(message)
        SCORERS[rule] = scorer
        return scorer

    return register


def points_for(rule: Rule, asked: Asked) -> Found:
    """The points a rule gives, and why."""
    return SCORERS[type(rule)](rule, asked)


_GAPS: Mapping[str, Outcome] = {
    "missing": Outcome.MISSING,
    "no_base": Outcome.NOT_ARISING,
    "impossible": Outcome.UNDECIDABLE,
    "doubtful": Outcome.UNDECIDABLE,
}


def found_gap(gap: Gap, inputs: Inputs) -> Found:
    """What it means for a part that a formula has no value."""
    names = tuple(InputName(name) for name in gap.names)
    return Found(_GAPS[gap.why], NOTHING, step(f"gap.{gap.why}", rests_on=places_of(gap.names, inputs), names=names))


def _no_answer(says: str) -> Found:
    return Found(Outcome.MISSING, NOTHING, step(says))


def _scored(points: Fraction, says: str, asked: Asked, formula: Formula | None = None, /, **values: Said) -> Found:
    """A scored part whose sentence shows the formula with its figures."""
    if formula is None:
        return Found(Outcome.SCORED, points, step(says, rests_on=(), points=points, **values))
    rests_on = places_of(names_in(formula.tree), asked.inputs)
    shown = worked(formula.tree, asked.inputs)
    return Found(Outcome.SCORED, points, step(says, rests_on=rests_on, measure=shown, points=points, **values))


def _said(value: Fraction, *, percent: bool) -> Said:
    return Share(value) if percent else value


@_scores(Steps)
def _by_steps(rule: Steps, asked: Asked) -> Found:
    """Points of the one step whose span holds the measure."""
    value = evaluate(rule.measure.tree, asked.inputs)
    if isinstance(value, Gap):
        return found_gap(value, asked.inputs)
    number = Fraction(value)  # type: ignore[arg-type]  # a number: the criteria were checked
    reached, better = _step_of(rule.steps, number)
    said = _said(number, percent=reached.span.percent)
    if better is None:
        return _scored(reached.points, "steps.best", asked, rule.measure, value=said, span=reached.span)
    values: dict[str, Said] = {"value": said, "span": reached.span, "better": better.span, "gain": better.points}
    return _scored(reached.points, "steps.reached", asked, rule.measure, **values)


def _step_of(steps: Sequence[ScaleStep], value: Fraction) -> tuple[ScaleStep, ScaleStep | None]:
    """The step that holds the value, and the nearest step that gives more (``None``: there is none)."""
    reached = next(one for one in steps if value in one.span)
    more = [one for one in steps if one.points > reached.points]
    return reached, min(more, key=lambda one: one.points, default=None)


@_scores(Linear)
def _by_linear(rule: Linear, asked: Asked) -> Found:
    """Full from the target on, nothing below the floor, in proportion to the target between."""
    value = evaluate(rule.measure.tree, asked.inputs)
    if isinstance(value, Gap):
        return found_gap(value, asked.inputs)
    number = Fraction(value)  # type: ignore[arg-type]  # a number: the criteria were checked
    percent = rule.target.percent
    said, target = _said(number, percent=percent), _said(rule.target.value, percent=percent)
    if number >= rule.target.value:
        return _scored(asked.most, "linear.full", asked, rule.measure, value=said, target=target)
    if rule.floor is not None and number < rule.floor.value:
        floor = _said(rule.floor.value, percent=percent)
        return _scored(NOTHING, "linear.below", asked, rule.measure, value=said, floor=floor, target=target)
    points = max(NOTHING, asked.most * number / rule.target.value)
    return _scored(points, "linear.part", asked, rule.measure, value=said, target=target, most=asked.most)


@_scores(Levels)
def _by_levels(rule: Levels, asked: Asked) -> Found:
    """Points of the level chosen."""
    chosen = asked.answer.level if asked.answer is not None else None
    level = next((one for one in rule.levels if one.id == chosen), None)
    if level is None or asked.answer is None:
        return _no_answer("levels.unanswered")
    points = level_points(level.points, level.share, asked.most)
    says = "levels.chosen" if asked.answer.reason is None else "levels.because"
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


@_scores(Checklist)
def _by_checklist(rule: Checklist, asked: Asked) -> Found:
    """The sum over the items that hold; items nobody has spoken of stay open."""
    held, steps = _item_steps(rule.items, asked)
    points = sum((item.points or NOTHING for item, holds in held if holds), NOTHING)
    still = sum((item.points or NOTHING for item, holds in held if holds is None), NOTHING)
    if all(holds is None for _, holds in held):
        return Found(Outcome.MISSING, NOTHING, step("items.unanswered", *steps))
    count = sum(1 for _, holds in held if holds)
    return Found(Outcome.SCORED, points, step("checklist.sum", *steps, held=count, of=len(held), points=points), still)


@_scores(AllOf)
def _by_all_of(rule: AllOf, asked: Asked) -> Found:
    """The maximum when every item holds; one that fails decides alone."""
    held, steps = _item_steps(rule.items, asked)
    failing = tuple(Choice(item.name, item.name_en) for item, holds in held if holds is False)
    if failing:
        return Found(Outcome.SCORED, NOTHING, step("all_of.fails", *steps, failing=failing, of=len(held)))
    if any(holds is None for _, holds in held):
        return Found(Outcome.MISSING, NOTHING, step("items.unanswered", *steps))
    return Found(Outcome.SCORED, asked.most, step("all_of.holds", *steps, of=len(held), points=asked.most))


@_scores(PerUnit)
def _by_per_unit(rule: PerUnit, asked: Asked) -> Found:
    """``start`` and ``each`` for every unit counted, inside the declared caps."""
    value = evaluate(rule.count.tree, asked.inputs)
    if isinstance(value, Gap):
        return found_gap(value, asked.inputs)
    # Fewer than none are none: a difference of figures may be negative, a number of cases may not.
    number = max(NOTHING, Fraction(value))  # type: ignore[arg-type]  # a number: the criteria were checked
    if rule.each > 0:
        points = min(asked.most, rule.start + number * rule.each)
        return _scored(points, "per_unit.adds", asked, rule.count, count=number, each=rule.each, most=asked.most)
    lost = min(-rule.each * number, rule.lose_at_most if rule.lose_at_most is not None else rule.start)
    points = max(NOTHING, rule.start - lost)
    says = "per_unit.none" if number == 0 else "per_unit.deducts"
    return _scored(points, says, asked, rule.count, count=number, each=-rule.each, lost=rule.start - points)


@_scores(Deadline)
def _by_deadline(rule: Deadline, asked: Asked) -> Found:
    """Points by the whole days between the due day and the day it was done."""
    wanted = tuple(name for name in (rule.day, rule.due.after) if name is not None)
    doubtful = tuple(name for name in wanted if name in asked.inputs and asked.inputs[name].doubtful)
    if doubtful:
        return found_gap(Gap("doubtful", doubtful), asked.inputs)
    missing = tuple(name for name in wanted if name not in asked.inputs)
    if missing:
        return found_gap(Gap("missing", missing), asked.inputs)
    done, due = asked.inputs[rule.day].value, due_day(rule, asked.inputs)
    if not isinstance(done, date):
        message = f"{rule.day} is not a day"
        raise TypeError(message)
    late = (done - due).days
    reached, better = _step_of(rule.steps, Fraction(late))
    says = "deadline.on_time" if late <= 0 else "deadline.late"
    values: dict[str, Said] = {"day": done, "due": due, "late": max(late, 0), "points": reached.points}
    if better is not None:
        values["gain"] = better.points
    return Found(
        Outcome.SCORED,
        reached.points,
        step(says, rests_on=places_of(wanted, asked.inputs), what=InputName(rule.day), **values),
    )


def due_day(rule: Deadline, inputs: Inputs) -> date:
    """The last day on time."""
    if rule.due.on is not None:
        return rule.due.on
    start = inputs[rule.due.after or ""].value
    if not isinstance(start, date):
        message = f"{rule.due.after} is not a day"
        raise TypeError(message)
    return start + timedelta(days=rule.due.days or 0)


@_scores(FixedPoints)
def _by_fixed(rule: FixedPoints, asked: Asked) -> Found:
    """The same points always."""
    return _scored(rule.points, "fixed", asked)


@_scores(Judged)
def _by_judged(_rule: Judged, asked: Asked) -> Found:
    """The points somebody gave, with the reason."""
    answer = asked.answer
    if answer is None or answer.points is None:
        return _no_answer("judged.unanswered")
    says = step("judged.given", rests_on=(answer.place,), points=answer.points, reason=answer.reason or "")
    return Found(Outcome.SCORED, answer.points, says)


@_scores(Branch)
def _by_branch(rule: Branch, asked: Asked) -> Found:
    """The rule of the first case that holds."""
    for case in rule.cases:
        held = evaluate(case.when.tree, asked.inputs)
        if isinstance(held, Gap):
            return found_gap(held, asked.inputs)
        if held:
            rests_on = places_of(names_in(case.when.tree), asked.inputs)
            says = "branch.case"
            return _under(
                points_for(case.rule, asked), step(says, rests_on=rests_on, when=worked(case.when.tree, asked.inputs))
            )
    return _under(points_for(rule.otherwise, asked), step("branch.otherwise"))


def _under(found: Found, head: Step) -> Found:
    return found._replace(step=head._replace(steps=(found.step,)))
