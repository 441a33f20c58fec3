"""What the proof of direction says is true of the score: a better figure never loses points, and a witness does."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from criteria.checks.direction import problems_of_direction
from criteria.edition import Part
from rules.formula.gaps import Gap
from rules.formula.monotone import way_of
from rules.formula.parse import formula
from rules.formula.tree import bases_in, names_in
from rules.inputs import Value, evaluate
from rules.rule.choices import formulas_in
from rules.types.computed import Computed
from rules.types.linear import Linear
from rules.types.per_unit import PerUnit
from rules.types.relative import Relative
from rules.types.steps import Steps
from tests.builders.rules import told_by
from tests.strategies.amount import examples
from tests.strategies.editions import part_of
from tests.strategies.measures import BETTER, DIRECTED, NAMES, RATIOS, WHOLE
from tests.strategies.rules import rule_of

MOST = Fraction(4)
KINDS = ("steps", "linear", "relative", "computed", "per_unit")


def figures_of(name: str) -> st.SearchStrategy[int]:
    """Some figures, below nothing too where they may be."""
    return st.integers(0 if NAMES.kinds.lowest(name) == 0 else -12, 12)


def judged(part: Part, inputs: dict[str, Any]) -> Fraction | None:
    """The points of the part; ``None`` where the figures give none."""
    return told_by(part.rule, inputs, part.max, part.key).points


MEASURES = (
    "a.done / a.due",
    "(a.done + n.spent) / a.due",
    "a.done",
    "n.spent - b.cases",
    "b.cases",
    "b.cases / a.due",
    "g.rate",
    "g.rate - b.cases",
)


@st.composite
def parts(draw: st.DrawFn, kind: str) -> Part:
    """A part over one of the measures; half of the scales rise or fall all the way, the others go up and down."""
    rule = draw(rule_of(kind, MOST))
    measure = formula(draw(st.sampled_from(MEASURES)))
    match rule:
        case Steps(steps=steps):
            points = draw(st.sampled_from((sorted, lambda some: sorted(some, reverse=True), list)))(
                [step.worth(MOST) for step in steps]
            )
            scale = tuple(replace(step, points=one) for step, one in zip(steps, points, strict=True))
            rule = replace(rule, measure=measure, steps=scale)
        case Linear() | Relative():
            rule = replace(rule, measure=measure)
        case PerUnit():
            rule = replace(rule, count=measure)
        case Computed():
            rule = replace(rule, points=measure)
        case _:
            raise AssertionError(kind)
    return replace(part_of(0, MOST, rule, if_not_arising="zero"), falls_because=None)


def valued(values: dict[str, int]) -> dict[str, Value]:
    return {name: Value(Fraction(value)) for name, value in values.items()}


@pytest.mark.parametrize("kind", KINDS)
def test_where_no_problem_is_found_a_better_figure_never_loses_points(kind: str) -> None:
    found = Counter[bool]()

    @examples(3)
    @given(st.data(), parts(kind), st.integers(1, 6))
    def never_loses(data: st.DataObject, part: Part, by: int) -> None:
        (measure,) = formulas_in(part.rule)
        names = names_in(measure.tree)
        # What is in a base says how much there is at all.
        free = set(names) - {name for base in bases_in(measure.tree) for name in names_in(base)}
        moved = data.draw(st.sampled_from(sorted(free)))
        problems = [dict(one.values)["name"] for one in problems_of_direction(part, DIRECTED, penalty=False)]
        found[moved in problems] += 1
        if moved not in problems:
            worse = {name: data.draw(figures_of(name)) for name in names}
            better = {**worse, moved: worse[moved] + by}
            if BETTER[moved] == "less":
                worse, better = better, worse
            before, after = judged(part, valued(worse)), judged(part, valued(better))
            assert before is None or after is None or after >= before

    never_loses()
    # Both happen, however few examples were drawn.
    assert len(found) == 2


@given(st.data(), st.sampled_from(("a.done", "b.cases")))
def test_the_values_named_really_lose_points(data: st.DataObject, name: str) -> None:
    part = data.draw(parts("steps"))
    assert isinstance(part.rule, Steps)
    assume(not any(step.span.percent for step in part.rule.steps))
    part = replace(part, rule=replace(part.rule, measure=formula(name)))
    for problem in problems_of_direction(part, DIRECTED, penalty=False):
        said = dict(problem.values)
        low, high = (Fraction(said[key].removesuffix("%")) for key in ("low", "high"))
        assume(low >= 0 and low.denominator == high.denominator == 1)
        before, after = (Fraction(said[key]) for key in ("before", "after"))
        assert [judged(part, {name: Value(int(value))}) for value in (low, high)] == [before, after]
        assert low < high
        assert (after < before) == (BETTER[name] == "more")


@given(st.sampled_from((*RATIOS, *WHOLE)), st.data())
def test_the_way_of_a_measure_is_the_way_its_values_go(text: str, data: st.DataObject) -> None:
    tree = formula(text).tree
    name = data.draw(st.sampled_from(names_in(tree)))
    low = {one: data.draw(figures_of(one)) for one in names_in(tree)}
    high = {**low, name: low[name] + data.draw(st.integers(1, 5))}
    found = [evaluate(tree, valued(values)) for values in (low, high)]
    assume(not any(isinstance(one, Gap) for one in found))
    before, after = (Fraction(str(one)) for one in found)
    match way_of(tree, name, NAMES.kinds):
        case 1:
            assert after >= before
        case -1:
            assert after <= before
        case 0:
            assert after == before
        case None:
            assert names_in(tree).count(name)


def test_a_deduction_that_grows_with_what_is_worse_is_in_order() -> None:
    late = PerUnit(type="per_unit", count=formula("b.cases"), each=Fraction(1), start=Fraction(0))
    part = replace(part_of(0, MOST, late, if_not_arising="zero"), falls_because=None)
    assert list(problems_of_direction(part, DIRECTED, penalty=True)) == []
    (found,) = problems_of_direction(part, DIRECTED, penalty=False)
    assert (found.code, dict(found.values)["name"]) == ("C060", "b.cases")


def test_a_target_over_what_is_worse_is_a_mistake() -> None:
    rule = Linear(type="linear", measure=formula("b.cases / a.due"), target=formula("90%").tree)  # type: ignore[arg-type]  # a number
    part = replace(part_of(0, MOST, rule, if_not_arising="zero"), falls_because=None)
    (found,) = problems_of_direction(part, DIRECTED, penalty=False)
    assert dict(found.values) == {
        "part": "1.1.1",
        "name": "b.cases",
        "low": "0%",
        "high": "90%",
        "before": "0",
        "after": "4",
    }


def test_a_base_that_may_pass_nothing_goes_no_known_way() -> None:
    assert way_of(formula("a.done / (100% - b.cases)").tree, "b.cases", NAMES.kinds) is None
    assert way_of(formula("a.done / (a.due - b.cases)").tree, "a.done", NAMES.kinds) is None
    assert way_of(formula("a.done / (a.due + b.cases)").tree, "a.done", NAMES.kinds) == 1


def test_a_count_that_begins_at_the_maximum_brings_and_costs_nothing() -> None:
    full = PerUnit(type="per_unit", count=formula("b.cases"), each=Fraction(1), start=MOST)
    part = replace(part_of(0, MOST, full, if_not_arising="zero"), falls_because=None)
    assert list(problems_of_direction(part, DIRECTED, penalty=False)) == []


def test_a_product_with_a_difference_goes_no_known_way() -> None:
    assert way_of(formula("(100% - b.cases / a.due) * a.done").tree, "a.done", NAMES.kinds) is None
    assert way_of(formula("(100% - b.cases / a.due) * a.done").tree, "n.spent", NAMES.kinds) == 0
    assert way_of(formula("100% - b.cases / a.due").tree, "b.cases", NAMES.kinds) == -1


def test_a_figure_that_may_be_below_nothing_turns_what_stands_beside_it() -> None:
    assert way_of(formula("g.rate * a.done").tree, "a.done", NAMES.kinds) is None
    assert way_of(formula("g.rate * a.done").tree, "g.rate", NAMES.kinds) == 1
    assert way_of(formula("max(g.rate, 0) * a.done").tree, "a.done", NAMES.kinds) == 1
    assert way_of(formula("a.done / g.rest").tree, "g.rest", NAMES.kinds) is None
    assert way_of(formula("a.done / max(a.due - a.done, 1)").tree, "a.due", NAMES.kinds) == -1
