"""Tables laid out as offices lay them out: headings of two lines, numbers of columns, groups of units, merged cells."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from commands.exits import Exit
from evidence.units.no_units import is_group, is_numbering
from tests.builders.laid_out import HEAD, UNITS, book, codes
from tests.builders.units import OLD, ranked, table
from tests.report.conftest import Command


def grouped(command: Command, folder: Path, *groups: str) -> list[dict[str, Any]]:
    """The units of a table that says in a column what each belongs to."""
    rows = (f"{row},{f'Huyện {group}' if group else ''}" for row, group in zip(UNITS, groups, strict=True))
    found: list[dict[str, Any]] = ranked(command, table(folder, f"{HEAD},Huyện", *rows))["units"]
    return found


def test_a_heading_of_two_lines_with_numbers_of_columns_and_groups_names_the_same_units(
    command: Command, folder: Path
) -> None:
    def fill(sheet: Any) -> None:
        sheet.write(0, 0, "Số liệu cải cách hành chính năm 2024")
        for column, text in enumerate(("STT", "Đơn vị")):
            sheet.merge_range(1, column, 2, column, text)
        sheet.merge_range(1, 2, 1, 3, "Nhiệm vụ")
        sheet.merge_range(1, 4, 2, 4, "plan.par.issued")
        sheet.write_row(2, 2, ("tasks.planned", "tasks.done"))
        sheet.write_row(3, 0, ("(1)", "(2)", "(3)", "(4)=(3)/(2)", "(5)"))
        sheet.write_row(4, 0, ("I", "Huyện Đông"))
        sheet.write_row(5, 0, (1, *UNITS[0].split(",")))
        sheet.write_row(6, 0, (2, *UNITS[1].split(",")))
        sheet.write_row(7, 0, ("II.", "Huyện Tây"))
        sheet.write_row(8, 0, (1, *UNITS[2].split(",")))
        sheet.merge_range(9, 0, 9, 1, "Cộng")
        sheet.write_row(9, 2, (18, 12))

    said = command("rank", book(folder, fill), "--criteria", OLD, "--json")
    assert json.loads(said.out)["units"] == grouped(command, folder, "Đông", "Đông", "Tây")
    page = command("rank", "bang.xlsx", "--criteria", OLD, "--explain", "Xã Ấn", "--json").out
    assert '"bang.xlsx Xã!D6"' in page
    told = re.findall(r"Xã!([A-Z]+[0-9]+): (E[0-9]{3})", said.err)
    assert told == [("B4", "E087"), ("B5", "E097"), ("B8", "E097"), ("B10", "E050")]


@pytest.mark.parametrize(
    "heading",
    [
        ("STT,Đơn vị,Nhiệm vụ,,plan.par.issued", ",,tasks.planned,tasks.done,"),
        ("STT,Đơn vị,Nhiệm vụ,Nhiệm vụ,plan.par.issued", ",,tasks.planned,tasks.done,"),
        ("STT,Đơn vị,Nhiệm vụ,,plan.par.issued", "STT,Đơn vị,tasks.planned,tasks.done,plan.par.issued"),
    ],
)
def test_a_heading_of_two_lines_may_have_no_cells_that_reach_over_both(
    heading: tuple[str, str], command: Command, folder: Path
) -> None:
    rows = [f"{place},{row}" for place, row in enumerate(UNITS, start=1)]
    path = table(folder, "Số liệu năm 2024,,,,", *heading, *rows)
    said = command("rank", path, "--criteria", OLD, "--json")
    assert (said.code, said.err) == (Exit.OK, "")
    assert json.loads(said.out)["units"] == grouped(command, folder, "", "", "")


@pytest.mark.parametrize("counts", [True, False])
def test_a_group_in_one_cell_from_end_to_end_is_no_unit(command: Command, folder: Path, *, counts: bool) -> None:
    def fill(sheet: Any) -> None:
        heads = [*(["STT"] if counts else []), *HEAD.split(",")]
        sheet.write_row(0, 0, heads)
        sheet.merge_range(1, 0, 1, len(heads) - 1, "I. Huyện Đông")
        for place, row in enumerate(UNITS, start=2):
            sheet.write_row(place, 0, [*([place - 1] if counts else []), *row.split(",")])

    said = command("rank", book(folder, fill), "--criteria", OLD, "--json")
    assert json.loads(said.out)["units"] == grouped(command, folder, "Đông", "Đông", "Đông")
    assert (said.code, codes(said.err)) == (Exit.OK, ["E097"])


@pytest.mark.parametrize("counts", [True, False])
def test_a_table_of_text_may_have_them_too(command: Command, folder: Path, *, counts: bool) -> None:
    rows = [f"{place},{row}" for place, row in enumerate(UNITS, start=1)] if counts else list(UNITS)
    head = f"STT,{HEAD}" if counts else HEAD
    rows = ["(1),(2),(3),(4),(5)", "I,Huyện Đông,,,", *rows] if counts else ["A,1,2,3", *rows]
    said = command("rank", table(folder, head, *rows), "--criteria", OLD, "--json")
    assert json.loads(said.out)["units"] == grouped(command, folder, *(["Đông"] * 3 if counts else [""] * 3))
    assert codes(said.err) == ["E087", *(["E097"] if counts else [])]


@pytest.mark.parametrize("counts", ["", "STT,"])
def test_a_row_that_says_nothing_but_a_district_is_above_those_of_its_communes(
    command: Command, folder: Path, counts: str
) -> None:
    above = [f"{',' if counts else ''}Huyện {name},,,," for name in ("Đông", "Tây")]
    units = [f"{'1,' if counts else ''},{row}" for row in UNITS]
    path = table(folder, f"{counts}Huyện,{HEAD.replace('unit', 'Xã', 1)}", above[0], *units[:2], above[1], units[2])
    said = command("rank", path, "--criteria", OLD, "--json")
    assert json.loads(said.out)["units"] == grouped(command, folder, "Đông", "Đông", "Tây")
    assert (said.code, codes(said.err)) == (Exit.OK, ["E097"] * 2)


ENDS = {
    "another that its row says": ("Huyện Y,Xã C,50,45", ""),
    "another with dashes": ("Huyện Y,-,-,-", "E087"),
    "a sum of another": ("Huyện Y,Cộng,50,30", "E050"),
    "a list": ("- Huyện Y,,,", "E087"),
    "figures": ("Huyện Y,,100,70", "E068"),
    "a commune in the wrong column": ("Thị trấn Y,,,", "E068"),
    "a page": ("Trang 2,,,", "E087"),
    "a note": ("Ghi chú: đợt 2,,,", "E087"),
    "a person": ("Nguyễn văn C,,,", "E087"),
    "a number": ("2,,,", "E068"),
}


@pytest.mark.parametrize("by_columns", [True, False])
@pytest.mark.parametrize("name", ENDS)
def test_behind_a_row_of_another_district_nobody_knows_what_units_belong_to(
    name: str, command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch, *, by_columns: bool
) -> None:
    row, code = ENDS[name]
    if by_columns:
        monkeypatch.setattr("reading.columns.long_text.TABLE_ROWS", 0)
    path = table(folder, "Huyện,Xã,tasks.planned,tasks.done", "Huyện X,,,", ",Xã A,50,40", row, ",Xã D,50,20")
    said = command("rank", path, "--criteria", OLD, "--json")
    found = {one["unit"]: one["within"] for one in json.loads(said.out)["units"]}
    assert found == {"Xã A": "Huyện X", "Xã D": None} | ({"Xã C": "Huyện Y"} if "Xã C" in row else {})
    assert codes(said.err) == ["E097", *([code] if code else [])]


def test_a_group_ends_with_its_table(command: Command, folder: Path) -> None:
    first = ("Huyện X,,,", ",Xã A,50,40", "Huyện Y,,,", ",Xã B,50,30")
    second = ("Huyện,Xã,digitised.done,digitised.due", ",Xã A,3,4", ",Xã C,4,5")
    said = command(
        "rank", table(folder, "Huyện,Xã,tasks.planned,tasks.done", *first, *second), "--criteria", OLD, "--json"
    )
    found = json.loads(said.out)["units"]
    assert {one["unit"]: one["within"] for one in found} == {"Xã A": "Huyện X", "Xã B": "Huyện Y", "Xã C": None}


def test_units_that_do_not_say_what_they_belong_to_are_named_where_others_do(command: Command, folder: Path) -> None:
    first, *others = UNITS
    path = table(folder, f"{HEAD},Huyện", f"{first},Huyện Đông", *(f"{row}," for row in others))
    names = [row.split(",")[0] for row in others]
    said = " ".join(command("rank", path, "--criteria", OLD).out.split())
    assert "2 đơn vị không ghi thuộc nơi nào" in said
    assert all(re.search(rf"hạng theo nơi: [^.]*{name}", said) for name in names)
    assert "không ghi thuộc" not in command("rank", table(folder, HEAD, *UNITS), "--criteria", OLD).out


@pytest.mark.parametrize(
    ("cells", "counts"),
    [
        (("(1)", "(2)"), True),
        (("1", "2", "3"), True),
        (("A", "B", "1", "2", "3=2/1", "4"), True),
        (("2", "3", "4"), True),
        (("1", "2"), False),
        (("5", "6", "7"), False),
        (("1", "2", "4"), False),
        (("Xã 1", "2", "3", "4"), False),
        (("1", "2", "3", "12/01/2024"), False),
        (("", "", ""), False),
    ],
)
def test_what_counts_columns(cells: Sequence[str], *, counts: bool) -> None:
    assert is_numbering(cells) is counts


@pytest.mark.parametrize(
    ("count", "cells", "is_one"),
    [
        ("I", ("Huyện Đông", ""), True),
        ("B)", ("Huyện Đông", ""), True),
        ("1", ("Xã Ấn", ""), False),
        ("I", ("Xã Ấn", "6"), False),
        ("I", ("", ""), False),
        ("", ("Xã Ấn", ""), False),
        ("Cộng", ("Xã Ấn", ""), False),
    ],
)
def test_what_names_a_group(count: str, cells: Sequence[str], *, is_one: bool) -> None:
    assert is_group(count, cells) is is_one


def test_a_value_in_merged_cells_is_nobodys_and_what_a_unit_is_of_is_that_of_all_its_rows(
    command: Command, folder: Path
) -> None:
    def fill(sheet: Any) -> None:
        for place, row in enumerate((f"{HEAD},Huyện", "Xã Mới,6,6,12/01/2024", *UNITS)):
            sheet.write_row(place, 0, row.split(","))
        sheet.merge_range(1, 4, 4, 4, "Đông")
        sheet.merge_range(3, 2, 4, 2, "3")

    said = command("rank", book(folder, fill), "--criteria", OLD, "--json", "--problems", "loi.csv")
    assert said.code == Exit.BAD_FILES
    found = json.loads(said.out)
    assert {one["unit"]: one["within"] for one in found["units"]} == {"Xã Mới": "Đông", "Xã Ấn": "Đông"}
    assert found["left_out"] == ["Xã Anh", "Xã Đình"]
    assert re.findall(r"Xã!([A-Z]+[0-9]+): (E[0-9]{3})", said.err) == [("C4", "E092"), ("C5", "E092")]
    rows = list(csv.reader(io.StringIO((folder / "loi.csv").read_text("utf-8-sig")), delimiter=";"))[1:]
    assert [(row[0], row[5]) for row in rows] == [("Xã Đình", "C4"), ("Xã Anh", "C5")]


def test_a_unit_that_two_sheets_tell_the_same_of_is_named_with_the_cell_of_the_other(
    command: Command, folder: Path
) -> None:
    with xlsxwriter.Workbook(str(folder / "bang.xlsx")) as made:
        for name, rows in (("Xã", UNITS), ("Đợt 2", ("Xã Mới,6,6,12/01/2024", UNITS[0]))):
            sheet = made.add_worksheet(name)
            for place, row in enumerate((HEAD, *rows)):
                sheet.write_row(place, 0, row.split(","))
    said = command("rank", "bang.xlsx", "--criteria", OLD, "--json")
    assert "bang.xlsx Đợt 2!A3: E093 'Xã Ấn' đã có ở ô Xã!A2" in said.err
    assert (said.code, json.loads(said.out)["left_out"]) == (Exit.BAD_FILES, ["Xã Ấn"])


@pytest.mark.parametrize(("digitised", "is_against"), [("100", False), ("50", True)])
def test_shares_above_the_whole_are_explained(
    command: Command, folder: Path, digitised: str, *, is_against: bool
) -> None:
    rows = (f"Xã Ấn,6,6,100,{digitised}", "Xã Đình,6,3,100,80")
    path = table(folder, "unit,tasks.planned,tasks.done,digitised.due,digitised.done", *rows)
    said = " ".join(command("rank", path, "--criteria", OLD).out.split())
    assert ("quá 100% vì có tiêu chí kéo ngược" in said) is is_against


def test_a_hidden_sheet_with_a_table_is_told_and_a_hidden_list_is_not(command: Command, folder: Path) -> None:
    with xlsxwriter.Workbook(str(folder / "bang.xlsx")) as made:
        for name in ("Xã", "Ẩn"):
            sheet = made.add_worksheet(name)
            for place, row in enumerate((HEAD, UNITS[0] if name == "Xã" else UNITS[1])):
                sheet.write_row(place, 0, row.split(","))
        sheet.hide()
        sheet = made.add_worksheet("Danh mục")
        sheet.write_column(0, 0, ("có", "không"))
        sheet.very_hidden()
    said = command("rank", "bang.xlsx", "--criteria", OLD, "--json")
    assert (said.code, [one["unit"] for one in json.loads(said.out)["units"]]) == (Exit.OK, ["Xã Ấn"])
    assert re.findall(r"^(\S+ .+): F023 \(lưu ý\) (.*)$", said.err, re.MULTILINE) == [
        ("bang.xlsx Ẩn!A1", "trang bị ẩn, không đưa vào: Ẩn")
    ]


def test_a_unit_whose_row_is_hidden_is_left_out_by_its_name(command: Command, folder: Path) -> None:
    def fill(sheet: Any) -> None:
        sheet.write_row(0, 0, ("STT", *HEAD.split(",")))
        for place, row in enumerate((*UNITS, UNITS[1], "Tổng cộng,12,6"), start=1):
            sheet.write_row(place, 0, (place, *row.split(",")))
        sheet.write_row(6, 0, ("II", "Huyện Tây"))
        for place in (4, 5, 6):
            sheet.set_row(place, None, None, {"hidden": True})

    said = command("rank", book(folder, fill), "--criteria", OLD, "--json", "--problems", "loi.csv")
    name = UNITS[1].split(",")[0]
    assert (said.code, json.loads(said.out)["left_out"]) == (Exit.OK, [])
    assert re.findall(r"!A?([A-Z0-9]+): (\S+) ", said.err) == [("5", "F023"), ("6", "F023"), ("7", "F023")]

    def filtered(sheet: Any) -> None:
        fill(sheet)
        sheet.set_row(2, None, None, {"hidden": True})

    said = command("rank", book(folder, filtered), "--criteria", OLD, "--json", "--problems", "loi.csv", "--force")
    assert (said.code, json.loads(said.out)["left_out"]) == (Exit.BAD_FILES, [name])
    rows = [line.split(";") for line in (folder / "loi.csv").read_text("utf-8-sig").splitlines()[1:]]
    assert [(row[0], row[5], row[6]) for row in rows if row[6] == "E094"] == [
        (name, "B3", "E094"),
        (name, "B5", "E094"),
    ]


@pytest.mark.parametrize("within", [("Đông", "Đông"), ("Đông", "Tây"), ("Đông", "")])
def test_what_all_units_belong_to_is_said_once(command: Command, folder: Path, within: tuple[str, str]) -> None:
    rows = (f"{unit},{place}" for unit, place in zip(UNITS, within, strict=False))
    said = command("rank", table(folder, f"{HEAD},Huyện", *rows), "--criteria", OLD).out
    is_one = within == ("Đông", "Đông")
    assert ("Tất cả thuộc Đông." in said, "Xã Ấn · Đông" in said) == (is_one, not is_one)
