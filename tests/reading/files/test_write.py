"""Files are written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reading.files import write
from reading.files.write import Written, anything, write_all, write_whole, yaml_text


def no_links(*_: object, **__: object) -> None:
    """What a stick formatted for cameras answers."""
    raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))


def as_windows_renames(part: Path, path: Path) -> None:
    """Rename as Windows does: never over anything."""
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
    part.replace(path)


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_with_plain_line_ends_and_in_new_folders(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "x.yaml"
    write_whole(path, "Số: 1\nb\n")
    assert path.read_bytes() == "Số: 1\nb\n".encode()
    assert names_in(path.parent) == ["x.yaml"]


def test_an_old_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("old and longer", encoding="utf-8")
    write_whole(path, "new", anything)
    assert path.read_text(encoding="utf-8") == "new"
    assert names_in(tmp_path) == ["x.yaml"]


def test_a_failure_leaves_the_old_file_and_no_part_of_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "new" * 100_000 + "\ud800", anything)
    assert path.read_text(encoding="utf-8") == "old"
    assert names_in(tmp_path) == ["x.yaml"]


def test_a_folder_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").mkdir()
    with pytest.raises(OSError, match=r"x\.yaml"):
        write_whole(tmp_path / "x.yaml", "new")
    assert names_in(tmp_path) == ["x.yaml"]


@pytest.fixture(params=[0o022, 0o027, 0o077, 0o002])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_a_new_file_has_the_rights_this_user_gives_and_an_old_one_keeps_its_own(tmp_path: Path, umask: int) -> None:
    path = tmp_path / "x.yaml"
    write_whole(path, "first")
    assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~umask
    path.chmod(0o600)
    write_whole(path, "second", anything)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_that_is_there_stays(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("mine", encoding="utf-8")
    for may_replace in (None, lambda _: False):
        with pytest.raises(FileExistsError, match=r"x\.yaml"):
            write_whole(path, "new", may_replace)
    assert path.read_text(encoding="utf-8") == "mine"
    assert names_in(tmp_path) == ["x.yaml"]


@pytest.mark.parametrize("knows_links", [True, False])
def test_a_file_that_appears_between_look_and_write_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, knows_links: bool
) -> None:
    path = tmp_path / "x.yaml"
    put_new = write.put_new

    def late(part: Path, to: Path) -> None:
        path.write_text("of another", encoding="utf-8")
        put_new(part, to)

    monkeypatch.setattr(write, "put_new", late)
    if not knows_links:
        monkeypatch.setattr(os, "link", no_links)
    with pytest.raises(FileExistsError, match=r"x\.yaml"):
        write_whole(path, "new")
    assert path.read_text(encoding="utf-8") == "of another"
    assert names_in(tmp_path) == ["x.yaml"]


def test_a_disk_that_knows_no_links_takes_files_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", no_links)
    write_whole(tmp_path / "x.yaml", "new")
    write_whole(tmp_path / "x.yaml", "newer", anything)
    assert (tmp_path / "x.yaml").read_text(encoding="utf-8") == "newer"
    assert names_in(tmp_path) == ["x.yaml"]


def test_on_windows_a_file_is_named_and_never_replaced_by_that(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(Path, "rename", as_windows_renames)
    write_whole(tmp_path / "x.yaml", "new")
    assert names_in(tmp_path) == ["x.yaml"]
    (tmp_path / "part").write_text("other", encoding="utf-8")
    with pytest.raises(FileExistsError):
        write.put_new(tmp_path / "part", tmp_path / "x.yaml")
    assert (tmp_path / "x.yaml").read_text(encoding="utf-8") == "new"


@pytest.mark.parametrize("target", ["real.yaml", "nowhere.yaml"])
def test_a_link_is_neither_followed_nor_replaced(tmp_path: Path, target: str) -> None:
    (tmp_path / "real.yaml").write_text("real", encoding="utf-8")
    (tmp_path / "x.yaml").symlink_to(tmp_path / target)
    for may_replace in (None, anything):
        with pytest.raises(OSError, match=r"x\.yaml"):
            write_whole(tmp_path / "x.yaml", "new", may_replace)
    assert (tmp_path / "x.yaml").is_symlink()
    assert (tmp_path / "real.yaml").read_text(encoding="utf-8") == "real"
    assert names_in(tmp_path) == ["real.yaml", "x.yaml"]


@pytest.mark.parametrize("failing", [0, 1, 2])
def test_of_several_files_all_are_written_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    (tmp_path / "old.md").write_text("old", encoding="utf-8")
    files = [
        Written(tmp_path / "new" / "deep" / "a.md", "a"),
        Written(tmp_path / "old.md", "b", anything),
        Written(tmp_path / "c.md", "c"),
    ]
    put, puts = write._put, iter(range(3))  # noqa: SLF001  # the disk may refuse at any of them

    def full(part: Path, path: Path, replaced: write.Stand | None) -> Callable[[], object]:
        if next(puts) == failing:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return put(part, path, replaced)

    monkeypatch.setattr(write, "_put", full)
    with pytest.raises(OSError, match=files[failing].path.name):
        write_all(files)
    assert names_in(tmp_path) == ["old.md"]
    assert (tmp_path / "old.md").read_text(encoding="utf-8") == "old"
    monkeypatch.setattr(write, "_put", put)
    write_all(files)
    assert [one.path.read_text(encoding="utf-8") for one in files] == ["a", "b", "c"]
    assert names_in(tmp_path) == ["c.md", "new", "old.md"]


def test_what_somebody_saves_meanwhile_is_neither_replaced_nor_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tmp_path / "a.md", tmp_path / "b.md"
    second.write_text("old", encoding="utf-8")
    put_new = write.put_new

    def late(part: Path, path: Path) -> None:
        put_new(part, path)
        second.write_text("saved by somebody", encoding="utf-8")
        first.unlink()
        first.write_text("saved by somebody, too", encoding="utf-8")

    monkeypatch.setattr(write, "put_new", late)
    with pytest.raises(FileExistsError, match=r"b\.md"):
        write_all([Written(first, "a"), Written(second, "b", anything)])
    assert first.read_text(encoding="utf-8") == "saved by somebody, too"
    assert second.read_text(encoding="utf-8") == "saved by somebody"
    assert names_in(tmp_path) == ["a.md", "b.md"]


def test_the_way_back_does_not_hide_what_went_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    put_new = write.put_new
    monkeypatch.setattr(write, "put_new", lambda part, path: (put_new if path.name == "a" else refused)(part, path))
    monkeypatch.setattr(Path, "unlink", refused)
    with pytest.raises(PermissionError, match=r"/b'"):
        write_all([Written(tmp_path / "a", "a"), Written(tmp_path / "b", "b")])


def test_what_killed_runs_left_beside_a_file_is_swept_once_it_is_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (".cchc-x.part", ".cchc-y-old.part", "mine.part"):
        (tmp_path / name).write_text("half", encoding="utf-8")
        os.utime(tmp_path / name, (0, 0))
    write_whole(tmp_path / "x.yaml", "new")
    assert names_in(tmp_path) == [".cchc-x.part", ".cchc-y-old.part", "mine.part", "x.yaml"]
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + write.FORGOTTEN_AFTER + 1)
    write_whole(tmp_path / "y.yaml", "new")
    assert names_in(tmp_path) == ["mine.part", "x.yaml", "y.yaml"]


def test_yaml_is_written_in_the_order_given_and_in_letters() -> None:
    assert yaml_text({"b": "Số", "a": ["1.10", "yes"]}).startswith("b: Số\na:\n")
