"""Parts that see the same in two states of one evidence: what they came to stands for what they come to."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import event, given
from hypothesis import strategies as st

from criteria.edition import parts_of
from criteria.ready import Criteria
from evidence.model import Evidence
from evidence.workspace import Workspace
from scoring.score.engine import score, score_alone
from scoring.score.match import match
from scoring.score.unmoved import unmoved
from tests.builders.scoring import bundled, edition_tree, evidence_tree, example, problems_of_match, read_edition
from tests.strategies.amount import examples
from tests.strategies.editions import answers_to, criteria_of, editions_with_evidence, figures, fits
from tests.strategies.rules import TYPES


@st.composite
def two_states(draw: st.DrawFn) -> tuple[Criteria, Evidence, Evidence]:
    """Evidence under an edition with rules of every type, and the same with some of it told anew."""
    edition, workspace = draw(st.sampled_from(TYPES).flatmap(editions_with_evidence).filter(fits))
    told = workspace.evidence
    anew = {one.name: one for one in draw(figures())}
    facts = tuple(anew.get(one.name, one) if draw(st.integers(0, 3)) == 0 else one for one in told.facts)
    answers = {one.key: one for one in told.answers}
    answers |= {part.key: draw(answers_to(part)) for part in parts_of(edition) if draw(st.integers(0, 3)) == 0}
    papers = told.documents if draw(st.integers(0, 3)) else told.documents[1:]
    leaders = told.leaders if draw(st.booleans()) else ()
    return (
        criteria_of(edition),
        told,
        replace(told, facts=facts, answers=tuple(answers.values()), documents=papers, leaders=leaders),
    )


@examples(2)
@given(two_states())
def test_a_score_with_what_did_not_move_is_the_score(states: tuple[Criteria, Evidence, Evidence]) -> None:
    criteria, *both = states
    (before, _), (after, _) = (match(one, criteria) for one in both)
    if before is None or after is None:
        return
    alone, still = score_alone(criteria, before), unmoved(before, after, criteria)
    event("some parts moved and some did not" if 0 < len(still) < len(alone) else "all or none moved")
    known = {key: alone[key] for key in still}
    home = Workspace(both[1], "", ())
    assert score(home, criteria, after, known) == score(home, criteria, after)


def test_one_figure_leaves_all_parts_but_those_that_look_at_it() -> None:
    criteria, told = bundled(), example().evidence
    anew = replace(
        told, facts=tuple(replace(one, value="1") if one.name == "tasks.done" else one for one in told.facts)
    )
    (before, _), (after, _) = match(told, criteria), match(anew, criteria)
    assert before is not None
    assert after is not None
    moved = criteria.parts.keys() - unmoved(before, after, criteria)
    assert {criteria.parts[key].id for key in moved} == {"1.1.3"}


def test_a_part_that_looks_at_another_moves_with_what_is_said_of_that() -> None:
    level = {"id": "good", "name": "Tốt", "points": "1"}, {"id": "bad", "name": "Kém", "points": "0"}
    chosen: dict[str, Any] = {"max": "1", "rule": {"type": "levels", "levels": [*level]}}
    looking = {"max": "2", "rule": {"type": "computed", "points": "when(part.case.part_1.level.good, 2, 1)"}}
    criteria = read_edition(edition_tree([chosen, looking, chosen]))
    states = [
        problems_of_match(criteria, evidence_tree(answers={"case.part_1": {"level": one}}))[0]
        for one in ("good", "bad")
    ]
    before, after = states
    assert before is not None
    assert after is not None
    assert unmoved(before, after, criteria) == {"case.part_3"}
