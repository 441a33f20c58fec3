"""Rankings of tables stored by columns and of several years, and the tables that rankings are put in."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import duckdb
import numpy as np
import pytest
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from commands.exits import Exit
from report.table.columnar import as_parquet
from report.table.columns import Points
from tests.builders.stored import stored
from tests.builders.units import NEW, OLD, ranked, table
from tests.report.conftest import Command

HEAD = "unit,Huyện,tasks.planned,tasks.done,plan.par.issued,website.news_par,digitised.due,digitised.done"
ROWS = (
    "Xã Ấn,Đông,6,6,12/01/2024,regular,100,100",
    "Xã Đình,Đông,6,3,12/03/2024,limited,100,80",
    "Xã Anh,Tây,6,3,12/03/2024,limited,100,80",
    "Xã Bốn,Tây,6,6,,,,",
)
YEARS = (
    "Xã Ấn,2024,6,6,12/01/2024,regular",
    "Xã Đình,2024,6,3,12/03/2024,limited",
    "Xã Ấn,2023,6,3,12/03/2023,limited",
    "Xã Đình,2023,6,6,12/01/2023,regular",
    "Xã Cũ,2023,6,6,12/01/2023,regular",
)
OF_YEARS = "unit,Năm,tasks.planned,tasks.done,plan.par.issued,website.news_par"


def by_columns(folder: Path, head: str, *rows: str, name: str = "xa.parquet", **types: str) -> str:
    stored(folder / name, head.split(","), [row.split(",") for row in rows], **types)
    return name


def number_in(cell: str) -> Fraction:
    """A number of a Vietnamese table of text."""
    return Fraction(cell.replace(",", "."))


# Stored by columns


def test_a_table_stored_by_columns_ranks_as_the_same_table_in_rows(command: Command, folder: Path) -> None:
    types = {"c2": "INTEGER", "c3": "DOUBLE", "c4": "VARCHAR", "c6": "DECIMAL(9,2)", "c7": "BIGINT"}
    assert ranked(command, by_columns(folder, HEAD, *ROWS, **types)) == ranked(command, table(folder, HEAD, *ROWS))


@pytest.mark.parametrize("make", [table, by_columns], ids=["csv", "parquet"])
def test_sums_of_districts_and_notes_are_told_and_are_no_units(
    make: Callable[..., str], command: Command, folder: Path
) -> None:
    rows = ("Đông,,9,9,,,,", "Xã Ấn,Đông,6,6,,,,", "Xã Đình,Đông,3,3,,,,", "Ghi chú: số liệu sơ bộ,,,,,,,")
    path = make(folder, HEAD, *rows, "Hà Nội,Hà Nội,6,3,,,,", "Xã Không,Đông,,,,,,")
    said = command("rank", path, "--criteria", OLD, "--json")
    assert [row["unit"] for row in json.loads(said.out)["units"]] == ["Xã Ấn", "Xã Đình", "Hà Nội", "Xã Không"]
    assert re.findall(r"[EM][0-9]{3}", said.err) == ["E050", "E087", "E053"]


@pytest.mark.parametrize("make", [table, by_columns], ids=["csv", "parquet"])
def test_a_paper_of_another_time_is_told_whatever_asks_for_it(
    make: Callable[..., str], command: Command, folder: Path
) -> None:
    head = "unit,report.par.issued,regulation.one_stop.issued,plan.ict.issued"
    rows = ("A,15/12/2042,01/02/2012,01/02/2024", "B,01/12/2024,20/12/2024,01/02/2025", "C,01/12/2012,,")
    said = command("rank", make(folder, head, *rows), "--criteria", OLD, "--year", "2024")
    told = re.findall(r"xa.[a-z]+:([0-9]+:[0-9]+): (E[0-9]{3})", said.err)
    first = 1 if make is by_columns else 2
    assert told == [
        (f"{first}:2", "E088"),
        (f"{first + 1}:3", "E088"),
        (f"{first + 1}:4", "E052"),
        (f"{first + 2}:2", "E089"),
    ]


def test_years_and_districts_in_merged_cells_are_those_of_all_their_rows(command: Command, folder: Path) -> None:
    with Workbook(folder / "xa.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["unit", "Năm", "Huyện", "tasks.planned", "tasks.done"])
        for spot, row in enumerate((("A", 6, 6), ("B", 6, 3), ("A", 5, 1), ("B", 5, 5)), start=1):
            sheet.write(spot, 0, row[0])
            sheet.write_row(spot, 3, row[1:])
        for first, year in ((1, "2024"), (3, "2023")):
            sheet.merge_range(first, 1, first + 1, 1, year)
            sheet.merge_range(first, 2, first + 1, 2, "Đông")
        sheet.write(5, 0, "Tổng cộng")
        sheet.write_formula(5, 3, "=SUM(D2:D5)", value="")
    said = command("rank", "xa.xlsx", "--criteria", OLD, "--json")
    rows = ("A,2024,Đông,6,6", "B,2024,Đông,6,3", "A,2023,Đông,5,1", "B,2023,Đông,5,5")
    plain = ranked(command, table(folder, "unit,Năm,Huyện,tasks.planned,tasks.done", *rows))
    assert (said.code, json.loads(said.out)["units"]) == (Exit.OK, plain["units"])
    assert re.findall(r"[EFM][0-9]{3}", said.err) == ["E050"]


def test_a_remark_beside_a_unit_is_for_people(command: Command, folder: Path) -> None:
    plain = ranked(command, table(folder, "unit,tasks.planned,tasks.done", "A,6,6", "B,6,3"))
    assert ranked(command, table(folder, "unit,tasks.planned,Ghi chú,tasks.done", "A,6,đã rà,6", "B,6,,3")) == plain


def test_a_mistake_in_one_cell_hides_no_contradiction_of_others(command: Command, folder: Path) -> None:
    head = "unit,tasks.planned,tasks.done,plan.par,plan.par.issued,digitised.done"
    rows = ("A,6,7,,,x", "B,,,không,12/01/2024,1", "C,,,12/03/2024,12/01/2024,1", "D,,,có,12/01/2024,1,dư")
    said = command("rank", table(folder, head, *rows), "--criteria", OLD, "--json")
    told = re.findall(r"xa.csv:([0-9]+:[0-9]+): ([EM][0-9]{3})", said.err)
    assert told == [("2:3", "E016"), ("2:6", "M034"), ("3:5", "E085"), ("4:4", "E086"), ("5:7", "E039")]
    assert (said.code, said.out) == (Exit.BAD_FILES, "")


@pytest.mark.parametrize("year", [2022, 2023])
def test_of_two_years_with_as_many_days_a_table_is_of_the_later(year: int, command: Command, folder: Path) -> None:
    rows = [f"A,12/01/{year}", f"B,12/01/{4045 - year}"]
    plain = ranked(command, table(folder, "unit,plan.par.issued", *rows))
    days = ["-".join(reversed(row.split(",")[1].split("/"))) for row in rows]
    stored_ = by_columns(folder, "unit,plan.par.issued", f"A,{days[0]}", f"B,{days[1]}", c1="DATE")
    assert ranked(command, stored_) == plain
    assert "2023" in json.dumps(plain["period"])


@pytest.mark.parametrize("rows", [2, 600], ids=["few", "many"])
@pytest.mark.parametrize("make", [table, by_columns], ids=["csv", "parquet"])
def test_beside_a_wrong_name_of_a_column_all_mistakes_are_told_and_nothing_is_counted(
    make: Callable[..., str], rows: int, command: Command, folder: Path
) -> None:
    more = [f"Xã {number},1,1,01/02/2024" for number in range(rows - 2)]
    path = make(folder, "unit,tasks.planed,tasks.done,plan.par.issued", "A,6,x,", "B,6,4,31/02/2024", *more)
    for words in (("rank", path, "--criteria", OLD), ("compare", OLD, NEW, "--units", path)):
        said = command(*words)
        assert (said.code, said.out) == (Exit.BAD_FILES, "")
        assert [code for code in ("E010", "M034", "M008") if said.err.count(code) == 1] == ["E010", "M034", "M008"]


def test_days_of_their_own_types_are_read_as_they_are_written(command: Command, folder: Path) -> None:
    path = by_columns(folder, "unit,plan.par.issued", "A,2024-01-12", "B,2024-03-12", c1="DATE")
    moment = by_columns(
        folder,
        "unit,plan.par.issued",
        "A,2024-01-12 00:00:00",
        "B,2024-03-12 00:00:00",
        name="m.parquet",
        c1="TIMESTAMP",
    )
    plain = table(folder, "unit,plan.par.issued", "A,12/01/2024", "B,12/03/2024")
    assert ranked(command, path) == ranked(command, moment) == ranked(command, plain)


def test_a_new_edition_does_the_same_to_a_table_however_it_is_stored(command: Command, folder: Path) -> None:
    head, rows = HEAD.replace("Huyện,", ""), [",".join(row.split(",")[:1] + row.split(",")[2:]) for row in ROWS]
    found = [
        command("compare", OLD, NEW, "--units", path, "--json")
        for path in (table(folder, head, *rows), by_columns(folder, head, *rows))
    ]
    assert found[0].code == Exit.OK
    assert found[0] == found[1]


ODD = {
    "a figure that is none": (HEAD, "Xã Năm,Tây,sáu,6,,,,", "M0", "2:3"),
    "no name": (HEAD, ",Tây,6,6,,,,", "E068", "2:1"),
    "a name twice": (HEAD, "Xã Ấn,Đông,6,6,,,,", "E038", "2:1"),
    "a sum": (HEAD, "Tổng cộng,,12,12,,,,", "E050", "2:1"),
    "a sign that deceives": (HEAD, "Xã N\u202eăm,Tây,6,6,,,,", "F005", "2:1"),
    "a figure with a fraction": (HEAD, "Xã Năm,Tây,6.5,6,,,,", "M0", "2:3"),
}


@pytest.mark.parametrize("what", ODD)
def test_what_is_wrong_is_told_with_row_and_column_as_of_rows(what: str, command: Command, folder: Path) -> None:
    head, row, code, place = ODD[what]
    columns = command("rank", by_columns(folder, head, ROWS[0], row), "--criteria", OLD, "--json")
    rows = command("rank", table(folder, head, ROWS[0], row), "--criteria", OLD, "--json")
    assert f"xa.parquet:{place}: {code}" in columns.err
    # A row of text stands one line below its heading.
    line, column = place.split(":")
    moved = rows.err.replace(f"xa.csv:{int(line) + 1}:{column}", f"xa.parquet:{place}")
    assert columns.err.replace("dòng 1", "dòng 2") == moved.replace("dòng 1", "dòng 2")
    assert (columns.code, columns.out) == (rows.code, rows.out)


def test_a_column_that_nobody_knows_is_told_with_what_may_be_meant(command: Command, folder: Path) -> None:
    said = command("rank", by_columns(folder, "unit,tasks.plannd", "A,6"), "--criteria", OLD)
    assert said.code == Exit.BAD_FILES
    assert "xa.parquet:1:2: E010" in said.err
    assert "tasks.planned" in said.err


@pytest.mark.parametrize("name", ["a[1]b.parquet", "a*.parquet", "a?.parquet", "a'b.parquet", "xã ă.parquet"])
def test_a_name_with_signs_that_stand_for_others_is_that_file_alone(name: str, command: Command, folder: Path) -> None:
    made = by_columns(folder, HEAD, *ROWS)
    (folder / made).rename(folder / name)
    by_columns(folder, HEAD, ROWS[0], name="a1b.parquet")
    assert len(ranked(command, name)["units"]) == len(ROWS)


def test_a_file_that_is_none_is_refused_in_one_line(command: Command, folder: Path) -> None:
    (folder / "a.parquet").write_bytes(b"PAR1 not really PAR1")
    (folder / "b.parquet").mkdir()
    for name, code in (("a.parquet", "F011"), ("c.parquet", "F003")):
        said = command("rank", name, "--criteria", OLD)
        assert (said.code, said.out) == (Exit.BAD_FILES, "")
        assert f"{name}:1:1: {code}" in said.err


# Several years


@pytest.mark.parametrize("kind", ["rows", "columns"])
def test_the_last_year_is_ranked_and_stands_beside_the_one_before(kind: str, command: Command, folder: Path) -> None:
    make = table if kind == "rows" else by_columns
    path = make(folder, OF_YEARS, *YEARS)
    found = ranked(command, path)
    assert found["year"] == 2024
    assert [(one["unit"], one["rank"], one["before"]["rank"]) for one in found["units"]] == [
        ("Xã Ấn", 1, 3), ("Xã Đình", 2, 1),
    ]  # fmt: skip
    before = ranked(command, path, "--year", "2023")
    assert [(one["unit"], one["before"]) for one in before["units"]] == [
        ("Xã Cũ", None), ("Xã Đình", None), ("Xã Ấn", None),
    ]  # fmt: skip
    # What groups gained and the rest add up to what the total gained.
    then = {one["unit"]: Fraction(one["points"]) for one in before["units"]}
    for one in found["units"]:
        gained = Fraction(one["before"]["points_gained"])
        assert gained == Fraction(one["points"]) - then[one["unit"]]
        assert gained == sum(map(Fraction, one["before"]["groups_gained"].values())) + Fraction(
            one["before"]["rest_gained"]
        )


def test_each_year_is_scored_as_its_rows_would_be_alone(command: Command, folder: Path) -> None:
    path = table(folder, OF_YEARS, *YEARS)
    both = {year: ranked(command, path, "--year", str(year)) for year in (2023, 2024)}
    for year, found in both.items():
        rows = [",".join((name, *more)) for name, of, *more in (row.split(",") for row in YEARS) if of == str(year)]
        alone = ranked(command, table(folder, OF_YEARS.replace("Năm,", ""), *rows))
        for one, other in zip(found["units"], alone["units"], strict=True):
            assert {**one, "before": None} == other


def test_a_year_that_is_not_there_and_a_row_without_one_are_told(command: Command, folder: Path) -> None:
    said = command("rank", table(folder, OF_YEARS, *YEARS), "--criteria", OLD, "--year", "2020")
    assert (said.code, said.out) == (Exit.USAGE, "")
    assert "2020" in said.err
    assert "2024, 2023" in said.err
    said = command("rank", table(folder, OF_YEARS, *YEARS, "Xã Mới,,6,6,,", "Xã Lạ,24,6,6,,"), "--criteria", OLD)
    assert said.code == Exit.BAD_FILES
    assert "xa.csv:7:2: E069" in said.err
    assert "xa.csv:8:2: E069" in said.err


def test_the_rank_if_a_unit_of_an_earlier_year_were_different_is_that_of_the_changed_table(
    command: Command, folder: Path
) -> None:
    head = "unit,Năm,tasks.planned,tasks.done,plan.par.issued"
    rows = ["Xã A,2023,6,3,10/02/2023", "Xã B,2023,6,5,10/01/2023", "Xã A,2024,6,4,10/02/2024"]
    path, of_then = table(folder, head, *rows), ("--criteria", OLD, "--year", "2023")
    change = ("--explain", "Xã A", "--if", "plan.par.issued=05/01/2023", "--if", "tasks.done=6", "--json")
    said = command("rank", path, *of_then, *change)
    assert (said.code, said.err) == (Exit.OK, "")
    told = json.loads(said.out)
    changed = table(folder, head, "Xã A,2023,6,6,05/01/2023", *rows[1:])
    (first, _) = json.loads(command("rank", changed, *of_then, "--json").out)["units"]
    assert (first["unit"], first["points"]) == ("Xã A", told["after"]["points"])
    assert told["rank"] == {
        "before": 2,
        "after": 1,
        "ranks_before": [1, 2],
        "ranks_after": [1, 2],
        "others_moved": 1,
        "units": 2,
        "left_out": 0,
        "source": "xa.csv:2",
    }


def test_of_very_many_wrong_rows_some_are_told_and_the_others_counted(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("commands.many.tables.ROWS_TOLD", 2)
    rows = [f"Xã {one},6,7" for one in range(4)] + [f"Xã {one},sáu,7" for one in range(4, 9)] + ["Xã Mười,6,6"]
    said = command("rank", table(folder, "unit,tasks.planned,tasks.done", *rows), "--criteria", OLD, "--json")
    assert said.code == Exit.BAD_FILES
    codes = [line.split()[1] for line in said.err.splitlines() if line.startswith("xa.csv:")]
    assert codes == ["E070", "E016", "E016", "M033", "M033"]
    assert "5 dòng nữa" in said.err
    found = json.loads(said.out)
    assert len(found["units"]) == 5
    assert found["left_out"] == [f"Xã {one}" for one in range(4, 9)]


def test_a_unit_twice_in_one_year_is_told_and_in_two_years_is_not(command: Command, folder: Path) -> None:
    assert ranked(command, table(folder, OF_YEARS, *YEARS))["left_out"] == []
    twice = ranked(command, table(folder, OF_YEARS, *YEARS, YEARS[0]), code=Exit.BAD_FILES)
    assert twice["left_out"] == ["Xã Ấn"]


def test_a_unit_twice_in_a_year_is_left_out_of_that_year_alone(command: Command, folder: Path) -> None:
    rows = ("A,2024,6,6,,", "B,2024,6,3,,", "A,2022,6,6,,", "A,2022,6,5,,", "B,2022,6,3,,")
    for make in (table, by_columns):
        path = make(folder, OF_YEARS, *rows)
        now, then = (ranked(command, path, "--year", year, code=Exit.BAD_FILES) for year in ("2024", "2022"))
        assert ([one["unit"] for one in now["units"]], now["left_out"]) == (["A", "B"], [])
        assert ([one["unit"] for one in then["units"]], then["left_out"]) == (["B"], ["A"])


@pytest.mark.parametrize("year", ["?", "2024.5", "cả kỳ", "24"])
def test_a_row_without_a_year_is_named_and_the_others_are_ranked(year: str, command: Command, folder: Path) -> None:
    for make in (table, by_columns):
        found = ranked(command, make(folder, OF_YEARS, "A,2024,6,6,,", f"B,{year},6,6,,"), code=Exit.BAD_FILES)
        assert ([one["unit"] for one in found["units"]], found["left_out"]) == (["A"], ["B"])


def test_a_year_of_which_nothing_can_be_scored_is_told(command: Command, folder: Path) -> None:
    path = table(folder, OF_YEARS, "A,2024,sáu,6,,", "A,2023,6,6,,")
    said = command("rank", path, "--criteria", OLD)
    assert said.code == Exit.BAD_FILES
    assert "năm 2024: chưa đơn vị nào chấm được" in said.err
    asked = command("rank", path, "--criteria", OLD, "--year", "2024")
    assert (asked.code, asked.out) == (Exit.BAD_FILES, "")
    none = command("rank", table(folder, HEAD, *ROWS), "--criteria", OLD, "--year", "2024")
    assert (none.code, none.out) == (Exit.USAGE, "")
    assert "không có cột Năm" in none.err


def test_problems_name_unit_and_year(command: Command, folder: Path) -> None:
    rows = ("A,2024,sáu,6,,", "A,2023,6,6,,", "A,2023,6,6,,", "B,x,6,6,,")
    command("rank", table(folder, OF_YEARS, *rows), "--criteria", OLD, "--problems", "p.csv")
    _, *found = csv.reader(io.StringIO((folder / "p.csv").read_text("utf-8-sig")), delimiter=";")
    assert [(row[0], row[1], row[6]) for row in found] == [
        ("A", "2024", "M033"), ("A", "2023", "E038"), ("B", "", "E069"),
    ]  # fmt: skip


def test_the_folders_that_a_file_lies_in_are_no_columns_of_it(command: Command, folder: Path) -> None:
    plain = ranked(command, by_columns(folder, HEAD, *ROWS))
    (folder / "year=2023" / "huyen=X").mkdir(parents=True)
    (folder / "xa.parquet").rename(folder / "year=2023" / "huyen=X" / "xa.parquet")
    assert ranked(command, "year=2023/huyen=X/xa.parquet") == plain


# What rankings are put in


def test_all_years_stand_in_the_tables_that_were_asked_for(command: Command, folder: Path) -> None:
    path = table(folder, OF_YEARS, *YEARS)
    words = ("--csv", "a.csv", "--xlsx", "a.xlsx", "--parquet", "a.parquet")
    assert command("rank", path, "--criteria", OLD, *words).code == Exit.OK
    text = (folder / "a.csv").read_text("utf-8-sig")
    heads, *rows = csv.reader(io.StringIO(text), delimiter=";")
    assert heads[:3] == ["Năm", "Hạng", "Đơn vị"]
    assert [row[:3] for row in rows] == [
        ["2024", "1", "Xã Ấn"], ["2024", "2", "Xã Đình"],
        ["2023", "1", "Xã Cũ"], ["2023", "1", "Xã Đình"], ["2023", "3", "Xã Ấn"],
    ]  # fmt: skip
    with duckdb.connect() as base:
        found = base.execute("SELECT * FROM 'a.parquet'").fetchall()
        kinds = {name: kind for name, kind, *_ in base.execute("DESCRIBE SELECT * FROM 'a.parquet'").fetchall()}
    assert kinds["points"].startswith("DECIMAL")
    assert kinds["rank"] == "BIGINT"
    # The three say the same: numbers of the text with its decimal sign, of the others as they are.
    for row, other in zip(rows, found, strict=True):
        for cell, value in zip(row, other, strict=True):
            if value is None:
                assert cell == ""
            elif not isinstance(value, str):
                assert number_in(cell) == Fraction(value)
            else:
                assert cell == value


def test_the_workbook_holds_numbers_as_numbers_under_the_heads_of_the_text(command: Command, folder: Path) -> None:
    path = table(folder, HEAD, *ROWS)
    assert command("rank", path, "--criteria", OLD, "--csv", "a.csv", "--xlsx", "a.xlsx").code == Exit.OK
    (sheet,) = CalamineWorkbook.from_path(folder / "a.xlsx").sheet_names
    cells = CalamineWorkbook.from_path(folder / "a.xlsx").get_sheet_by_name(sheet).to_python()
    heads, *rows = csv.reader(io.StringIO((folder / "a.csv").read_text("utf-8-sig")), delimiter=";")
    assert cells[0] == heads
    for row, other in zip(rows, cells[1:], strict=True):
        for cell, value in zip(row, other, strict=True):
            assert cell == value if isinstance(value, str) else number_in(cell) == Fraction(str(value))


@pytest.mark.parametrize("words", [(), ("--explain", "Xã Ấn"), ("--questions",)])
def test_tables_are_put_beside_whatever_is_shown_and_leave_json_alone(
    words: tuple[str, ...], command: Command, folder: Path
) -> None:
    path = table(folder, HEAD, *ROWS)
    said = command("rank", path, "--criteria", OLD, *words, "--csv", "a.csv", "--problems", "b.csv", "--json")
    assert said.code == Exit.OK
    assert json.loads(said.out)
    assert "a.csv" in said.err
    assert len((folder / "a.csv").read_text("utf-8-sig").splitlines()) == len(ROWS) + 1


def test_points_that_no_decimal_says_are_put_as_fractions(folder: Path) -> None:
    columns = {
        "third": Points(np.array([1, 2, 3]), 3, np.array([True, True, False])),
        "quarter": Points(np.array([1, -2, 3]), 4, np.array([True, True, False])),
        "large": Points(np.array([10**17, 1, 1]), 1),
    }
    (folder / "a.parquet").write_bytes(as_parquet(columns))
    with duckdb.connect() as base:
        found = base.execute("SELECT * FROM 'a.parquet'").fetchall()
    assert found == [
        ("1/3", Decimal("0.25"), Decimal(10**17)), ("2/3", Decimal("-0.50"), Decimal(1)), (None, None, Decimal(1)),
    ]  # fmt: skip


@pytest.mark.parametrize("criteria", [OLD, "cchc-xa-hcm@2026"], ids=["by columns", "row by row"])
def test_what_units_belong_to_is_told_however_their_rows_are_read(
    criteria: str, command: Command, folder: Path
) -> None:
    path = table(folder, "unit,Huyện,dossiers.total", "Xã A,Huyện X,10", "Xã B,Huyện Y,12", "Xã C,,8")
    found = json.loads(command("rank", path, "--criteria", criteria, "--json").out)
    assert {one["unit"]: one["within"] for one in found["units"]} == {
        "Xã A": "Huyện X",
        "Xã B": "Huyện Y",
        "Xã C": None,
    }
    page = command("rank", path, "--criteria", criteria, "--explain", "Xã A").out
    assert "Huyện X" in page


def test_a_table_that_was_made_for_another_edition_is_told_to_be_of_that(command: Command, folder: Path) -> None:
    assert command("rank", "xa.csv", "--criteria", NEW, "--template").code == Exit.OK
    with (folder / "xa.csv").open("a", encoding="utf-8") as file:
        file.write("Xã A;;30;20\n")
    said = command("rank", "xa.csv", "--criteria", OLD)
    assert (said.code, said.out) == (Exit.BAD_FILES, "")
    hints = [line for line in said.err.splitlines() if "--criteria" in line and "cchc criteria" not in line]
    count = said.err.count("E010")
    assert hints == [f"{count} cột không có trong {OLD} lại có trong {NEW}: có phải --criteria {NEW}?"]
    assert "--criteria" not in command("rank", table(folder, "unit,tasks.dome,x", "A,1,2"), "--criteria", OLD).err
