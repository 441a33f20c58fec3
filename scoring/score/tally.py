"""What became of a part, and the one place that says what that does to a total."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from fractions import Fraction
from math import lcm

from criteria.edition import Criterion, Part
from criteria.not_arising import IfNotArising, ShareOfMaximum
from reading.source.record import Record

NOTHING = Fraction(0)


class Outcome(Enum):
    """Missing is not zero, zero is not "does not arise", and none of them is "cannot be decided"."""

    SCORED = "scored"
    MISSING = "missing"
    NOT_ARISING = "not_arising"
    PENDING = "pending"
    UNDECIDABLE = "undecidable"
    BROKEN = "broken"


class Tally(Record):
    """Points that add up: claimed, out of how many, how many of them are proved, and how many are still open.

    ``refused`` is what would be back in ``most`` if what is only declared not to arise did arise after all.
    """

    points: Fraction = NOTHING
    most: Fraction = NOTHING
    guaranteed: Fraction = NOTHING
    open: Fraction = NOTHING
    refused: Fraction = NOTHING

    def plus(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))

    def minus(self, other: Tally) -> Tally:
        """What this one has beyond the other."""
        return Tally(*(mine - theirs for mine, theirs in zip(self, other, strict=True)))

    @property
    def lost(self) -> Fraction:
        """Points not claimed; the open ones are among them."""
        return self.most - self.points

    @property
    def possible(self) -> Fraction:
        """Points if everything open goes well."""
        return self.points + self.open

    @property
    def share(self) -> Fraction | None:
        """Claimed of the maximum (chỉ số %), 0..1; ``None`` if nothing was possible."""
        return self.points / self.most if self.most else None


def policy_of(part: Part, *, no_survey: bool) -> IfNotArising:
    """What becomes of a part that does not arise; a survey nobody held leaves the total whatever the part says."""
    return "exclude" if no_survey and part.scored_by == "survey" else part.if_not_arising


def kept(policy: IfNotArising, most: Fraction) -> Fraction:
    """The points of a part that does not arise, before any rounding."""
    match policy:
        case "full":
            return most
        case ShareOfMaximum(share):
            return most * share
        case "exclude" | "zero" | "redistribute" | "undecided":
            return NOTHING


def tally_of(
    outcome: Outcome, points: Fraction, still: Fraction, most: Fraction, policy: IfNotArising, *, proved: bool = False
) -> Tally:
    """What an outcome does to a total; what is ``proved`` is guaranteed.

    ``points`` are as they count: where a part does not arise, what it keeps (:func:`kept`), rounded like all others.
    What is redistributed leaves this part here; :mod:`scoring.score.redistribution` brings it to the others.
    """
    match outcome:
        case Outcome.SCORED:
            return Tally(points, most, points if proved else NOTHING, still)
        case Outcome.NOT_ARISING:
            return _not_arising(points, most, policy, proved=proved)
        case Outcome.MISSING | Outcome.PENDING | Outcome.UNDECIDABLE | Outcome.BROKEN:
            return Tally(NOTHING, most, NOTHING, most)


def _not_arising(points: Fraction, most: Fraction, policy: IfNotArising, *, proved: bool) -> Tally:
    match policy:
        case "full" | ShareOfMaximum():
            return Tally(points, most, points if proved else NOTHING)
        case "exclude":
            return Tally(refused=NOTHING if proved else most)
        case "redistribute":  # others have it, and their own maxima are back when it is refused
            return Tally()
        case "zero":
            return Tally(NOTHING, most)
        case "undecided":
            return Tally(NOTHING, most, NOTHING, most)


def deducted(outcome: Outcome, points: Fraction, other: Fraction, most: Fraction, *, proved: bool) -> Tally:
    """What a part of the penalty block does to a total: points below nothing, out of nothing.

    ``other`` is what the deduction may still become. Guaranteed is what stays even if every deduction that is not
    disproved is made in full; that nothing happened has to be proved too.
    """
    match outcome:
        case Outcome.SCORED:
            worst = max(points, other) if proved else most
            return Tally(-points, NOTHING, -worst, points - min(points, other))
        case Outcome.NOT_ARISING:
            return Tally() if proved else Tally(NOTHING, NOTHING, -most)
        case Outcome.MISSING | Outcome.PENDING | Outcome.UNDECIDABLE | Outcome.BROKEN:
            return Tally(NOTHING, NOTHING, -most)


def counted(criterion: Criterion, tallies: Iterable[Tally], *, deducts: bool = False) -> Tally:
    """What a criterion counts of what its parts get; what it ``deducts`` is below nothing."""
    match criterion.takes:
        case "all":
            return total_of(tallies)
        case "capped":
            return (kept_above if deducts else kept_below)(total_of(tallies), criterion.max)
        case "best":
            return _best(tuple(tallies), min if deducts else max)


def _best(tallies: Sequence[Tally], pick: Callable[[Iterable[Fraction]], Fraction]) -> Tally:
    """The best of some, each thing by itself: what is open may still bring another one to the front."""
    points, guaranteed = pick(one.points for one in tallies), pick(one.guaranteed for one in tallies)
    most = max(one.most for one in tallies)
    back = max(one.most + one.refused for one in tallies)
    return Tally(points, most, guaranteed, pick(one.possible for one in tallies) - points, back - most)


def kept_below(tally: Tally, cap: Fraction) -> Tally:
    """What is added: no more than a cap."""
    points, possible, most = min(tally.points, cap), min(tally.possible, cap), min(tally.most, cap)
    back = min(tally.most + tally.refused, cap)
    return Tally(points, most, min(tally.guaranteed, cap), possible - points, back - most)


def kept_above(tally: Tally, cap: Fraction) -> Tally:
    """What is taken off: no more than a cap."""
    points, possible = max(tally.points, -cap), max(tally.possible, -cap)
    return Tally(points, tally.most, max(tally.guaranteed, -cap), possible - points)


def total_of(tallies: Iterable[Tally]) -> Tally:
    """The exact sum; the order of the parts never matters."""
    some = tuple(tallies)
    return some[0] if len(some) == 1 else Tally(*map(_sum, zip(*some, strict=True)))


def _sum(points: Sequence[Fraction]) -> Fraction:
    """The sum over one denominator: adding fractions one by one is a sixth of a whole score."""
    over = [one for one in points if one is not NOTHING]
    if len(over) < 2:  # noqa: PLR2004  # nothing to add
        return over[0] if over else NOTHING
    pairs = [one.as_integer_ratio() for one in over]
    under = lcm(*[below for _, below in pairs])
    return Fraction(sum([above * (under // below) for above, below in pairs]), under)
