"""The pages of one unit of a ranking: what it shows by itself, and its rank below the heading."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reading.source.record import Record
from report.blocks import Block, Text, Tone
from report.language.language import Language
from report.pages.whatif import page_of
from report.words.load import words_of
from scoring.counterfactual.whatif import WhatIf

if TYPE_CHECKING:  # needs the extra
    from scoring.many.standings import Moved, Ranked


def between(best: int, worst: int, say: Language) -> str:
    """Two ranks, or the one that both are; between them stands the sign of a span, no minus."""
    return f"{say.number(best)}–{say.number(worst)}" if best < worst else say.number(best)


class Around(Record):
    """What a unit stands among: ranked units and those that could not be scored.

    ``ranking`` is the page of all, ``source`` where the unit says its figures (empty: not told).
    """

    units: int
    left_out: int
    ranking: str = ""
    source: str = ""


def page_of_ranked(
    page: Iterator[Block], own: Ranked, years: tuple[int, int], around: Around, say: Language
) -> Iterator[Block]:
    """The page of one unit with its rank below its heading.

    ``years`` are that of the criteria, in which its days are shown, and its own.
    """
    words = words_of(say.tongue, "rank")
    if around.ranking:
        yield Text(words["one.back"], link=around.ranking)
    yield next(page)
    values = {
        "rank": say.number(own.rank),
        "units": say.number(around.units),
        "between": between(own.best, own.worst, say),
    }
    values |= {"points": say.points(own.points), "most": say.number(own.most)}
    yield Text(say.filled(words["one" if own.best < own.worst else "one.sure"], **values), "strong")
    yield from _lacking(around, say)
    if own.held_back and own.grade is not None and own.reached is not None:
        grades = {
            key: say.named(one.name, one.name_en) for key, one in (("grade", own.grade), ("reached", own.reached))
        }
        yield Text(say.filled(words["one.held"], **grades), "warn")
    yield from _moved(years, say)
    if around.source:
        yield Text(say.filled(words["one.source"], source=around.source), "quiet")
    yield from page


def page_with_rank(found: WhatIf, moved: Moved, around: Around, own: int, say: Language) -> Iterator[Block]:
    """What would be different of one unit, and below the heading its rank before and after.

    ``own`` is the year that it is of; its days are those of the year of the criteria.
    """
    words, blocks = words_of(say.tongue, "rank"), page_of(found, say)
    yield next(blocks)
    values = {"before": say.number(moved.before), "after": say.number(moved.after), "units": say.number(around.units)}
    key = "if.same" if moved.before == moved.after else "if.up" if moved.after < moved.before else "if.down"
    tone: Tone = "plain" if key == "if.same" else "good" if key == "if.up" else "bad"
    yield Text(say.filled(words[key], **values), tone)
    spans = {"before": between(*moved.span_before, say), "after": between(*moved.span_after, say)}
    yield Text(say.filled(words["if.span.same" if moved.span_before == moved.span_after else "if.span"], **spans))
    yield from _lacking(around, say)
    if moved.others:
        yield Text(say.filled(words["if.others"], count=say.number(moved.others)), "quiet")
    yield from _moved((found.before.edition.period.to.year, own), say)
    yield from blocks


def _lacking(around: Around, say: Language) -> Iterator[Block]:
    """How far units that could not be scored may push the rank down."""
    if around.left_out:
        yield Text(say.filled(words_of(say.tongue, "rank")["one.left"], count=say.number(around.left_out)), "open")


def _moved(years: tuple[int, int], say: Language) -> Iterator[Block]:
    """That days are those of another year than the evidence is of: the year that is shown, and its own."""
    shown, own = years
    if shown != own:
        yield Text(say.filled(words_of(say.tongue, "rank")["one.moved"], shown=str(shown), own=str(own)), "quiet")
