"""The efforts file of a unit: what it takes to change things, in whatever the unit counts in (hours, days, money)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from reading.models.base import Frozen, model
from reading.models.fields import Keyed, Points, Prose
from reading.source.place import Problem, in_order, problem
from reading.source.text import Text, text_at
from reading.source.yaml_sheet import sheet_of


@model
class Effort(Frozen):
    """What one thing takes; ``name`` is an owner, a figure, a paper (``plan.par``), the number or key of a part."""

    name: Prose
    takes: Points


Rows = Annotated[tuple[Effort, ...], Keyed("name", short="takes")]


@model
class EffortList(Frozen):
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


def load_efforts(path: Path) -> tuple[EffortList | None, tuple[Problem, ...]]:
    """The efforts in the file at ``path`` and everything wrong with it."""
    text = text_at(path)
    return (None, (text,)) if isinstance(text, Problem) else read_efforts(text)


def read_efforts(text: Text) -> tuple[EffortList | None, tuple[Problem, ...]]:
    """The efforts in a text and everything wrong with it alone; names are checked against the criteria by a plan."""
    from reading.models.read import model_of  # noqa: PLC0415

    listed, problems = model_of(sheet_of(text), EffortList)
    if listed is None:
        return None, problems
    rows = [*listed.owners, *listed.each, *listed.once]
    below = [problem(row.place, "E034", name=row.name) for row in rows if row.takes < 0]
    if listed.otherwise < 0:
        below.append(problem(listed.place, "E034", name="otherwise"))
    return (None if below else listed), in_order([*problems, *below])
