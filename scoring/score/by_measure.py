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
from scoring.score.finding import Asked, Found, found_gap, said_as, scored
from scoring.score.reason import InputName, Said, places_of, step
from scoring.score.tally import NOTHING, Outcome

if TYPE_CHECKING:  # most runs count no working days
    from rules.calendar import Calendar


def by_steps(rule: Steps, asked: Asked) -> Found:
    """Points of the one step whose span holds the measure."""
    value = evaluate(rule.measure.tree, asked.inputs)
    if isinstance(value, Gap):
        return found_gap(value, asked.inputs)
    number = Fraction(value)  # type: ignore[arg-type]  # a number: the criteria were checked
    reached, better = _step_of(rule.steps, number, asked.most)
    said = said_as(number, percent=reached.span.percent)
    points = points_of(reached, asked.most)
    if asked.deducts:
        return scored(points, "steps.deducts", asked, rule.measure, value=said, span=reached.span)
    if better is None:
        return scored(points, "steps.best", asked, rule.measure, value=said, span=reached.span)
    values: dict[str, Said] = {
        "value": said,
        "span": reached.span,
        "better": better.span,
        "gain": points_of(better, asked.most),
    }
    return scored(points, "steps.reached", asked, rule.measure, **values)


def _step_of(steps: Sequence[Step], value: Fraction, most: Fraction) -> tuple[Step, Step | None]:
    """The step that holds the value, and the nearest step that gives more (``None``: there is none)."""
    reached = next(one for one in steps if value in one.span)
    more = [one for one in steps if points_of(one, most) > points_of(reached, most)]
    return reached, min(more, key=lambda one: points_of(one, most), default=None)


def by_linear(rule: Linear, asked: Asked) -> Found:
    """Full from the target on, nothing below the floor, in proportion to the target between."""
    value = evaluate(rule.measure.tree, asked.inputs)
    if isinstance(value, Gap):
        return found_gap(value, asked.inputs)
    number = Fraction(value)  # type: ignore[arg-type]  # a number: the criteria were checked
    percent = rule.target.percent
    said, target = said_as(number, percent=percent), said_as(rule.target.value, percent=percent)
    if number >= rule.target.value:
        return scored(asked.most, "linear.full", asked, rule.measure, value=said, target=target)
    if rule.floor is not None and number < rule.floor.value:
        floor = said_as(rule.floor.value, percent=percent)
        return scored(NOTHING, "linear.below", asked, rule.measure, value=said, floor=floor, target=target)
    points = linear_points(rule, number, asked.most)
    return scored(points, "linear.part", asked, rule.measure, value=said, target=target, most=asked.most)


def linear_points(rule: Linear, value: Exact, most: Fraction) -> Fraction:
    """The points of a measure that has a value."""
    if value >= rule.target.value:
        return most
    if rule.floor is not None and value < rule.floor.value:
        return NOTHING
    return max(NOTHING, most * value / rule.target.value)


def by_computed(rule: Computed, asked: Asked) -> Found:
    """What the formula gives, kept between nothing and the maximum."""
    value = evaluate(rule.points.tree, asked.inputs)
    if isinstance(value, Gap):
        return found_gap(value, asked.inputs)
    number = Fraction(value)  # type: ignore[arg-type]  # a number: the criteria were checked
    points = computed_points(number, asked.most)
    says = "computed.exactly" if points == number else "computed.kept"
    return scored(points, says, asked, rule.points, value=number, most=asked.most)


def computed_points(value: Exact, most: Fraction) -> Fraction:
    """Points kept between nothing and the maximum."""
    return min(most, max(NOTHING, Fraction(value)))


