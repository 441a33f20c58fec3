"""The grade of a unit: what its points are enough for, and what the conditions of the table make of that.

What nobody knows yet counts against the unit, as missing points do: a grade is given only where all it asks is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

from criteria.edition import Edition
from criteria.grades import EachRow, Grade, GradeCondition, grade_called
from criteria.ready import Criteria
from reading.source.place import Place
from rules.facts import figures_of
from rules.formula.evaluate import Plain, Worth, worth
from rules.formula.gaps import Gap
from rules.formula.tree import Number, Tree, names_in
from rules.inputs import Lacking, Value, looking_at
from rules.reason import Choice, Given, InputName, Said, Share, because, places_of
from rules.vocabulary import PART
from scoring.score.matched import Matched
from scoring.score.result import (
    CriterionResult,
    DivisionResult,
    Grading,
    GroupResult,
    PartResult,
    Total,
    Verdict,
    divisions_in,
)
from scoring.score.seen import said_by_part
from scoring.score.tally import NOTHING, Tally


def grading_of(total: Total, sections: Sequence[GroupResult], criteria: Criteria, matched: Matched) -> Grading | None:
    """The grade of a whole and why; ``None`` when the edition has no grades or nothing was possible."""
    edition = criteria.edition
    grades = edition.grades
    spot = spot_by_points(edition, total) if total.most else None
    if spot is None:
        return None
    seen = SeenByGrades(total, sections, criteria, matched) if edition.grade_conditions else None
    verdicts = tuple(_verdict(one, edition, seen) for one in edition.grade_conditions) if seen is not None else ()
    given = lowered(spot, [one.condition for one in verdicts if one.hinders], grades)
    against = tuple(one for one in verdicts if one.hinders and lowered(spot, [one.condition], grades) > spot)
    return Grading(grades[spot], grades[given], verdicts, against)


def grade_given(edition: Edition, total: Total, seen: SeenByGrades) -> Grade | None:
    """The grade alone, as :func:`grading_of` gives it, for those who ask for it many times; ``None``: none."""
    spot = spot_by_points(edition, total) if total.most else None
    if spot is None:
        return None
    hindering = (one for one in edition.grade_conditions if _hinders(one, edition, seen))
    return edition.grades[lowered(spot, hindering, edition.grades)]


def spot_by_points(edition: Edition, total: Total) -> int | None:
    """The place of the first grade that the points are enough for."""
    found = (spot for spot, grade in enumerate(edition.grades) if grade.is_given(total.points, total.most))
    return next(found, None)


def lowered(spot: int, hindering: Iterable[GradeCondition], grades: Sequence[Grade]) -> int:
    """The place of the grade that is left under some conditions: caps first, then what lowers by grades."""
    steps = 0
    for one in hindering:
        named = grade_called(one.named, grades) if one.named is not None else None
        if named is not None:
            spot = max(spot, named if one.needed_for is None else named + 1)
        steps += one.lower_by or 0
    return min(spot + steps, len(grades) - 1)


class SeenByGrades:
    """What conditions look at: the inputs of the unit, what parts say, and what the rows above them come to."""

    def __init__(self, total: Total, sections: Sequence[GroupResult], criteria: Criteria, matched: Matched) -> None:
        self.sections = sections
        self.criteria = criteria
        self.matched = matched
        whole = Tally(total.points, total.most)
        penalty = criteria.edition.penalty
        edition = criteria.edition
        added = rows_above(edition, [section for section in sections if section.group is not penalty])
        taken = list(rows_in([section for section in sections if section.group is penalty]))
        self.sums = dict(_sums([("total", whole), *((name_of(row), row.tally) for row in added)]))
        self.sums |= {f"{name_of(row)}.points": Value(row.tally.points) for row in taken}

    def get(self, name: str, /) -> Value | Lacking | None:
        """The value of a name; ``None``: nobody has given it."""
        found = self.matched.inputs.get(name) or self.sums.get(name)
        if found is None and name.startswith(PART):
            return said_by_part(name, self.matched, self.criteria)
        return found


def rows_above(edition: Edition, sections: Sequence[GroupResult]) -> Iterator[ResultRow]:
    """The rows above the parts: divisions, then each group and its criteria."""
    yield from divisions_in(edition, sections)
    yield from rows_in(sections)


def rows_in(sections: Sequence[GroupResult]) -> Iterator[GroupResult | CriterionResult]:
    """Each group and its criteria."""
    for group in sections:
        yield group
        yield from group.criteria


def _sums(rows: Iterable[tuple[str, Tally]]) -> Iterator[tuple[str, Value | Lacking]]:
    for name, tally in rows:
        for about, value in (("points", tally.points), ("share", tally.share)):
            said = f"{name}.{about}"
            yield said, Lacking(Gap("no_base", (said,))) if not tally.most or value is None else Value(value)


def _hinders(one: GradeCondition, edition: Edition, seen: SeenByGrades) -> bool:
    if one.each is not None:
        return any(True for _ in _wanting(one.each, edition, seen))
    return _stands_against(one, worth(_asked_of(one), looking_at(seen)))


def _asked_of(one: GradeCondition) -> Tree:
    return one.when.tree if one.when is not None else Number(NOTHING, percent=False)


def _stands_against(one: GradeCondition, held: Worth) -> bool:
    """Whether a condition is against a grade, by what its formula comes to.

    Of what there is none of, nothing is asked and nothing is wrong; what nobody knows is against it.
    """
    return held.why != "no_base" if isinstance(held, Gap) else bool(held) == (one.needed_for is None)


def _wanting(each: EachRow, edition: Edition, seen: SeenByGrades) -> Iterator[tuple[str, Fraction]]:
    """The rows that get less of their maximum than each has to; one that does not arise asks nothing."""
    shares = ((name_of(row), row.tally.share) for row in rows_asked(each, seen.sections, edition))
    yield from ((name, share) for name, share in shares if share is not None and share < each.from_)


def _verdict(one: GradeCondition, edition: Edition, seen: SeenByGrades) -> Verdict:
    return _of_rows(one, one.each, edition, seen) if one.each is not None else _of_formula(one, edition, seen)


def _of_formula(one: GradeCondition, edition: Edition, seen: SeenByGrades) -> Verdict:
    """What a formula says."""
    tree = _asked_of(one)
    held = worth(tree, looking_at(seen))
    is_known = not isinstance(held, Gap) or held.why == "no_base"
    hinders = _stands_against(one, held)
    names = names_in(tree)
    given = ((name, seen.get(name)) for name in names)
    values: dict[str, Said] = {
        "figures": tuple(
            Given(name, _said(value.value, name, seen)) for name, value in given if isinstance(value, Value)
        ),
        "names": tuple(map(InputName, figures_of(held.names))) if isinstance(held, Gap) else (),
    }
    return _told(one, edition, places_of(names, seen), values, hinders=hinders, is_known=is_known)


def _of_rows(one: GradeCondition, each: EachRow, edition: Edition, seen: SeenByGrades) -> Verdict:
    """Whether each row reaches a share of its maximum."""
    wanting = tuple(Given(f"{name}.share", Share(share)) for name, share in _wanting(each, edition, seen))
    return _told(one, edition, (), {"figures": wanting, "names": ()}, hinders=bool(wanting), is_known=True)


ResultRow: TypeAlias = DivisionResult | GroupResult | CriterionResult | PartResult


def rows_asked(each: EachRow, sections: Sequence[GroupResult], edition: Edition) -> Iterator[ResultRow]:
    """The rows of which a condition asks a share: those of the groups, or the parts that it names wherever they are."""
    groups = sections[: len(edition.groups)]
    match each.of:
        case "division":
            yield from divisions_in(edition, groups)
        case "group":
            yield from groups
        case "criterion":
            yield from (one for group in groups for one in group.criteria)
        case "part":
            inside = sections if each.only else groups
            parts = (part for group in inside for one in group.criteria for part in one.parts)
            yield from (part for part in parts if not each.only or part.part.key in each.only)


def name_of(row: ResultRow) -> str:
    """What formulas call a row, before what they ask of it."""
    match row:
        case DivisionResult():
            return f"division.{row.division.id}"
        case GroupResult():
            return f"group.{row.group.id}"
        case CriterionResult():
            return f"criterion.{row.criterion.id}"
        case PartResult():
            return f"{PART}{row.part.key}"


def _said(value: Plain, name: str, seen: SeenByGrades) -> Said:
    is_share = name.endswith(".share") and name in seen.sums
    return Share(value) if is_share and isinstance(value, Fraction) else value


def _told(  # all that a verdict is made of
    one: GradeCondition,
    edition: Edition,
    rests_on: tuple[Place, ...],
    values: Mapping[str, Said],
    *,
    hinders: bool,
    is_known: bool,
) -> Verdict:
    """The verdict with its sentence: what stands in the way of which grade, or that nothing does."""
    spot = grade_called(one.named, edition.grades) if one.named is not None else None
    grade = edition.grades[spot] if spot is not None else None
    says = f"grade.{one.effect}.rows" if one.each is not None else f"grade.{one.effect}"
    if not hinders:
        says = f"{says}.free"
    if not hinders and is_known and one.each is None and not values["figures"]:
        says = "grade.free"
    if not is_known:
        says = f"{says}.unknown"
    named: dict[str, Said] = {"condition": Choice(one.name, one.name_en), **values}
    if grade is not None:
        named["grade"] = Choice(grade.name, grade.name_en)
    if one.lower_by is not None:
        named["steps"] = one.lower_by
    return Verdict(one, hinders, is_known, because(says, rests_on=(*rests_on, one.place), **named))
