"""What the system refuses is said in words of ours, on Windows too, where an open file is refused in two ways."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from commands.exits import Exit
from reading.source.refusal import refusal_of
from report.language.language import Language
from report.language.problems import refusal_said
from report.words.load import TONGUES, Tongue
from tests.report.conftest import Command, command, folder

__all__ = ["command", "folder"]
KNOWN = ("EACCES", "EPERM", "EROFS", "ENOSPC", "EEXIST", "ELOOP", "EISDIR", "ENOTDIR", "ENAMETOOLONG", "EBUSY", "EIO")


def refused(code: int, winerror: int | None = None) -> OSError:
    """A refusal as the system makes it; only Windows fills the second number by itself."""
    mistake = OSError(code, os.strerror(code), "x")
    if winerror is not None:
        mistake.winerror = winerror  # type: ignore[attr-defined, unused-ignore]  # of Windows alone
    return mistake


@pytest.mark.parametrize("tongue", TONGUES)
@pytest.mark.parametrize("name", KNOWN)
def test_what_often_happens_has_words_of_ours(name: str, tongue: Tongue) -> None:
    mistake = refused(getattr(errno, name))
    said = refusal_said(mistake, Language(tongue))
    assert said not in {mistake.strerror, refusal_of(mistake)}


def test_what_has_no_words_is_said_by_the_system() -> None:
    assert refusal_of(refused(errno.EXDEV)) == os.strerror(errno.EXDEV)
    assert refusal_of(OSError()) == "refused"


@pytest.mark.parametrize(("winerror", "word"), [(32, "in_use"), (33, "in_use"), (5, "denied_or_in_use")])
def test_an_open_file_is_told_on_windows(winerror: int, word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert refusal_of(refused(errno.EACCES, winerror)) == word


def test_a_file_that_is_open_elsewhere_is_named_and_stays(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert command("report", "--html", "a.html").code == 0
    before = (folder / "a.html").read_bytes()

    def held(path: Path, _: object) -> None:
        mistake = PermissionError(errno.EACCES, "The process cannot access the file", str(path))
        mistake.winerror = 32  # type: ignore[attr-defined, unused-ignore]  # as Windows does
        raise mistake

    monkeypatch.setattr(Path, "replace", held)
    said = command("report", "--on", "01/12/2024", "--html", "a.html")
    assert (said.code, said.out) == (Exit.BAD_FILES, "")
    assert said.err == (
        "cchc: không đọc hoặc không ghi được a.html: tệp đang mở trong chương trình khác; "
        "đóng chương trình đó rồi chạy lại\n"
    )
    assert (folder / "a.html").read_bytes() == before
    assert [path.name for path in folder.iterdir()] == ["a.html"]
