"""Scoring anew without reasons gives the points that scoring with them gives, for every edition and all evidence."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cache

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from commands.files import criteria_named
from commands.workspace import workspace_at
from criteria.checks.edition import problems_of_edition, problems_of_vocabulary
from criteria.edition import Edition, parts_of
from criteria.not_arising import IfNotArising
from criteria.ready import Criteria
from criteria.rounding import Rounding
from evidence.model import Figure
from evidence.workspace import Workspace
from reading.source.place import has_errors
from rules.formula.parse import formula, number
from rules.types.linear import Linear
from rules.vocabulary import Names
from scoring.score.engine import score
from scoring.score.match import match
from scoring.score.result import Result
from scoring.score.tally import Outcome
from tests.builders.scoring import Scored, rescored_alike
from tests.strategies.amount import examples
from tests.strategies.editions import (
    HALF,
    answers_to,
    criteria_of,
    edition_of,
    editions_with_evidence,
    papers,
    part_of,
    workspace_of,
    written,
)
from tests.strategies.measures import NAMES, VOCABULARY
from tests.strategies.rules import KNOWN, MADE, TYPES


def both_agree(workspace: Workspace, criteria: Criteria) -> Result | None:
    """The explained result, which scoring anew is equal to part by part; ``None``: there is nothing to score."""
    matched, _ = match(workspace.evidence, criteria)
    if matched is None:
        return None
    result = score(workspace, criteria, matched)
    assert [part.part.id for part in result.parts if part.outcome is Outcome.BROKEN] == []
    total = result.total
    assert rescored_alike(Scored(criteria, workspace, matched, result))
    assert 0 <= total.guaranteed <= total.points <= total.possible <= total.most <= criteria.edition.max
    return result


@cache
def bundled() -> tuple[Workspace, Criteria]:
    workspace, _ = workspace_at(None)
    assert workspace is not None
    criteria, _ = criteria_named(workspace.evidence.criteria, workspace.evidence.place)
    assert criteria is not None
    return workspace, criteria


@st.composite
def evidence_for_the_bundled_edition(draw: st.DrawFn) -> Workspace:
    """The example or an empty form, with any figures, papers and answers in place of its own."""
    workspace, criteria = bundled()
    names = Names(criteria.vocabulary)
    parts = {part.key: part for part in parts_of(criteria.edition)}
    keep = draw(st.sampled_from(["everything", "figures", "answers", "nothing"]))
    facts = {one.name: one for one in workspace.evidence.facts if keep in {"everything", "figures"}}
    answers = {one.key: one for one in workspace.evidence.answers if keep in {"everything", "answers"}}
    changed = draw(st.lists(st.sampled_from(sorted(names.facts)), max_size=16, unique=True))
    for name in changed:
        text = draw(st.none() | written(names.facts[name]))
        facts[name] = Figure(name=name, value=text)
    for key in draw(st.lists(st.sampled_from(sorted(parts)), max_size=12, unique=True)):
        answers[key] = draw(answers_to(parts[key]))
    given_papers = draw(papers(sorted(names.roles)))
    taken = {paper.id for paper in given_papers}
    kept = [paper for paper in workspace.evidence.documents if keep == "everything" and paper.id not in taken]
    return workspace_of(criteria.edition, (*kept, *given_papers), tuple(facts.values()), tuple(answers.values()))


@examples(3)
@given(evidence_for_the_bundled_edition())
def test_both_ways_agree_on_the_bundled_edition(workspace: Workspace) -> None:
    _, criteria = bundled()
    # "Does not arise" against figures that say otherwise is a mistake in the file, and nothing is scored.
    assume(both_agree(workspace, criteria) is not None)


def test_both_ways_agree_on_the_example() -> None:
    workspace, criteria = bundled()
    result = both_agree(workspace, criteria)
    assert result is not None
    assert result.total.raw.points == Fraction("95.25")


def test_the_vocabulary_tried_is_sound() -> None:
    assert problems_of_vocabulary(VOCABULARY) == ()


def test_every_type_of_rule_is_tried() -> None:
    assert set(MADE) == set(KNOWN)
    assert set(KNOWN) - set(TYPES) == {name for name, made in KNOWN.items() if not made.stands_alone}


@pytest.mark.parametrize("kind", TYPES)
def test_both_ways_agree_on_editions_of_every_type_of_rule(kind: str) -> None:
    @examples(0.6)
    @given(editions_with_evidence(kind))
    def agree(tried: tuple[Edition, Workspace]) -> None:
        edition, workspace = tried
        assert not has_errors(problems_of_edition(edition, NAMES))
        criteria = criteria_of(edition)
        assume(both_agree(workspace, criteria) is not None)

    agree()


@pytest.mark.parametrize("policy", ["full", "exclude", "zero", "redistribute", "undecided", HALF])
@pytest.mark.parametrize(
    ("figures", "outcome"),
    [
        ({"b.cases": "0", "a.due": "0"}, Outcome.NOT_ARISING),
        ({"b.cases": "3", "a.due": "0"}, Outcome.UNDECIDABLE),
        ({"b.cases": "3"}, Outcome.MISSING),
        ({"a.due": "3"}, Outcome.MISSING),
        ({"b.cases": "3", "a.due": "4", "a.done": "5"}, Outcome.UNDECIDABLE),
        ({"b.cases": "4", "a.due": "4"}, Outcome.SCORED),
    ],
)
def test_both_ways_agree_where_a_share_has_no_value(
    figures: dict[str, str], outcome: Outcome, policy: IfNotArising
) -> None:
    rule = Linear(type="linear", measure=formula("b.cases / a.due"), target=number("100%"))
    part = part_of(0, Fraction(2), rule, if_not_arising=policy)
    edition = edition_of((part,), 2, "rescale")
    workspace = workspace_of(edition, (), tuple(Figure(name=name, value=text) for name, text in figures.items()), ())
    criteria = criteria_of(edition)
    result = both_agree(workspace, criteria)
    assert result is not None
    assert result.parts[0].outcome is outcome


@examples(1)
@given(st.sampled_from(TYPES).flatmap(editions_with_evidence))
def test_both_ways_agree_where_only_the_total_is_rounded(tried: tuple[Edition, Workspace]) -> None:
    edition, workspace = tried
    rounding = Rounding(at="total", digits=3, mode="half_up")
    assume(both_agree(workspace, criteria_of(replace(edition, rounding=rounding))) is not None)
