"""The steps of a plan as expressions of SQL, exact in every dialect (:class:`rules.whole.written.Syntax`)."""

from __future__ import annotations

from collections.abc import Mapping

from report.sql.dialects import Manner
from rules.whole.plan import Below, Minus, Over, Plus, Range, Times
from rules.whole.written import Compared, Reckoned

_INT32 = Range(-(2**31), 2**31 - 1)
_ARITHMETIC: Mapping[type, str] = {Plus: "+", Minus: "-", Times: "*"}


class Expressions:
    """How a dialect writes steps; ``inputs`` names the columns of the number and of the lack of each input.

    Numbers stand in 32 bits where an engine likes, so what may go beyond them is made one of 64 on the way.
    """

    longest = 2_000
    deepest = 30

    def __init__(self, manner: Manner, inputs: Mapping[str, tuple[str, str]]) -> None:
        self.manner = manner
        self.inputs = inputs

    def constant(self, number: int) -> str:
        """A number."""
        return str(number) if number >= 0 else f"({number})"

    def input(self, name: str) -> str:
        """The column of a number."""
        return self.inputs[name][0]

    def lack(self, name: str) -> str:
        """The column of why there is none."""
        return self.inputs[name][1]

    def reckoned(self, step: Reckoned, left: str, right: str, ranges: tuple[Range, Range, Range]) -> str:
        """What two numbers come to; a quotient goes down to the whole number below it, as in the plan."""
        if isinstance(step, Over):
            return self._quotient(left, right, ranges[1])
        if not all(map(_INT32.holds, ranges)):
            left = f"CAST({left} AS {self.manner.whole})"
        return f"({left} {_ARITHMETIC[type(step)]} {right})"

    def _quotient(self, left: str, right: str, over: Range) -> str:
        if over.low >= 0:
            return self.manner.quotient.format(left, right)
        # Engines go toward nothing: what is below it goes one step further unless it comes out even.
        rest = self.manner.rest.format(left, right)
        down = f"CASE WHEN {rest} < 0 THEN 1 ELSE 0 END"
        return f"({self.manner.quotient.format(left, right)} - {down})"

    def compared(self, step: Compared, left: str, right: str) -> str:
        """A condition."""
        return f"({left} {'<' if isinstance(step, Below) else '='} {right})"

    def chosen(self, condition: str, then: str, otherwise: str) -> str:
        """One or the other."""
        return f"CASE WHEN {condition} THEN {then} ELSE {otherwise} END"

    def picked(self, *, is_least: bool, left: str, right: str) -> str:
        """The lesser or the greater."""
        return (self.manner.least if is_least else self.manner.greatest).format(left, right)

    def joined(self, *, is_all: bool, left: str, right: str) -> str:
        """Whether both hold, or any."""
        return f"({left} {'AND' if is_all else 'OR'} {right})"

    def opposite(self, condition: str) -> str:
        """Whether it does not hold."""
        return f"(NOT {condition})"

    def holds(self, number: str) -> str:
        """No dialect but one takes a number for a condition."""
        return f"({number} = 1)"

    def looked(self, numbers: tuple[int, ...], first: int, of: str) -> str:
        """A number of a list."""
        place = of if not first else f"({of} - {self.constant(first)})"
        return self.manner.listed.format(", ".join(map(str, numbers)), place)
