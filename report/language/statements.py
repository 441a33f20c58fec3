"""Drafted statements (giải trình) as sentences: what the evidence carries for a part, and what proof is lacking."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias

from report.language.findings import cited, paper_in_full
from report.language.language import Language
from report.words.load import words_of
from scoring.recover.statement import Sentence, Statement
from scoring.score.result import Proof, Result

Wording: TypeAlias = Literal["explain", "letter"]
"""The table that words a sentence: short for a page, whole for a letter."""


def statement_lines(one: Statement, result: Result, say: Language, table: Wording = "explain") -> Iterator[str]:
    """The sentences of a statement, then the proofs that are lacking."""
    yield from (sentence_said(sentence, result, say, table) for sentence in one.sentences)
    yield from lacking_lines(one.lacking, say, table)


def lacking_lines(proofs: Iterable[Proof], say: Language, table: Wording = "explain") -> Iterator[str]:
    """A sentence for each proof that is not complete."""
    words = words_of(say.tongue, table)
    for proof in proofs:
        if not proof.is_complete:
            paper = _lacking(proof, say, table)
            key = "missing.any" if proof.state == "missing" and not proof.role else proof.state
            yield say.filled(words[f"statement.{key}"], document=paper)


def _lacking(proof: Proof, say: Language, table: Wording) -> str:
    """The paper that is not as it should be, or the role that nothing plays."""
    if not proof.documents:
        return say.role_name(proof.role)
    return paper_in_full(proof.documents[0], say) if table == "letter" else say.paper(proof.documents[0])


def sentence_said(one: Sentence, result: Result, say: Language, table: Wording = "explain") -> str:
    """One sentence with the documents that it cites."""
    words = words_of(say.tongue, table)
    values = {key: say.say(value) for key, value in one.values}
    name = values.get("name", "")
    if one.says in {"figure", "quoted"}:
        values["value"] = say.input_value(values["name"], values["value"])
        values["name"] = say.input_name(values["name"])
    papers = "; ".join(
        dict.fromkeys(cited(citation, result, say, full=table == "letter") for citation in one.documents)
    )
    if one.says == "paper":
        title = values["title"]
        return say.filled(
            words["statement.paper" if title and title != papers else "statement.paper.bare"], **values, document=papers
        )
    fact = say.inputs().fact(name) if one.says == "figure" else None
    says = "flag" if fact is not None and fact.kind == "flag" else one.says
    said = say.filled(words[f"statement.{says}"], **values)
    return f"{said}{say.filled(words['statement.by'], documents=papers)}." if papers else f"{said}."
