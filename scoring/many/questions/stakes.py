"""How many claimed points rest on some papers and figures of units, for thousands of them at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import reduce
from itertools import islice

from evidence.model import Document, Evidence
from reading.models.base import changed
from reading.source.record import Record
from scoring.counterfactual.without_document import without_document
from scoring.many.entrant import Entrant
from scoring.many.field import OneByOne
from scoring.many.scores import scores_under
from scoring.whole.inputs import Known

_AT_ONCE = 1_000
"""Units that are scored together: what each gives to the plan has to be held until then."""


class About(Record):
    """A unit with the papers and the figures that it is asked about."""

    unit: Entrant
    papers: tuple[Document, ...]
    figures: tuple[str, ...]


def at_stake(about: Sequence[About], leaders: Known) -> Iterator[Fraction | None]:
    """How many claimed points each has less without them; ``None``: without them the evidence would fit no criteria.

    ``leaders`` are what the best of all units reached, whatever becomes of these.
    """
    units = {one.unit.name: one.unit for one in about}
    whole = dict(zip(units, _claimed(iter(units.values()), leaders), strict=True))
    waiting = iter(about)
    while some := list(islice(waiting, _AT_ONCE)):
        left = {spot: unit for spot, one in enumerate(some) if (unit := _without(one)) is not None}
        claimed: Mapping[int, Fraction] = dict(zip(left, _claimed(iter(left.values()), leaders), strict=True))
        for spot, one in enumerate(some):
            yield whole[one.unit.name] - claimed[spot] if spot in claimed else None


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


def _claimed(units: Iterator[Entrant], leaders: Known) -> Iterator[Fraction]:
    while some := tuple(islice(units, _AT_ONCE)):
        scores = scores_under(OneByOne(some), leaders)
        yield from (scores.points(ticks) for ticks in scores.total.points)
