"""The values that fill in a sentence, for programs: one meaning for every command."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any, cast

from reading.source.values import day_text
from report.machine.text import exact_text
from rules.formula.parse import ONE, number_text
from rules.formula.tree import (
    Banded,
    Count,
    Extreme,
    Fixed,
    IfZero,
    LastDay,
    Mean,
    Not,
    Number,
    Op,
    Ref,
    Rounded,
    Settled,
    Shift,
    Tree,
    When,
)
from rules.reason import Choice, DayCount, DaysLate, FromNothing, Given, InputName, Said, Share, Worked
from rules.spans import Span, span_text

TALLY = ("points", "most", "guaranteed", "open")
"""What of a tally is told."""


def said_value(value: Said) -> Any:
    """One value of a sentence: exact numbers and days as the files write them, a choice by its Vietnamese name."""
    match value:
        case Worked(tree, figures):
            return {"inputs": {name: said_value(figure) for name, figure in figures}, "formula": formula_text(tree)}
        case Share(share):
            return exact_text(share)
        case InputName(name):
            return name
        case Choice(name, _):
            return name
        case Given(name, known):
            return {name: said_value(known)}
        case Span():
            return span_text(value)
        case DaysLate(span) | FromNothing(span):
            return span_text(span)
        case DayCount(days, _):
            return exact_text(Fraction(days))
        case bool() | str():
            return value
        case date():
            return day_text(value)
        case tuple():
            return [said_value(cast("Said", one)) for one in value]
        case int() | Fraction():
            return exact_text(Fraction(value))


def formula_text(tree: Tree) -> str:
    """The formula in the notation of the files; it reads back as the same tree."""
    match tree:
        case Number():
            return number_text(tree)
        case Fixed(day):
            return day_text(day)
        case Ref(name):
            return name
        case Extreme(word, of) | Count(of, word):
            return f"{word}({', '.join(formula_text(part) for part in of)})"
        case Mean(of, best):
            listed = ", ".join(formula_text(part) for part in of)
            return f"mean({listed})" if best == len(of) else f"mean_best({best}, {listed})"
        case IfZero(value, otherwise):
            return f"if_zero({formula_text(value)}, {formula_text(otherwise)})"
        case Settled(condition):
            return formula_text(condition)
        case Banded(of, bands):
            said = (f"{span_text(span)} -> {number_text(value)}" for span, value in bands)
            return f"scale({', '.join((formula_text(of), *said))})"
        case Rounded(of, step, toward):
            by = "" if step == ONE else f", {number_text(step)}"
            return f"{toward}({formula_text(of)}{by})"
        case When(condition, then, otherwise):
            return f"when({', '.join(map(formula_text, (condition, then, otherwise)))})"
        case LastDay(day, of):
            return f"{of}_end({formula_text(day)})"
        case Shift(day, 0):
            return formula_text(day)
        case Shift(day, count, unit):
            unit_said = " months" if unit == "months" else ""
            return f"{formula_text(day)} {'-' if count < 0 else '+'} {abs(count)}{unit_said}"
        case Not(condition):
            return f"not {_side(condition)}"
        case Op(sign, left, right):
            return f"{_side(left)} {sign} {_side(right)}"


def _side(tree: Tree) -> str:
    return f"({formula_text(tree)})" if isinstance(tree, (Op, Not)) else formula_text(tree)
