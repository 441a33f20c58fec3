"""What a new edition does to many units: each total under both, who gains and who loses, and how ranks change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from criteria.edition import Edition, parts_of
from criteria.library import Criteria
from evidence.model import Evidence, Unit
from evidence.units_table import Cell, UnitRow
from evidence.workspace import Workspace
from reading.models.fields import Period
from reading.source.names import nearest
from reading.source.place import Problem, problem
from reading.source.values import Misread, day
from rules.vocabulary import ISSUED, PREVIOUS
from scoring.counterfactual.changes import Given, with_changes
from scoring.counterfactual.shift_year import in_another_year
from scoring.score.engine import score
from scoring.score.match import match


class Fate(NamedTuple):
    """One unit: its declared totals and its ranks under both editions; rank 1 is the highest, equals share one."""

    name: str
    old: Fraction
    new: Fraction
    old_rank: int
    new_rank: int

    @property
    def change(self) -> Fraction:
        """How much the total grows; below nothing where it falls."""
        return self.new - self.old


class Impact(NamedTuple):
    """All units that can be scored under both editions, in the order of the table."""

    fates: tuple[Fate, ...]

    def sorted_changes(self) -> list[Fraction]:
        """The changes from the largest loss to the largest gain."""
        return sorted(fate.change for fate in self.fates)


def impact_of(rows: Sequence[UnitRow], old: Criteria, new: Criteria) -> tuple[Impact, tuple[Problem, ...]]:
    """Both totals of every unit that can be scored under both, and everything wrong with the others.

    The table belongs to the year of one of the editions; for the other one its days are those of that one's year.
    """
    problems = [*_unknown(rows, old, new)]
    home = _year_of(rows, old, new)
    named, totals = [], []
    for row in rows:
        taken, mistakes = _taken(row, (old, new), home)
        found = [_total(row.name, cells, criteria, home) for cells, criteria in zip(taken, (old, new), strict=True)]
        wrong = tuple(dict.fromkeys((*mistakes, *(one for _, some in found for one in some))))
        problems += wrong
        first, second = (total for total, _ in found)
        if first is not None and second is not None and not wrong:
            named.append(row.name)
            totals.append((first, second))
    ranks = [ranks_of([pair[side] for pair in totals]) for side in (0, 1)]
    fates = (Fate(name, *pair, *rank) for name, pair, rank in zip(named, totals, zip(*ranks, strict=True), strict=True))
    return Impact(tuple(fates)), tuple(problems)


def ranks_of(totals: Sequence[Fraction]) -> list[int]:
    """The rank of each total: one more than how many are higher."""
    ordered = sorted(totals, reverse=True)
    first = {total: rank for rank, total in reversed(list(enumerate(ordered, start=1)))}
    return [first[total] for total in totals]


def _unknown(rows: Sequence[UnitRow], old: Criteria, new: Criteria) -> Iterable[Problem]:
    """Columns that neither edition knows, once each."""
    known = _names(old) | _names(new)
    seen: dict[str, Cell] = {}
    for row in rows:
        for cell in row.cells:
            if cell.name not in known:
                seen.setdefault(cell.name, cell)
    return (problem(cell.place, "E010", name=cell.name, near=nearest(cell.name, known)) for cell in seen.values())


def _names(criteria: Criteria) -> frozenset[str]:
    """Everything that a column may be called under an edition; numbers of parts mean others in the next one."""
    figures = [fact.name for fact in criteria.vocabulary.facts]
    days = [f"{role.name}{ISSUED}" for role in criteria.vocabulary.documents]
    parts = [part.key for part in parts_of(criteria.edition)]
    return frozenset((*figures, *(f"{PREVIOUS}{name}" for name in figures), *days, *parts))


def _year_of(rows: Sequence[UnitRow], old: Criteria, new: Criteria) -> Criteria:
    """The edition in whose period most days of a table lie; the old one where there is nothing to tell by."""
    inside = {True: 0, False: 0}
    for row in rows:
        for cell in row.cells:
            try:
                found = day(cell.text) if cell.name.endswith(ISSUED) else None
            except Misread:
                continue
            if found is not None:
                inside[new.edition.period.from_ <= found <= new.edition.period.to] += 1
    return new if inside[True] > inside[False] else old


def _taken(
    row: UnitRow, editions: tuple[Criteria, Criteria], home: Criteria
) -> tuple[tuple[list[Given], list[Given]], tuple[Problem, ...]]:
    """The cells that each edition takes, and what is wrong with those that none does.

    An answer of the old edition may be a figure of the new one, which then leaves it aside.
    """
    taken: tuple[list[Given], list[Given]] = ([], [])
    mistakes: list[Problem] = []
    known = [_names(criteria) for criteria in editions]
    for cell in row.cells:
        given = Given(cell.name, cell.text, cell.place)
        found = [
            with_changes(_blank(row.name, criteria.edition, home.edition.period), criteria, [given]).problems
            if cell.name in names
            else None
            for criteria, names in zip(editions, known, strict=True)
        ]
        for cells, wrong in zip(taken, found, strict=True):
            if wrong == ():
                cells.append(given)
        if () not in found:
            mistakes += next((wrong for wrong in found if wrong), ())
    return taken, tuple(mistakes)


def _total(
    name: str, cells: Sequence[Given], criteria: Criteria, home: Criteria
) -> tuple[Fraction | None, tuple[Problem, ...]]:
    """The declared total of a unit; ``None``: something in its row has to be mended first."""
    made = with_changes(_blank(name, criteria.edition, home.edition.period), criteria, cells)
    if made.problems:
        return None, made.problems
    matched, problems = match(made.evidence, criteria)
    mistakes = tuple(one for one in problems if one.weight == "error")
    if matched is None:
        return None, mistakes
    years = criteria.edition.period.to.year - home.edition.period.to.year
    found = score(Workspace(made.evidence, "", ()), criteria, in_another_year(matched, years))
    return found.total.points, mistakes


def _blank(name: str, edition: Edition, period: Period) -> Evidence:
    """The evidence of a unit that says nothing yet."""
    return Evidence(
        format="1",
        criteria=edition.name,
        unit=Unit(id="unit", name=name),
        year=period.to.year,
        period=period,
    )
