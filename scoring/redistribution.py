"""Points of parts that do not arise, handed to other parts (R24d): who gets how much, exact to the last unit."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction

from criteria.edition import Edition, Part
from scoring.outcome import NOTHING


def gains_of(edition: Edition, not_arising: Collection[str]) -> Mapping[str, Fraction]:
    """What each part gains, by key, when the parts with the keys ``not_arising`` do not arise.

    Each hands its maximum in equal shares to the parts it names, or to the others of its criterion; only parts that
    arise receive. Where the edition rounds parts, shares are whole units of the rounding and the first parts take the
    units left over, so that nothing is lost. Without a receiver the points are excluded.
    """
    parts = [
        (part, criterion) for group in edition.sections for criterion in group.criteria for part in criterion.parts
    ]
    gains: dict[str, Fraction] = {}
    for part, criterion in parts:
        if part.key in not_arising and part.if_not_arising == "redistribute":
            named = part.redistribute_to or tuple(one.key for one in criterion.parts)
            takers = [one for one, _ in parts if one.key in named and one.key not in not_arising and one.max]
            for taker, share in zip(takers, _shares(part, len(takers), edition), strict=True):
                gains[taker.key] = gains.get(taker.key, NOTHING) + share
    return gains


def _shares(part: Part, count: int, edition: Edition) -> list[Fraction]:
    """The maximum of a part in ``count`` shares that add up to it."""
    if edition.rounding.at == "total":
        return [part.max / count] * count
    unit = Fraction(1, 10**edition.rounding.digits)
    whole, left = divmod(int(part.max / unit), count) if count else (0, 0)
    return [unit * (whole + (spot < left)) for spot in range(count)]
