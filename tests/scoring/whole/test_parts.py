"""The plan of an edition says of every part what the engine says: what became of it, its points, what may become."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.edition import Edition, inputs_of
from criteria.ready import Criteria, for_tier
from evidence.model import Evidence
from evidence.workspace import Workspace
from reading.models.base import changed
from rules.facts import Fact
from rules.formula.parse import number
from rules.vocabulary import Names, Vocabulary
from rules.whole.plan import Range
from scoring.score.engine import score, score_alone
from scoring.score.match import match
from scoring.whole.declared import Declared, declared
from scoring.whole.edition import WholeEdition, whole_edition
from tests.builders.exams import printed
from tests.builders.whole import NAMES, UNITS, Told, told_by_engine, told_by_plan, units, whole
from tests.strategies.amount import examples
from tests.strategies.many_units import units_of
from tests.strategies.rules import TYPES
from tests.strategies.whole_editions import criteria_of, whole_editions

SAFE = 10**14
"""What a workbook still divides without a slip."""
TOO_GREAT: Mapping[str, frozenset[str]] = {
    "cchc-xa-minh-hoa@2025": frozenset({"9.1.3"}),
    "forms": frozenset({"1.2.2", "1.2.3"}),
}
"""The parts that need greater numbers than that: they compare amounts or add shares whose figures may be that great."""


def hold_equal(made: WholeEdition, evidence: Evidence) -> int:
    """Hold the plan against the engine for one unit; how many parts were compared."""
    criteria, workspace = made.criteria, Workspace(evidence, "0" * 64, ())
    told = told_by_plan(made, workspace)
    matched, _ = match(evidence, criteria)
    if told is None or matched is None:
        return 0
    compared = 0
    for key, one in score_alone(criteria, matched).items():
        mine = told[key]
        if mine is not None:
            assert mine == told_by_engine(one, criteria), (one.part.id, one.part.rule.type)
            compared += 1
    return compared


@pytest.mark.parametrize("name", NAMES)
def test_of_every_bundled_edition_plan_and_engine_say_the_same(name: str) -> None:
    compared = 0
    for evidence in units(name, UNITS):
        compared += hold_equal(whole(name, evidence.unit.tier), evidence)
    assert compared > 0.8 * len(printed(name).parts) * UNITS


@examples(0.5)
@given(st.sampled_from(TYPES).flatmap(whole_editions), st.integers(0, 10**6))
def test_of_any_edition_plan_and_engine_say_the_same(edition: Edition, seed: int) -> None:
    criteria = criteria_of(edition)
    plans: dict[str | None, WholeEdition] = {}
    for evidence in units_of(edition, seed, 8):
        tier = evidence.unit.tier
        made = plans.get(tier) or plans.setdefault(tier, whole_edition(for_tier(criteria, tier)))
        hold_equal(made, evidence)


@pytest.mark.parametrize("name", NAMES)
def test_the_numbers_on_the_way_stay_safe_but_where_it_is_known_that_they_do_not(name: str) -> None:
    made = whole(name, next((one.id for one in printed(name).edition.tiers), None))
    sizes = {made.criteria.parts[key].id: made.plan.size(tuple(part)) for key, part in made.alone.items()}
    assert {row for row, size in sizes.items() if size > SAFE} == TOO_GREAT.get(name, frozenset())


def test_what_a_figure_may_be_follows_what_the_vocabulary_says_of_it() -> None:
    said = Fact(name="a.rate", label="Rate", kind="percent", least=number("-100%"), largest=number("250%"), decimals=1)
    free = Fact(name="a.sum", label="Sum", kind="number", least="none", largest=number("7.5"), decimals=0)
    plain = Fact(name="a.plain", label="Plain", kind="percent")
    kinds = Names(Vocabulary(format="1", facts=(said, free, plain))).kinds
    assert declared(kinds["a.rate"], *kinds.limits("a.rate")) == Declared(1000, Range(-1000, 2500))
    assert declared(kinds["a.sum"], *kinds.limits("previous.a.sum")) == Declared(1, Range(-7, 7))
    assert (
        declared(kinds["a.plain"], *kinds.limits("a.plain")) == declared("percent") == Declared(10**4, Range(0, 10**6))
    )


def test_a_largest_value_puts_the_parts_beyond_the_plan_that_use_a_greater_one_and_changes_no_score() -> None:
    criteria = printed("cchc-xa-minh-hoa@2024")
    name = "tasks.planned"
    words = criteria.vocabulary
    limited = (changed(one, largest=number("10")) if one.name == name else one for one in words.facts)
    narrow = criteria._replace(vocabulary=changed(words, facts=tuple(limited)))
    (evidence,) = units("cchc-xa-minh-hoa@2024", 1)
    facts = (changed(one, value="11") if one.name == name else one for one in evidence.facts)
    workspace = Workspace(changed(evidence, facts=tuple(facts)), "0" * 64, ())
    (wide, before), (strict, now) = (scored(one, workspace) for one in (criteria, narrow))
    assert None not in wide.values()
    using = {key for key, part in criteria.parts.items() if name in inputs_of(part)}
    assert {key for key, one in strict.items() if one is None} == using != set()
    assert before == now


def scored(criteria: Criteria, workspace: Workspace) -> tuple[dict[str, Told | None], Fraction]:
    """What the plan of some criteria says of the parts of a unit, and the points that the engine gives it."""
    told = told_by_plan(whole_edition(criteria), workspace)
    matched, _ = match(workspace.evidence, criteria)
    assert told is not None
    assert matched is not None
    return told, score(workspace, criteria, matched).total.points


def test_a_figure_above_the_declared_largest_puts_its_parts_beyond_the_plan_and_stops_nothing() -> None:
    criteria = printed("cchc-xa-minh-hoa@2024")
    made = whole("cchc-xa-minh-hoa@2024", None)
    (evidence,) = units("cchc-xa-minh-hoa@2024", 1)
    counts = {fact.name for fact in criteria.vocabulary.facts if fact.kind == "count"}
    facts = (changed(one, value="123456789") if one.name in counts else one for one in evidence.facts)
    large = changed(evidence, facts=tuple(facts))
    told = told_by_plan(made, Workspace(large, "0" * 64, ()))
    assert told is not None
    assert None in told.values()
    assert hold_equal(made, large) > 0
