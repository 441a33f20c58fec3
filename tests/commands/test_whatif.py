"""``cchc whatif`` run: the folder, the exit codes, JSON, questions asked of a person, and that nothing is written."""

from __future__ import annotations

import io
import json
import shutil
import sys
import unicodedata
from fractions import Fraction
from pathlib import Path

import pytest
from rich.cells import cell_len

from commands.exits import Exit
from evidence.workspace import EXAMPLE, FILE
from tests.report.conftest import Command

LATE = ("dossiers.resolved_late=3", "dossiers.resolved_on_time=1982", "digitised.done=4000")


class Typed(io.StringIO):
    """What a person types."""

    def isatty(self) -> bool:
        """A person sits there."""
        return True


@pytest.fixture
def commune(folder: Path) -> Path:
    """The evidence of the example in a folder of its own."""
    (folder / "xa").mkdir()
    shutil.copy(EXAMPLE / FILE, folder / "xa" / FILE)
    return folder / "xa"


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str, ends: bool = False) -> None:
    monkeypatch.setattr(sys, "stdin", Typed("\n".join(lines) + ("" if ends else "\n\n")))


@pytest.mark.parametrize("name", ["whatif", "neu"])
def test_the_example_is_changed_without_a_folder_and_says_so(command: Command, name: str) -> None:
    said = command(name, *LATE)
    assert (said.code, said.err) == (Exit.OK, "")
    assert "95,25    92,75    −2,50" in said.out
    assert "hồ sơ mẫu" in said.out.splitlines()[-1]


@pytest.mark.parametrize("where", ["xa", f"xa/{FILE}"])
def test_a_folder_is_changed_and_nothing_is_written(command: Command, commune: Path, where: str) -> None:
    before = (commune / FILE).read_bytes()
    said = command("whatif", where, *LATE)
    assert (said.code, said.err) == (Exit.OK, "")
    assert "hồ sơ mẫu" not in said.out
    assert (commune / FILE).read_bytes() == before
    assert [path.name for path in commune.parent.rglob("*")] == ["xa", FILE]


def test_misspelt_names_are_told_all_at_once(command: Command) -> None:
    said = command("whatif", "dossiers.resolved_lat=3", "tasks.done=4.066", "website.news_par=limit", "--lang", "en")
    assert (said.code, said.out) == (Exit.BAD_FILES, "")
    assert [line.split(" ")[:2] for line in said.err.splitlines() if line.startswith("whatif:")] == [
        ["whatif:1:1:", "E010"],
        ["whatif:2:1:", "M006"],
        ["whatif:3:1:", "E013"],
    ]
    assert "did you mean 'dossiers.resolved_late'?" in said.err


def test_a_broken_relation_is_named_and_the_rest_is_shown(command: Command) -> None:
    said = command("whatif", "dossiers.resolved_late=3", "--lang", "en")
    assert said.code == Exit.BAD_FILES
    assert "whatif:1:1: E016" in said.err
    assert "2,076 + 1,985 + 3 = 4,064 ≠ 4,061" in said.out
    assert "dossiers.resolved_on_time=1982" in said.out
    assert "Can no longer be decided" in said.out


def test_json_gives_exact_texts(command: Command) -> None:
    said = command("whatif", *LATE, "--json")
    assert (said.code, said.err) == (Exit.OK, "")
    tree = json.loads(said.out)
    assert tree["format"] == 2
    assert (tree["before"]["points"], tree["after"]["points"], tree["gain"]["points"]) == ("95.25", "92.75", "-2.5")
    assert [one["id"] for one in tree["moved"]] == ["3.3.1", "3.4.1"]
    assert sum(Fraction(one["gain"]["points"]) for one in tree["moved"]) == Fraction("-2.5")
    assert tree["changes"][0]["before"] == "0"


def test_json_names_conflicts_with_their_cures(command: Command) -> None:
    said = command("whatif", "dossiers.resolved_late=3", "petitions.received=+2", "7.2.2=regular", "--json")
    assert said.code == Exit.BAD_FILES
    tree = json.loads(said.out)
    (conflict,) = tree["conflicts"]
    assert conflict["figures"]["dossiers.resolved_late"] == "3"
    assert {"name": "dossiers.resolved_on_time", "value": "1982", "keeps_all": True} in conflict["cures"]
    assert [one["id"] for one in tree["withdrawn"]] == ["3.5.1"]
    assert [one["code"] for one in tree["problems"]] == ["E016"]


