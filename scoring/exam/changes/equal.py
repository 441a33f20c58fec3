"""Proof that two editions write the same into every blank of every sheet: all that can move an answer is the same.

What is not proved here may be the same all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from datetime import date
from fractions import Fraction

from criteria.compare.meaning import meaning
from criteria.compare.parts import beside, block_of, receivers
from criteria.edition import Criterion, Edition, Group, Part, parts_of
from criteria.ready import Criteria
from reading.source.record import Record
from rules.formula.days import last_day_of
from rules.formula.domain import domain_of
from rules.formula.evaluate import shifted
from rules.formula.tree import (
    Banded,
    Count,
    Extreme,
    Fixed,
    IfZero,
    LastDay,
    Mean,
    Not,
    Number,
    Op,
    Ref,
    Rounded,
    Settled,
    Shift,
    Tree,
    When,
)
from rules.inputs import BY_HAND
from rules.points.canonical import canonical
from rules.points.nodes import (
    Always,
    Between,
    Cases,
    Instead,
    Listed,
    Nothing,
    Pick,
    Piece,
    Points,
    Scale,
    within,
)
from rules.rule.choices import steps_by_hand
from rules.spans import Domain
from rules.vocabulary import Kinds
from scoring.exam.changes.cells import agree_everywhere

Final = Callable[[Fraction], Fraction]


class PartForm(Record):
    """All of one part that can move an answer: its formula, how its points come out in the end, and what else counts.

    ``final`` is what becomes of points that stand alone; of others ``rest`` says how they are rounded.
    """

    points: Points
    final: Final
    rest: Hashable


def form_of_part(part: Part, criteria: Criteria, kinds: Kinds) -> PartForm:
    """What of a part can move an answer; ``kinds`` are those of all figures."""
    edition = criteria.edition
    points = canonical(criteria.formula(part))
    is_handed = _is_handed_on(edition)
    stands_alone = not is_handed and _single_points(points) is not None

    def final(worth: Fraction) -> Fraction:
        return min(edition.rounding.of_part(worth, part.round_to), part.max) if stands_alone else worth

    step = edition.rounding.step_of(part.round_to)
    is_exact = stands_alone or step is None or (not is_handed and _lie_on(part, criteria, kinds, step))
    rounding = "" if is_exact else (step, edition.rounding.mode)
    rest = (part.max, rounding, stands_alone, _policy(part, edition), block_of(part, edition), part.scored_by)
    return PartForm(points, final, rest)


def are_equal(old: PartForm, new: PartForm, kinds: Kinds) -> bool:
    """Whether two parts surely come to the same, whatever a unit is; ``kinds`` are those of all figures."""
    if old.rest != new.rest:
        return False
    pair = _Pair(old.final, new.final, kinds)
    return pair.equal(old.points, new.points) or agree_everywhere(old.points, new.points, kinds)


def rest_of_whole(criteria: Criteria, kinds: Kinds) -> Hashable:
    """All of an edition that can move an answer beside its parts; ``kinds`` are those of all figures."""
    edition = criteria.edition
    parts = tuple(parts_of(edition))
    no_survey = edition.when_no_survey if any(part.scored_by == "survey" for part in parts) else None
    shrinks = no_survey is not None or any(
        part.if_not_arising in {"exclude", "redistribute"} and part.max and not edition.is_penalty(part)
        for part in parts
    )
    sections = tuple(_rows(group, _takers(edition)) for group in edition.sections)
    divisions = tuple((one.id, one.max, one.groups) for one in edition.divisions)
    blocks = tuple(None if one is None else one.id for one in (edition.bonus, edition.penalty))
    scale = (edition.max, (edition.when_excluded, edition.when_group_excluded) if shrinks else ())
    grades = (meaning(edition.grades), meaning(edition.grade_conditions))
    is_rescaled = shrinks and edition.rescales
    return (no_survey, sections, divisions, blocks, scale, grades, _of_total(criteria, kinds, is_rescaled=is_rescaled))


def _is_handed_on(edition: Edition) -> bool:
    """Whether points of any part may go to others, whose own then grow in proportion."""
    return bool(_takers(edition))


def _takers(edition: Edition) -> frozenset[str]:
    """The keys of all parts that may take over points of others."""
    of_each = (of(part, edition) for part in parts_of(edition) for of in (receivers, beside))
    return frozenset(key for keys in of_each for key in keys)


def _rows(group: Group, takers: frozenset[str]) -> Hashable:
    """What a group counts of its parts."""
    rows = ((_takes(row, takers), tuple(part.key for part in row.parts)) for row in group.criteria)
    return group.id, group.max, tuple(rows)


def _takes(row: Criterion, takers: frozenset[str]) -> Hashable:
    """What a criterion counts; a cap that nothing goes beyond is none, and the best of one part is that part."""
    grows = any(part.key in takers for part in row.parts)
    within = not grows and row.takes == "capped" and row.max >= sum(part.max for part in row.parts)
    if row.takes == "all" or within or (len(row.parts) == 1 and not grows):
        return "all"
    return row.takes, row.max if row.takes == "capped" else ""


def _policy(part: Part, edition: Edition) -> Hashable:
    """What becomes of a part that does not arise; handed to nobody it is left out, and of a deduction nothing is."""
    to, others = receivers(part, edition), beside(part, edition)
    weights = {one.max for one in parts_of(edition) if one.key in to}
    if set(to) == set(others) and (len(weights) == 1 or part.redistribute_by == "maxima"):
        # Those of its group would take as much.
        to = ()
    handed = (to, part.redistribute_by if to and len(weights) > 1 else "", others)
    if edition.is_penalty(part):
        return "", handed
    if part.if_not_arising == "full" and not part.max:
        return "zero", handed
    return "exclude" if part.if_not_arising == "redistribute" else part.if_not_arising, handed


def _single_points(points: Points) -> tuple[Fraction, ...] | None:
    """All points that a formula can come to; ``None``: they are sums, or rise with a measure."""
    found: list[Fraction] = []
    for one in within(points):
        match one:
            case Always(worth):
                found.append(worth)
            case Scale(_, pieces):
                if any(piece.slope for piece in pieces):
                    return None
                found += (piece.base for piece in pieces)
            case Pick(worths):
                found += (worth for _, worth in worths)
            case Listed(rows):
                if len(rows) > 1:
                    return None
                found += (worth for _, worth in rows)
            case Cases() | Instead() | Between() | Nothing():
                pass
    return tuple(found)


def _lie_on(part: Part, criteria: Criteria, kinds: Kinds, step: Fraction) -> bool:
    """Whether all points of a part are multiples of a step before any rounding."""
    units: list[Fraction] = []
    for one in within(criteria.formula(part)):
        match one:
            case Always(worth):
                units.append(worth)
            case Scale(of, pieces):
                sloped = any(piece.slope for piece in pieces)
                given = steps_by_hand(part.rule) if of == Ref(BY_HAND) and part.scored_by == "self" else ()
                if sloped and not given and not domain_of(of, kinds).whole:
                    return False
                units += given or (end for piece in pieces for end in (piece.base, piece.slope))
            case Pick(rows) | Listed(rows):
                units += (worth for _, worth in rows)
            case Cases() | Instead() | Between() | Nothing():
                pass
    return not any(unit % step for unit in units)


def _of_total(criteria: Criteria, kinds: Kinds, *, is_rescaled: bool) -> Hashable:
    """How the total is rounded; nothing where it is a sum of points that lie on its grid anyway."""
    rounding, unit = criteria.edition.rounding, criteria.edition.rounding.unit_of_total

    def lies_on_grid(part: Part) -> bool:
        step = rounding.step_of(part.round_to)
        on_step = step is not None and not step % unit and not part.max % unit
        return on_step or _lie_on(part, criteria, kinds, unit)

    is_sum = not is_rescaled and not _is_handed_on(criteria.edition)
    blocks = (criteria.edition.bonus, criteria.edition.penalty)
    caps = [one.max for one in criteria.edition.kept] + [block.max for block in blocks if block is not None]
    on_grid = not any(cap % unit for cap in caps) and all(lies_on_grid(part) for part in parts_of(criteria.edition))
    if is_sum and on_grid:
        return ""
    return (rounding.at, rounding.digits, rounding.mode, rounding.step)


class _Pair:
    """Two formulas, walked side by side."""

    def __init__(self, first: Final, second: Final, kinds: Kinds) -> None:
        self.first = first
        self.second = second
        self.kinds = kinds

    def equal(self, old: Points, new: Points) -> bool:
        match old, new:
            case Always(one), Always(other):
                return self.first(one) == self.second(other)
            case Nothing(why), Nothing(other_why):
                return why == other_why
            case Pick(ones), Pick(others):
                return self._rows(ones, others)
            case Listed(rows), Listed(other_rows):
                known, made = (
                    sorted(((repr(_tree(when)), worth) for when, worth in some)) for some in (rows, other_rows)
                )
                return self._rows(known, made)
            case Cases(cases, rest), Cases(other_cases, other_rest):
                return (
                    len(cases) == len(other_cases)
                    and all(
                        _tree(one[0]) == _tree(other[0]) and self.equal(one[1], other[1])
                        for one, other in zip(cases, other_cases, strict=True)
                    )
                    and self.equal(rest, other_rest)
                )
            case Instead(of, whys, than), Instead(other_of, other_whys, other_than):
                return whys == other_whys and self.equal(of, other_of) and self.equal(than, other_than)
            case Between(now, possible), Between(other_now, other_possible):
                return self.equal(now, other_now) and self.equal(possible, other_possible)
            case Scale(of, pieces), Scale(other_of, other_pieces):
                return _tree(of) == _tree(other_of) and self._scales(of, pieces, other_pieces)
            case ((Always() | Nothing() | Pick() | Listed() | Cases() | Instead() | Between() | Scale()), _):
                return False

    def _rows(self, ones: Sequence[tuple[str, Fraction]], others: Sequence[tuple[str, Fraction]]) -> bool:
        return [(name, self.first(worth)) for name, worth in ones] == [
            (name, self.second(worth)) for name, worth in others
        ]

    def _scales(self, of: Tree, ones: Sequence[Piece], others: Sequence[Piece]) -> bool:
        """Whether each value of the measure gets the same, the first piece that holds it being taken.

        Between two neighbouring ends nothing changes: each end and a value between say all there is.
        """
        ends = {end for one in (*ones, *others) for end in (one.span.low, one.span.high) if end is not None}
        return all(
            self._line(ones, value, self.first, alone=alone) == self._line(others, value, self.second, alone=alone)
            for value, alone in _places(ends, domain_of(of, self.kinds))
        )

    def _line(self, pieces: Sequence[Piece], value: Fraction, final: Final, *, alone: bool) -> Hashable:
        """What a value gets, and how that goes on to its neighbours where it is not ``alone``."""
        held = next((one for one in pieces if value in one.span), None)
        if held is None:
            return None
        return (final(held.at(value)), 0) if alone or not held.slope else (held.base, held.slope)


def _places(ends: set[Fraction], domain: Domain) -> Iterator[tuple[Fraction, bool]]:
    """A value for each end and each stretch between two ends, inside a domain; whether it stands for itself alone."""
    low, high = domain.low, domain.high
    known = sorted(ends | {end for end in (low, high) if end is not None}) or [Fraction(0)]
    if domain.whole:
        whole = sorted({Fraction(end.__floor__() + by) for end in known for by in (-1, 0, 1, 2)})
        # What lies between two of them that are no neighbours is as the lower one.
        found = [(one, after == one + 1) for one, after in zip(whole, [*whole[1:], whole[-1]], strict=True)]
    else:
        found = [(known[0] - 1, False)]
        for end, after in zip(known, [*known[1:], known[-1] + 2], strict=True):
            found += [(end, True), ((end + after) / 2, False)]
    return (
        (value, alone) for value, alone in found if (low is None or value >= low) and (high is None or value <= high)
    )


def _tree(tree: Tree) -> Tree:
    """The formula with due days reckoned where they follow from fixed days."""
    match tree:
        case Shift(Fixed(day)):
            found = shifted(tree, day)
            return Fixed(found) if isinstance(found, date) else tree
        case Op(sign, left, right):
            return Op(sign, _tree(left), _tree(right))
        case LastDay(Fixed(day), ending):
            return Fixed(last_day_of(ending, day))
        case Number() | Fixed() | Ref() | Extreme() | IfZero() | Not() | Count() | Mean() | When() | Banded():
            return tree
        case Rounded() | Settled() | LastDay() | Shift():
            return tree
