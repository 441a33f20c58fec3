"""How the positions of variables are said: figures with their unit, shares, days, yes and no."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from report.language.language import Language
from scoring.optimise.variables import Variable


def value_said(variable: Variable, position: int, say: Language, *, unit: bool = False) -> str:
    """The value of a figure, a flag or the day of a paper at a position; with ``unit``, what a figure counts."""
    value = variable.value(position)
    match value:
        case bool():
            return say.label("yes" if value else "no")
        case date():
            return say.day(value)
        case _:
            said = say.written(Fraction(value), percent=variable.kind == "percent")
            fact = say.inputs().facts.get(variable.name)
            return say.counted(said, say.named(fact.unit or "", fact.unit_en)) if unit and fact is not None else said
