"""How many claimed points rest on some papers and figures of units, for thousands of them at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import reduce

import numpy as np

from criteria.ready import Criteria
from evidence.model import Document, Evidence
from reading.models.base import changed
from reading.source.record import Record
from rules.whole.columns import Column, Table
from scoring.counterfactual.without_document import without_document
from scoring.many.cells import CellsOnce, Entangled
from scoring.many.entrant import Counted, Entrant
from scoring.many.field import Field, OneByOne
from scoring.many.scores import scores_under
from scoring.whole.inputs import InputOf, Known

_AT_ONCE = 20_000
"""Units that are scored together by their cells."""
_READ_AT_ONCE = 1_000
"""The same where each is read: what it gives to the plan has to be held until then."""


class About(Record):
    """A unit, by its place in the field, with the papers and the figures that it is asked about."""

    place: int
    unit: Entrant
    papers: tuple[Document, ...]
    figures: tuple[str, ...]


def at_stake(about: Sequence[About], field: Field) -> Iterator[Fraction | None]:
    """How many claimed points each has less without them; ``None``: without them the evidence would fit no criteria."""
    units = {one.place: About(one.place, one.unit, (), ()) for one in about}
    whole = dict(zip(units, _claimed(list(units.values()), field), strict=True))
    for one, left in zip(about, _claimed(about, field), strict=True):
        before = whole[one.place]
        yield None if left is None or before is None else before - left


def _claimed(about: Sequence[About], field: Field) -> Iterator[Fraction | None]:
    """The claimed points of each unit without what it is asked about, whatever the best of all units reached."""
    for start in range(0, len(about), _AT_ONCE):
        some = about[start : start + _AT_ONCE]
        try:
            scores = scores_under(_Without(some, field), field.leaders)
        except Entangled:
            for first in range(0, len(some), _READ_AT_ONCE):
                yield from _read_again(some[first : first + _READ_AT_ONCE], field.leaders)
        else:
            yield from (scores.points(ticks) for ticks in scores.total.points)


def _read_again(about: Sequence[About], leaders: Known) -> Iterator[Fraction | None]:
    left = {spot: unit for spot, one in enumerate(about) if (unit := _without(one)) is not None}
    scores = scores_under(OneByOne(tuple(left.values())), leaders) if left else None
    claimed = {} if scores is None else dict(zip(left, map(scores.points, scores.total.points), strict=True))
    yield from (claimed.get(spot) for spot in range(len(about)))


class _Without:
    """Units of a table without what they are asked about: the cells of these papers and figures are as if blank.

    Raises :class:`Entangled` where units have to be read as a whole.
    """

    def __init__(self, about: Sequence[About], field: Field) -> None:
        if not isinstance(field, CellsOnce):
            raise Entangled
        self.about, self.field = about, field
        self.names = [one.unit.name for one in about]
        self.within = [None] * len(about)
        self.leaders = field.leaders
        of_place = {place: tier for tier, places in field.tiers.items() for place in places.tolist()}
        spots: dict[str | None, list[int]] = {}
        for spot, one in enumerate(about):
            spots.setdefault(of_place[one.place], []).append(spot)
        self.tiers = {tier: np.array(own, np.int64) for tier, own in spots.items()}

    def criteria(self, tier: str | None) -> Criteria:
        """As the table has them."""
        return self.field.criteria(tier)

    def entrant(self, place: int) -> Entrant:
        """A unit that the plan cannot score; raises :class:`Entangled` where it fits no criteria."""
        found = _without(self.about[place])
        if found is None:
            raise Entangled
        return found

    def table(self, tier: str | None, places: Column, inputs: Mapping[str, InputOf]) -> Table:
        """Cells of a paper are those of its role; what is not a cell of its own is read as a whole."""
        gone: dict[str, list[int]] = {}
        asked = [self.about[place] for place in places.tolist()]
        for row, one in enumerate(asked):
            for subject in (*(role for paper in one.papers for role in paper.roles), *one.figures):
                gone.setdefault(subject, []).append(row)
        return self.field.table_without(tier, np.array([one.place for one in asked], np.int64), inputs, gone)

    def unsettled(self) -> Sequence[int]:
        """Nothing rests on other editions here."""
        return ()

    def counted(self) -> Mapping[int, Counted]:
        """All of them have cells."""
        return {}


def _without(about: About) -> Entrant | None:
    """The unit as if some papers and figures had never been."""
    unit = about.unit
    evidence = _without_figures(
        reduce(without_document, [one.id for one in about.papers], unit.evidence), about.figures
    )
    matched = unit.with_evidence(evidence)
    return None if matched is None else unit._replace(evidence=evidence, matched=matched)


def _without_figures(evidence: Evidence, names: Sequence[str]) -> Evidence:
    return changed(evidence, facts=tuple(one for one in evidence.facts if one.name not in names))
