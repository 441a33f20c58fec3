"""Drafted statements (giải trình) on a console: what the evidence carries for each part, and what proof is lacking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from report.blocks import BREAK, Block, Outline, Row, Run, Text
from report.language.language import Language
from report.language.statements import statement_lines
from report.pages.criteria_head import heading
from report.words.load import words_of
from scoring.recover.statement import Statement
from scoring.score.result import Result


def page_of(result: Result, statements: Sequence[Statement], say: Language) -> Iterator[Block]:
    """The statements one after another, under a line that says what they are."""
    words = words_of(say.tongue, "explain")
    yield from heading(result, say)
    yield Text(words["statements.head" if statements else "statements.none"], "quiet")
    for one in statements:
        yield BREAK
        tally, part = one.part.tally, one.part.part
        right = say.filled(words["statement.points"], points=say.points(tally.points), most=say.points(tally.most))
        yield Outline((Row(say.named(part.name, part.name_en), f"{part.id}  ", (Run(right),), tone="strong"),))
        yield from (Text(line, depth=2) for line in statement_lines(one, result, say))
