"""Scorers of the rules that look at figures and days: pure functions, values in, points and the reason out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from rules.formula.evaluate import Exact, Gap
from rules.inputs import LEADER, Inputs
from rules.types.models import Computed, Deadline, Due, Linear, PerUnit, Relative, Step, Steps, points_of
from scoring.score.evaluate import evaluate
from scoring.score.finding import Finding, Situation, finding_of_gap, said_as, scored
from scoring.score.reason import InputName, Said, because, places_of
from scoring.score.tally import NOTHING, Outcome

if TYPE_CHECKING:  # most runs count no working days
    from rules.calendar import Calendar


def by_steps(rule: Steps, situation: Situation) -> Finding:
    """Points of the one step whose span holds the measure."""
    value = evaluate(rule.measure.tree, situation.inputs)
    if isinstance(value, Gap):
        return finding_of_gap(value, situation.inputs)
    number = Fraction(value)  # type: ignore[arg-type]  # a number: the criteria were checked
    reached, better = _step_of(rule.steps, number, situation.most)
    said = said_as(number, percent=reached.span.percent)
    points = points_of(reached, situation.most)
    if situation.deducts:
        return scored(points, "steps.deducts", situation, rule.measure, value=said, span=reached.span)
    if better is None:
        return scored(points, "steps.best", situation, rule.measure, value=said, span=reached.span)
    values: dict[str, Said] = {
        "value": said,
        "span": reached.span,
        "better": better.span,
        "gain": points_of(better, situation.most),
    }
    return scored(points, "steps.reached", situation, rule.measure, **values)


def _step_of(steps: Sequence[Step], value: Fraction, most: Fraction) -> tuple[Step, Step | None]:
    """The step that holds the value, and the nearest step that gives more (``None``: there is none)."""
    reached = next(one for one in steps if value in one.span)
    more = [one for one in steps if points_of(one, most) > points_of(reached, most)]
    return reached, min(more, key=lambda one: points_of(one, most), default=None)


def by_linear(rule: Linear, situation: Situation) -> Finding:
    """Full from the target on, nothing below the floor, in proportion to the target between."""
    value = evaluate(rule.measure.tree, situation.inputs)
    if isinstance(value, Gap):
        return finding_of_gap(value, situation.inputs)
    number = Fraction(value)  # type: ignore[arg-type]  # a number: the criteria were checked
    percent = rule.target.percent
    said, target = said_as(number, percent=percent), said_as(rule.target.value, percent=percent)
    if number >= rule.target.value:
        return scored(situation.most, "linear.full", situation, rule.measure, value=said, target=target)
    if rule.floor is not None and number < rule.floor.value:
        floor = said_as(rule.floor.value, percent=percent)
        return scored(NOTHING, "linear.below", situation, rule.measure, value=said, floor=floor, target=target)
    points = linear_points(rule, number, situation.most)
    return scored(points, "linear.part", situation, rule.measure, value=said, target=target, most=situation.most)


def linear_points(rule: Linear, value: Exact, most: Fraction) -> Fraction:
    """The points of a measure that has a value."""
    if value >= rule.target.value:
        return most
    if rule.floor is not None and value < rule.floor.value:
        return NOTHING
    return max(NOTHING, most * value / rule.target.value)


def by_computed(rule: Computed, situation: Situation) -> Finding:
    """What the formula gives, kept between nothing and the maximum."""
    value = evaluate(rule.points.tree, situation.inputs)
    if isinstance(value, Gap):
        return finding_of_gap(value, situation.inputs)
    number = Fraction(value)  # type: ignore[arg-type]  # a number: the criteria were checked
    points = computed_points(number, situation.most)
    says = "computed.exactly" if points == number else "computed.kept"
    return scored(points, says, situation, rule.points, value=number, most=situation.most)


def computed_points(value: Exact, most: Fraction) -> Fraction:
    """Points kept between nothing and the maximum."""
    return min(most, max(NOTHING, Fraction(value)))


def by_relative(rule: Relative, situation: Situation) -> Finding:
    """A share of the maximum at the target, the rest by how far above it in proportion to the leader."""
    value = evaluate(rule.measure.tree, situation.inputs)
    if isinstance(value, Gap):
        return finding_of_gap(value, situation.inputs)
    number, target = Fraction(value), rule.target.value  # type: ignore[arg-type]  # a number: the criteria were checked
    percent = rule.target.percent
    said = {"value": said_as(number, percent=percent), "target": said_as(target, percent=percent)}
    if number < target:
        return scored(NOTHING, "relative.below", situation, rule.measure, **said)
    leader = situation.inputs.get(f"{LEADER}{situation.key}")
    met = situation.most * rule.met
    if leader is None:
        # What is sure is what the target alone gives; the rest waits for the other units.
        found = scored(met, "relative.alone", situation, rule.measure, **said, most=situation.most)
        return found._replace(open=situation.most - met)
    best = max(number, Fraction(leader.value))  # type: ignore[arg-type]  # a number: match read it as one
    points = relative_points(rule, number, best, situation.most)
    return scored(
        points,
        "relative.above",
        situation,
        rule.measure,
        **said,
        best=said_as(best, percent=percent),
        most=situation.most,
    )


def relative_points(rule: Relative, value: Exact, best: Exact, most: Fraction) -> Fraction:
    """The points of a measure beside the best one there is, which may be its own."""
    target, met = rule.target.value, most * rule.met
    if value < target:
        return NOTHING
    above = (value - target) / (best - target) if best > target else Fraction(value == best)
    return met + (most - met) * above


def by_per_unit(rule: PerUnit, situation: Situation) -> Finding:
    """``start`` and ``each`` for every unit counted, inside the declared caps."""
    value = evaluate(rule.count.tree, situation.inputs)
    if isinstance(value, Gap):
        return finding_of_gap(value, situation.inputs)
    # Fewer than none are none: a difference of figures may be negative, a number of cases may not.
    number = max(NOTHING, Fraction(value))  # type: ignore[arg-type]  # a number: the criteria were checked
    points = per_unit_points(rule, number, situation.most)
    if rule.each > 0:
        says = "per_unit.takes" if situation.deducts else "per_unit.adds"
        return scored(points, says, situation, rule.count, count=number, each=rule.each, most=situation.most)
    says = "per_unit.none" if number == 0 else "per_unit.deducts"
    return scored(points, says, situation, rule.count, count=number, each=-rule.each, lost=rule.start - points)


def per_unit_points(rule: PerUnit, value: Exact, most: Fraction) -> Fraction:
    """The points of so many units; fewer than none are none."""
    number = max(NOTHING, Fraction(value))
    if rule.each > 0:
        return min(most, rule.start + number * rule.each)
    lost = min(-rule.each * number, rule.lose_at_most if rule.lose_at_most is not None else rule.start)
    return max(NOTHING, rule.start - lost)


def by_deadline(rule: Deadline, situation: Situation) -> Finding:
    """Points by the whole days between the due day and the day it was done."""
    wanted = tuple(name for name in (rule.day, rule.due.anchor) if name is not None)
    doubtful = tuple(name for name in wanted if name in situation.inputs and situation.inputs[name].doubtful)
    if doubtful:
        return finding_of_gap(Gap("doubtful", doubtful), situation.inputs)
    missing = tuple(name for name in wanted if name not in situation.inputs)
    if missing:
        return finding_of_gap(Gap("missing", missing), situation.inputs)
    done, due = day_at(rule.day, situation.inputs), due_day(rule.due, situation.inputs, situation.calendar)
    rests_on = places_of(wanted, situation.inputs)
    if due is None:
        return Finding(Outcome.UNDECIDABLE, NOTHING, because("deadline.no_calendar", rests_on=rests_on, day=done))
    late = (done - due).days
    reached, better = _step_of(rule.steps, Fraction(late), situation.most)
    overdue = "deadline.deducts" if situation.deducts else "deadline.late"
    says = "deadline.on_time" if late <= 0 else overdue
    points = points_of(reached, situation.most)
    values: dict[str, Said] = {"day": done, "due": due, "late": max(late, 0), "points": points}
    if better is not None:
        values["gain"] = points_of(better, situation.most)
    return Finding(Outcome.SCORED, points, because(says, rests_on=rests_on, what=InputName(rule.day), **values))


def day_at(name: str, inputs: Inputs) -> date:
    """The day an input is; raises :class:`TypeError` for anything else: our mistake, the criteria were checked."""
    value = inputs[name].value
    if not isinstance(value, date):
        message = f"{name} is not a day"
        raise TypeError(message)
    return value


def due_day(due: Due, inputs: Inputs, calendar: Calendar | None) -> date | None:
    """The last day on time; ``None``: the calendar of working days does not reach so far."""
    if due.on is not None:
        return due.on
    start, sign = day_at(due.anchor or "", inputs), 1 if due.before is None else -1
    if due.working_days is None:
        return start + sign * timedelta(days=due.days or 0)
    return calendar.moved(start, sign * due.working_days) if calendar is not None else None
