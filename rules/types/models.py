"""How points are computed (cách tính): a closed union of rule types, all of them data.

Points are exact; ``None`` for points always means the maximum of the part.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple, TypeAlias

from reading.models.base import Frozen, model
from reading.models.fields import Day, Id, Name, OneOf, Points, Prose, Reads, Share, Short, plain
from reading.source import values
from rules.formula.parse import formula, formula_text, number, number_text
from rules.formula.tree import Formula, Number, names_in
from rules.spans import Span, span, span_text

if TYPE_CHECKING:
    AFormula = Formula
    ASpan = Span
    Threshold = Number
else:
    Threshold = Annotated[Number, Reads(number, number_text, r"^-?[0-9]+(\.[0-9]+)?%?$")]
    AFormula = Annotated[Formula, Reads(formula, formula_text)]
    ASpan = Annotated[Span, Reads(span, span_text, r"^[\[(][^,]*,[^,]*[\])]$")]


MOST_DAYS = 3_660
"""Ten years: a due day later than that after another is a slip of the pen."""


def days(text: str) -> int:
    """A number of days; raises :class:`reading.source.values.Misread` beyond ten years."""
    found = values.count(text)
    if found > MOST_DAYS:
        raise values.Misread("M016", text=text, most=str(MOST_DAYS))
    return found


if TYPE_CHECKING:
    Days = int
else:
    Days = Annotated[int, Reads(days, plain, r"^[0-9]+$")]


@model
class Step(Frozen):
    """One step of a scale: the values it holds, and their points or their share of the maximum."""

    span: ASpan
    points: Points | None = None
    share: Share | None = None


@model
class Level(Frozen):
    """One level a person may choose; its points, or its share of the maximum."""

    id: Id
    name: Prose
    name_en: Prose | None = None
    points: Points | None = None
    share: Share | None = None


@model
class Item(Frozen):
    """One condition of a list: holds by ``when``, or, without it, when a person ticks it."""

    id: Id
    name: Prose
    name_en: Prose | None = None
    points: Points | None = None
    when: AFormula | None = None


@model
class Due(Frozen):
    """The last day on time: ``on`` a fixed day, or some days ``after`` or ``before`` the day of that name.

    ``days`` are calendar days; ``working_days`` leave out weekends and the days off of ``criteria/calendar.yaml``.
    """

    on: Day | None = None
    after: Name | None = None
    before: Name | None = None
    days: Days | None = None
    working_days: Days | None = None

    @property
    def anchor(self) -> Name | None:
        """The day it is counted from; ``None``: a fixed day."""
        return self.after if self.after is not None else self.before


@model
class Steps(Frozen):
    """Points by the span a measure falls into (thang điểm bậc)."""

    type: Literal["steps"]
    measure: AFormula
    steps: tuple[Step, ...]


@model
class Linear(Frozen):
    """Points in proportion to a target, full from the target on, none below the floor (``None``: no floor)."""

    type: Literal["linear"]
    measure: AFormula
    target: Threshold
    floor: Threshold | None = None


@model
class Computed(Frozen):
    """The points a formula gives, never below nothing nor above the maximum (sums of shares with weights and caps)."""

    type: Literal["computed"]
    points: AFormula


@model
class Relative(Frozen):
    """Points beside the best unit: nothing below the target, ``met`` of the maximum at it, all of it for the leader.

    Between, the rest goes by how far a unit is above the target, over how far the leader is (R36).
    """

    type: Literal["relative"]
    measure: AFormula
    target: Threshold
    met: Share


@model
class Levels(Frozen):
    """Points by a level that the unit chooses and proves (mức)."""

    type: Literal["levels"]
    levels: tuple[Level, ...]


@model
class Checklist(Frozen):
    """The sum of the points of the items that hold."""

    type: Literal["checklist"]
    items: tuple[Item, ...]


@model
class AllOf(Frozen):
    """The maximum when every item holds, otherwise nothing."""

    type: Literal["all_of"]
    items: tuple[Item, ...]


@model
class PerUnit(Frozen):
    """``start`` plus ``each`` for every unit counted; deductions end at ``lose_at_most``, sums at the maximum."""

    type: Literal["per_unit"]
    count: AFormula
    each: Points
    start: Points
    lose_at_most: Points | None = None


@model
class Deadline(Frozen):
    """Points by how many whole days a day lies after a due day; zero and less is on time."""

    type: Literal["deadline"]
    day: Name
    due: Annotated[Due, Short("on")]
    steps: tuple[Step, ...]


@model
class FixedPoints(Frozen):
    """The same points always; the plain case of a branch."""

    type: Literal["fixed"]
    points: Points


@model
class Judged(Frozen):
    """Points that somebody gives, with a reason."""

    type: Literal["judged"]


@model
class Undecided(Frozen):
    """A scale that nobody has turned into a rule yet, as printed; its points stay open."""

    type: Literal["undecided"]
    says: Prose


@model
class Case(Frozen):
    """A condition and the rule that holds under it."""

    when: AFormula
    rule: Rule


@model
class Branch(Frozen):
    """The rule of the first case whose condition holds, or ``otherwise``."""

    type: Literal["branch"]
    cases: tuple[Case, ...]
    otherwise: Rule


AnyRule: TypeAlias = (
    Steps
    | Linear
    | Computed
    | Relative
    | Levels
    | Checklist
    | AllOf
    | PerUnit
    | Deadline
    | FixedPoints
    | Judged
    | Undecided
    | Branch
)
if TYPE_CHECKING:
    Rule: TypeAlias = AnyRule
else:
    Rule = Annotated[AnyRule, OneOf("type")]


class Held(NamedTuple):
    """What one rule holds, without what the rules inside it hold; every walk over rules is a view of it."""

    formulas: tuple[Formula, ...] = ()
    """Measures and conditions."""
    timed: tuple[Deadline, ...] = ()
    """The rule itself, where it looks at a day and a due day."""
    levels: tuple[Level, ...] = ()
    items: tuple[Item, ...] = ()
    inner: tuple[Rule, ...] = ()
    by_hand: bool = False
    """Whether a person gives the points."""


def held_by(rule: Rule) -> Held:
    """What a rule holds: the one place that has to know a new type before anything can walk through it."""
    match rule:
        case Steps() | Linear() | Relative():
            return Held((rule.measure,))
        case Computed():
            return Held((rule.points,))
        case PerUnit():
            return Held((rule.count,))
        case Deadline():
            return Held(timed=(rule,))
        case Levels():
            return Held(levels=rule.levels)
        case Checklist() | AllOf():
            return Held(tuple(item.when for item in rule.items if item.when is not None), items=rule.items)
        case Branch():
            inner = (*(case.rule for case in rule.cases), rule.otherwise)
            return Held(tuple(case.when for case in rule.cases), inner=inner)
        case Judged():
            return Held(by_hand=True)
        case FixedPoints() | Undecided():
            return Held()


def rules_in(rule: Rule) -> Iterator[Rule]:
    """The rule and, for a branch, every rule inside it."""
    yield rule
    for inner in held_by(rule).inner:
        yield from rules_in(inner)


def formulas_in(rule: Rule) -> Iterator[Formula]:
    """Every formula that a rule looks at, conditions and measures."""
    for one in rules_in(rule):
        yield from held_by(one).formulas


def names_of(rule: Rule) -> tuple[str, ...]:
    """The inputs a rule looks at, each once."""
    names = [name for given in formulas_in(rule) for name in names_in(given.tree)]
    timed = (one for inner in rules_in(rule) for one in held_by(inner).timed)
    names += (name for one in timed for name in (one.day, one.due.anchor) if name is not None)
    return tuple(dict.fromkeys(names))


def is_answered(rule: Rule) -> bool:
    """Whether the rule needs an answer from a person beside figures and documents."""
    held = [held_by(one) for one in rules_in(rule)]
    return any(one.by_hand or one.levels or any(item.when is None for item in one.items) for one in held)


def points_of(one: Step | Level, most: Fraction) -> Fraction:
    """The points of a step or a level: given, or a share of the maximum (R15)."""
    if one.points is not None:
        return one.points
    return most * one.share if one.share is not None else Fraction(0)
