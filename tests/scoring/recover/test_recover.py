"""Winning points back: the units named reach what they promise, one unit less does not, and no relation is broken."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from criteria.ready import Criteria
from evidence.workspace import Workspace
from reading.source.yaml_sheet import Word
from rules.formula.evaluate import Worth, worth
from rules.formula.gaps import Gap
from scoring.counterfactual.unit_moves import Board, Move
from scoring.recover.recover import Outlook, Recovery, Way
from scoring.score.tally import Outcome
from tests.builders.scoring import (
    Scored,
    Tree,
    bundled,
    edition_tree,
    evidence_tree,
    example,
    read_edition,
    read_workspace,
    scored,
)
from tests.strategies import small_units
from tests.strategies.amount import examples

FACTS = {name: small_units.FACTS[name] for name in ("work.done", "work.open", "work.late", "work.all", "news.made")}
IDENTITIES = [
    {"rule": "work.done + work.open + work.late = work.all"},
    {"rule": "news.made <= 2 * work.all"},
]
STEPS = {"type": "steps", "measure": "work.done / work.all"}
SCALE = [
    {"span": "[100%, )", "points": "3"},
    {"span": "[80%, 100%)", "points": "2"},
    {"span": "[50%, 80%)", "points": "1"},
    {"span": "[0%, 50%)", "points": "0"},
]
RULES: list[dict[str, Any]] = [
    {**STEPS, "steps": SCALE},
    {"type": "linear", "measure": "work.done / work.all", "target": "90%", "floor": "20%"},
    {"type": "per_unit", "count": "news.made", "each": "0.5", "start": "0"},
    {"type": "per_unit", "count": "work.late", "each": "-1", "start": "3"},
    {"type": "computed", "points": "2 * work.done / if_zero(work.all, 1) + min(1, news.made / 4)"},
    {
        "type": "steps",
        "measure": "news.made",
        "steps": [{"span": "[4, )", "points": "3"}, {"span": "[0, 4)", "points": "0.5"}],
    },
]
RULES += [
    {
        "type": "checklist",
        "items": [
            {"id": "most", "name": "Phần lớn", "points": "1", "when": "work.done / work.all >= 60%"},
            {"id": "news", "name": "Có tin", "points": "1.5", "when": "news.made > 2 and not (news.made > 9)"},
            {"id": "few", "name": "Ít quá hạn", "points": "0.5", "when": "work.late <= work.done"},
        ],
    },
    {
        "type": "branch",
        "cases": [
            {"when": "work.late > 3", "rule": {"type": "fixed", "points": "0"}},
            {"when": "news.made >= 5", "rule": {**STEPS, "steps": SCALE}},
        ],
        "otherwise": {"type": "linear", "measure": "news.made / work.all", "target": "150%"},
    },
    {
        "type": "all_of",
        "items": [
            {"id": "done", "name": "Xong", "when": "work.done >= work.open + 2"},
            {"id": "more", "name": "Nhiều", "when": "news.made > 1"},
        ],
    },
]
WHY_FALLS = {"checklist": "trên chín tin bài thì không còn là một ít", "branch": "từ năm tin bài thì chấm theo tỷ lệ"}
small = st.integers(0, 12)


@cache
def criteria() -> Criteria:
    """One part for each rule."""
    parts: list[Tree] = [
        {"max": "3", "rule": rule, "if_not_arising": "exclude"}
        | ({"falls_because": WHY_FALLS[rule["type"]]} if rule["type"] in WHY_FALLS else {})
        for rule in RULES
    ]
    return read_edition(edition_tree(parts, facts=FACTS, identities=IDENTITIES))


def unit(done: int, still: int, late: int, made: int) -> Scored:
    """A unit of some figures."""
    whole = done + still + late
    news = min(made, 2 * whole)
    facts = {"work.done": done, "work.open": still, "work.late": late, "work.all": whole, "news.made": news}
    figures = {name: str(value) for name, value in facts.items()}
    return scored(criteria(), read_workspace(evidence_tree(facts=figures)))


UNITS = st.builds(unit, small, small, small, small)


def outlooks(one: Scored) -> Iterator[Outlook]:
    recovery = Recovery(one.result, one.criteria, one.matched)
    for part in one.result.parts:
        yield recovery.outlook(part)


def after(one: Scored, figures: dict[str, int]) -> Scored:
    """The same unit with other figures, read and scored anew."""
    evidence = one.workspace.evidence
    facts = tuple(
        dataclasses.replace(fact, value=Word.at(str(figures[fact.name]), fact.place)) if fact.name in figures else fact
        for fact in evidence.facts
    )
    return scored(one.criteria, Workspace(dataclasses.replace(evidence, facts=facts), one.workspace.digest, ()))


def points_after(one: Scored, key: str, move: Move, units: int) -> Fraction:
    board = Board(one.matched.inputs, one.criteria.vocabulary)
    again = after(one, move.after(board.figures, units)).result
    assert again.doubts == one.result.doubts == ()
    (found,) = (part for part in again.parts if part.part.key == key)
    return found.tally.points


@given(UNITS)
@examples(0.5)
def test_the_units_named_reach_what_they_promise_and_one_less_does_not(one: Scored) -> None:
    for outlook in outlooks(one):
        now = outlook.part.tally.points
        for way in outlook.ways:
            assert way.points > 0
            assert points_after(one, outlook.part.part.key, way.move, way.units) == now + way.points
            assert points_after(one, outlook.part.part.key, way.move, way.units - 1) < now + way.points
        if outlook.margin is not None:
            margin = outlook.margin
            assert points_after(one, outlook.part.part.key, margin.move, margin.units) == now + margin.points < now
            assert points_after(one, outlook.part.part.key, margin.move, margin.units - 1) == now


@given(UNITS)
@examples(0.5)
def test_the_first_way_of_a_move_is_the_first_that_trying_unit_by_unit_finds(one: Scored) -> None:
    board = Board(one.matched.inputs, one.criteria.vocabulary)
    for outlook in outlooks(one):
        now, key = outlook.part.tally.points, outlook.part.part.key
        first: dict[Move, Way] = {}
        for way in outlook.ways:
            first[way.move] = min(way, first.get(way.move, way), key=lambda found: found.units)
        for move, way in first.items():
            tried = range(1, board.most_units(move) + 1)
            more = next(units for units in tried if points_after(one, key, move, units) > now)
            # What the total has no use for is no way.
            grown = after(one, move.after(board.figures, more)).result.total.points > one.result.total.points
            assert way.units == more if grown else way.units > more


@given(UNITS)
@examples(0.5)
def test_what_a_way_brings_the_total_is_the_difference_of_two_scores(one: Scored) -> None:
    board = Board(one.matched.inputs, one.criteria.vocabulary)
    for outlook in outlooks(one):
        for way in outlook.ways:
            again = after(one, way.move.after(board.figures, way.units)).result
            assert way.total == again.total.points - one.result.total.points


@given(UNITS)
@examples(0.5)
def test_no_move_breaks_a_relation_and_one_unit_beyond_the_most_does(one: Scored) -> None:
    board = Board(one.matched.inputs, one.criteria.vocabulary)
    identities = [identity.rule.tree for identity in one.criteria.vocabulary.identities if identity.weight == "error"]

    def sound(figures: dict[str, int]) -> bool:
        def look(name: str) -> Worth:
            return figures[name] if name in figures else Gap("missing", (name,))

        return min(figures.values()) >= 0 and not any(worth(tree, look) is False for tree in identities)

    for name, by in (("work.done", 1), ("work.open", -1), ("work.late", 1), ("news.made", 1), ("news.made", -1)):
        for move in board.moves_of(name, by):
            most = board.most_units(move)
            assert most > 0
            assert sound({**board.figures, **move.after(board.figures, most)})
            assert not sound({**board.figures, **move.after(board.figures, most + 1)})


def test_a_figure_in_a_sum_takes_its_other_figure_along() -> None:
    one = unit(3, 2, 1, 0)
    board = Board(one.matched.inputs, one.criteria.vocabulary)
    assert board.moves_of("work.done", 1) == (Move((("work.done", 1), ("work.open", -1))),)
    # Nothing that is done is undone: what was not late was done, and is not open again.
    assert board.moves_of("work.late", -1) == (Move((("work.late", -1), ("work.done", 1))),)
    assert Move((("work.late", -1), ("work.open", 1))) in board.moves_of("work.late", -1, at_will=False)


def test_the_example_needs_so_many_dossiers_more() -> None:
    one = scored(bundled(), example())
    less = after(one, {"digitised.done": 3928})
    recovery = Recovery(less.result, less.criteria, less.matched)
    (digitised,) = (part for part in less.result.parts if part.part.key == "dossiers.digitised")
    outlook = recovery.outlook(digitised)
    assert [(way.units, way.figures, str(way.points)) for way in outlook.ways] == [
        (138, (("digitised.done", 3928, 4066),), "1")
    ]


def test_a_full_part_of_the_example_knows_how_near_the_edge_it_is() -> None:
    one = scored(bundled(), example())
    recovery = Recovery(one.result, one.criteria, one.matched)
    found = {part.part.id: recovery.outlook(part) for part in one.result.parts}
    margins = {number: (one.margin.units, str(one.margin.points)) for number, one in found.items() if one.margin}
    assert margins["3.4.1"] == (1, "-1")
    assert margins["7.4.2"] == (7, "-1")
    assert all(outlook.margin is None for outlook in found.values() if outlook.part.outcome is not Outcome.SCORED)
