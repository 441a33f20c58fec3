"""The table of one row a part: the numbers of the JSON, texts that never become formulas, a description that fits."""

from __future__ import annotations

import csv
import io
import json
import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from commands.exits import Exit
from report.language.language import Language
from report.table.rows import COLUMNS, NUMBERS, PartRow, as_csv
from report.table.sheet import Look, Sheet, as_xlsx, workbook_of
from report.words.load import TONGUES, Tongue
from tests.builders.folders import deducted, of_the_city
from tests.builders.office_files import member
from tests.report.conftest import Command
from tests.strategies.amount import examples

DIALECTS = {"vi": (";", ","), "en": (",", ".")}
TEXTS = st.one_of(st.text(max_size=12), st.builds(str.__add__, st.sampled_from("=+-@\t\r\n"), st.text(max_size=5)))


def read_csv(raw: bytes, tongue: Tongue) -> list[list[str]]:
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=DIALECTS[tongue][0]))


def points(text: str) -> Fraction | None:
    return Fraction(text.replace(",", ".")) if text else None


def row_of(text: str) -> PartRow:
    return PartRow("1.1", "a.b", text, Fraction(2), text, Fraction(-3, 2), text, text, text, text)


@pytest.mark.parametrize("tongue", TONGUES)
@pytest.mark.parametrize("prepare", [None, deducted, of_the_city])
def test_every_file_holds_the_numbers_of_the_json(prepare: Any, tongue: Tongue, command: Command, folder: Path) -> None:
    words: tuple[str, ...] = ()
    if prepare is not None:
        prepare(folder)
        words = ("xa",)
    said = command("report", *words, "--csv", "kq.csv", "--xlsx", "kq.xlsx", "--lang", tongue)
    assert said.code in {Exit.OK, Exit.BAD_FILES}, said.err
    told = json.loads(command("report", *words, "--json", "--lang", tongue).out)
    score = told["score"]
    blocks = [score[name] for name in ("bonus", "penalty") if score.get(name)]
    parts = {
        part["key"]: part
        for group in (*score["groups"], *blocks)
        for criterion in group["criteria"]
        for part in criterion["parts"]
    }
    table = read_csv((folder / "kq.csv").read_bytes(), tongue)[1:]
    sheet = CalamineWorkbook.from_path(folder / "kq.xlsx").get_sheet_by_index(0).to_python()[1:]
    assert len(told["rows"]) == len(table) == len(sheet) == len(parts) > 20
    for row, line, cells in zip(told["rows"], table, sheet, strict=True):
        part = parts[row["key"]]
        assert row["points"] == part["points"]
        assert row["most"] in {part["most"], None}
        assert points(line[5]) == Fraction(str(cells[5])) == Fraction(row["points"])
        assert [row[name] or "" for name in COLUMNS if name not in NUMBERS] == [
            str(cell) for name, cell in zip(COLUMNS, cells, strict=True) if name not in NUMBERS
        ]
        plain = {"'" + row[name] if row[name][:1] in set("=+-@") else row[name] for name in ("figures", "papers")}
        assert {line[4], line[7]} == plain


@examples(2)
@given(TEXTS)
def test_a_text_never_becomes_a_formula(text: str) -> None:
    for tongue in TONGUES:
        (line,) = read_csv(as_csv([row_of(text)], Language(tongue)).content, tongue)[1:]
        cells = [cell for name, cell in zip(COLUMNS, line, strict=True) if name not in NUMBERS]
        assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))] == []
        assert (points(line[3]), points(line[5])) == (Fraction(2), Fraction(-3, 2))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://a")', "http://a", "1,5", "<b>&"])
def test_excel_gets_texts_as_texts_and_points_as_numbers(text: str, tmp_path: Path) -> None:
    path = tmp_path / "kq.xlsx"
    path.write_bytes(as_xlsx([row_of(text)], "Xã", Language("vi")))
    sheet = member(path, "xl/worksheets/sheet1.xml")
    assert not [one for one in sheet.iter() if one.tag.rpartition("}")[2] in {"f", "hyperlink"}]
    (row,) = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()[1:]
    assert (row[2], row[3], row[5]) == (text, 2.0, -1.5)


