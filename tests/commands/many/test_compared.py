"""The units of a folder under two editions: each as compare shows it alone, whatever it was handed in as."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from commands.exits import Exit
from evidence.workspace import FILE
from tests.builders.province import BEFORE, TEXT, put, result
from tests.builders.units import NEW, OLD
from tests.report.conftest import Command


def compared(command: Command, folder: str) -> Any:
    said = command("compare", OLD, NEW, "--units", folder, "--json")
    assert said.code == Exit.OK, said.err
    return json.loads(said.out)


def test_each_unit_comes_to_what_it_comes_to_alone(command: Command, folder: Path) -> None:
    put(folder / "tinh" / "a" / FILE, TEXT, "Xã Một")
    late = "  dossiers.resolved_late:\n    value: "
    behind = TEXT.replace("    value: 1985", "    value: 1900").replace(f"{late}0", f"{late}85")
    put(folder / "tinh" / "b" / FILE, behind, "Xã Hai")
    assert command("evidence", "export", "tinh/b", "--xlsx", "tinh/hai.xlsx").code == Exit.OK
    alone = {}
    for place, name in (("a", "Xã Một"), ("b", "Xã Hai")):
        said = json.loads(command("compare", OLD, NEW, "--evidence", f"tinh/{place}", "--json").out)
        alone[name] = [said[side]["total"] for side in ("old", "new")]
    (folder / "tinh" / "b" / FILE).unlink()
    (folder / "tinh" / "b").rmdir()
    found = compared(command, "tinh")
    assert {one["unit"]: [one["old"], one["new"]] for one in found["units"]} == alone
    assert len({tuple(pair) for pair in alone.values()}) == 2


def test_units_of_one_year_are_compared_and_the_others_named(command: Command, folder: Path) -> None:
    put(folder / "tinh" / "a" / FILE, TEXT, "Xã Một")
    put(folder / "tinh" / "b" / FILE, BEFORE, "Xã Hai")
    said = command("compare", OLD, NEW, "--units", "tinh", "--json")
    assert [one["unit"] for one in json.loads(said.out)["units"]] == ["Xã Một"]
    assert "các năm: 2023" in said.err


def test_a_result_alone_says_nothing_under_another_edition(command: Command, folder: Path) -> None:
    put(folder / "tinh" / "a" / FILE, TEXT, "Xã Một")
    result(command, Path("tinh/b.json"), TEXT, "Xã Hai")
    said = command("compare", OLD, NEW, "--units", "tinh", "--json")
    assert said.code == Exit.BAD_FILES
    assert "tinh/b.json:1:1: E082 " in said.err
    assert [one["unit"] for one in json.loads(said.out)["units"]] == ["Xã Một"]


def test_what_only_the_new_edition_cannot_take_is_told_with_its_place(command: Command, folder: Path) -> None:
    put(folder / "tinh" / "a" / FILE, TEXT, "Xã Một")
    put(folder / "tinh" / "b" / FILE, TEXT.replace("level: strict", "level: stric"), "Xã Hai")
    said = command("compare", OLD, NEW, "--units", "tinh", "--json")
    assert said.code == Exit.BAD_FILES
    assert "tinh/b/evidence.yaml:" in said.err
    assert [one["unit"] for one in json.loads(said.out)["units"]] == ["Xã Một"]


def test_a_folder_without_units_says_what_it_looks_for(command: Command, folder: Path) -> None:
    (folder / "tinh").mkdir()
    said = command("compare", OLD, NEW, "--units", "tinh")
    assert (said.code, said.out) == (Exit.BAD_FILES, "")
    assert "evidence.yaml" in said.err


def test_who_could_not_be_compared_is_named_on_the_page_too(command: Command, folder: Path) -> None:
    put(folder / "tinh" / "a" / FILE, TEXT, "Xã Một")
    put(folder / "tinh" / "b" / FILE, TEXT.replace("value: 4088", "value: 4.088"), "Xã Hai")
    result(command, Path("tinh/c.json"), TEXT.replace("value: 1985", "value: 1984"), "Xã Ba")
    (folder / "xa.csv").write_text("unit,tasks.planned,tasks.done\nXã Bốn,6,x\nXã Năm,6,6\n", encoding="utf-8")
    for path, left in (("tinh", {"Xã Hai", "Xã Ba"}), ("xa.csv", {"Xã Bốn"})):
        page = command("compare", OLD, NEW, "--units", path).out
        said = json.loads(command("compare", OLD, NEW, "--units", path, "--json").out)
        assert set(said["left_out"]) == left
        assert all(name in page for name in left)
