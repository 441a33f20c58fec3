"""A ranking as a table, one row a unit and year: as text, as an Excel file, by columns for other programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

import numpy as np

from reading.source.record import Record
from report.language.language import Language
from report.language.rules import standing_said
from report.table.columns import Points, TableColumn, Texts, Whole, below, values_in
from report.table.described import Csv, Described, Kind, csv_of
from report.words.load import words_of
from rules.whole.columns import Column
from scoring.many.against import Changes, changes
from scoring.many.standings import Standings

Years = Mapping[int | None, Standings]
"""The standings of each year; ``None``: nobody says which."""
_KINDS: Mapping[type[TableColumn], Kind] = {Texts: "text", Whole: "whole", Points: "number"}
_ALWAYS = frozenset({"year", "rank", "unit", "points", "guaranteed", "possible", "most", "best", "worst"})
"""Columns without an empty cell."""


def as_csv(years: Years, say: Language) -> Csv:
    """The table: ranks, totals, grade, then the claimed points of each group."""
    columns, words = columns_of(years, say), words_of(say.tongue, "rank")
    described = [
        Described(name, head, _KINDS[type(column)], words[f"means.{name.partition('.')[0]}"], name in _ALWAYS)
        for (name, column), head in zip(columns.items(), _heads(columns, years, say), strict=True)
    ]
    rows = zip(*map(values_in, columns.values()), strict=True)
    return csv_of(described, rows, say, ("year", "unit") if "year" in columns else ("unit",))


class Lacking(Record):
    """A unit that could not be scored, or one that is ranked (``is_ranked``) and contradicts itself, and why."""

    year: int | None
    unit: str
    is_ranked: bool
    why: str


def as_xlsx(years: Years, lacking: Sequence[Lacking], say: Language) -> bytes:
    """The same as an Excel file; groups are coloured by their shares, who is lacking stands apart."""
    from report.table.sheet import Look, Sheet, workbook_of  # noqa: PLC0415  # what writes it is large

    columns, words = columns_of(years, say), words_of(say.tongue, "rank")
    edition = _any(years).edition
    names = list(columns)
    coloured = {names.index(f"group.{name}"): most for name, most in _most_of_groups(years).items()}
    title = say.named(edition.title, edition.title_en)
    header = f"{title} · {standing_said(edition, say)}"
    widths = {names.index("unit"): 30, names.index("within"): 30}
    look = Look(words["sheet"], widths, names.index("unit") + 1, coloured, header)
    rows = zip(*map(values_in, columns.values()), strict=True)
    ranked = Sheet(_heads(columns, years, say), rows, look)
    apart = Look(words["lacking.sheet"], {1: 30, 2: 30, 3: 90}, frozen=2, header=header)
    heads = [words[name] for name in ("problem.year", "problem.unit", "lacking.state", "problem.message")]
    others = [
        (one.year, one.unit, words[f"lacking.{'ranked' if one.is_ranked else 'left'}"], one.why) for one in lacking
    ]
    return workbook_of(title, ranked, *([Sheet(heads, others, apart)] if others else []))


def _most_of_groups(years: Years) -> dict[str, Fraction]:
    """What each group may come to at most, of any unit in any year."""
    found: dict[str, Fraction] = {}
    for one in years.values():
        for name, row in one.groups.items():
            found[name] = max(found.get(name, Fraction(0)), Fraction(int(row.most.max()), one.ticks))
    return found


def as_parquet(years: Years, say: Language) -> bytes:
    """The same by columns, called as programs call them."""
    from report.table.columnar import as_parquet as columnar  # noqa: PLC0415  # needs the extra, and few ask for it

    return columnar(columns_of(years, say))


def columns_of(years: Years, say: Language) -> dict[str, TableColumn]:
    """The columns by what programs call them, the years below each other."""
    has_before = any(year is not None and year - 1 in years for year in years)
    found = []
    for year, standings in years.items():
        before = years.get(year - 1) if year is not None else None
        change = changes(standings, before or standings) if has_before else None
        if change is not None and before is None:  # nobody gained anything against a year that is not there
            change = change._replace(is_known=np.zeros(len(standings.names), np.bool_))
        found.append(dict(_of_year(year, standings, change, say)))
    return {name: below([one[name] for one in found]) for name in found[0]}


def _of_year(
    year: int | None, one: Standings, change: Changes | None, say: Language
) -> Iterator[tuple[str, TableColumn]]:
    """All columns of a year."""
    ticks, total, grades = one.ticks, one.total, one.edition.grades
    if year is not None:
        yield "year", Whole(np.full(len(one.names), year))
    yield "rank", Whole(one.ranks)
    yield "unit", Texts(one.names)
    yield "within", Texts(one.within)
    yield "rank_within", Whole(one.ranks_within, np.array([within is not None for within in one.within]))
    for name in ("points", "guaranteed", "possible", "most"):
        yield name, Points(getattr(total, name), ticks)
    yield "best", Whole(one.best)
    yield "worst", Whole(one.worst)
    if one.reweighted is not None:
        yield "reweighted", Whole(one.reweighted)
    if one.drawn is not None:
        yield "drawn_best", Whole(one.drawn.low)
        yield "drawn_worst", Whole(one.drawn.high)
    if grades:
        named = [*(say.named(grade.name, grade.name_en) for grade in grades), None]
        yield "grade", Texts([named[place] for place in one.grades.tolist()])
    if any(grade.quota is not None for grade in grades):
        yield "held_back", Whole((one.grades != one.reached).astype(np.int64))
    if change is not None:
        yield "rank_before", Whole(change.rank, change.is_known)
        yield "gained", _gained(change.points, change)
        yield "gained_rest", _gained(change.rest, change)
    yield from ((f"group.{name}", Points(row.points, ticks)) for name, row in one.groups.items())
    if change is not None:
        yield from ((f"change.{name}", _gained(column, change)) for name, column in change.groups.items())


def _gained(column: Column, change: Changes) -> TableColumn:
    return Points(column, change.ticks, change.is_known)


def _any(years: Years) -> Standings:
    return next(iter(years.values()))


def _heads(columns: Mapping[str, TableColumn], years: Years, say: Language) -> list[str]:
    """What people call the columns."""
    words, sections = words_of(say.tongue, "rank"), _any(years).edition.sections
    groups = {one.id: f"{one.id} {say.named(one.name, one.name_en)}" for one in sections}
    heads = []
    for name in columns:
        kind, _, group = name.partition(".")
        heads.append(say.filled(words[f"column.{kind}"], group=groups[group]) if group else words[f"column.{kind}"])
    return heads
