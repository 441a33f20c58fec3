"""A ranking as a table of text, one row a unit, as Excel opens it in this language."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from report.language.language import Language
from report.table.text import text_table
from report.words.load import words_of
from scoring.many.ranking import Ranked, Ranking


def as_csv(ranking: Ranking, say: Language) -> bytes:
    """The table with its heads: ranks, totals, grade, then the claimed points of each group."""
    return text_table(list(_heads(ranking, say)), (list(_cells(one, ranking, say)) for one in ranking.units), say)


def _heads(ranking: Ranking, say: Language) -> Iterator[str]:
    words = words_of(say.tongue, "rank")
    yield from (words[f"column.{name}"] for name in ("rank", "unit", "within", "rank_within"))
    yield from (words[f"column.{name}"] for name in ("points", "guaranteed", "possible", "most"))
    yield from (words[f"column.{name}"] for name in ("best", "worst"))
    if ranking.asked.weights:
        yield words["column.reweighted"]
    if ranking.asked.spread is not None:
        yield from (words["column.drawn_best"], words["column.drawn_worst"])
    if ranking.edition.grades:
        yield words["head.grade"]
    if _has_quotas(ranking):
        yield words["column.held_back"]
    yield from (f"{one.id} {say.named(one.name, one.name_en)}" for one in ranking.edition.sections)


def _cells(one: Ranked, ranking: Ranking, say: Language) -> Iterator[str | Fraction | int | None]:
    yield from (one.rank, one.name, one.within, one.rank_within if one.within else None)
    yield from (one.points, one.guaranteed, one.possible, one.most, one.best, one.worst)
    if one.reweighted is not None:
        yield one.reweighted
    if one.drawn is not None:
        yield from one.drawn
    if ranking.edition.grades:
        yield None if one.grade is None else say.named(one.grade.name, one.grade.name_en)
    if _has_quotas(ranking):
        yield int(one.held_back)
    yield from one.groups.values()


def _has_quotas(ranking: Ranking) -> bool:
    return any(grade.quota is not None for grade in ranking.edition.grades)
