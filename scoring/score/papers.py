"""Which papers are of the time that their role asks for: last year's plan proves nothing of this year."""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

from evidence.model import Document
from reading.models.fields import Period
from rules.vocabulary import Term

BEFORE = 60
"""Days before the period in which a paper made for the period may already be issued."""
AFTER = 90
"""Days after the period in which a paper on what happened in the period may still be issued."""
Untimely = Literal["too_early", "too_late"]


def untimely(paper: Document, term: Term | None, period: Period) -> Untimely | None:
    """Why a paper is not of its time in a role; ``None``: it is, or nobody can say (no day, no term, no period)."""
    if paper.day is None or term is None or period.from_ > period.to:
        return None
    match term:
        case "yearly":
            first, last = period.from_ - timedelta(days=BEFORE), period.to
        case "record":
            first, last = period.from_, period.to + timedelta(days=AFTER)
        case "standing":
            first, last = paper.day, period.to
    if paper.day < first:
        return "too_early"
    return "too_late" if paper.day > last else None
