"""What the build is told: every folder of code, every room by name, one version."""

from __future__ import annotations

import runpy
import tomllib
from pathlib import Path

from commands.arguments.parser import VERSION
from tests.builders.house import FLOORS, SOURCES

TOP = Path(__file__).parent.parent.parent
PROJECT = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))
BUILT = PROJECT["tool"]["setuptools"]


def test_no_folder_of_code_is_forgotten_in_the_wheel() -> None:
    folders = {path.parent.relative_to(TOP).as_posix().replace("/", ".") for path in SOURCES} - {"."}
    assert BUILT["packages"] == ["cchc", *sorted(f"cchc.house.{folder}" for folder in folders)]


def test_each_folder_of_code_says_that_it_is_a_package() -> None:
    assert [
        path.parent for path in SOURCES if path.name != "cli.py" and not (path.parent / "__init__.py").exists()
    ] == []


def test_the_command_makes_way_for_every_room() -> None:
    assert runpy.run_path(str(TOP / "bundle/cchc/__init__.py"))["ROOMS"] == set(FLOORS)


def test_the_version_is_written_in_one_place() -> None:
    assert PROJECT["project"]["dynamic"] == ["version"]
    assert BUILT["dynamic"]["version"] == {"attr": "commands.arguments.parser.VERSION"}
    assert f"### {VERSION} " in (TOP / "CHANGELOG.md").read_text("utf-8")
