"""What wins a part back beside whole dossiers: a paper by a day, a figure that nobody has given, an amount of money."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from criteria.edition import Part
from criteria.ready import Criteria
from reading.source.record import Record
from scoring.counterfactual.rescore import Rescoring
from scoring.counterfactual.window import Window
from scoring.optimise.constraints import Component, components_of, parts_moved
from scoring.optimise.objective import NO_EFFORT, Objective, Steps
from scoring.optimise.tree.branch_and_bound import options_of
from scoring.optimise.tree.budget import Budget
from scoring.optimise.tree.options import Price, Search
from scoring.optimise.tree.upper_bounds import Scene
from scoring.optimise.variables import Variable, variables_of, with_moved
from scoring.score.matched import Matched
from scoring.score.result import Result
from scoring.score.total import Growth


class SingleChange(Record):
    """A variable moved to a position, what that brings the part, and what it brings the declared total."""

    variable: Variable
    position: int
    points: Fraction
    total: Fraction


class Givable:
    """What can be given for the parts of one result between two days, each thing alone."""

    def __init__(self, result: Result, criteria: Criteria, matched: Matched, window: Window) -> None:
        self.result = result
        self.rescoring = Rescoring(result, criteria)
        self.scene = Scene(criteria, matched, result, self.rescoring)
        variables = variables_of(criteria, matched, result.evidence.documents, window)
        self.components = components_of(variables, criteria, matched.inputs, window)
        steps = Steps(variables, Objective(variables, (), NO_EFFORT))
        self.search = Search(self.scene, Price(steps.of_moves, steps.is_graded), Budget())

    def single_changes(self, part: Part, *, in_levels: bool) -> Iterator[SingleChange]:
        """The ways to more points by one thing, the least of it first; without levels only the first and the last.

        Levels and items are for the page to name, and counts that are known are moved together with others.
        """
        for component in self.components:
            for spot in component.looks.get(part.key, ()):
                variable = component.variables[spot]
                known = variable.now is not None and variable.kind == "count"
                if variable.kind not in {"level", "item"} and not known:
                    found = [*self._single_changes(component, part, variable)]
                    yield from found if in_levels or len(found) <= 1 else (found[0], found[-1])

    def _single_changes(self, component: Component, part: Part, variable: Variable) -> Iterator[SingleChange]:
        alone = component._replace(parts=(part,))
        budget = self.search.budget
        for option in options_of(alone, self.search, budget.done + budget.most, frozenset({variable})).options:
            for _, position in option.moved:
                more = dict(self._gains(component, variable, position))
                yield SingleChange(variable, position, more[part.key], Growth(self.result).by(more))

    def _gains(self, component: Component, variable: Variable, position: int) -> Iterator[tuple[str, Fraction]]:
        """What each part that looks at the variable wins or loses."""
        matched = with_moved(self.scene.matched, {variable: position})
        now = {part.part.key: part.tally.points for part in self.result.parts}
        for part in parts_moved(component, {variable}):
            yield part.key, self.rescoring.points(part, matched) - now[part.key]