@pytest.mark.parametrize("words", [(), ("xa",)])
@pytest.mark.parametrize("tongue", ["vi", "en"])
def test_without_a_change_and_a_person_it_is_a_mistake_of_usage(
    command: Command, commune: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], tongue: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    said = command("whatif", *words, "--lang", tongue)
    assert (said.code, said.out) == (Exit.USAGE, "")
    assert said.err.startswith("cchc: ")
    assert "dossiers.resolved_late=3" in said.err
    assert commune.is_dir()


@pytest.mark.parametrize("word", ["tasks.done", "=5", "tasks.done="])
def test_what_is_no_change_is_a_mistake_of_usage(command: Command, word: str) -> None:
    said = command("whatif", "tasks.planned=6", word)
    assert (said.code, said.out) == (Exit.USAGE, "")
    assert f"'{word}'" in said.err


@pytest.mark.parametrize("ends", [False, True])
def test_a_person_is_asked_for_changes(command: Command, monkeypatch: pytest.MonkeyPatch, *, ends: bool) -> None:
    typed(monkeypatch, "dossiers.resolved_late=3", "what?", "dossiers.resolved_on_time = 1982", ends=ends)
    said = command("whatif", "--lang", "en")
    assert said.code == Exit.OK
    assert "write NAME=VALUE" in said.err
    assert "95.25    93.75    −1.50" in said.out


def test_a_person_who_asks_nothing_is_told_how(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "")
    assert command("whatif").code == Exit.USAGE


def test_a_folder_that_is_not_there_is_a_problem(command: Command) -> None:
    said = command("whatif", "nowhere", "tasks.done=5")
    assert (said.code, said.out) == (Exit.BAD_FILES, "")
    assert "F003" in said.err


def test_evidence_with_mistakes_is_not_compared(command: Command, commune: Path) -> None:
    text = (commune / FILE).read_text(encoding="utf-8")
    (commune / FILE).write_text(text.replace("  tasks.done:", "  tasks.doen:"), encoding="utf-8")
    said = command("whatif", "xa", "tasks.planned=6")
    assert (said.code, said.out) == (Exit.BAD_FILES, "")
    assert "E010" in said.err


def test_another_index_may_score(command: Command) -> None:
    said = command("whatif", "--criteria", "qd766@2022", "digitised.done=4000", "--json")
    assert said.code == Exit.OK
    assert json.loads(said.out)["criteria"]["name"] == "qd766@2022"


def test_letters_may_come_apart(command: Command) -> None:
    said = command("whatif", unicodedata.normalize("NFD", "friendly.assigned=không"))
    assert "M013" not in said.err
    assert said.code == Exit.OK


ASKED = (
    LATE,
    ("dossiers.resolved_late=3", "petitions.received=+2", "7.2.2=regular", "previous.tasks.done=5"),
    ("dossiers.resolved_late=3", "dossiers.resolved_early=2076", "dossiers.resolved=4061"),
    ("tasks.done=6",),
)


@pytest.mark.parametrize("words", ASKED, ids=" ".join)
@pytest.mark.parametrize("tongue", ["vi", "en"])
@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_page_fits_its_console_and_needs_no_colour(
    command: Command, words: tuple[str, ...], tongue: str, width: int
) -> None:
    lines = command("whatif", *words, "--lang", tongue, columns=width).out.splitlines()[:-2]
    assert [line for line in lines if cell_len(line) > width or line != line.rstrip()] == []
    assert "\x1b" not in "".join(lines)
    assert "{" not in "".join(lines)


def test_json_lists_the_items_chosen_by_name(command: Command) -> None:
    said = command("whatif", str(EXAMPLE.parent / "2023"), "communication.forms=items:meetings", "--json")
    (change,) = json.loads(said.out)["changes"]
    assert (len(change["before"]), change["before"][:1]) == (2, change["after"])
    assert change["says"] == f"{'; '.join(change['before'])} → {'; '.join(change['after'])}"
