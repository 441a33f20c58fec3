"""The steps of a plan as formulas of a spreadsheet: a cell for what is used more than once, the rest written out.

All numbers are whole and no greater than :data:`SAFE`: up to there a whole quotient of two of them is right in every
spreadsheet, whatever it does with the last digits of a division. The functions are few and the same everywhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from reading.source.record import Record
from rules.whole.plan import (
    At,
    Below,
    Choose,
    Constant,
    Greater,
    Input,
    Lack,
    Lesser,
    Looked,
    Minus,
    Over,
    Plus,
    Same,
    Step,
    Times,
    behind,
)
from scoring.whole.printable import Printable

SAFE = 10**14
"""What divides and what is divided, together, where a whole quotient is still told from the next one."""
_LONGEST = 600
"""Letters of a formula beyond which the next step gets a cell of its own."""
_DEEPEST = 12
"""How far functions stand in each other before that."""


class Worked(Record):
    """A cell that a step got: its formula and what it comes to now."""

    formula: str
    value: int


class _Text(Record):
    """A step as it is written: as a number, as a condition, and how deep functions stand in it."""

    number: str
    condition: str
    depth: int


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
        self.inputs = inputs
        self.lists = lists
        self.row = row
        self.cells: list[Worked] = []
        self._written: dict[At, _Text] = {}
        self._write(frozenset(ends))

    def cell(self, at: At) -> str:
        """The address of a step in its column, or its number where it is always the same."""
        return self._written[at].number

    def _write(self, ends: frozenset[At]) -> None:
        steps, stay = self.plan.edition.plan.steps, self.plan.stay
        needed = self._needed(ends)
        uses = Counter(other for at in needed if at not in stay for other in behind(steps[at]))
        for at in needed:
            text = self._text(at, steps[at])
            is_plain = at in stay or isinstance(steps[at], (Constant, Input, Lack))
            is_own = uses[at] > 1 or at in ends or len(text.number) > _LONGEST or text.depth > _DEEPEST
            self._written[at] = self._own(text, at) if is_own and not is_plain else text

    def _needed(self, ends: frozenset[At]) -> list[At]:
        """The steps on the way, in order, and none behind those that stay what they are."""
        steps, stay = self.plan.edition.plan.steps, self.plan.stay
        found: set[At] = set()
        waiting = list(ends)
        while waiting:
            at = waiting.pop()
            if at not in found:
                found.add(at)
                waiting += () if at in stay else behind(steps[at])
        return sorted(found)

    def _own(self, text: _Text, at: At) -> _Text:
        self.cells.append(Worked(text.number, self.plan.values[at]))
        address = f"B{self.row + len(self.cells) - 1}"
        return _Text(address, address, 0)

    def _text(self, at: At, step: Step) -> _Text:
        if at in self.plan.stay:
            return _constant(self.plan.stay[at])
        match step:
            case Constant(number):
                return _constant(number)
            case Input(name):
                address, _ = self.inputs[name]
                return _Text(address, address, 0)
            case Lack(name):
                _, address = self.inputs[name]
                return _Text(address, address, 0)
            case Looked(of, first, numbers):
                place = self._written[of]
                text = f"INDEX({self.lists[numbers]},{place.number}-{_number(first)}+1)"
                return _Text(text, text, place.depth + 1)
            case Choose(when, then, otherwise):
                return self._chosen(when, then, otherwise)
            case Plus(left, right) | Minus(left, right) | Times(left, right) | Over(left, right):
                return self._reckoned(step, self._written[left], self._written[right])
            case Below(left, right) | Same(left, right):
                return self._compared(step, self._written[left], self._written[right])
            case Lesser(left, right) | Greater(left, right):
                return self._picked(step, left, right)

    def _chosen(self, when: At, then: At, otherwise: At) -> _Text:
        condition, first, second = (self._written[one] for one in (when, then, otherwise))
        depth = max(condition.depth, first.depth, second.depth) + 1
        text = f"IF({condition.condition},{first.number},{second.number})"
        return _Text(text, text, depth)

    def _reckoned(self, step: Plus | Minus | Times | Over, left: _Text, right: _Text) -> _Text:
        depth = max(left.depth, right.depth) + 1
        match step:
            case Plus():
                text = f"({left.number}+{right.number})"
            case Minus():
                text = f"({left.number}-{right.number})"
            case Times():
                text = f"({left.number}*{right.number})"
            case Over():
                text = f"INT({left.number}/{right.number})"
        return _Text(text, self._condition(step, text), depth)

    def _condition(self, step: Step, text: str) -> str:
        """A condition that does not hold where another does is written so."""
        if isinstance(step, Minus) and self._is_sure(step.left, 1) and self._is_flag(step.right):
            return f"NOT({self._written[step.right].condition})"
        return text

    def _compared(self, step: Below | Same, left: _Text, right: _Text) -> _Text:
        condition = f"{left.number}{'<' if isinstance(step, Below) else '='}{right.number}"
        return _Text(f"IF({condition},1,0)", condition, max(left.depth, right.depth) + 1)

    def _picked(self, step: Lesser | Greater, left: At, right: At) -> _Text:
        first, second = self._written[left], self._written[right]
        is_least = isinstance(step, Lesser)
        text = f"{'MIN' if is_least else 'MAX'}({first.number},{second.number})"
        condition = text
        if self._is_flag(left) and self._is_flag(right):
            condition = f"{'AND' if is_least else 'OR'}({first.condition},{second.condition})"
            text = f"IF({condition},1,0)"
        return _Text(text, condition, max(first.depth, second.depth) + 1)

    def _is_flag(self, at: At) -> bool:
        low, high = self.plan.edition.plan.ranges[at]
        return low >= 0 and high <= 1

    def _is_sure(self, at: At, number: int) -> bool:
        return self.plan.edition.plan.ranges[at] == (number, number)


def _constant(number: int) -> _Text:
    text = _number(number)
    return _Text(text, text, 0)


def _number(number: int) -> str:
    return str(number) if number >= 0 else f"({number})"
