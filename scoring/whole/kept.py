"""A plan as data that is kept between runs: all of it but the edition, which is read anyway."""

from __future__ import annotations

from criteria.ready import Criteria
from reading.source.record import Record
from rules.whole.flat import FlatPlan, flat, plan_of
from rules.whole.plan import At
from scoring.whole.declared import Declared
from scoring.whole.edition import WholeEdition
from scoring.whole.grades import WholeGrades
from scoring.whole.inputs import InputOf
from scoring.whole.parts import WholePart
from scoring.whole.totals import WholeTally


class KeptInput(Record):
    """An input under the ``place`` it has in the plan, by the ``name`` a part looks at it and the key of that part."""

    place: str
    name: str
    part: str | None
    declared: Declared


class KeptPlan(Record):
    """The fields of :class:`scoring.whole.edition.WholeEdition`, parts by their keys."""

    plan: FlatPlan
    inputs: tuple[KeptInput, ...]
    ticks: int
    alone: tuple[tuple[str, WholePart], ...]
    rows: tuple[tuple[str, WholeTally], ...]
    grades: WholeGrades | None
    beyond: At


def kept_of(made: WholeEdition) -> KeptPlan:
    """What is kept of the plan of an edition."""
    inputs = tuple(
        KeptInput(place, one.name, None if one.part is None else one.part.key, one.declared)
        for place, one in made.inputs.items()
    )
    alone, rows = tuple(made.alone.items()), tuple(made.rows.items())
    return KeptPlan(flat(made.plan), inputs, made.ticks, alone, rows, made.grades, made.beyond)


def plan_again(kept: KeptPlan, criteria: Criteria) -> WholeEdition:
    """The plan of the edition of which it was kept; raises :class:`KeyError` for another that lacks its parts."""
    inputs = {
        one.place: InputOf(one.name, None if one.part is None else criteria.parts[one.part], one.declared)
        for one in kept.inputs
    }
    alone, rows = dict(kept.alone), dict(kept.rows)
    return WholeEdition(criteria, plan_of(kept.plan), inputs, kept.ticks, alone, rows, kept.grades, kept.beyond)
