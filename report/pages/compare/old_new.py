"""The table of two editions that is attached to a draft decision: what was, what is to be, what is different."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from criteria.compare.editions import Crossed, Differences, Pair
from criteria.edition import Edition, Part, number_of, parts_of
from report.blocks import Block, Column, Fact, Facts, Grid, GridRow, Heading, Run, Runs, Text
from report.language.editions import Differing
from report.language.language import Language
from report.language.rules import rule_lines
from report.words.load import words_of

_BULLETS = ("", "- ", "+ ", "· ")
"""What lines begin with, by how far below others they stand."""


def blocks_of(found: Differences, say: Language) -> Iterator[Block]:
    """The table of every part that differs, in the order of the new edition; what is gone stands last."""
    words = words_of(say.tongue, "compare")
    rows = [row for _, row in sorted(_rows(found, say), key=lambda one: one[0])]
    yield Heading(words["table"])
    if not rows:
        yield Text(words["table.none"])
        return
    titles = (("table.old", found.old), ("table.new", found.new))
    yield Facts(tuple(Fact(words[key], f"{one.name} · {say.named(one.title, one.title_en)}") for key, one in titles))
    heads = ("part", "old", "new", "different")
    columns = tuple(
        Column(words[f"table.{head}"], share, "middle" if head == "part" else "left")
        for head, share in zip(heads, (9, 32, 32, 27), strict=True)
    )
    yield Grid(columns, tuple(rows))


def _rows(found: Differences, say: Language) -> Iterator[tuple[int, GridRow]]:
    """Each row with its place in the table."""
    places = {part.key: place for place, part in enumerate(parts_of(found.new))}
    differing, last = Differing(found, say), len(places)
    for pair in found.pairs:
        if pair.kinds:
            yield places[pair.new.key], _pair(pair, found, differing, say)
    for whole in found.crossed:
        for one in _alone(whole):
            yield min((places[part.key] for part in one.new), default=last), _crossed(one, found, say)


def _alone(one: Crossed) -> Iterator[Crossed]:
    """Parts that came or went are no matter of each other."""
    if one.old and one.new:
        yield one
        return
    yield from (one._replace(old=(part,)) for part in one.old)
    yield from (one._replace(new=(part,)) for part in one.new)


def _pair(pair: Pair, found: Differences, differing: Differing, say: Language) -> GridRow:
    old, new = number_of(pair.old), number_of(pair.new)
    lead = new if old == new else f"{old} → {new}"
    sides = (_part(pair.old, found.old, say), _part(pair.new, found.new, say))
    return GridRow(((lead,), *sides, tuple(differing.details(pair))))


def _crossed(one: Crossed, found: Differences, say: Language) -> GridRow:
    words = words_of(say.tongue, "compare")
    lead = " → ".join(", ".join(map(number_of, side)) for side in (one.old, one.new) if side)
    sides = (_parts(one.old, found.old, say), _parts(one.new, found.new, say))
    note = say.named(one.note or "", one.note_en)
    why: tuple[Runs, ...] = (words[f"how.{one.how}"], *((note,) if note else ()))
    return GridRow(((lead,), *sides, why))


def _parts(parts: Sequence[Part], edition: Edition, say: Language) -> tuple[Runs, ...]:
    return tuple(line for part in parts for line in _part(part, edition, say))


def _part(part: Part, edition: Edition, say: Language) -> tuple[Runs, ...]:
    """Name and maximum of a part, then its rule as the edition asks it."""
    name = f"{say.named(part.name, part.name_en)} ({say.label('points.unit', points=say.number(part.max))})"
    lines = rule_lines(part, say, deducts=edition.is_penalty(part), ids=False)
    return ((Run(name, "strong"),), *map(_bulleted, lines))


def _bulleted(line: str) -> str:
    """A line below others with the bullet that decisions have for its level."""
    text = line.lstrip(" ")
    level = min((len(line) - len(text)) // 2, len(_BULLETS) - 1)
    return f"{_BULLETS[level]}{text}"
