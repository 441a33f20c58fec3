"""Proofs about one rule: its scale holds every value once, its points are earnable, its names are known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from criteria.checks.reach import problems_of_reach
from criteria.edition import Part
from reading.source.names import nearest
from reading.source.place import Place, Problem, problem
from reading.source.values import decimal_text, exact_text, percent_text
from rules.formula.domain import domain_of, highest_of
from rules.formula.sorts import is_share, problems_of
from rules.formula.tree import Formula
from rules.spans import Domain, can_hold, not_covered_once, span_text
from rules.types.models import (
    AllOf,
    Branch,
    Checklist,
    Computed,
    Deadline,
    Due,
    FixedPoints,
    Item,
    Judged,
    Levels,
    Linear,
    PerUnit,
    Relative,
    Rule,
    Step,
    Steps,
    Undecided,
    points_of,
    rules_in,
)
from rules.vocabulary import Names

NOTHING = Fraction(0)
DAYS = Domain(None, None, whole=True)


def problems_of_rule(part: Part, names: Names) -> Iterator[Problem]:
    """Everything wrong with the rule of a part."""
    if isinstance(part.rule, FixedPoints):
        yield problem(part.rule.place, "C028", part=part.id)
    for rule in rules_in(part.rule):
        found = tuple(_problems_of_one(rule, part, names))
        # Conditions that are no conditions cannot be tried.
        yield from found or problems_of_reach(rule, names.kinds)
    best = best_points(part.rule, part.max)
    if best != part.max:
        yield problem(part.rule.place, "C010", part=part.id, best=decimal_text(best), most=decimal_text(part.max))


def _problems_of_one(rule: Rule, part: Part, names: Names) -> Iterator[Problem]:
    match rule:
        case Steps():
            yield from _problems_of_steps(rule, part, names)
        case Linear():
            found = tuple(problems_of(rule.measure, "number", names.kinds))
            yield from found or _problems_of_sign(rule.measure, rule.target.percent, names, rule.place)
            if rule.target.value <= 0 or (rule.floor is not None and not 0 <= rule.floor.value < rule.target.value):
                yield problem(rule.place, "C029")
        case Computed():
            yield from problems_of(rule.points, "number", names.kinds)
        case Relative():
            found = tuple(problems_of(rule.measure, "number", names.kinds))
            yield from found or _problems_of_sign(rule.measure, rule.target.percent, names, rule.place)
            if rule.target.value < 0 or not 0 <= rule.met <= 1:
                yield problem(rule.place, "C065", met=percent_text(rule.met))
        case Levels():
            yield from _problems_of_levels(rule, part)
        case Checklist() | AllOf():
            yield from _problems_of_items(rule, part, names)
        case PerUnit():
            yield from problems_of(rule.count, "number", names.kinds)
            yield from _problems_of_per_unit(rule, part)
        case Deadline():
            yield from _problems_of_deadline(rule, part, names)
        case Branch():
            if not rule.cases:
                yield problem(rule.place, "M012", least="1")
            yield from (found for case in rule.cases for found in problems_of(case.when, "flag", names.kinds))
        case FixedPoints():
            yield from _problems_of_points([rule.points], part, rule.place)
        case Judged() | Undecided():
            return


def _problems_of_steps(rule: Steps, part: Part, names: Names) -> Iterator[Problem]:
    found = tuple(problems_of(rule.measure, "number", names.kinds))
    yield from found
    ends = [step.span.percent for step in rule.steps if step.span.low or step.span.high]
    if not found and ends:
        yield from _problems_of_sign(rule.measure, ends[0], names, rule.place)
    if not any(one.code == "C020" for one in found):
        yield from _problems_of_scale(rule.steps, domain_of(rule.measure.tree, names.kinds), part, rule.place)


def _problems_of_sign(measure: Formula, percent: bool, names: Names, place: Place) -> Iterator[Problem]:  # noqa: FBT001
    """Percent with percent: ``target: 85`` on a share would be 8500 %, ``[95%, )`` on a count less than one thing."""
    if not percent and is_share(measure.tree, names.facts):
        yield problem(place, "C040", measure=measure.text, wanted="percent")
    if percent and domain_of(measure.tree, names.kinds).whole:
        yield problem(place, "C040", measure=measure.text, wanted="number")


def _problems_of_points(points: Sequence[Fraction], part: Part, place: Place) -> Iterator[Problem]:
    for one in points:
        if not 0 <= one <= part.max:
            yield problem(place, "C036", points=decimal_text(one), most=decimal_text(part.max))


def _problems_of_scale(steps: Sequence[Step], domain: Domain, part: Part, place: Place) -> Iterator[Problem]:
    if not steps:
        yield problem(place, "M012", least="1")
        return
    percent = {step.span.percent for step in steps if step.span.low or step.span.high}
    if len(percent) > 1:
        yield problem(place, "C027")
        return
    write = percent_text if True in percent else decimal_text
    for step in steps:
        points = points_of(step, part.max)
        if (step.points is None) == (step.share is None):
            yield problem(step.place, "C024", id=span_text(step.span))
        else:
            yield from _problems_of_points([points], part, step.place)
        if not can_hold(step.span, domain):
            yield problem(step.place, "C023", points=decimal_text(points))
    for witness, held in not_covered_once([step.span for step in steps], domain):
        if held:
            second = [step for step in steps if witness in step.span][1]
            yield problem(second.place, "C022", witness=exact_text(witness, write), times=str(held))
        else:
            yield problem(place, "C021", witness=exact_text(witness, write))


def _problems_of_levels(rule: Levels, part: Part) -> Iterator[Problem]:
    if len(rule.levels) < 2:  # noqa: PLR2004  # one level is no choice
        yield problem(rule.place, "M012", least="2")
    yield from _doubles([(level.id, level.place) for level in rule.levels])
    for level in rule.levels:
        if (level.points is None) == (level.share is None):
            yield problem(level.place, "C024", id=level.id)
        else:
            yield from _problems_of_points([points_of(level, part.max)], part, level.place)


def _doubles(ids: Sequence[tuple[str, Place]]) -> Iterator[Problem]:
    first: dict[str, Place] = {}
    for name, place in ids:
        if name in first:
            yield problem(place, "C014", id=name, line=str(first[name].line))
        first.setdefault(name, place)


def _problems_of_items(rule: Checklist | AllOf, part: Part, names: Names) -> Iterator[Problem]:
    if not rule.items:
        yield problem(rule.place, "M012", least="1")
    yield from _doubles([(item.id, item.place) for item in rule.items])
    for item in rule.items:
        if item.when is not None:
            yield from problems_of(item.when, "flag", names.kinds)
        if (item.points is None) == isinstance(rule, Checklist):
            yield problem(item.place, "C025", id=item.id, rule=rule.type)
        elif item.points is not None:
            yield from _problems_of_points([item.points], part, item.place)


def _problems_of_per_unit(rule: PerUnit, part: Part) -> Iterator[Problem]:
    yield from _problems_of_points([rule.start], part, rule.place)
    deducts = rule.each < 0
    cap_fits = rule.lose_at_most is None or (deducts and 0 < rule.lose_at_most <= rule.start)
    if rule.each == 0 or not cap_fits:
        yield problem(rule.place, "C030")


def _problems_of_deadline(rule: Deadline, part: Part, names: Names) -> Iterator[Problem]:
    due = rule.due
    given = tuple(sum(one is not None for one in some) for some in _ways_to_say_due(due))
    if given not in {(1, 0, 0), (0, 1, 1)}:
        yield problem(due.place, "C026")
    for name in filter(None, (rule.day, due.anchor)):
        if names.kinds.get(name) != "day":
            days = [known for known, kind in names.kinds.items() if kind == "day"]
            yield problem(rule.place, "C019", name=name, near=nearest(name, days))
    yield from _problems_of_scale(rule.steps, DAYS, part, rule.place)


def _ways_to_say_due(due: Due) -> tuple[tuple[object, ...], ...]:
    """A fixed day; or what it is counted from, and how far."""
    return (due.on,), (due.after, due.before), (due.days, due.working_days)


def _item_points(items: Sequence[Item]) -> Fraction:
    return sum((item.points or NOTHING for item in items), NOTHING)


def best_points(rule: Rule, most: Fraction) -> Fraction:
    """The most points the rule can give to a part worth ``most``."""
    match rule:
        case Computed():
            highest = highest_of(rule.points.tree)
            return most if highest is None else min(most, highest)
        case Steps() | Deadline():
            return max((points_of(step, most) for step in rule.steps), default=NOTHING)
        case Levels():
            return max((points_of(level, most) for level in rule.levels), default=NOTHING)
        case Checklist():
            return _item_points(rule.items)
        case PerUnit():
            return rule.start if rule.each < 0 else most
        case FixedPoints():
            return rule.points
        case Branch():
            inner = [case.rule for case in rule.cases]
            return max(best_points(one, most) for one in (*inner, rule.otherwise))
        case Linear() | Relative() | AllOf() | Judged() | Undecided():
            return most
