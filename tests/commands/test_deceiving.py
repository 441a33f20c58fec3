"""Signs that make a text look like another are refused where they stand, whatever file brings them along."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import pytest
import xlsxwriter

from commands.exits import Exit
from evidence.workspace import EXAMPLE, FILE
from tests.builders.refilled import book_for, put, refilled
from tests.builders.tables import HEAD
from tests.builders.templates import with_member, written
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
    return re.findall(r"^(.+): F005 .*?(U\+[0-9A-F]{4,6})", told, re.MULTILINE)


def cell_of(name: str, row: int, column: str) -> str:
    """A cell as people find it in a file of each kind."""
    return f"{name} Sheet1!{column}{row}" if name.endswith(".xlsx") else f"{name}:{row}:{ord(column) - ord('A') + 1}"


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("sign", DECEIVING, ids=ascii)
def test_an_appendix_with_one_gives_no_draft(name: str, sign: str, folder: Path, command: Command) -> None:
    MAKERS[name](folder / name, with_sign(APPENDIX, sign))
    said = command("criteria", "import", name)
    assert said.code == Exit.BAD_FILES
    assert at_and_sign(said.err) == [(cell_of(name, 4, "B"), f"U+{ord(sign):04X}")]
    assert not (folder / "a.yaml").exists()


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("sign", DECEIVING, ids=ascii)
def test_a_table_of_units_with_one_is_not_compared(name: str, sign: str, folder: Path, command: Command) -> None:
    MAKERS[name](folder / name, with_sign(UNITS, sign))
    said = command("compare", OLD, NEW, "--units", name, "--json")
    assert said.code == Exit.BAD_FILES
    assert sign not in said.out
    assert at_and_sign(said.err) == [(cell_of(name, 2, "A"), f"U+{ord(sign):04X}")]


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


@pytest.mark.parametrize("sign", DECEIVING, ids=ascii)
@pytest.mark.parametrize(
    ("member", "old", "new"),
    [
        ("word/document.xml", "</w:p>", '<m:oMath xmlns:m="urn:m"><m:r><m:t>{}</m:t></m:r></m:oMath></w:p>'),
        ("word/document.xml", "</w:p>", '<w:r><w:instrText>QUOTE "{}"</w:instrText></w:r></w:p>'),
        ("word/document.xml", "</w:p>", '<w:ins w:author="{}"/></w:p>'),
        ("word/styles.xml", "</w:styles>", '<w:style w:type="paragraph" w:styleId="{}"/></w:styles>'),
        ("docProps/core.xml", "</cp:coreProp", "<cp:contentStatus>{}</cp:contentStatus></cp:coreProp"),
    ],
)
def test_a_sign_is_found_wherever_a_template_holds_it(
    member: str, old: str, new: str, sign: str, folder: Path, command: Command
) -> None:
    raw = with_member(written("Báo cáo"), member, lambda xml: xml.replace(old, new.format(sign), 1))
    (folder / "mau.docx").write_bytes(raw)
    said = command("report", "--template", "mau.docx", "--word", "bao-cao.docx")
    assert said.code == Exit.BAD_FILES
    assert [found for _, found in at_and_sign(said.err)] == [f"U+{ord(sign):04X}"]
    assert not (folder / "bao-cao.docx").exists()


@pytest.mark.parametrize(
    "text",
    [
        "{{ '\u061c\\u202eb' }}",
        "{{ 'a\\u202eb' }}",
        "{{ 'a\\u202eb' ~ total }}",
        "{% if total == '\\u202e' %}a{% endif %}",
    ],
)
def test_a_template_that_writes_one_by_its_number_is_not_filled_in(text: str, folder: Path, command: Command) -> None:
    refused_at_its_second_paragraph(text, "\u202e", folder, command)


def refused_at_its_second_paragraph(text: str, sign: str, folder: Path, command: Command) -> None:
    (folder / "mau.docx").write_bytes(written("Báo cáo", text))
    said = command("report", "--template", "mau.docx", "--word", "bao-cao.docx")
    assert said.code == Exit.BAD_FILES
    assert at_and_sign(said.err) == [("mau.docx:2:1", f"U+{ord(sign):04X}")]
    assert not (folder / "bao-cao.docx").exists()


def test_a_name_of_a_file_moves_no_console(folder: Path, command: Command) -> None:
    (folder / "viec").mkdir()
    (folder / "viec" / "viec-\x1b[2J\u202e.docx").write_bytes(b"")
    said = command("report", "--owners", "viec")
    assert said.code == Exit.OK
    assert "viec-<U+001B>[2J<U+202E>.docx" in said.out
    assert "\x1b" not in said.out
    assert "\u202e" not in said.out


@pytest.mark.parametrize("sign", ["\r", "\n", "\x1b", "\u202e"])
def test_a_word_forges_no_line_of_a_message(sign: str, command: Command) -> None:
    said = command("score", f"a{sign}evidence.yaml:1:1: E001")
    assert said.code == Exit.USAGE
    assert [line for line in said.err.splitlines() if line.startswith("evidence.yaml")] == []


def test_a_text_with_the_number_of_a_sign_stays_that_text_in_a_workbook(folder: Path, command: Command) -> None:
    text = (EXAMPLE / FILE).read_text("utf-8").replace("  name: UBND xã Phú Đình", "  name: UBND xã _x001B_[2J", 1)
    assert "_x001B_" in text
    (folder / FILE).write_text(text, encoding="utf-8")
    assert command("evidence", "export", ".", "--xlsx", "so.xlsx").code == Exit.OK
    with zipfile.ZipFile(folder / "so.xlsx") as book:
        parts = {name: book.read(name).decode() for name in book.namelist() if name.endswith(".xml")}
    assert [name for name, xml in parts.items() if re.search(r"(?<!_x005F)_x001B_", xml)] == []
    assert sum("_x005F_x001B_" in xml for xml in parts.values()) > 1
