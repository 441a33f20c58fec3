"""What a template may name, as data: the names of a report and what stands behind each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias

from reading.source.record import nominal

Simple: TypeAlias = Literal["text", "number", "flag"]
"""A text that is printed as it stands, a whole number that may be compared, a yes or no that is asked, not printed."""


@nominal
class Rows:
    """A list that a template goes through; ``of`` are the names of each item."""

    of: Names


@nominal
class Group:
    """Some values under one name, ``unit.name``."""

    of: Names


Shape: TypeAlias = "Simple | Rows | Group"
Names: TypeAlias = "Mapping[str, Shape]"
Value: TypeAlias = "str | int | Sequence[Mapping[str, Value]] | Mapping[str, Value]"
"""What is filled in: a text, a number or flag, a list of named values, named values."""


def sample(names: Names, *, some: bool) -> dict[str, Value]:
    """Invented values: lists of two items and flags that hold, or with ``some`` false no items, no texts, no flags."""
    return {name: _sample(shape, some=some) for name, shape in names.items()}


def _sample(shape: Shape, *, some: bool) -> Value:
    match shape:
        case "text":
            return "x" if some else ""
        case "number":
            return int(some)
        case "flag":
            return some
        case Rows(of):
            return [sample(of, some=some)] * (2 if some else 0)
        case Group(of):
            return sample(of, some=some)
