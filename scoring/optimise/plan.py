"""The cheapest set of changes that reaches a target, or the proof that none does: optimal, then scored anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from functools import partial
from operator import itemgetter

from criteria.edition import Owner, Part
from criteria.grades import Grade, GradeCondition
from criteria.library import Criteria
from evidence.workspace import Workspace
from reading.source.place import Problem
from reading.source.record import Record
from rules.formula.evaluate import Exact
from scoring.counterfactual.changes import given_in
from scoring.counterfactual.rescore import Rescoring
from scoring.counterfactual.whatif import WhatIf, what_if
from scoring.counterfactual.window import Window
from scoring.optimise.branch_and_bound import Option, Price, nearest_of, options_of
from scoring.optimise.combine import Choice, Goal, Need, cheapest, highest, sum_of
from scoring.optimise.constraints import Component, components_of, parts_moved
from scoring.optimise.contradictions import contradiction_in, contradiction_problem
from scoring.optimise.gains import Gain
from scoring.optimise.grade_target import GradeTarget, ways_to
from scoring.optimise.objective import NO_EFFORT, Efforts, Objective, Steps
from scoring.optimise.upper_bounds import Scene
from scoring.optimise.variables import Moved, Variable, lines_of, variables_of, with_moved
from scoring.score.engine import factor_of, score
from scoring.score.matched import Matched, OtherResult
from scoring.score.result import PartResult, Result
from scoring.score.tally import NOTHING, total_of
from scoring.score.total import Growth, Kept
from scoring.score.with_results import matched_with_results


class Act(Record):
    """What has to be done together: the variables that move, whose they are, the parts that look at them, until when.

    ``gain`` is what it adds to the total of all acts before it, ``total`` the total then. ``conditions`` are those of a
    grade that it is for.
    """

    moved: tuple[tuple[Variable, int], ...]
    owners: tuple[str, ...]
    parts: tuple[Part, ...]
    until: date
    gain: Fraction
    total: Fraction
    conditions: tuple[GradeCondition, ...] = ()


class Target(Record):
    """What a plan is asked for: a declared total, reached by work in some days, for the least effort.

    With ``grade`` it is the total and the conditions of that grade that are asked for, and ``target`` is what it says.
    """

    target: Fraction
    window: Window
    efforts: Efforts = NO_EFFORT
    grade: Grade | None = None


class Plan(Record):
    """What to do, in the order in which it is shown, and what comes of it by scoring anew.

    ``highest`` is the highest total that the unit can still reach by itself; where the target is above it, the acts
    lead there. ``is_proved``: the search was complete, so nothing cheaper and nothing higher exists. ``lines`` are the
    changes as ``cchc whatif`` takes them. ``effort`` is in the unit of the efforts given. ``matched`` are the inputs it
    starts from. ``left_aside`` are conditions of the grade that the search did not reckon with.
    ``cost`` puts plans for one goal in order. ``kept`` are results of other editions that points hang on: the search
    takes them as they are, so nothing is proved about what they could become.
    """

    asked: Target
    highest: Fraction
    is_proved: bool
    acts: tuple[Act, ...]
    lines: tuple[str, ...]
    effort: Fraction
    whatif: WhatIf
    matched: Matched
    left_aside: tuple[GradeCondition, ...] = ()
    cost: int = 0
    kept: tuple[OtherResult, ...] = ()

    @property
    def is_reached(self) -> bool:
        """Whether the target can be reached."""
        grade, after = self.asked.grade, self.whatif.after
        if grade is None:
            return after.total.points >= self.asked.target
        grades = after.edition.grades
        return after.grade is not None and grades.index(after.grade) <= grades.index(grade)

    @property
    def contradicted(self) -> tuple[PartResult, ...]:
        """The parts that nobody can score because the evidence contradicts itself: the plan leaves them out."""
        return tuple(part for part in self.whatif.before.parts if part.reason.bears("contradicted"))

    @property
    def owners(self) -> tuple[Owner, ...]:
        """Who has anything to do, in the order of the edition."""
        named = {name for act in self.acts for name in act.owners}
        return tuple(owner for owner in self.whatif.before.edition.owners if owner.id in named)


def plan_of(
    workspace: Workspace, criteria: Criteria, asked: Target, home: Criteria | None = None
) -> tuple[Plan | None, tuple[Problem, ...]]:
    """The plan and all problems on the way; ``None`` where the evidence has to be mended first."""
    matched, problems = matched_with_results(workspace.evidence, criteria, home, workspace.spoiled)
    if matched is None:
        return None, problems
    found = contradiction_in(criteria, matched.inputs)
    if found is not None:
        return None, (*problems, contradiction_problem(found, matched.inputs))
    result = score(workspace, criteria, matched)
    if asked.grade is None:
        return _Planning(workspace, criteria, matched, result, asked, None, home).plan(), problems
    plans = []
    for wanted in ways_to(asked.grade, result, criteria, matched.inputs):
        target = asked._replace(target=min(wanted.points, result.total.most))
        plans.append(_Planning(workspace, criteria, matched, result, target, wanted, home).plan())
    best = min(plans, key=lambda plan: (not plan.is_reached, plan.cost if plan.is_reached else 0))
    return best._replace(is_proved=all(plan.is_proved for plan in plans)), problems


_FAR = 10**30
"""More than any row can lack."""


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

    def plan(self) -> Plan:
        """Options of each component, the cheapest choice among them, and the proof by scoring anew."""
        scene = self._scene()
        needs = self._needs(scene)
        goal = self._goal(self.asked.target, needs)
        components = components_of(self.variables, self.searched, self.matched.inputs, self.asked.window)
        searched = [
            options_of(component, scene, Price(self.prices.of_move, self.prices.is_graded)) for component in components
        ]
        # Where no state was found, whether none is there or the search was given up, all stays as it is.
        standing_still = Option(goal.start, frozenset(), 0, ())
        groups = [one.options or (standing_still,) for one in searched]
        owners = {name: self.prices.of_owner(name) for name in self.owners}
        top = highest(groups, goal)
        if top < self.asked.target:
            goal = self._goal(top, needs)
        chosen = cheapest(groups, owners, goal)
        if chosen is None:
            # What the conditions ask is out of reach; the points alone may not be.
            goal = self._goal(goal.target, tuple(need._replace(least=-_FAR, strict=False) for need in needs))
            chosen = cheapest(groups, owners, goal) or Choice((), goal.start, 0)
        nearest = self._nearest(chosen, components, scene, goal)
        is_all = all(one.is_all and one.options for one in searched)
        acts = self._acts(nearest, components)
        lines = lines_of(dict(move for act in acts for move in act.moved), self.matched)
        whatif, _ = what_if(self.workspace, self.criteria, given_in(lines), self.home)
        if whatif is None:
            message = f"a plan that cannot be scored: {' '.join(lines)}"
            raise RuntimeError(message)
        effort = self.prices.effort_of(chosen.cost)
        # What is shown is what scoring anew gives; were the search to disagree with it, nothing would be proved.
        reckoned = acts[-1].total if acts else self.result.total.points
        is_all = is_all and reckoned == whatif.after.total.points
        is_all = is_all and (self.wanted is None or not self.wanted.left_aside)
        kept = tuple(one for one in self.matched.others if one.set in self.criteria.hangs_on)
        is_all = is_all and not kept
        left_aside = self.wanted.left_aside if self.wanted is not None else ()
        return Plan(self.asked, top, is_all, acts, lines, effort, whatif, self.matched, left_aside, chosen.cost, kept)

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

    def _nearest(self, chosen: Choice, components: Sequence[Component], scene: Scene, goal: Goal) -> tuple[Option, ...]:
        """The same variables, no farther than the goal asks; the component that goes farthest comes first."""
        steps = Steps(self.variables, self.prices)
        price = Price(steps.of_move, steps.is_graded)
        kept = sorted(chosen.options, key=lambda option: -sum(variable.distance(to) for variable, to in option.moved))
        for spot, option in enumerate(kept):
            only = frozenset(variable for variable, _ in option.moved)
            component = next(component for component in components if only.intersection(component.variables))
            others = sum_of((one.gain for one in (*kept[:spot], *kept[spot + 1 :])), goal.start)
            found = nearest_of(component, scene, price, only, partial(self._is_enough, goal, others))
            kept[spot] = option if found is None else found
        return tuple(kept)

    @staticmethod
    def _is_enough(goal: Goal, others: Gain, gain: Gain) -> bool:
        return goal.is_reached(sum_of([gain], others))

    def _acts(self, chosen: Sequence[Option], components: Sequence[Component]) -> tuple[Act, ...]:
        """What is done together, whose most is won first, and the total after each."""
        together = [some for option in chosen for some in _together(option, components)]
        alone = {some: self._total(dict(some), components) - self.result.total.points for some in together}
        gained: dict[tuple[str, ...], Fraction] = {}
        for some, gain in alone.items():
            gained[self._owners(some)] = gained.get(self._owners(some), Fraction(0)) + gain
        together.sort(key=lambda some: (-gained[self._owners(some)], self._owners(some), -alone[some]))
        acts: list[Act] = []
        done: dict[Variable, int] = {}
        before = self.result.total.points
        for some in together:
            done |= dict(some)
            total = self._total(done, components)
            until = min(
                (self._until(variable, position) for variable, position in some), default=self.asked.window.last
            )
            touched = [part for component in components for part in parts_moved(component, dict(some))]
            apart = self.wanted.apart if self.wanted is not None else {}
            parts = tuple(part for part in touched if part.key not in apart)
            asked = tuple(dict.fromkeys(apart[part.key] for part in touched if part.key in apart))
            acts.append(Act(some, self._owners(some), parts, until, total - before, total, asked))
            before = total
        return tuple(acts)

    def _owners(self, some: tuple[tuple[Variable, int], ...]) -> tuple[str, ...]:
        """Who has something to do, in the order of the edition."""
        moved = {variable.owner for variable, _ in some}
        return tuple(name for name in self.owners if name in moved)

    def _until(self, variable: Variable, position: int) -> date:
        return date.fromordinal(position) if variable.kind == "paper" else self.asked.window.last

    def _total(self, moved: Moved, components: Sequence[Component]) -> Fraction:
        """The declared total once some variables are moved."""
        matched = with_moved(self.matched, moved)
        touched = {part.key for component in components for part in parts_moved(component, moved)}
        more = {
            part.part.key: self.rescoring.points(part.part, matched) - part.tally.points
            for part in self.result.parts
            if part.part.key in touched
        }
        return self.result.total.points + Growth(self.result).by(more)


def _together(option: Option, components: Sequence[Component]) -> list[tuple[tuple[Variable, int], ...]]:
    """The moves of an option, those that keep a relation between them side by side."""
    moved = dict(option.moved)
    sets: list[tuple[Variable, ...]] = [(variable,) for variable in moved]
    for component in components:
        for constraint in component.constraints:
            constrained = [
                one for one in sets if any(variable in one for variable in component.constrained(constraint))
            ]
            if len(constrained) > 1:
                sets = [one for one in sets if one not in constrained] + [
                    tuple(variable for one in constrained for variable in one)
                ]
    return [tuple((variable, moved[variable]) for variable in one) for one in sets]
