"""The cheapest plan: the same as trying everything, on small editions where figures are shared and relations hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from criteria.ready import Criteria
from evidence.workspace import Workspace
from scoring.counterfactual.window import window_of
from scoring.optimise.objective import Efforts
from scoring.optimise.plan import Plan, Target
from scoring.optimise.planning import plan_of
from scoring.recover.shortfall import shortfalls_of
from tests.builders.scoring import bundled, example, scored
from tests.strategies.amount import examples
from tests.strategies.small_units import (
    OWNERS,
    WINDOW,
    Tried,
    Unit,
    edition_of,
    everything,
    grain_of,
    now_of,
    units_of_few_states,
    uses,
    workspace_of,
)


def planned(criteria: Criteria, workspace: Workspace, target: Fraction) -> Plan:
    found, problems = plan_of(workspace, criteria, Target(target, WINDOW))
    assert found is not None, problems
    return found


def tried_by(plan: Plan) -> Tried:
    """What the plan does, said as the states are."""
    names = {"level": "level", "item": "items", "paper": "paper"}
    moves = [move for act in plan.acts for move in act.moved]
    moved = {names.get(variable.kind, variable.name): variable.distance(position) for variable, position in moves}
    owners = frozenset(name for act in plan.acts for name in act.owners)
    after = plan.whatif.after
    return Tried(owners, moved, after.total.points, after.grade.name if after.grade is not None else None)


def is_less(one: Mapping[str, int], other: Mapping[str, int]) -> bool:
    """Whether the same things are moved, none farther and some less far."""
    return one.keys() == other.keys() and one != other and all(one[name] <= other[name] for name in one)


ROUNDINGS: tuple[dict[str, str], ...] = (
    {"at": "part"},
    {"at": "total"},
    {"at": "part", "mode": "down", "step": "0.5"},
    {"at": "total", "mode": "up", "step": "0.5"},
)


@given(units_of_few_states(), st.integers(0, 12), st.sampled_from(ROUNDINGS))
@examples(0.4)
def test_the_plan_is_the_cheapest_of_all_states_and_no_unit_of_it_can_be_spared(
    unit: Unit, steps: int, rounds: dict[str, str]
) -> None:
    criteria = edition_of(unit, rounding={"digits": "2", "mode": "half_up", **rounds})
    workspace = workspace_of(unit, now_of(unit), None)
    now = scored(criteria, workspace).result
    target = now.total.points + Fraction(steps, 12) * (now.total.most - now.total.points)
    tried = list(everything(unit, criteria, now))
    plan = planned(criteria, workspace, target)
    assert plan.is_proved
    assert plan.highest == max(one.total for one in tried)
    enough = [one for one in tried if one.total >= min(target, plan.highest)]
    found = tried_by(plan)
    assert found.cost == min(one.cost for one in enough)
    assert found in enough
    assert not [one for one in enough if is_less(one.moved, found.moved)]
    assert plan.is_reached == (plan.highest >= target)
    assert not plan.whatif.conflicts
    assert not plan.acts or plan.acts[-1].total == found.total


SOURCE = {"basis": "thu", "clause": "1", "verified": "no"}
GRADES = [{"name": "best", "from": "70%"}, {"name": "good", "above": "40%"}, {"name": "rest", "from": "0%"}]
CONDITIONS: tuple[dict[str, Any], ...] = (
    {"when": "group.1.share >= 60%", "needed_for": "best"},
    {"when": "criterion.1.1.points < 1.5", "at_most": "rest"},
    {"each": {"of": "part", "from": "25%"}, "needed_for": "good"},
    {"when": "work.done < 2", "at_most": "good"},
    {"when": "work.done >= 3 and work.scanned >= 1", "needed_for": "best"},
    {"when": "not paper.plan", "lower_by": "1"},
    {"when": "part.case.part_1.points < 1", "at_most": "good"},
    {"when": "group.1.share > 33.3% and 40% < criterion.1.1.share", "needed_for": "good"},
    {"when": "division.A.share > 45%", "needed_for": "best"},
    {"each": {"of": "division", "from": "40%"}, "needed_for": "good"},
    {"when": "not (total.share <= 62.5% or 1 > group.1.points)", "needed_for": "best"},
    {"when": "group.1.share = 100%", "needed_for": "best"},
    {"when": "group.1.points >= when(work.late > 0, 1, 2)", "needed_for": "good"},
    {"when": "work.all / 4 > criterion.1.1.points", "at_most": "good"},
)


@given(
    units_of_few_states(),
    st.sampled_from(["best", "good"]),
    st.lists(st.sampled_from(CONDITIONS), min_size=1, max_size=3, unique_by=str),
    st.sampled_from(ROUNDINGS),
)
@examples(0.4)
def test_a_plan_for_a_grade_is_the_cheapest_of_all_states_that_have_it(
    unit: Unit, grade: str, conditions: list[dict[str, Any]], rounds: dict[str, str]
) -> None:
    # What no part looks at is left alone where all states are tried, and is nobody's.
    for name in ("work.done", "work.scanned", "paper.plan"):
        assume(uses(unit, name) or name not in str(conditions))
    head = [{"name": f"c{n}", "source": SOURCE, **one} for n, one in enumerate(conditions)]
    rounding = {"digits": "2", "mode": "half_up", **rounds}
    criteria = edition_of(unit, grades=GRADES, grade_conditions=head, rounding=rounding)
    workspace = workspace_of(unit, now_of(unit), None)
    now = scored(criteria, workspace).result
    (place,) = (spot for spot, one in enumerate(criteria.edition.grades) if one.name == grade)
    better = {one.name for one in criteria.edition.grades[: place + 1]}
    enough = [one for one in everything(unit, criteria, now) if one.grade in better]
    asked = Target(Fraction(0), WINDOW, grade=criteria.edition.grades[place])
    plan, _ = plan_of(workspace, criteria, asked)
    assert plan is not None
    assert plan.is_reached == bool(enough)
    if enough:
        assert plan.is_proved
        assert tried_by(plan).cost == min(one.cost for one in enough)
        assert tried_by(plan) in enough


some = st.sampled_from([Fraction(0), Fraction(1, 3), Fraction(1), Fraction(5)])
EFFORTS = st.builds(
    Efforts,
    st.dictionaries(st.sampled_from(OWNERS), some),
    st.dictionaries(st.sampled_from(["work.done", "news.made", "work.scanned", "money.spent"]), some),
    st.dictionaries(st.sampled_from(["work.open", "news.made", "paper.plan.issued"]), some),
    some,
)


def effort_of(one: Tried, efforts: Efforts, unit: Unit) -> Fraction:
    """What a state takes, counted thing by thing."""
    taken = sum((efforts.owners.get(name, Fraction(0)) for name in one.owners), Fraction(0))
    for name, far in one.moved.items():
        if name in efforts.each:
            taken += efforts.each[name] * far * (grain_of(unit) if name == "money.spent" else 1)
        else:
            # What no part asks for only goes along, and takes nothing unless it is named.
            goes_along = "." in name and not uses(unit, name)
            otherwise = Fraction(0) if goes_along else efforts.otherwise
            taken += efforts.once.get({"paper": "paper.plan.issued"}.get(name, name), otherwise)
    return taken


@given(units_of_few_states(), st.integers(1, 12), EFFORTS)
@examples(0.4)
def test_no_state_that_is_enough_takes_less_effort(unit: Unit, steps: int, efforts: Efforts) -> None:
    criteria, workspace = edition_of(unit), workspace_of(unit, now_of(unit), None)
    now = scored(criteria, workspace).result
    target = now.total.points + Fraction(steps, 12) * (now.total.most - now.total.points)
    plan, _ = plan_of(workspace, criteria, Target(target, WINDOW, efforts))
    assert plan is not None
    enough = [one for one in everything(unit, criteria, now) if one.total >= min(target, plan.highest)]
    found = tried_by(plan)
    least = min((effort_of(one, efforts, unit), *one.cost) for one in enough)
    assert (plan.effort, *found.cost) == (effort_of(found, efforts, unit), *found.cost) == least
    assert found in enough


def test_the_example_reaches_97_by_two_owners_and_never_more_than_98() -> None:
    def of(target: str) -> Plan:
        found, _ = plan_of(
            example(),
            bundled(),
            Target(Fraction(target), window_of(date(2024, 1, 1), example().evidence.period)),
        )
        assert found is not None
        return found

    plan = of("97")
    assert plan.lines == ("initiatives.recognised=1", "inspections.self_done=1", "website.news_par=regular")
    assert [str(act.total) for act in plan.acts] == ["383/4", "385/4", "97"]
    assert of("95.25").lines == ()
    beyond = of("99")
    assert not beyond.is_reached
    assert beyond.highest == beyond.whatif.after.total.points == 98
    assert [one.part.part.id for one in shortfalls_of(beyond, bundled())] == ["7.4.2", "7.4.4"]
