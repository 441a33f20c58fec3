"""Which papers are of the time that their role asks for: last year's plan proves nothing of this year."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Literal

from evidence.model import Document, DocumentKind
from reading.models.fields import Period
from rules.vocabulary import Role, Term

BEFORE = 60
"""Days before the period in which a paper made for the period may already be issued."""
AFTER = 90
"""Days after the period in which a paper on what happened in the period may still be issued."""
_OF_KINDS: Mapping[DocumentKind, Term] = {"plan": "yearly", "report": "record"}
"""Kinds of papers that are made for one year: what such a paper has to be where its role does not say."""
Untimely = Literal["too_early", "too_late"]


def term_of(paper: Document, role: Role | None) -> Term | None:
    """Of what time a paper has to be in a role (``None``: it has none); ``None``: nobody says."""
    said = role.term if role is not None else None
    return said or (_OF_KINDS.get(paper.kind) if paper.kind is not None else None)


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
