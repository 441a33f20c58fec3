"""``cchc criteria new``: what it writes, what it refuses, and what it says to do next."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from commands.exits import Exit
from criteria import library
from report.words.load import TONGUES, Tongue
from tests.report.conftest import Command

SET = "cchc-xa-minh-hoa@2024"


@pytest.mark.parametrize("tongue", TONGUES)
@pytest.mark.parametrize("old", [(), ("--from", SET)], ids=["blank", "revision"])
def test_what_is_written_passes_the_check(old: tuple[str, ...], tongue: Tongue, command: Command) -> None:
    said = command("criteria", "new", "moi/tieu-chi.yaml", *old, "--lang", tongue)
    assert said.code == Exit.OK
    # Last year's due days may fall on days off in the new one.
    assert set(re.findall(r"\b[A-Z]\d{3}\b", said.err)) <= ({"C077"} if old else set())
    assert "cchc check moi/tieu-chi.yaml" in said.out
    assert "# yaml-language-server: $schema=criteria.schema.json" in said.out
    assert command("check", "moi/tieu-chi.yaml").code == Exit.OK
    assert command("criteria", "show", "moi/tieu-chi.yaml").code == Exit.OK


def test_a_new_edition_is_named_on_the_command_line(command: Command, folder: Path) -> None:
    assert command("criteria", "new", "a.yaml", "--set", "cchc-xa-tinh-x", "--edition", "2031-lan-2").code == Exit.OK
    text = (folder / "a.yaml").read_text(encoding="utf-8")
    assert "set: cchc-xa-tinh-x\n" in text
    assert 'edition: "2031-lan-2"\n' in text
    assert "from: 01/01/2031" in text


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ((), "cchc-xa-minh-hoa@2025"),
        (("--edition", "2024-sua"), "cchc-xa-minh-hoa@2024-sua"),
        (("--set", "cchc-xa-tinh-x"), "cchc-xa-tinh-x@2025"),
    ],
)
def test_a_revision_is_named_after_the_year_of_its_period(given: tuple[str, ...], name: str, command: Command) -> None:
    said = command("criteria", "new", "a.yaml", "--from", SET, *given)
    assert said.code == Exit.OK
    assert f"({name}, " in said.out


def test_days_still_of_the_year_before_are_listed_by_their_lines(command: Command, folder: Path) -> None:
    said = command("criteria", "new", "a.yaml", "--from", SET)
    (found,) = re.findall(r"dòng ([\d, ]+)", said.out)
    lines = (folder / "a.yaml").read_text(encoding="utf-8").splitlines()
    named = [lines[int(number) - 1] for number in found.split(", ")]
    assert named == [line for line in lines if re.search(r"due: \d", line)]


def test_a_revision_of_a_file_is_one_of_a_revision(command: Command, folder: Path) -> None:
    assert command("criteria", "new", "a.yaml", "--from", SET).code == Exit.OK
    assert command("criteria", "new", "b.yaml", "--from", "a.yaml").code == Exit.OK
    text = (folder / "b.yaml").read_text(encoding="utf-8")
    assert "supersedes: {edition: cchc-xa-minh-hoa@2025, crosswalk: []}\n" in text
    assert text.count("supersedes:") == 1
    assert "period: {from: 15/12/2025, to: 14/12/2026}\n" in text


@pytest.mark.parametrize("tongue", TONGUES)
def test_a_file_that_is_there_stays_as_it_is(tongue: Tongue, command: Command, folder: Path) -> None:
    (folder / "a.yaml").write_text("của tôi", encoding="utf-8")
    said = command("criteria", "new", "a.yaml", "--from", SET, "--lang", tongue)
    assert (said.code, said.out) == (Exit.USAGE, "")
    assert "a.yaml" in said.err.partition(";")[0]
    assert (folder / "a.yaml").read_text(encoding="utf-8") == "của tôi"


@pytest.mark.parametrize(
    ("given", "code", "said"),
    [
        (("--set", "Bộ Mới"), Exit.USAGE, "M011"),
        (("--edition", "năm 2025"), Exit.USAGE, "M011"),
        (("--from", "cchc-xa-minh-hoa@2022"), Exit.BAD_FILES, "E004"),
        (("--from", "khong-co.yaml"), Exit.BAD_FILES, "E004"),
        (("--from", "hong.yaml"), Exit.BAD_FILES, "C011"),
        (("--from", SET, "--edition", "2024"), Exit.USAGE, SET),
    ],
)
def test_what_cannot_be_made_is_said_and_nothing_is_written(
    given: tuple[str, ...], code: Exit, said: str, command: Command, folder: Path
) -> None:
    path = library.path_of(SET)
    assert path is not None
    broken = path.read_text(encoding="utf-8").replace("max: 100\n", "max: 101\n")
    (folder / "hong.yaml").write_text(broken, encoding="utf-8")
    answer = command("criteria", "new", "a.yaml", *given)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err
    assert not (folder / "a.yaml").exists()


def test_a_path_with_spaces_is_advised_in_quotes(command: Command) -> None:
    assert 'cchc check "bộ mới.yaml"' in command("criteria", "new", "bộ mới.yaml").out


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("cchc-xa-2024", "cchc-xa-minh-hoa@2024"),
        ("cchc-xa-2026", "cchc-xa-hcm@2026"),
        ("cchc-xa-minh-hoa@2031", "cchc-xa-minh-hoa@2023"),
        ("cchc-xa-hcm@2025", "cchc-xa-hcm@2026"),
    ],
)
def test_of_editions_called_alike_the_one_of_the_year_is_meant(name: str, near: str, command: Command) -> None:
    assert f"có phải '{near}'?" in command("criteria", "show", name).err
