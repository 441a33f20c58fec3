"""The same evidence under two editions: totals and groups side by side, chances, and the evidence that is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from criteria.edition import Group
from report.blocks import Block, Heading, Row, Table, Text, numbered
from report.language.language import Language
from report.pages.attribution import blocks_of as bridge_blocks
from report.words.load import words_of
from scoring.attribute.attribution import Bridge
from scoring.attribute.transfer import Carried
from scoring.score.result import PartResult, Result
from scoring.score.tally import Tally


def blocks_of(found: Bridge, old: Result, new: Result, carried: Carried, say: Language) -> Iterator[Block]:
    """The bridge, then groups, risks, chances, and a list of what to bring by owner."""
    words = words_of(say.tongue, "compare")
    head, rest = _split(list(bridge_blocks(found, old, new, say)))
    yield from head
    still = new.total.possible - new.total.points
    if still > 0:
        # Said at once: what waits for evidence is no loss.
        yield Text(say.filled(words["both.open"], points=say.points(still)), "open")
    yield from rest
    yield Heading(words["both.totals"])
    names = (("claimed", "points"), ("guaranteed", "guaranteed"), ("possible", "possible"))
    totals = [
        numbered("", say.label(key), _numbers(getattr(old.total, name), getattr(new.total, name), say))
        for key, name in names
    ]
    heads = tuple(words[f"group.{key}"] for key in ("old", "new", "difference"))
    yield Table(heads, tuple(totals))
    yield Heading(words["both.groups"])
    yield Table(heads, tuple(_groups(old, new, say)))
    chances = [part for part in new.parts if part.tally.open > 0]
    if chances:
        yield Heading(words["both.chance"])
        rows = (
            numbered(part.part.id, say.named(part.part.name, part.part.name_en), (f"+{say.points(part.tally.open)}",))
            for part in chances
        )
        yield Table(("",), tuple(rows))
    counts = {"figures": carried.figures, "papers": carried.papers, "answers": carried.answers}
    yield Heading(words["both.given"])
    yield Text(say.filled(words["both.carried"], **{key: str(len(names)) for key, names in counts.items()}))
    if carried.aside:
        yield Text(say.filled(words["both.aside"], names="; ".join(say.input_name(name) for name in carried.aside)))
    yield Heading(words["both.missing"])
    yield from _missing(new, carried, say)


def _split(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """The blocks up to the second heading, and the others."""
    spots = [spot for spot, block in enumerate(blocks) if isinstance(block, Heading)]
    first = spots[1] if len(spots) > 1 else len(blocks)
    return blocks[:first], blocks[first:]


def _numbers(old: Fraction, new: Fraction, say: Language) -> tuple[str, str, str]:
    return say.points(old), say.points(new), say.signed(new - old)


def _groups(old: Result, new: Result, say: Language) -> Iterator[Row]:
    """Groups with the same number side by side, points of their maximum; what one edition lacks is left empty."""
    sides: list[Mapping[str, tuple[Group, Tally]]] = [
        {one.group.id: (one.group, one.tally) for one in result.sections} for result in (old, new)
    ]
    for name in dict.fromkeys((*sides[0], *sides[1])):
        group = (sides[1].get(name) or sides[0][name])[0]
        pairs = [side[name][1] if name in side else Tally() for side in sides]
        shown = [_of(tally, say) if name in side else "" for tally, side in zip(pairs, sides, strict=True)]
        more = say.signed(pairs[1].points - pairs[0].points)
        yield numbered(name, say.named(group.name, group.name_en), (*shown, more))


def _of(tally: Tally, say: Language) -> str:
    return f"{say.points(tally.points)}/{say.points(tally.most)}" if tally.most else say.points(tally.points)


def _missing(new: Result, carried: Carried, say: Language) -> Iterator[Block]:
    """By owner, each part that waits for evidence the old edition did not ask for, and what it waits for."""
    words = words_of(say.tongue, "compare")
    for owner in new.edition.owners:
        rows = [
            numbered(
                part.part.id,
                say.named(part.part.name, part.part.name_en),
                (say.points(part.tally.open) if part.tally.open else "",),
                tuple(_needs(part, carried, say)),
            )
            for part in new.parts
            if part.part.owner == owner.id and part.part.key in carried.missing
        ]
        if rows:
            yield Heading(say.named(owner.name, owner.name_en), 3)
            yield Table(("",), tuple(rows))
    if not carried.missing:
        yield Text(words["nothing"])


def _needs(part: PartResult, carried: Carried, say: Language) -> Iterator[str]:
    words = words_of(say.tongue, "compare")
    needed = carried.missing[part.part.key]
    names = [say.input_name(name) if name else words["both.answer"] for name in needed]
    yield say.filled(words["both.needs"], names="; ".join(dict.fromkeys(names)))
