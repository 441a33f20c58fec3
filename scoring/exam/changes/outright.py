"""What a sheet asks outright, since no score shows it of one commune alone: maxima, days, who goes first of two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import Literal, TypeAlias

from criteria.edition import Criterion, Edition, Group, Part, parts_of
from criteria.head import Division
from criteria.tiers import max_of
from reading.source.record import Record
from rules.rule.choices import steps_by_hand

About: TypeAlias = Literal["from", "to", "effective", "max", "no_survey", "ties", "quota", "by"]
"""``max`` is the maximum of the whole or of a row; ``by``: what points given by hand are multiples
of; ``no_survey``: what becomes of a year without a survey, where the table says nothing of it."""


Outright: TypeAlias = Fraction | date | tuple[str, ...] | tuple[Fraction, ...] | None
"""An answer: points or a share, a day, numbers of rows, steps; ``None``: the table says nothing of it."""


class Question(Record):
    """What is asked: about what, of which row (its printed number or the name of a grade), for which tier."""

    about: About
    row: str = ""
    tier: str | None = None
    key: str | None = None
    """The key of the part, where it is one."""


def outright_of(edition: Edition) -> dict[Question, Outright]:
    """Each question and its answer, in the order of the table."""
    return dict(_asked(edition))


def _asked(edition: Edition) -> Iterator[tuple[Question, Outright]]:
    yield Question("from"), edition.period.from_
    yield Question("to"), edition.period.to
    if edition.effective is not None:
        yield Question("effective"), edition.effective
    yield Question("max"), edition.max
    if edition.when_no_survey is None and any(part.scored_by == "survey" for part in parts_of(edition)):
        yield Question("no_survey"), None
    if edition.ties:
        yield Question("ties"), edition.ties
    yield from ((Question("quota", one.name), one.quota) for one in edition.grades if one.quota is not None)
    tiers = tuple(one.id for one in edition.tiers)
    for division in edition.divisions:
        yield from _maxima(division, tiers)
    for group in edition.sections:
        yield from _maxima(group, tiers)
        for row in group.criteria:
            yield from _maxima(row, tiers)
            for part in row.parts:
                yield from asked_of(part, tiers)


def asked_of(part: Part, tiers: Sequence[str]) -> Iterator[tuple[Question, Outright]]:
    """What is asked outright of one part, each with its answer."""
    yield from _maxima(part, tiers)
    steps = steps_by_hand(part.rule)
    if steps:
        yield Question("by", part.id, None, part.key), steps


def _maxima(row: Division | Group | Criterion | Part, tiers: Sequence[str]) -> Iterator[tuple[Question, Outright]]:
    key = row.key if isinstance(row, Part) else None
    if not tiers:
        yield Question("max", row.id, None, key), row.max
    yield from ((Question("max", row.id, tier, key), max_of(row, tier)) for tier in tiers)
