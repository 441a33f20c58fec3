"""Units in the order of their points: what each claims, what of it is sure, where it may end, what tells none apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from criteria.edition import Part, parts_of
from evidence.namesakes import beside
from report.blocks import Block, Heading, Row, Run, Table, Text, Tone
from report.language.language import Language
from report.pages.criteria_head import cautions
from report.pages.many.groups import gained, gained_by_groups, shares_of_groups
from report.pages.many.ranked import between
from report.words.load import words_of
from scoring.many.against import Change, Told
from scoring.many.ranking import Ranking
from scoring.many.standings import Ranked

_MOST_NAMED, _MOST_TELLING, _MOST_DROPPED = 20, 5, 3
_MOST_SHOWN, _FIRST_SHOWN, _LAST_SHOWN = 400, 100, 20
"""More units than the first of these, twice a large province, are shown by so many first and last ones on a console."""


def page_of(told: Told, say: Language, *, is_wide: bool = False, is_short: bool = False) -> Iterator[Block]:
    """The whole page; ``is_wide`` shows the groups of units too, and what each gained since the year before.

    ``is_short`` leaves out the middle of more units than anybody reads on a console, and says how all are had.
    """
    ranking = told.ranking
    words, edition = words_of(say.tongue, "rank"), ranking.edition
    yield Heading(say.filled(words["title"], title=say.named(edition.title, edition.title_en)), 1)
    yield from cautions((edition,), say)
    if told.year is not None:
        yield Text(say.filled(words["year"], year=str(told.year)), "strong")
    if told.others:
        others = (_of_year(one, units, say) for one, units in told.others.items())
        yield Text(say.filled(words["year.others"], years=", ".join(others)), "quiet")
    values = {"units": say.number(ranking.size), "name": edition.name, "most": say.number(edition.max)}
    yield Text(say.filled(words["ranked"], **values))
    if told.left_out:
        yield Text(say.filled(words["left.short"], count=say.number(len(told.left_out))), "warn")
    if len(places := set(ranking.standings.within)) == 1 and (place := places.pop()) is not None:
        yield Text(say.filled(words["within.all"], within=place))
    if told.period is not None and told.period != edition.period:
        yield Text(say.filled(words["period"], first=say.day(told.period.from_), last=say.day(told.period.to)))
    yield Text(_ties(ranking, say), "quiet")
    if ranking.asked.weights:
        yield Text(say.filled(words["reweighted"], weights=_weights(ranking, say)), "quiet")
    if ranking.asked.spread is not None:
        yield Text(say.filled(words["drawn.head"], spread=say.share(ranking.asked.spread)), "quiet")
    yield Table(tuple(_heads(told, say)), tuple(_rows(told, say, is_short=is_short)))
    if held := [ranking.standings.unit(spot) for spot in ranking.standings.held_back]:
        names = _names([_held(one, say) for one in held], say)
        yield Text(say.filled(words["held"], count=say.number(len(held)), names=names))
    yield from _regions(ranking, say)
    yield from _doubt(ranking, say)
    if told.doubtful:
        values = {"count": say.number(len(told.doubtful)), "names": _names(told.doubtful, say)}
        yield Text(say.filled(words["doubtful"], **values), "warn")
    if is_wide:
        yield from shares_of_groups(told, say)
        yield from gained_by_groups(told, say)
    if told.left_out:
        yield Heading(words["left"])
        yield Text(say.filled(words["left.count"], count=say.number(len(told.left_out))), "warn")
        yield Text(_names(told.left_out, say))


def _of_year(year: int | None, units: int, say: Language) -> str:
    return say.filled(words_of(say.tongue, "rank")["year.units"], year=str(year), units=say.number(units))


def _ties(ranking: Ranking, say: Language) -> str:
    """How equals are ranked, and by which rows where the edition names some."""
    words, edition = words_of(say.tongue, "rank"), ranking.edition
    if ranking.standings.ties == "ordinal" and edition.ties:
        return say.filled(words["ties.declared"], rows=", ".join(edition.ties))
    return words[f"ties.{ranking.standings.ties}"]


def _weights(ranking: Ranking, say: Language) -> str:
    """The rows that another weight was asked for, each with it."""
    return "; ".join(f"{row} × {say.written(times)}" for row, times in ranking.asked.rows)


def _heads(told: Told, say: Language) -> Iterator[str]:
    words, ranking = words_of(say.tongue, "rank"), told.ranking
    if _are_apart(told):
        yield words["head.within"]
    yield from (words[f"head.{name}"] for name in ("points", "guaranteed", "possible", "ranks"))
    if ranking.asked.weights:
        yield words["head.reweighted"]
    if ranking.asked.spread is not None:
        yield say.filled(words["head.drawn"], spread=say.share(ranking.asked.spread))
    if told.changed and told.year is not None:
        yield from (say.filled(words[f"head.{name}"], year=str(told.year - 1)) for name in ("before", "gained"))
    if ranking.edition.grades:
        yield words["head.grade"]


def _rows(told: Told, say: Language, *, is_short: bool) -> Iterator[Row]:
    """A row for each unit; of very many the first and the last, and between them how many are not shown."""
    words, standings, count = words_of(say.tongue, "rank"), told.ranking.standings, told.ranking.size
    is_apart = _are_apart(told)
    if not is_short or count <= _MOST_SHOWN:
        yield from (_row(one, told, say, is_apart=is_apart) for one in standings.units)
        return
    yield from (_row(standings.unit(spot), told, say, is_apart=is_apart) for spot in range(_FIRST_SHOWN))
    left = say.filled(words["between"], count=say.number(count - _FIRST_SHOWN - _LAST_SHOWN))
    yield Row(left, "…", (Run(""),) * len(tuple(_heads(told, say))))
    last = range(count - _LAST_SHOWN, count)
    yield from (_row(standings.unit(spot), told, say, is_apart=is_apart) for spot in last)


def _are_apart(told: Told) -> bool:
    """Whether units belong to several places, so that each has to say to which."""
    return len(set(told.ranking.standings.within)) > 1


def _row(one: Ranked, told: Told, say: Language, *, is_apart: bool) -> Row:
    numbers = [_within(one, say)] if is_apart else []
    numbers += [
        Run(say.points(one.points), "strong"),
        Run(say.points(one.guaranteed), "quiet"),
        Run(say.points(one.possible), "open" if one.possible > one.points else "quiet"),
        Run(between(one.best, one.worst, say), "open" if one.best < one.worst else "quiet"),
    ]
    if one.reweighted is not None:
        numbers.append(Run(say.number(one.reweighted), "quiet" if one.reweighted == one.rank else "open"))
    if one.drawn is not None:
        numbers.append(Run(between(*one.drawn, say), "quiet" if one.drawn == (one.rank, one.rank) else "open"))
    if told.changed:
        numbers += _change(told.changed.get(one.name), say)
    if told.ranking.edition.grades:
        numbers.append(_grade(one, say))
    name = beside(one.name, one.within) if is_apart and one.within is not None else one.name
    return Row(name, say.number(one.rank), tuple(numbers), link=told.pages.get(one.name, ""))


def _within(one: Ranked, say: Language) -> Run:
    """The rank among the units of what a unit belongs to."""
    return Run("–" if one.within is None else say.number(one.rank_within), "quiet")


def _held(one: Ranked, say: Language) -> str:
    """A unit with the grade that it reached."""
    return one.name if one.reached is None else f"{one.name} ({say.named(one.reached.name, one.reached.name_en)})"


def _grade(one: Ranked, say: Language) -> Run:
    if one.grade is None:
        return Run("–")
    return Run(say.named(one.grade.name, one.grade.name_en), "warn" if one.held_back else "plain")


def _change(change: Change | None, say: Language) -> list[Run]:
    """The rank of the year before, and what was gained since."""
    if change is None:
        return [Run("–", "quiet"), Run("–", "quiet")]
    return [Run(say.number(change.rank), "quiet"), gained(change.points, say)]


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
                    Run(say.number(one.units)),
                    Run(say.points(ranking.edition.rounding.of_total(one.mean)), "strong"),
                    *(Run(say.number(count), "plain" if count else "quiet") for count in one.grades),
                ),
            )
            for one in ranking.regions
        )
        yield Table(heads, tuple(rows))
        standings = ranking.standings
        nowhere = [name for name, place in zip(standings.names, standings.within, strict=True) if place is None]
        if nowhere:
            values = {"count": say.number(len(nowhere)), "names": _names(nowhere, say)}
            yield Text(say.filled(words["regions.nowhere"], **values), "open")


def _doubt(ranking: Ranking, say: Language) -> Iterator[Block]:
    """How sure the order is, and what tells nobody apart."""
    words = words_of(say.tongue, "rank")
    yield Heading(words["doubt"])
    if ranking.unsettled:
        moving = int((ranking.standings.best < ranking.standings.worst).sum())
        values = {"pairs": say.number(ranking.unsettled), "all": say.number(ranking.pairs), "units": say.number(moving)}
        yield Text(say.filled(words["doubt.pairs"], **values), "open")
    else:
        yield Text(words["doubt.none"], "good")
    # Who has more of a part with a share below nothing has less in all: it tells nobody apart the way totals do.
    if telling := [one for one in ranking.telling if one[1] > 0]:
        told = [
            f"{part.id} {say.named(part.name, part.name_en)} ({say.share(share)})"
            for part, share in telling[:_MOST_TELLING]
        ]
        yield Text(say.filled(words["telling"], names="; ".join(told)))
        if sum(share for _, share in telling[:_MOST_TELLING]) > 1:
            yield Text(words["telling.against"], "quiet")
    yield from _weighed(ranking, say)
    if ranking.alike:
        yield _parts("alike", ranking.alike, say)
    if ranking.unanswered:
        # Of so many that nobody reads all their names the number says enough.
        is_few = len(ranking.unanswered) <= _MOST_NAMED
        yield _parts("unanswered.named" if is_few else "unanswered", ranking.unanswered, say, "open")
    if ranking.leaders:
        ids = {part.key: part.id for part in parts_of(ranking.edition)}
        leaders = "; ".join(f"{ids.get(key, key)}: {reached}" for key, reached in ranking.leaders)
        yield Text(say.filled(words["leaders"], parts=leaders), "quiet")
    if ranking.from_results:
        yield Text(say.filled(words["from_results"], count=say.number(ranking.from_results)), "quiet")
    if ranking.by_engine:
        yield Text(say.filled(words["by_engine"], count=say.number(ranking.by_engine)), "quiet")


def _parts(word: str, parts: Sequence[Part], say: Language, tone: Tone = "plain") -> Text:
    """How many parts something is so of, and which."""
    names = [f"{part.id} {say.named(part.name, part.name_en)}" for part in parts]
    told = say.filled(words_of(say.tongue, "rank")[word], count=say.number(len(names)), names=_names(names, say))
    return Text(told, tone)


def _weighed(ranking: Ranking, say: Language) -> Iterator[Block]:
    """How far the order hangs on what the parts weigh."""
    words = words_of(say.tongue, "rank")
    if ranking.dropped:
        told = [
            say.filled(
                words["dropped.one" if one.furthest > 0 else "dropped.down"],
                part=f"{one.part.id} {say.named(one.part.name, one.part.name_en)}",
                moved=say.number(one.moved),
                places=say.number(abs(one.furthest)),
                unit=one.unit,
            )
            for one in ranking.dropped[:_MOST_DROPPED]
        ]
        yield Text(say.filled(words["dropped"], parts="; ".join(told)))
    if ranking.asked.spread is not None:
        firsts = [
            say.filled(words["drawn.first"], unit=name, times=say.number(count))
            for name, count in ranking.standings.firsts
        ]
        spread = say.share(ranking.asked.spread)
        values = {"spread": spread, "draws": say.number(ranking.standings.draws), "seed": str(ranking.asked.seed)}
        drawn = say.filled(words["drawn"], **values, firsts=_names(firsts, say))
        is_shared = sum(count for _, count in ranking.standings.firsts) > ranking.standings.draws
        yield Text(f"{drawn} {words['drawn.together']}" if is_shared else drawn)


def _names(names: Sequence[str], say: Language) -> str:
    """Some names, and how many more there are."""
    named = "; ".join(names[:_MOST_NAMED])
    more = len(names) - _MOST_NAMED
    return say.filled(words_of(say.tongue, "rank")["more"], names=named, count=say.number(more)) if more > 0 else named
