"""What a new edition does to many units: how many gain and lose, how the change is spread, and who moves most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from heapq import nlargest, nsmallest

from criteria.edition import Edition, Part, parts_of
from report.blocks import Block, Heading, Row, Table, Text, numbered
from report.language.language import Language
from report.language.numbers.together import together
from report.pages.criteria_head import cautions
from report.words.load import words_of
from scoring.attribute.items import ItemImpact
from scoring.attribute.many_units import Impact, Standing, UnitImpact
from scoring.attribute.spread import Bin, Spread

MOST_NAMED, _MOST_SCORED, _MOST_WAITING = 10, 15, 5


def blocks_of(found: Impact, old: Edition, new: Edition, say: Language) -> Iterator[Block]:
    """The whole page."""
    words = words_of(say.tongue, "compare")
    yield Heading(say.filled(words["editions"], old=old.name, new=new.name), 1)
    yield from cautions((old, new), say)
    yield Text(say.filled(words["impact.units"], units=str(len(found.impacts))))
    if found.left_out:
        named = ", ".join([*found.left_out[:MOST_NAMED], *(["…"] if len(found.left_out) > MOST_NAMED else [])])
        left = say.filled(words["impact.left"], count=say.number(len(found.left_out)), names=named)
        yield Text(left, "warn")
    if found.period not in {old.period, new.period}:
        days = {"first": say.day(found.period.from_), "last": say.day(found.period.to)}
        yield Text(say.filled(words["impact.period"], **days))
    if old.period.to.year != new.period.to.year:
        yield Text(words["impact.moved"], "quiet")
    if not found.impacts:
        return
    yield Text(words["impact.how"])
    yield from _together(found.together(), say)
    yield from _items(found, old, new, say)
    yield Heading(words["impact.spread"])
    spread = found.spread()
    yield Table(("",), tuple(_summary(spread, say)))
    yield Table((words["impact.count"],), tuple(_histogram(spread.bins, say)))
    yield from _units(found, say)


def _together(one: UnitImpact, say: Language) -> Iterator[Block]:
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


def _items(found: Impact, old: Edition, new: Edition, say: Language) -> Iterator[Block]:
    """The parts that move most over all units, and what is left of the sums; as shown, each column adds up."""
    words = words_of(say.tongue, "compare")
    if not found.items:
        return
    before, after = ({part.key: part for part in parts_of(one)} for one in (old, new))
    named, others = _told_apart(found.items)
    heads = [_item(one, before, after, say) for one in named]
    moved: list[tuple[Fraction, ...]] = [(one.weighed, one.scored, one.waiting) for one in named]
    if others:
        heads.append(("", say.filled(words["impact.item.others"], count=str(len(others))), ""))
        moved.append(_sums((one.weighed, one.scored, one.waiting) for one in others))
    whole = found.together()
    rest = whole.waiting - sum((one.waiting for one in found.items), Fraction(0))
    if found.beside or rest:
        heads.append(("", words["impact.item.beside"], ""))
        moved.append((found.beside, Fraction(0), rest))
    sums = _sums(moved)
    columns = (
        together(column, total, say.digits) for column, total in zip(zip(*moved, strict=True), sums, strict=True)
    )
    heads.append(("", words["impact.item.sum"], ""))
    rows = tuple(
        numbered(lead, name, (*(say.signed(one) if one else "" for one in numbers), counts))
        for (lead, name, counts), numbers in zip(heads, [*zip(*columns, strict=True), sums], strict=True)
    )
    titles = ("impact.item.weighed", "impact.item.scored", "impact.open", "impact.item.counts")
    yield Heading(words["impact.items"])
    yield Text(say.filled(words["impact.items.how"], old=old.name, new=new.name), "quiet")
    yield Table(tuple(words[title] for title in titles), rows)


def _told_apart(items: Sequence[ItemImpact]) -> tuple[Sequence[ItemImpact], Sequence[ItemImpact]]:
    """Those that have a row each, and the others: what is scored otherwise goes before what only waits."""
    scored = sorted(items, key=lambda one: (-abs(one.scored), -abs(one.weighed)))
    first = [one for one in scored if one.scored][:_MOST_SCORED]
    rest = sorted((one for one in items if one not in first), key=lambda one: (-abs(one.waiting), -abs(one.weighed)))
    more = max(MOST_NAMED - len(first), _MOST_WAITING)
    return [*first, *rest[:more]], rest[more:]


def _sums(rows: Iterable[tuple[Fraction, ...]]) -> tuple[Fraction, ...]:
    return tuple(sum(column, Fraction(0)) for column in zip(*rows, strict=True))


def _item(one: ItemImpact, old: Mapping[str, Part], new: Mapping[str, Part], say: Language) -> tuple[str, str, str]:
    """Parts that are looked at as one, called as the new edition calls them, and how many units gain and lose."""
    words = words_of(say.tongue, "compare")
    before, after = [old[key] for key in one.old], [new[key] for key in one.new]
    name = "; ".join(say.named(part.name, part.name_en) for part in after or before)
    if not (before and after):
        name = say.filled(words[f"impact.item.{'added' if after else 'removed'}"], name=name)
    numbers = dict.fromkeys(", ".join(part.id for part in side) for side in (before, after) if side)
    return "→".join(numbers), name, f"{one.gain}/{one.lose}" if one.gain or one.lose else ""


def _units(found: Impact, say: Language) -> Iterator[Block]:
    """Who moves most in each way, then the units that none of these lists names."""
    words = words_of(say.tongue, "compare")
    moved = [one for one in found.impacts if one.new.rank != one.old.rank]
    named: set[str] = set()
    for key, impacts in (
        ("impact.losers", nsmallest(MOST_NAMED, (one for one in found.impacts if one.change < 0), key=_by_change)),
        ("impact.winners", nlargest(MOST_NAMED, (one for one in found.impacts if one.change > 0), key=_by_change)),
        ("impact.waits", nsmallest(MOST_NAMED, (one for one in found.impacts if one.new.open), key=_by_open)),
        ("impact.ranks", nsmallest(MOST_NAMED, moved, key=lambda one: -abs(one.new.rank - one.old.rank))),
    ):
        yield from _list(words[key], impacts, say)
        named |= {impact.name for impact in impacts}
    others = [impact for impact in found.impacts if impact.name not in named]
    yield from _list(words["impact.others"], others[:MOST_NAMED], say)
    if len(others) > MOST_NAMED:
        yield Text(say.filled(words["impact.more"], count=str(len(others) - MOST_NAMED)))


def _by_change(one: UnitImpact) -> tuple[Fraction, str]:
    return one.change, one.name


def _by_open(one: UnitImpact) -> tuple[Fraction, str]:
    return -one.new.open, one.name


def _list(title: str, impacts: Sequence[UnitImpact], say: Language) -> Iterator[Block]:
    words = words_of(say.tongue, "compare")
    if impacts:
        heads = ("group.old", "group.new", "impact.change", "impact.open", "impact.rank")
        yield Heading(title)
        yield Table(tuple(words[head] for head in heads), tuple(_fate(impact, say) for impact in impacts))


def _summary(found: Spread, say: Language) -> Iterator[Row]:
    words = words_of(say.tongue, "compare")
    for key in ("gain", "lose", "same"):
        yield numbered("", words[f"impact.{key}"], (str(getattr(found, key)),))
    for key in ("least", "median", "mean", "most"):
        yield numbered("", words[f"impact.{key}"], (say.signed(getattr(found, key)),))


def _histogram(bins: Sequence[Bin], say: Language) -> Iterator[Row]:
    """A bar for each bin, the longest for the fullest."""
    words = words_of(say.tongue, "compare")
    fullest = max(one.units for one in bins)
    for one in bins:
        low, high = (say.signed(Fraction(end)) for end in (one.low, one.high))
        label = say.filled(words["impact.bin"], low=low, high=high)
        yield numbered("", label, (str(one.units),), bar=(Fraction(0), Fraction(one.units, fullest)))


def _fate(impact: UnitImpact, say: Language) -> Row:
    """A unit: what it claims and may still come to, what it gains, what is open under the new edition, its ranks."""
    totals = (_range(side, say) for side in (impact.old, impact.new))
    waits = say.points(impact.new.open) if impact.new.open else ""
    return numbered(
        "", impact.name, (*totals, say.signed(impact.change), waits, f"{impact.old.rank}→{impact.new.rank}")
    )


def _range(side: Standing, say: Language) -> str:
    """The claimed total, up to the possible one where something is open."""
    points = say.points(side.points)
    return f"{points}–{say.points(side.possible)}" if side.open else points
