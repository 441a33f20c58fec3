"""Grades (xếp loại) and what a table asks for them beside a number of points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Literal

from criteria.sources import Source
from reading.models.base import Frozen, model
from reading.models.fields import Count, Name, Prose, Share
from reading.source.names import ascii_words
from rules.formula.fields import AFormula
from rules.formula.tree import names_in

Rows = Literal["division", "group", "criterion", "part"]
Effect = Literal["needed", "at_most", "lowered"]


@model
class Grade(Frozen):
    """A grade and the share of the maximum ``from`` which it is given, or ``above`` which; one of them is there.

    ``quota`` is the largest share of the units of a ranking that may get it (``None``: all may).
    """

    name: Prose
    name_en: Prose | None = None
    from_: Share | None = None
    above: Share | None = None
    quota: Share | None = None

    @property
    def start(self) -> Fraction:
        """The share of the maximum at which it begins."""
        return self.from_ if self.from_ is not None else self.above or Fraction(0)

    @property
    def slug(self) -> str:
        """What it is called on a command line: ``xuat-sac``."""
        return slug_of(self.name)

    def is_given(self, points: Fraction, most: Fraction) -> bool:
        """Whether so many points of so many at most are enough for it."""
        start = self.start * most
        return points > start if self.from_ is None else points >= start


@model
class EachRow(Frozen):
    """That each division, group, criterion or part gets a share of its maximum; of parts perhaps ``only`` some."""

    of: Rows
    from_: Share
    only: tuple[Name, ...] = ()


@model
class GradeCondition(Frozen):
    """What a table asks for a grade beside points (điều kiện xếp loại), or what keeps units from one.

    ``when`` is a formula over figures, papers, what parts say (``part.KEY.points``) and sums (``group.V.share``), or
    ``each`` asks it of every row. With ``needed_for`` it has to hold for that grade and those above it. Where it holds,
    ``at_most`` names the highest grade left, and ``lower_by`` how many grades lower the unit stands.
    """

    name: Prose
    name_en: Prose | None = None
    when: AFormula | None = None
    each: EachRow | None = None
    needed_for: Prose | None = None
    at_most: Prose | None = None
    lower_by: Count | None = None
    source: Source
    note: Prose | None = None

    @property
    def effect(self) -> Effect:
        """What it does to a grade."""
        if self.needed_for is not None:
            return "needed"
        return "at_most" if self.at_most is not None else "lowered"

    @property
    def named(self) -> str | None:
        """The grade that it is about; ``None``: it lowers whatever grade there is."""
        return self.needed_for if self.needed_for is not None else self.at_most


def slug_of(text: str) -> str:
    """A name in small ASCII letters: ``Xuất sắc`` and ``xuat-sac`` are the same grade."""
    return "-".join(ascii_words(text))


def grade_called(name: str, grades: Sequence[Grade]) -> int | None:
    """The place of a grade in the list, from the best, by its name in either language; ``None``: there is none."""
    exact = next((spot for spot, grade in enumerate(grades) if name in {grade.name, grade.name_en}), None)
    if exact is not None:
        return exact
    wanted = slug_of(name)
    called = [{grade.slug, slug_of(grade.name_en or "")} - {""} for grade in grades]
    return next((spot for spot, names in enumerate(called) if wanted in names), None)


def inputs_of_grades(conditions: Iterable[GradeCondition]) -> tuple[str, ...]:
    """The names that conditions on grades look at, each once."""
    formulas = (one.when for one in conditions if one.when is not None)
    return tuple(dict.fromkeys(name for formula in formulas for name in names_in(formula.tree)))
