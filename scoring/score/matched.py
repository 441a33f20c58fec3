"""Evidence reduced to what rules look at."""

from __future__ import annotations

from collections.abc import Mapping

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
    """Evidence reduced to what rules look at; ``no_survey`` says why no survey was held (``None``: nothing of it)."""

    inputs: Inputs
    answers: Mapping[str, Answer]
    documents: Mapping[str, tuple[Document, ...]]
    doubts: tuple[Doubt, ...]
    no_survey: str | None = None
