"""Communes of which only the total and what conditions on grades look at is said: one line and one blank each.

A condition over figures, papers, parts and sums is a part of its own here, worth one point where it holds, so that its
thresholds are met as those of any row are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import TypeVar, get_args

from criteria.edition import Edition, Group
from criteria.grades import GradeCondition, Rows
from criteria.ready import Criteria
from reading.models.base import changed
from reading.source.record import Record
from rules.vocabulary import Names
from scoring.exam.answers import Marker
from scoring.exam.communes.components import Component, components_of
from scoring.exam.communes.facts import Facts, matched_of
from scoring.exam.communes.probes import Prober
from scoring.exam.cover import cover_of
from scoring.exam.suspects import Suspect
from scoring.optimise.grade_target import part_of_condition, with_parts
from scoring.score.grading import SeenByGrades, grade_given, name_of, rows_asked
from scoring.score.matched import Matched
from scoring.score.result import CriterionResult, GroupResult, PartResult, Result
from scoring.score.tally import Tally

_TOTAL = "total"
_MOST_STARTS = 40
_BELOW = Fraction(1, 1000)
"""By so much of its maximum a row stays below what is asked of it."""


class GradeCase(Record):
    """A commune of so many points in all.

    ``facts`` and ``shares`` (of its maximum, by what formulas call the row) are what else is said; all other rows are
    full.
    """

    points: Fraction
    facts: Facts = Facts()
    shares: Mapping[str, Fraction] = MappingProxyType({})


class GradeSheet(Record):
    """The cases in order, each with the grade that the edition gives; all totals are out of ``most``.

    ``usual`` is what holds where a case says nothing else.
    """

    usual: GradeCase
    cases: tuple[tuple[GradeCase, str | None], ...]
    most: Fraction


class Grader:
    """Grades of cases by any edition; ``result`` is that of a commune under the edition that is examined."""

    def __init__(self, result: Result, criteria: Criteria) -> None:
        self.criteria = criteria
        self.total = result.total
        self.sections = tuple(_full(one, taken=one is result.penalty) for one in result.sections)

    def graded(self, case: GradeCase) -> Callable[[Edition], str | None]:
        """The name of the grade that an edition gives in a case; ``None``: none.

        Editions may differ in grades and conditions alone.
        """
        total = self.total._replace(points=case.points)
        sections = tuple(_with_shares(one, self._shares_below(one.group, case.shares)) for one in self.sections)
        seen = SeenByGrades(total, sections, self.criteria, matched_of(case.facts, self.criteria.edition))

        def grade(edition: Edition) -> str | None:
            found = grade_given(edition, total, seen) if edition.grades else None
            return None if found is None else found.name

        return grade

    def _shares_below(self, group: Group, shares: Mapping[str, Fraction]) -> Mapping[str, Fraction]:
        """The shares of rows, with that of a group where only its division is said to have one."""
        division = self.criteria.edition.division_of(group)
        share = None if division is None else shares.get(f"division.{division.id}")
        return shares if share is None else {f"group.{group.id}": share, **shares}

    def sheet(self, suspects: Sequence[Suspect]) -> GradeSheet | None:
        """The fewest cases that were found to show what can be shown; ``None``: the edition has no grades."""
        if not self.criteria.edition.grades:
            return None
        conditions = [one for one in self.criteria.edition.grade_conditions if one.when is not None]
        asked = _Conditions(conditions, self.criteria)
        usual = Facts()
        for place in range(len(asked.components)):
            usual = usual.beside(_without_total(asked.favourable(place)))
        known = self._case(usual)
        tried = _Tried(self, suspects)
        tried.take([*self._at_the_ends(known), *self._below_in_one_row(known)])
        tried.take(self._case(usual.beside(facts)) for facts in asked.plain())
        if tried.missed:
            tried.take((self._case(usual.beside(facts)) for facts in asked.further()), tried.missed)
        chosen = cover_of(tried.finds, frozenset(range(len(suspects)))).chosen
        return GradeSheet(known, tuple((tried.cases[spot], tried.given[spot]) for spot in chosen), self.total.most)

    def _at_the_ends(self, usual: GradeCase) -> Iterator[GradeCase]:
        """Totals just where grades begin, and one step below and above."""
        unit, most = self.criteria.edition.rounding.unit_of_total, self.total.most
        for grade in self.criteria.edition.grades:
            for points in (grade.start * most + by for by in (Fraction(0), -unit, unit)):
                if 0 <= points <= most:
                    yield usual._replace(points=points)

    def _below_in_one_row(self, usual: GradeCase) -> Iterator[GradeCase]:
        """One row just at and just below what each has to get; the first of its kind, of those named every one."""
        edition = self.criteria.edition
        for each in (one.each for one in edition.grade_conditions if one.each is not None):
            first = [changed(each, of=kind, only=()) for kind in get_args(Rows)]
            for asked in (each, *first):
                rows = list(rows_asked(asked, self.sections, edition))
                for row in rows if asked.only else rows[:1]:
                    for share in (each.from_, max(each.from_ - _BELOW, Fraction(0))):
                        yield usual._replace(shares={**usual.shares, name_of(row): share})

    def _case(self, facts: Facts) -> GradeCase:
        """A case from facts among which sums stand as figures."""
        sums, points, shares = Names(self.criteria.vocabulary).sums, self.total.most, {}
        for name in (name for name in facts.figures if name in sums):
            row, about = name.rsplit(".", 1)
            value = Fraction(facts.figures[name])  # type: ignore[arg-type]  # a sum is a number
            most = self.total.most if row == _TOTAL else sums[name].most
            share = value if about == "share" else value / most if most else Fraction(0)
            if row == _TOTAL:
                points = share * most
            else:
                shares[row] = share
        for division in self.criteria.edition.divisions:
            if any(f"group.{one}" in shares for one in division.groups):
                # Its groups say what it comes to.
                shares.pop(f"division.{division.id}", None)
        figures = {name: value for name, value in facts.figures.items() if name not in sums}
        return GradeCase(points, facts._replace(figures=figures), shares)


class _Tried:
    """Cases that were tried, the grade of each, and the suspects that it shows."""

    def __init__(self, grader: Grader, suspects: Sequence[Suspect]) -> None:
        self.grader = grader
        self.suspects = suspects
        self.cases: list[GradeCase] = []
        self.given: list[str | None] = []
        self.finds: list[frozenset[int]] = []

    @property
    def missed(self) -> frozenset[int]:
        """The places of the suspects that no case shows."""
        return frozenset(range(len(self.suspects))).difference(*self.finds)

    def take(self, cases: Iterable[GradeCase], wanted: frozenset[int] | None = None) -> None:
        """Try more cases; where suspects are ``wanted`` only those are looked for, and what shows none is left."""
        for case in cases:
            grade = self.grader.graded(case)
            given = grade(self.grader.criteria.edition)
            places = range(len(self.suspects)) if wanted is None else sorted(wanted & self.missed)
            found = frozenset(spot for spot in places if grade(self.suspects[spot].criteria.edition) != given)
            if found or wanted is None:
                self.cases.append(case)
                self.given.append(given)
                self.finds.append(found)
            if wanted is not None and not wanted & self.missed:
                return


def _without_total(facts: Facts) -> Facts:
    """The facts but for the total, which is all there is where a case says nothing of it."""
    figures = {name: value for name, value in facts.figures.items() if name.rsplit(".", 1)[0] != _TOTAL}
    return facts._replace(figures=figures)


class _Conditions:
    """Conditions as parts of their own, with candidates for what they look at."""

    def __init__(self, conditions: Sequence[GradeCondition], criteria: Criteria) -> None:
        parts = [
            part_of_condition(one, one.when.tree, number, criteria.edition)
            for number, one in enumerate(conditions, start=1)
            if one.when is not None
        ]
        self.criteria = with_parts(parts, criteria)
        self.wanted = {
            part.key: Fraction(one.needed_for is not None) for part, one in zip(parts, conditions, strict=True)
        }
        some = (one for one in components_of(self.criteria) if not self.wanted.keys().isdisjoint(one.keys))
        self.components: tuple[Component, ...] = tuple(some)
        self.probers = [Prober(one, self.criteria) for one in self.components]
        self.candidates: list[list[Facts]] = [list(self._fair(one, one.candidates())) for one in self.probers]

    def _fair(self, prober: Prober, some: Iterable[Facts]) -> Iterator[Facts]:
        return (facts for facts in some if prober.is_fair(facts, self._matched(facts)))

    def plain(self) -> Iterator[Facts]:
        """The candidates of all components."""
        yield from (facts for some in self.candidates for facts in some)

    def further(self) -> Iterator[Facts]:
        """What is one step away from them."""
        for prober, some in zip(self.probers, self.candidates, strict=True):
            keys = [key for key in prober.component.keys if key in self.wanted]
            for start in some[:_MOST_STARTS]:
                yield from self._fair(prober, prober.from_start(start, keys))

    def _matched(self, facts: Facts) -> Matched:
        return matched_of(facts, self.criteria.edition)

    def favourable(self, place: int) -> Facts:
        """The first candidate of those by which fewest conditions are against a grade."""
        marker = Marker(self.criteria)
        keys = [key for key in self.components[place].keys if key in self.wanted]

        def against(facts: Facts) -> int:
            matched = self._matched(facts)
            return sum(marker.written(key, matched) != self.wanted[key] for key in keys)

        return min(self.candidates[place], key=against)


def _full(section: GroupResult, *, taken: bool) -> GroupResult:
    """A group and its criteria with all points there are; of deductions none is made."""
    criteria = tuple(
        one._replace(
            tally=_all_of(one.tally, taken=taken), parts=tuple(_full_part(part, taken=taken) for part in one.parts)
        )
        for one in section.criteria
    )
    return section._replace(tally=_all_of(section.tally, taken=taken), criteria=criteria)


def _full_part(part: PartResult, *, taken: bool) -> PartResult:
    return part._replace(tally=_all_of(part.tally, taken=taken))


def _all_of(tally: Tally, *, taken: bool) -> Tally:
    return tally._replace(points=Fraction(0) if taken else tally.most)


def _with_shares(section: GroupResult, shares: Mapping[str, Fraction]) -> GroupResult:
    """A group and its rows with other shares of their maxima."""
    if not shares:
        return section
    criteria = tuple(
        _shared(one, shares)._replace(parts=tuple(_shared(part, shares) for part in one.parts))
        for one in section.criteria
    )
    return _shared(section, shares)._replace(criteria=criteria)


_Row = TypeVar("_Row", GroupResult, CriterionResult, PartResult)


def _shared(row: _Row, shares: Mapping[str, Fraction]) -> _Row:
    share = shares.get(name_of(row))
    return row if share is None else row._replace(tally=row.tally._replace(points=share * row.tally.most))
