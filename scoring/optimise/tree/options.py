"""What a search of one component finds: options, what moves cost, and what all searches of one plan share."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from reading.source.record import Record
from scoring.optimise.tree.budget import Budget
from scoring.optimise.tree.gains import Gain
from scoring.optimise.tree.upper_bounds import Scene
from scoring.optimise.variables import Variable


class Option(Record):
    """Some variables moved: what they win, whose they are, and what they cost beside their owners."""

    gain: Gain
    owners: frozenset[str]
    cost: int
    moved: tuple[tuple[Variable, int], ...]


class Options(Record):
    """Options of one component, the cheapest first; ``is_all``: the search came to its end, and no others matter.

    ``most``: nothing in the component brings more than this at any place, whether it was found or not.
    """

    options: tuple[Option, ...]
    is_all: bool
    most: Gain


class Price(Record):
    """What moves cost: ``of`` the variables at their positions, all together.

    ``is_graded``: moving a variable farther costs more, else it is moving it at all.
    """

    of: Callable[[Iterable[tuple[Variable, int]]], int]
    is_graded: Callable[[Variable], bool]

    def least_of(self, variable: Variable) -> int:
        """What moving a variable costs at least, whatever else is moved: of several items one may pay for all."""
        if variable.kind == "item":
            return 1
        near = variable.nearest(variable.low, variable.high) if variable.now is None else variable.now
        beside = (near - 1, near + 1) if variable.now is not None else (near,)
        within = [one for one in beside if variable.low <= one <= variable.high] or [near]
        return min(self.of([(variable, one)]) for one in within)


class Search(Record):
    """What all searches of one plan have in common: the scene, the price of moves, and the work that may be done."""

    scene: Scene
    price: Price
    budget: Budget


def owners_of(moved: Iterable[tuple[Variable, int]]) -> frozenset[str]:
    """The owners who have something to do when some variables are moved."""
    return frozenset(variable.owner for variable, _ in moved if variable.owner is not None)
