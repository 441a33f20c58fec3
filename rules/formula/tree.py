"""The small closed arithmetic of rules: ``digitised.done / digitised.due``, ``petitions.received > 0``.

Parsed once into a frozen tree. The same tree is checked, evaluated exactly, printed with its figures and compiled;
nothing is ever handed to ``eval``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, TypeAlias

from reading.source.place import NOWHERE, Place
from reading.source.record import Record, nominal
from rules.formula.days import Ending
from rules.rounding import Toward
from rules.spans import Span

if TYPE_CHECKING:  # most runs count no working days
    from rules.calendar import Calendar

Sign = Literal["+", "-", "*", "/", "=", "!=", "<", "<=", ">", ">=", "and", "or"]
TermUnit = Literal["days", "working_days", "months"]
"""What terms are counted in."""
Pick = Literal["min", "max", "earlier", "later"]


ARITHMETIC: tuple[str, ...] = ("+", "-", "*", "/")


COMPARING: tuple[str, ...] = ("=", "!=", "<", "<=", ">", ">=")
OPPOSITE: Mapping[Sign, Sign] = {"=": "!=", "!=": "=", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}
"""What holds between two sides where a sign does not."""


class Number(Record):
    """A number written in the formula; ``percent`` remembers how it was written."""

    value: Fraction
    percent: bool


class Fixed(Record):
    """A day written in the formula."""

    day: date


class Ref(Record):
    """A named input."""

    name: str


@nominal
class Op:
    """Two sides and the sign between them."""

    sign: Sign
    left: Tree
    right: Tree


@nominal
class Extreme:
    """The smallest or the largest of some numbers, the earliest or the latest of some days."""

    pick: Pick
    of: tuple[Tree, ...]

    @property
    def is_least(self) -> bool:
        """Whether the smallest or earliest is meant."""
        return self.pick in {"min", "earlier"}


@nominal
class IfZero:
    """A number, or another one where it is nothing: a base that falls back on last year's (R24f)."""

    value: Tree
    otherwise: Tree


@nominal
class Not:
    """The opposite of a condition."""

    condition: Tree


@nominal
class Settled:
    """A condition that does not hold where there is nothing to judge it by, 0 of 0; no formula writes it.

    Items of lists are such: a list goes on where one of its rows has no base.
    """

    condition: Tree
    word: Literal["settled"] = "settled"
    """Tells it from ``not``, as that of :class:`Count` does."""


@nominal
class Count:
    """How many of some conditions hold."""

    of: tuple[Tree, ...]
    word: Literal["count"] = "count"
    """Tells it from ``not``: tuples with the same members are equal, whatever class they are of."""


@nominal
class Mean:
    """The mean of some numbers, or of so many of the ``best`` of them; what has no base (0 of 0) is left out.

    Of no number at all there is no mean, for the same reason.
    """

    of: tuple[Tree, ...]
    best: int


@nominal
class When:
    """One thing where a condition holds, else another: numbers, days or conditions, both of one sort."""

    condition: Tree
    then: Tree
    otherwise: Tree


class Band(Record):
    """The values between two ends, and what they are worth."""

    span: Span
    value: Number


@nominal
class Banded:
    """A number by the band that another one falls into: a scale inside a formula, which holds each value once."""

    of: Tree
    bands: tuple[Band, ...]


@nominal
class Rounded:
    """A number as a whole multiple of a step: the one below, the one above or the nearest; of 1 where none is said.

    "For each full 5" is ``floor(figure / 5)``.
    """

    of: Tree
    step: Number
    toward: Toward


@nominal
class LastDay:
    """The last day of the month, quarter, half year or year in which a day lies."""

    day: Tree
    of: Ending


@nominal
class Shift:
    """A day so many days or months after another, or before it (below nothing).

    No formula writes it, due days are made of it. ``calendar`` is what working days are known by (``None``: there is
    none, or all days count). What ``rolls`` runs on to the next working day where it ends on a day off; what ``runs
    over`` ends on the first day of the next month where a month has no such day, and not on its last one.
    """

    day: Tree
    number: int
    unit: TermUnit
    calendar: Calendar | None
    rolls: bool = False
    runs_over: bool = False


Tree: TypeAlias = (
    "Number | Fixed | Ref | Op | Extreme | IfZero | Not | "
    "Count | Mean | When | Banded | Rounded | Settled | LastDay | Shift"
)


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as written, its tree, and where it stands; two formulas are equal when their trees are."""

    tree: Tree
    text: str = field(compare=False)
    place: Place = field(compare=False, default=NOWHERE)


def inside(tree: Tree) -> Iterator[Tree]:
    """The tree and everything in it, in reading order."""
    yield tree
    match tree:
        case Op(_, left, right):
            yield from inside(left)
            yield from inside(right)
        case Extreme(_, of) | Count(of) | Mean(of):
            for part in of:
                yield from inside(part)
        case IfZero(value, otherwise):
            yield from inside(value)
            yield from inside(otherwise)
        case When(condition, then, otherwise):
            for part in (condition, then, otherwise):
                yield from inside(part)
        case Not(inner) | Banded(inner) | Rounded(inner) | Settled(inner) | LastDay(inner) | Shift(inner):
            yield from inside(inner)
        case Number() | Fixed() | Ref():
            return


def names_in(tree: Tree) -> tuple[str, ...]:
    """The inputs a formula looks at, in reading order, each once."""
    if isinstance(tree, Ref):  # most are
        return (tree.name,)
    return tuple(dict.fromkeys(one.name for one in inside(tree) if isinstance(one, Ref)))


def bases_in(tree: Tree) -> tuple[Tree, ...]:
    """What a formula divides by: the numbers of things there are at all, without what stands in for nothing."""
    over = (one.right for one in inside(tree) if isinstance(one, Op) and one.sign == "/")
    return tuple(base for one in over for base in _counted(one))


def _counted(base: Tree) -> Iterator[Tree]:
    match base:
        case IfZero(value, _):
            yield from _counted(value)
        case Extreme(_, of):
            yield from (inner for part in of for inner in _counted(part))
        case When(_, then, otherwise):
            yield from _counted(then)
            yield from _counted(otherwise)
        case (
            Number()
            | Fixed()
            | Ref()
            | Op()
            | Not()
            | Count()
            | Mean()
            | Banded()
            | Rounded()
            | Settled()
            | LastDay()
            | Shift()
        ):
            if names_in(base):
                yield base
