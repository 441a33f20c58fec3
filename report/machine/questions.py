"""Questions to units for programs: a numbered format, the same bytes for the same units."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from criteria.edition import Edition
from evidence.model import Document
from report.machine.text import exact_text, json_text
from scoring.many.questions.ask import AboutUnit, Question

FORMAT = 1


def as_json(questions: Sequence[Question], edition: Edition, year: int | None, units: int) -> str:
    """All that the page tells; ``year`` is ``null`` where the table names none.

    ``at_stake`` is ``null`` where the evidence would not fit without it.
    """
    asked = [{"kind": one.kind, "units": [_unit(unit) for unit in one.units]} for one in questions]
    return json_text({"format": FORMAT, "criteria": edition.name, "year": year, "units": units, "questions": asked})


def _unit(one: AboutUnit) -> dict[str, Any]:
    return {
        "unit": one.name,
        "papers": [_paper(paper) for paper in one.papers],
        "figures": list(one.figures),
        "at_stake": None if one.at_stake is None else exact_text(one.at_stake),
    }


def _paper(paper: Document) -> dict[str, Any]:
    day = None if paper.day is None else paper.day.isoformat()
    return {"id": paper.id, "roles": list(paper.roles), "number": paper.number, "day": day}
