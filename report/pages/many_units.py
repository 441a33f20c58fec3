"""What a new edition does to many units: how many gain and lose, how the change is spread, and who moves most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from criteria.edition import Edition
from report.blocks import Block, Heading, Row, Said, Table
from report.language.language import Language
from report.words.load import words_of
from scoring.attribute.many_units import Fate, Impact

MOST_NAMED = 10
_BINS, _BAR = 8, 40


def blocks_of(found: Impact, old: Edition, new: Edition, say: Language) -> Iterator[Block]:
    """The whole page."""
    words = words_of(say.tongue, "compare")
    yield Heading(say.filled(words["editions"], old=old.name, new=new.name), 1)
    changes = found.sorted_changes()
    yield Said(say.filled(words["impact.units"], units=str(len(changes))))
    if not changes:
        return
    yield Heading(words["impact.spread"])
    yield Table(("",), tuple(_summary(changes, say)))
    yield Table((words["impact.count"],), tuple(_histogram(changes, say)))
    moved = [fate for fate in found.fates if fate.new_rank != fate.old_rank]
    ordered = sorted(found.fates, key=lambda fate: (fate.change, fate.name))
    for key, fates in (
        ("impact.losers", [fate for fate in ordered if fate.change < 0]),
        ("impact.winners", [fate for fate in reversed(ordered) if fate.change > 0]),
        ("impact.ranks", sorted(moved, key=lambda fate: -abs(fate.new_rank - fate.old_rank))),
    ):
        if fates:
            yield Heading(words[key])
            heads = ("group.old", "group.new", "group.difference", "impact.rank")
            yield Table(tuple(words[head] for head in heads), tuple(_fate(fate, say) for fate in fates[:MOST_NAMED]))


def _summary(changes: Sequence[Fraction], say: Language) -> Iterator[Row]:
    words = words_of(say.tongue, "compare")
    count = len(changes)
    for key, number in (
        ("impact.gain", sum(1 for change in changes if change > 0)),
        ("impact.lose", sum(1 for change in changes if change < 0)),
        ("impact.same", sum(1 for change in changes if not change)),
    ):
        yield Row("", words[key], (str(number),))
    middle = (changes[(count - 1) // 2] + changes[count // 2]) / 2
    mean = sum(changes, Fraction(0)) / count
    for key, change in (
        ("impact.least", changes[0]),
        ("impact.median", middle),
        ("impact.mean", mean),
        ("impact.most", changes[-1]),
    ):
        yield Row("", words[key], (say.signed(change),))


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
    width = max(len(label) for label in labels) + 2
    for label, (_, count) in zip(labels, counts, strict=True):
        bar = "█" * (-(-count * _BAR // most) if count else 0)
        yield Row("", label, (str(count),), (), "", f"{' ' * (width - len(label))}{bar}" if bar else "")


def _fate(fate: Fate, say: Language) -> Row:
    ranks = f"{fate.old_rank}→{fate.new_rank}"
    return Row("", fate.name, (say.points(fate.old), say.points(fate.new), say.signed(fate.change), ranks))
