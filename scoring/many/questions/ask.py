"""What an appraiser may ask units about, seen only when they lie side by side; questions, never verdicts.

Each has an answer that is in order: a paper of the province has one number in every commune, a figure may really be
that of last year, and a plan may have been issued early. What is at stake is told so that who asks begins where it
matters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Literal, TypeAlias

from evidence.model import Document
from reading.source.names import in_small
from reading.source.order import vietnamese_order
from reading.source.record import Record
from rules.vocabulary import PREVIOUS
from scoring.many.entrant import Entrant
from scoring.many.field import Field
from scoring.many.questions.by_cells import may_be_asked, with_evidence
from scoring.many.questions.signs import SAME, Number, number_alone, telling
from scoring.many.questions.stakes import About, at_stake
from scoring.score.matched import Matched

Kind: TypeAlias = Literal["same_paper", "same_figures", "other_time"]
"""One paper in several units, figures as they were last year, a paper that is not of its time."""


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
    units = {place: field.entrant(place) for place in may_be_asked(field, before)}
    drafts: list[tuple[Kind, tuple[About, ...]]] = [
        *(("same_paper", some) for some in _same_papers(units)),
        *(("same_figures", (one,)) for one in _same_figures(units, _Before(before))),
        *(("other_time", (one,)) for one in _other_times(units)),
    ]
    stakes = iter(at_stake([one for _, some in drafts for one in some], field))
    found = [_question(kind, [(one, next(stakes)) for one in some]) for kind, some in drafts]
    return tuple(sorted(found, key=lambda one: (-one.at_stake, -len(one.units), vietnamese_order(one.units[0].name))))


def _question(kind: Kind, about: Iterable[tuple[About, Fraction | None]]) -> Question:
    units = [AboutUnit(one.unit.name, one.papers, one.figures, stake) for one, stake in about]
    units.sort(key=lambda one: (-(one.at_stake or Fraction(0)), vietnamese_order(one.name)))
    return Question(kind, tuple(units))


class _Before:
    """The units of the year before by what they are called, each read where it is asked for."""

    def __init__(self, field: Field | None) -> None:
        self.field = field
        self._places: dict[str, int] = {}
        if field is not None:
            self._places = {in_small(field.names[place]): place for place in with_evidence(field)}

    def matched(self, name: str) -> Matched | None:
        """What the unit gave then; ``None``: nobody knows."""
        place = self._places.get(in_small(name))
        return None if self.field is None or place is None else self.field.entrant(place).matched


def _same_papers(units: Mapping[int, Entrant]) -> Iterator[tuple[About, ...]]:
    """Papers that several units have, one question for all papers that the same units have."""
    having: dict[tuple[str, ...], dict[int, list[Document]]] = {}
    for place, unit in units.items():
        for paper in unit.matched.known.values():
            for key in _marks_of(paper):
                own = having.setdefault(key, {}).setdefault(place, [])
                own += [] if paper in own else [paper]
    together: dict[tuple[int, ...], list[dict[int, list[Document]]]] = {}
    for some in having.values():
        if len(some) > 1:
            together.setdefault(tuple(some), []).append(some)
    for places, several in together.items():
        papers = {place: tuple(dict.fromkeys(paper for one in several for paper in one[place])) for place in places}
        yield tuple(About(place, units[place], papers[place], ()) for place in places)


def _same_figures(units: Mapping[int, Entrant], before: _Before) -> Iterator[About]:
    """Units whose telling figures are mostly those of the year before."""
    for place, unit in units.items():
        then = _figures_before(unit, before.matched(unit.name))
        told = {name: value for name, value in _told_now(unit.matched).items() if name in then}
        same = tuple(name for name, value in told.items() if value == then[name])
        if len(same) >= SAME and 2 * len(same) >= len(told):
            yield About(place, unit, (), same)


def _other_times(units: Mapping[int, Entrant]) -> Iterator[About]:
    """Papers that are of their time in none of their roles."""
    for place, unit in units.items():
        papers = tuple(one for one in unit.matched.known.values() if unit.matched.is_outside(one))
        if papers:
            yield About(place, unit, papers, ())


def _marks_of(paper: Document) -> Iterator[tuple[str, ...]]:
    """By what two papers are one: their file, or number, day and issuer; only what is issued has the latter."""
    if paper.sha256 is not None:
        yield ("file", paper.sha256)
    number = number_alone(paper.number)
    if number and paper.is_issued and isinstance(paper.day, date):
        issuer = " ".join((paper.issuer or "").split()).casefold()
        yield ("number", number, paper.day.isoformat(), issuer)


def _figures_before(unit: Entrant, then: Matched | None) -> dict[str, Number]:
    """The telling figures of the year before, by those who gave them then, else by the unit itself."""
    if then is not None:
        return _told_now(then)
    told = telling(unit.matched.inputs).items()
    return {name.removeprefix(PREVIOUS): value for name, value in told if name.startswith(PREVIOUS)}


def _told_now(matched: Matched) -> dict[str, Number]:
    """The telling figures of the period itself."""
    return {name: value for name, value in telling(matched.inputs).items() if not name.startswith(PREVIOUS)}