@pytest.mark.parametrize(("columns", "pages"), [(5, 1), (25, 2), (60, 4)])
def test_a_wide_sheet_is_printed_on_pages_that_can_be_read(columns: int, pages: int, tmp_path: Path) -> None:
    path = tmp_path / "rong.xlsx"
    path.write_bytes(workbook_of("Rộng", Sheet(["Tên"] * columns, [["1"] * columns], Look("Bảng", {1: 30}, 2))))
    setup = next(one for one in member(path, "xl/worksheets/sheet1.xml").iter() if one.tag.endswith("}pageSetup"))
    assert (int(setup.get("fitToWidth", "1")), setup.get("fitToHeight")) == (pages, "0")
    (titles,) = [one.text for one in member(path, "xl/workbook.xml").iter() if one.get("name") == "_xlnm.Print_Titles"]
    assert titles == "Bảng!$A:$B,Bảng!$1:$1"


def test_a_row_is_as_high_as_its_longest_text_in_programs_that_do_not_see_to_it(tmp_path: Path) -> None:
    path = tmp_path / "cao.xlsx"
    rows = [("một dòng", 1), ("chữ " * 20, 2), ("một\nhai", 3), ("chữ " * 5000, 4)]
    path.write_bytes(workbook_of("Cao", Sheet(["Tên", "Hạng"], rows, Look("Bảng", {0: 42}, 1))))
    every = [one for one in member(path, "xl/worksheets/sheet1.xml").iter() if one.tag.endswith("}row")]
    assert [one.get("ht") for one in every] == [None, None, "30", "30", "405"]


def test_points_are_coloured_by_their_share_as_pages_have_it(tmp_path: Path) -> None:
    path = tmp_path / "mau.xlsx"
    look = Look("Bảng", {}, 1, {1: Fraction(17)})
    path.write_bytes(workbook_of("Màu", Sheet(["Tên", "7"], [("Xã", Fraction(2)), ("Xã", Fraction(2))], look)))
    turns = [one for one in member(path, "xl/worksheets/sheet1.xml").iter() if one.tag.endswith("}cfvo")]
    assert [float(one.get("val", "")) for one in turns] == [8.5, 11.05, 13.6]


@pytest.mark.parametrize("tongue", TONGUES)
def test_the_description_fits_the_table(tongue: Tongue, command: Command, folder: Path) -> None:
    assert command("report", "--csv", "kq.csv", "--lang", tongue).code == Exit.OK
    about = json.loads((folder / "kq.csv-metadata.json").read_text("utf-8"))
    raw = (folder / "kq.csv").read_bytes()
    head, *rows = read_csv(raw, tongue)
    columns = about["tableSchema"]["columns"]
    assert (about["url"], about["dialect"]["delimiter"]) == ("kq.csv", DIALECTS[tongue][0])
    assert head == [column["titles"] for column in columns]
    assert all(column["dc:description"] for column in columns)
    for spot, column in enumerate(columns):
        cells = [row[spot] for row in rows]
        assert not column["required"] or all(cells)
        if column["datatype"] != "string":
            decimal = re.escape(column["datatype"]["format"]["decimalChar"])
            assert [cell for cell in cells if cell and not re.fullmatch(rf"-?\d+{decimal}\d{{2,6}}", cell)] == []
    (key,) = [spot for spot, column in enumerate(columns) if [column["name"]] == about["tableSchema"]["primaryKey"]]
    assert len({row[key] for row in rows}) == len(rows)
    assert (raw.startswith(b"\xef\xbb\xbf"), raw.count(b"\r\n"), raw.endswith(b"\r\n")) == (True, len(rows) + 1, True)
