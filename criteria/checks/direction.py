"""Proof that a better figure never loses points: which way a measure moves with a figure, and points with a measure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from criteria.edition import Part
from reading.source.place import Problem, problem
from reading.source.values import decimal_text, exact_text, percent_text
from rules.formula.domain import domain_of
from rules.formula.monotone import way_of
from rules.formula.tree import Formula, bases_in, names_in
from rules.spans import can_hold
from rules.types.choices import deadlines_in
from rules.types.models import (
    AllOf,
    Branch,
    Checklist,
    Computed,
    Deadline,
    FixedPoints,
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


class Drop(NamedTuple):
    """Two values of a measure, the first one smaller, and their points."""

    low: str
    high: str
    before: Fraction
    after: Fraction


def problems_of_direction(part: Part, names: Names, *, penalty: bool) -> Iterator[Problem]:
    """For each figure that ought to bring points and can cost some: the values between which it happens.

    In the penalty block a rule gives what is taken, so there more is worse. A part that says why
    (``falls_because``) is left alone; so are figures of the base of a share, which say how much there is at all.
    """
    if part.falls_because is not None:
        return
    for timed in deadlines_in(part.rule):
        for drop in _changes(timed.steps, part.max, rising=not penalty):
            yield problem(timed.place, "C061", part=part.id, **_said(drop))
    for rule in rules_in(part.rule):
        for given, rises, falls in _measured(rule, part, names):
            for name, way in _ways(given, names):
                against = way if not penalty else -way
                for drop in falls if against > 0 else rises:
                    yield problem(rule.place, "C060", part=part.id, name=name, **_said(drop))


def _measured(rule: Rule, part: Part, names: Names) -> Iterator[tuple[Formula, Sequence[Drop], Sequence[Drop]]]:
    """The measure of a rule, with the first place where points rise with it and the first where they fall."""
    match rule:
        case Steps():
            domain = domain_of(rule.measure.tree, names.kinds)
            steps = [step for step in rule.steps if can_hold(step.span, domain)]
            rises, falls = (tuple(_changes(steps, part.max, rising=up)) for up in (True, False))
            yield rule.measure, rises[:1], falls[:1]
        case Linear(measure=measure, target=target) | Relative(measure=measure, target=target):
            write = percent_text if target.percent else decimal_text
            yield measure, (Drop("0", write(target.value), Fraction(0), part.max),), ()
        case PerUnit():
            changed = max(Fraction(0), min(part.max, rule.start + rule.each))
            drop = (Drop("0", "1", rule.start, changed),)
            yield rule.count, drop if rule.each > 0 else (), drop if rule.each < 0 else ()
        case Computed():
            yield rule.points, (Drop("0", "1", Fraction(0), Fraction(1)),), ()
        case Levels() | Checklist() | AllOf() | Deadline() | FixedPoints() | Judged() | Undecided() | Branch():
            return


def _ways(given: Formula, names: Names) -> Iterator[tuple[str, int]]:
    """Each figure with a direction, and whether the measure is better (1) or worse (-1) the larger it is."""
    bases = {name for base in bases_in(given.tree) for name in names_in(base)}
    for name in names_in(given.tree):
        fact = names.facts.get(name)
        way = way_of(given.tree, name)
        if fact is not None and fact.better != "neither" and name not in bases and way:
            yield name, way if fact.better == "more" else -way


def _changes(steps: Sequence[Step], most: Fraction, *, rising: bool) -> Iterator[Drop]:
    """Neighbouring steps between which points rise, or fall, with the value."""
    ordered = sorted(steps, key=lambda step: (step.span.low is not None, step.span.low or 0, not step.span.low_closed))
    for low, high in pairwise(ordered):
        before, after = points_of(low, most), points_of(high, most)
        if (after > before) if rising else (after < before):
            yield Drop(_shown(low), _shown(high), before, after)


def _shown(step: Step) -> str:
    """A value of the step as a file writes it; a value just inside where the end itself is not."""
    span = step.span
    write = percent_text if span.percent else decimal_text
    if span.low is not None and span.low_closed:
        return write(span.low)
    if span.high is not None and span.high_closed:
        return write(span.high)
    end = span.low if span.low is not None else span.high if span.high is not None else Fraction(0)
    return exact_text(end + (Fraction(1, 100) if span.low is not None else Fraction(-1, 100)), write)


def _said(drop: Drop) -> dict[str, str]:
    points = {"before": exact_text(drop.before), "after": exact_text(drop.after)}
    return {"low": drop.low, "high": drop.high, **points}
