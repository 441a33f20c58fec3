"""The same evidence under two editions: totals and groups side by side, chances, and the evidence that is missing."""

from __future__ import annotations

from collections.abc import Iterator

from criteria.edition import number_of
from criteria.head import Division
from report.blocks import Block, Heading, Row, Table, Text, numbered
from report.language.language import Language
from report.language.numbers.rounded_sums import needs_said
from report.pages.compare.attribution import blocks_of as attribution_blocks
from report.words.load import words_of
from scoring.attribute.attribution import Attribution
from scoring.attribute.side_by_side import Beside, chances_of, divisions_beside, groups_beside, open_of, totals_beside
from scoring.attribute.transfer import Transfer
from scoring.score.result import Result
from scoring.score.tally import Tally


def blocks_of(found: Attribution, old: Result, new: Result, transfer: Transfer, say: Language) -> Iterator[Block]:
    """The attribution, then groups, risks, chances, and a list of what to bring by owner."""
    words = words_of(say.tongue, "compare")
    head, rest = _split(list(attribution_blocks(found, old, new, say)))
    yield from head
    still = open_of(new)
    if still > 0:
        # Said at once: what waits for evidence is no loss.
        yield Text(say.filled(words["both.open"], points=say.points(still)), "open")
    yield from rest
    yield Heading(words["both.totals"])
    totals = (
        numbered("", say.label(one.name), (say.points(one.old), say.points(one.new), say.signed(one.difference)))
        for one in totals_beside(old, new)
    )
    heads = tuple(words[f"group.{key}"] for key in ("old", "new", "difference"))
    yield Table(heads, tuple(totals))
    yield Heading(words["both.groups"])
    beside = (*divisions_beside(old, new), *groups_beside(old, new))
    yield Table(heads, tuple(_group(one, say) for one in beside))
    chances = chances_of(new)
    if chances:
        yield Heading(words["both.chance"])
        rows = (
            numbered(part.part.id, say.named(part.part.name, part.part.name_en), (f"+{say.points(part.tally.open)}",))
            for part in chances
        )
        yield Table(("",), tuple(rows))
    counts = {"figures": transfer.figures, "papers": transfer.papers, "answers": transfer.answers}
    yield Heading(words["both.given"])
    yield Text(say.filled(words["both.carried"], **{key: str(len(names)) for key, names in counts.items()}))
    if transfer.foreign:
        yield Text(say.filled(words["both.aside"], names="; ".join(say.input_name(name) for name in transfer.foreign)))
    yield Heading(words["both.missing"])
    yield from _missing(new, transfer, say)


def _split(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """The blocks up to the second heading, and the others."""
    spots = [spot for spot, block in enumerate(blocks) if isinstance(block, Heading)]
    first = spots[1] if len(spots) > 1 else len(blocks)
    return blocks[:first], blocks[first:]


def _group(one: Beside, say: Language) -> Row:
    """Points of their maximum; what one edition lacks is left empty."""
    shown = ["" if tally is None else _of(tally, say) for tally in (one.old, one.new)]
    name = say.named(one.row.name, one.row.name_en)
    # A level that only one of them has brings nothing and takes nothing away.
    is_new_level = isinstance(one.row, Division) and None in {one.old, one.new}
    return numbered(number_of(one.row), name, (*shown, "" if is_new_level else say.signed(one.difference)))


def _of(tally: Tally, say: Language) -> str:
    return f"{say.points(tally.points)}/{say.points(tally.most)}" if tally.most else say.points(tally.points)


def _missing(new: Result, transfer: Transfer, say: Language) -> Iterator[Block]:
    """By owner, each part that waits for evidence the old edition did not ask for, and what it waits for."""
    words = words_of(say.tongue, "compare")
    for owner, parts in transfer.missing_by_owner(new):
        rows = [
            numbered(
                part.part.id,
                say.named(part.part.name, part.part.name_en),
                (say.points(part.tally.open) if part.tally.open else "",),
                (needs_said(part, transfer, say),),
            )
            for part in parts
        ]
        yield Heading(say.named(owner.name, owner.name_en), 3)
        yield Table(("",), tuple(rows))
    if not transfer.missing:
        yield Text(words["nothing"])
