"""``cchc criteria exam``: what it writes, what it leaves alone, and what it cannot be made from."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from commands.exits import Exit
from report.words.load import TONGUES, Tongue
from tests.report.conftest import FORMS, Command

TOP = Path(__file__).parent.parent.parent
SET = "ca-mau-1880@2013"
FILES = [*(f"de-{number}.md" for number in range(1, 7)), "dap-an.md"]


def written(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())}


@pytest.mark.parametrize("tongue", TONGUES)
def test_the_sheets_say_nothing_of_the_key(tongue: Tongue, command: Command, folder: Path) -> None:
    said = command("criteria", "exam", SET, "-o", "de", "--lang", tongue)
    assert said.code == Exit.OK
    files = written(folder / "de")
    assert sorted(files) == sorted(FILES)
    assert "……" in files["de-1.md"]
    assert "……" not in files["dap-an.md"]


def test_without_a_folder_nothing_is_written(command: Command, folder: Path) -> None:
    assert command("criteria", "exam", SET).code == Exit.OK
    assert command("tieu-chi", "de-thi", SET, "--markdown").code == Exit.OK
    assert list(folder.iterdir()) == []


def test_sheets_of_another_exam_are_taken_away_and_those_of_this_one_written_anew(
    command: Command, folder: Path
) -> None:
    assert command("criteria", "exam", "qd766@2022", "-o", "de").code == Exit.OK
    assert (folder / "de" / "de-7.md").exists()
    assert command("criteria", "exam", SET, "-o", "de").code == Exit.OK
    assert sorted(written(folder / "de")) == sorted(FILES)


def _a_word_more(folder: Path) -> None:
    path = folder / "de" / "de-3.md"
    path.write_text(path.read_text(encoding="utf-8").replace("……", "0,5", 1), encoding="utf-8")


def _a_sheet_of_somebody(folder: Path) -> None:
    (folder / "de" / "de-9.md").write_text("của tôi\n", encoding="utf-8")


def _a_key_of_somebody(folder: Path) -> None:
    (folder / "de" / "dap-an.md").write_text("của tôi\n", encoding="utf-8")


def _a_folder_in_its_place(folder: Path) -> None:
    (folder / "de" / "de-2.md").unlink()
    (folder / "de" / "de-2.md").mkdir()


def _a_link(folder: Path) -> None:
    (folder / "de" / "de-1.md").unlink()
    (folder / "de" / "de-1.md").symlink_to(folder / "elsewhere.md")


@pytest.mark.parametrize(
    "change", [_a_word_more, _a_sheet_of_somebody, _a_key_of_somebody, _a_folder_in_its_place, _a_link]
)
def test_what_somebody_wrote_is_not_written_over(
    change: Callable[[Path], None], command: Command, folder: Path
) -> None:
    assert command("criteria", "exam", SET, "-o", "de").code == Exit.OK
    change(folder)
    before = {path.name: path.lstat().st_mtime_ns for path in (folder / "de").iterdir()}
    said = command("criteria", "exam", "qd766@2022", "-o", "de")
    assert (said.code, said.out) == (Exit.USAGE, "")
    assert "de/d" in said.err.replace(os.sep, "/")
    assert {path.name: path.lstat().st_mtime_ns for path in (folder / "de").iterdir()} == before


def test_a_file_is_no_folder(command: Command, folder: Path) -> None:
    (folder / "de").write_text("x", encoding="utf-8")
    said = command("criteria", "exam", SET, "-o", "de")
    assert said.code == Exit.USAGE
    assert "de là tệp" in said.err
    assert (folder / "de").read_text(encoding="utf-8") == "x"


def test_an_edition_that_is_not_there_is_told_with_those_that_are(command: Command, folder: Path) -> None:
    said = command("criteria", "exam", "cchc-xa@2024", "-o", "de")
    assert said.code == Exit.BAD_FILES
    assert "E004" in said.err
    assert not (folder / "de").exists()


def test_a_broken_edition_has_no_exam(command: Command, folder: Path) -> None:
    text = FORMS.read_text(encoding="utf-8").replace("max: 1.5", "max: 1,5", 1)
    (folder / "criteria.yaml").write_text(text, encoding="utf-8")
    said = command("criteria", "exam", "criteria.yaml", "-o", "de")
    assert said.code == Exit.BAD_FILES
    assert "criteria.yaml:" in said.err
    assert not (folder / "de").exists()


def test_an_edition_with_more_parts_than_any_has_no_exam(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("commands.exam.EXAM_PARTS", 5)
    said = command("criteria", "exam", SET, "-o", "de")
    assert said.code == Exit.BAD_FILES
    assert said.err == "cchc: chỉ ra đề thử cho bộ tiêu chí có nhiều nhất 5 tiêu chí thành phần; bộ này có 6\n"
    assert not (folder / "de").exists()


def test_the_order_of_sets_in_memory_changes_no_letter(tmp_path: Path) -> None:
    """Names of files and parts are texts, whose order in a set is another one in every process."""
    made = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        words = ("criteria", "exam", SET, "-o", str(folder))
        given = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-m", "cli", *words], cwd=TOP, env=given, check=True, capture_output=True)
        made.append(written(folder))
    assert made[0] == made[1]
