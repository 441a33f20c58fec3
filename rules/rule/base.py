"""What every rule type says of itself (cách tính): one file in ``rules/types/`` for each, and nothing anywhere else.

A type is its fields and what they mean: the formula of its points, which every other question is answered from, and
the words of it as codes and values. Points are exact; the maximum of the part comes from the part.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from reading.models.base import Frozen, Models, model
from reading.source.place import Problem
from reading.source.record import Record
from rules.formula.tree import Formula, Number
from rules.points.nodes import Points, most_of
from rules.reason import Reason, Said, Worked
from rules.rule.due import PLAIN, Terms, Timed
from rules.rule.options import Item, Level

if TYPE_CHECKING:
    from rules.inputs import Seen
    from rules.points.follow import Way
    from rules.vocabulary import Kinds, Names

Kind = Literal["type", "measure", "threshold", "due", "items", "levels", "points"]
"""In what two rules can differ, for those who compare editions."""


class Setting(Record):
    """What the meaning of a rule depends on beside the rule: maximum and key of the part, how due days are counted."""

    most: Fraction
    key: str = ""
    terms: Terms = PLAIN


class Situation(Record):
    """What a reason is told for: maximum and key of the part, what it looks at, and whether points are taken off.

    ``because`` is what a person wrote beside a level or points; ``None``: nothing. ``terms`` are those of the
    :class:`Setting` that the points were made for.
    """

    most: Fraction
    seen: Seen
    key: str = ""
    deducts: bool = False
    because: str | None = None
    terms: Terms = PLAIN


class Proving(Record):
    """The part whose rule is looked through for problems: its printed number, its maximum, and the known names."""

    id: str
    most: Fraction
    names: Names


class Asked(Record):
    """One line of what a rule asks: a code of the words of rules and what fills it in, perhaps such lines again.

    ``id`` is what files call it and is shown behind it, ``below`` are the lines that belong to it.
    """

    says: str
    values: tuple[tuple[str, Said | Asked], ...] = ()
    id: str = ""
    below: tuple[Asked, ...] = ()


class Held(Record):
    """What one rule holds, without what the rules inside it hold; every walk over rules is a view of it."""

    formulas: tuple[Formula, ...] = ()
    """Measures and conditions."""
    counted: tuple[Formula, ...] = ()
    """Those that count what there is: above nothing, the part arises."""
    timed: tuple[Timed, ...] = ()
    """Days beside due days."""
    levels: tuple[Level, ...] = ()
    items: tuple[Item, ...] = ()
    beside: Number | None = None
    """The target from which on the part is scored beside the best unit."""
    by_hand: bool = False
    """Whether a person gives the points."""
    by: Fraction | None = None
    """What points given by a person are multiples of (``None``: any points)."""


@model
class Rule(Frozen):
    """A way to compute points; the types are told apart by the field ``type``."""

    order: ClassVar[int] = 100
    """Where the type stands when all are listed, the usual ones first."""
    example: ClassVar[str] = ""
    """A rule of the type for a part of one point, as a file writes it; names in braces are filled in by language.

    A type that holds others shows them as ``{rule}`` and, where only points are asked for, ``{plain}``.
    """
    stands_alone: ClassVar[bool] = True
    """Whether it may be the rule of a part; else it is for use inside another."""
    is_gradual: ClassVar[bool] = False
    """Whether every unit brings a little more, so that no step on the way is worth naming."""

    if TYPE_CHECKING:

        @property
        def type(self) -> str:
            """What a file calls the type."""

    @abstractmethod
    def meaning(self, setting: Setting) -> Points:
        """The formula of the points: the one place that says what the rule gives."""

    @abstractmethod
    def reason(self, way: Way, situation: Situation) -> Reason:
        """Why the points are what they are, read from the way through the formula; it compares nothing again."""

    @abstractmethod
    def problems(self, proving: Proving) -> Iterator[Problem]:
        """Everything wrong with the rule itself, without the rules inside it."""

    @abstractmethod
    def asks(self, most: Fraction) -> Iterator[Asked]:
        """What the rule asks, line by line."""

    @abstractmethod
    def shape(self, most: Fraction) -> Mapping[Kind, Any]:
        """What the rule asks by kind of difference; points are shares of the maximum, so that a weight changes none."""

    def held(self) -> Held:
        """What the rule holds, without what the rules inside it hold."""
        return Held()

    def inner(self) -> tuple[Rule, ...]:
        """The rules inside it."""
        return ()

    def best(self, setting: Setting, kinds: Kinds) -> Fraction:
        """The most points the rule can give; ``kinds`` are those of the inputs that it may name."""
        most = most_of(self.meaning(setting))
        return setting.most if most is None else most

    @classmethod
    def stands_for(cls) -> Models:
        """A rule of any type where just a rule is asked for."""
        return rule_types() if cls is Rule else ()


@cache
def rule_types() -> tuple[type[Rule], ...]:
    """Every type of rule there is, the usual ones first; a file in ``rules/types/`` is all there is to a type."""
    folder = import_module("rules.types")
    modules = [import_module(f"rules.types.{one.name}") for one in iter_modules(folder.__path__)]
    found = [
        made
        for module in modules
        for made in vars(module).values()
        if isinstance(made, type) and issubclass(made, Rule) and made is not Rule and made.__module__ == module.__name__
    ]
    return tuple(sorted(found, key=lambda made: made.order))


def exactly(number: Fraction) -> Said:
    """A number to be written out with every decimal."""
    return Worked(Number(number, percent=False), ())


def number_said(number: Number) -> Said:
    """A number as a file writes it, a percentage with its sign."""
    return Worked(number, ())


def formula_said(formula: Formula) -> Said:
    """A formula without any figures in it."""
    return Worked(formula.tree, ())


def asked(says: str, *below: Asked, **values: Said | Asked) -> Asked:
    """A line with its values by name."""
    return Asked(says, tuple(values.items()), below=below)


def share_of(points: Fraction, most: Fraction) -> Fraction:
    """Points as a share of a maximum; those of a part that is only watched as they are."""
    return points / most if most else points


def rules_in(rule: Rule) -> Iterator[Rule]:
    """The rule and, for a branch, every rule inside it."""
    yield rule
    for inner in rule.inner():
        yield from rules_in(inner)
