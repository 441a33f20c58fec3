"""The evidence that a workbook was filled in beside, as far as the workbook itself says what it is of."""

from __future__ import annotations

from collections.abc import Iterator

from criteria.edition import Edition
from evidence.model import Answer, Document, Evidence, Figure, Unit
from reading.files.write import as_scalar
from reading.models.fields import Period
from reading.source.misread import Misread
from reading.source.values import count, day, day_text
from report.handed_in.cells import HandedIn
from report.workbook.keys import FIRST, KIND, LAST, NOTHING, ROLES

_ANY_UNIT = "don-vi"
"""What a unit is called stands in the cells of its workbook, and its id ranks nobody."""


def evidence_alone(handed: HandedIn, edition: Edition) -> Evidence | None:
    """Evidence in which nothing is filled in, of the unit, the period and the papers of a workbook.

    Papers of its own keep the roles that they play, figures of its own their names, and lists of which nothing holds
    stay so; all else stands in the cells.
    ``None``: the workbook says of no year or period.
    """
    about, period = handed.about, edition.period
    try:
        first, last = day(about.get(FIRST) or day_text(period.from_)), day(about.get(LAST) or day_text(period.to))
        year = count(about.get("year") or str(period.to.year))
    except Misread:
        return None
    return Evidence(
        format="1",
        criteria=edition.name,
        unit=Unit(id=_ANY_UNIT, name=_ANY_UNIT, tier=about.get("tier") or None),
        year=year,
        period=Period(from_=first, to=last),
        documents=tuple(
            Document(id=key.removeprefix(ROLES), roles=tuple(roles.split()))
            for key, roles in about.items()
            if key.startswith(ROLES)
        ),
        facts=_figures(handed, "facts"),
        previous=_figures(handed, "previous"),
        leaders=_figures(handed, "leaders"),
        answers=tuple(Answer(key=key.removeprefix(NOTHING), items=()) for key in about if key.startswith(NOTHING)),
    )


def _figures(handed: HandedIn, section: str) -> tuple[Figure, ...]:
    """The figures that are asked in a section; some of them no sub-indicator may look at."""
    before = f"{section} "
    return tuple(Figure(name=key.removeprefix(before)) for key in handed.rows if key.startswith(before))


def text_alone(alone: Evidence, handed: HandedIn) -> str:
    """The same as a file says it, in which what stands in the cells can be put."""
    return "".join(f"{line}\n" for line in _lines(alone, handed))


def _lines(alone: Evidence, handed: HandedIn) -> Iterator[str]:
    yield 'format: "1"'
    yield f"criteria: {as_scalar(alone.criteria)}"
    yield "unit:"
    yield from (f"  id: {alone.unit.id}", f"  name: {alone.unit.name}", "  within:")
    if alone.unit.tier is not None:
        yield f"  tier: {as_scalar(alone.unit.tier)}"
    yield f"year: {alone.year}"
    yield f"period: {{from: {day_text(alone.period.from_)}, to: {day_text(alone.period.to)}}}"
    if alone.documents:
        yield "documents:"
    for paper in alone.documents:
        yield f"  {as_scalar(paper.id)}:"
        yield f"    roles: [{', '.join(map(as_scalar, paper.roles))}]"
        if kind := handed.about.get(f"{KIND}{paper.id}"):
            yield f"    kind: {as_scalar(kind)}"
    for section, figures in (("facts", alone.facts), ("previous", alone.previous), ("leaders", alone.leaders)):
        if figures:
            yield f"{section}:"
        yield from (f"  {as_scalar(one.name)}:" for one in figures)
    if alone.answers:
        yield "answers:"
    yield from (f"  {as_scalar(one.key)}: {{items: []}}" for one in alone.answers)
