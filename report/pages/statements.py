"""Drafted statements (giải trình) on a console: what the evidence carries for each part, and what proof is lacking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from reading.source.values import exact_text
from report.blocks import BREAK, Block, Heading, Outline, Row, Run, Text
from report.language.language import Language
from report.pages.details import cited
from report.words.load import words_of
from scoring.recover.statement import Sentence, Statement
from scoring.score.result import Result


def page_of(result: Result, statements: Sequence[Statement], say: Language) -> Iterator[Block]:
    """The statements one after another, under a line that says what they are."""
    words = words_of(say.tongue, "explain")
    yield Heading(f"{result.evidence.unit.name} · {say.label('year', year=str(result.evidence.year))}", 1)
    yield Text(words["statements.head" if statements else "statements.none"], "quiet")
    for one in statements:
        yield BREAK
        tally, part = one.part.tally, one.part.part
        right = say.filled(words["statement.points"], points=say.points(tally.points), most=say.points(tally.most))
        yield Outline((Row(say.named(part.name, part.name_en), f"{part.id}  ", (Run(right),), tone="strong"),))
        yield from (Text(line, depth=2) for line in statement_lines(one, result, say))


def statement_lines(one: Statement, result: Result, say: Language) -> Iterator[str]:
    """The sentences of a statement, then the proofs that are lacking."""
    words = words_of(say.tongue, "explain")
    for sentence in one.sentences:
        yield _sentence(sentence, result, say)
    for proof in one.lacking:
        paper = say.paper(proof.documents[0]) if proof.documents else say.input_name(proof.role)
        yield say.filled(words["statement.draft" if proof.documents else "statement.absent"], document=paper)


def _sentence(one: Sentence, result: Result, say: Language) -> str:
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


def as_rows(statements: Sequence[Statement], result: Result, say: Language) -> list[dict[str, Any]]:
    """The statements for programs, with the place that each sentence rests on."""
    return [
        {
            "part": one.part.part.id,
            "key": one.part.part.key,
            "points": exact_text(one.part.tally.points),
            "sentences": [
                {"says": sentence.says, "text": _sentence(sentence, result, say), "line": sentence.rests_on.line}
                for sentence in one.sentences
            ],
            "lacking": [{"role": proof.role, "state": proof.state} for proof in one.lacking],
        }
        for one in statements
    ]
