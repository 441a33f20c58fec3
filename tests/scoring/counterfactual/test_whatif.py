"""What if: relations kept, mended or named, and laws of the difference between two scores."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.workspace import Workspace
from reading.source.place import Place, Problem
from reading.source.values import value_text
from rules.vocabulary import Names
from scoring.counterfactual.changes import given_in
from scoring.counterfactual.repair import Repair
from scoring.counterfactual.whatif import Gain, WhatIf, what_if
from scoring.score.engine import score
from scoring.score.match import match
from scoring.score.result import Result
from scoring.score.tally import Outcome
from scoring.score.total import Exchange
from tests.builders.scoring import bundled, evidence_tree, example, read_workspace
from tests.strategies.amount import examples
from tests.strategies.evidence import of_the_example

SOME = examples(0.4)
"""A whole edition is scored three times for each."""
COUNTS = sorted(fact.name for fact in bundled().vocabulary.facts if fact.kind == "count")


def tried(*lines: str, workspace: Workspace | None = None) -> WhatIf:
    found, problems = what_if(workspace or example(), bundled(), given_in(lines))
    assert found is not None, problems
    return found


def problems_of(*lines: str) -> tuple[Problem, ...]:
    return what_if(example(), bundled(), given_in(lines))[1]


def moved(found: WhatIf) -> dict[str, Fraction]:
    return {one.after.part.id: one.gain.points for one in found.moved if one.is_shifted}


def whole(result: Result) -> object:
    return result._replace(stamp=result.stamp._replace(evidence_digest=""))


# What moves


def test_late_and_undigitised_dossiers_cost_what_their_steps_say() -> None:
    found = tried("dossiers.resolved_late=3", "dossiers.resolved_on_time=1982", "digitised.done=4000")
    assert found.before.total.points == Fraction("95.25")
    assert moved(found) == {"3.3.1": Fraction("-1.5"), "3.4.1": Fraction(-1)}
    assert found.gain == Gain(Fraction("-2.5"), Fraction(0), Fraction("-2.5"))
    assert (found.adjusted, found.withdrawn, found.conflicts, found.doubts) == ((), (), (), ())


def test_a_part_with_another_reason_has_moved_but_not_shifted() -> None:
    (one,) = tried("digitised.due=4061", "digitised.done=4061").moved
    assert (one.after.part.id, one.is_shifted, one.gain) == ("3.4.1", False, Gain(*[Fraction(0)] * 3))


def test_a_later_day_costs_what_is_guaranteed_too() -> None:
    found = tried("plan.par.issued=10/02/2024")
    assert found.gain == Gain(*[Fraction("-0.75")] * 3)


def test_changed_evidence_has_a_stamp_of_its_own() -> None:
    found = tried("tasks.done=5")
    assert found.before.stamp.evidence_digest == example().digest != found.after.stamp.evidence_digest


def test_what_arises_by_the_new_figures_is_no_longer_said_not_to() -> None:
    found = tried("petitions.received=2", "petitions.handled_on_time=2")
    assert [part.id for part in found.withdrawn] == ["3.5.1"]
    after = next(part for part in found.after.parts if part.part.id == "3.5.1")
    assert after.outcome is Outcome.SCORED


# Relations between figures


def test_a_broken_relation_is_named_with_what_would_mend_it() -> None:
    found = tried("dossiers.resolved_late=3")
    (conflict,) = found.conflicts
    assert conflict.repairs == (
        Repair("dossiers.resolved_early", 2073, keeps_all=True),
        Repair("dossiers.resolved_on_time", 1982, keeps_all=True),
        Repair("dossiers.resolved", 4064, keeps_all=False),
    )
    assert [one.after.part.id for one in found.moved if one.is_undecided_now] == ["3.3.1"]
    (told,) = problems_of("tasks.done=5", "dossiers.resolved_late=3")
    assert (told.code, told.place) == ("E016", Place("whatif", 2))


@pytest.mark.parametrize("index", [0, 1])
def test_each_cure_mends_what_it_is_for(index: int) -> None:
    repair = tried("dossiers.resolved_late=3").conflicts[0].repairs[index]
    assert tried("dossiers.resolved_late=3", f"{repair.name}={value_text(repair.value)}").conflicts == ()


def test_the_one_figure_left_to_move_follows() -> None:
    found = tried("dossiers.resolved_late=3", "dossiers.resolved_early=2076", "dossiers.resolved=4061")
    (one,) = found.adjusted
    assert (one.change.name, one.change.before, one.change.after) == ("dossiers.resolved_on_time", 1985, 1982)
    assert found.conflicts == ()


def test_a_figure_does_not_follow_into_another_contradiction() -> None:
    found = tried("dossiers.pending=20")
    assert found.adjusted == ()
    (conflict,) = found.conflicts
    assert conflict.repairs == (
        Repair("dossiers.total", 4081, keeps_all=True),
        Repair("dossiers.resolved", 4068, keeps_all=False),
    )


def test_no_figure_follows_where_two_could() -> None:
    assert tried("dossiers.resolved_late=3").adjusted == ()


def test_a_figure_can_not_fall_below_nothing_to_mend_a_relation() -> None:
    (conflict,) = tried("dossiers.resolved_late=5000").conflicts
    assert [repair.name for repair in conflict.repairs] == ["dossiers.resolved"]


def test_a_broken_inequality_is_named_without_a_cure() -> None:
    (conflict,) = tried("tasks.done=7").conflicts
    assert (dict(conflict.doubt.shown.figures), conflict.repairs) == ({"tasks.done": 7, "tasks.planned": 6}, ())


def test_a_contradiction_that_was_there_before_is_no_matter_of_the_changes() -> None:
    tree = evidence_tree(criteria="cchc-xa-minh-hoa@2024", facts={"tasks.planned": 5, "tasks.done": 6})
    assert tried("villages.before=1", workspace=read_workspace(tree)).conflicts == ()


def test_nothing_is_compared_while_a_change_cannot_be_read() -> None:
    found, problems = what_if(example(), bundled(), given_in(["tasks.doen=1", "tasks.done=x"]))
    assert found is None
    assert [one.code for one in problems] == ["E010", "M034"]


# Laws


@SOME
@given(of_the_example(), st.data())
def test_what_is_there_already_changes_nothing(workspace: Workspace, data: st.DataObject) -> None:
    names = Names(bundled().vocabulary)
    given_there = [one for one in workspace.evidence.facts if one.value is not None and one.name in names.facts]
    chosen = data.draw(st.lists(st.sampled_from(given_there), unique=True)) if given_there else []
    found = tried(*(f"{one.name}={one.value}" for one in chosen), workspace=workspace)
    assert (found.before, found.moved, found.adjusted, found.conflicts) == (found.after, (), (), ())


@SOME
@given(of_the_example(), st.sampled_from(COUNTS), st.integers(0, 50))
def test_there_and_back_gives_the_first_result(workspace: Workspace, name: str, more: int) -> None:
    old = next((one.value for one in workspace.evidence.facts if one.name == name), None)
    if old is None:
        return
    there = tried(f"{name}=+{more}", workspace=workspace)
    if there.adjusted or there.withdrawn:
        return  # what followed does not go back by itself
    back = tried(f"{name}=-{more}", workspace=Workspace(there.after.evidence, "", ()))
    assert whole(back.after) == whole(there.before)
    assert back.gain == Gain(*(-one for one in there.gain))


@SOME
@given(of_the_example(), st.sampled_from(COUNTS), st.integers(0, 50))
def test_the_difference_is_that_of_two_scores(workspace: Workspace, name: str, count: int) -> None:
    found = tried(f"{name}={count}", workspace=workspace)
    scores = []
    for evidence in (workspace.evidence, found.after.evidence):
        matched, problems = match(evidence, bundled())
        assert matched is not None, problems
        scores.append(score(workspace, bundled(), matched).total)
    assert found.gain.points == scores[1].points - scores[0].points
    assert found.gain.guaranteed == scores[1].guaranteed - scores[0].guaranteed
    assert found.gain.possible == scores[1].possible - scores[0].possible


@SOME
@given(of_the_example(), st.sampled_from(COUNTS), st.integers(0, 50))
def test_the_total_with_all_that_moved_is_the_total_after(workspace: Workspace, name: str, count: int) -> None:
    found = tried(f"{name}={count}", workspace=workspace)
    exchange = Exchange(found.before)
    assert exchange.total([]) == found.before.total
    assert exchange.total((one.before, one.after) for one in found.moved) == found.after.total
