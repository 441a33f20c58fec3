"""How a document is named with its title, and the documents that a part lacks."""

from __future__ import annotations

from evidence.model import Document
from report.language.language import Language
from report.words.load import words_of
from scoring.score.result import PartResult


def document_said(paper: Document, say: Language) -> str:
    """A document as it is cited, and its title where that says more."""
    name = say.paper(paper)
    return f"{name}. {paper.title}" if paper.title and paper.title != name else name


def lacking_said(part: PartResult, say: Language) -> str:
    """The documents that a part lacks, together."""
    words = words_of(say.tongue, "explain")
    said = (
        say.filled(words["documents.draft"], document=say.paper(proof.documents[0]))
        if proof.documents
        else say.input_name(proof.role)
        for proof in part.proofs
        if proof.state != "complete"
    )
    return "; ".join(said)
