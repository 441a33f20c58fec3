"""Which rows of a table are sums and groups, and which are units though they look like one."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from commands.exits import Exit
from evidence.units.heads import TIER
from evidence.units.sections import as_one, sections_of
from reading.source.place import Place
from reading.tables.table import TableRow, table_of
from tests.builders.laid_out import HEAD, UNITS, book, codes
from tests.builders.units import OLD, ranked, table
from tests.report.conftest import Command

OF_SUMS = "STT,unit,tasks.planned,tasks.done,dossiers.total,dossiers.online,plan.par.issued"
FIGURES = ((6, 5, 1287, 950), (6, 4, 1760, 871), (6, 6, 1274, 1003), (6, 5, 1416, 1200), (6, 3, 1074, 655))


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
    rows = [f"{spot},Xã {spot},{','.join(map(str, row))}," for spot, row in enumerate(FIGURES)]
    path = table(folder, OF_SUMS, *rows, f"5,{name},6,6,{sum(row[2] for row in FIGURES)},,")
    assert name in {one["unit"] for one in ranked(command, path)["units"]}


def test_a_district_that_says_its_tier_is_a_unit_with_the_sums_of_its_communes() -> None:
    known = {"a": "a", "b": "b", "loại": TIER}
    rows = [
        ["unit", "a", "b", "loại"],
        ["Xã A", "100", "500", "xã"],
        ["Xã B", "200", "600", "xã"],
        ["Huyện C", "300", "1100", "huyện"],
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
    assert told == [("E3", "M033"), ("F4", "E016"), ("C5", "E087")]
    assert [one["within"] for one in json.loads(said.out)["units"]] == ["Huyện Đông"]


SMALL = "STT,unit,tasks.planned,tasks.done"
NO_SUMS = {
    "few small figures": ((("1", "Xã A", 1, 1), ("2", "Xã B", 2, 1), ("3", "Bến Nghé", 3, 2)), "Bến Nghé"),
    "a town": ((("1", "Xã A", 100, 100), ("2", "Xã B", 200, 100), ("3", "TT Chờ", 300, 200)), "TT Chờ"),
    "a ward": ((("1", "Phường 1", 100, 100), ("2", "Phường 2", 200, 100), ("3", "P3", 300, 200)), "P3"),
    "a district like one other": ((("1", "Xã A", 100, 90), ("2", "Huyện B", 100, 90), ("3", "Xã C", 0, 0)), "Huyện B"),
    "units counted by letters": ((("A", "Bến Nghé", 5, 5), ("B", "Đa Kao", 6, 4), ("1", "Xã B", 6, 1)), "Đa Kao"),
    "a city counted otherwise": ((("I", "Thủ Đức", 5, 5), ("1", "Xã B", 6, 4)), "Thủ Đức"),
}


@pytest.mark.parametrize("more", [0, 600])
@pytest.mark.parametrize("case", NO_SUMS)
def test_a_unit_is_dropped_for_no_chance(command: Command, folder: Path, case: str, more: int) -> None:
    rows, name = NO_SUMS[case]
    lines = [*(",".join(map(str, row)) for row in rows), *(f"{spot},Xã số {spot},0,0" for spot in range(10, 10 + more))]
    found = ranked(command, table(folder, SMALL, *lines))["units"]
    assert (name in {one["unit"] for one in found}, {one.get("within") for one in found}) == (True, {None})


NUMBERINGS = [("A", "B", "1", "2", "3"), ("(1)", "(2)", "(3)", "(4)", "(5)"), ("1", "2", "3", "4=3/2", "5")]


@pytest.mark.parametrize("row", NUMBERINGS)
@pytest.mark.parametrize("more", [0, 600])
def test_what_numbers_the_columns_is_no_group(command: Command, folder: Path, row: Sequence[str], more: int) -> None:
    rows = [f"{spot},Xã số {spot},6,3," for spot in range(3 + more)]
    found = ranked(command, table(folder, f"STT,{HEAD}", ",".join(row), *rows))["units"]
    assert (len(found), {one.get("within") for one in found}) == (3 + more, {None})


def test_what_numbers_the_columns_is_no_unit_where_the_district_stands_first(command: Command, folder: Path) -> None:
    rows = ("1,2,3,4", "1,Huyện X,Xã A,6", "2,Huyện X,Xã B,5")
    found = ranked(command, table(folder, "STT,Huyện,Đơn vị,tasks.planned", *rows))["units"]
    assert {one["unit"] for one in found} == {"Xã A", "Xã B"}


@pytest.mark.parametrize("head", ["Địa phương,tasks.planned,Tên", "Phường,tasks.planned,Đơn vị"])
def test_only_behind_what_units_belong_to_another_column_names_them(command: Command, folder: Path, head: str) -> None:
    said = command("rank", table(folder, head, "Xã A,6,Ông A", "Xã B,5,Ông B"), "--criteria", OLD)
    assert (said.code, re.findall(r"xa.csv:1:3: (E[0-9]{3})", said.err)) == (Exit.BAD_FILES, ["E010"])


@pytest.mark.parametrize("more", [0, 600])
def test_a_group_goes_on_over_the_headings_of_pages(command: Command, folder: Path, more: int) -> None:
    rows = [
        "I,Huyện A,,",
        "1,Xã A,6,6",
        SMALL,
        "2,Xã B,6,5",
        "II,Huyện B,,",
        *(f"3,Xã số {one},6,4" for one in range(more)),
        "1,Xã A,6,3",
    ]
    found = ranked(command, table(folder, SMALL, *rows))["units"]
    groups = {one["unit"]: one["within"] for one in found if "số" not in one["unit"]}
    assert groups == {"Xã A (Huyện A)": "Huyện A", "Xã B": "Huyện A", "Xã A (Huyện B)": "Huyện B"}


CELLS = {
    "a hidden group": (("II", "Huyện B"), True, "Huyện B"),
    "a group of another kind": ("II. Đơn vị trực thuộc tỉnh", False, None),
    "a note in between": ("Thành phố đã kiểm tra số liệu ngày 12/12/2024", False, None),
    "a group in one cell": ("II. Thành phố B", False, "Thành phố B"),
}


@pytest.mark.parametrize("case", CELLS)
def test_a_group_ends_where_another_begins(command: Command, folder: Path, case: str) -> None:
    row, is_hidden, within = CELLS[case]

    def fill(sheet: Any) -> None:
        for place, cells in enumerate(
            (SMALL.split(","), ("I", "Huyện A"), ("1", "Xã A", 6, 6), (), ("1", "Xã B", 6, 5))
        ):
            sheet.write_row(place, 0, cells)
        if isinstance(row, str):
            sheet.merge_range(3, 0, 3, 3, row)
        else:
            sheet.write_row(3, 0, row)
        sheet.set_row(3, None, None, {"hidden": is_hidden})

    found = ranked(command, book(folder, fill))["units"]
    assert [(one["unit"], one.get("within")) for one in found] == [("Xã A", "Huyện A"), ("Xã B", within)]


def test_groups_name_the_district_in_its_own_column_too(command: Command, folder: Path) -> None:
    rows = ("I,Huyện X,,12", "1,,Xã A,6", "2,,Xã B,6", "II,Huyện Y,,11", "1,,Xã A,6", "2,,Xã C,5")
    found = ranked(command, table(folder, "STT,Huyện,Đơn vị,tasks.planned", *rows))["units"]
    assert {(one["unit"], one["within"]) for one in found} == {
        ("Xã A (Huyện X)", "Huyện X"),
        ("Xã A (Huyện Y)", "Huyện Y"),
        ("Xã B", "Huyện X"),
        ("Xã C", "Huyện Y"),
    }


def test_a_unit_that_was_taken_for_a_sum_is_left_out_by_name(command: Command, folder: Path) -> None:
    path = table(folder, HEAD, *UNITS, "Tổng cộng,18,12,")
    assert "“tổng cộng” bị bỏ ra" in command("rank", path, "--criteria", OLD, "--explain", "tổng cộng").err


@pytest.mark.parametrize("more", [0, 600])
def test_a_row_that_is_ranked_though_it_is_called_as_a_district_is_doubted(
    command: Command, folder: Path, more: int
) -> None:
    rows = ("1,Xã A,100,90", "2,Xã B,200,100", ",Cụm 1,301,191", *(f"{one},Xã số {one},6,3" for one in range(more)))
    said = command("rank", table(folder, SMALL, *rows), "--criteria", OLD, "--json")
    assert (said.code, codes(said.err), "Cụm 1" in said.out) == (Exit.OK, ["E096"], True)
    districts = table(folder, HEAD, "Huyện A,6,6,", "Huyện B,6,5,", "Xã Đảo,6,4,")
    assert command("rank", districts, "--criteria", OLD).err == ""


@pytest.mark.parametrize("names", [("Hòa Bình", "Nam Sơn", "Yên Lập"), ("Cộng Hòa", "Toàn Thắng", "Tổng Cọt")])
def test_a_commune_that_is_called_like_a_sum_hides_none(command: Command, folder: Path, names: tuple[str, ...]) -> None:
    rows = []
    for district in ("X", "Y"):
        units = [f"{name} {district}" for name in names]
        rows += [
            "",
            *(f"{at},{one},{at}11,{at}00" for at, one in enumerate(units, start=1)),
        ]
        rows[-4] = f",Huyện {district},633,600"
    found = ranked(command, table(folder, SMALL, *rows))["units"]
    assert {one["unit"] for one in found} == {f"{name} {district}" for name in names for district in "XY"}


@pytest.mark.parametrize("group", ["Cụm thi đua số {}", "Cụm số {}", "Khối các phường vùng {}", "Huyện số {}"])
def test_a_group_without_a_name_of_its_own_names_what_units_belong_to(
    command: Command, folder: Path, group: str
) -> None:
    def fill(sheet: Any) -> None:
        sheet.write_row(0, 0, ("STT", *HEAD.split(",")))
        for start, number in ((1, 1), (3, 2)):
            sheet.merge_range(start, 0, start, 4, group.format(number))
            sheet.write_row(start + 1, 0, (1, "Xã Ấn", 6, number, "12/01/2024"))

    said = command("rank", book(folder, fill), "--criteria", OLD, "--json")
    units = {one["unit"] for one in json.loads(said.out)["units"]} if said.code == Exit.OK else set()
    is_named = not group.startswith("Huyện")  # who has no number of its own is a note: "Huyện đã kiểm tra"
    assert units == ({f"Xã Ấn ({group.format(number)})" for number in (1, 2)} if is_named else set())


@pytest.mark.parametrize("more", [0, 600])
@pytest.mark.parametrize("name", ["Cộng {}", "Tổng {}"])
def test_sums_among_communes_of_bare_names_are_found_by_what_they_hold(
    command: Command, folder: Path, name: str, more: int
) -> None:
    rows = []
    for start, district in ((1, "Đại Từ"), (4, "Định Hóa")):
        units = [f"{at},{place} {district},{at}71,{at}20" for at, place in enumerate(("Phú", "Tân", "Yên"), start)]
        rows += [*units, f",{name.format(district)},{3 * start + 5}13,{3 * start + 3}60"]
    rows += [f"{at},Số {at},{at},{at // 2}" for at in range(10, 10 + more)]
    said = command("rank", table(folder, SMALL, *rows), "--criteria", OLD, "--json")
    assert len(json.loads(said.out)["units"]) == 6 + more
    assert (said.code, codes(said.err)) == (Exit.OK, ["E050"] * 2)


PAGES = (
    *("I,Huyện A,300,200", "1,Xã 1,100,90", "2,Xã 2,200,110", "II,Huyện B,630,400", "1,Xã 3,310,200"),
    *(SMALL, "2,Xã 4,320,200", "III,Huyện C,900,411", "1,Xã 5,500,311", "2,Xã 6,400,100"),
)


@pytest.mark.parametrize("more", [0, 600])
def test_pages_that_begin_amid_a_group_turn_nothing_over(command: Command, folder: Path, more: int) -> None:
    rows = (*PAGES, *(f"{at},Xã số {at},6,3" for at in range(10, 10 + more)))
    said = command("rank", table(folder, SMALL, *rows), "--criteria", OLD, "--json")
    units = {one["unit"]: one["within"] for one in json.loads(said.out)["units"]}
    assert {name: within for name, within in units.items() if "số" not in name} == {
        f"Xã {at}": f"Huyện {'AABBCC'[at - 1]}" for at in range(1, 7)
    }
    assert (said.code, codes(said.err)) == (Exit.OK, ["E050"] * 3)


def test_a_sum_over_units_that_go_on_below_the_next_heading_is_one(command: Command, folder: Path) -> None:
    rows = (",Huyện A,600,330", "1,Hòa,100,90", "2,Tân,200,110", SMALL, "3,Yên,300,130")
    said = command("rank", table(folder, SMALL, *rows), "--criteria", OLD, "--json")
    assert len(json.loads(said.out)["units"]) == 3
    assert codes(said.err) == ["E050"]


@pytest.mark.parametrize("more", [0, 600])
def test_a_group_in_the_column_of_districts_needs_no_level(command: Command, folder: Path, more: int) -> None:
    rows = ["I,Đại Từ,,300,200", "1,,Xã A,100,90", "2,,Xã B,200,110", "II,Định Hóa,,7,5", "1,,Xã A,7,5"]
    rows += [f"{at},,Xã số {at},6,3" for at in range(2, 2 + more)]
    found = ranked(command, table(folder, "STT,Huyện,Xã,tasks.planned,tasks.done", *rows))["units"]
    told = {one["unit"]: one["within"] for one in found if "số" not in one["unit"]}
    assert told == {"Xã A (Đại Từ)": "Đại Từ", "Xã B": "Đại Từ", "Xã A (Định Hóa)": "Định Hóa"}
