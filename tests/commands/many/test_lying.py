"""Where the files of a folder lie: each unit counts once, and what is not looked at is named."""

from __future__ import annotations

import json
import os
import re
import shlex
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from commands.exits import Exit
from evidence.workspace import FILE
from tests.builders.office import workbook
from tests.builders.province import BEFORE, TEXT, put, result
from tests.builders.refilled import book_for, refilled
from tests.builders.refilled import put as write
from tests.builders.units import OLD, ranked
from tests.report.conftest import Command


def test_a_province_may_sort_its_units_by_district_and_year(command: Command, folder: Path) -> None:
    put(folder / "tinh" / "huyện A" / "mot" / FILE, TEXT, "Xã Một")
    put(folder / "tinh" / "huyện B" / "2023" / "mot" / FILE, BEFORE, "Xã Một")
    result(command, folder / "hai.json", TEXT, "Xã Hai")
    (folder / "hai.json").rename(folder / "tinh" / "huyện B" / "hai.json")
    book = folder / "tinh" / "huyện B" / "2024" / "ba.xlsx"
    book.parent.mkdir()
    write(book, book_for(TEXT.replace("UBND xã Phú Đình", "Xã Ba")))
    deep = folder / "tinh" / "a" / "b" / "c" / "d" / "e"
    put(deep / FILE, TEXT, "Xã Sâu")
    found = ranked(command, "tinh")
    assert (found["year"], {one["unit"] for one in found["units"]}) == (2024, {"Xã Một", "Xã Hai", "Xã Ba"})
    assert next(one for one in found["units"] if one["unit"] == "Xã Một")["before"] is not None


def test_of_a_file_and_its_copy_the_copy_is_named(command: Command, folder: Path) -> None:
    (folder / "tinh").mkdir()
    for name in ("a (1)", "a"):
        write(folder / "tinh" / f"{name}.xlsx", book_for(TEXT))
    assert (
        "tinh/a (1).xlsx:1:1: E081 (lưu ý) tệp này giống hệt tinh/a.xlsx"
        in command("rank", "tinh", "--criteria", OLD).err
    )


def test_a_copy_of_a_file_counts_once_and_is_told(command: Command, folder: Path) -> None:
    put(folder / "tinh" / "a" / FILE, TEXT, "Xã Một")
    put(folder / "tinh" / "a - Copy" / FILE, TEXT, "Xã Một")
    said = command("rank", "tinh", "--criteria", OLD, "--json")
    found = json.loads(said.out)
    assert (said.code, [one["unit"] for one in found["units"]], found["left_out"]) == (Exit.OK, ["Xã Một"], [])
    assert "tinh/a - Copy/evidence.yaml:1:1: E081 (lưu ý) tệp này giống hệt tinh/a/evidence.yaml" in said.err


def test_the_way_to_take_a_workbook_in_can_be_typed_as_it_stands(command: Command, folder: Path) -> None:
    assert command("init", "tinh/Xã A").code == Exit.OK
    form = (folder / "tinh" / "Xã A" / FILE).read_text("utf-8")
    write(
        folder / "tinh" / "Xã A" / "sổ 1.xlsx", refilled(book_for(form), {("facts tasks.done", "value"): Fraction(6)})
    )
    (way,) = re.findall(r"→ cchc (evidence import .*);", command("rank", "tinh", "--criteria", OLD).err)
    assert command(*shlex.split(way), "--yes").code == Exit.OK
    assert "E080" not in command("rank", "tinh", "--criteria", OLD).err


