"""The explanation as data: each step a code and values, resting on places in files; words are made in ``report/``."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from reading.source.place import Place
from rules.formula.evaluate import Plain
from rules.formula.tree import Tree, names_in
from rules.inputs import Inputs
from rules.spans import Span


class Share(NamedTuple):
    """A share to be shown as a percentage."""

    share: Fraction


class InputName(NamedTuple):
    """The name of an input, to be shown by its label."""

    name: str


class Worked(NamedTuple):
    """A formula and the figures that stood in it, to be shown as ``4066/4066``."""

    tree: Tree
    figures: tuple[tuple[str, Plain], ...]


class Choice(NamedTuple):
    """A level or an item, to be shown by its name in the language of the reader."""

    name: str
    name_en: str | None


Said: TypeAlias = "str | int | Fraction | date | bool | Share | InputName | Worked | Choice | Span | tuple[Said, ...]"


class Reason(NamedTuple):
    """One sentence of our explanation: its code, what fills it in, the places it rests on, and the steps below it."""

    says: str
    values: tuple[tuple[str, Said], ...] = ()
    rests_on: tuple[Place, ...] = ()
    steps: tuple[Reason, ...] = ()


def because(says: str, *steps: Reason, rests_on: tuple[Place, ...] = (), **values: Said) -> Reason:
    """A step with its values by name."""
    return Reason(says, tuple(values.items()), rests_on, steps)


def worked(tree: Tree, inputs: Inputs) -> Worked:
    """The formula with the figures it met; inputs that are not there are left out."""
    return Worked(tree, tuple((name, inputs[name].value) for name in names_in(tree) if name in inputs))


def places_of(names: tuple[str, ...], inputs: Inputs) -> tuple[Place, ...]:
    """The lines that gave these inputs."""
    return tuple(dict.fromkeys(place for name in names if name in inputs for place in inputs[name].places))
