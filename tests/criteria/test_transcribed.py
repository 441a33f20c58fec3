"""Editions copied from a named source: what they hold, and that what the source leaves open is told and not made up."""

from __future__ import annotations

import pytest

from criteria import library
from criteria.edition import parts_in, parts_of
from reading.source.values import decimal_text
from rules.rule.choices import names_of
from tests.builders.scoring import bundled, edition_tree, read_edition

OPEN = {
    "ca-mau-1880@2013": {"1.1.4": "C055"},
    "hdnd-xa-thanh-hoa@du-thao-2026": dict.fromkeys(
        [
            *("I.2.a", "I.2.b", "I.4.a", "II.2.a", "II.3.a", "III.1.a"),
            *("III.2.a", "III.2.b", "III.3.c", "IV.1.a", "VI.2.b", "VI.3.a"),
        ],
        "C055",
    ),
    "nq57-cap-xa@2026": {"II.1.1": "C055", "II.1.2": "C055", "V.1": "C053"},
    "qd766@2022": {
        **dict.fromkeys(["1.1", "1.2", "1.3", "2.1", "4.1", "4.2", "4.CT", "4.3", "4.4"], "C055"),
        "3.DV": "C053",
    },
}
"""The parts whose rule, or whose points when they do not arise, no source says."""
UNNUMBERED = {"hdnd-xa-thanh-hoa@du-thao-2026": ["du-thao", "ung-dung"]}
"""Texts without a number: a draft, and what is no text at all."""


def test_every_transcribed_edition_is_looked_at() -> None:
    assert {name for name in library.bundled() if bundled(name).edition.status == "transcribed"} == set(OPEN)


@pytest.mark.parametrize("name", OPEN)
def test_exactly_what_the_source_leaves_open_is_open(name: str) -> None:
    told = [one for one in bundled(name).problems if one.code != "C084"]  # how a target is meant, not what is open
    assert {dict(one.values)["part"]: one.code for one in told} == OPEN[name]
    assert bundled(name).edition.state == "draft"


@pytest.mark.parametrize("name", OPEN)
def test_every_row_names_the_clause_of_a_text_known_by_number_or_said_to_have_none_in_both_languages(
    name: str,
) -> None:
    edition = bundled(name).edition
    assert edition.note is not None
    assert edition.note_en is not None
    unnumbered = [basis for basis in edition.basis if basis.number is None]
    assert [basis.id for basis in unnumbered] == UNNUMBERED.get(name, [])
    assert all(basis.note for basis in unnumbered)
    assert [part.id for part in parts_of(edition) if part.name_en is None or not part.source.clause] == []


def test_no_row_that_was_read_at_second_hand_is_said_to_be_compared() -> None:
    for name in ("hdnd-xa-thanh-hoa@du-thao-2026", "nq57-cap-xa@2026", "qd766@2022"):
        assert not any(part.source.verified for part in parts_of(bundled(name).edition))


def test_the_blocks_of_the_assessment_on_resolution_57_add_up() -> None:
    edition = bundled("nq57-cap-xa@2026").edition
    assert {group.id: decimal_text(group.max) for group in edition.sections} == {
        "I": "10",
        "II": "75",
        "IV": "15",
        "V": "6.5",
    }
    assert edition.bonus is not None
    assert sum(part.max for part in parts_in(edition.bonus)) == 15
    assert edition.max == 100
    assert edition.bonus_within == 15


def test_the_blocks_of_the_draft_on_councils_add_up_and_say_that_it_is_a_draft() -> None:
    edition = bundled("hdnd-xa-thanh-hoa@du-thao-2026").edition
    assert {group.id: decimal_text(group.max) for group in edition.sections} == {
        **dict.fromkeys(["I", "II", "III", "IX"], "20"),
        **dict.fromkeys(["V", "VI", "VIII"], "10"),
        "IV": "15",
        "VII": "5",
    }
    assert edition.bonus is not None
    assert edition.penalty is not None
    assert sum(part.max for part in parts_in(edition.bonus)) == 10
    assert sum(part.max for part in parts_in(edition.penalty)) == 54
    assert edition.bonus_within == 0
    for said, word in ((edition.title, "DỰ THẢO"), (edition.note, "DỰ THẢO"), (edition.note_en, "DRAFT")):
        assert said is not None
        assert word in said


def test_the_groups_of_decision_766_have_its_maxima() -> None:
    edition = bundled("qd766@2022").edition
    assert [decimal_text(group.max) for group in edition.groups] == ["18", "20", "22", "22", "18"]


def test_decision_766_is_scored_from_figures_that_other_editions_use_too() -> None:
    criteria = bundled("qd766@2022")
    used = {name for part in parts_of(criteria.edition) for name in names_of(part.rule)}
    own = {fact.name for fact in criteria.edition.facts}
    assert {name.split(".")[0] for name in used - own} == {"dossiers", "digitised", "payments", "petitions", "previous"}


def test_a_rule_that_is_not_decided_is_told_once() -> None:
    part = {"max": "1", "if_not_arising": "undecided", "rule": {"type": "undecided", "says": "Như bảng"}}
    assert [one.code for one in read_edition(edition_tree([part])).problems] == ["C053"]
    decided = {**part, "rule": {"type": "judged"}}
    assert [one.code for one in read_edition(edition_tree([decided])).problems] == ["C055"]