def test_a_workbook_that_was_not_taken_in_is_told_and_a_blank_form_beside_it_ranks_nobody(
    command: Command, folder: Path
) -> None:
    assert command("init", "tinh/a").code == Exit.OK
    form = (folder / "tinh" / "a" / FILE).read_text("utf-8")
    filled = refilled(book_for(form), {("facts tasks.planned", "value"): Fraction(6)})
    write(folder / "tinh" / "a" / "a.xlsx", book_for(form))
    assert "E080" not in command("rank", "tinh", "--criteria", OLD).err  # nothing stands in it
    write(folder / "tinh" / "a" / "a.xlsx", filled)
    said = command("rank", "tinh", "--criteria", OLD)
    assert (said.code, said.out) == (Exit.BAD_FILES, "")
    assert "tinh/a/a.xlsx:1:1: E080 sổ này" in said.err
    (folder / "tinh" / "a" / FILE).write_text(form.replace("tasks.done:", "tasks.done: 3", 1), "utf-8")
    said = command("rank", "tinh", "--criteria", OLD)
    assert said.code == Exit.OK
    assert "tinh/a/a.xlsx:1:1: E080 (lưu ý) sổ này" in said.err
    (folder / "tinh" / "a" / FILE).write_text(form, "utf-8")
    assert command("evidence", "import", "tinh/a/a.xlsx", "tinh/a", "--yes").code == Exit.OK
    assert command("rank", "tinh", "--criteria", OLD).err == ""


def test_a_filled_workbook_beside_a_blank_form_is_told_wherever_it_lies_and_whatever_it_is_ranked_by(
    command: Command, folder: Path
) -> None:
    assert command("init", "tinh/a").code == Exit.OK
    form = (folder / "tinh" / "a" / FILE).read_text("utf-8")
    whole = write(folder / "so.xlsx", refilled(book_for(form), {("facts tasks.planned", "value"): Fraction(6)}))
    unread = write(folder / "sai.xlsx", refilled(book_for(form), {("facts tasks.planned", "value"): "6.000"}))
    broken = folder / "cut.xlsx"
    broken.write_bytes(whole.read_bytes()[:5_000])
    for book, place, criteria in (
        (whole, "a/a.xlsx", OLD),
        (whole, "a/so/a.xlsx", OLD),
        (whole, "a/a.xlsx", "cchc-xa-minh-hoa@2025"),
        (unread, "a/a.xlsx", OLD),
        (broken, "a/a.xlsx", OLD),
    ):
        path = folder / "tinh" / place
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(book.read_bytes())
        said = command("rank", "tinh", "--criteria", criteria)
        assert (said.code, said.out) == (Exit.BAD_FILES, ""), (place, criteria)
        assert f"tinh/{place}:1:1: E080 sổ này" in said.err
        path.unlink()
    workbook(folder / "tinh" / "a" / "giay.xlsx", lambda _, sheet: sheet.write(0, 0, "Công văn"))
    assert "E080" not in command("rank", "tinh", "--criteria", OLD).err  # a paper of another program


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own there")
def test_whatever_is_not_looked_into_is_named(command: Command, folder: Path) -> None:
    put(folder / "tinh" / "a" / FILE, TEXT, "Xã Một")
    put(folder / "tinh" / FILE, TEXT, "Xã Gốc")
    put(folder / "tinh" / "1" / "2" / "3" / "4" / "sau" / FILE, TEXT, "Xã Sâu")
    (folder / "tinh" / "mat").mkdir()
    (folder / "tinh" / "mat" / FILE).symlink_to(folder / "khong-co.yaml")
    said = command("rank", "tinh", "--criteria", OLD, "--lang", "en")
    assert [line.split(" (")[0] for line in said.err.splitlines()] == [
        "not read: tinh/1/2/3/4",
        f"not read: tinh/{FILE}",
        f"not read: tinh/mat/{FILE}",
    ]


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own there")
def test_a_link_is_no_copy_and_leads_nowhere_twice(command: Command, folder: Path) -> None:
    put(folder / "tinh" / "z" / FILE, TEXT, "Xã Một")
    put(folder / "ngoai" / "n" / FILE, BEFORE, "Xã Ngoài")
    for name, to in (("a", "z"), ("loop", "."), ("up", "..")):
        (folder / "tinh" / name).symlink_to(to)
    (folder / "tinh" / "b").symlink_to(folder / "ngoai" / "n")
    said = command("rank", "tinh", "--criteria", OLD, "--json")
    found = json.loads(said.out)
    assert (said.code, said.err, [one["unit"] for one in found["units"]]) == (Exit.OK, "", ["Xã Một"])
    assert "2023 (1 đơn vị)" in command("rank", "tinh", "--criteria", OLD).out


