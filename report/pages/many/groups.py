"""Units of a ranking by the groups of the edition: what share of each they have, and what each gained in a year."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from report.blocks import Block, Fact, Facts, Heading, Row, Run, Table, Text, Tone
from report.language.language import Language
from report.language.numbers.shares import STRONG, WEAK
from report.words.load import words_of
from scoring.many.against import Told


def shares_of_groups(told: Told, say: Language) -> Iterator[Block]:
    """How much of each group every unit has, so that strong and weak fields are seen at a glance."""
    ranking = told.ranking
    words, edition = words_of(say.tongue, "rank"), ranking.edition
    groups = [one for one in edition.sections if any(one.id in unit.shares for unit in ranking.units)]
    yield Heading(words["groups"])
    yield Text(words["groups.how"], "quiet")
    yield Facts(tuple(Fact(one.id, say.named(one.name, one.name_en)) for one in groups))
    rows = (
        Row(
            unit.name,
            say.number(unit.rank),
            tuple(_share(unit.shares.get(one.id), say) for one in groups),
            link=told.pages.get(unit.name, ""),
        )
        for unit in ranking.units
    )
    yield Table(tuple(one.id for one in groups), tuple(rows))


def _share(share: Fraction | None, say: Language) -> Run:
    if share is None:
        return Run("–", "quiet")
    tone: Tone = "good" if share >= STRONG else "warn" if share >= WEAK else "bad"
    return Run(say.share(share), tone)


def gained_by_groups(told: Told, say: Language) -> Iterator[Block]:
    """What each group gained since the year before; a row adds up."""
    if not told.changed or told.year is None:
        return
    words, sections = words_of(say.tongue, "rank"), told.ranking.edition.sections
    yield Heading(say.filled(words["against"], year=str(told.year - 1)))
    yield Text(say.filled(words["against.how"], units=say.number(len(told.changed))), "quiet")
    rows = (
        Row(
            one.name,
            say.number(one.rank),
            tuple(
                gained(points, say)
                for points in (change.points, *(change.groups[group.id] for group in sections), change.rest)
            ),
        )
        for one in told.ranking.units
        if (change := told.changed.get(one.name)) is not None
    )
    heads = (words["against.total"], *(group.id for group in sections), words["against.rest"])
    yield Table(heads, tuple(rows))


def gained(points: Fraction, say: Language) -> Run:
    """A difference of points, good or bad."""
    tone: Tone = "good" if points > 0 else "bad" if points < 0 else "quiet"
    return Run(say.signed(points), tone)
