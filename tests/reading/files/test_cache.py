"""Kept readings: what is found again, and what a damaged, foreign or malicious file in the folder can do (nothing)."""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria import library
from evidence.workspace import EXAMPLE, FILE
from evidence.workspace import load as load_evidence
from reading.files import cache as kept
from reading.files.cache import MOST_KEPT, cache_folder, keep, key_of, recall
from reading.source.place import Place

VALUE = (Place("a.yaml", 3, 1), Fraction(1, 3), date(2024, 1, 2), "đ", None, ("x",))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "kept"
    monkeypatch.setenv("CCHC_CACHE", str(path))
    return path


def plant(folder: Path, key: str, body: bytes) -> None:
    """Put a file into the folder that carries the right digest, as somebody who knows the engine could."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{key}.kept").write_bytes(hashlib.sha256(key.encode() + body).digest() + body)


class Runs:
    """A value whose reading calls ``function``."""

    def __init__(self, function: Any, *arguments: Any) -> None:
        self.call = (function, arguments)

    def __reduce__(self) -> tuple[Any, tuple[Any, ...]]:
        return self.call


def test_what_is_kept_is_found_again(folder: Path) -> None:
    keep("k", VALUE)
    assert recall("k") == VALUE
    assert [path.name for path in folder.iterdir()] == ["k.kept"]


def test_what_was_never_kept_is_a_miss(folder: Path) -> None:
    assert recall("k") is None
    assert not folder.exists()


@pytest.mark.usefixtures("folder")
def test_the_later_value_stands() -> None:
    keep("k", "first")
    keep("k", "second")
    assert recall("k") == "second"


def test_a_value_kept_under_another_name_is_a_miss(folder: Path) -> None:
    keep("k", VALUE)
    (folder / "k.kept").rename(folder / "other.kept")
    assert recall("other") is None


@given(cut=st.integers(0, 200), flip=st.integers(0, 7))
def test_a_damaged_file_is_a_miss(folder: Path, cut: int, flip: int) -> None:
    keep("k", VALUE)
    whole = (folder / "k.kept").read_bytes()
    spot = cut % len(whole)
    (folder / "k.kept").write_bytes(whole[:spot])
    assert recall("k") is None
    (folder / "k.kept").write_bytes(whole[:spot] + bytes([whole[spot] ^ 1 << flip]) + whole[spot + 1 :])
    assert recall("k") is None


@given(st.binary(max_size=60))
def test_any_bytes_with_the_right_digest_are_harmless(folder: Path, body: bytes) -> None:
    plant(folder, "k", body)
    found = recall("k")
    assert found is None or isinstance(found, (str, bytes, bytearray, int, float, tuple, list, dict, set, frozenset))


@pytest.mark.parametrize(
    "call",
    [
        Runs(os.system, "echo ran > ran"),
        Runs(eval, "open('ran', 'w').write('x')"),
        Runs(exec, "open('ran', 'w').write('x')"),
        Runs(Path.touch, Path("ran")),
        Runs(open, "ran", "w"),
        Runs(__import__, "antigravity"),
    ],
    ids=["system", "eval", "exec", "method", "open", "import"],
)
def test_a_crafted_file_runs_nothing(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: Runs) -> None:
    monkeypatch.chdir(tmp_path)
    plant(folder, "k", pickle.dumps(call))
    assert recall("k") is None
    assert not (tmp_path / "ran").exists()
    assert "antigravity" not in sys.modules


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("reading.kept", "os.system"),
        ("reading.kept", "pickle.Unpickler"),
        ("reading.kept", "Path"),
        ("reading.kept", "keep"),
        ("reading.write", "write_whole"),
        ("reading.write", "os.fdopen"),
        ("criteria.library", "Path"),
        ("readings", "x"),
        ("os", "system"),
        ("builtins", "eval"),
        ("fractions", "math"),
        ("datetime", "sys.exit"),
    ],
)
def test_only_classes_of_our_own_rooms_are_read(folder: Path, module: str, name: str) -> None:
    def text(word: str) -> bytes:
        return b"\x8c" + bytes([len(word)]) + word.encode()

    plant(folder, "k", b"\x80\x04" + text(module) + text(name) + b"\x93.")
    assert recall("k") is None


def test_a_class_of_our_own_is_read(folder: Path) -> None:
    plant(folder, "k", pickle.dumps(Place))
    assert recall("k") is Place


def test_a_folder_that_cannot_be_written_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kept").write_text("a file where the folder should be", encoding="utf-8")
    monkeypatch.setenv("CCHC_CACHE", str(tmp_path / "kept"))
    keep("k", VALUE)
    assert recall("k") is None
    assert (tmp_path / "kept").read_text(encoding="utf-8") == "a file where the folder should be"


def test_a_folder_in_place_of_a_kept_file_is_a_miss(folder: Path) -> None:
    (folder / "k.kept").mkdir(parents=True)
    assert recall("k") is None


def test_without_a_folder_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CCHC_CACHE", "")
    keep("k", VALUE)
    assert recall("k") is None
    assert list(tmp_path.iterdir()) == []


def test_the_oldest_go_when_there_are_too_many(folder: Path) -> None:
    folder.mkdir()
    for number in range(MOST_KEPT + 3):
        path = folder / f"{number:064x}.kept"
        path.write_bytes(b"")
        os.utime(path, (number, number))
    keep("f" * 64, VALUE)
    left = {path.stem for path in folder.iterdir()}
    assert len(left) == MOST_KEPT
    assert recall("f" * 64) == VALUE
    assert not left & {f"{number:064x}" for number in range(4)}


def test_a_file_of_a_person_in_the_folder_is_never_forgotten(folder: Path) -> None:
    folder.mkdir()
    mine = folder / "mine.kept"
    mine.write_bytes(b"mine")
    os.utime(mine, (0, 0))
    for number in range(MOST_KEPT + 3):
        (folder / f"{number:064x}.kept").write_bytes(b"")
    keep("f" * 64, VALUE)
    assert mine.read_bytes() == b"mine"


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"CCHC_CACHE": "/k"}, Path("/k")),
        ({"CCHC_CACHE": ""}, None),
        ({"XDG_CACHE_HOME": "/x", "HOME": "/h"}, Path("/x/cchc")),
        ({"HOME": "/h"}, Path("/h/.cache/cchc")),
        ({}, None),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has one cache folder, named by LOCALAPPDATA")
def test_the_folder_is_the_chosen_one_or_the_one_of_the_system(
    monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], expected: Path | None
) -> None:
    for name in ("CCHC_CACHE", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert cache_folder() == expected


@pytest.mark.parametrize(("local", "expected"), [("/l", Path("/l/cchc/cache")), ("", None)])
def test_the_folder_on_windows_is_the_local_one(
    monkeypatch: pytest.MonkeyPatch, local: str, expected: Path | None
) -> None:
    monkeypatch.delenv("CCHC_CACHE")
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", local)
    assert cache_folder() == expected


PARTS = st.lists(st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=5), min_size=1, max_size=3)


@given(PARTS, PARTS)
def test_other_parts_make_another_key(first: list[str], second: list[str]) -> None:
    assert (key_of(*first) == key_of(*second)) == (first == second)


@pytest.mark.parametrize("changed", ["reading/files/cache.py", "rules/formula/tree.py", "criteria/checks/points.py"])
def test_a_changed_engine_finds_nothing(changed: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for room in kept.CACHED_ROOMS:
        (tmp_path / room).mkdir()
    file = tmp_path / changed
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("# an engine\n", encoding="utf-8")
    monkeypatch.setattr(kept, "__file__", str(tmp_path / "reading" / "files" / "cache.py"))
    before = key_of("criteria", "x")
    assert key_of("criteria", "x") == before
    file.write_text("# another engine\n", encoding="utf-8")
    assert key_of("criteria", "x") != before


def test_every_file_of_the_rooms_that_make_kept_values_is_marked() -> None:
    top = Path(kept.__file__).parent.parent.parent
    marked = {mark.partition(":")[0] for room in kept.CACHED_ROOMS for mark in kept._marks_in(str(top), room)}  # noqa: SLF001  # a file that is missed leaves stale readings in use
    there = {path.relative_to(top).as_posix() for room in kept.CACHED_ROOMS for path in (top / room).rglob("*.py")}
    assert marked == there
    assert len(marked) > 60


def test_criteria_that_are_kept_are_those_that_were_read(folder: Path) -> None:
    path = library.path_of(library.bundled()[0])
    assert path is not None
    first, problems = library.load(path)
    assert first is not None, problems
    assert len(list(folder.iterdir())) == 1
    second, _ = library.load(path)
    assert second is not None
    assert (second, second.edition.groups[0].place) == (first, first.edition.groups[0].place)
    assert second is not first


def test_evidence_that_is_kept_is_that_which_was_read(folder: Path) -> None:
    first, _ = load_evidence(EXAMPLE / FILE)
    assert len(list(folder.iterdir())) == 1
    second, _ = load_evidence(EXAMPLE / FILE)
    assert second is not None
    assert second == first
    assert second is not first


def test_a_kept_file_of_another_kind_is_read_anew(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / FILE
    copy.write_bytes((EXAMPLE / FILE).read_bytes())
    first, _ = load_evidence(copy)
    (file,) = folder.iterdir()
    plant(folder, file.stem, pickle.dumps("no evidence"))
    second, _ = load_evidence(copy)
    assert second == first
    assert second is not None


def test_a_changed_file_is_read_anew(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / FILE
    content = (EXAMPLE / FILE).read_text(encoding="utf-8")
    copy.write_text(content, encoding="utf-8")
    first, _ = load_evidence(copy)
    copy.write_text(content.replace("year: 2024", "year: 2025"), encoding="utf-8")
    second, _ = load_evidence(copy)
    assert first is not None
    assert second is not None
    assert (first.evidence.year, second.evidence.year) == (2024, 2025)
    assert len(list(folder.iterdir())) == 2


def test_a_file_with_problems_is_not_kept(folder: Path, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("format: 1\n", encoding="utf-8")
    read, problems = load_evidence(tmp_path / FILE)
    assert read is None
    assert problems
    assert not folder.exists()
