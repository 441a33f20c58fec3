"""What evidence may name as its criteria: a bundled edition, or a relative way to a regular file of criteria."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from criteria.library import is_way, path_from

MINIMAL = Path(__file__).parent.parent / "bad" / "good" / "criteria_minimal.yaml"
REFUSED = (
    *("/etc/criteria.yaml", "\\criteria.yaml", "C:\\bo\\criteria.yaml", "C:criteria.yaml", "file:///bo/criteria.yaml"),
    *(
        "//may-chu/bo/criteria.yaml",
        "\\\\may-chu\\bo\\criteria.yaml",
        "\\\\.\\pipe\\criteria.yaml",
        "https://a.vn/b.yaml",
    ),
    *(
        "con.yaml",
        "../NUL.yaml",
        "aux/criteria.yaml",
        "com1.yaml",
        "../criteria.txt",
        "../../../etc/passwd",
        ".yaml/x",
        "",
    ),
)


@pytest.mark.parametrize("name", REFUSED)
def test_nothing_but_a_relative_way_to_criteria_is_one(name: str) -> None:
    assert not is_way(name)


@pytest.mark.parametrize(
    "name", ["criteria.yaml", "../../bo/criteria.yml", "bo tiêu chí/2024.YAML", "..\\bo.yaml", "console.yaml"]
)
def test_a_relative_way_may_climb_and_have_spaces(name: str) -> None:
    assert is_way(name)


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_is_never_touched(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def touched(path: Path, *_: object) -> bool:
        raise AssertionError(path)

    monkeypatch.setattr(Path, "is_file", touched)
    monkeypatch.setattr(Path, "stat", touched)
    assert path_from(name, Path("folder")) is None


def test_a_name_means_the_same_wherever_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here.yaml").write_text("other", encoding="utf-8")
    (tmp_path / "xa").mkdir()
    monkeypatch.chdir(tmp_path)
    assert path_from("here.yaml", tmp_path / "xa") is None
    assert path_from("../here.yaml", tmp_path / "xa") == tmp_path / "xa" / ".." / "here.yaml"
    assert path_from("..\\here.yaml", tmp_path / "xa") == tmp_path / "xa" / ".." / "here.yaml"


@pytest.mark.skipif(os.name == "nt", reason="making links and pipes needs rights on Windows")
def test_only_a_regular_file_of_criteria_is_opened_also_behind_a_link(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (tmp_path / "link.yaml").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "circle.yaml").symlink_to(tmp_path / "circle.yaml")
    (tmp_path / "folder.yaml").mkdir()
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "good.yaml").symlink_to(MINIMAL)
    for name in ("link.yaml", "circle.yaml", "folder.yaml", "pipe.yaml"):
        assert path_from(name, tmp_path) is None
    assert path_from("good.yaml", tmp_path) == tmp_path / "good.yaml"
