"""Files are written whole or not at all."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from reading.files.write import write_whole, yaml_text


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
    write_whole(path, "new")
    assert path.read_text(encoding="utf-8") == "new"
    assert names_in(tmp_path) == ["x.yaml"]


def test_a_failure_leaves_the_old_file_and_no_part_of_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "new" * 100_000 + "\ud800")
    assert path.read_text(encoding="utf-8") == "old"
    assert names_in(tmp_path) == ["x.yaml"]


def test_a_folder_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").mkdir()
    with pytest.raises(OSError, match=r"x\.yaml"):
        write_whole(tmp_path / "x.yaml", "new")
    assert names_in(tmp_path) == ["x.yaml"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_a_new_file_can_be_read_by_others_and_an_old_one_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    write_whole(path, "first")
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    path.chmod(0o600)
    write_whole(path, "second")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_yaml_is_written_in_the_order_given_and_in_letters() -> None:
    assert yaml_text({"b": "Số", "a": ["1.10", "yes"]}).startswith("b: Số\na:\n")
