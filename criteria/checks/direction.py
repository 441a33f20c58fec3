"""Proof that a better figure never loses points: which way a measure moves with a figure, and points with a measure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from criteria.checks.direction_tried import losses_tried
from criteria.edition import Part
from reading.source.place import Problem, problem
from reading.source.record import Record
from reading.source.values import decimal_text, exact_text, percent_text
from rules.formula.domain import domain_of
from rules.formula.monotone import way_of
from rules.formula.tree import Rounded, Tree, bases_in, names_in
from rules.points.nodes import Piece, Scale, within
from rules.rule.base import Rule, Setting, rules_in
from rules.spans import can_hold
from rules.vocabulary import Names


class Drop(Record):
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
    told: set[str] = set()
    for rule in rules_in(part.rule):
        if rule.inner():
            continue
        if rule.held().timed:
            yield from _of_days(rule, part, penalty=penalty)
        else:
            found = tuple(_of_figures(rule, part, names, penalty=penalty))
            told |= {dict(one.values)["name"] for one in found}
            yield from found
    for one in losses_tried(part, names, penalty=penalty):
        if one.name not in told:
            values = _said(Drop(one.worse, one.better, one.before, one.after))
            yield problem(part.rule.place, "C060", part=part.id, name=one.name, **values)


def _of_days(rule: Rule, part: Part, *, penalty: bool) -> Iterator[Problem]:
    """Where being later brings more."""
    for scale in _scales(rule, part):
        for drop in _changes(scale.pieces, rising=not penalty):
            yield problem(rule.place, "C061", part=part.id, **_said(drop))


def _of_figures(rule: Rule, part: Part, names: Names, *, penalty: bool) -> Iterator[Problem]:
    """For each figure the first place where points go against it."""
    found: dict[str, Drop] = {}
    for scale in _scales(rule, part):
        domain = domain_of(scale.of, names.kinds)
        pieces = [piece for piece in scale.pieces if can_hold(piece.span, domain)]
        for name, way in _ways(scale.of, names):
            against = way if not penalty else -way
            for drop in _changes(pieces, rising=against < 0, step=_step_of(scale.of)):
                found.setdefault(name, drop)
    for name, drop in found.items():
        yield problem(rule.place, "C060", part=part.id, name=name, **_said(drop))


def _scales(rule: Rule, part: Part) -> Iterator[Scale]:
    meaning = rule.meaning(Setting(part.max, part.key))
    yield from (one for one in within(meaning) if isinstance(one, Scale))


def _ways(measure: Tree, names: Names) -> Iterator[tuple[str, int]]:
    """Each figure with a direction, and whether the measure is better (1) or worse (-1) the larger it is."""
    bases = {name for base in bases_in(measure) for name in names_in(base)}
    for name in names_in(measure):
        better, way = names.better(name), way_of(measure, name, names.kinds)
        if better != "neither" and name not in bases and way:
            yield name, way if better == "more" else -way


def _step_of(measure: Tree) -> Fraction:
    """How far one thing further is: a whole step where the measure goes by steps."""
    return measure.step.value if isinstance(measure, Rounded) else Fraction(1)


def _changes(pieces: Sequence[Piece], *, rising: bool, step: Fraction = Fraction(1)) -> Iterator[Drop]:
    """Values between which points rise, or fall, with the measure: along a piece, and from one to the next."""
    ordered = sorted(pieces, key=lambda one: (one.span.low is not None, one.span.low or 0, not one.span.low_closed))
    for piece in ordered:
        if piece.slope and (piece.slope > 0) == rising:
            yield _along(piece, step)
    for low, high in pairwise(ordered):
        before, after = _end(low, upper=True), _end(high, upper=False)
        if (after > before) if rising else (after < before):
            yield Drop(_shown(low), _shown(high), before, after)


def _along(piece: Piece, step: Fraction) -> Drop:
    """From where a sloped piece begins: to where it ends, or one ``step`` further where things are counted."""
    span = piece.span
    low = span.low if span.low is not None else Fraction(0)
    high = low + step if span.high is None or not span.percent else span.high
    high = high if span.high is None else min(high, span.high)
    write = percent_text if span.percent else decimal_text
    return Drop(exact_text(low, write), exact_text(high, write), piece.at(low), piece.at(high))


def _end(piece: Piece, *, upper: bool) -> Fraction:
    end = piece.span.high if upper else piece.span.low
    return piece.base if end is None else piece.at(end)


def _shown(piece: Piece) -> str:
    """A value of the piece as a file writes it; a value just inside where the end itself is not."""
    span = piece.span
    write = percent_text if span.percent else decimal_text
    if span.low is not None and span.low_closed:
        return exact_text(span.low, write)
    if span.high is not None and span.high_closed:
        return exact_text(span.high, write)
    end = span.low if span.low is not None else span.high if span.high is not None else Fraction(0)
    return exact_text(end + (Fraction(1, 100) if span.low is not None else Fraction(-1, 100)), write)


def _said(drop: Drop) -> dict[str, str]:
    points = {"before": exact_text(drop.before), "after": exact_text(drop.after)}
    return {"low": drop.low, "high": drop.high, **points}
