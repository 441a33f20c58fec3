"""What was found about a part, as sentences: the reason, figures and documents with their lines, what is lacking."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from criteria.edition import inputs_of
from evidence.model import Document, Figure
from evidence.papers import without_word
from reading.source.place import Place, line_said
from report.language.language import Language
from report.language.reasons import beyond_said
from report.language.rules import takes_said
from report.words.load import words_of
from rules.inputs import Citation
from rules.reason import Reason
from rules.vocabulary import PREVIOUS, RESULTS
from scoring.score.matched import OtherResult
from scoring.score.result import CriterionResult, PartResult, Result


def found_lines(part: PartResult, result: Result, say: Language) -> Iterator[str]:
    """What was found about a part: the reason, the figures it rests on and the documents cited, with their places."""
    yield from _step_lines(part.reason, say, 0)
    places = set(_places(part.reason))
    for before, figures in (("", result.evidence.facts), (PREVIOUS, result.evidence.previous)):
        for one in figures:
            if one.value is not None and one.place in places:
                yield _figure(one, before, result, say)
    yield from (other_said(one, say) for one in others_behind(part, result))
    yield from (_citation(citation, result, say) for citation in part.citations)


def beyond_together(points: Fraction, beyond: Fraction, say: Language) -> str:
    """That rows add up to more than what counts of them together."""
    return say.label("beyond.sum", sum=say.points(points + beyond), beyond=say.points(beyond))


def counted_lines(row: CriterionResult, result: Result, say: Language) -> Iterator[str]:
    """What a criterion counts, how much that is now, and what of its parts it does not count."""
    deducts = result.penalty is not None and row in result.penalty.criteria
    takes = takes_said(row.criterion, say, deducts=deducts)
    if takes:
        yield say.label("counted", number=row.criterion.id, takes=takes, points=say.points(row.tally.points))
    beyond = beyond_said(row, say)
    if beyond:
        yield f"  {beyond}"


def _step_lines(one: Reason, say: Language, depth: int) -> Iterator[str]:
    yield f"{'  ' * depth}{say.reason(one)}"
    for inner in one.steps:
        yield from _step_lines(inner, say, depth + 1)


def _places(one: Reason) -> Iterator[Place]:
    yield from one.rests_on
    for inner in one.steps:
        yield from _places(inner)


def _figure(figure: Figure, before: str, result: Result, say: Language) -> str:
    """A figure as found; ``before`` stands in front of the names of those of another period."""
    value = say.input_value(figure.name, str(figure.value))
    papers = [cited(citation, result, say) for citation in figure.documents]
    return (
        f"{say.input_name(f'{before}{figure.name}')}: {value} ({'; '.join([line_said(figure.place.alone), *papers])})"
    )


def _citation(citation: Citation, result: Result, say: Language) -> str:
    return f"{cited(citation, result, say)} ({line_said(citation.place.alone)})"


def cited(citation: Citation, result: Result, say: Language, *, full: bool = False) -> str:
    """A document with the page and section that prove it; ``full``: as letters call it, with its kind."""
    papers = {document.id: document for document in result.evidence.documents}
    paper = papers[citation.id]
    said = [paper_in_full(paper, say) if full else say.paper(paper)]
    if citation.section is not None:
        said.append(_section(citation.section, say))
    if citation.page is not None:
        said.append(say.label("page", page=str(citation.page)))
    return ", ".join(said)


def _section(section: str, say: Language) -> str:
    """A section as cited: one that somebody wrote with the word before it keeps its own."""
    heads = say.label("section.heads").split(", ")
    named = any(re.match(rf"{head}\b", section, re.IGNORECASE) for head in heads)
    return section if named else say.label("section", section=section)


def paper_in_full(paper: Document, say: Language) -> str:
    """A document by kind, number and day as letters cite it, or by its title while it has no number."""
    if paper.number is None:
        return say.paper(paper)
    words = words_of(say.tongue, "letter")
    said = say.filled(
        words["paper.numbered"], kind=words[f"paper.{paper.kind or 'other'}"], number=without_word(paper.number)
    )
    return said if paper.day is None else say.filled(words["paper.day"], paper=said, day=say.day(paper.day))


def document_said(paper: Document, say: Language) -> str:
    """A document as it is cited, and its title where that says more."""
    name = say.paper(paper)
    return f"{name}. {paper.title}" if paper.title and paper.title != name and not paper.is_assumed else name


def papers_said(part: PartResult, result: Result, say: Language) -> Iterator[str]:
    """The papers that a part or its figures cite, with section and page, and those that prove it besides; each once."""
    citations = (*part.citations, *citations_of_figures(part, result))
    yield from dict.fromkeys(cited(citation, result, say) for citation in citations)
    named = {citation.id for citation in citations}
    for proof in part.proofs:
        for paper in proof.documents:
            if paper.id not in named:
                named.add(paper.id)
                yield say.paper(paper)


def citations_of_figures(part: PartResult, result: Result) -> Iterator[Citation]:
    """The papers that the figures are taken from which a part looks at."""
    return (citation for _, row in result.figures_behind(part.part) for citation in row.documents)


def lacking_said(part: PartResult, say: Language) -> str:
    """The documents that a part lacks, together."""
    words = words_of(say.tongue, "explain")
    said = (
        say.filled(words[f"documents.{proof.state}"], document=say.paper(proof.documents[0]))
        if proof.documents
        else say.role_name(proof.role)
        for proof in part.proofs
        if proof.state != "complete"
    )
    return "; ".join(said)


def other_said(one: OtherResult, say: Language) -> str:
    """What the same evidence comes to under another edition, and how to see why."""
    figures = {name: say.points(getattr(one, name)) for name in ("points", "guaranteed", "possible")}
    key = "other_result.settled" if one.is_settled else "other_result"
    return say.label(key, edition=one.edition, most=say.number(one.most), criteria=one.file or one.edition, **figures)


def others_behind(part: PartResult, result: Result) -> Iterator[OtherResult]:
    """The results of other editions that a part looks at itself."""
    names = inputs_of(part.part)
    return (one for one in result.others if any(name.startswith(f"{RESULTS}{one.set}.") for name in names))
