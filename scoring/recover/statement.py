"""The drafted statement (giải trình) of a part whose proof is not complete: only sentences that the evidence carries.

Each sentence is one piece of evidence: a figure, a paper, what a person said of the part. Take the piece away and the
sentence is gone; where there is none there is no statement.
"""

from __future__ import annotations

from collections.abc import Iterator

from criteria.edition import Part, inputs_of
from evidence.model import Answer, Document, Figure
from reading.source.place import Place
from reading.source.record import Record
from rules.inputs import Citation
from rules.reason import Choice, Said
from rules.rule.choices import items_in, levels_in
from rules.vocabulary import ISSUED
from scoring.score.result import PartResult, Proof, Result


class Sentence(Record):
    """One sentence by its code and what fills it in, the documents it cites, and the place it rests on."""

    says: str
    values: tuple[tuple[str, Said], ...]
    documents: tuple[Citation, ...]
    rests_on: Place


class Statement(Record):
    """What can be said for a part, and the proofs that it lacks."""

    part: PartResult
    sentences: tuple[Sentence, ...]
    lacking: tuple[Proof, ...]


def statement_of(part: PartResult, result: Result) -> Statement | None:
    """The statement of a part; ``None``: its proof is complete, or nothing in the evidence speaks for it."""
    lacking = tuple(proof for proof in part.proofs if proof.state != "complete")
    sentences = (*_figures(part.part, result), *_papers(part, result), *_answers(part))
    return Statement(part, sentences, lacking) if lacking and sentences else None


def _figures(part: Part, result: Result) -> Iterator[Sentence]:
    """The figures that the part looks at, in the order of its rule."""
    return (_figure(name, row) for name, row in result.figures_behind(part))


def _figure(name: str, row: Figure) -> Sentence:
    says = "figure" if row.quote is None else "quoted"
    values: tuple[tuple[str, Said], ...] = (("name", name), ("value", str(row.value)), ("quote", row.quote or ""))
    return Sentence(says, values, row.documents, row.place)


def _papers(part: PartResult, result: Result) -> Iterator[Sentence]:
    """The papers with number and day that the rule or the proof of the part looks at, each once."""
    roles = [name.removesuffix(ISSUED) for name in inputs_of(part.part)]
    roles += [proof.role for proof in part.proofs]
    seen: set[str] = set()
    for role in dict.fromkeys(roles):
        for paper in result.evidence.documents:
            if role in paper.roles and paper.is_issued and paper.id not in seen:
                seen.add(paper.id)
                yield _paper(paper)


def _paper(paper: Document) -> Sentence:
    return Sentence("paper", (("title", paper.title or ""),), (Citation(id=paper.id),), paper.place)


def _answers(part: PartResult) -> Iterator[Sentence]:
    """What a person said of the part."""
    answer = part.answer
    if answer is None:
        return
    for level in levels_in(part.part.rule):
        if level.id == answer.level:
            yield _said("level", answer, level=Choice(level.name, level.name_en))
    ticked = tuple(item for item in items_in(part.part.rule) if item.id in (answer.items or ()))
    if ticked:
        yield _said("items", answer, items=tuple(Choice(item.name, item.name_en) for item in ticked))
    for says in ("does_not_arise", "not_done", "reason"):
        text = getattr(answer, says)
        if text is not None:
            yield _said(says, answer, text=text)


def _said(says: str, answer: Answer, **values: Said) -> Sentence:
    return Sentence(says, tuple(values.items()), answer.documents, answer.place)
