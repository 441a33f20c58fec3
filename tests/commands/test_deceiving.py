"""Signs that make a text look like another are refused where they stand, whatever file brings them along."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import pytest
import xlsxwriter

from commands.exits import Exit
from evidence.workspace import FILE
from tests.builders.refilled import book_for, put, refilled
from tests.builders.tables import HEAD
from tests.builders.templates import written
from tests.builders.units import NEW, OLD
from tests.report.conftest import Command

DECEIVING = ("\u202e", "\u2066", "\U000e0041", "\ufff9")
UNSEEN = ("\u200e", "\u061c", "\u200b")
Rows = Sequence[Sequence[str]]
APPENDIX = (
    HEAD,
    ("I", "Chỉ đạo điều hành", "2", "", ""),
    ("1", "Kế hoạch", "2", "", ""),
    ("1.1", "Ban hành {}kế hoạch", "2", "Ban hành: 2\nKhông ban hành: 0", "Kế hoạch"),
)
UNITS = (("unit", "tasks.planned", "tasks.done"), ("Xã {}A", "6", "5"))


def as_csv(path: Path, rows: Rows) -> None:
    lines = (",".join(f'"{cell}"' for cell in row) for row in rows)
    path.write_text("\n".join(lines) + "\n", "utf-8")


def as_xlsx(path: Path, rows: Rows) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)


def as_docx(path: Path, rows: Rows) -> None:
    made = docx.Document()
    table = made.add_table(len(rows), len(rows[0]))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    made.save(str(path))


MAKERS: dict[str, Callable[[Path, Rows], None]] = {"a.csv": as_csv, "a.xlsx": as_xlsx, "a.docx": as_docx}


def with_sign(rows: Rows, sign: str) -> Rows:
    return [[cell.format(sign) for cell in row] for row in rows]


def at_and_sign(told: str) -> list[tuple[str, str]]:
    """The place of each such problem and the sign that it names."""
    return re.findall(r"^(\S+): F005 .*?(U\+[0-9A-F]{4,6})", told, re.MULTILINE)


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("sign", DECEIVING, ids=ascii)
def test_an_appendix_with_one_gives_no_draft(name: str, sign: str, folder: Path, command: Command) -> None:
    MAKERS[name](folder / name, with_sign(APPENDIX, sign))
    said = command("criteria", "import", name)
    assert said.code == Exit.BAD_FILES
    assert at_and_sign(said.err) == [(f"{name}:4:2", f"U+{ord(sign):04X}")]
    assert not (folder / "a.yaml").exists()


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("sign", DECEIVING, ids=ascii)
def test_a_table_of_units_with_one_is_not_compared(name: str, sign: str, folder: Path, command: Command) -> None:
    MAKERS[name](folder / name, with_sign(UNITS, sign))
    said = command("compare", OLD, NEW, "--units", name)
    assert said.code == Exit.BAD_FILES
    assert at_and_sign(said.err) == [(f"{name}:2:1", f"U+{ord(sign):04X}")]


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("sign", UNSEEN, ids=ascii)
def test_marks_that_come_along_with_copied_text_fall_away(name: str, sign: str, folder: Path, command: Command) -> None:
    MAKERS[name](folder / name, with_sign(APPENDIX, sign))
    assert command("criteria", "import", name).code == Exit.OK
    assert "Ban hành kế hoạch" in (folder / "a.yaml").read_text("utf-8")


@pytest.mark.parametrize("sign", DECEIVING, ids=ascii)
def test_a_workbook_handed_in_with_one_is_not_taken_in(sign: str, folder: Path, command: Command) -> None:
    assert command("init", ".").code == Exit.OK
    text = (folder / FILE).read_text("utf-8")
    put(folder / "so.xlsx", refilled(book_for(text), {("documents plan-par", "title"): f"Kế {sign}hoạch"}))
    said = command("evidence", "import", "so.xlsx", ".", "--yes")
    assert said.code == Exit.BAD_FILES
    assert f"U+{ord(sign):04X}" in said.err
    assert re.search(r"^so\.xlsx [^!]+![A-Z]+[0-9]+: F005 ", said.err, re.MULTILINE)
    assert (folder / FILE).read_text("utf-8") == text


@pytest.mark.parametrize("sign", DECEIVING, ids=ascii)
@pytest.mark.parametrize("text", ["Báo {}cáo", "{{{{ '{}' }}}}"])
def test_a_template_with_one_is_not_filled_in(text: str, sign: str, folder: Path, command: Command) -> None:
    refused_at_its_second_paragraph(text.format(sign), sign, folder, command)


@pytest.mark.parametrize(
    "text", ["{{ 'a\\u202eb' }}", "{{ 'a\\u202eb' ~ total }}", "{% if total == '\\u202e' %}a{% endif %}"]
)
def test_a_template_that_writes_one_by_its_number_is_not_filled_in(text: str, folder: Path, command: Command) -> None:
    refused_at_its_second_paragraph(text, "\u202e", folder, command)


def refused_at_its_second_paragraph(text: str, sign: str, folder: Path, command: Command) -> None:
    (folder / "mau.docx").write_bytes(written("Báo cáo", text))
    said = command("report", "--template", "mau.docx", "--word", "bao-cao.docx")
    assert said.code == Exit.BAD_FILES
    assert at_and_sign(said.err) == [("mau.docx:2:1", f"U+{ord(sign):04X}")]
    assert not (folder / "bao-cao.docx").exists()
