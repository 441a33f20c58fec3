"""What the tests of pages share: the command run in an empty folder, and results to lay out."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from cli import main
from tests.builders.kept_exams import kept_exam_of

SMALL = Path(__file__).parent / "small"
RESULTS = Path(__file__).parent / "results"
LEVELS = Path(__file__).parent / "levels"
FORMS = Path(__file__).parent / "forms" / "criteria.yaml"


class Said(NamedTuple):
    """What a run of the command said, and its exit code."""

    code: int
    out: str
    err: str


Command = Callable[..., Said]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def small(folder: Path) -> Path:
    """The small edition and its evidence, in the folder one stands in."""
    for path in SMALL.iterdir():
        shutil.copy(path, folder)
    return folder


@pytest.fixture
def command(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """The command, run in this process in an empty folder; ``columns`` is the width of its console."""
    assert folder.is_dir()
    # The command translates argparse for the whole process; the next test begins anew.
    monkeypatch.setenv("LANGUAGE", "en")
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("commands.exam.exam_of", kept_exam_of)

    def run(*words: str, columns: int = 80) -> Said:
        monkeypatch.setenv("COLUMNS", str(columns))
        code = main(words)
        captured = capsys.readouterr()
        return Said(code, captured.out, captured.err)

    return run
