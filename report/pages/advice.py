"""What to do next, as rows: the largest gain first, then what others have to do."""

from __future__ import annotations

from collections.abc import Iterator

from report.blocks import Row
from report.language.advice import advice_said, remedy_said, waits_said, wanting_said
from report.language.language import Language
from scoring.score.advice import Advice


def advice_rows(advice: tuple[Advice, ...], say: Language) -> Iterator[Row]:
    """All advice, each with what it is about below it."""
    for one in advice:
        yield Row(advice_said(one, say), "• ", depth=1)
        yield from _details(one, say)


def _details(one: Advice, say: Language) -> Iterator[Row]:
    for part, gain in one.parts:
        yield Row(remedy_said(part, say), f"+{say.points(gain)}  {part.part.id}  ", depth=2)
    for wanting, parts in one.documents:
        yield Row(wanting_said(wanting, parts, say), depth=2)
    for who, gain, parts in one.waits:
        yield Row(waits_said(who, parts, say), f"+{say.points(gain)}  ", depth=2)
