"""Proofs about points: sums at every level and for every tier, caps, maxima the rounding can give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from criteria.edition import Criterion, Edition, Part, parts_of
from criteria.tiers import edition_for
from reading.source.place import Place, Problem, problem
from reading.source.values import decimal_text, percent_text
from rules.formula.sorts import is_share
from rules.points.nodes import Scale, within
from rules.rule.base import Setting
from rules.vocabulary import Names


def points_add_up(edition: Edition, _names: Names) -> Iterator[Problem]:
    """The points of the parts make the criterion, those of the criteria the group, those of the groups the whole.

    Where there are divisions above the groups, those of the groups make the division. Groups and bonus may make the
    whole together. A bonus or penalty block may be capped below its sum, never above, and so may a criterion that says
    so; one that takes the best of its parts is worth what the largest of them is.
    """
    yield from _sums(edition)
    for tier in edition.tiers:
        yield from _sums(edition_for(edition, tier.id), f" [{tier.id}]")


def _sums(edition: Edition, of: str = "") -> Iterator[Problem]:
    """``of`` names the tier behind each number."""
    groups = [group.max for group in edition.groups]
    if edition.bonus is None or sum(groups, edition.bonus.max) != edition.max:
        yield from _sum(edition.place, f"{edition.name}{of}", edition.max, groups)
    worth = {group.id: group.max for group in edition.groups}
    for division in edition.divisions:
        held = [worth[number] for number in division.groups if number in worth]
        yield from _sum(division.place, f"{division.id}{of}", division.max, held)
    for group in edition.sections:
        inner = [criterion.max for criterion in group.criteria]
        if group in edition.groups or not inner:
            yield from _sum(group.place, f"{group.id}{of}", group.max, inner)
        else:
            yield from _cap(group.place, f"{group.id}{of}", group.max, inner)
        for criterion in group.criteria:
            yield from _of_parts(criterion, of)


def _of_parts(one: Criterion, of: str) -> Iterator[Problem]:
    """What a criterion is worth, beside what its parts are."""
    inner, number = [part.max for part in one.parts], f"{one.id}{of}"
    if one.takes == "all" or not inner:
        yield from _sum(one.place, number, one.max, inner)
    elif one.takes == "capped":
        yield from _cap(one.place, number, one.max, inner)
    elif one.max != max(inner):
        yield problem(one.place, "C140", id=number, most=decimal_text(one.max), best=decimal_text(max(inner)))
    if one.takes != "all" and len(inner) == 1 and not of:
        yield problem(one.place, "C141", id=number, takes=one.takes)


def _cap(place: Place, number: str, most: Fraction, inner: Sequence[Fraction]) -> Iterator[Problem]:
    if not 0 <= most <= sum(inner):
        values = {"sum": decimal_text(sum(inner, Fraction(0))), "most": decimal_text(most)}
        yield problem(place, "C054", id=number, **values)


def _sum(place: Place, number: str, most: Fraction, inner: Sequence[Fraction]) -> Iterator[Problem]:
    found = sum(inner, Fraction(0))
    if found != most:
        values = {"sum": decimal_text(found), "most": decimal_text(most), "by": decimal_text(abs(found - most))}
        yield problem(place, "C011", id=number, **values)
    if not inner:
        yield problem(place, "C012", id=number)


def points_fit_the_rounding(edition: Edition, _names: Names) -> Iterator[Problem]:
    """A maximum finer than the rounding could never be given exactly, and steps can be written with the decimals."""
    rounding = edition.rounding
    digits = str(rounding.digits)
    own = [(part.round_to, part.place) for part in parts_of(edition)]
    steps = [(step, place) for step, place in ((rounding.step, rounding.place), *own) if step is not None]
    odd = [(step, place) for step, place in steps if step <= 0 or step % rounding.grid]
    yield from (problem(place, "C082", step=decimal_text(step), digits=digits) for step, place in odd)
    if odd:
        return
    if rounding.at == "total" and rounding.step is not None and edition.max % rounding.step:
        values = {"most": decimal_text(edition.max), "step": decimal_text(rounding.step)}
        yield problem(edition.place, "C083", part=edition.name, **values)
    capped = (one for one in edition.kept if one.takes == "capped")
    rows: tuple[Part | Criterion, ...] = (*parts_of(edition), *capped)
    for row in rows:
        step = rounding.step_of(row.round_to if isinstance(row, Part) else None)
        for most in dict.fromkeys((row.max, *(one.max for one in row.max_for))):
            if step is None or not most % step:
                continue
            if step == rounding.grid:
                yield problem(row.place, "C039", part=row.id, most=decimal_text(most), digits=digits)
            else:
                yield problem(row.place, "C083", part=row.id, most=decimal_text(most), step=decimal_text(step))


def targets_are_meant(edition: Edition, names: Names) -> Iterator[Problem]:
    """A share whose points are full below 100 % rises to there: 60 % of a target of 80 % gives three quarters.

    Tables that multiply the share with the maximum and jump to the full points look the same; who compared a part with
    the table (``verified``) knows.
    """
    for part in parts_of(edition) if edition.status != "illustrative" else ():
        scales = [one for one in within(part.rule.meaning(Setting(part.max, part.key))) if isinstance(one, Scale)]
        tops = [top for scale in scales if is_share(scale.of, names.facts) and (top := _rises_to(scale)) is not None]
        if tops and not part.source.verified:
            values = {"target": percent_text(tops[0]), "example": percent_text(tops[0] / 2), "share": "50%"}
            yield problem(part.place, "C084", "warning", part=part.id, **values)


def _rises_to(scale: Scale) -> Fraction | None:
    """Where a line from nothing meets the most points of a scale below 100 %."""
    most = max(piece.base for piece in scale.pieces)
    ends = [(piece, piece.span.high) for piece in scale.pieces if piece.slope > 0 and not piece.base]
    return next((end for piece, end in ends if end is not None and end < 1 and piece.at(end) == most), None)
