"""What a new edition does to many units: how many gain and lose, how the change is spread, and who moves most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from criteria.edition import Edition
from report.blocks import Block, Heading, Row, Table, Text, numbered
from report.language.language import Language
from report.words.load import words_of
from scoring.attribute.many_units import Fate, Impact, Standing

MOST_NAMED = 10
_BINS = 8


def blocks_of(found: Impact, old: Edition, new: Edition, say: Language) -> Iterator[Block]:
    """The whole page."""
    words = words_of(say.tongue, "compare")
    yield Heading(say.filled(words["editions"], old=old.name, new=new.name), 1)
    changes = found.sorted_changes()
    yield Text(say.filled(words["impact.units"], units=str(len(changes))))
    if found.period not in {old.period, new.period}:
        days = {"first": say.day(found.period.from_), "last": say.day(found.period.to)}
        yield Text(say.filled(words["impact.period"], **days))
    if not changes:
        return
    yield Text(words["impact.how"])
    yield from _together(found.together(), say)
    yield Heading(words["impact.spread"])
    yield Table(("",), tuple(_summary(changes, say)))
    yield Table((words["impact.count"],), tuple(_histogram(changes, say)))
    yield from _units(found, say)


def _together(one: Fate, say: Language) -> Iterator[Block]:
    """The sums over all units, and what the difference of the claimed ones is made of."""
    words = words_of(say.tongue, "compare")
    yield Heading(words["impact.all"])
    pairs = (
        (say.label("claimed"), one.old.points, one.new.points),
        (say.label("possible"), one.old.possible, one.new.possible),
        (words["impact.open"].capitalize(), one.old.open, one.new.open),
    )
    rows = [
        numbered("", name, (say.points(before), say.points(after), say.signed(after - before)))
        for name, before, after in pairs
    ]
    yield Table(tuple(words[f"group.{key}"] for key in ("old", "new", "difference")), tuple(rows))
    shown = {"whole": one.new.points - one.old.points, "known": one.change, "waiting": one.waiting}
    yield Text(say.filled(words["impact.sum"], **{key: say.signed(value) for key, value in shown.items()}))


def _units(found: Impact, say: Language) -> Iterator[Block]:
    """Who moves most in each way, then the units that none of these lists names."""
    words = words_of(say.tongue, "compare")
    ordered = sorted(found.fates, key=lambda fate: (fate.change, fate.name))
    moved = [fate for fate in found.fates if fate.new.rank != fate.old.rank]
    named: set[str] = set()
    for key, fates in (
        ("impact.losers", [fate for fate in ordered if fate.change < 0]),
        ("impact.winners", [fate for fate in reversed(ordered) if fate.change > 0]),
        (
            "impact.waits",
            sorted((one for one in found.fates if one.new.open), key=lambda one: (-one.new.open, one.name)),
        ),
        ("impact.ranks", sorted(moved, key=lambda fate: -abs(fate.new.rank - fate.old.rank))),
    ):
        yield from _list(words[key], fates[:MOST_NAMED], say)
        named |= {fate.name for fate in fates[:MOST_NAMED]}
    others = [fate for fate in found.fates if fate.name not in named]
    yield from _list(words["impact.others"], others[:MOST_NAMED], say)
    if len(others) > MOST_NAMED:
        yield Text(say.filled(words["impact.more"], count=str(len(others) - MOST_NAMED)))


def _list(title: str, fates: Sequence[Fate], say: Language) -> Iterator[Block]:
    words = words_of(say.tongue, "compare")
    if fates:
        heads = ("group.old", "group.new", "impact.change", "impact.open", "impact.rank")
        yield Heading(title)
        yield Table(tuple(words[head] for head in heads), tuple(_fate(fate, say) for fate in fates))


def _summary(changes: Sequence[Fraction], say: Language) -> Iterator[Row]:
    words = words_of(say.tongue, "compare")
    count = len(changes)
    for key, number in (
        ("impact.gain", sum(1 for change in changes if change > 0)),
        ("impact.lose", sum(1 for change in changes if change < 0)),
        ("impact.same", sum(1 for change in changes if not change)),
    ):
        yield numbered("", words[key], (str(number),))
    middle = (changes[(count - 1) // 2] + changes[count // 2]) / 2
    mean = sum(changes, Fraction(0)) / count
    for key, change in (
        ("impact.least", changes[0]),
        ("impact.median", middle),
        ("impact.mean", mean),
        ("impact.most", changes[-1]),
    ):
        yield numbered("", words[key], (say.signed(change),))


def _histogram(changes: Sequence[Fraction], say: Language) -> Iterator[Row]:
    """Equal steps of whole points from the largest loss to the largest gain."""
    low, high = changes[0].__floor__(), changes[-1].__floor__() + 1
    step = max(1, -(-(high - low) // _BINS))
    counts = [
        (start, sum(1 for change in changes if start <= change < start + step)) for start in range(low, high, step)
    ]
    most = max(count for _, count in counts)
    words = words_of(say.tongue, "compare")
    labels = [
        say.filled(words["impact.bin"], low=say.signed(Fraction(start)), high=say.signed(Fraction(start + step)))
        for start, _ in counts
    ]
    for label, (_, count) in zip(labels, counts, strict=True):
        yield numbered("", label, (str(count),), bar=(Fraction(0), Fraction(count, most)))


def _fate(fate: Fate, say: Language) -> Row:
    """A unit: what it claims and may still come to, what it gains, what is open under the new edition, its ranks."""
    totals = (_range(side, say) for side in (fate.old, fate.new))
    waits = say.points(fate.new.open) if fate.new.open else ""
    return numbered("", fate.name, (*totals, say.signed(fate.change), waits, f"{fate.old.rank}→{fate.new.rank}"))


def _range(side: Standing, say: Language) -> str:
    """The claimed total, up to the possible one where something is open."""
    points = say.points(side.points)
    return f"{points}–{say.points(side.possible)}" if side.open else points
