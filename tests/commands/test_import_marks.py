"""Tables with cells that are more than plain text: no number and no rule comes of them, and the draft says why."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from commands.exits import Exit
from criteria.edition import Edition, Part, parts_of
from reading.models.read import model_of
from reading.source.place import Problem
from reading.source.text import text_at
from reading.source.yaml_sheet import sheet_of
from rules.types.steps import Steps
from rules.types.undecided import Undecided
from tests.builders.office import run, word, workbook
from tests.report.conftest import Command

HEAD = ("STT", "Tiêu chí", "Điểm tối đa", "Thang điểm")
GROUP = ("1", "NHÓM", "4", "")
CRITERION = ("1.1", "Kế hoạch", "4", "")
FIRST = ("1.1.1", "Ban hành", "2", "Đúng hạn: 2; không đúng hạn: 0")
SECOND = ("1.1.2", "Hoàn thành", "2", "Từ 90% trở lên: 2; dưới 90%: 0")
NOTE = run("1", '<w:vertAlign w:val="superscript"/>')
STRUCK = "<w:strike/>"


def parts_in(path: Path) -> dict[str, Part]:
    """The parts of a draft; what stands for a person may leave sums that do not fit."""
    text = text_at(path)
    assert not isinstance(text, Problem)
    edition, problems = model_of(sheet_of(text), Edition)
    assert edition is not None, problems
    return {part.id: part for part in parts_of(edition)}


def imported(command: Command, folder: Path, *rows: tuple[str, ...], **more: Any) -> tuple[str, str, str]:
    """What an import says, and the draft."""
    word(folder / "a.docx", HEAD, GROUP, CRITERION, *rows, **more)
    said = command("criteria", "import", "a.docx")
    assert said.code == Exit.OK, said.err
    return said.out, said.err, " ".join((folder / "a.yaml").read_text("utf-8").replace("#", " ").split())


@pytest.mark.parametrize(
    ("piece", "shown", "reason"),
    [
        (NOTE, "2¹", "chữ nhỏ phía trên"),
        (run("3", STRUCK), "2⟦3⟧", "chữ bị gạch ngang"),
        (run("3", "<w:vanish/>"), "2⟦3⟧", "chữ ẩn"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', "2⟦Symbol F0B3⟧", "ký tự của phông ký hiệu"),
        ("<m:oMath><m:r><m:t>×3</m:t></m:r></m:oMath>", "2⟦×3⟧", "công thức toán"),
        ('<w:r><w:footnoteReference w:id="2"/></w:r>', "2⟦…⟧", "chú thích cuối trang"),
        ("<w:r><w:object/></w:r>", "2⟦…⟧", "hình hay đối tượng nhúng"),
    ],
)
def test_a_maximum_with_more_than_a_number_is_no_number(
    piece: str, shown: str, reason: str, folder: Path, command: Command
) -> None:
    second = ("1.1.2", "Hoàn thành", run("2") + piece, SECOND[3])
    out, err, text = imported(command, folder, FIRST, second)
    assert f"CẦN QUYẾT ĐỊNH: ô điểm tối đa có {reason}" in text
    assert f"(ghi: {shown}), chưa đọc thành số; tạm ghi 0" in text
    assert f"a.docx:5:3: F024 (lưu ý) ô C5 phải có người đọc, vì có {reason}" in err
    assert "Ô phải có người đọc ở: 1.1.2" in out
    assert "không ghi điểm tối đa đọc được" not in text
    assert "điểm tối đa của mục này thì chưa" in text
    assert "max: 0 owner" in text


@pytest.mark.parametrize("tongue", ["vi", "en"])
def test_a_raised_note_in_a_step_makes_no_step(tongue: str, folder: Path, command: Command) -> None:
    word(folder / "a.docx", HEAD, GROUP, CRITERION, FIRST, (*SECOND[:3], run("Từ 90% trở lên: 2; dưới 90%: 0") + NOTE))
    assert command("criteria", "import", "a.docx", "--lang", tongue).code == Exit.OK
    rules = {number: part.rule for number, part in parts_in(folder / "a.yaml").items()}
    assert not isinstance(rules["1.1.1"], Undecided)
    undecided = rules["1.1.2"]
    assert isinstance(undecided, Undecided)
    assert undecided.says == "Từ 90% trở lên: 2; dưới 90%: 0¹"
    reason = {"vi": "ô thang điểm có chữ nhỏ phía trên", "en": "the cell of the scale has raised text"}[tongue]
    assert reason in (folder / "a.yaml").read_text("utf-8")


def test_an_equation_at_the_end_of_a_scale_is_not_left_off(folder: Path, command: Command) -> None:
    tail = "<m:oMath><m:r><m:t>/ 90%</m:t></m:r></m:oMath>"
    imported(command, folder, FIRST, (*SECOND[:3], run("Điểm = tỷ lệ hoàn thành × điểm tối đa ") + tail))
    rule = parts_in(folder / "a.yaml")["1.1.2"].rule
    assert isinstance(rule, Undecided)
    assert rule.says == "Điểm = tỷ lệ hoàn thành × điểm tối đa ⟦/ 90%⟧"


def test_a_step_on_a_row_of_its_own_with_a_note_makes_no_step(folder: Path, command: Command) -> None:
    steps = (("", "Từ 90% trở lên", run("2") + NOTE, ""), ("", "Dưới 90%", "0", ""))
    imported(command, folder, FIRST, (*SECOND[:3], ""), *steps)
    rule = parts_in(folder / "a.yaml")["1.1.2"].rule
    assert isinstance(rule, Undecided)
    assert "2¹" in rule.says


def test_a_note_at_a_number_or_a_name_keeps_the_row_in_its_place(folder: Path, command: Command) -> None:
    noted = (run("1.1.2") + NOTE, run("Hoàn thành") + NOTE, *SECOND[2:])
    _, _, text = imported(command, folder, FIRST, noted)
    part = parts_in(folder / "a.yaml")["1.1.2"]
    assert (part.name, part.max, isinstance(part.rule, Steps)) == ("Hoàn thành¹", Fraction(2), True)
    assert "ô số thứ tự có chữ nhỏ phía trên, như chú thích hay số mũ (ghi: 1.1.2¹)" in text
    assert "ô tên có chữ nhỏ phía trên, như chú thích hay số mũ (ghi: Hoàn thành¹)" in text


def test_a_note_in_a_heading_does_not_hide_the_column(folder: Path, command: Command) -> None:
    heads = tuple(run(one) + NOTE for one in HEAD)
    word(folder / "a.docx", heads, GROUP, CRITERION, FIRST, SECOND)
    assert command("criteria", "import", "a.docx").code == Exit.OK
    assert isinstance(parts_in(folder / "a.yaml")["1.1.2"].rule, Steps)


def test_a_row_struck_through_is_left_out_and_named(folder: Path, command: Command) -> None:
    struck = tuple(run(one, STRUCK) for one in ("1.1.3", "Đã bãi bỏ", "2", "Có: 2; không: 0"))
    out, err, text = imported(command, folder, FIRST, struck, SECOND)
    assert set(parts_in(folder / "a.yaml")) == {"1.1.1", "1.1.2"}
    assert "a.docx:5:1: F023 (lưu ý) dòng bị gạch bỏ, không đưa vào: 1.1.3 | Đã bãi bỏ | 2 | Có: 2; không: 0" in err
    assert "dòng 5 (dòng bị gạch bỏ): 1.1.3 | Đã bãi bỏ | 2 | Có: 2; không: 0" in text
    assert "Dòng, cột không đưa vào: 1 (kê ở đầu tệp)" in out
    assert "Cộng không khớp" not in out


def test_a_row_whose_number_alone_is_struck_through_goes_on_from_nothing(folder: Path, command: Command) -> None:
    cut = (run("1.1.3", STRUCK), "Có báo cáo", "1", "")
    _, err, text = imported(command, folder, FIRST, SECOND, cut)
    assert isinstance(parts_in(folder / "a.yaml")["1.1.2"].rule, Steps)
    assert " F018 " in err
    assert "dòng 6: ⟦1.1.3⟧ | Có báo cáo | 1" in text


def test_a_total_with_a_note_is_no_total_and_is_named(folder: Path, command: Command) -> None:
    out, err, text = imported(command, folder, FIRST, SECOND, ("", "Tổng cộng", run("4") + NOTE, ""))
    assert "bảng không ghi tổng" in out
    assert " F024 " in err
    assert "dòng 6: Tổng cộng | 4¹" in text


def test_signs_of_a_plain_table_bear_marks_too(folder: Path, command: Command) -> None:
    noted = ((*FIRST[:2], "2¹", FIRST[3]), (*SECOND[:3], "Từ 90%: 2; dưới 90%: 0¹"))
    rows = (HEAD, GROUP, CRITERION, *noted, ("1.1.3", "Hỏng", "#REF!", ""))
    (folder / "a.csv").write_text("\n".join(";".join(f'"{one}"' for one in row) for row in rows), "utf-8")
    said = command("criteria", "import", "a.csv")
    assert said.code == Exit.OK
    assert [said.err.count(f" {code} ") for code in ("F024", "F026")] == [2, 1]
    assert {part.max for part in parts_in(folder / "a.yaml").values()} == {Fraction(0), Fraction(2)}
    assert all(isinstance(part.rule, Undecided) for part in parts_in(folder / "a.yaml").values())


def sheet_filled(book: Any, sheet: Any) -> None:
    struck, small = book.add_format({"font_strikeout": True}), book.add_format({"font_script": 1})
    for at, row in enumerate((HEAD, GROUP, CRITERION, FIRST, SECOND, ("1.1.3", "Cũ", "2", "Có: 2; không: 0"))):
        sheet.write_row(at, 0, row)
    sheet.set_row(5, options={"hidden": True})
    sheet.write_rich_string(3, 2, "2", small, "1")
    sheet.write_formula(2, 2, "=SUM(C4:C5)")
    sheet.write_number(4, 2, 2, struck)
    sheet.write_row(6, 0, ("1.1.4", "Hỏng"))
    sheet.write_formula(6, 2, "=1/0", None, "#DIV/0!")


def test_a_workbook_is_judged_cell_by_cell(folder: Path, command: Command) -> None:
    workbook(folder / "a.xlsx", sheet_filled)
    said = command("criteria", "import", "a.xlsx")
    assert said.code == Exit.OK
    assert "a.xlsx Sheet1!C3: F025 (lưu ý) công thức ở ô C3 chưa được tính: =SUM(C4:C5)" in said.err
    assert "a.xlsx Sheet1!C7: F026 (lưu ý) ô C7 báo lỗi #DIV/0!" in said.err
    assert "a.xlsx Sheet1!A6: F023 (lưu ý) dòng bị ẩn, không đưa vào: 1.1.3 | Cũ | 2 | Có: 2; không: 0" in said.err
    assert "Ô phải có người đọc ở: 1.1, 1.1.1, 1.1.2, 1.1.4" in said.out
    assert [part.max for part in parts_in(folder / "a.yaml").values()] == [0, 0, 0]
    text = " ".join((folder / "a.yaml").read_text("utf-8").replace("#", " ").split())
    reasons = (
        "công thức chưa được tính (ghi: =SUM(C4:C5))",
        "chữ nhỏ phía trên, như chú thích hay số mũ (ghi: 2¹)",
        "chữ bị gạch ngang (ghi: ⟦2⟧)",
        "giá trị lỗi (ghi: DIV/0!)",
    )
    assert [reason for reason in reasons if f"ô điểm tối đa có {reason}" not in text] == []


def test_a_hidden_heading_is_named_where_no_table_is_found(folder: Path, command: Command) -> None:
    def fill(_: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, GROUP)
        sheet.set_row(0, options={"hidden": True})

    workbook(folder / "a.xlsx", fill)
    said = command("criteria", "import", "a.xlsx")
    assert said.code == Exit.BAD_FILES
    assert (said.err.count(" F015 "), said.err.count(" F023 ")) == (1, 1)


def test_a_hidden_column_of_old_maxima_is_not_the_maximum(folder: Path, command: Command) -> None:
    def fill(_: Any, sheet: Any) -> None:
        for at, row in enumerate((HEAD, GROUP, CRITERION, FIRST, SECOND)):
            sheet.write_row(at, 0, (*row, "Điểm tối đa 2023" if row is HEAD else "9"))
        sheet.set_column(4, 4, None, None, {"hidden": True})

    workbook(folder / "a.xlsx", fill)
    said = command("criteria", "import", "a.xlsx")
    assert said.code == Exit.OK
    assert "a.xlsx Sheet1!E1: F023 (lưu ý) cột bị ẩn, không đưa vào: Điểm tối đa 2023 | 9" in said.err
    assert [part.max for part in parts_in(folder / "a.yaml").values()] == [2, 2]


def test_a_hidden_row_of_a_table_of_units_is_left_out_and_named(folder: Path, command: Command) -> None:
    def fill(book: Any, sheet: Any) -> None:
        for at, row in enumerate((("unit", "tasks.planned", "tasks.done"), ("Xã A", 6, 6), ("Xã B", 6, 3))):
            sheet.write_row(at, 0, row)
        sheet.set_row(2, options={"hidden": True})
        sheet.write_rich_string(1, 2, "6", book.add_format({"font_script": 1}), "1")

    workbook(folder / "xa.xlsx", fill)
    said = command("compare", "cchc-xa-minh-hoa@2024", "cchc-xa-minh-hoa@2025", "--units", "xa.xlsx")
    assert "xa.xlsx Sheet1!A3: E094 'Xã B': dòng bị ẩn" in said.err
    assert "xa.xlsx Sheet1!C2: M004 tasks.done: '6¹'" in said.err
