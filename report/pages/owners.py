"""One page an owner: what their parts lack, what to do first, until when; and the list of all pages for the chair."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from reading.source.record import Record
from report.blocks import Block, Column, Grid, GridRow, Heading, Outline, Row, Run, Runs, Text
from report.language.language import Language
from report.language.numbers.lacks import lacks_said
from report.language.reasons import sentence, why_not_full
from report.language.recovery import due_said, is_closed, missing_said, open_ways, remedy_is_late
from report.pages.criteria_head import cautions, stamp_said
from report.pages.tree import facets_of
from report.words.load import words_of
from scoring.recover.losses import Held, held_by_owners, losses_in
from scoring.recover.recover import Outlook
from scoring.score.result import PartResult, Result


class Task(Record):
    """What an owner holds: the parts that lack points, and those whose points are not all proved."""

    held: Held
    unproved: tuple[PartResult, ...]

    @property
    def at_stake(self) -> Fraction:
        """The points that are not proved."""
        return sum(map(_unproved, self.unproved), Fraction(0))


def _unproved(part: PartResult) -> Fraction:
    return part.tally.points - part.tally.guaranteed


def tasks_of(result: Result, outlooks: Sequence[Outlook]) -> tuple[Task, ...]:
    """Every owner who has anything to do, the one who can win most back first."""
    lost = {one.part.part.key for one in losses_in(result, outlooks).parts}
    found = []
    for held in held_by_owners(result, outlooks):
        parts = tuple(one for one in held.parts if one.part.part.key in lost)
        bare = tuple(one.part for one in held.parts if not one.part.is_proved and _unproved(one.part) > 0)
        if parts or bare:
            mine = held._replace(parts=tuple(sorted(parts, key=lambda one: -one.lost)))
            found.append(Task(mine, bare))
    return tuple(found)


def owner_page(task: Task, result: Result, on: date, say: Language) -> Iterator[Block]:
    """The page of one owner."""
    words = words_of(say.tongue, "report")
    held = task.held
    owner = say.named(held.owner.name, held.owner.name_en)
    yield Heading(say.filled(words["owners.title"], owner=owner), 1)
    yield Text(f"{result.evidence.unit.name} · {say.label('year', year=str(result.evidence.year))}", "quiet")
    yield from cautions((result.edition,), say)
    if held.parts:
        lacks = "; ".join(lacks_said(held.lost, Fraction(0), say))
        yield Text((Run(sentence(lacks), "strong"),))
        gone = [one for one in held.parts if is_closed(one, on, result.evidence.period.to)]
        first = [one for one in held.parts if one not in gone]
        for key, parts in (("owners.first", first), ("owners.gone", gone)):
            if parts:
                yield Heading(words[key])
                yield to_do(parts, result, on, say, "do" if key == "owners.first" else "next")
    else:
        yield Text(words["owners.nothing_lost"], "good")
    if task.unproved:
        yield Heading(say.filled(words["owners.papers"], points=say.points(task.at_stake)))
        yield Text(words["owners.papers.why"], "quiet")
        yield Outline(tuple(_papers(task.unproved, say)))
    yield Text(say.filled(words["owners.stamp"], stamp=stamp_said(result.stamp, say), day=say.day(on)), "quiet")


def to_do(parts: Sequence[Outlook], result: Result, on: date, say: Language, do: str = "do") -> Grid:
    """Parts that lack points: why, what to do and what it brings, until when, which paper to bring.

    ``do`` is what stands above what to do: that it can be done now, or next time.
    """
    words = words_of(say.tongue, "report")
    shares = (26, 10, 32, 16, 16)
    heads = ("part", "lost", do, "until", "paper")
    columns = tuple(
        Column(words[f"owners.head.{head}"], share, "right" if head == "lost" else "left")
        for head, share in zip(heads, shares, strict=True)
    )
    return Grid(columns, tuple(_to_do(one, result, on, say) for one in parts))


def _to_do(one: Outlook, result: Result, on: date, say: Language) -> GridRow:
    part, end = one.part.part, result.evidence.period.to
    words, lost = words_of(say.tongue, "report"), say.points(one.lost)
    name: tuple[Runs, ...] = (
        (Run(f"{part.id} ", "strong"), Run(say.named(part.name, part.name_en))),
        (Run(why_not_full(one.part, say), "quiet"),),
    )
    waits = one.is_waiting and remedy_is_late(one, on, end)
    remedy = (say.named(part.remedy, part.remedy_en),) if part.remedy and not waits else ()
    remedy = (words["owners.supply"],) if waits else remedy
    papers = tuple(missing_said(one.part, say))
    return GridRow(
        (
            name,
            (say.filled(words["owners.waiting"], points=lost) if one.is_waiting else lost,),
            (*remedy, *open_ways(one, on, end, say)),
            (due_said(one, on, end, say),),
            papers,
        ),
        facets=facets_of(one.part),
    )


def _papers(parts: Sequence[PartResult], say: Language) -> Iterator[Row]:
    """What is lacking, with the parts and points that rest on it, the paper that most rests on first."""
    lacking: dict[str, list[PartResult]] = {}
    for part in parts:
        for said in missing_said(part, say):
            lacking.setdefault(said, []).append(part)
    for said, asking in sorted(lacking.items(), key=lambda one: -len(one[1])):
        below = tuple(
            f"{part.part.id} {say.named(part.part.name, part.part.name_en)} ({_worth(part, say)})" for part in asking
        )
        yield Row(said, "☐ ", depth=1, below=below)


def _worth(part: PartResult, say: Language) -> str:
    return say.label("points.unit", points=say.points(_unproved(part)))


def cover_page(tasks: Sequence[Task], files: Mapping[str, str], result: Result, say: Language) -> Iterator[Block]:
    """The list for the chair: every owner, what is lost in their parts, and the sum, shared parts counted once.

    ``files`` are the names of the pages by the id of the owner.
    """
    words = words_of(say.tongue, "report")
    yield Heading(say.filled(words["owners.cover"], unit=result.evidence.unit.name, year=str(result.evidence.year)), 1)
    yield from cautions((result.edition,), say)
    lost = {one.part.part.key: one for task in tasks for one in task.held.parts}
    total = losses_in(result, tuple(lost.values()))
    values = {"points": say.points(total.points), "parts": str(len(lost)), "owners": str(len(tasks))}
    yield Text(say.filled(words["owners.cover.sum"], **values))
    columns = (
        Column(words["owners.head.owner"], 34),
        Column(words["owners.head.parts"], 12, "right"),
        Column(words["owners.head.lost"], 12, "right"),
        Column(words["owners.head.at_stake"], 14, "right"),
        Column(words["owners.head.file"], 28),
    )
    rows = [
        GridRow(
            (
                (say.named(task.held.owner.name, task.held.owner.name_en),),
                (str(len(task.held.parts)),),
                (say.points(task.held.points),),
                (say.points(task.at_stake),),
                (files[task.held.owner.id],),
            )
        )
        for task in tasks
    ]
    bare = {part.part.key: part for task in tasks for part in task.unproved}
    unsure = sum(map(_unproved, bare.values()), Fraction(0))
    twice = sum((task.held.points for task in tasks), Fraction(0)) - total.points
    twice_unsure = sum((task.at_stake for task in tasks), Fraction(0)) - unsure
    if twice or twice_unsure:
        count = sum(len(task.held.parts) for task in tasks) - len(lost)
        less = (say.signed(-twice),), (say.signed(-twice_unsure),)
        rows.append(GridRow(((words["owners.shared"],), (f"−{count}",) if count else (), *less, ())))
    summed = (str(len(lost)),), (say.points(total.points),), (say.points(unsure),)
    rows.append(GridRow(((words["owners.sum"],), *summed, ()), "strong"))
    yield Grid(columns, tuple(rows))
    yield Text(say.filled(words["owners.stamp.bare"], stamp=stamp_said(result.stamp, say)), "quiet")
