"""The units of a ranking as they were found, whatever they came from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import TypeAlias

from evidence.units.table import UnitRow
from reading.models.fields import Period
from reading.source.place import Place, Problem
from reading.source.record import Record
from scoring.many.field import Field
from scoring.many.points import Scores

Watch: TypeAlias = Callable[[Fraction], object]
"""Is told which share of a table or folder has been read."""


class Units(Record):
    """The units of one year that can be scored, and the names of those that cannot.

    ``period`` is that of a table's days (``None``: each unit says its own). ``doubtful`` are units that are scored and
    contradict themselves. ``scores`` is what they come to where that was worked out while they were read.
    """

    field: Field
    left_out: tuple[str, ...] = ()
    period: Period | None = None
    doubtful: tuple[str, ...] = ()
    scores: Scores | None = None


class Source(Record):
    """All that a table or folder holds: the units of each year, the last year first (``None``: nobody says).

    ``problems`` are all that is wrong, ``rows`` those of a table that any of them stands in, ``owners`` the units and
    years of the files of a folder, ``asked`` what is meant at the places in them where something is wrong,
    ``passed_over`` those that may be meant and are not read.
    """

    years: Mapping[int | None, Units] = MappingProxyType({})
    problems: tuple[Problem, ...] = ()
    rows: tuple[UnitRow, ...] = ()
    passed_over: tuple[str, ...] = ()
    owners: Mapping[str, tuple[str, int]] = MappingProxyType({})
    asked: Mapping[Place, str] = MappingProxyType({})
