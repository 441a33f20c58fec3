"""What holds for the edition of 2025 whatever a commune declares: two ways to score agree, totals keep their order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from criteria.edition import parts_of
from reading.source.values import day_text, decimal_text
from rules.facts import Kind
from rules.vocabulary import Names
from scoring.score.engine import score
from scoring.score.match import match
from scoring.score.result import Result
from scoring.score.tally import Outcome, Tally, total_of
from tests.builders.commune_2025 import ANSWERS, APPROVAL, FACTS, NO_SURVEY, PREVIOUS, SURVEY, edition, papers
from tests.builders.scoring import Scored, evidence_tree, read_workspace, rescored_alike
from tests.strategies.amount import examples

PARTS = {part.key: part for part in parts_of(edition().edition)}
GIVEN = {**FACTS, **SURVEY}
DAYS = st.dates(min_value=edition().edition.period.from_, max_value=edition().edition.period.to).map(day_text)
COUNTS = st.integers(0, 6) | st.integers(0, 1200)
FIGURES: Mapping[Kind, st.SearchStrategy[str]] = {
    "count": COUNTS.map(str),
    "number": COUNTS.map(str),
    "day": st.dates(edition().edition.period.to, date(2026, 1, 31)).map(day_text),
}


@st.composite
def figures(draw: st.DrawFn, given_ones: Mapping[str, str]) -> dict[str, str]:
    """The figures of the commune, some of them other or left out."""
    facts = Names(edition().vocabulary).facts
    changed = draw(st.sets(st.sampled_from(sorted(given_ones)), max_size=12))
    drawn = {name: draw(st.none() | FIGURES[facts[name].kind]) for name in sorted(changed)}
    return {name: value for name, value in {**given_ones, **drawn}.items() if value is not None}


@st.composite
def answers(draw: st.DrawFn) -> dict[str, Any]:
    """The answers of the commune, some of them other or left out."""
    made = dict(ANSWERS)
    for key in draw(st.lists(st.sampled_from(sorted(PARTS)), max_size=12, unique=True)):
        part = PARTS[key]
        kinds: list[dict[str, str]] = [
            {"does_not_arise": "Không có việc nào phát sinh"},
            {"not_done": "Trong năm chưa làm"},
        ]
        if part.waiver is not None:
            kinds += [{"waived": "Mất điện diện rộng"}] * 3
        if part.scored_by != "self":
            kinds += [
                {"points": decimal_text(part.max * share / 4), "reason": "Theo kết quả thẩm định"} for share in range(5)
            ]
        made[key] = draw(st.sampled_from([{}, *kinds]))
    return made


@st.composite
def communes(draw: st.DrawFn) -> dict[str, Any]:
    """The evidence of a commune, as a file holds it."""
    documents = papers({})
    for name in draw(st.sets(st.sampled_from(sorted(documents)), max_size=8)):
        documents[name] = draw(st.sampled_from([{}, {"day": draw(DAYS)}, {"number": None}]))
        documents[name] = {key: value for key, value in {**papers({})[name], **documents[name]}.items() if value}
    if draw(st.booleans()):
        documents["approval"] = APPROVAL
    body = {"facts": draw(figures(GIVEN)), "previous": draw(figures(PREVIOUS)), "answers": draw(answers())}
    tree = evidence_tree(documents=documents, **body, **(NO_SURVEY if draw(st.booleans()) else {}))
    return {
        **tree,
        "criteria": edition().edition.name,
        "year": "2025",
        "period": {"from": "15/12/2024", "to": "14/12/2025"},
    }


def scored(tree: dict[str, Any]) -> Result:
    workspace = read_workspace(tree)
    matched, _ = match(workspace.evidence, edition())
    # "Does not arise" against figures that say otherwise is a mistake in the file, and nothing is scored.
    assume(matched is not None)
    assert matched is not None
    result = score(workspace, edition(), matched)
    assert rescored_alike(Scored(edition(), workspace, matched, result))
    return result


@given(communes())
def test_both_engines_agree_and_the_totals_keep_their_order(tree: dict[str, Any]) -> None:
    result = scored(tree)
    total = result.total
    assert [part.part.id for part in result.parts if part.outcome is Outcome.BROKEN] == []
    assert 0 <= total.guaranteed <= total.points <= total.possible <= total.most == 100
    assert result.bonus is not None
    assert result.penalty is not None
    assert 0 <= result.bonus.tally.points <= result.bonus.group.max
    assert -result.penalty.group.max <= result.penalty.tally.points <= 0


@examples(0.5)
@given(communes())
def test_no_point_is_lost_when_petitions_do_not_arise(tree: dict[str, Any]) -> None:
    tree["facts"] |= {"petitions.received": "0", "petitions.handled_on_time": "0"}
    tree["answers"].pop("petitions.handled_in_time", None)
    parts = {part.part.key: part for part in scored(tree).parts}
    gone = parts["petitions.handled_in_time"]
    takers = [parts[key] for key in gone.part.redistribute_to if parts[key].outcome is not Outcome.NOT_ARISING]
    assert (gone.outcome, gone.tally) == (Outcome.NOT_ARISING, Tally())
    assert sum(one.tally.most - one.part.max for one in takers) == (gone.part.max if takers else 0)


@examples(0.5)
@given(communes())
def test_without_a_survey_no_figure_of_one_moves_a_point(tree: dict[str, Any]) -> None:
    without = scored({**tree, **NO_SURVEY})
    surveyed = total_of(part.tally for part in without.parts if part.part.scored_by == "survey")
    assert surveyed == Tally()
    bare = {name: value for name, value in tree["facts"].items() if name not in SURVEY}
    assert scored({**tree, **NO_SURVEY, "facts": bare}).total == without.total
