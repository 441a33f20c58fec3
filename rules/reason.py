"""The explanation as data: each step a code and values, resting on places in files; words are made in ``report/``."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Literal, TypeAlias

from reading.source.place import Place
from reading.source.record import Record
from rules.facts import figures_of
from rules.formula.evaluate import Plain
from rules.formula.gaps import Gap
from rules.formula.tree import TermUnit, Tree, names_in
from rules.inputs import Seen, Value
from rules.spans import Span
from rules.vocabulary import PART


class Share(Record):
    """A share to be shown as a percentage."""

    share: Fraction


class InputName(Record):
    """The name of an input, to be shown by its label."""

    name: str


class Worked(Record):
    """A formula and the figures that stood in it, to be shown as ``4066/4066``."""

    tree: Tree
    figures: tuple[tuple[str, Plain], ...]


class Choice(Record):
    """A level or an item, to be shown by its name in the language of the reader."""

    name: str
    name_en: str | None


class FromNothing(Record):
    """A span from 0 on of a scale that has values below 0 too, so that its lower end has to be said."""

    span: Span


class OfFigure(Record):
    """A span of a figure itself: of a count only whole numbers are in it."""

    span: Span
    name: str


class DaysLate(Record):
    """A span of days, or of working days, after a due day."""

    span: Span
    working: bool = False


class DayCount(Record):
    """So many days, working days or months."""

    days: int
    unit: TermUnit


class Given(Record):
    """An input and what it is, to be shown as ``label: value``."""

    name: str
    value: Said


Said: TypeAlias = (
    "str | int | Fraction | date | bool | Share | InputName | Worked | Choice | Span | FromNothing | OfFigure"
    " | DaysLate | DayCount | Given | tuple[Said, ...]"
)


Bearing = Literal["", "condition", "bare", "lacking", "rounded", "late", "undecided", "contradicted"]
"""What a reason is to those who do not read its words, whatever type of rule it is of.

``condition``: one that leads to the reason below it; ``bare``: points without a ground of their own; ``lacking``: one
of several things that does not hold, or nobody knows; ``rounded``: what a step of rounding made of the points;
``late``: a due day has passed; ``undecided``: the criteria are; ``contradicted``: the evidence speaks against itself.
"""


class Reason(Record):
    """One sentence of our explanation: its code, what fills it in, the places it rests on, and the steps below it."""

    says: str
    values: tuple[tuple[str, Said], ...] = ()
    rests_on: tuple[Place, ...] = ()
    steps: tuple[Reason, ...] = ()
    bearing: Bearing = ""

    def bears(self, bearing: Bearing) -> bool:
        """Whether it, or a step below it, is such a reason."""
        return self.bearing == bearing or any(step.bears(bearing) for step in self.steps)

    def resting_on(self, place: Place) -> Reason:
        """The same, resting on one more place."""
        return Reason(self.says, self.values, (*self.rests_on, place), self.steps, self.bearing)


def span_said(one: Span, scale: Iterable[Span]) -> Span | FromNothing:
    """A span of a scale as it is to be said beside the others."""
    return FromNothing(one) if one.low == 0 and any(other.low is None or other.low < 0 for other in scale) else one


def because(says: str, *steps: Reason, rests_on: tuple[Place, ...] = (), **values: Said) -> Reason:
    """A step with its values by name."""
    return Reason(says, tuple(values.items()), rests_on, steps)


def bearing(how: Bearing, reason: Reason) -> Reason:
    """The reason, known to others as one of these."""
    return reason if reason.bearing == how else reason._replace(bearing=how)


def worked(tree: Tree, seen: Seen) -> Worked:
    """The formula with the figures it met; inputs that are not there are left out."""
    found = ((name, seen.get(name)) for name in names_in(tree))
    return Worked(tree, tuple((name, value.value) for name, value in found if isinstance(value, Value)))


def places_of(names: tuple[str, ...], seen: Seen) -> tuple[Place, ...]:
    """The lines that gave these inputs."""
    if len(names) == 1:
        value = seen.get(names[0])
        return value.places if value is not None else ()
    found = (seen.get(name) for name in names)
    return tuple(dict.fromkeys(place for value in found if value is not None for place in value.places))


def said_as(value: Fraction, *, percent: bool) -> Said:
    """A number as its threshold is written: a share with its sign, or plain."""
    return Share(value) if percent else value


def because_of_gap(gap: Gap, seen: Seen) -> Reason:
    """Why a formula has no value, with the inputs at fault."""
    names = tuple(InputName(name) for name in figures_of(gap.names))
    of_parts = bool(names) and all(name.startswith(PART) for name in gap.names)
    says = f"gap.part.{gap.why}" if of_parts else f"gap.{gap.why}"
    reason = because(says, rests_on=places_of(gap.names, seen), names=names)
    match gap.why:
        case "undecided":
            return bearing("undecided", reason)
        case "doubtful":
            return bearing("contradicted", reason)
        case "missing" | "impossible" | "no_base" | "no_calendar" | "not_arising" | "no_survey" | "pending":
            return reason
