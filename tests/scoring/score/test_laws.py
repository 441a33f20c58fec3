"""What holds for every edition and every evidence, tried on invented ones."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import timedelta
from fractions import Fraction
from typing import Any, NoReturn

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from criteria.edition import Edition, parts_of
from criteria.ready import Criteria
from evidence.model import Answer
from reading.models.base import changed
from rules.formula.domain import domain_of
from rules.formula.parse import formula
from rules.rounding import half_up
from rules.rule.base import Rule, rule_types, rules_in
from rules.types.deadline import Deadline
from rules.types.per_unit import PerUnit
from rules.types.steps import Steps
from rules.vocabulary import Names
from scoring.score.engine import score
from scoring.score.match import match
from scoring.score.result import PartResult, Result
from scoring.score.tally import NOTHING, Outcome, Tally, kept, tally_of, total_of
from tests.builders import scoring as written
from tests.builders.scoring import Scored, bundled, edition_tree, read_edition, scored
from tests.strategies.amount import examples
from tests.strategies.editions import HALF, units_of_every_type
from tests.strategies.evidence import (
    HEAD,
    changed_facts,
    editions,
    hundredths,
    of_the_example,
    rules,
    with_answers,
    workspaces,
)

POINTS = st.fractions(0, 100, max_denominator=400)
TALLIES = st.builds(Tally, POINTS, POINTS, POINTS, POINTS)


@st.composite
def invented(draw: st.DrawFn) -> Scored:
    """An invented unit under an invented edition."""
    criteria = draw(editions())
    return scored(criteria, draw(workspaces(criteria)))


@st.composite
def of_phu_dinh(draw: st.DrawFn) -> Scored:
    """The bundled edition with what may have become of the evidence of Phú Đình."""
    return scored(bundled(), draw(of_the_example()))


PLAIN = invented() | of_phu_dinh()
"""Groups alone, whose sums are plain sums."""
ANY = PLAIN | units_of_every_type()
SOME = examples(0.4)
"""A whole edition is large; some forty of them find what a hundred do."""


def tallies(result: Result) -> Iterator[Tally]:
    """Of the whole, of every group, criterion and part."""
    yield result.total.raw
    for group in result.groups:
        yield group.tally
        for criterion in group.criteria:
            yield criterion.tally
            yield from (part.tally for part in criterion.parts)


@given(PLAIN)
@SOME
def test_points_lie_between_nothing_and_the_maximum(one: Scored) -> None:
    for part in one.result.parts:
        assert 0 <= part.tally.points <= part.part.max
        assert part.tally.most in {NOTHING, part.part.max}
    assert 0 <= one.result.total.points <= one.result.total.most <= one.criteria.edition.max


@given(PLAIN)
@SOME
def test_guaranteed_claimed_possible_and_maximum_stand_in_this_order(one: Scored) -> None:
    for tally in tallies(one.result):
        assert 0 <= tally.guaranteed <= tally.points <= tally.possible <= tally.most
    total = one.result.total
    assert 0 <= total.guaranteed <= total.points <= total.possible <= total.most


@given(units_of_every_type())
@SOME
def test_blocks_give_and_take_no_more_than_their_caps(one: Scored) -> None:
    result = one.result
    if result.bonus is not None:
        cap, tally = result.bonus.group.max, result.bonus.tally
        assert 0 <= tally.guaranteed <= tally.points <= tally.possible <= cap
        assert tally.most <= cap
    if result.penalty is not None:
        cap, tally = result.penalty.group.max, result.penalty.tally
        assert -cap <= tally.guaranteed <= tally.points <= tally.possible <= 0
        assert tally.most == 0
    total = result.total
    assert 0 <= total.guaranteed <= total.points <= total.possible <= total.most <= one.criteria.edition.max


@given(units_of_every_type())
@SOME
def test_a_group_that_is_brought_back_keeps_its_maximum_to_the_last_unit(one: Scored) -> None:
    assume(one.criteria.edition.when_excluded == "rescale_in_group")
    for group in one.result.groups:
        whole = [criterion for criterion in group.criteria if criterion.criterion.takes == "all"]
        parts = [part for criterion in whole for part in criterion.parts]
        if any(part.outcome is not Outcome.NOT_ARISING and part.part.max for part in parts):
            assert group.tally.most == group.group.max
        full = [part for part in parts if part.part.round_to is None and part.exact == part.tally.most]
        assert all(part.tally.points == part.tally.most for part in full)


@given(ANY)
@SOME
def test_there_are_as_many_results_as_parts_in_the_order_of_the_edition(one: Scored) -> None:
    assert [part.part for part in one.result.parts] == list(parts_of(one.criteria.edition))


@given(ANY)
@SOME
def test_no_rule_breaks_on_evidence_that_fits(one: Scored) -> None:
    assert [part.reason for part in one.result.parts if part.outcome is Outcome.BROKEN] == []


@given(ANY)
@SOME
def test_equal_files_give_equal_results(one: Scored) -> None:
    again = scored(one.criteria, one.workspace).result
    assert again == one.result
    assert repr(again) == repr(one.result)


@given(PLAIN)
@SOME
def test_every_sum_is_that_of_the_parts_below_it(one: Scored) -> None:
    for group in one.result.groups:
        parts = [part for criterion in group.criteria for part in criterion.parts]
        assert group.tally.points == sum(part.tally.points for part in parts)
        assert group.tally.most == sum(part.tally.most for part in parts)
        assert group.tally.guaranteed == sum(part.tally.guaranteed for part in parts)
        assert group.tally.open == sum(part.tally.open for part in parts)
    assert one.result.total.raw == total_of([part.tally for part in one.result.parts])


@given(TALLIES, TALLIES, TALLIES)
def test_tallies_add_in_any_order(first: Tally, second: Tally, third: Tally) -> None:
    assert total_of([first, second, third]) == total_of([third, first, second])
    assert first.plus(second).plus(third) == first.plus(second.plus(third))
    assert first.plus(Tally()) == first


@given(ANY, st.randoms(use_true_random=False))
@SOME
def test_the_order_of_the_parts_never_moves_a_point(one: Scored, chance: Any) -> None:
    # Of points that are handed on, the first parts take the units left over.
    assume(not any(part.reason.says.startswith("redistributed.") for part in one.result.parts))
    edition = one.criteria.edition
    mixed = dataclasses.replace(
        edition,
        groups=shuffled(
            [
                dataclasses.replace(
                    group,
                    criteria=shuffled(
                        [
                            dataclasses.replace(criterion, parts=shuffled(criterion.parts, chance))
                            for criterion in group.criteria
                        ],
                        chance,
                    ),
                )
                for group in edition.groups
            ],
            chance,
        ),
    )
    other = scored(one.criteria._replace(edition=mixed), one.workspace).result
    assert other.total == one.result.total
    assert {part.part.key: part for part in other.parts} == {part.part.key: part for part in one.result.parts}


def shuffled(of: Any, chance: Any) -> tuple[Any, ...]:
    made = list(of)
    chance.shuffle(made)
    return tuple(made)


def excluding(criteria: Criteria, key: str) -> Criteria:
    """The edition with one part that is excluded because it never arises."""
    never = formula("period.from > period.to")

    def changed(edition: Edition) -> Edition:
        groups = tuple(
            dataclasses.replace(
                group,
                criteria=tuple(
                    dataclasses.replace(
                        criterion,
                        parts=tuple(
                            dataclasses.replace(part, if_not_arising="exclude", arises_when=never)
                            if part.key == key
                            else part
                            for part in criterion.parts
                        ),
                    )
                    for criterion in group.criteria
                ),
            )
            for group in edition.groups
        )
        return dataclasses.replace(edition, groups=groups)

    return criteria._replace(edition=changed(criteria.edition))


@given(PLAIN, st.data())
@SOME
def test_a_part_that_is_excluded_leaves_all_others_as_they_were(one: Scored, data: st.DataObject) -> None:
    part = data.draw(st.sampled_from(list(parts_of(one.criteria.edition))))
    result, before = scored(excluding(one.criteria, part.key), one.workspace).result, one.result
    assert [now for now in result.parts if now.part.key != part.key] == [
        then for then in before.parts if then.part.key != part.key
    ]
    for now, then in zip(result.groups, before.groups, strict=True):
        if part not in [inner.part for criterion in then.criteria for inner in criterion.parts]:
            assert now.tally.share == then.tally.share
    (excluded,) = [now for now in result.parts if now.part.key == part.key]
    assert excluded.outcome is Outcome.NOT_ARISING
    assert excluded.tally._replace(refused=NOTHING) == Tally()
    assert excluded.tally.share is None


@given(PLAIN)
@SOME
def test_the_declared_total_is_the_sum_or_the_sum_brought_to_the_full_maximum(one: Scored) -> None:
    edition, total = one.criteria.edition, one.result.total
    rescaled = edition.when_excluded == "rescale" and bool(total.raw.most)
    # What is only declared not to arise would count again if nobody believed it.
    for shown, exact, most in (
        (total.points, total.raw.points, total.raw.most),
        (total.guaranteed, total.raw.guaranteed, total.raw.most + total.raw.refused),
        (total.possible, total.raw.possible, total.raw.most),
    ):
        assert shown == half_up(exact * (edition.max / most if rescaled else 1), edition.rounding.digits)
    assert total.most == (edition.max if rescaled else total.raw.most)
    assert total.excluded == edition.max - total.raw.most


@given(of_phu_dinh())
@SOME
def test_the_grade_is_the_best_whose_share_is_reached(one: Scored) -> None:
    total, grades = one.result.total, one.criteria.edition.grades
    reached = [grade for grade in grades if total.points >= grade.start * total.most]
    assert one.result.grade == max(reached, key=lambda grade: grade.start)


@given(of_phu_dinh())
@SOME
def test_a_paper_without_number_or_day_guarantees_nothing(one: Scored) -> None:
    for part in one.result.parts:
        timely = (proof.state != "untimely" for proof in part.proofs)
        papers = (any(paper.number and paper.day for paper in proof.documents) for proof in part.proofs)
        issued = [there and of_its_time for there, of_its_time in zip(papers, timely, strict=True)]
        assert part.is_proved == all(issued)
        assert part.tally.guaranteed == (part.tally.points if all(issued) else 0)


@given(ANY)
@SOME
def test_without_any_paper_nothing_is_guaranteed_unless_none_is_needed(one: Scored) -> None:
    evidence = changed(one.workspace.evidence, documents=())
    matched, _ = match(evidence, one.criteria)
    assume(matched is not None)
    assert matched is not None
    for part in score(one.workspace._replace(evidence=evidence), one.criteria, matched).parts:
        if part.part.proof is not None and part.reason.says != "no_survey":
            deducts = one.criteria.edition.is_penalty(part.part)
            assert part.tally.guaranteed == (-part.part.max if deducts else 0)


MORE = (
    ("tasks.done", "tasks.planned", "par_plan.tasks_done"),
    ("digitised.done", "digitised.due", "dossiers.digitised"),
    ("procedures.reviewed", "procedures.to_review", "procedure_review.done"),
    ("petitions.handled_on_time", "petitions.received", "petitions.handled_in_time"),
    ("dossiers.online", "dossiers.total", "online.submitted"),
    ("payments.online", "payments.due", "online.paid"),
    ("legal_texts.lawful", "legal_texts.issued", "legal_texts.issued_lawfully"),
    ("discipline.handled", "discipline.cases", "discipline.dealt_with"),
)
"""Figure, what it is a share of, and the key of the part that looks at both."""


def of_figures(facts: dict[str, int], key: str) -> PartResult:
    """The part with these figures alone."""
    bare = written.example()._replace(
        evidence=dataclasses.replace(written.example().evidence, facts=(), answers=(), documents=())
    )
    workspace = bare._replace(evidence=changed_facts(bare.evidence, facts))
    (found,) = [part for part in scored(bundled(), workspace).result.parts if part.part.key == key]
    return found


@given(st.sampled_from(MORE), st.integers(1, 5000), st.data())
def test_more_done_of_what_was_due_never_lowers_points(
    case: tuple[str, str, str], due: int, data: st.DataObject
) -> None:
    done, of, key = case
    more = data.draw(st.integers(0, due))
    less = data.draw(st.integers(0, more))
    better, worse = of_figures({done: more, of: due}, key), of_figures({done: less, of: due}, key)
    assert {better.outcome, worse.outcome} == {Outcome.SCORED}
    assert better.exact >= worse.exact
    assert better.tally.points >= worse.tally.points


@given(st.sampled_from(MORE), st.integers(1, 5000))
def test_all_done_of_what_was_due_gives_the_maximum(case: tuple[str, str, str], due: int) -> None:
    done, of, key = case
    found = of_figures({done: due, of: due}, key)
    assert found.tally.points == found.part.max


LESS = (
    ("texts.unlawful", "text_review.unlawful"),
    ("discipline.cases", "discipline.observed"),
    ("dossiers.pending_overdue", "dossiers.overdue_now"),
)


@given(st.sampled_from(LESS), st.integers(0, 40), st.integers(0, 40))
def test_more_of_what_costs_points_never_raises_them(case: tuple[str, str], first: int, second: int) -> None:
    name, key = case
    few, many = sorted((first, second))
    assert of_figures({name: few}, key).exact >= of_figures({name: many}, key).exact


@given(of_the_example(), st.data())
@SOME
def test_a_plan_issued_earlier_never_loses_points(workspace: Any, data: st.DataObject) -> None:
    keys = [part.key for part in parts_of(bundled().edition) if isinstance(part.rule, Deadline)]
    earlier = tuple(
        paper if paper.day is None else dataclasses.replace(paper, day=paper.day - timedelta(days=data.draw(AGO)))
        for paper in workspace.evidence.documents
    )
    before = scored(bundled(), workspace).result
    changed = workspace._replace(evidence=dataclasses.replace(workspace.evidence, documents=earlier))
    after = scored(bundled(), changed).result
    for now, then in zip(after.parts, before.parts, strict=True):
        if now.part.key in keys:
            assert now.tally.points >= then.tally.points


AGO = st.integers(0, 90)


@st.composite
def ticked(draw: st.DrawFn) -> tuple[PartResult, PartResult]:
    """A part with a list of items, once with some ticked and once with more."""
    most = draw(hundredths(1000))
    made = {"max": most, "rule": draw(rules(most, ("checklist", "all_of")))}
    criteria = read_edition(edition_tree([made], **HEAD))
    (part,) = parts_of(criteria.edition)
    free = [item.id for item in getattr(part.rule, "items", ()) if item.when is None]
    more = draw(st.lists(st.sampled_from(free), unique=True)) if free else []
    less = more[: draw(st.integers(0, len(more)))]
    workspace = draw(workspaces(criteria))
    few, many = (
        scored(criteria, with_answers(workspace, (Answer(key=part.key, items=tuple(ids)),))).result.parts[0]
        for ids in (less, more)
    )
    return few, many


@given(ticked())
@SOME
def test_one_more_item_ticked_never_lowers_points(both: tuple[PartResult, PartResult]) -> None:
    few, many = both
    assert many.tally.points >= few.tally.points
    assert many.tally.possible >= few.tally.possible


@given(ANY, st.data())
@SOME
def test_exactly_one_step_of_a_scale_holds_any_value(one: Scored, data: st.DataObject) -> None:
    kinds = Names(one.criteria.vocabulary).kinds
    scales = [
        (rule.steps, domain_of(rule.measure.tree, kinds) if isinstance(rule, Steps) else None)
        for part in parts_of(one.criteria.edition)
        for rule in rules_in(part.rule)
        if isinstance(rule, (Steps, Deadline))
    ]
    assume(scales)
    steps, domain = data.draw(st.sampled_from(scales))
    ends = [end for step in steps for end in (step.span.low, step.span.high) if end is not None]
    if domain is None:
        value = Fraction(data.draw(st.integers(-500, 500)))
    else:
        value = data.draw(st.sampled_from([*ends, Fraction(0)]) | st.fractions(0, 200))
        assume(not domain.whole or value.denominator == 1)
    assert sum(value in step.span for step in steps) == 1


@given(ANY)
@SOME
def test_points_of_a_scale_are_those_of_a_step_and_of_a_count_inside_its_caps(one: Scored) -> None:
    for part in one.result.parts:
        if part.outcome is not Outcome.SCORED or (part.answer is not None and part.answer.not_done):
            continue
        if part.reason.says == "redistributed.scored":  # its scale has grown
            continue
        match part.part.rule:
            case Steps(steps=steps) | Deadline(steps=steps) if part.part.scored_by == "self":
                assert part.exact in {step.points for step in steps}
            case PerUnit() as rule if part.part.scored_by == "self":
                floor = rule.start - rule.lose_at_most if rule.lose_at_most is not None else NOTHING
                assert (rule.start if rule.each > 0 else floor) <= part.exact
            case _:
                pass


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.__name__) for rule in rule_types()])
@pytest.mark.parametrize("where", ["meaning", "reason"])
def test_a_rule_type_that_breaks_is_a_result_and_hides_no_other(
    rule: type[Rule], where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = scored(bundled(), written.example()).result

    def broken(*_: object) -> NoReturn:
        raise ZeroDivisionError("by design")

    monkeypatch.setattr(rule, where, broken)
    # A copy, because formulas are kept.
    after = scored(bundled()._replace(), written.example()).result
    assert len(after.parts) == len(before.parts)
    for now, then in zip(after.parts, before.parts, strict=True):
        if now.outcome is Outcome.BROKEN:
            assert rule in {type(one) for one in rules_in(now.part.rule)}
            assert now.tally == Tally(NOTHING, now.part.max, NOTHING, now.part.max)
            assert now.reason.says == "broken"
            assert dict(now.reason.values) == {"error": "ZeroDivisionError", "detail": "by design"}
        else:
            assert now == then
    touched = {now.part.key for now in after.parts if now.outcome is Outcome.BROKEN}
    situation = {part.key for part in parts_of(bundled().edition) if type(part.rule) is rule}
    declared = {then.part.key for then in before.parts if then.outcome is Outcome.NOT_ARISING}
    assert situation - declared <= touched


@given(
    st.sampled_from(Outcome),
    POINTS,
    st.sampled_from(("full", "exclude", "zero", HALF)),
    st.fractions(0, 1, max_denominator=50),
)
def test_only_what_arose_or_was_excluded_changes_what_a_total_is_out_of(
    outcome: Outcome, most: Fraction, policy: Any, share: Fraction
) -> None:
    points = kept(policy, most) if outcome is Outcome.NOT_ARISING else most * share
    tally = tally_of(outcome, points, NOTHING, most, policy)
    excluded = outcome is Outcome.NOT_ARISING and policy == "exclude"
    assert tally.most == (0 if excluded else most)
    unknown = {Outcome.MISSING, Outcome.PENDING, Outcome.UNDECIDABLE, Outcome.BROKEN}
    assert tally.open == (most if outcome in unknown else 0)
    assert tally.guaranteed == 0
    left = {"full": most, HALF: most / 2}
    given = {Outcome.SCORED: most * share, Outcome.NOT_ARISING: left.get(policy, NOTHING)}
    assert tally.points == given.get(outcome, NOTHING)
    assert tally.lost == tally.most - tally.points


@given(st.text(max_size=30))
@example("")
def test_matching_twice_finds_the_same(note: str) -> None:
    evidence = dataclasses.replace(written.example().evidence, answers=(Answer(key="no.such_part", note=note),))
    matched, problems = match(evidence, bundled())
    assert matched is None
    assert [problem.code for problem in problems] == ["E011"]
    assert match(evidence, bundled()) == (matched, problems)


def test_scoring_needs_nothing_but_what_it_is_given() -> None:
    one = scored(bundled(), written.example())
    assert score(one.workspace, one.criteria, one.matched) == one.result
