"""What an appraiser may ask units about, seen only when they lie side by side; questions, never verdicts.

Each has an answer that is in order: a paper of the province has one number in every commune, a figure may really be
that of last year, and a plan may have been issued early. What is at stake is told so that who asks begins where it
matters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import reduce
from typing import Literal, TypeAlias

from evidence.model import Document, Evidence, Figure
from evidence.workspace import Workspace
from reading.models.base import changed
from reading.source.names import in_small
from reading.source.order import vietnamese_order
from reading.source.record import Record
from rules.inputs import Value
from rules.vocabulary import PREVIOUS
from scoring.attribute.leaders import led_by
from scoring.counterfactual.without_document import without_document
from scoring.many.entrant import Entrant
from scoring.many.field import Field
from scoring.score.engine import score
from scoring.score.matched import Matched

Kind: TypeAlias = Literal["same_paper", "same_figures", "other_time"]
"""One paper in several units, figures as they were last year, a paper that is not of its time."""
_About: TypeAlias = "tuple[Entrant, tuple[Document, ...], tuple[str, ...]]"
"""A unit with the papers and the figures that it is asked about."""
_TELLING = 10
"""A figure from which on it is odd that it is the same again; most small ones are small each year."""
_OF_ALL = r"(.*[-/])?(cp|ttg|tw|(ubtv)?qh\d*|b[a-zđ]{2,5})"
"""How numbers end of papers from above all provinces (government, prime minister, party, parliament, ministries).

Every unit has them by right (Decree 30/2020, annex VI: the short name of who issues ends the number).
"""
_SAME = 3
"""So many figures that are the same are asked about, and at least half of those that could differ."""


class AboutUnit(Record):
    """A unit that is asked: the papers and the figures meant, and the claimed points that rest on them.

    ``at_stake`` is ``None`` where without them the evidence would not fit the criteria.
    """

    name: str
    papers: tuple[Document, ...]
    figures: tuple[str, ...]
    at_stake: Fraction | None


class Question(Record):
    """A question to one unit or more, those with most at stake first."""

    kind: Kind
    units: tuple[AboutUnit, ...]

    @property
    def at_stake(self) -> Fraction:
        """The most that any of the units may lose."""
        return max((one.at_stake or Fraction(0) for one in self.units), default=Fraction(0))


def questions_about(field: Field, before: Field | None = None) -> tuple[Question, ...]:
    """All questions, those first where most is at stake; ``before`` are the units of the year before, where known."""
    units = [field.entrant(place) for place in _with_evidence(field)]
    asked = _Asked(field)
    found = [
        *asked.same_papers(units),
        *asked.same_figures(units, {} if before is None else _inputs_of(before)),
        *asked.other_times(units),
    ]
    return tuple(sorted(found, key=lambda one: (-one.at_stake, -len(one.units), vietnamese_order(one.units[0].name))))


def _inputs_of(field: Field) -> Mapping[str, Matched]:
    return {in_small(field.names[place]): field.entrant(place).matched for place in _with_evidence(field)}


def _with_evidence(field: Field) -> Iterator[int]:
    """The places of units of which more than the result is known."""
    counted = field.counted()
    return (place for place in range(len(field.names)) if place not in counted)


class _Asked:
    """What is asked of the units of a field."""

    def __init__(self, field: Field) -> None:
        self.leaders = field.leaders

    def same_papers(self, units: Sequence[Entrant]) -> Iterator[Question]:
        """Papers that several units have, one question for all papers that the same units have."""
        having: dict[tuple[str, ...], dict[int, list[Document]]] = {}
        for spot, unit in enumerate(units):
            for paper in unit.matched.known.values():
                for key in _marks_of(paper):
                    own = having.setdefault(key, {}).setdefault(spot, [])
                    own += [] if paper in own else [paper]
        together: dict[tuple[int, ...], list[dict[int, list[Document]]]] = {}
        for some in having.values():
            if len(some) > 1:
                together.setdefault(tuple(some), []).append(some)
        for spots, several in together.items():
            papers = {spot: tuple(dict.fromkeys(paper for one in several for paper in one[spot])) for spot in spots}
            yield self._question("same_paper", ((units[spot], papers[spot], ()) for spot in spots))

    def same_figures(self, units: Sequence[Entrant], before: Mapping[str, Matched]) -> Iterator[Question]:
        """Units whose telling figures are mostly those of the year before."""
        for unit in units:
            then = _figures_before(unit, before.get(in_small(unit.name)))
            told = {name: value for name, value in _telling(unit.matched.inputs) if name in then}
            same = tuple(name for name, value in told.items() if value == then[name])
            if len(same) >= _SAME and 2 * len(same) >= len(told):
                yield self._question("same_figures", [(unit, (), same)])

    def other_times(self, units: Sequence[Entrant]) -> Iterator[Question]:
        """Papers that are of their time in none of their roles."""
        for unit in units:
            papers = tuple(one for one in unit.matched.known.values() if unit.matched.is_outside(one))
            if papers:
                yield self._question("other_time", [(unit, papers, ())])

    def _question(self, kind: Kind, about: Iterable[_About]) -> Question:
        units = [
            AboutUnit(unit.name, papers, figures, self._at_stake(unit, papers, figures))
            for unit, papers, figures in about
        ]
        units.sort(key=lambda one: (-(one.at_stake or Fraction(0)), vietnamese_order(one.name)))
        return Question(kind, tuple(units))

    def _at_stake(self, unit: Entrant, papers: Sequence[Document], figures: Sequence[str]) -> Fraction | None:
        """How many claimed points a unit has less without some papers and figures."""
        left = reduce(without_document, [paper.id for paper in papers], unit.evidence)
        matched = unit.with_evidence(_without_figures(left, figures))
        if matched is None:
            return None
        return self._claimed(unit, unit.matched) - self._claimed(unit, matched)

    def _claimed(self, unit: Entrant, matched: Matched) -> Fraction:
        result = score(Workspace(unit.evidence, "", ()), unit.criteria, led_by(matched, self.leaders))
        return result.total.points


def _marks_of(paper: Document) -> Iterator[tuple[str, ...]]:
    """By what two papers are one: their file, or number, day and issuer; only what is issued has the latter."""
    if paper.sha256 is not None:
        yield ("file", paper.sha256)
    number = "".join((paper.number or "").split()).casefold()
    if paper.is_issued and isinstance(paper.day, date) and not re.fullmatch(_OF_ALL, number):
        issuer = " ".join((paper.issuer or "").split()).casefold()
        yield ("number", number, paper.day.isoformat(), issuer)


def _figures_before(unit: Entrant, then: Matched | None) -> dict[str, object]:
    """The telling figures of the year before, by those who gave them then, else by the unit itself."""
    if then is not None:
        return dict(_telling(then.inputs))
    own = {
        name.removeprefix(PREVIOUS): value for name, value in unit.matched.inputs.items() if name.startswith(PREVIOUS)
    }
    return dict(_telling(own))


def _telling(inputs: Mapping[str, Value]) -> Iterator[tuple[str, object]]:
    """The figures that are large enough to differ from year to year."""
    for name, found in inputs.items():
        value = found.value
        if isinstance(value, (int, Fraction)) and not isinstance(value, bool) and value >= _TELLING:
            yield name, value


def _without_figures(evidence: Evidence, names: Sequence[str]) -> Evidence:
    facts: tuple[Figure, ...] = tuple(one for one in evidence.facts if one.name not in names)
    return changed(evidence, facts=facts)
