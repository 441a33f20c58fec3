"""The grade of a unit in whole numbers: :mod:`scoring.score.grading` as steps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from criteria.edition import Edition, parts_in
from criteria.grades import EachRow, Grade, GradeCondition, grade_called
from reading.source.record import Record
from rules.formula.tree import Number
from rules.vocabulary import PART
from rules.whole.codes import BEYOND, FINE
from rules.whole.measures import NO_BASE, Measures
from rules.whole.plan import At
from rules.whole.ratio import Ratio, Ratios
from scoring.score.tally import NOTHING
from scoring.whole.parts import Parts
from scoring.whole.totals import WholeTally


class WholeGrades(Record):
    """The place of the grade ``given`` among those of the edition, as many as there are where none is.

    ``hinders`` says of each condition of the edition whether it stands against a grade, ``beyond`` whether one of them
    is beyond the plan.
    """

    given: At
    hinders: tuple[At, ...]
    beyond: At


class Grades:
    """The grade of a plan; ``rows`` are the tallies of what conditions look at, as formulas call them."""

    def __init__(self, parts: Parts, rows: Mapping[str, WholeTally]) -> None:
        self.parts = parts
        self.build = parts.build
        self.edition: Edition = parts.criteria.edition
        self.ratios = Ratios(self.build)
        self.rows = rows
        self.measures = Measures(self.build, self._named, self.edition.period.from_)

    def graded(self, total: WholeTally) -> WholeGrades:
        """The grade that a total is given."""
        build, grades = self.build, self.edition.grades
        none, last = build.constant(len(grades)), build.constant(max(0, len(grades) - 1))
        spot = none
        for place, grade in reversed(tuple(enumerate(grades))):
            spot = build.choose(self._is_enough(grade, total), build.constant(place), spot)
        found = [self._hinders(one) for one in self.edition.grade_conditions]
        given, steps = spot, build.no
        for one, (hinders, _) in zip(self.edition.grade_conditions, found, strict=True):
            named = grade_called(one.named, grades) if one.named is not None else None
            if named is not None:
                cap = build.constant(named if one.needed_for is None else named + 1)
                given = build.choose(hinders, build.greater(given, cap), given)
            steps = build.plus(steps, build.choose(hinders, build.constant(one.lower_by or 0), build.no))
        given = build.lesser(build.plus(given, steps), last)
        is_none = build.greater(build.same(total.most, build.no), build.same(spot, none))
        given = build.choose(is_none, none, given)
        beyond = build.greatest(is_beyond for _, is_beyond in found)
        return WholeGrades(given, tuple(hinders for hinders, _ in found), beyond)

    def _is_enough(self, grade: Grade, total: WholeTally) -> At:
        """Whether the points are enough for a grade."""
        build, start = self.build, grade.start
        points, needed = build.scaled(total.points, start.denominator), build.scaled(total.most, start.numerator)
        return build.below(needed, points) if grade.from_ is None else build.opposite(build.below(points, needed))

    def _hinders(self, one: GradeCondition) -> tuple[At, At]:
        """Whether a condition stands against a grade, and whether that is beyond the plan."""
        build = self.build
        if one.each is not None:
            return build.greatest(self._wants(one.each, row) for row in self._asked(one.each)), build.no
        tree = one.when.tree if one.when is not None else Number(NOTHING, percent=False)
        held = self.measures.of(tree)
        against = build.opposite(held.over) if one.needed_for is not None else held.over
        unknown = build.opposite(build.same(held.lack, build.constant(NO_BASE)))
        is_known = build.same(held.lack, build.constant(FINE))
        return build.choose(is_known, against, unknown), build.same(held.lack, build.constant(BEYOND))

    def _wants(self, each: EachRow, row: WholeTally) -> At:
        """Whether a row that arises gets less of its maximum than it has to."""
        build = self.build
        points, needed = build.scaled(row.points, each.from_.denominator), build.scaled(row.most, each.from_.numerator)
        return build.lesser(build.opposite(build.same(row.most, build.no)), build.below(points, needed))

    def _asked(self, each: EachRow) -> Iterator[WholeTally]:
        """The rows of which a condition asks a share."""
        edition = self.edition
        match each.of:
            case "division":
                yield from (self.rows[f"division.{one.id}"] for one in edition.divisions)
            case "group":
                yield from (self.rows[f"group.{one.id}"] for one in edition.groups)
            case "criterion":
                yield from (self.rows[f"criterion.{row.id}"] for one in edition.groups for row in one.criteria)
            case "part":
                inside = edition.sections if each.only else edition.groups
                keys = (part.key for group in inside for part in parts_in(group))
                yield from (self.rows[f"{PART}{key}"] for key in keys if not each.only or key in each.only)

    def _named(self, name: str) -> Ratio:
        row, _, about = name.rpartition(".")
        if row in self.rows and not row.startswith(PART):
            return self._sum(self.rows[row], about, row in self._taken())
        return self.parts.of_other(name) if name.startswith(PART) else self.parts.doubts.figure(name)

    def _sum(self, row: WholeTally, about: str, is_taken: bool) -> Ratio:  # noqa: FBT001  # private
        """What a row comes to; where nothing was possible there is no base, but for what is taken off."""
        build, ticks = self.build, self.parts.ticks
        none = build.same(row.most, build.no)
        lack = build.no if is_taken else build.choose(none, build.constant(NO_BASE), build.no)
        if about == "points":
            return Ratio(lack, row.points, ticks)
        return Ratio(lack, row.points, 1, (build.greater(row.most, build.yes),))

    def _taken(self) -> Sequence[str]:
        """The rows of what is taken off."""
        block = self.edition.penalty
        return () if block is None else (f"group.{block.id}", *(f"criterion.{one.id}" for one in block.criteria))
