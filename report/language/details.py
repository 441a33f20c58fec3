"""Everything a point rests on, as sentences: what was found, documents, the rule in words, clause and owner."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

from reading.source.place import line_said
from report.language.findings import found_lines
from report.language.language import Language
from report.language.rules import owners_said, rule_lines
from scoring.score.result import PartResult, Proof, Result

Detail: TypeAlias = Literal["found", "proof", "rule", "source", "owner", "remedy", "note"]


def details_said(part: PartResult, result: Result, say: Language) -> Iterator[tuple[Detail, str]]:
    """What each line is about, and the line; leading spaces say how far it belongs below the one before it."""
    yield from (("found", line) for line in found_lines(part, result, say))
    yield from (("proof", _proof(proof, say)) for proof in part.proofs)
    deducts = result.edition.is_penalty(part.part)
    yield from (("rule", line) for line in rule_lines(part.part, say, deducts=deducts))
    yield "source", _source(part, result, say)
    yield "owner", _owner(part, result, say)
    if part.tally.lost and part.part.remedy:
        yield "remedy", say.named(part.part.remedy, part.part.remedy_en)
    if part.part.note:
        yield "note", part.part.note


def _proof(proof: Proof, say: Language) -> str:
    if proof.state in {"theirs", "behind"}:
        return say.label(f"proof.{proof.state}")
    papers = [say.paper(document) for document in proof.documents] or [say.label("document.none")]
    if proof.state not in {"complete", "missing"}:
        papers[0] = f"{papers[0]} ({say.label(f'proof.{proof.state}')})"
    head = f"{say.role_name(proof.role)}: " if proof.role or not proof.documents else ""
    return f"{head}{', '.join(papers)}"


def _source(part: PartResult, result: Result, say: Language) -> str:
    """Where the requirement stands; of a copied table, also whether nobody has compared it with the text yet."""
    titles = {basis.id: basis.number or basis.title for basis in result.edition.basis}
    source = part.part.source
    copied = result.edition.status == "transcribed" and not source.verified
    said = [line_said(part.part.place.alone), *([say.label("unverified")] if copied else [])]
    return f"{titles[source.basis]}, {source.clause} ({'; '.join(said)})"


def _owner(part: PartResult, result: Result, say: Language) -> str:
    return owners_said(part.part, result.edition, say)
