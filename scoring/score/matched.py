"""Evidence reduced to what rules look at."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from evidence.model import Answer, Document
from reading.source.record import Record
from rules.inputs import Inputs
from rules.reason import Worked
from rules.vocabulary import Identity


class Doubt(Record):
    """An identity that the figures break: the relation with the figures in it."""

    identity: Identity
    shown: Worked


class Matched(Record):
    """Evidence reduced to what rules look at; ``no_survey`` says why no survey was held (``None``: nothing of it).

    ``documents`` are the papers of each role, ``outside`` those among them that are not of its time; papers of no role
    stand there under no name. ``spoiled`` are the ids of the papers whose file proves nothing, ``known`` all papers by
    id, without forms that nobody filled in; ``recent`` are the ids of those whose day lies near the period, ``lasting``
    of those of any year that still hold. ``disputed`` are the keys of parts that are said not to arise, with the
    figures that say they do.
    """

    inputs: Inputs
    answers: Mapping[str, Answer]
    documents: Mapping[str, tuple[Document, ...]]
    doubts: tuple[Doubt, ...]
    no_survey: str | None = None
    outside: Mapping[str, tuple[Document, ...]] = MappingProxyType({})
    spoiled: frozenset[str] = frozenset()
    known: Mapping[str, Document] = MappingProxyType({})
    disputed: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    recent: frozenset[str] = frozenset()
    lasting: frozenset[str] = frozenset()

    def papers(self, role: str) -> tuple[Document, ...]:
        """The papers of a role that are of its time."""
        outside, papers = self.outside.get(role), self.documents.get(role, ())
        return papers if outside is None else tuple(paper for paper in papers if paper not in outside)

    def is_complete(self, paper: Document) -> bool:
        """Whether a paper has a number and a day, and its file is as it should be."""
        return paper.is_issued and paper.id not in self.spoiled

    def is_outside(self, paper: Document) -> bool:
        """Whether a paper is of its time in none of its roles."""
        roles = [role for role in paper.roles if paper in self.documents.get(role, ())] or [""]
        return all(paper in self.outside.get(role, ()) for role in roles)
