"""Tables laid out as offices lay them out: headings of two lines, numbers of columns, groups of units, merged cells."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from commands.exits import Exit
from evidence.no_units import is_group, is_numbering
from evidence.units_heads import TIER
from evidence.units_sections import as_one, sections_of
from reading.source.place import Place
from reading.tables.table import TableRow, table_of
from tests.builders.units import OLD, ranked, table
from tests.report.conftest import Command

HEAD = "unit,tasks.planned,tasks.done,plan.par.issued"
UNITS = ("Xã Ấn,6,6,12/01/2024", "Xã Đình,6,3,12/03/2024", "Xã Anh,6,3,12/01/2024")


def book(folder: Path, fill: Callable[[Any], None], name: str = "bang.xlsx") -> str:
    with xlsxwriter.Workbook(str(folder / name)) as made:
        fill(made.add_worksheet("Xã"))
    return name


def grouped(command: Command, folder: Path, *groups: str) -> list[dict[str, Any]]:
    """The units of a table that says in a column what each belongs to."""
    rows = (f"{row},{f'Huyện {group}' if group else ''}" for row, group in zip(UNITS, groups, strict=True))
    found: list[dict[str, Any]] = ranked(command, table(folder, f"{HEAD},Huyện", *rows))["units"]
    return found


def codes(told: str) -> list[str]:
    return re.findall(r"[EM][0-9]{3}", told)


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
    assert told == [("B4", "E087"), ("B5", "E087"), ("B8", "E087"), ("B10", "E050")]


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
    assert (said.code, codes(said.err)) == (Exit.OK, ["E087"])


@pytest.mark.parametrize("counts", [True, False])
def test_a_table_of_text_may_have_them_too(command: Command, folder: Path, *, counts: bool) -> None:
    rows = [f"{place},{row}" for place, row in enumerate(UNITS, start=1)] if counts else list(UNITS)
    head = f"STT,{HEAD}" if counts else HEAD
    rows = ["(1),(2),(3),(4),(5)", "I,Huyện Đông,,,", *rows] if counts else ["A,1,2,3", *rows]
    said = command("rank", table(folder, head, *rows), "--criteria", OLD, "--json")
    assert json.loads(said.out)["units"] == grouped(command, folder, *(["Đông"] * 3 if counts else [""] * 3))
    assert codes(said.err) == ["E087"] * (1 + counts)


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


OF_SUMS = "STT,unit,tasks.planned,tasks.done,dossiers.total,plan.par.issued"
FIGURES = ((6, 5, 1287), (6, 4, 1760), (6, 6, 1274), (6, 5, 1416), (6, 3, 1074))


def summed(*rows: Sequence[int]) -> list[int]:
    return [sum(column) for column in zip(*rows, strict=True)]


@pytest.mark.parametrize("places", ["above", "below"])
@pytest.mark.parametrize(
    ("counts", "names"),
    [
        (("", ""), ("Cộng cụm 1", "Cộng cụm 2")),
        (("I", "II"), ("Huyện Đông", "Sông Công")),
        (("", ""), ("Huyện Đông", "Thành phố Tây")),
        (("", ""), ("Sông Công", "Tổng Sông Tây")),
        (("", ""), ("Sông Công (cộng)", "CỘNG THỊ XÃ TÂY")),
    ],
)
@pytest.mark.parametrize("more", [0, 600])
def test_rows_with_the_sums_of_others_are_no_units(
    command: Command, folder: Path, more: int, counts: Sequence[str], names: Sequence[str], places: str
) -> None:
    units = [
        (str(spot), f"{kind} {spot}", *row)
        for spot, (kind, row) in enumerate(zip(("Xã", "Phường", "Xã", "Thị trấn", "Xã"), FIGURES, strict=True))
    ]
    units += [(str(spot), f"Xã số {spot}", *FIGURES[spot % 5]) for spot in range(10, 10 + more)]
    blocks = [units[:3], units[3:]]
    rows: list[Sequence[object]] = []
    for count, name, block in zip(counts, names, blocks, strict=True):
        total = (count, name, *summed(*[[int(one) for one in row[2:]] for row in block]))
        rows += [total, *block] if places == "above" else [*block, total]
    lines = [",".join(map(str, row)) for row in rows]
    # Of means and blanks in such a row nothing is said.
    said = command("rank", table(folder, OF_SUMS, *(f"{line}," for line in lines)), "--criteria", OLD, "--json")
    assert {one["unit"] for one in json.loads(said.out)["units"]} == {row[1] for row in units}
    assert (said.code, codes(said.err)) == (Exit.OK, ["E050"] * 2)


@pytest.mark.parametrize("name", ["Xã Cộng Hòa", "Cộng Hòa", "Tổng Cọt", "Sông Công"])
def test_a_unit_is_no_sum_because_of_its_name_or_of_one_figure(command: Command, folder: Path, name: str) -> None:
    rows = [f"{spot},Xã {spot},{planned},{done},{total}," for spot, (planned, done, total) in enumerate(FIGURES)]
    path = table(folder, OF_SUMS, *rows, f"5,{name},6,6,{sum(row[2] for row in FIGURES)},")
    assert name in {one["unit"] for one in ranked(command, path)["units"]}


def test_a_district_that_says_its_tier_is_a_unit_with_the_sums_of_its_communes() -> None:
    known = {"a": "a", "b": "b", "loại": TIER}
    rows = [
        ["unit", "a", "b", "loại"],
        ["Xã A", "1", "5", "xã"],
        ["Xã B", "2", "6", "xã"],
        ["Huyện C", "3", "11", "huyện"],
    ]
    (section,), _ = sections_of(
        [table_of([TableRow(Place("a", line), tuple(row), tuple(row)) for line, row in enumerate(rows)])], known
    )
    (whole,) = as_one([section])
    assert [whole.is_unit(row) for row in whole.rows] == [True] * 3
    (without,) = as_one([section._replace(head=section.head._replace(cells=("unit", "a", "b", "")))])
    assert [without.is_unit(row) for row in without.rows] == [True, True, False]


def test_groups_tell_units_of_one_name_apart(command: Command, folder: Path) -> None:
    rows = ("I,Huyện Đông,,,", f"1,{UNITS[0]}", "II,Huyện Tây,,,", f"1,{UNITS[0]}", f"2,{UNITS[1]}")
    found = ranked(command, table(folder, f"STT,{HEAD}", *rows))["units"]
    assert {(one["unit"], one["within"]) for one in found} == {
        ("Xã Ấn (Huyện Đông)", "Huyện Đông"),
        ("Xã Ấn (Huyện Tây)", "Huyện Tây"),
        ("Xã Đình", "Huyện Tây"),
    }


def test_who_signs_a_table_is_no_unit(command: Command, folder: Path) -> None:
    rows = (*UNITS, "Người lập biểu,,,Thủ trưởng đơn vị", "Ngày 15 tháng 12 năm 2024,,,")
    said = command("rank", table(folder, HEAD, *rows), "--criteria", OLD, "--json")
    assert (said.code, len(json.loads(said.out)["units"]), codes(said.err)) == (Exit.OK, 3, ["E087"] * 2)


HIDDEN = {
    "a commune of another district": (("Xã Ấn", 6, 3, "Huyện Tây"), ["Xã Ấn (Huyện Tây)"]),
    "numbers of columns": (("(1)", "(2)", "(3)", "(4)"), []),
    "the heading once more": (("unit", "tasks.planned", "tasks.done", "Huyện"), []),
    "the sum of its district": (("Huyện Đông", 6, 6, ""), []),
    "kinds of columns": (("kiểu", "số", "số", "chữ"), []),
    "who signs": (("Người lập", "", "", ""), []),
}


@pytest.mark.parametrize("case", HIDDEN)
def test_what_is_hidden_is_a_unit_only_where_it_would_be_one(command: Command, folder: Path, case: str) -> None:
    row, left = HIDDEN[case]

    def fill(sheet: Any) -> None:
        sheet.write_row(0, 0, ("unit", "tasks.planned", "tasks.done", "Huyện"))
        sheet.write_row(1, 0, ("Xã Ấn", 6, 6, "Huyện Đông"))
        sheet.write_row(2, 0, row)
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.write_row(3, 0, ("Xã Đình", 5, 5, "Huyện Đông"))

    said = command("rank", book(folder, fill), "--criteria", OLD, "--json")
    assert json.loads(said.out)["left_out"] == left
    assert (said.code, codes(said.err)) == ((Exit.BAD_FILES, ["E094"]) if left else (Exit.OK, []))


def test_a_hidden_row_is_of_the_year_that_its_merged_cell_says(command: Command, folder: Path) -> None:
    def fill(sheet: Any) -> None:
        sheet.write_row(0, 0, ("unit", "Năm", "tasks.planned", "tasks.done"))
        for place, name in enumerate(("Xã Ấn", "Xã Đình", "Xã Anh"), start=1):
            sheet.write_row(place, 0, (name, "", 6, 6))
        sheet.merge_range(1, 1, 3, 1, "2024")
        sheet.set_row(2, None, None, {"hidden": True})

    said = command("rank", book(folder, fill), "--criteria", OLD, "--json")
    assert (said.code, json.loads(said.out)["left_out"]) == (Exit.BAD_FILES, ["Xã Đình"])


@pytest.mark.parametrize("more", [0, 600])
@pytest.mark.parametrize("heads", [("Huyện, thành phố", "Đơn vị"), ("Huyện", "Tên xã"), ("Thuộc", "Xã, phường")])
@pytest.mark.parametrize("count", ["STT,", ""])
def test_units_may_be_named_behind_what_they_belong_to(
    command: Command, folder: Path, count: str, heads: tuple[str, str], more: int
) -> None:
    units = [*UNITS, *(f"Xã số {spot},6,3," for spot in range(more))]
    plain = [f"{unit},Huyện Đông" for unit in units]
    turned = [f"{spot},Huyện Đông,{unit}" if count else f"Huyện Đông,{unit}" for spot, unit in enumerate(units)]
    head = f'{count}"{heads[0]}","{heads[1]}",{HEAD.partition(",")[2]}'
    end = f"{',' if count else ''}Tổng cộng,,18,12,"
    found = ranked(command, table(folder, head, *turned, end))["units"]
    assert found == ranked(command, table(folder, f"{HEAD},Huyện", *plain))["units"]


def test_cells_of_a_table_with_the_units_in_its_third_column_keep_their_places(command: Command, folder: Path) -> None:
    def fill(sheet: Any) -> None:
        sheet.write_row(1, 1, ("STT", "Huyện, thành phố", "Đơn vị", "tasks.planned", "tasks.done"))
        for place, row in enumerate((("Xã Ấn", "sáu", 6), ("Xã Đình", 6, 7)), start=2):
            sheet.write_row(place, 1, (place - 1, "", *row))
        sheet.merge_range(2, 2, 3, 2, "Huyện Đông")
        sheet.write(4, 2, "Người lập biểu")

    said = command("rank", book(folder, fill), "--criteria", OLD, "--json")
    told = re.findall(r"Xã!([A-Z]+[0-9]+): ([EM][0-9]{3})", said.err)
    assert told == [("E3", "M033"), ("F4", "E016"), ("D5", "E087")]
    assert [one["within"] for one in json.loads(said.out)["units"]] == ["Huyện Đông"]
