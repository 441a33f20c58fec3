"""Which papers are of the time that their role asks for: last year's plan proves nothing of this year."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Literal, get_args

from evidence.model import Document, DocumentKind
from reading.models.base import changed
from reading.models.fields import Period
from rules.vocabulary import Role, Term

BEFORE = 60
"""Days before the period in which a paper made for the period may already be issued."""
AFTER = 90
"""Days after the period in which a paper on what happened in the period may still be issued."""
_OF_KINDS: Mapping[DocumentKind, Term] = {
    "plan": "yearly",
    **dict.fromkeys(("report", "minutes"), "record"),
    **dict.fromkeys(("decision", "resolution", "directive", "decree", "law", "regulation"), "standing"),
}
"""What a paper of a kind has to be where its role does not say."""
_OF_NAMES: Mapping[str, Term] = {
    "plan": "yearly",
    **dict.fromkeys(("report", "approval", "confirmation", "consent", "record", "list"), "record"),
    "decision": "standing",
}
"""The same by how names of roles begin."""
Untimely = Literal["too_early", "too_late"]


def term_of(paper: Document, role: Role | None) -> Term | None:
    """Of what time a paper has to be in a role (``None``: it has none); ``None``: nobody says.

    The role says so itself; else the kind that somebody gave the paper, else how the name of the role begins.
    """
    if role is not None and role.term is not None:
        return role.term
    kind = _OF_KINDS.get(paper.kind) if paper.kind is not None else None
    return kind or (term_of_role(role.name, role) if role is not None else None)


def term_of_role(name: str, role: Role | None) -> Term | None:
    """Of what time papers of a role are; ``None``: neither the vocabulary nor the name says so."""
    return role.term if role is not None and role.term is not None else _OF_NAMES.get(name.partition(".")[0])


def span_of(evidence: Period, edition: Period) -> Period:
    """The days that papers are held against: those of the evidence, at most as many as the edition is about."""
    first = max(evidence.from_, evidence.to - (edition.to - edition.from_))
    return evidence if first == evidence.from_ else changed(evidence, from_=first)


def is_recent(paper: Document, period: Period) -> bool:
    """Whether a paper may be about the period whatever it is: from some weeks before to some weeks after."""
    first, last = recent_days(period)
    return paper.day is not None and first <= paper.day <= last


def recent_days(period: Period) -> tuple[date, date]:
    """The first and the last day of which a paper may be that is about the period whatever it is."""
    return period.from_ - timedelta(days=BEFORE), period.to + timedelta(days=AFTER)


def untimely(paper: Document, term: Term | None, period: Period) -> Untimely | None:
    """Why a paper is not of its time in a role; ``None``: it is, or nobody can say (no day, no period).

    Without a term it may be of any year, but no later than any term allows.
    """
    if paper.day is None:
        return None
    first, last = days_of(term, period)
    if first is not None and paper.day < first:
        return "too_early"
    return "too_late" if last is not None and paper.day > last else None


def days_of(term: Term | None, period: Period) -> tuple[date | None, date | None]:
    """The first and the last day of which a paper may be; ``None``: there is no such."""
    if period.from_ > period.to:
        return None, None
    match term:
        case "yearly":
            return period.from_ - timedelta(days=BEFORE), period.to
        case "record":
            return period.from_, period.to + timedelta(days=AFTER)
        case "standing":
            return None, period.to
        case None:
            return None, period.to + timedelta(days=AFTER)


def turns_of(period: Period) -> tuple[date, ...]:
    """The days with which papers begin or cease to be of any time, in order: between two of them all days are alike."""
    spans = [recent_days(period), *(days_of(term, period) for term in (None, *get_args(Term)))]
    first = (one for one, _ in spans if one is not None)
    behind = (one + timedelta(days=1) for _, one in spans if one is not None)
    return tuple(sorted({*first, *behind}))
