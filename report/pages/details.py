"""Everything a point rests on, for one who asks: figures and documents with their lines, the rule in words."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.model import Figure
from reading.source.place import Place
from report.blocks import Fact, fact
from report.language.language import Language
from report.language.rules import rule_lines
from rules.inputs import Citation
from rules.vocabulary import PREVIOUS
from scoring.score.reason import Step
from scoring.score.result import PartResult, Proof, Result


def details_of(part: PartResult, result: Result, say: Language) -> Iterator[Fact]:
    """Everything a point rests on: what was found, figures and documents with their lines, the rule in words."""
    rows = [("found", line) for line in found_lines(part, result, say)]
    rows += [("proof", _proof(proof, say)) for proof in part.proofs]
    deducts = result.edition.is_penalty(part.part)
    rows += [("rule", line) for line in rule_lines(part.part, say, deducts=deducts)]
    rows += [("source", _source(part, result, say)), ("owner", _owner(part, result, say))]
    if part.tally.lost and part.part.remedy:
        rows.append(("remedy", say.named(part.part.remedy, part.part.remedy_en)))
    if part.part.note:
        rows.append(("note", part.part.note))
    yield from (fact(say.label(key), line) for key, line in rows)


def found_lines(part: PartResult, result: Result, say: Language) -> Iterator[str]:
    """What was found about a part: the reason, the figures it rests on and the documents cited, with their places."""
    yield from _step_lines(part.step, say, 0)
    places = set(_places(part.step))
    for before, figures in (("", result.evidence.facts), (PREVIOUS, result.evidence.previous)):
        for one in figures:
            if one.value is not None and one.place in places:
                yield _figure(one, before, result, say)
    yield from (_citation(citation, result, say) for citation in part.citations)


def _step_lines(one: Step, say: Language, depth: int) -> Iterator[str]:
    yield f"{'  ' * depth}{say.step(one)}"
    for inner in one.steps:
        yield from _step_lines(inner, say, depth + 1)


def _places(one: Step) -> Iterator[Place]:
    yield from one.rests_on
    for inner in one.steps:
        yield from _places(inner)


def _line(place: Place) -> str:
    return f"{place.file.rsplit('/', 1)[-1]}:{place.line}"


def _figure(figure: Figure, before: str, result: Result, say: Language) -> str:
    """A figure as found; ``before`` stands in front of the names of those of another period."""
    value = say.input_value(figure.name, str(figure.value))
    papers = [cited(citation, result, say) for citation in figure.documents]
    return f"{say.input_name(f'{before}{figure.name}')}: {value} ({'; '.join([_line(figure.place), *papers])})"


def _citation(citation: Citation, result: Result, say: Language) -> str:
    return f"{cited(citation, result, say)} ({_line(citation.place)})"


def cited(citation: Citation, result: Result, say: Language) -> str:
    """A document with the page and section that prove it."""
    papers = {document.id: document for document in result.evidence.documents}
    said = [say.paper(papers[citation.id])]
    if citation.section is not None:
        said.append(say.label("section", section=citation.section))
    if citation.page is not None:
        said.append(say.label("page", page=str(citation.page)))
    return ", ".join(said)


def _proof(proof: Proof, say: Language) -> str:
    papers = ", ".join(say.paper(document) for document in proof.documents) or say.label("document.none")
    said = f"{say.input_name(proof.role)}: {papers}" if proof.role else papers
    return f"{said} ({say.label('proof.draft')})" if proof.state == "draft" else said


def _source(part: PartResult, result: Result, say: Language) -> str:
    """Where the requirement stands; of a copied table, also whether nobody has compared it with the text yet."""
    titles = {basis.id: basis.number or basis.title for basis in result.edition.basis}
    source = part.part.source
    copied = result.edition.status == "transcribed" and not source.verified
    said = [_line(part.part.place), *([say.label("unverified")] if copied else [])]
    return f"{titles[source.basis]}, {source.clause} ({'; '.join(said)})"


def _owner(part: PartResult, result: Result, say: Language) -> str:
    owner = next(one for one in result.edition.owners if one.id == part.part.owner)
    return say.named(owner.name, owner.name_en)
