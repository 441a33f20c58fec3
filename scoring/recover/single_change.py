"""What wins a part back beside whole dossiers: a paper by a day, a figure that nobody has given, an amount of money."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from criteria.edition import Part
from criteria.library import Criteria
from scoring.counterfactual.rescore import Rescoring
from scoring.optimise.branch_and_bound import Price, options_of
from scoring.optimise.constraints import Knot, knots_of, parts_moved
from scoring.optimise.objective import NO_EFFORT, Prices, Steps
from scoring.optimise.upper_bounds import Scene
from scoring.optimise.variables import Lever, levers_of, with_moved
from scoring.score.match import Matched
from scoring.score.result import Result
from scoring.score.total import gain_of


class Gift(NamedTuple):
    """A lever moved to a position, what that brings the part, and what it brings the declared total."""

    lever: Lever
    position: int
    points: Fraction
    total: Fraction


class Givable:
    """What can be given for the parts of one result between two days, each thing alone."""

    def __init__(self, result: Result, criteria: Criteria, matched: Matched, days: tuple[date, date]) -> None:
        self.result = result
        self.rescoring = Rescoring(result, criteria)
        self.scene = Scene(criteria, matched, result, self.rescoring)
        levers = levers_of(criteria, matched, result.evidence.documents, days)
        self.knots = knots_of(levers, criteria, matched.inputs)
        steps = Steps(levers, Prices(levers, (), NO_EFFORT))
        self.price = Price(steps.of_move, steps.is_graded)

    def gifts(self, part: Part, *, in_levels: bool) -> Iterator[Gift]:
        """The ways to more points by one thing, the least of it first; without levels only the first and the last.

        Levels and items are for the page to name, and counts that are known are moved together with others.
        """
        for knot in self.knots:
            for spot in knot.looks.get(part.key, ()):
                lever = knot.levers[spot]
                known = lever.now is not None and lever.kind == "count"
                if lever.kind not in {"level", "item"} and not known:
                    found = [*self._gifts(knot, part, lever)]
                    yield from found if in_levels or len(found) <= 1 else (found[0], found[-1])

    def _gifts(self, knot: Knot, part: Part, lever: Lever) -> Iterator[Gift]:
        alone = knot._replace(parts=(part,))
        for option in options_of(alone, self.scene, self.price, frozenset({lever})).options:
            for _, position in option.moved:
                more = dict(self._gains(knot, lever, position))
                yield Gift(lever, position, more[part.key], gain_of(self.result, more))

    def _gains(self, knot: Knot, lever: Lever, position: int) -> Iterator[tuple[str, Fraction]]:
        """What each part that looks at the lever wins or loses."""
        matched = with_moved(self.scene.matched, {lever: position})
        now = {part.part.key: part.tally.points for part in self.result.parts}
        for part in parts_moved(knot, {lever}):
            yield part.key, self.rescoring.points(part, matched) - now[part.key]
