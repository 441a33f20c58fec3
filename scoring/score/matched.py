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

    ``documents`` are the papers of each role, ``outside`` those among them that are not of its time.
    """

    inputs: Inputs
    answers: Mapping[str, Answer]
    documents: Mapping[str, tuple[Document, ...]]
    doubts: tuple[Doubt, ...]
    no_survey: str | None = None
    outside: Mapping[str, tuple[Document, ...]] = MappingProxyType({})

    def papers(self, role: str) -> tuple[Document, ...]:
        """The papers of a role that are of its time."""
        outside = self.outside.get(role, ())
        return tuple(paper for paper in self.documents.get(role, ()) if paper not in outside)
