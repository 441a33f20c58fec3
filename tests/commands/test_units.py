"""A new edition over many units: totals as score gives them, ranks, tables with mistakes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from commands.exits import Exit
from scoring.attribute.many_units import ranks_of
from tests.builders.scoring import Tree, edition_tree, text
from tests.builders.units import NEW, OLD, compared, table
from tests.report.conftest import Command

HEAD = "unit,tasks.planned,tasks.done,plan.par.issued,website.news_par,communication.forms,digitised.due,digitised.done"
ROWS = (
    "Xã A,6,6,12/01/2024,regular,items:website,100,100",
    "Xã B,6,3,12/03/2024,limited,,100,80",
    "Xã C,6,6,,,,,",
)


def test_every_unit_has_the_total_that_its_evidence_would_score(command: Command, folder: Path) -> None:
    found = compared(command, folder, HEAD, ROWS[1])["Xã B"]
    evidence = (
        "format: 1\ncriteria: cchc-xa-minh-hoa@2024\nunit: {id: b, name: Xã B}\nyear: 2024\n"
        "period: {from: 15/12/2023, to: 14/12/2024}\n"
        "documents: {kh: {roles: [plan.par], day: 12/03/2024}}\n"
        "facts: {tasks.planned: 6, tasks.done: 3, digitised.due: 100, digitised.done: 80}\n"
        "answers: {website.news_par: limited}\n"
    )
    (folder / "evidence.yaml").write_text(evidence, "utf-8")
    alone = json.loads(command("score", ".", "--json").out)
    assert found["old"] == alone["total"]["points"]
    assert found["old_possible"] == alone["total"]["possible"]
    change, waiting = Fraction(found["change"]), Fraction(found["waiting"])
    assert change + waiting == Fraction(found["new"]) - Fraction(found["old"])
    assert Fraction(found["new_open"]) == Fraction(found["new_possible"]) - Fraction(found["new"])


@pytest.mark.parametrize("lacking", ["nothing", "numpy"])
def test_of_a_unit_that_stands_twice_all_else_that_is_wrong_is_told(
    lacking: str, command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if lacking == "numpy":
        monkeypatch.setattr("commands.compare.find_spec", lambda _: None)
    path = table(folder, "unit,tasks.planned,tasks.done", "Xã A,6,2B", "Xã B,6,6", "Xã A,6,6")
    said = command("compare", OLD, NEW, "--units", path)
    assert said.code == Exit.BAD_FILES
    assert [word for word in said.err.split() if word in {"M004", "E038"}] == ["M004", "E038"]


def test_days_are_those_of_the_year_of_each_edition(command: Command, folder: Path) -> None:
    """A plan issued in time in its own year is no late plan of the year before."""
    rows = ("unit,plan.par.issued", "Xã A,12/01/2024", "Xã B,12/02/2024")
    said = command("compare", "cchc-xa-minh-hoa@2023", OLD, "--units", table(folder, *rows), "--json")
    found = [(row["old"], row["new"]) for row in json.loads(said.out)["units"]]
    assert found == [("1.5", "1.5"), ("0.75", "0.75")]


def test_ranks_count_how_many_are_higher() -> None:
    totals = [Fraction(one) for one in (90, 95, 90, 80)]
    assert ranks_of(totals) == [2, 1, 2, 4]


def test_the_page_says_who_gains_and_who_loses_and_what_is_open(command: Command, folder: Path) -> None:
    out = command("compare", OLD, NEW, "--units", table(folder, HEAD, *ROWS), "--lang", "en").out
    assert "units scored on both editions: 3" in out
    assert all(unit in out for unit in ("Xã A", "Xã B", "Xã C"))
    assert all(said in out for said in ("Lose most", "Most open under the new edition", "Ranks go by claimed points"))
    # No rank changes, so none is listed.
    assert "Largest changes of rank" not in out


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ((HEAD,), "E036"),
        (("unit,tasks.done,tasks.done", "Xã A,1,2"), "E037"),
        (("unit,tasks.dome", "Xã A,1"), "E010"),
        (("unit,tasks.done", "Xã A,1.5"), "M044"),
        (("unit,tasks.done", "Xã A,1", "Xã A,2"), "E038"),
        (("unit,tasks.done", ",1"), "E068"),
        (("unit,tasks.done,", "Xã A,1,2"), "E039"),
        (("unit,7.2.2", "Xã A,regular"), "E010"),
        (("unit,Tasks.Planed", "Xã A,6"), "E010"),
        (("unit,tasks.done", "Xã A,1,2"), "E039"),
        (("unit,tasks.done", "Xã A,1", "unit,tasks.done", "Xã A,2"), "E038"),
        (("Tổng hợp", "STT,Tên"), "E036"),
    ],
)
def test_a_table_with_a_mistake_is_told_with_its_place(
    command: Command, folder: Path, rows: tuple[str, ...], code: str
) -> None:
    said = command("compare", OLD, NEW, "--units", table(folder, *rows))
    assert said.code == Exit.BAD_FILES
    assert code in said.err
    assert "xa.csv:" in said.err


def test_a_comma_at_the_end_of_each_row_is_no_column(command: Command, folder: Path) -> None:
    """Excel writes it when a column was emptied."""
    plain = compared(command, folder, "unit,tasks.planned,tasks.done", "Xã A,6,3", "Xã B,6,6")
    assert compared(command, folder, "unit,tasks.planned,tasks.done,", "Xã A,6,3,", "Xã B,6,6,") == plain


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (("unit,tasks.planned,tasks.done,tasks.planned", "Xã A,2,1,2"), "xa.csv:1:4: E037"),
        (("unit,tasks.planned,tasks.done,", "Xã A,2,1,", "Xã B,2,1,x"), "xa.csv:3:4: E039"),
    ],
)
def test_a_mistake_of_a_column_is_told_at_its_column(
    command: Command, folder: Path, rows: tuple[str, ...], said: str
) -> None:
    told = command("compare", OLD, NEW, "--units", table(folder, *rows)).err
    assert said in told
    # Cells of the same column that are blank are no mistake.
    assert told.count("xa.csv:") == 1


def test_units_with_a_mistake_do_not_keep_the_others_from_being_compared(command: Command, folder: Path) -> None:
    said = command("compare", OLD, NEW, "--units", table(folder, "unit,tasks.done", "Xã A,x", "Xã B,3"), "--json")
    assert said.code == Exit.BAD_FILES
    assert [row["unit"] for row in json.loads(said.out)["units"]] == ["Xã B"]


@pytest.mark.parametrize("read_by", ["columns", "rows"])
def test_of_a_table_of_several_years_that_of_the_old_edition_is_compared(
    read_by: str, command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if read_by == "rows":
        monkeypatch.setattr("commands.compare.find_spec", lambda _: None)
    rows = ("Xã A,2024,6,3", "Xã A,2023,6,6", "Xã B,2024,6,6", "Xã A,2025,6,1", "Xã D,2024,6,5", "Xã D,2024,6,4")
    plain = tuple(row.replace(",2024", "") for row in rows if ",2024," in row)
    words = ("compare", OLD, NEW, "--units", "xa.csv", "--json")
    table(folder, "unit,tasks.planned,tasks.done", *plain)
    own = command(*words)
    table(folder, "unit,Năm,tasks.planned,tasks.done", *rows)
    said = command(*words)
    assert "So các đơn vị của năm 2024; còn có các năm: 2023, 2025." in said.err
    assert (said.code, said.out) == (own.code, own.out)
    assert json.loads(said.out)["left_out"] == ["Xã D"]


def test_a_comparison_leaves_out_whom_a_ranking_leaves_out(command: Command, folder: Path) -> None:
    path = table(folder, "unit,tasks.done", "Xã A,1", "Xã A,2", "Xã B,x", "Xã C,3")
    compared, ranked = (
        command(*words, "--json")
        for words in (("compare", OLD, NEW, "--units", path), ("rank", path, "--criteria", OLD))
    )
    assert json.loads(compared.out)["left_out"] == json.loads(ranked.out)["left_out"] == ["Xã A", "Xã B"]


def test_an_answer_that_is_a_figure_in_the_new_edition_is_left_aside_there(command: Command, folder: Path) -> None:
    found = compared(command, folder, "unit,staff.trained", "Xã A,full")["Xã A"]
    assert (found["old"], found["new"]) == ("2.5", "0")


def test_figures_that_contradict_each_other_open_the_parts_that_use_them_alone(command: Command, folder: Path) -> None:
    rows = ("unit,dossiers.total,dossiers.online,texts.unlawful", "Xã A,10,20,0", "Xã B,20,10,0")
    said = command("compare", OLD, NEW, "--units", table(folder, *rows), "--json")
    assert said.code == Exit.BAD_FILES
    assert said.err.count("E016") == 1
    first, second = json.loads(said.out)["units"]
    assert (first["unit"], second["unit"]) == ("Xã A", "Xã B")
    assert Fraction(first["old"]) > 0
    assert Fraction(first["old_possible"]) > Fraction(first["old"])


PARTS = {
    key: {"key": key, "if_not_arising": "exclude", "rule": {"type": "linear", "measure": measure, "target": "100%"}}
    for key, measure in (("k.a", "a.done / a.due"), ("k.b", "b.done / b.due"), ("k.c", "c.done / c.due"))
}
FACTS = {f"{name}.{what}": {"label": name, "kind": "count"} for name in "abc" for what in ("done", "due")}


def written(folder: Path, name: str, parts: Sequence[Tree], **head: Any) -> str:
    """An edition as a file in the folder."""
    (folder / name).write_text(text(name, edition_tree(parts, facts=FACTS, **head)).content, "utf-8")
    return name


def edition(folder: Path, name: str, **maxima: str) -> str:
    """An edition of some of three parts, each the share of a figure in another."""
    return written(folder, name, [{**PARTS[f"k.{key}"], "max": most} for key, most in maxima.items()])


@pytest.mark.parametrize(
    ("old", "new", "rows", "expected"),
    [
        # Replaced by a part that the table says nothing of: open, and nothing lost.
        ({"a": "4", "b": "6"}, {"a": "4", "c": "6"}, "4,4,6,6,,", ("10", "4", "10", "0")),
        ({"a": "4", "b": "6"}, {"a": "4", "c": "6"}, "4,4,3,6,,", ("7", "4", "10", "0")),
        # Points of known parts given to a new one.
        ({"a": "4", "b": "6"}, {"a": "3", "b": "4", "c": "3"}, "4,4,6,6,,", ("10", "7", "10", "0")),
        ({"a": "4", "b": "6"}, {"a": "3", "b": "4", "c": "3"}, "0,4,6,6,,", ("6", "4", "7", "0")),
        # The new part comes on top.
        ({"a": "4", "b": "6"}, {"a": "4", "b": "6", "c": "5"}, "4,4,6,6,,", ("10", "10", "15", "0")),
        # All is known: the change is that of the totals.
        ({"a": "4", "b": "6"}, {"a": "6", "b": "4"}, "4,4,0,6,,", ("4", "6", "6", "2")),
        ({"a": "4", "b": "6"}, {"a": "10"}, "4,4,6,6,,", ("10", "10", "10", "0")),
        ({"a": "4", "b": "6"}, {"a": "4", "c": "6"}, "4,4,6,6,1,2", ("10", "7", "7", "-3")),
        # Open under the old one only, and under both.
        ({"a": "4", "b": "6"}, {"a": "7", "b": "3"}, "4,4,,,,", ("4", "7", "10", "0")),
        ({"a": "4", "b": "6"}, {"a": "4", "c": "6"}, "4,4,,,3,6", ("4", "7", "7", "0")),
    ],
)
def test_what_is_not_in_the_table_is_open_and_not_lost(
    command: Command,
    folder: Path,
    old: dict[str, str],
    new: dict[str, str],
    rows: str,
    expected: tuple[str, str, str, str],
) -> None:
    files = edition(folder, "cu.yaml", **old), edition(folder, "moi.yaml", **new)
    units = table(folder, "unit,a.done,a.due,b.done,b.due,c.done,c.due", f"Xã A,{rows}")
    there, back = (
        json.loads(command("compare", *pair, "--units", units, "--json").out)["units"][0]
        for pair in (files, files[::-1])
    )
    assert (there["old"], there["new"], there["new_possible"], there["change"]) == expected
    assert Fraction(there["new"]) - Fraction(there["old"]) == Fraction(there["change"]) + Fraction(there["waiting"])
    assert Fraction(back["change"]) == -Fraction(there["change"])


def test_a_harder_threshold_is_a_loss_also_beside_what_is_open(command: Command, folder: Path) -> None:
    """The row answers little of the new edition; what is lost is one point for services and one half for tasks."""
    rows = ("unit,tasks.planned,tasks.done,procedures.full_process,procedures.total", "Xã A,6,6,43,121")
    found = compared(command, folder, *rows)["Xã A"]
    assert (found["old"], found["new"], found["change"]) == ("5", "3", "-1.5")


def test_the_sums_over_all_units_are_said(command: Command, folder: Path) -> None:
    body = json.loads(command("compare", OLD, NEW, "--units", table(folder, HEAD, *ROWS), "--json").out)
    assert body["ranked_by"] == "claimed"
    for key, whole in body["all"].items():
        assert Fraction(whole) == sum(Fraction(unit[key]) for unit in body["units"])


RELATIVE = {"max": "10", "rule": {"type": "relative", "measure": "a.done / a.due", "target": "50%", "met": "50%"}}


def test_points_beside_the_leader_are_found_in_the_table(command: Command, folder: Path) -> None:
    old = written(folder, "cu.yaml", [RELATIVE])
    new = written(folder, "moi.yaml", [{**RELATIVE, "rule": {**RELATIVE["rule"], "target": "100%"}}])  # type: ignore[dict-item]
    rows = [f"Xã {name},{done},100" for name, done in zip("ABCDE", (100, 120, 150, 200, 40), strict=True)]
    units = table(folder, "unit,a.done,a.due", *rows, "Tổng cộng,9000,100")
    found = json.loads(command("compare", old, new, "--units", units, "--json").out)["units"]
    assert [row["new"] for row in found] == ["5", "6", "7.5", "10", "0"]
    assert [row["new_rank"] for row in found] == [4, 3, 2, 1, 5]
    assert [row["new_open"] for row in found] == ["0"] * 5
    assert [Fraction(row["old"]) for row in found][3] == 10


def test_a_unit_with_a_mistake_beside_its_measure_leads_all_the_same(command: Command, folder: Path) -> None:
    old = written(folder, "cu.yaml", [RELATIVE])
    units = table(folder, "unit,a.done,a.due,b.done", "Xã A,100,100,1", "Xã B,200,100,hai")
    said = command("compare", old, old, "--units", units, "--json")
    (found,) = json.loads(said.out)["units"]
    assert (said.code, found["unit"], Fraction(found["new"])) == (Exit.BAD_FILES, "Xã A", Fraction("6.67"))


def test_a_unit_whose_other_figures_contradict_each_other_leads_all_the_same(command: Command, folder: Path) -> None:
    old = written(folder, "cu.yaml", [RELATIVE], identities=[{"rule": "b.done <= b.due"}])
    new = written(folder, "moi.yaml", [RELATIVE])
    units = table(folder, "unit,a.done,a.due,b.done,b.due", "Xã A,75,100,1,1", "Xã B,100,100,2,1")
    said = command("compare", old, new, "--units", units, "--json")
    found = {row["unit"]: (row["old"], row["new"]) for row in json.loads(said.out)["units"]}
    assert (said.code, found) == (Exit.BAD_FILES, {"Xã A": ("7.5", "7.5"), "Xã B": ("10", "10")})


@pytest.mark.parametrize(
    "rows",
    [
        ("unit,tasks.planned,tasks.done,,,,", "Xã A,6,6", "Xã B,6,3,,,,,,"),
        ("unit,tasks.planned,tasks.done", "Xã A,6,6,,,", "Xã B,6,3"),
        ("unit;tasks.planned;tasks.done;website.news_par", "Xã A;6;6", "Xã B;6;3;"),
        ("BẢNG TỔNG HỢP", ",,", "unit,tasks.planned,tasks.done", "Xã A,6,6", "Xã B,6,3"),
        ("unit,tasks.planned,website.news_par,plan.par.issued,tasks.done", "Xã A,6,,,6", "Xã B,6,,,3"),
        ("unit,tasks.planned", "Xã A,6", "Xã B,6", "", "unit,tasks.done", "Xã B,3", "Xã A,6"),
    ],
)
def test_rows_of_any_length_are_read_by_their_heading(command: Command, folder: Path, rows: tuple[str, ...]) -> None:
    found = compared(command, folder, *rows)
    assert [(name, row["old"]) for name, row in found.items()] == [("Xã A", "4"), ("Xã B", "1")]


def sheets(folder: Path, **rows: Sequence[Sequence[object]]) -> str:
    """A workbook of several sheets."""
    with xlsxwriter.Workbook(str(folder / "xa.xlsx")) as book:
        for name, lines in rows.items():
            sheet = book.add_worksheet(name)
            for number, line in enumerate(lines):
                sheet.write_row(number, 0, line)
    return "xa.xlsx"


def test_each_sheet_is_read_by_its_own_heading(command: Command, folder: Path) -> None:
    head = ("unit", "tasks.planned", "tasks.done")
    units = sheets(
        folder,
        A=[head, ("Xã A", 6, 6), ("Xã B", 6, 3)],
        B=[("Đơn vị", "plan.par.issued"), ("Xã B", "12/01/2024"), ("Xã C", "12/01/2024")],
        C=[("Người lập: A",), ("x", "y")],
    )
    said = command("compare", OLD, NEW, "--units", units, "--json")
    found = json.loads(said.out)["units"]
    assert [(row["unit"], row["old"]) for row in found] == [("Xã A", "4"), ("Xã B", "2.5"), ("Xã C", "1.5")]
    assert (said.code, said.err.count("E051"), "xa.xlsx C!A1" in said.err) == (Exit.OK, 1, True)


def test_a_sheet_with_a_misspelt_heading_is_refused(command: Command, folder: Path) -> None:
    units = sheets(folder, A=[("unit", "tasks.planned"), ("Xã A", 6)], B=[("unit", "Tasks.Dome"), ("Xã B", 6)])
    said = command("compare", OLD, NEW, "--units", units)
    assert (said.code, said.out) == (Exit.BAD_FILES, "")
    assert "xa.xlsx B!B1: E010" in said.err


def test_two_sheets_may_not_say_the_same_of_a_unit(command: Command, folder: Path) -> None:
    units = sheets(folder, A=[("unit", "tasks.done"), ("Xã A", 6)], B=[("unit", "tasks.done"), ("Xã A", 5)])
    said = command("compare", OLD, NEW, "--units", units)
    assert (said.code, "xa.xlsx B!A2: E093" in said.err) == (Exit.BAD_FILES, True)


@pytest.mark.parametrize(
    "name", ["Tổng", "TỔNG CỘNG", "Tổng số:", "Tổng cộng (2 xã)", "Cộng", "Total", "Bình quân toàn tỉnh", "Tổng 2 xã"]
)
def test_a_row_of_sums_is_no_unit(command: Command, folder: Path, name: str) -> None:
    said = command("compare", OLD, NEW, "--units", table(folder, "unit,tasks.done", "Xã A,1", f"{name},9"), "--json")
    assert (said.code, "E050" in said.err) == (Exit.OK, True)
    assert [row["unit"] for row in json.loads(said.out)["units"]] == ["Xã A"]


@pytest.mark.parametrize("name", ["Cộng Hòa", "Tổng Cọt", "Xã Trung Bình", "Toàn Thắng", "Tổng công ty A"])
def test_a_unit_that_is_called_nearly_like_a_sum_is_one(command: Command, folder: Path, name: str) -> None:
    assert name in compared(command, folder, "unit,tasks.done", "Xã A,1", f"{name},9")


def test_a_row_that_says_nothing_is_a_unit_with_a_warning(command: Command, folder: Path) -> None:
    said = command("compare", OLD, NEW, "--units", table(folder, "unit,tasks.done", "Xã A,1", "Xã B,"), "--json")
    assert (said.code, "E053" in said.err) == (Exit.OK, True)
    assert [(row["old"], row["change"]) for row in json.loads(said.out)["units"]] == [("0", "0")] * 2


def test_a_day_of_another_year_is_told(command: Command, folder: Path) -> None:
    days = ("12/01/2024", "12/01/2014", "12/01/2025", "12/03/2024")
    rows = [f"Xã {name},{day}" for name, day in zip("ABCD", days, strict=True)]
    said = command("compare", OLD, NEW, "--units", table(folder, "unit,plan.par.issued", *rows), "--json")
    assert said.code == Exit.OK
    assert [line.split()[:2] for line in said.err.splitlines() if line.startswith("xa.csv")] == [
        ["xa.csv:3:2:", "E024"],
        ["xa.csv:4:2:", "E052"],
    ]


def test_a_table_of_neither_year_is_read_as_one_of_its_own(command: Command, folder: Path) -> None:
    def found(year: int) -> list[tuple[str, str]]:
        rows = ("unit,plan.par.issued", f"Xã A,12/01/{year}", f"Xã B,12/02/{year}", f"Xã C,12/04/{year}")
        said = command("compare", OLD, NEW, "--units", table(folder, *rows), "--json")
        assert said.err == ""
        return [(row["old"], row["new"]) for row in json.loads(said.out)["units"]]

    assert found(2022) == found(2024) == found(2030)
    out = command("compare", OLD, NEW, "--units", table(folder, "unit,plan.par.issued", "Xã A,12/01/2022")).out
    assert "15/12/2021 - 14/12/2022" in out


def test_units_of_several_tiers_have_a_column_for_it(command: Command, folder: Path) -> None:
    part = {"max": "10", "max_for": {"xa": "10", "huyen": "0"}, "rule": PARTS["k.a"]["rule"]}
    other = {"max": "0", "max_for": {"xa": "0", "huyen": "10"}, "rule": PARTS["k.a"]["rule"]}
    head = {"tiers": {"xa": {"name": "Xã"}, "huyen": {"name": "Huyện"}}}
    old = written(folder, "cu.yaml", [part, other], **head)
    new = edition(folder, "moi.yaml", a="10")
    units = table(folder, "unit,unit.tier,a.done,a.due", "Xã A,xa,1,2", "Huyện B,huyen,1,2", "Xã C,,1,2")
    said = command("compare", old, new, "--units", units, "--json")
    assert (said.code, "xa.csv:4:1: E029" in said.err) == (Exit.BAD_FILES, True)
    assert [(row["unit"], row["old"]) for row in json.loads(said.out)["units"]] == [("Xã A", "5"), ("Huyện B", "5")]


@pytest.mark.parametrize(
    "content", ["", "\n\n", ",,,\n", "unit\n", "unit,tasks.done", 'unit,"tasks.done\nXã A,1', "\x00", "a\tb"]
)
def test_a_table_of_any_shape_is_a_problem_and_no_crash(command: Command, folder: Path, content: str) -> None:
    (folder / "xa.csv").write_text(content, "utf-8")
    said = command("compare", OLD, NEW, "--units", "xa.csv")
    assert (said.code, said.out) == (Exit.BAD_FILES, "")
    assert "xa.csv:" in said.err
