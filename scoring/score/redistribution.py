"""Points of parts that do not arise, handed to other parts (R24d): who gets how much, exact to the last unit."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction

from criteria.edition import Edition, parts_of
from scoring.score.tally import NOTHING, policy_of


def gains_of(edition: Edition, not_arising: Collection[str], *, no_survey: bool) -> Mapping[str, Fraction]:
    """What each part gains, by key, when the parts with the keys ``not_arising`` do not arise.

    ``no_survey``: none was held, so that the points of the survey go to nobody.

    Each hands its maximum in equal shares to the parts it names, or to the others of its criterion; only parts that
    arise receive. Where the edition rounds parts, shares are whole units of the rounding and the first parts take the
    units left over, so that nothing is lost. Without a receiver the points are excluded.
    """
    rows = [
        (part.max, part.redistribute_to or tuple(one.key for one in criterion.parts))
        for group in edition.sections
        for criterion in group.criteria
        for part in criterion.parts
        if part.key in not_arising and policy_of(part, no_survey=no_survey) == "redistribute"
    ]
    takers = [part.key for part in parts_of(edition) if part.key not in not_arising and part.max]
    unit = edition.rounding.grid if edition.rounding.at == "part" else None
    return shared_out(rows, takers, unit)


def shared_out(
    rows: Sequence[tuple[Fraction, Collection[str]]], takers: Iterable[str], unit: Fraction | None
) -> Mapping[str, Fraction]:
    """What each taker gains, in the order of the takers; a row is what there is to give, and to whom.

    ``unit`` is what shares are whole multiples of (``None``: exact shares).
    """
    ordered = tuple(takers)
    gains: dict[str, Fraction] = {}
    for most, named in rows:
        wanted = [key for key in ordered if key in named]
        for key, share in zip(wanted, _shares(most, len(wanted), unit), strict=True):
            gains[key] = gains.get(key, NOTHING) + share
    return gains


def _shares(most: Fraction, count: int, unit: Fraction | None) -> list[Fraction]:
    """Points in ``count`` shares that add up to them."""
    if not count:
        return []
    if unit is None:
        return [most / count] * count
    whole, left = divmod(int(most / unit), count)
    return [unit * (whole + (spot < left)) for spot in range(count)]
