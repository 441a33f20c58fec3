"""Questions to units that lie side by side: who is asked about what, and how many points rest on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from criteria.edition import Edition
from report.blocks import Block, Heading, Row, Run, Table, Text
from report.language.findings import paper_in_full
from report.language.language import Language
from report.pages.criteria_head import cautions
from report.words.load import words_of
from scoring.many.questions.ask import AboutUnit, Question

KINDS = ("same_paper", "same_figures", "other_time")


def page_of(
    questions: Sequence[Question], edition: Edition, year: int | None, units: int, say: Language
) -> Iterator[Block]:
    """The whole page; ``units`` is how many were looked at, of a ``year`` (``None``: the table names none)."""
    words = words_of(say.tongue, "rank")
    yield Heading(say.filled(words["questions.title"], title=say.named(edition.title, edition.title_en)), 1)
    yield from cautions((edition,), say)
    if year is not None:
        yield Text(say.filled(words["year"], year=str(year)), "strong")
    yield Text(say.filled(words["questions.how"], units=str(units)), "quiet")
    if not questions:
        yield Text(words["questions.none"], "good")
    for kind in KINDS:
        some = [one for one in questions if one.kind == kind]
        if some:
            yield Heading(words[f"questions.{kind}"])
            yield Text(words[f"questions.{kind}.ask"])
            rows = (row for number, one in enumerate(some, start=1) for row in _rows(str(number), one, say))
            yield Table((words["questions.at_stake"],), tuple(rows))


def _rows(number: str, question: Question, say: Language) -> Iterator[Row]:
    """A row for each unit, numbered at the first."""
    for spot, unit in enumerate(question.units):
        stake = "–" if unit.at_stake is None else say.points(unit.at_stake)
        shown = Run(stake, "quiet" if unit.at_stake == 0 else "strong")
        yield Row(f"{unit.name}: {about(unit, say)}", number if spot == 0 else "", (shown,))


def about(unit: AboutUnit, say: Language) -> str:
    """The papers and figures that a unit is asked about."""
    papers = [paper_in_full(paper, say) for paper in unit.papers]
    return "; ".join([*papers, *(say.input_name(name) for name in unit.figures)])
