"""The steps of a plan as formulas of a spreadsheet: a cell for what is used more than once, the rest written out.

All numbers are whole and no greater than :data:`SAFE`: up to there a whole quotient of two of them is right in every
spreadsheet, whatever it does with the last digits of a division. The functions are few and the same everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reading.source.record import Record
from rules.whole.plan import At, Below, Minus, Over, Plus, Range, Times
from rules.whole.written import Compared, Reckoned, Writer, Written
from scoring.whole.printable import Printable

SAFE = 10**14
"""What divides and what is divided, together, where a whole quotient is still told from the next one."""


class Worked(Record):
    """A cell that a step got: its formula and what it comes to now."""

    formula: str
    value: int


class Formulas:
    """The steps of a plan that ``ends`` rest on, written into cells from ``row`` of one column on.

    ``inputs`` names the cells of the number and of the lack of each input, ``lists`` those of each list to look in.
    """

    def __init__(
        self,
        plan: Printable,
        ends: Iterable[At],
        inputs: Mapping[str, tuple[str, str]],
        lists: Mapping[tuple[int, ...], str],
        row: int,
    ) -> None:
        self.plan = plan
        self.row = row
        self.cells: list[Worked] = []
        self._writer = Writer(plan.edition.plan, _Cells(inputs, lists), self._own, plan.stay)
        self._writer.write(ends)

    def cell(self, at: At) -> str:
        """The address of a step in its column, or its number where it is always the same."""
        return self._writer.written[at].number

    def _own(self, at: At, text: Written) -> str:
        self.cells.append(Worked(text.number, self.plan.values[at]))
        return f"B{self.row + len(self.cells) - 1}"


class _Cells:
    """How a spreadsheet writes steps (:class:`rules.whole.written.Syntax`)."""

    longest = 600
    deepest = 12

    def __init__(self, inputs: Mapping[str, tuple[str, str]], lists: Mapping[tuple[int, ...], str]) -> None:
        self.inputs = inputs
        self.lists = lists

    def constant(self, number: int) -> str:
        return str(number) if number >= 0 else f"({number})"

    def input(self, name: str) -> str:
        return self.inputs[name][0]

    def lack(self, name: str) -> str:
        return self.inputs[name][1]

    def reckoned(self, step: Reckoned, left: str, right: str, _: tuple[Range, Range, Range]) -> str:
        match step:
            case Plus():
                return f"({left}+{right})"
            case Minus():
                return f"({left}-{right})"
            case Times():
                return f"({left}*{right})"
            case Over():
                return f"INT({left}/{right})"

    def compared(self, step: Compared, left: str, right: str) -> str:
        return f"{left}{'<' if isinstance(step, Below) else '='}{right}"

    def chosen(self, condition: str, then: str, otherwise: str) -> str:
        return f"IF({condition},{then},{otherwise})"

    def picked(self, *, is_least: bool, left: str, right: str) -> str:
        return f"{'MIN' if is_least else 'MAX'}({left},{right})"

    def joined(self, *, is_all: bool, left: str, right: str) -> str:
        return f"{'AND' if is_all else 'OR'}({left},{right})"

    def opposite(self, condition: str) -> str:
        return f"NOT({condition})"

    def holds(self, number: str) -> str:
        """A number is a condition that holds unless it is nothing."""
        return number

    def looked(self, numbers: tuple[int, ...], first: int, of: str) -> str:
        return f"INDEX({self.lists[numbers]},{of}-{self.constant(first)}+1)"
