"""Proofs about points: sums at every level and for every tier, caps, maxima the rounding can give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from criteria.edition import Edition, parts_of
from criteria.tiers import edition_for
from reading.source.place import Place, Problem, problem
from reading.source.values import decimal_text
from rules.vocabulary import Names


def points_add_up(edition: Edition, _names: Names) -> Iterator[Problem]:
    """The points of the parts make the criterion, those of the criteria the group, those of the groups the whole.

    Groups and bonus may make the whole together. A bonus or penalty block may be capped below its sum, never above.
    """
    yield from _sums(edition)
    for tier in edition.tiers:
        yield from _sums(edition_for(edition, tier.id), f" [{tier.id}]")


def _sums(edition: Edition, of: str = "") -> Iterator[Problem]:
    """``of`` names the tier behind each number."""
    groups = [group.max for group in edition.groups]
    if edition.bonus is None or sum(groups, edition.bonus.max) != edition.max:
        yield from _sum(edition.place, f"{edition.name}{of}", edition.max, groups)
    for group in edition.sections:
        inner = [criterion.max for criterion in group.criteria]
        if group in edition.groups or not inner:
            yield from _sum(group.place, f"{group.id}{of}", group.max, inner)
        elif not 0 <= group.max <= sum(inner):
            values = {"sum": decimal_text(sum(inner, Fraction(0))), "most": decimal_text(group.max)}
            yield problem(group.place, "C054", id=f"{group.id}{of}", **values)
        for criterion in group.criteria:
            yield from _sum(
                criterion.place, f"{criterion.id}{of}", criterion.max, [part.max for part in criterion.parts]
            )


def _sum(place: Place, number: str, most: Fraction, inner: Sequence[Fraction]) -> Iterator[Problem]:
    found = sum(inner, Fraction(0))
    if found != most:
        values = {"sum": decimal_text(found), "most": decimal_text(most), "by": decimal_text(abs(found - most))}
        yield problem(place, "C011", id=number, **values)
    if not inner:
        yield problem(place, "C012", id=number)


def points_fit_the_rounding(edition: Edition, _names: Names) -> Iterator[Problem]:
    """A maximum finer than the rounding could never be given exactly."""
    digits = edition.rounding.digits
    if edition.rounding.at == "part":
        for part in parts_of(edition):
            if (part.max * 10**digits).denominator != 1:
                yield problem(part.place, "C039", part=part.id, most=decimal_text(part.max), digits=str(digits))
