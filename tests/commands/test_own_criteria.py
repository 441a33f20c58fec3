"""Criteria in a file of one's own: shown where they came from, told from the bundled ones, brought along by a form."""

from __future__ import annotations

import json
import shutil
import unicodedata
from pathlib import Path

import pytest

from commands.exits import Exit
from criteria import library
from tests.report.conftest import Command

SET = "cchc-xa-minh-hoa@2024"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the bundled criteria, one folder beside the workspace ``xa`` that names it."""
    path = library.path_of(SET)
    assert path is not None
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bo").mkdir()
    return Path(shutil.copy(path, tmp_path / "bo" / "cua-toi.yaml"))


def changed(path: Path) -> None:
    path.write_text(path.read_text("utf-8").replace("max: 1.25", "max: 1.25  # ", 1), encoding="utf-8")


def test_the_file_stands_in_header_and_stamp(command: Command, own: Path) -> None:
    assert command("init", "xa", "--criteria", str(own)).code == Exit.OK
    page = command("score", "xa").out
    assert page.count("../bo/cua-toi.yaml") == 2
    assert json.loads(command("score", "xa", "--json").out)["stamp"]["edition_file"] == "../bo/cua-toi.yaml"
    assert json.loads(command("score", "--json").out)["stamp"]["edition_file"] is None


def test_a_copy_is_the_bundled_edition_until_its_text_is_changed(command: Command, own: Path) -> None:
    command("init", "xa", "--criteria", str(own))
    assert "C076" not in command("score", "xa").err
    changed(own)
    for words in (("score", "xa"), ("check", "xa"), ("check", str(own)), ("score", "--criteria", str(own))):
        assert command(*words).err.count("C076") == 1, words


def test_what_no_way_leads_to_is_copied_beside_the_form(
    command: Command, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def from_another_drive(*_: object) -> str:
        raise ValueError

    monkeypatch.setattr("os.path.relpath", from_another_drive)
    assert command("init", "xa", "--criteria", str(own)).code == Exit.OK
    assert Path("xa/criteria.yaml").read_text("utf-8") == own.read_text("utf-8")
    assert "\ncriteria: criteria.yaml" in Path("xa/evidence.yaml").read_text("utf-8")
    assert command("score", "xa").code == Exit.OK


def test_a_copy_never_takes_the_place_of_a_file(command: Command, own: Path) -> None:
    named = own.rename(own.with_suffix(".txt"))
    Path("xa").mkdir()
    Path("xa/criteria.yaml").write_text("mine", encoding="utf-8")
    assert command("init", "xa", "--criteria", str(named)).code == Exit.USAGE
    assert Path("xa/criteria.yaml").read_text("utf-8") == "mine"
    assert not Path("xa/evidence.yaml").exists()


@pytest.mark.parametrize("folder_name", [unicodedata.normalize("NFD", "bộ"), "a  b"])
def test_a_way_of_other_letters_than_evidence_holds_is_no_way(command: Command, own: Path, folder_name: str) -> None:
    Path(folder_name).mkdir()
    moved = own.rename(Path(folder_name) / own.name)
    assert command("init", "xa", "--criteria", str(moved)).code == Exit.OK
    assert command("score", "xa").code == Exit.OK
    assert "\ncriteria: criteria.yaml" in Path("xa/evidence.yaml").read_text("utf-8")


def test_a_form_made_from_evidence_without_a_place_can_be_scored(command: Command, own: Path) -> None:
    command("init", "xa", "--criteria", str(own))
    said = command("init", "moi", "--from", "xa")
    assert (said.code, command("score", "moi").code) == (Exit.OK, Exit.OK)
