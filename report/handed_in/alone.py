"""The evidence that a workbook was filled in beside, as far as the workbook itself says what it is of."""

from __future__ import annotations

from collections.abc import Iterator

from criteria.edition import Edition
from reading.files.write import as_scalar
from reading.source.values import day_text
from report.handed_in.cells import HandedIn
from report.workbook.keys import FIRST, KIND, LAST, ROLES, Section

_ANY_UNIT = "don-vi"
"""What a unit is called stands in the cells of its workbook, and its id ranks nobody."""

_FIGURES: tuple[Section, ...] = ("facts", "previous", "leaders")
"""The sections of figures, of which evidence may tell some that no sub-indicator looks at."""


def evidence_alone(handed: HandedIn, edition: Edition) -> str:
    """The text of evidence in which nothing is filled in, of the unit, the period and the papers of a workbook.

    Papers of its own keep the roles that they play, and figures of its own their names; all else stands in the cells.
    """
    return "".join(f"{line}\n" for line in _lines(handed, edition))


def _lines(handed: HandedIn, edition: Edition) -> Iterator[str]:
    about, period = handed.about, edition.period
    yield 'format: "1"'
    yield f"criteria: {as_scalar(edition.name)}"
    yield "unit:"
    yield from (f"  id: {_ANY_UNIT}", f"  name: {_ANY_UNIT}", "  within:")
    if about.get("tier"):
        yield f"  tier: {as_scalar(about['tier'])}"
    yield f"year: {as_scalar(about.get('year') or str(period.to.year))}"
    first, last = about.get(FIRST) or day_text(period.from_), about.get(LAST) or day_text(period.to)
    yield f"period: {{from: {as_scalar(first)}, to: {as_scalar(last)}}}"
    papers = {key.removeprefix(ROLES): roles for key, roles in about.items() if key.startswith(ROLES)}
    if papers:
        yield "documents:"
    for paper, roles in papers.items():
        yield f"  {as_scalar(paper)}:"
        yield f"    roles: [{', '.join(as_scalar(role) for role in roles.split())}]"
        if kind := about.get(f"{KIND}{paper}"):
            yield f"    kind: {as_scalar(kind)}"
    for section in _FIGURES:
        asked = [key.partition(" ")[2] for key in handed.rows if key.startswith(f"{section} ")]
        if asked:
            yield f"{section}:"
        yield from (f"  {as_scalar(name)}:" for name in asked)
