"""Figures move as in life: new cases grow the base, what is overdue is settled late, what is done stays done."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from scoring.counterfactual.changes import given_in
from scoring.counterfactual.whatif import WhatIf, what_if
from scoring.counterfactual.window import Window, window_of
from scoring.recover.recover import Outlook, Recovery
from scoring.recover.recoverable import Recoverability, recoverability_of
from tests.builders.scoring import Scored, bundled, edition_tree, evidence_tree, read_edition, read_workspace, scored

DOSSIERS = {
    "dossiers.total": "1925",
    "dossiers.online": "1105",
    "dossiers.resolved": "1900",
    "dossiers.resolved_early": "1240",
    "dossiers.resolved_on_time": "660",
    "dossiers.resolved_late": "0",
    "dossiers.pending": "25",
    "dossiers.pending_overdue": "2",
    "payments.due": "640",
    "payments.online": "210",
}
OCTOBER = Window(date(2024, 10, 1), date(2024, 12, 14), date(2023, 12, 15))
AFTER = OCTOBER._replace(first=OCTOBER.last, is_over=True)


def unit(**changed: str) -> Scored:
    tree = evidence_tree(facts={**DOSSIERS, **{name.replace("__", "."): value for name, value in changed.items()}})
    tree |= {"criteria": "cchc-xa-minh-hoa@2024", "year": "2024", "period": {"from": "15/12/2023", "to": "14/12/2024"}}
    return scored(bundled(), read_workspace(tree))


def outlook(number: str, window: Window | None = None, **changed: str) -> Outlook:
    one = unit(**changed)
    (part,) = (found for found in one.result.parts if found.part.id == number)
    return Recovery(one.result, one.criteria, one.matched, window).outlook(part)


def supposed(*lines: str) -> WhatIf:
    found, problems = what_if(unit().workspace, bundled(), given_in(lines))
    assert found is not None, problems
    return found


def test_a_dossier_filed_online_is_one_more_dossier() -> None:
    first, last = outlook("7.4.3").ways
    assert first.figures[:2] == (("dossiers.online", 1105, 1114), ("dossiers.total", 1925, 1934))
    # Of those that came on paper 528 would have been enough; new ones grow the base too.
    assert last.figures[:2] == (("dossiers.online", 1105, 4571), ("dossiers.total", 1925, 5391))
    assert last.along == ("dossiers.pending",)
    assert (last.move.how, last.hand, last.units) == ("new_cases", "unit", 3466)


def test_a_fee_paid_online_is_one_more_fee() -> None:
    (way,) = outlook("7.4.4").ways
    assert way.units == 220
    assert way.figures[:2] == (("payments.online", 210, 430), ("payments.due", 640, 860))
    # It is filed online too, so that the other share grows with it.
    assert way.total > way.points


def test_more_new_cases_than_come_in_the_days_left_are_no_promise() -> None:
    # 291 days have brought 1,925; 75 are left.
    assert OCTOBER.most_new(1925) == 497
    first, last = outlook("7.4.3", OCTOBER).ways
    assert (first.expected, last.expected) == (None, 497)
    assert OCTOBER.most_new(0) == 0
    assert Window(date(2024, 1, 1), date(2024, 12, 14), date(2023, 12, 15)).most_new(1925) == 1925


def test_once_the_period_is_over_one_of_those_that_came_would_have_had_to_be_another() -> None:
    *_, last = outlook("7.4.3", AFTER).ways
    assert last.figures == (("dossiers.online", 1105, 1633),)


def test_an_overdue_dossier_is_settled_late_and_costs_more_than_it_brings() -> None:
    found = outlook("3.3.2", OCTOBER)
    assert not found.ways
    assert [way.figures[:2] for way in found.costly] == [
        (("dossiers.pending_overdue", 2, 1), ("dossiers.resolved_late", 0, 1)),
        (("dossiers.pending_overdue", 2, 0), ("dossiers.resolved_late", 0, 2)),
    ]
    assert all(way.points > 0 > way.total for way in found.costly)
    assert recoverability_of(found, OCTOBER.first, OCTOBER.last) is Recoverability.COSTLY


def test_what_figures_alone_can_still_give_is_not_won_by_an_answer() -> None:
    tree = evidence_tree(
        criteria="cchc-xa-minh-hoa@2024",
        year="2024",
        period={"from": "15/12/2023", "to": "14/12/2024"},
        facts={"villages.before": "11", "villages.after": "11"},
        answers={"organisation.villages_merged": {"items": ["completed"]}},
    )
    one = scored(bundled(), read_workspace(tree))
    (part,) = (found for found in one.result.parts if found.part.id == "4.1.2")
    found = Recovery(one.result, one.criteria, one.matched, OCTOBER).outlook(part)
    assert recoverability_of(found, OCTOBER.first, OCTOBER.last) is Recoverability.FIXED


def test_what_if_takes_along_what_has_to_move_and_nothing_that_was_named() -> None:
    settled = supposed("dossiers.pending_overdue=0")
    assert {one.change.name: one.change.after for one in settled.adjusted} == {
        "dossiers.resolved_late": 2,
        "dossiers.resolved": 1902,
        "dossiers.pending": 23,
    }
    assert settled.gain.points < 0
    assert not settled.conflicts
    online = supposed("dossiers.online=+100")
    assert {one.change.name: one.change.after for one in online.adjusted} == {
        "dossiers.total": 2025,
        "dossiers.pending": 125,
    }
    assert not supposed("dossiers.online=+100", "dossiers.total=1925").adjusted
    assert not supposed("digitised.done=10").adjusted


def spent(**fact: Any) -> Outlook:
    facts = {"money.spent": {"label": "Đã chi", "kind": "count", "better": "more", **fact}}
    rule = {"type": "linear", "measure": "money.spent", "target": "10"}
    one = scored(
        read_edition(edition_tree([{"max": "2", "rule": rule}], facts=facts)),
        read_workspace(evidence_tree(facts={"money.spent": "4"})),
    )
    (part,) = one.result.parts
    return Recovery(
        one.result, one.criteria, one.matched, window_of(date(2024, 7, 1), one.result.evidence.period)
    ).outlook(part)


@pytest.mark.parametrize(
    ("movable", "hand", "standing"),
    [
        ("yes", "unit", Recoverability.WINNABLE),
        ("no", "others", Recoverability.OTHERS),
        (None, "unsaid", Recoverability.UNSAID),
    ],
)
def test_whose_hand_a_figure_is_in_is_what_the_vocabulary_says(
    movable: str | None, hand: str, standing: Recoverability
) -> None:
    found = spent(**({} if movable is None else {"movable": movable}))
    assert {way.hand for way in found.ways} == {hand}
    assert recoverability_of(found, date(2024, 7, 1), date(2024, 12, 31)) is standing
    assert [way.points for way in found.ways] == [Fraction(1, 5), Fraction(6, 5)]