def test_a_folder_that_lets_nobody_look_is_named(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder / "tinh" / "a" / FILE, TEXT, "Xã Một")
    put(folder / "tinh" / "kín" / "b" / FILE, TEXT, "Xã Hai")
    real = Path.iterdir

    def listed(path: Path) -> Iterator[Path]:
        if path.name == "kín":
            raise PermissionError(path)
        return real(path)

    monkeypatch.setattr(Path, "iterdir", listed)
    said = command("rank", "tinh", "--criteria", OLD)
    assert said.code == Exit.OK
    assert said.err.startswith("không đọc: tinh/kín (")


def test_two_equal_workbooks_without_a_name_are_two_units(command: Command, folder: Path) -> None:
    (folder / "tinh").mkdir()
    for name in ("xa-mot", "xa-hai"):
        write(folder / "tinh" / f"{name}.xlsx", refilled(book_for(TEXT), {("unit name", "value"): None}))
    assert {one["unit"] for one in ranked(command, "tinh")["units"]} == {"xa-mot", "xa-hai"}


def test_two_equal_files_of_another_program_are_no_copies_of_a_unit(command: Command, folder: Path) -> None:
    put(folder / "tinh" / "a" / FILE, TEXT, "Xã Một")
    for name in ("b.json", "c.json"):
        (folder / "tinh" / name).write_text('{"name": "x"}', "utf-8")
    said = command("rank", "tinh", "--criteria", OLD)
    assert ("E081" in said.err, said.err.count("không đọc: ")) == (False, 2)


@pytest.mark.parametrize("kind", [".xls", ".ods", ".xlsm", ".XLSB"])
def test_a_workbook_of_another_kind_is_a_unit_that_is_lacking(kind: str, command: Command, folder: Path) -> None:
    put(folder / "tinh" / "a" / FILE, TEXT, "Xã Một")
    (folder / "tinh" / f"xa-hai{kind}").write_bytes(b"\xd0\xcf\x11\xe0")
    said = command("rank", "tinh", "--criteria", OLD, "--json", "--problems", "loi.csv")
    assert (said.code, json.loads(said.out)["left_out"]) == (Exit.BAD_FILES, [f"tinh/xa-hai{kind}"])
    assert f"tinh/xa-hai{kind}:1:1: E095 không đọc được sổ kiểu {kind.lower()}" in said.err
    assert len((folder / "loi.csv").read_text("utf-8-sig").splitlines()) == 2
    assert command("rank", "tinh", "--criteria", OLD, "--strict").out == ""


def test_a_ranking_that_was_put_into_the_folder_is_no_unit_of_it(command: Command, folder: Path) -> None:
    put(folder / "tinh" / "a" / FILE, TEXT, "Xã Một")
    words = ("rank", "tinh", "--criteria", OLD, "--xlsx", "tinh/hang.xlsx")
    assert [command(*words).code for _ in range(2)] == [Exit.OK, Exit.OK]
    said = command(*words, "--json")
    assert (json.loads(said.out)["left_out"], "không đọc: tinh/hang.xlsx" in said.err) == ([], True)
    workbook(folder / "tinh" / "hang.xlsx", lambda _, sheet: sheet.write(0, 0, "của người khác"))
    assert command("rank", "tinh", "--criteria", OLD).code == Exit.BAD_FILES


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("tasks.done:", "tasks.done: sáu", "M033"),
        ("tasks.done:", "tasks.done: -1", "M021"),
        ("\nanswers:", "\nanswers:\n  website.news_par: {level: bao giờ}", "E013"),
    ],
)
def test_a_mistake_of_evidence_is_told_beside_its_workbook_too(
    right: str, wrong: str, code: str, command: Command, folder: Path
) -> None:
    assert command("init", "tinh/a", "--xlsx").code == Exit.OK
    text = (folder / "tinh" / "a" / FILE).read_text("utf-8").replace("tasks.planned:", "tasks.planned: 6", 1)
    (folder / "tinh" / "a" / FILE).write_text(text.replace(right, wrong, 1), "utf-8")
    put(folder / "tinh" / "b" / FILE, TEXT, "Xã Hai")
    said = command("rank", "tinh", "--criteria", OLD, "--json")
    assert (said.code, [one["unit"] for one in json.loads(said.out)["units"]]) == (Exit.BAD_FILES, ["Xã Hai"])
    assert "tinh/a/evidence.yaml:" in said.err
    assert code in said.err
