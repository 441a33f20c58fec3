"""What a plan has to reach for a grade: so many points, and each condition of the table beside them.

A condition over figures, papers and parts is a part of its own, worth one point where it holds; one over a sum is a row
whose points are counted apart. Both are searched like all other points; neither counts in the total.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction
from itertools import combinations
from typing import TypeAlias

from criteria.edition import Criterion, Edition, Group, Part, inputs_of, parts_of
from criteria.grades import Grade, GradeCondition, grade_called, inputs_of_grades
from criteria.ready import Criteria
from reading.models.base import changed
from reading.source.record import Record
from rules.formula.evaluate import worth
from rules.formula.tree import OPPOSITE, Formula, Not, Op, Ref, Sign, Tree, names_in
from rules.inputs import Inputs, looking_at
from rules.rule.holds import Holds
from scoring.score.grading import ResultRow, name_of, rows_above, rows_asked
from scoring.score.result import CriterionResult, DivisionResult, GroupResult, PartResult, Result
from scoring.score.tally import NOTHING

_KEY = "grade_condition.number_"
_SUMS = ("division.", "group.", "criterion.", "total.")
_OUT_OF_REACH = Fraction(10**12)


class Row(Record):
    """Some parts by their keys, and how many points more they need together; ``strict``: more than that.

    ``kept`` are the numbers of criteria whose points count too, which are not those of their parts together.
    """

    keys: frozenset[str]
    need: Fraction
    strict: bool = False
    kept: frozenset[str] = frozenset()


class GradeTarget(Record):
    """What a grade asks: a declared total, rows that need points, and the criteria with a part for each condition.

    ``apart`` are those parts by key, with the condition that each stands for. ``left_aside`` are conditions that a plan
    cannot reckon with.
    """

    points: Fraction
    criteria: Criteria
    rows: tuple[Row, ...]
    apart: Mapping[str, GradeCondition]
    left_aside: tuple[GradeCondition, ...]


def ways_to(grade: Grade, result: Result, criteria: Criteria, inputs: Inputs) -> Iterator[GradeTarget]:
    """All ways to a grade: with nothing that lowers, or with a better one and some of what lowers left standing."""
    grades = criteria.edition.grades
    lowering = [one for one in criteria.edition.grade_conditions if one.lower_by is not None]
    for count in range(len(lowering) + 1):
        for standing in combinations(lowering, count):
            place = grades.index(grade) - sum(one.lower_by or 0 for one in standing)
            if place >= 0:
                yield grade_target(grades[place], result, criteria, inputs, standing)


def grade_target(
    grade: Grade, result: Result, criteria: Criteria, inputs: Inputs, standing: Collection[GradeCondition] = ()
) -> GradeTarget:
    """What the unit of a result has to reach for a grade of its edition, before what is ``standing`` lowers it."""
    edition = criteria.edition
    most = result.total.most
    fixed = {name: inputs[name] for name in _unmoved(criteria) & inputs.keys()}
    wanted = _Wanted(edition, result, _least(grade.start * most, edition, strict=grade.from_ is None), fixed)
    for one in _asked(grade, edition):
        if one not in standing:
            wanted.take(one)
    return GradeTarget(
        wanted.points, with_parts(wanted.parts, criteria), tuple(wanted.rows), wanted.apart, tuple(wanted.left_aside)
    )


def _unmoved(criteria: Criteria) -> set[str]:
    """The figures that no plan moves."""
    facts = criteria.vocabulary.facts
    grown = {name for fact in facts if fact.is_movable for name in fact.grows}
    fixed = (fact for fact in facts if not fact.is_movable or fact.given_by != "self")
    return {fact.name for fact in fixed if fact.name not in grown}


def _least(points: Fraction, edition: Edition, *, strict: bool) -> Fraction:
    """The least total that is enough: totals are whole multiples of a unit."""
    unit = edition.rounding.unit_of_total
    return (points // unit + 1) * unit if strict else points


class _Wanted:
    """What is being gathered for one grade."""

    def __init__(self, edition: Edition, result: Result, points: Fraction, fixed: Inputs) -> None:
        self.edition = edition
        self.result = result
        self.points = points
        self.fixed = fixed
        self.rows: list[Row] = []
        self.parts: list[Part] = []
        self.apart: dict[str, GradeCondition] = {}
        self.left_aside: list[GradeCondition] = []

    def take(self, one: GradeCondition) -> None:
        """What a condition asks, if it can be reckoned with."""
        if one.each is not None:
            for row in rows_asked(one.each, self.result.sections, self.edition):
                if row.tally.most:
                    self.rows.append(self._row(row, one.each.from_ * row.tally.most, strict=False))
        elif one.when is not None:
            found = [self._demand(tree, one) for tree in demands_in(one.when.tree, held=one.needed_for is not None)]
            if not all(found):
                self.left_aside.append(one)

    def _demand(self, demand: Demand, one: GradeCondition) -> bool:
        """Take one thing that has to hold, or to fail; whether that could be done."""
        tree, held = demand
        if not any(name.startswith(_SUMS) for name in names_in(tree)):
            self._part(tree if held else Not(tree), one)
            return True
        compared = _compared(tree, self.fixed, held=held)
        if compared is None:
            return False
        sign, name, bound = compared
        row, about = name.rsplit(".", 1)
        rows = rows_above(self.edition, self.result.sections)
        found = next((one for one in rows if name_of(one) == row), None)
        if row != "total" and found is None:
            return False
        most = self.result.total.most if found is None else found.tally.most
        asked = bound * most if about == "share" else bound
        if sign == "=" and asked != most:
            return False
        # To have just as much as there can be is to have that much at least.
        if found is None:
            self.points = max(self.points, _least(asked, self.edition, strict=sign == ">"))
        else:
            self.rows.append(self._row(found, asked, strict=sign == ">"))
        return True

    def _row(self, row: ResultRow, asked: Fraction, *, strict: bool) -> Row:
        """What a row lacks. A block that is kept at its cap is as its criteria are, up to the cap."""
        inside = added_in(row)
        keys = frozenset(one.part.key for one in inside if isinstance(one, PartResult))
        kept = frozenset(one.criterion.id for one in inside if isinstance(one, CriterionResult))
        cap = row.tally.most if isinstance(row, GroupResult) and row is self.result.bonus else None
        if cap is not None and (asked > cap or (strict and asked == cap)):
            return Row(keys, _OUT_OF_REACH)
        return Row(keys, asked - sum((one.tally.points for one in inside), NOTHING), strict, kept)

    def _part(self, tree: Tree, one: GradeCondition) -> None:
        part = part_of_condition(one, tree, len(self.parts) + 1, self.edition)
        self.parts.append(part)
        self.apart[part.key] = one
        self.rows.append(Row(frozenset({part.key}), Fraction(1)))


def _asked(grade: Grade, edition: Edition) -> Iterator[GradeCondition]:
    """The conditions that can keep a unit from a grade."""
    place = edition.grades.index(grade)
    for one in edition.grade_conditions:
        named = grade_called(one.named, edition.grades) if one.named is not None else None
        # One that is needed for a lower grade is needed for this one too; one that lowers lowers any.
        if named is None or (named >= place if one.needed_for is not None else named > place):
            yield one


Demand: TypeAlias = tuple[Tree, bool]
"""A condition, and whether it has to hold or to fail."""


def demands_in(tree: Tree, *, held: bool) -> list[Demand]:
    """The conditions that together make one hold, or fail: both sides of an ``and`` that has to hold."""
    if isinstance(tree, Not):
        return demands_in(tree.condition, held=not held)
    if isinstance(tree, Op) and tree.sign == ("and" if held else "or"):
        return [*demands_in(tree.left, held=held), *demands_in(tree.right, held=held)]
    return [(tree, held)]


_TURNED: Mapping[Sign, Sign] = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}
"""The sign with its sides changed over."""


def _compared(tree: Tree, fixed: Inputs, *, held: bool) -> tuple[Sign, str, Fraction] | None:
    """What a sum has to be at least, or just, by sign, name and bound; ``None``: something else is asked.

    A bound may hang on figures that are ``fixed``, as on the kind of the unit.
    """
    if not isinstance(tree, Op) or tree.sign not in _TURNED:
        return None
    sign, name, bound = tree.sign if held else OPPOSITE[tree.sign], tree.left, tree.right
    if not _is_sum(name):
        sign, name, bound = _TURNED[sign], tree.right, tree.left
    if not isinstance(name, Ref) or not fixed.keys() >= set(names_in(bound)) or sign not in {">", ">=", "="}:
        return None
    found = worth(bound, looking_at(fixed))
    return (sign, name.name, Fraction(found)) if isinstance(found, (int, Fraction)) else None


def _is_sum(tree: Tree) -> bool:
    return isinstance(tree, Ref) and tree.name.startswith(_SUMS)


def part_of_condition(one: GradeCondition, tree: Tree, number: int, edition: Edition) -> Part:
    """A part worth one point where something holds that a condition asks."""
    # What no part looks at is the business of who has to do with the rest of the condition.
    names = inputs_of_grades([one])
    users = (part for part in parts_of(edition) if not set(inputs_of(part)).isdisjoint(names))
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
        rule=Holds(type="holds", when=Formula(tree, one.name, one.place)),
    )


def with_parts(parts: list[Part], criteria: Criteria) -> Criteria:
    """The criteria with some parts more, in a group behind all others."""
    if not parts:
        return criteria
    whole = Fraction(len(parts))
    criterion = Criterion(id="~.0", name="~", max=whole, parts=tuple(parts))
    group = Group(id="~", name="~", max=whole, criteria=(criterion,))
    edition = criteria.edition
    return criteria._replace(edition=changed(edition, groups=(*edition.groups, group), max=edition.max + whole))


def added_in(row: ResultRow) -> tuple[PartResult | CriterionResult, ...]:
    """What adds up to a row: parts, and criteria that count less than their parts together."""
    match row:
        case DivisionResult(_, _, groups):
            return tuple(inner for one in groups for inner in added_in(one))
        case GroupResult(_, _, criteria):
            return tuple(inner for one in criteria for inner in added_in(one))
        case CriterionResult(criterion, _, parts):
            return parts if criterion.takes == "all" else (row,)
        case PartResult():
            return (row,)
