"""What of last year's evidence still holds in a new period, what has to be brought anew, and what nobody asks now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from criteria.edition import Part, inputs_of
from criteria.ready import Criteria
from evidence.model import Answer, Document, Evidence
from reading.source.record import Record
from rules.facts import figure_of, figures_of
from rules.formula.tree import names_in
from rules.rule.choices import timed_in
from rules.vocabulary import ISSUED, PREVIOUS, Role
from scoring.score.papers import term_of


class Dropped(Record):
    """Something of the old evidence that the new edition does not ask for."""

    what: Literal["paper", "figure", "answer"]
    name: str


class Renewal(Record):
    """Last year's evidence, sorted for a new edition.

    ``standing`` are papers that still hold, ``stale`` those of last year by the role that a new one has to play.
    ``figures`` are last year's by name, as written; ``answers`` what was said of parts, to look at again.
    """

    evidence: Evidence
    standing: tuple[Document, ...]
    stale: Mapping[str, tuple[Document, ...]]
    figures: Mapping[str, str]
    answers: Mapping[str, str]
    dropped: tuple[Dropped, ...]


def renewed(evidence: Evidence, criteria: Criteria) -> Renewal:
    """The evidence of the year before, as far as an edition has a use for it."""
    parts = criteria.family_parts
    known = {role.name: role for role in criteria.vocabulary.documents}
    wanted = {role: known.get(role) for part in parts for role in _roles_of(part, criteria)}
    timed = {rule.day.removesuffix(ISSUED) for part in parts for rule in timed_in(part.rule)}
    issued = [paper for paper in evidence.documents if not paper.is_blank]
    standing = tuple(paper for paper in issued if _holds(paper, wanted, timed))
    kept = {role for paper in standing for role in paper.roles}
    stale = {
        role: tuple(paper for paper in issued if role in paper.roles and paper not in standing)
        for role in wanted
        if role not in kept
    }
    figures = {figure.name: str(figure.value) for figure in evidence.facts if figure.value is not None}
    answers = {answer.key: said for answer in evidence.answers if (said := _said(answer)) is not None}
    looked_at = _figures_asked(criteria)
    dropped = [Dropped("paper", paper.id) for paper in issued if not wanted.keys() & set(paper.roles)]
    dropped += [Dropped("figure", name) for name in figures if name not in looked_at]
    keys = {part.key for part in parts}
    dropped += [Dropped("answer", answer.key) for answer in evidence.answers if answer.key not in keys]
    return Renewal(
        evidence, standing, {role: papers for role, papers in stale.items() if papers}, figures, answers, tuple(dropped)
    )


def _figures_asked(criteria: Criteria) -> set[str]:
    """The figures that rules look at, and those that only prove others by a relation."""
    inputs = (name for part in criteria.family_parts for name in inputs_of(part))
    asked = {figure_of(name.removeprefix(PREVIOUS)) for name in inputs}
    for identity in criteria.vocabulary.identities:
        names = set(figures_of(names_in(identity.rule.tree)))
        if len(names & asked) > 1:
            asked |= names
    return asked


def _roles_of(part: Part, criteria: Criteria) -> Iterator[str]:
    """The roles that a part asks papers for."""
    known = {role.name for role in criteria.vocabulary.documents}
    yield from part.roles
    yield from (role for name in inputs_of(part) if (role := name.removesuffix(ISSUED)) in known)


def _holds(paper: Document, wanted: Mapping[str, Role | None], timed: set[str]) -> bool:
    """Whether a paper of last year serves this year too: a regulation in force does, a plan or a due paper does not.

    The role says so; where it does not, the kind that somebody gave the paper.
    """
    asked = [role for role in paper.roles if role in wanted]
    lasts = {term_of(paper, wanted[name]) for name in asked} <= {"standing"}
    return bool(asked) and paper.is_issued and lasts and not timed.intersection(asked)


def _said(answer: Answer) -> str | None:
    """What was said of a part, as a file writes it."""
    if answer.level is not None:
        return answer.level
    if answer.items is not None:
        return f"[{', '.join(answer.items)}]"
    for word in ("does_not_arise", "not_done"):
        text = getattr(answer, word)
        if text is not None:
            return f"{word}: {text}"
    return None
