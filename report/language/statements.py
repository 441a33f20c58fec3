"""Drafted statements (giải trình) as sentences: what the evidence carries for a part, and what proof is lacking."""

from __future__ import annotations

from collections.abc import Iterator

from report.language.findings import cited
from report.language.language import Language
from report.words.load import words_of
from scoring.recover.statement import Sentence, Statement
from scoring.score.result import Result


def statement_lines(one: Statement, result: Result, say: Language) -> Iterator[str]:
    """The sentences of a statement, then the proofs that are lacking."""
    words = words_of(say.tongue, "explain")
    for sentence in one.sentences:
        yield sentence_said(sentence, result, say)
    for proof in one.lacking:
        paper = say.paper(proof.documents[0]) if proof.documents else say.role_name(proof.role)
        yield say.filled(words[f"statement.{proof.state}"], document=paper)


def sentence_said(one: Sentence, result: Result, say: Language) -> str:
    """One sentence with the documents that it cites."""
    words = words_of(say.tongue, "explain")
    values = {key: say.say(value) for key, value in one.values}
    if one.says in {"figure", "quoted"}:
        values["value"] = say.input_value(values["name"], values["value"])
        values["name"] = say.input_name(values["name"])
    papers = "; ".join(cited(citation, result, say) for citation in one.documents)
    if one.says == "paper":
        title = values["title"]
        return say.filled(
            words["statement.paper" if title and title != papers else "statement.paper.bare"], **values, document=papers
        )
    said = say.filled(words[f"statement.{one.says}"], **values)
    return f"{said}{say.filled(words['statement.by'], documents=papers)}." if papers else f"{said}."
