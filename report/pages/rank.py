"""Units in the order of their points: what each claims, what of it is sure, where it may end, what tells none apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from criteria.edition import parts_of
from reading.models.fields import Period
from report.blocks import Block, Fact, Facts, Heading, Row, Run, Table, Text, Tone
from report.language.language import Language
from report.pages.criteria_head import cautions
from report.words.load import words_of
from scoring.many.ranking import Ranked, Ranking

_MOST_NAMED, _MOST_TELLING, _MOST_DROPPED = 20, 5, 3
_STRONG, _WEAK = Fraction(4, 5), Fraction(1, 2)
"""Shares of a group from which a unit is strong in it, and below which it is weak: for the eye alone."""


def page_of(
    ranking: Ranking,
    left_out: Sequence[str],
    doubtful: Sequence[str],
    period: Period | None,
    say: Language,
    *,
    is_wide: bool = False,
) -> Iterator[Block]:
    """The whole page; ``is_wide`` shows the groups of units too.

    ``left_out`` are units that cannot be scored yet, ``doubtful`` those that are scored and contradict themselves.
    """
    words, edition = words_of(say.tongue, "rank"), ranking.edition
    yield Heading(say.filled(words["title"], title=say.named(edition.title, edition.title_en)), 1)
    yield from cautions((edition,), say)
    values = {"units": str(len(ranking.units)), "name": edition.name, "most": say.number(edition.max)}
    yield Text(say.filled(words["ranked"], **values))
    if period is not None and period != edition.period:
        yield Text(say.filled(words["period"], first=say.day(period.from_), last=say.day(period.to)))
    yield Text(_ties(ranking, say), "quiet")
    if ranking.asked.weights:
        yield Text(say.filled(words["reweighted"], weights=_weights(ranking, say)), "quiet")
    yield Table(tuple(_heads(ranking, say)), tuple(_row(one, ranking, say) for one in ranking.units))
    if held := [one for one in ranking.units if one.held_back]:
        yield Text(say.filled(words["held"], count=str(len(held)), names=_names([one.name for one in held], say)))
    yield from _regions(ranking, say)
    yield from _doubt(ranking, say)
    if doubtful:
        yield Text(say.filled(words["doubtful"], count=str(len(doubtful)), names=_names(doubtful, say)), "warn")
    if is_wide:
        yield from _groups(ranking, say)
    if left_out:
        yield Heading(words["left"])
        yield Text(say.filled(words["left.count"], count=str(len(left_out))), "warn")
        yield Text(_names(left_out, say))


def _ties(ranking: Ranking, say: Language) -> str:
    """How equals are ranked, and by which rows where the edition names some."""
    words, edition = words_of(say.tongue, "rank"), ranking.edition
    if ranking.ties == "ordinal" and edition.ties:
        return say.filled(words["ties.declared"], rows=", ".join(edition.ties))
    return words[f"ties.{ranking.ties}"]


def _weights(ranking: Ranking, say: Language) -> str:
    """The weights that were asked for, each with the numbers of its parts."""
    held: dict[Fraction, list[str]] = {}
    for part in parts_of(ranking.edition):
        if part.key in ranking.asked.weights:
            held.setdefault(ranking.asked.weights[part.key], []).append(part.id)
    return "; ".join(f"{', '.join(some)} × {say.number(times)}" for times, some in held.items())


def _heads(ranking: Ranking, say: Language) -> Iterator[str]:
    words = words_of(say.tongue, "rank")
    yield from (words[f"head.{name}"] for name in ("points", "guaranteed", "possible", "ranks"))
    if ranking.asked.weights:
        yield words["head.reweighted"]
    if ranking.asked.spread is not None:
        yield say.filled(words["head.drawn"], spread=say.share(ranking.asked.spread))
    if ranking.edition.grades:
        yield words["head.grade"]


def _between(best: int, worst: int) -> str:
    """Two ranks, or the one that both are; between them stands the sign of a span, no minus."""
    return f"{best}–{worst}" if best < worst else str(best)


def _row(one: Ranked, ranking: Ranking, say: Language) -> Row:
    numbers = [
        Run(say.points(one.points), "strong"),
        Run(say.points(one.guaranteed), "quiet"),
        Run(say.points(one.possible), "open" if one.possible > one.points else "quiet"),
        Run(_between(one.best, one.worst), "open" if one.best < one.worst else "quiet"),
    ]
    if one.reweighted is not None:
        numbers.append(Run(str(one.reweighted), "quiet" if one.reweighted == one.rank else "open"))
    if one.drawn is not None:
        numbers.append(Run(_between(*one.drawn), "quiet" if one.drawn == (one.rank, one.rank) else "open"))
    if ranking.edition.grades:
        numbers.append(_grade(one, say))
    name = one.name if one.within is None else f"{one.name} · {one.within} {one.rank_within}"
    return Row(name, str(one.rank), tuple(numbers))


def _grade(one: Ranked, say: Language) -> Run:
    if one.grade is None:
        return Run("–")
    return Run(say.named(one.grade.name, one.grade.name_en), "warn" if one.held_back else "plain")


def _regions(ranking: Ranking, say: Language) -> Iterator[Block]:
    """What the units of each region come to on average, and how many have each grade."""
    words, grades = words_of(say.tongue, "rank"), ranking.edition.grades
    if ranking.regions:
        yield Heading(words["regions"])
        heads = (words["regions.units"], words["regions.mean"], *(say.named(one.name, one.name_en) for one in grades))
        rows = (
            Row(
                one.name or words["regions.none"],
                numbers=(
                    Run(str(one.units)),
                    Run(say.points(ranking.edition.rounding.of_total(one.mean)), "strong"),
                    *(Run(str(count), "plain" if count else "quiet") for count in one.grades),
                ),
            )
            for one in ranking.regions
        )
        yield Table(heads, tuple(rows))


def _groups(ranking: Ranking, say: Language) -> Iterator[Block]:
    """How much of each group every unit has, so that strong and weak fields are seen at a glance."""
    words, edition = words_of(say.tongue, "rank"), ranking.edition
    groups = [one for one in edition.sections if any(one.id in unit.shares for unit in ranking.units)]
    yield Heading(words["groups"])
    yield Text(words["groups.how"], "quiet")
    yield Facts(tuple(Fact(one.id, say.named(one.name, one.name_en)) for one in groups))
    rows = (
        Row(unit.name, str(unit.rank), tuple(_share(unit.shares.get(one.id), say) for one in groups))
        for unit in ranking.units
    )
    yield Table(tuple(one.id for one in groups), tuple(rows))


def _share(share: Fraction | None, say: Language) -> Run:
    if share is None:
        return Run("–", "quiet")
    tone: Tone = "good" if share >= _STRONG else "warn" if share >= _WEAK else "bad"
    return Run(say.share(share), tone)


def _doubt(ranking: Ranking, say: Language) -> Iterator[Block]:
    """How sure the order is, and what tells nobody apart."""
    words = words_of(say.tongue, "rank")
    yield Heading(words["doubt"])
    if ranking.unsettled:
        moving = sum(one.best < one.worst for one in ranking.units)
        values = {"pairs": say.number(ranking.unsettled), "all": say.number(ranking.pairs), "units": str(moving)}
        yield Text(say.filled(words["doubt.pairs"], **values), "open")
    else:
        yield Text(words["doubt.none"], "good")
    if ranking.telling:
        told = [
            f"{part.id} {say.named(part.name, part.name_en)} ({say.share(share)})"
            for part, share in ranking.telling[:_MOST_TELLING]
        ]
        yield Text(say.filled(words["telling"], names="; ".join(told)))
    yield from _weighed(ranking, say)
    if ranking.alike:
        names = [f"{part.id} {say.named(part.name, part.name_en)}" for part in ranking.alike]
        yield Text(say.filled(words["alike"], count=str(len(names)), names=_names(names, say)))
    if ranking.unanswered:
        yield Text(say.filled(words["unanswered"], count=str(len(ranking.unanswered))))
    if ranking.by_engine:
        yield Text(say.filled(words["by_engine"], count=str(ranking.by_engine)), "quiet")


def _weighed(ranking: Ranking, say: Language) -> Iterator[Block]:
    """How far the order hangs on what the parts weigh."""
    words = words_of(say.tongue, "rank")
    if ranking.dropped:
        told = [
            say.filled(
                words["dropped.one" if one.furthest > 0 else "dropped.down"],
                part=f"{one.part.id} {say.named(one.part.name, one.part.name_en)}",
                moved=str(one.moved),
                places=str(abs(one.furthest)),
                unit=one.unit,
            )
            for one in ranking.dropped[:_MOST_DROPPED]
        ]
        yield Text(say.filled(words["dropped"], parts="; ".join(told)))
    if ranking.asked.spread is not None:
        firsts = [
            say.filled(words["drawn.first"], unit=name, times=say.number(count)) for name, count in ranking.firsts
        ]
        spread = say.share(ranking.asked.spread)
        values = {"spread": spread, "draws": say.number(ranking.draws), "seed": str(ranking.asked.seed)}
        yield Text(say.filled(words["drawn"], **values, firsts=_names(firsts, say)))


def _names(names: Sequence[str], say: Language) -> str:
    """Some names, and how many more there are."""
    named = "; ".join(names[:_MOST_NAMED])
    more = len(names) - _MOST_NAMED
    return say.filled(words_of(say.tongue, "rank")["more"], names=named, count=str(more)) if more > 0 else named
