"""Kept readings: what is found again, and what a damaged, foreign or malicious file in the folder can do (nothing)."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import pickle
import stat
import sys
import time
import tracemalloc
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria import library
from evidence.workspace import EXAMPLE, FILE
from evidence.workspace import load as load_evidence
from reading.files import cache as kept
from reading.files.cache import cache_folder, keep, key_of, recall
from reading.files.private import new_key, profile_folder, seal_of
from reading.files.write import FORGOTTEN_AFTER
from reading.limits import KEPT_BYTES, KEPT_FILES
from reading.models.packed import packed
from reading.source.place import Place
from reading.source.record import Record


class Shown(Record):
    """A value as they are kept."""

    place: Place
    number: Fraction
    day: date
    text: str
    other: str | None
    texts: tuple[str, ...]


VALUE = Shown(Place("a.yaml", 3, 1), Fraction(1, 3), date(2024, 1, 2), "đ", None, ("x",))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "kept"
    monkeypatch.setenv("CCHC_CACHE", str(path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "profile"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "profile"))
    return path


def plant(folder: Path, key: str, body: bytes) -> None:
    """Put a file into the folder under the seal of this user, as only somebody who has the user's key could."""
    own = new_key()
    assert own is not None
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    (folder / f"{key}.kept").write_bytes(seal_of(own, key.encode() + body) + body)


def test_what_is_kept_is_found_again(folder: Path) -> None:
    keep("k", VALUE, Shown)
    assert recall("k", Shown) == VALUE
    assert [path.name for path in folder.iterdir()] == ["k.kept"]


def test_what_was_never_kept_is_a_miss(folder: Path) -> None:
    assert recall("k", Shown) is None
    assert not folder.exists()


@pytest.mark.usefixtures("folder")
def test_the_later_value_stands() -> None:
    keep("k", VALUE, Shown)
    keep("k", VALUE._replace(text="second"), Shown)
    assert recall("k", Shown) == VALUE._replace(text="second")


def test_a_value_kept_under_another_name_is_a_miss(folder: Path) -> None:
    keep("k", VALUE, Shown)
    (folder / "k.kept").rename(folder / "other.kept")
    assert recall("other", Shown) is None


@given(cut=st.integers(0, 200), flip=st.integers(0, 7))
def test_a_damaged_file_is_a_miss(folder: Path, cut: int, flip: int) -> None:
    keep("k", VALUE, Shown)
    whole = (folder / "k.kept").read_bytes()
    spot = cut % len(whole)
    (folder / "k.kept").write_bytes(whole[:spot])
    assert recall("k", Shown) is None
    (folder / "k.kept").write_bytes(whole[:spot] + bytes([whole[spot] ^ 1 << flip]) + whole[spot + 1 :])
    assert recall("k", Shown) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
)


@given(JSON.map(json.dumps).map(str.encode) | st.binary(max_size=60))
def test_any_data_under_the_right_seal_are_of_the_shape_asked_for_or_a_miss(folder: Path, body: bytes) -> None:
    plant(folder, "k", body)
    found = recall("k", Shown)
    assert found is None or type(found) is Shown


@pytest.mark.parametrize(
    "body",
    [
        pickle.dumps(VALUE),
        b"\x80\x04\x95" + b"\xff" * 40,
        b"r\xff\xff\xff\x7f",
        b"[" * 200_000,
        b'["' + b"x" * 100_000,
        b"9" * 100_000,
        b"NaN",
        b"\xff\xfe[",
    ],
    ids=["pickle", "frame", "memo", "deep", "open", "digits", "no-number", "encoding"],
)
def test_a_body_that_is_no_data_of_ours_costs_nothing(folder: Path, body: bytes) -> None:
    plant(folder, "k", body)
    tracemalloc.start()
    try:
        assert recall("k", Shown) is None
        assert tracemalloc.get_traced_memory()[1] < 8_000_000
    finally:
        tracemalloc.stop()


def test_a_file_that_grew_beyond_all_measure_is_not_read(folder: Path) -> None:
    keep("k", VALUE, Shown)
    with (folder / "k.kept").open("ab") as stream:
        stream.truncate(KEPT_BYTES + 1)
    assert recall("k", Shown) is None


def test_an_entry_that_somebody_changed_is_a_miss_though_its_digest_is_made_anew(folder: Path) -> None:
    first, _ = load_evidence(EXAMPLE / FILE)
    (file,) = folder.iterdir()
    body = file.read_bytes()[32:].replace(b'["4088",', b'["4080",')
    assert body != file.read_bytes()[32:]
    for seal in (hashlib.sha256(file.stem.encode() + body).digest(), seal_of(b"k" * 32, file.stem.encode() + body)):
        file.write_bytes(seal + body)
        assert load_evidence(EXAMPLE / FILE)[0] == first


@pytest.mark.usefixtures("folder")
def test_what_another_user_keeps_is_a_miss(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep("k", VALUE, Shown)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "profile-of-another"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "profile-of-another"))
    assert recall("k", Shown) is None
    keep("k", VALUE, Shown)
    assert recall("k", Shown) == VALUE


