"""What a plan has to reach for a grade: so many points, and each condition of the table beside them.

A condition over figures, papers and parts is a part of its own, worth one point where it holds; one over a sum is a row
whose points are counted apart. Both are searched like all other points; neither counts in the total.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from fractions import Fraction
from itertools import combinations

from criteria.edition import Criterion, Edition, Group, Part, inputs_of, parts_of
from criteria.grades import Grade, GradeCondition, grade_called
from criteria.library import Criteria
from reading.models.base import changed
from reading.source.record import Record
from rules.formula.tree import Formula, Not, Number, Op, Ref, names_in
from rules.rule.holds import Holds
from scoring.score.grading import ResultRow, name_of, rows_above, rows_asked
from scoring.score.result import CriterionResult, GroupResult, PartResult, Result
from scoring.score.tally import Tally

_KEY = "grade_condition.number_"
_ROWS = ("group.", "criterion.")


class Row(Record):
    """Some parts by their keys, and how many points more they need together; not above nothing: no fewer than that."""

    keys: frozenset[str]
    need: Fraction


class GradeTarget(Record):
    """What a grade asks: a declared total, rows that need points, and the criteria with a part for each condition.

    ``apart`` are the keys of those parts. ``left_aside`` are conditions that a plan cannot reckon with.
    """

    grade: Grade
    points: Fraction
    criteria: Criteria
    rows: tuple[Row, ...]
    apart: frozenset[str]
    left_aside: tuple[GradeCondition, ...]


def ways_to(grade: Grade, result: Result, criteria: Criteria) -> Iterator[GradeTarget]:
    """All ways to a grade: with nothing that lowers, or with a better one and some of what lowers left standing."""
    grades = criteria.edition.grades
    lowering = [one for one in criteria.edition.grade_conditions if one.lower_by is not None]
    for count in range(len(lowering) + 1):
        for standing in combinations(lowering, count):
            place = grades.index(grade) - sum(one.lower_by or 0 for one in standing)
            if place >= 0:
                yield grade_target(grades[place], result, criteria, standing)


def grade_target(
    grade: Grade, result: Result, criteria: Criteria, standing: Collection[GradeCondition] = ()
) -> GradeTarget:
    """What the unit of a result has to reach for a grade of its edition, before what is ``standing`` lowers it."""
    edition = criteria.edition
    points = grade.start * result.total.most
    if grade.from_ is None:
        points += edition.rounding.unit_of_total
    rows: list[Row] = []
    parts: list[Part] = []
    left_aside: list[GradeCondition] = []
    asked = [one for one in _asked(grade, edition) if one not in standing]
    for number, one in enumerate(asked, start=1):
        found = list(_rows_of(one, result, edition))
        if found:
            rows += found
        elif one.when is not None and not any(name.startswith((*_ROWS, "total.")) for name in names_in(one.when.tree)):
            parts.append(_part_of(one, one.when, number, edition))
        elif one.each is None:
            left_aside.append(one)
    rows += [Row(frozenset({part.key}), Fraction(1)) for part in parts]
    held = frozenset(part.key for part in parts)
    return GradeTarget(grade, points, _with(parts, criteria), tuple(rows), held, tuple(left_aside))


def _asked(grade: Grade, edition: Edition) -> Iterator[GradeCondition]:
    """The conditions that can keep a unit from a grade."""
    place = edition.grades.index(grade)
    for one in edition.grade_conditions:
        named = grade_called(one.named, edition.grades) if one.named is not None else None
        # One that is needed for a lower grade is needed for this one too; one that lowers lowers any.
        if named is None or (named >= place if one.needed_for is not None else named > place):
            yield one


def _rows_of(one: GradeCondition, result: Result, edition: Edition) -> Iterator[Row]:
    """The rows that a condition asks points of; none where it asks something else."""
    if one.each is not None:
        for row in rows_asked(one.each, result.sections, edition):
            tally, keys = _sum_of(row)
            if tally.most:
                yield Row(keys, one.each.from_ * tally.most - tally.points)
        return
    sign, name, bound = _compared(one)
    found = next((row for row in rows_above(result.sections) if name.rpartition(".")[0] == name_of(row)), None)
    if found is None or bound is None or not name.startswith(_ROWS):
        return
    tally, keys = _sum_of(found)
    asked = bound * tally.most if name.endswith(".share") else bound
    if sign == ">":
        asked += edition.rounding.grid
    yield Row(keys, asked - tally.points)


def _compared(one: GradeCondition) -> tuple[str, str, Fraction | None]:
    """What a sum has to be, by sign, name and bound, where that is all a condition asks; no bound: it is not."""
    tree = one.when.tree if one.when is not None else None
    if isinstance(tree, Op) and isinstance(tree.left, Ref) and isinstance(tree.right, Number):
        turned = {"<": ">=", "<=": ">"} if one.needed_for is None else {">": ">", ">=": ">="}
        if tree.sign in turned:
            return turned[tree.sign], tree.left.name, Fraction(tree.right.value)
    return "", "", None


def _part_of(one: GradeCondition, when: Formula, number: int, edition: Edition) -> Part:
    """A part worth one point where a condition does not stand in the way."""
    tree = when.tree if one.needed_for is not None else Not(when.tree)
    users = (part for part in parts_of(edition) if not set(inputs_of(part)).isdisjoint(names_in(tree)))
    owner = next((part.owner for part in users), edition.owners[0].id)
    return Part(
        id=f"~.{number}",
        key=f"{_KEY}{number}",
        name=one.name,
        max=Fraction(1),
        owner=owner,
        scored_by="self",
        if_not_arising="full",
        source=one.source,
        rule=Holds(type="holds", when=Formula(tree, when.text, when.place)),
    )


def _with(parts: list[Part], criteria: Criteria) -> Criteria:
    """The criteria with some parts more, in a group behind all others."""
    if not parts:
        return criteria
    whole = Fraction(len(parts))
    criterion = Criterion(id="~.0", name="~", max=whole, parts=tuple(parts))
    group = Group(id="~", name="~", max=whole, criteria=(criterion,))
    edition = criteria.edition
    return criteria._replace(edition=changed(edition, groups=(*edition.groups, group), max=edition.max + whole))


def _sum_of(row: ResultRow) -> tuple[Tally, frozenset[str]]:
    """What a row comes to, and the keys of its parts."""
    match row:
        case GroupResult(_, tally, criteria):
            return tally, frozenset(part.part.key for one in criteria for part in one.parts)
        case CriterionResult(_, tally, parts):
            return tally, frozenset(part.part.key for part in parts)
        case PartResult():
            return row.tally, frozenset({row.part.key})
