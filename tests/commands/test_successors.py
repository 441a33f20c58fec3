"""Editions that follow each other: the one in force is said and never taken by itself; a set alone can be named."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from commands.exits import Exit
from criteria.in_force import edition_on
from criteria.library import BUNDLED, FILE
from evidence.workspace import EXAMPLE
from evidence.workspace import FILE as EVIDENCE
from tests.report.conftest import Command

OLD = BUNDLED / "cchc-xa-minh-hoa" / "2024" / FILE


@pytest.fixture
def set_of_two(folder: Path) -> Path:
    """A set of its own with an edition and one that takes its place within the year; the evidence names the first."""
    text = OLD.read_text("utf-8").replace("set: cchc-xa-minh-hoa", "set: bo-rieng")
    for name in ("2024", "2024-2"):
        (folder / "bo-rieng" / name).mkdir(parents=True)
    (folder / "bo-rieng" / "2024" / FILE).write_text(text, "utf-8")
    second = text.replace('edition: "2024"', 'edition: "2024-2"')
    head = "effective: 01/07/2024\nsupersedes:\n  edition: bo-rieng@2024\n  crosswalk: []\nmax: 100\n"
    (folder / "bo-rieng" / "2024-2" / FILE).write_text(second.replace("max: 100\n", head, 1), "utf-8")
    (folder / "xa").mkdir()
    evidence = (EXAMPLE / EVIDENCE).read_text("utf-8")
    named = evidence.replace("criteria: cchc-xa-minh-hoa@2024", "criteria: ../bo-rieng/2024/criteria.yaml")
    (folder / "xa" / EVIDENCE).write_text(named, "utf-8")
    return folder


def test_a_successor_in_force_is_said_and_the_score_stays(command: Command, set_of_two: Path) -> None:
    said = command("score", "xa", "--depth", "1")
    assert said.code == Exit.OK
    assert "E035" in said.err
    assert "bo-rieng@2024-2" in said.err
    assert "01/07/2024" in said.err
    assert "bo-rieng@2024 ·" in said.out
    assert "95,25/100" in said.out
    assert set_of_two.is_dir()


@pytest.mark.parametrize(
    ("old", "new"), [("effective: 01/07/2024", "effective: 01/01/2025"), ("state: in_force", "state: draft")]
)
def test_one_that_is_not_in_force_for_the_period_is_not_said(
    command: Command, set_of_two: Path, old: str, new: str
) -> None:
    path = set_of_two / "bo-rieng" / "2024-2" / FILE
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    assert "E035" not in command("score", "xa").err


def test_a_set_alone_is_its_edition_in_force_on_the_last_day(command: Command, folder: Path) -> None:
    (folder / "xa").mkdir()
    evidence = (EXAMPLE / EVIDENCE).read_text("utf-8")
    alone = evidence.replace("criteria: cchc-xa-minh-hoa@2024", "criteria: cchc-xa-minh-hoa")
    (folder / "xa" / EVIDENCE).write_text(alone, "utf-8")
    said = command("score", "xa", "--depth", "1")
    assert (said.code, said.err) == (Exit.OK, "")
    assert "cchc-xa-minh-hoa@2024" in said.out


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2024, 12, 14), "cchc-xa-minh-hoa@2024"),
        (date(2025, 6, 30), None),
        (date(2025, 12, 14), "cchc-xa-minh-hoa@2025"),
        (date(2023, 12, 14), None),
    ],
)
def test_the_edition_of_a_day_is_one_in_force(day: date, name: str | None) -> None:
    assert edition_on("cchc-xa-minh-hoa", day) == name
