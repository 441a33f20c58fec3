"""Figures that a commune could have: under every relation of the vocabulary, with a measure just where it turns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from criteria.ready import Criteria
from reading.source.record import Record
from rules.facts import Kind
from rules.formula.evaluate import Plain, worth
from rules.formula.gaps import Gap
from rules.formula.tree import names_in
from rules.vocabulary import PERIOD_FROM, Identity
from scoring.exam.communes.components import Component
from scoring.exam.communes.critical import Turn
from scoring.exam.communes.reach import Reach
from scoring.optimise.constraints import constraint_of
from scoring.optimise.narrowing import Constraint, Relations, Span

Given = Mapping[str, Plain]
"""What names are worth; those left out are missing."""
_NOTHING_GIVEN: Given = MappingProxyType({})
_MOST = 10**7
"""More than any figure on a sheet."""
NUMBERS: tuple[Kind, ...] = ("count", "number", "percent")
_FIRST_DAY, _LAST_DAY = date(1000, 1, 1), date(9000, 1, 1)
"""So far away that no term from there leaves the calendar."""
_STATES = 400
"""States looked at before figures are given up."""


class Near(Record):
    """Values of a name around a turn: the last below, the one at it, the first above; ``None``: there is none.

    ``parts``: into how many equal parts the base would have to be divided for a value just at the turn.
    """

    below: Plain | None
    at: Plain | None
    above: Plain | None
    parts: int


def _grain(kind: Kind) -> Fraction:
    """The smallest step of a figure on a sheet: hundredths of things, tenths of a percent."""
    match kind:
        case "number":
            return Fraction(1, 100)
        case "percent":
            return Fraction(1, 1000)
        case "count" | "day" | "flag" | "choice":
            return Fraction(1)


class Figures:
    """The numbers that some parts look at, and what holds them together."""

    def __init__(self, component: Component, criteria: Criteria) -> None:
        self.kinds = component.kinds_of_all
        beside = (name for name, kind in component.beside.items() if kind in NUMBERS)
        self.names = (*component.named(*NUMBERS), *beside)
        self.grains = {name: _grain(self.kinds[name]) for name in self.names}
        self._lowest = {name: criteria.names.kinds.lowest(name) for name in self.names}
        relations = [one for one in criteria.vocabulary.identities if one.weight == "error"]
        self.identities: tuple[Identity, ...] = tuple(
            one for one in relations if self.kinds.keys() >= set(names_in(one.rule.tree))
        )
        spots, grains = {name: spot for spot, name in enumerate(self.names)}, list(self.grains.values())
        made = (
            constraint_of(one.rule.tree, grains, spots, {})
            for one in self.identities
            if spots.keys() >= set(names_in(one.rule.tree))
        )
        self.relations = Relations([one for one in made if one is not None])

    def settled(self, wanted: Given, fixed: Given = _NOTHING_GIVEN) -> dict[str, Plain] | None:
        """All numbers, those ``fixed`` as they are and the others as near to those ``wanted`` as relations allow.

        ``None``: there are none, or they were not found.
        """
        liked = [self._position(name, fixed.get(name, wanted.get(name, 0))) for name in self.names]
        found: Sequence[int] | None = liked
        if not all(_holds(one, liked) for one in self.relations.constraints):
            pairs = zip(self.names, liked, strict=True)
            spans = [(at, at) if name in fixed else self._ends(name) for name, at in pairs]
            found = _Search(self.relations, liked).found(spans)
        if found is None:
            return None
        return {name: self._value(name, at) for name, at in zip(self.names, found, strict=True)}

    def may_be(self, name: str, value: Fraction) -> bool:
        """Whether a number is not lower than a file may say it."""
        lowest = self._lowest[name]
        return lowest is None or value >= lowest

    def _ends(self, name: str) -> tuple[int, int]:
        """The lowest and the highest position of a number."""
        lowest, most = self._lowest[name], int(_MOST / self.grains[name])
        return -most if lowest is None else -int(-lowest / self.grains[name]), most

    def _position(self, name: str, value: Plain) -> int:
        return int(Fraction(value) / self.grains[name])  # type: ignore[arg-type]  # a number

    def _value(self, name: str, position: int) -> Plain:
        return position if self.kinds[name] == "count" else position * self.grains[name]

    def near(self, turn: Turn, name: str, given: Given) -> Near | None:
        """Where one number or day brings a measure to its turn, all others as given; ``None``: it does not.

        The days of the period are always given.
        """
        is_day = self.kinds[name] == "day"

        def made(position: int) -> Plain:
            return date.fromordinal(position) if is_day else self._value(name, position)

        def beyond(position: int) -> Fraction | None:
            found = _worth(turn, {**given, name: made(position)})
            return None if found is None else found - turn.at

        here = given.get(name, given[PERIOD_FROM] if is_day else 0)
        start = here.toordinal() if isinstance(here, date) else self._position(name, here)
        ends = (_FIRST_DAY.toordinal(), _LAST_DAY.toordinal()) if is_day else self._ends(name)
        place = Reach(beyond, *ends).around(start)
        if place is None:
            return None
        below, at, above = (
            None if position is None else made(position) for position in (place.below, place.at, place.above)
        )
        return Near(below, at, above, place.parts)


def _worth(turn: Turn, given: Given) -> Fraction | None:
    """What a measure comes to, a day as its number in the calendar; ``None``: nothing."""
    found = worth(turn.measure, lambda name: given[name] if name in given else Gap("missing", (name,)))
    if isinstance(found, (Gap, bool)):
        return None
    return Fraction(found.toordinal() if isinstance(found, date) else found)


def _holds(one: Constraint, positions: Sequence[int]) -> bool:
    total = sum((factor * positions[spot] for spot, factor in zip(one.variables, one.factors, strict=True)), one.rest)
    return total == 0 if one.sign == "=" else total <= 0 if one.sign == "<=" else total >= 0


class _Search:
    """Positions under constraints, near to those liked: one after another, and back where none is left."""

    def __init__(self, relations: Relations, liked: Sequence[int]) -> None:
        self.relations = relations
        self.liked = liked
        self.left = _STATES

    def found(self, spans: Sequence[Span], moved: int | None = None) -> list[int] | None:
        """Positions inside some spans; ``None``: there are none, or too many were looked at.

        ``moved`` is the one that is narrower than it was narrowed before.
        """
        self.left -= 1
        narrow = self.relations.narrowed(spans, moved) if self.left >= 0 else None
        if narrow is None:
            return None
        spot = next((spot for spot, (low, high) in enumerate(narrow) if low < high), None)
        if spot is None:
            found = [low for low, _ in narrow]
            return found if all(_holds(one, found) for one in self.relations.constraints) else None
        low, high = narrow[spot]
        near = min(max(self.liked[spot], low), high)
        for value in dict.fromkeys((near, high, low)):
            below = self.found([*narrow[:spot], (value, value), *narrow[spot + 1 :]], spot)
            if below is not None:
                return below
        return None
