"""The whole report on one page: the total, where points are lacking, who does what, every part, papers, last year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from criteria.edition import number_of
from reading.source.record import Record
from report.blocks import Block, Finder, Heading, Table, Text, numbered
from report.language.findings import beyond_together
from report.language.language import Language
from report.pages.compare.attribution import blocks_of as bridge_blocks
from report.pages.documents import paper_blocks
from report.pages.grades import all_conditions
from report.pages.owners import Task, to_do
from report.pages.score import doubt_blocks, group_bars, head_blocks, total_blocks
from report.pages.tree import Tree, View
from report.words.load import words_of
from scoring.attribute.attribution import Attribution
from scoring.counterfactual.without_document import Resting
from scoring.recover.losses import beside_parts, losses_in
from scoring.recover.recover import Outlook
from scoring.score.result import Result

_PART = 3
"""The level of headings within a section."""


class Bridge(Record):
    """The year before: its result and the causes of the difference."""

    before: Result
    found: Attribution


class Whole(Record):
    """All that the report shows, as it stands ``on`` a day; ``bridge`` is ``None`` without a year before."""

    result: Result
    outlooks: tuple[Outlook, ...]
    tasks: tuple[Task, ...]
    resting: tuple[Resting, ...]
    on: date
    bridge: Bridge | None = None


def page_of(whole: Whole, say: Language) -> Iterator[Block]:
    """Sections, what people look for first before the rest."""
    words, result = words_of(say.tongue, "report"), whole.result
    yield from head_blocks(result, say)
    yield Heading(words["whole.total"])
    yield from total_blocks(result, say)
    yield from all_conditions(result.grading, say)
    yield from _lost(whole, say)
    yield Heading(words["whole.groups"])
    yield group_bars(result, say)
    yield from doubt_blocks(result, say)
    yield from _tasks(whole, say)
    yield Heading(words["whole.parts"])
    yield _finder(whole.tasks, say)
    yield from _below(Tree(result, View(whole=True), say).blocks())
    yield Heading(words["whole.papers"])
    yield from _below(paper_blocks(result, whole.resting, say))
    if whole.bridge is not None:
        yield Heading(words["whole.bridge"])
        yield from _below(bridge_blocks(whole.bridge.found, whole.bridge.before, result, say))


def _lost(whole: Whole, say: Language) -> Iterator[Block]:
    """A waterfall from the maximum down to the points; its axis begins at the lowest point that is reached."""
    words, total = words_of(say.tongue, "report"), whole.result.total
    lost = losses_in(whole.result, whole.outlooks)
    yield Heading(words["whole.lost"])
    if not lost.parts:
        yield Text(say.label("lost.none"), "good")
        return
    span, gone = lost.points + lost.beyond, Fraction(0)
    rows = [numbered("", words["whole.lost.most"], (say.points(total.most),), bar=(Fraction(0), Fraction(1)))]
    for one in lost.parts:
        bar = (1 - gone / span, 1 - (gone + one.lost) / span)
        gone += one.lost
        name = say.named(one.part.part.name, one.part.part.name_en)
        rows.append(numbered(number_of(one.part.part), name, (f"−{say.points(one.lost)}",), tone="bad", bar=bar))
    if lost.beyond:
        bar = (Fraction(0), lost.beyond / span)
        rows.append(numbered("", words["whole.lost.beyond"], (say.signed(lost.beyond),), bar=bar))
    rest = beside_parts(whole.result, lost)
    if rest:
        rows.append(numbered("", words["whole.lost.rest"], (say.signed(rest),)))
    rows.append(numbered("", words["whole.lost.points"], (say.points(total.points),), tone="strong"))
    yield Table(("",), tuple(rows))
    if lost.beyond:
        yield Text(beyond_together(lost.points, lost.beyond, say), "quiet")
    yield Text(words["whole.lost.axis"], "quiet")


def _tasks(whole: Whole, say: Language) -> Iterator[Block]:
    """What each owner has to do, the one with most to win first."""
    words = words_of(say.tongue, "report")
    tasks = [task for task in whole.tasks if task.held.parts]
    yield Heading(words["whole.tasks"])
    if not tasks:
        yield Text(words["whole.tasks.none"], "good")
    for task in tasks:
        name = say.named(task.held.owner.name, task.held.owner.name_en)
        values = {"points": say.points(task.held.points), "parts": str(len(task.held.parts))}
        yield Heading(say.filled(words["whole.tasks.owner"], owner=name, **values), 3)
        yield to_do(task.held.parts, whole.result, whole.on, say)


def _finder(tasks: Sequence[Task], say: Language) -> Finder:
    words = words_of(say.tongue, "report")
    states = tuple((facet, words[f"whole.find.{facet or 'all'}"]) for facet in ("", "lost", "open", "unproved", "full"))
    owners = tuple(
        (f"owner-{task.held.owner.id}", say.named(task.held.owner.name, task.held.owner.name_en)) for task in tasks
    )
    return Finder(words["whole.find"], words["whole.find.which"], (*states, *owners), words["whole.find.counted"])


def _below(blocks: Iterator[Block]) -> Iterator[Block]:
    """What is a page of its own elsewhere, as part of a section."""
    for block in blocks:
        yield block._replace(level=_PART) if isinstance(block, Heading) else block
