"""The search for a plan: options of each component, the cheapest choice among them, and the proof by scoring anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import partial
from operator import itemgetter

from criteria.ready import Criteria
from evidence.workspace import Workspace
from reading.source.place import Problem
from reading.source.record import Record
from reading.source.values import value_text
from rules.formula.evaluate import Exact
from scoring.counterfactual.changes import given_in
from scoring.counterfactual.rescore import Rescoring
from scoring.counterfactual.whatif import what_if
from scoring.optimise.acts import Within, acts_of
from scoring.optimise.combine import Choice, Goal, Need, cheapest, highest, sum_of
from scoring.optimise.constraints import Component, components_of
from scoring.optimise.contradictions import contradiction_in, contradiction_problem
from scoring.optimise.grade_target import GradeTarget, ways_to
from scoring.optimise.objective import Objective, Steps
from scoring.optimise.plan import Act, Plan, Target
from scoring.optimise.sought import Sought
from scoring.optimise.tree.branch_and_bound import cheapest_of, nearest_of
from scoring.optimise.tree.budget import Budget
from scoring.optimise.tree.gains import Gain
from scoring.optimise.tree.lower_bounds import Aim
from scoring.optimise.tree.options import Option, Price, Search
from scoring.optimise.tree.upper_bounds import Scene
from scoring.optimise.variables import Moved, lines_of, variables_of
from scoring.score.engine import factor_of, score
from scoring.score.matched import Matched
from scoring.score.result import Result
from scoring.score.tally import NOTHING, total_of
from scoring.score.total import Growth, Kept
from scoring.score.with_results import matched_with_results


def plan_of(
    workspace: Workspace,
    criteria: Criteria,
    asked: Target,
    home: Criteria | None = None,
    budget: Budget | None = None,
) -> tuple[Plan | None, tuple[Problem, ...]]:
    """The plan and all problems on the way; ``None`` where the evidence has to be mended first.

    ``budget`` is the work that may be done (``None``: as much as a few seconds take); a grade that can be reached in
    several ways has so much for each.
    """
    matched, problems = matched_with_results(workspace.evidence, criteria, home, workspace.spoiled)
    if matched is None:
        return None, problems
    found = contradiction_in(criteria, matched.inputs)
    if found is not None:
        return None, (*problems, contradiction_problem(found, matched.inputs))
    result = score(workspace, criteria, matched)
    if asked.grade is None:
        planning = _Planning(workspace, criteria, matched, result, asked, None, home)
        return planning.plan(budget or Budget()), problems
    plans = []
    for wanted in ways_to(asked.grade, result, criteria, matched.inputs):
        target = asked._replace(target=min(wanted.points, result.total.most))
        planning = _Planning(workspace, criteria, matched, result, target, wanted, home)
        plans.append(planning.plan((budget or Budget()).again()))
    best = min(plans, key=lambda plan: (not plan.is_reached, plan.cost if plan.is_reached else 0))
    return best._replace(is_proved=all(plan.is_proved for plan in plans)), problems


_ALONE, _NEAREST = Fraction(1), Fraction(5, 4)
"""Which share of the work is done when the cheapest of an only component is found; beyond it, what goes no farther."""
_FAR = 10**30
"""More than any row can lack."""


class _Found(Record):
    """The highest total found and the bound above it, the goal then, the cheapest choice that reaches it.

    ``is_all``: it is proved to be that. ``dearest``: options that cost more do not matter (``None``: all do).
    """

    top: Fraction
    bound: Fraction
    goal: Goal
    chosen: Choice
    is_all: bool
    dearest: int | None


class _Planning:
    """One unit, one target."""

    def __init__(
        self,
        workspace: Workspace,
        criteria: Criteria,
        matched: Matched,
        result: Result,
        asked: Target,
        wanted: GradeTarget | None,
        home: Criteria | None,
    ) -> None:
        self.workspace = workspace
        self.criteria = criteria
        self.matched = matched
        self.result = result
        self.asked = asked
        self.wanted = wanted
        self.home = home
        self.searched = criteria if wanted is None else wanted.criteria
        self.variables = (
            variables_of(self.searched, matched, workspace.evidence.documents, asked.window)
            if asked.window.first <= asked.window.last
            else ()
        )
        self.owners = tuple(owner.id for owner in criteria.edition.owners)
        self.prices = Objective(self.variables, self.owners, asked.efforts)
        self.rescoring = Rescoring(result, criteria)

    def plan(self, budget: Budget) -> Plan:
        """Options of each component, the cheapest choice among them, and the proof by scoring anew."""
        scene = self._scene()
        needs = self._needs(scene)
        goal = self._goal(self.asked.target, needs)
        components = components_of(self.variables, self.searched, self.matched.inputs, self.asked.window)
        search = Search(scene, Price(self.prices.of_moves, self.prices.is_graded), budget)
        searching = Sought(components, search)
        found = self._found(searching, goal, needs, None)
        if len(components) > 1:
            searching.go_on(found.dearest)
            found = self._found(searching, goal, needs, found.dearest)
        goal, chosen, is_all = found.goal, found.chosen, found.is_all
        if not is_all and len(components) == 1:
            chosen, is_cheapest = self._alone(components[0], search, goal, chosen)
            is_all = is_cheapest and found.top >= self.asked.target
        nearest = self._nearest(chosen, components, search, goal)
        apart = self.wanted.apart if self.wanted is not None else {}
        within = Within(self.result, self.matched, self.rescoring, self.asked.window.last, apart)
        acts = acts_of(nearest, components, within)
        return self._told(found.top, found.bound, acts, chosen.cost, is_all=is_all, is_cut=budget.is_stopped)

    def _found(self, searching: Sought, goal: Goal, needs: tuple[Need, ...], dearest: int | None) -> _Found:
        """The cheapest choice among what was found, where nothing that costs more than ``dearest`` matters."""
        searched = searching.options(dearest)
        # Where no state was found, whether none is there or the search was given up, all stays as it is.
        standing_still = Option(goal.start, frozenset(), 0, ())
        groups = [one.options or (standing_still,) for one in searched]
        owners = {name: self.prices.of_owner(name) for name in self.owners}
        top = highest(groups, goal)
        bound = max(top, goal.total(sum_of((one.most for one in searched), goal.start)))
        if top < self.asked.target:
            goal = self._goal(top, needs)
        is_all = all(one.is_all and one.options for one in searched)
        chosen = cheapest(groups, owners, goal)
        if chosen is None:
            # What the conditions ask is out of reach; the points alone may not be.
            goal = self._goal(goal.target, tuple(need._replace(least=-_FAR, strict=False) for need in needs))
            chosen = cheapest(groups, owners, goal) or Choice((), goal.start, 0)
            return _Found(top, bound, goal, chosen, is_all, None)
        if not is_all and self.wanted is None:
            # Nothing to do is the least there is; where the target is too high, the bound tells.
            is_all = top == bound if top < self.asked.target else not chosen.cost
        # What costs more than this choice is of no use, unless more may still be won; any option takes an owner.
        is_open = top < self.asked.target and top < bound
        return _Found(top, bound, goal, chosen, is_all, None if is_open else chosen.cost - min(owners.values()))

    def _told(
        self, top: Fraction, bound: Fraction, acts: tuple[Act, ...], cost: int, *, is_all: bool, is_cut: bool
    ) -> Plan:
        """The plan as scoring anew proves it."""
        moved = dict(move for act in acts for move in act.moved)
        lines = (*lines_of(moved, self.matched), *self._kept_bases(moved))
        whatif, _ = what_if(self.workspace, self.criteria, given_in(lines), self.home)
        if whatif is None:
            message = f"a plan that cannot be scored: {' '.join(lines)}"
            raise RuntimeError(message)
        # What is shown is what scoring anew gives; were the search to disagree with it, nothing would be proved.
        reckoned = acts[-1].total if acts else self.result.total.points
        left_aside = self.wanted.left_aside if self.wanted is not None else ()
        kept = tuple(one for one in self.matched.others if one.set in self.criteria.hangs_on)
        is_proved = is_all and reckoned == whatif.after.total.points and not left_aside and not kept
        effort = self.prices.effort_of(cost)
        return Plan(
            self.asked, top, bound, is_proved, acts, lines, effort, whatif, self.matched, left_aside, cost, kept, is_cut
        )

    def _kept_bases(self, moved: Moved) -> Iterator[str]:
        """The bases that stay as they are, for who tries the plan: what comes is worked off, or nothing comes."""
        named = {variable.name for variable in moved}
        growing = (fact for fact in self.criteria.vocabulary.facts if fact.movable in {"new_cases", "passes"})
        facts = (fact for fact in growing if fact.name in named)
        bases = dict.fromkeys(name for fact in facts for name in fact.grows if name not in named)
        known = ((name, self.matched.inputs.get(name)) for name in bases)
        yield from (f"{name}={value_text(found.value)}" for name, found in known if found is not None)

    def _scene(self) -> Scene:
        """What is searched: the criteria themselves, or with a part for each condition of a grade."""
        if self.wanted is None:
            return Scene(self.criteria, self.matched, self.result, self.rescoring)
        result = score(self.workspace, self.searched, self.matched)
        rows = tuple(row.keys for row in self.wanted.rows)
        return Scene(
            self.searched, self.matched, result, Rescoring(result, self.searched), rows, frozenset(self.wanted.apart)
        )

    def _needs(self, scene: Scene) -> tuple[Need, ...]:
        """What each row of the grade lacks, in gains as the options give them."""
        unit, growth = self._unit(), Growth(self.result)
        held = {part.part.key: part.tally.points for part in scene.result.parts if part.part.key in scene.apart}
        needs = []
        for place, row in enumerate(self.wanted.rows if self.wanted is not None else (), start=growth.places.size):
            least = (row.need - sum(held.get(key, NOTHING) for key in row.keys)) / unit
            kept = tuple(one for one in growth.places.kept if one.criterion.id in row.kept)
            of = partial(self._won, growth, place, kept) if kept else itemgetter(place)
            needs.append(Need(of, int(least) if least.denominator == 1 else least, row.strict))
        return tuple(needs)

    def _won(self, growth: Growth, place: int, kept: Sequence[Kept], gain: Gain) -> Exact:
        """What a gain brings a row: at its own place, and by criteria in it that count less than their parts."""
        unit = self._unit()
        points = [unit * one for one in gain[: growth.places.size]]
        return gain[place] + sum(growth.of_criterion(one, points) for one in kept) / unit

    def _goal(self, target: Fraction, needs: tuple[Need, ...]) -> Goal:
        """The target, in gains as the options give them: whole units of the rounding where parts are rounded."""
        result, edition = self.result, self.criteria.edition
        unit = self._unit()
        most = total_of(group.tally for group in result.groups).most
        scale = factor_of(edition, most)
        growth = Growth(result)
        places = growth.places.size

        def total(gain: Gain) -> Fraction:
            return growth.total([unit * one for one in gain[:places]])

        need = self._need(total, target, places) if edition.rounding.at == "part" else None
        steepest = max(Fraction(1), scale) * unit
        return Goal(total, target, steepest, edition.rounding.unit_of_total, need, needs, places)

    def _need(self, total: Callable[[Gain], Fraction], target: Fraction, places: int) -> int:
        """The least whole gain in the groups that reaches a target, or more than there can be."""
        low, high = 0, 1 + int(self.criteria.edition.max / self._unit())
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if total((middle, *(0,) * (places - 1))) >= target else (middle + 1, high)
        return low

    def _unit(self) -> Fraction:
        rounding = self.criteria.edition.rounding
        return rounding.grid if rounding.at == "part" else Fraction(1)

    def _alone(self, component: Component, search: Search, goal: Goal, chosen: Choice) -> tuple[Choice, bool]:
        """The cheapest of the only component by what it takes to reach the goal, and whether that is proved."""
        aim = Aim(goal.lacking, self.prices.of_owner)
        found = cheapest_of(component, search, search.budget.until(_ALONE), goal.is_reached, aim)
        if found is None:
            return chosen, False
        cost = found.cost + sum(map(self.prices.of_owner, found.owners))
        return Choice((found,) if found.moved else (), found.gain, cost), True

    def _nearest(
        self, chosen: Choice, components: Sequence[Component], search: Search, goal: Goal
    ) -> tuple[Option, ...]:
        """The same variables, no farther than the goal asks; the component that goes farthest comes first."""
        steps = Steps(self.variables, self.prices)
        near = search._replace(price=Price(steps.of_moves, steps.is_graded))
        kept = sorted(chosen.options, key=lambda option: -sum(variable.distance(to) for variable, to in option.moved))
        for spot, option in enumerate(kept):
            only = frozenset(variable for variable, _ in option.moved)
            component = next(component for component in components if only.intersection(component.variables))
            others = sum_of((one.gain for one in (*kept[:spot], *kept[spot + 1 :])), goal.start)
            until = search.budget.until(_NEAREST, len(kept) - spot)
            found = nearest_of(component, near, until, only, partial(self._is_enough, goal, others))
            kept[spot] = option if found is None else found
        return tuple(kept)

    @staticmethod
    def _is_enough(goal: Goal, others: Gain, gain: Gain) -> bool:
        return goal.is_reached(sum_of([gain], others))
