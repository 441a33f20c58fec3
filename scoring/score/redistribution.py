"""Points of parts that do not arise, handed to other parts (R24d): who gets how much, exact to the last unit."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction

from criteria.edition import Edition, Group, Part, RedistributeBy, parts_of
from criteria.not_arising import IfNotArising
from criteria.rounding import Rounding
from reading.source.record import Record
from scoring.score.tally import NOTHING, policy_of


class Gone(Record):
    """A part that does not arise: what it is worth, its policy, and who may take its points over.

    ``to`` are the keys of those it names itself, with ``redistribute``, and ``by`` says in which shares; ``beside`` are
    those of its group, where an edition brings each group back to its maximum. ``unheld``: a survey that nobody held.
    """

    key: str
    most: Fraction
    policy: IfNotArising
    to: tuple[str, ...]
    by: RedistributeBy
    beside: tuple[str, ...]
    unheld: bool


class Handed(Record):
    """What parts gain by key, and what in the end becomes of each part that does not arise, by key too."""

    gains: Mapping[str, Fraction]
    policies: Mapping[str, IfNotArising]


def handed_on(edition: Edition, not_arising: Collection[str], *, no_survey: bool) -> Handed:
    """What becomes of the points of the parts with the keys ``not_arising``; only parts that arise receive any.

    ``no_survey``: none was held. Where the edition rounds parts, shares are whole units of the rounding and those that
    lack most of the next unit, then the first of them, take what is left over, so that nothing is lost. Without a
    receiver the points are excluded, or count as lost where the edition says so of a group that is gone.
    """
    gone = [one for group in edition.groups for one in _gone_in(group, edition, not_arising, no_survey=no_survey)]
    is_taken = any(one.policy == "redistribute" or one.beside for one in gone)
    arising = (part for part in parts_of(edition) if part.key not in not_arising and part.max) if is_taken else ()
    takers = {part.key: part.max for part in arising}
    return shared_out(gone, takers, unit_of_shares(edition.rounding), left_of(edition))


def _gone_in(group: Group, edition: Edition, not_arising: Collection[str], *, no_survey: bool) -> Iterator[Gone]:
    beside = takers_beside(group, edition)
    for criterion in group.criteria:
        for part in criterion.parts:
            if part.key in not_arising:
                unheld = is_unheld(part, no_survey=no_survey)
                own = part.redistribute_to or tuple(one.key for one in criterion.parts)
                within = beside if part.key in beside else ()
                policy = policy_of(part, no_survey=no_survey)
                yield Gone(part.key, part.max, policy, own, part.redistribute_by, within, unheld)


def is_unheld(part: Part, *, no_survey: bool) -> bool:
    """Whether a part does not arise since nobody held the survey that scores it."""
    return no_survey and part.scored_by == "survey"


def takers_beside(group: Group, edition: Edition) -> tuple[str, ...]:
    """The keys of the parts that keep a group at its maximum together; none where the edition does not ask that.

    What a criterion that counts less than its parts is worth does not grow with them.
    """
    if edition.when_excluded != "rescale_in_group":
        return ()
    return tuple(part.key for one in group.criteria if one.takes == "all" for part in one.parts)


def left_of(edition: Edition) -> IfNotArising:
    """What becomes of excluded points that nobody can take over."""
    return "zero" if edition.when_group_excluded == "zero" else "exclude"


def unit_of_shares(rounding: Rounding) -> Fraction | None:
    """What shares are whole multiples of, so that full points stay full; ``None``: they are exact."""
    return rounding.step_of(None)


def shared_out(
    gone: Sequence[Gone], takers: Mapping[str, Fraction], unit: Fraction | None, left: IfNotArising
) -> Handed:
    """What each taker gains and what becomes of each part that is gone.

    ``takers`` are the parts that arise with their maxima, in the order in which units left over are given; ``unit`` is
    what shares are whole multiples of, ``left`` what becomes of points that are excluded and nobody takes.
    """
    gains: dict[str, Fraction] = {}
    policies: dict[str, IfNotArising] = {}
    for one in gone:
        named, by = _receivers(one, takers)
        policies[one.key] = "redistribute" if named else _kept(one, left)
        weights = [takers[key] if by == "maxima" else Fraction(1) for key in named]
        for key, share in zip(named, _shares(one.most, weights, unit), strict=True):
            gains[key] = gains.get(key, NOTHING) + share
    return Handed(gains, policies)


def _receivers(one: Gone, takers: Mapping[str, Fraction]) -> tuple[list[str], RedistributeBy]:
    """Who takes the points of a part: those it names, or else those of its group."""
    named = [key for key in takers if key in one.to] if one.policy == "redistribute" else []
    if named or one.policy not in {"redistribute", "exclude"}:
        return named, one.by
    return [key for key in takers if key in one.beside], "maxima"


def _kept(one: Gone, left: IfNotArising) -> IfNotArising:
    """What becomes of a part whose points nobody takes."""
    if one.policy not in {"redistribute", "exclude"}:
        return one.policy
    return left if one.beside and not one.unheld else "exclude"


def _shares(most: Fraction, weights: Sequence[Fraction], unit: Fraction | None) -> list[Fraction]:
    """Points in shares by weight that add up to them; the largest remainders are rounded up (Hamilton's method)."""
    whole = sum(weights, NOTHING)
    if unit is None:
        return [most * weight / whole for weight in weights]
    exact = [most / unit * weight / whole for weight in weights]
    units = [int(one) for one in exact]
    order = sorted(range(len(exact)), key=lambda spot: (units[spot] - exact[spot], spot))
    for spot in order[: int(most / unit) - sum(units)]:
        units[spot] += 1
    return [unit * one for one in units]
