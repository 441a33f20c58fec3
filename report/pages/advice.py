"""What to do next on a page: the largest gain first, then what others have to do, and what to ask next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from report.blocks import Block, Heading, Hint, Outline, Row
from report.language.advice import advice_said, remedy_said, waits_said, wanting_said
from report.language.language import Language
from report.language.numbers.together import together
from scoring.score.advice import Advice, advice_of
from scoring.score.result import Result
from scoring.score.total import Growth


def next_steps(result: Result, say: Language, folder: str | None = "", *, lost: bool = False) -> Iterator[Block]:
    """What a person can do now; ``folder`` is how commands call the workspace (``None``: they cannot, so none is told).

    ``lost``: what is lost is shown.
    """
    yield Heading(say.label("next"))
    rows = [*_advice_rows(advice_of(result), result.evidence.period.to, say)]
    if not result.total.raw.most:
        rows.append(Row(say.label("next.nothing.possible"), depth=1, tone="quiet"))
    elif not rows and not result.total.raw.lost:
        rows.append(Row(say.label("next.nothing"), depth=1, tone="good"))
    yield Outline(tuple(rows))
    if folder is None:
        return
    named = f"{folder} " if folder else ""
    growth = Growth(result)
    lacking = {part.part.id: growth.lost(part) for part in result.parts}
    if any(lacking.values()) and not lost:
        yield Hint(say.label("next.more", folder=named), 1)
    worst = max(lacking, key=lambda number: lacking[number])
    yield Hint(say.label("next.one", folder=named, part=worst), 1)


def _advice_rows(advice: tuple[Advice, ...], end: date, say: Language) -> Iterator[Row]:
    """All advice, each with what it is about below it."""
    for one in advice:
        yield Row(advice_said(one, end, say), "• ", depth=1)
        yield from _details(one, say)


def _details(one: Advice, say: Language) -> Iterator[Row]:
    sign = "−" if one.kind == "lost" else "+"
    for (part, _), gain in zip(one.parts, _gains(one, say.digits), strict=True):
        yield Row(
            remedy_said(part, say, is_open=one.kind == "open"), f"{sign}{say.points(gain)}  {part.part.id}  ", depth=2
        )
    for wanting, parts in one.documents:
        yield Row(wanting_said(wanting, parts, say), depth=2)
    for who, gain, parts in one.waits:
        yield Row(waits_said(who, parts, say), f"+{say.points(gain)}  ", depth=2)


def _gains(one: Advice, digits: int) -> Sequence[Fraction]:
    """What each part brings alone; where that is off from what they bring together by rounding, so that it adds up."""
    gains = [gain for _, gain in one.parts]
    off = one.points - sum(gains)
    if not gains or abs(off) * 10**digits >= len(gains):
        return gains
    return together([gain + off / len(gains) for gain in gains], one.points, digits)