@pytest.mark.skipif(sys.platform == "win32", reason="rights of files are no modes there; the seal alone decides")
@pytest.mark.parametrize("mode", [0o770, 0o707, 0o777, 0o1777])
def test_a_folder_that_others_may_write_is_not_used(folder: Path, mode: int) -> None:
    keep("k", VALUE, Shown)
    folder.chmod(mode)
    assert recall("k", Shown) is None
    keep("other", VALUE, Shown)
    assert [path.name for path in folder.iterdir()] == ["k.kept"]


@pytest.mark.skipif(sys.platform == "win32", reason="rights of files are no modes there; the seal alone decides")
def test_a_folder_of_somebody_else_is_not_used(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep("k", VALUE, Shown)
    monkeypatch.setattr(os, "geteuid", lambda: folder.stat().st_uid + 1)
    assert recall("k", Shown) is None
    keep("other", VALUE, Shown)
    assert [path.name for path in folder.iterdir()] == ["k.kept"]


@pytest.mark.usefixtures("folder")
@pytest.mark.skipif(sys.platform == "win32", reason="rights of files are no modes there; the seal alone decides")
def test_a_key_that_others_could_read_is_made_anew() -> None:
    keep("k", VALUE, Shown)
    own = profile_folder()
    assert own is not None
    old = (own / "key").read_bytes()
    (own / "key").chmod(0o644)
    assert recall("k", Shown) is None
    keep("k", VALUE, Shown)
    assert recall("k", Shown) == VALUE
    assert (own / "key").read_bytes() != old
    assert stat.S_IMODE((own / "key").stat().st_mode) == 0o600


def test_a_key_that_is_cut_off_is_made_anew(folder: Path) -> None:
    keep("k", VALUE, Shown)
    own = profile_folder()
    assert own is not None
    (own / "key").write_bytes(b"half")
    assert recall("k", Shown) is None
    keep("k", VALUE, Shown)
    assert recall("k", Shown) == VALUE
    assert list(folder.iterdir()) == [folder / "k.kept"]


def test_without_a_profile_nothing_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CACHE_HOME", "HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    keep("k", VALUE, Shown)
    assert not folder.exists() or list(folder.iterdir()) == []


@given(key=st.binary(min_size=32, max_size=32), said=st.binary(max_size=200))
def test_the_seal_is_hmac_sha_256(key: bytes, said: bytes) -> None:
    assert seal_of(key, said) == hmac.digest(key, said, "sha256")


def test_what_a_killed_run_left_is_swept_once_it_is_old(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep("k", VALUE, Shown)
    for name in (".cchc-x.part", "mine.part"):
        (folder / name).write_bytes(b"half")
    keep("k", VALUE, Shown)
    assert sorted(path.name for path in folder.iterdir()) == [".cchc-x.part", "k.kept", "mine.part"]
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + FORGOTTEN_AFTER + 1)
    keep("k", VALUE, Shown)
    assert sorted(path.name for path in folder.iterdir()) == ["k.kept", "mine.part"]


def test_a_folder_that_cannot_be_written_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kept").write_text("a file where the folder should be", encoding="utf-8")
    monkeypatch.setenv("CCHC_CACHE", str(tmp_path / "kept"))
    keep("k", VALUE, Shown)
    assert recall("k", Shown) is None
    assert (tmp_path / "kept").read_text(encoding="utf-8") == "a file where the folder should be"


def test_a_folder_in_place_of_a_kept_file_is_a_miss(folder: Path) -> None:
    (folder / "k.kept").mkdir(parents=True)
    assert recall("k", Shown) is None


def test_without_a_folder_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CCHC_CACHE", "")
    keep("k", VALUE, Shown)
    assert recall("k", Shown) is None
    assert list(tmp_path.iterdir()) == []


def test_the_oldest_go_when_there_are_too_many(folder: Path) -> None:
    folder.mkdir()
    for number in range(KEPT_FILES + 3):
        path = folder / f"{number:064x}.kept"
        path.write_bytes(b"")
        os.utime(path, (number, number))
    keep("f" * 64, VALUE, Shown)
    left = {path.stem for path in folder.iterdir()}
    assert len(left) == KEPT_FILES
    assert recall("f" * 64, Shown) == VALUE
    assert not left & {f"{number:064x}" for number in range(4)}


def test_a_file_of_a_person_in_the_folder_is_never_forgotten(folder: Path) -> None:
    folder.mkdir()
    mine = folder / "mine.kept"
    mine.write_bytes(b"mine")
    os.utime(mine, (0, 0))
    for number in range(KEPT_FILES + 3):
        (folder / f"{number:064x}.kept").write_bytes(b"")
    keep("f" * 64, VALUE, Shown)
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
    keys = []
    for engine in ("# an engine\n", "# an engine\n", "# another engine\n"):
        if file.read_text("utf-8") != engine:
            file.write_text(engine, encoding="utf-8")
        kept._marks_of.cache_clear()  # another run  # noqa: SLF001
        keys.append(key_of("criteria", "x"))
    kept._marks_of.cache_clear()  # noqa: SLF001
    assert keys[0] == keys[1] != keys[2]


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
    plant(folder, file.stem, json.dumps(packed(VALUE, Shown)).encode())
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