def by_relative(rule: Relative, asked: Asked) -> Found:
    """A share of the maximum at the target, the rest by how far above it in proportion to the leader."""
    value = evaluate(rule.measure.tree, asked.inputs)
    if isinstance(value, Gap):
        return found_gap(value, asked.inputs)
    number, target = Fraction(value), rule.target.value  # type: ignore[arg-type]  # a number: the criteria were checked
    percent = rule.target.percent
    said = {"value": said_as(number, percent=percent), "target": said_as(target, percent=percent)}
    if number < target:
        return scored(NOTHING, "relative.below", asked, rule.measure, **said)
    leader = asked.inputs.get(f"{LEADER}{asked.key}")
    met = asked.most * rule.met
    if leader is None:
        # What is sure is what the target alone gives; the rest waits for the other units.
        found = scored(met, "relative.alone", asked, rule.measure, **said, most=asked.most)
        return found._replace(open=asked.most - met)
    best = max(number, Fraction(leader.value))  # type: ignore[arg-type]  # a number: match read it as one
    points = relative_points(rule, number, best, asked.most)
    return scored(
        points, "relative.above", asked, rule.measure, **said, best=said_as(best, percent=percent), most=asked.most
    )


def relative_points(rule: Relative, value: Exact, best: Exact, most: Fraction) -> Fraction:
    """The points of a measure beside the best one there is, which may be its own."""
    target, met = rule.target.value, most * rule.met
    if value < target:
        return NOTHING
    above = (value - target) / (best - target) if best > target else Fraction(value == best)
    return met + (most - met) * above


def by_per_unit(rule: PerUnit, asked: Asked) -> Found:
    """``start`` and ``each`` for every unit counted, inside the declared caps."""
    value = evaluate(rule.count.tree, asked.inputs)
    if isinstance(value, Gap):
        return found_gap(value, asked.inputs)
    # Fewer than none are none: a difference of figures may be negative, a number of cases may not.
    number = max(NOTHING, Fraction(value))  # type: ignore[arg-type]  # a number: the criteria were checked
    points = per_unit_points(rule, number, asked.most)
    if rule.each > 0:
        says = "per_unit.takes" if asked.deducts else "per_unit.adds"
        return scored(points, says, asked, rule.count, count=number, each=rule.each, most=asked.most)
    says = "per_unit.none" if number == 0 else "per_unit.deducts"
    return scored(points, says, asked, rule.count, count=number, each=-rule.each, lost=rule.start - points)


def per_unit_points(rule: PerUnit, value: Exact, most: Fraction) -> Fraction:
    """The points of so many units; fewer than none are none."""
    number = max(NOTHING, Fraction(value))
    if rule.each > 0:
        return min(most, rule.start + number * rule.each)
    lost = min(-rule.each * number, rule.lose_at_most if rule.lose_at_most is not None else rule.start)
    return max(NOTHING, rule.start - lost)


def by_deadline(rule: Deadline, asked: Asked) -> Found:
    """Points by the whole days between the due day and the day it was done."""
    wanted = tuple(name for name in (rule.day, rule.due.anchor) if name is not None)
    doubtful = tuple(name for name in wanted if name in asked.inputs and asked.inputs[name].doubtful)
    if doubtful:
        return found_gap(Gap("doubtful", doubtful), asked.inputs)
    missing = tuple(name for name in wanted if name not in asked.inputs)
    if missing:
        return found_gap(Gap("missing", missing), asked.inputs)
    done, due = day_at(rule.day, asked.inputs), due_day(rule.due, asked.inputs, asked.calendar)
    rests_on = places_of(wanted, asked.inputs)
    if due is None:
        return Found(Outcome.UNDECIDABLE, NOTHING, step("deadline.no_calendar", rests_on=rests_on, day=done))
    late = (done - due).days
    reached, better = _step_of(rule.steps, Fraction(late), asked.most)
    overdue = "deadline.deducts" if asked.deducts else "deadline.late"
    says = "deadline.on_time" if late <= 0 else overdue
    points = points_of(reached, asked.most)
    values: dict[str, Said] = {"day": done, "due": due, "late": max(late, 0), "points": points}
    if better is not None:
        values["gain"] = points_of(better, asked.most)
    return Found(Outcome.SCORED, points, step(says, rests_on=rests_on, what=InputName(rule.day), **values))


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
