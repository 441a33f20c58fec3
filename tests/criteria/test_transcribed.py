"""Editions copied from a named source: what they hold, and that what the source leaves open is told and not made up."""

from __future__ import annotations

import pytest

from criteria import library
from criteria.edition import parts_in, parts_of
from reading.source.values import decimal_text
from rules.rule.choices import names_of
from tests.builders.scoring import bundled, edition_tree, read_edition

WITHOUT_A_SCALE = """
    1.1.2 1.2 1.3.1 1.4.2 1.5 1.6.1 1.6.2 1.7.1 1.8 2.1.1 2.1.2 2.2.1 2.3.1 3.2 3.3 3.6.1 3.7.1 3.7.2 3.8.1 3.8.2 3.8.3
    3.8.4 3.9 4.4.1 5.1.2 5.1.3 5.2.2 5.3.1 5.3.2 6.1 6.2 6.3 6.6.1 6.6.2 6.6.3 6.7 7"""
MAY_NOT_ARISE = "1.3.2 2.2.3 2.3.2 2.4 2.5 3.7.3 4.2.2 4.4.4 5.1.1 5.2.1 5.2.3 5.3.3 6.5"
WITH_A_BASE = "2 3 12 13 15 19 21 22 23 27 28 29 30 31 32 33 34 37 40 41 43"
OPEN = {
    "ca-mau-1880@2013": {"1.1.4": "C055"},
    "cchc-xa-hcm@2026": dict.fromkeys(WITHOUT_A_SCALE.split(), "C053") | dict.fromkeys(MAY_NOT_ARISE.split(), "C055"),
    "dti-xa-hcm@2026": dict.fromkeys(WITH_A_BASE.split(), "C055"),
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


def test_every_transcribed_edition_is_looked_at() -> None:
    assert {name for name in library.bundled() if bundled(name).edition.status == "transcribed"} == set(OPEN)


@pytest.mark.parametrize("name", OPEN)
def test_exactly_what_the_source_leaves_open_is_open(name: str) -> None:
    told = [one for one in bundled(name).problems if one.code != "C084"]  # how a target is meant, not what is open
    assert {dict(one.values)["part"]: one.code for one in told} == OPEN[name]
    assert bundled(name).edition.state == "draft"


@pytest.mark.parametrize("name", OPEN)
def test_every_row_names_a_text_and_its_clause_and_speaks_both_languages(name: str) -> None:
    """The text has a number, or the edition says that nobody has seen it, and a note why it has none."""
    edition = bundled(name).edition
    assert edition.note is not None
    assert edition.note_en is not None
    unnumbered = [basis for basis in edition.basis if basis.number is None]
    assert not unnumbered or not edition.is_seen
    assert all(basis.note for basis in unnumbered)
    assert [part.id for part in parts_of(edition) if part.name_en is None or not part.source.clause] == []


def test_no_row_that_was_read_at_second_hand_is_said_to_be_compared() -> None:
    unseen = {name for name in OPEN if not bundled(name).edition.is_seen}
    transcribed = {"nq57-cap-xa@2026", "qd766@2022", "hdnd-xa-thanh-hoa@du-thao-2026"}
    assert unseen == {"cchc-xa-hcm@2026", "dti-xa-hcm@2026", *transcribed}
    for name in unseen:
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
