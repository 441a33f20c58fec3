"""Fixed days of one year as the same days of another one: how editions and evidence of two years are compared."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from reading.models.base import Frozen, changed
from rules.formula.tree import Formula

Moved = TypeVar("Moved")


def day_moved(day: date, years: int) -> date:
    """The same day some years later; the 29th of February becomes the 28th where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=day.day - 1)


def days_moved(value: Moved, years: int) -> Moved:
    """A model, a formula or a list with every day in it moved by some years; all else stays as it is."""
    moved: Any = value
    if not years:
        return value
    match value:
        case date():
            moved = day_moved(value, years)
        case Formula():
            moved = replace(value, tree=days_moved(value.tree, years))
        case Frozen():
            fields = ((name, getattr(value, name)) for name in value.compared)
            moved = changed(value, **{name: days_moved(given, years) for name, given in fields})
        case tuple():
            inner = [days_moved(one, years) for one in value]
            # A tree of a formula is a tuple with names.
            moved = type(value)(*inner) if hasattr(value, "_fields") else tuple(inner)
        case _:
            pass
    return moved  # type: ignore[no-any-return]  # of the kind that was given
