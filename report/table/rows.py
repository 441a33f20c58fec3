"""One row for each part: what province software asks for, each column with its name and what it holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Literal

from criteria.edition import number_of
from reading.source.record import Record
from report.language.findings import citations_of_figures, papers_said
from report.language.language import Language
from report.language.reasons import reason_said
from report.language.statements import lacking_lines
from report.table.described import Csv, Described, csv_of
from report.words.load import words_of
from scoring.score.result import PartResult, Result
from scoring.score.tally import Outcome

COLUMNS = (
    "number",
    "key",
    "name",
    "most",
    "figures",
    "points",
    "proof",
    "papers",
    "pages",
    "explanation",
)
NUMBERS = frozenset({"most", "points"})
"""Columns that hold numbers, and no text; in the block of deductions ``most`` is empty."""
_NEVER_EMPTY = frozenset({"number", "key", "name", "points"})


class PartRow(Record):
    """A part as it is pasted elsewhere; points are exact, all else is text in one language."""

    number: str
    key: str
    name: str
    most: Fraction | None
    figures: str
    points: Fraction
    proof: str
    papers: str
    pages: str
    explanation: str


def rows_of(result: Result, say: Language) -> tuple[PartRow, ...]:
    """All parts in the order of the edition."""
    return tuple(_row(part, result, say) for part in result.parts)


def as_csv(rows: Iterable[PartRow], say: Language) -> Csv:
    """The table as text; points are numbers, all else is text."""
    words = words_of(say.tongue, "report")
    columns = [
        Described(
            name,
            words[f"table.column.{name}"],
            "number" if name in NUMBERS else "text",
            words[f"table.means.{name}"],
            name in _NEVER_EMPTY,
        )
        for name in COLUMNS
    ]
    return csv_of(columns, ([getattr(row, name) for name in COLUMNS] for row in rows), say, ("key",))


def _row(part: PartResult, result: Result, say: Language) -> PartRow:
    return PartRow(
        number_of(part.part),
        part.part.key,
        say.named(part.part.name, part.part.name_en),
        None if result.edition.is_penalty(part.part) else part.tally.most,
        "; ".join(_figures(part, result, say)),
        part.tally.points,
        say.label(f"proof.{_proof_of(part)}"),
        "; ".join(papers_said(part, result, say)),
        "; ".join(dict.fromkeys(_pages(part, result))),
        " ".join(one for one in (reason_said(part, say), *lacking_lines(part.proofs, say, "letter")) if one),
    )


def _proof_of(part: PartResult) -> Literal["complete", "incomplete", "undeclared", "none_asked"]:
    """Whether the papers that a part asks for are there; of a part of which nothing was said, that."""
    if part.outcome is Outcome.MISSING:
        return "undeclared"
    if not part.proofs:
        return "none_asked"
    return "complete" if part.is_proved else "incomplete"


def _figures(part: PartResult, result: Result, say: Language) -> Iterator[str]:
    """The figures that the part looks at, as declared."""
    for name, row in result.figures_behind(part.part):
        yield f"{say.input_name(name)}: {say.input_value(row.name, str(row.value))}"


def _pages(part: PartResult, result: Result) -> Iterator[str]:
    """The sections and pages that the part or its figures cite."""
    for citation in (*part.citations, *citations_of_figures(part, result)):
        if citation.page is not None or citation.section is not None:
            yield str(citation.page if citation.page is not None else citation.section)
