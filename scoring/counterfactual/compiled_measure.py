"""Measures and conditions compiled into closures over whole numbers; no fraction is built on the common ways."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TypeAlias

from rules.formula.evaluate import Gap
from rules.formula.tree import Extreme, Fixed, IfZero, Not, Number, Op, Ref, Tree
from rules.inputs import Inputs
from scoring.score.evaluate import evaluate

MISSING, NOT_ARISING, UNDECIDABLE, EXCLUDED = -1, -2, -3, -4
"""What a compiled rule answers instead of points, which are never negative; excluded is out of the total anyhow."""
CODES = {"missing": MISSING, "no_base": NOT_ARISING, "impossible": UNDECIDABLE, "doubtful": UNDECIDABLE}

Ratio: TypeAlias = "tuple[int, int] | int"
"""An exact number as numerator and positive denominator, or one of the codes above."""
Measured: TypeAlias = Callable[[Inputs], Ratio]


def measured_by(tree: Tree) -> Measured:
    """The exact value of a measure without building fractions; the common forms have a short way."""
    match tree:
        case Ref(name):
            return _figure(name)
        case Op("/", Ref(over), Ref(under)):
            return _share(over, under)
        case Number(value, _):
            pair = (value.numerator, value.denominator)
            return lambda _inputs: pair
        case Fixed() | Op() | Extreme() | IfZero() | Not():
            return lambda inputs: _pair(evaluate(tree, inputs))


def _pair(found: object) -> Ratio:
    if isinstance(found, Gap):
        return CODES[found.why]
    if isinstance(found, (int, Fraction)):
        return found.numerator, found.denominator
    message = f"{found!r} is not a number"
    raise TypeError(message)


def _figure(name: str) -> Measured:
    def measured(inputs: Inputs) -> Ratio:
        found = inputs.get(name)
        if found is None:
            return MISSING
        return UNDECIDABLE if found.doubtful else _pair(found.value)

    return measured


def _share(over: str, under: str) -> Measured:
    def measured(inputs: Inputs) -> Ratio:
        top, base = inputs.get(over), inputs.get(under)
        if (top is not None and top.doubtful) or (base is not None and base.doubtful):
            return UNDECIDABLE
        if top is None or base is None:
            return MISSING
        done, due = top.value, base.value
        if type(done) is int and type(due) is int:
            if due:
                return done, due
            return UNDECIDABLE if done else NOT_ARISING
        return _pair(evaluate(Op("/", Ref(over), Ref(under)), inputs))

    return measured


def condition_of(tree: Tree) -> Callable[[Inputs], bool | None]:
    """Whether a condition holds; ``None``: nobody can say. That a paper or a flag is there has a short way."""
    if isinstance(tree, Ref):
        name = tree.name

        def flag(inputs: Inputs) -> bool | None:
            found = inputs.get(name)
            return None if found is None or found.doubtful else bool(found.value)

        return flag

    def held(inputs: Inputs) -> bool | None:
        found = evaluate(tree, inputs)
        return None if isinstance(found, Gap) else bool(found)

    return held
