"""The efforts file of a unit: what it takes to change things, in whatever the unit counts in (hours, days, money)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from reading.place import Problem
from reading.sheet import sheet_of
from reading.text import text_at
from reading.typed import Keyed, Points, Prose
from reading.written import Written, model


@model
class Effort(Written):
    """What one thing takes; ``name`` is an owner, a figure, a paper (``plan.par``), the number or key of a part."""

    name: Prose
    takes: Points


Rows = Annotated[tuple[Effort, ...], Keyed("name", short="takes")]


@model
class EffortList(Written):
    """What moving things takes.

    ``owners`` once, as soon as an owner has anything to do; ``each`` for every unit of a figure; ``once`` for a figure
    however far, a paper, a level or an item of a part; ``otherwise`` once for whatever is not named.
    """

    format: Literal["1"]
    unit: Prose
    owners: Rows = ()
    each: Rows = ()
    once: Rows = ()
    otherwise: Points


def read_efforts(path: Path) -> tuple[EffortList | None, tuple[Problem, ...]]:
    """The efforts in a file and everything wrong with it; names are checked against the criteria later."""
    from reading.model import model_of  # noqa: PLC0415

    text = text_at(path)
    if isinstance(text, Problem):
        return None, (text,)
    return model_of(sheet_of(text), EffortList)
