"""Tables of other programs: what is read from each kind of file, and what is refused before it is read."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
import xlsxwriter
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import given
from hypothesis import strategies as st

from reading.source.place import Place, Problem
from reading.tables import load as tables
from reading.tables import table
from reading.tables.load import tables_at
from reading.tables.table import Table, tidy
from reading.tables.zip_limits import zipped

TOP = Path(__file__).parent.parent.parent.parent


def cells_of(path: Path) -> list[list[tuple[str, ...]]]:
    """The cells of each table of a file."""
    found = tables_at(path)
    assert not isinstance(found, Problem), found
    return [[row.cells for row in table.rows] for table in found]


def problem_of(path: Path) -> tuple[str, dict[str, str]]:
    """The code of the problem a file has, and its values."""
    found = tables_at(path)
    assert isinstance(found, Problem), found
    return found.code, dict(found.values)


def workbook(path: Path, fill: Callable[[xlsxwriter.Workbook], object]) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        fill(book)
    return path


# .csv


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
def test_the_sign_between_cells_is_found(sign: str, start: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = [["STT", "Tên", "Điểm"], ["1", '"Có, và; cả"', '"0,5"'], ["1.1", '"hai\nhàng"', "2"]]
    path.write_bytes(start + "\r\n".join(sign.join(row) for row in rows).encode())
    assert cells_of(path) == [[("STT", "Tên", "Điểm"), ("1", "Có, và; cả", "0,5"), ("1.1", "hai\nhàng", "2")]]


def test_a_row_of_csv_stands_on_the_line_it_begins_on(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('a,b\n\n"hai\nhàng",1\nc,d\n', encoding="utf-8")
    found = tables_at(path)
    assert not isinstance(found, Problem)
    assert [row.place for row in found[0].rows] == [Place(path.as_posix(), line) for line in (1, 3, 5)]


def test_csv_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("STT,Tên".encode("utf-16"))
    assert problem_of(path) == ("F002", {"encoding": "UTF-16"})
    path.write_bytes(b'a,"b\n')
    assert problem_of(path)[0] == "F011"
    path.write_bytes(b"")
    assert problem_of(path)[0] == "F004"


def test_a_row_with_the_sign_inside_a_bare_cell_is_refused_where_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Tiêu đề\na;b;c\n1;2;3\n4;Đạt: 1; Không: 0;5\n", encoding="utf-8")
    found = tables_at(path)
    assert isinstance(found, Problem)
    assert (found.code, found.place.line, dict(found.values)) == ("F022", 4, {"cells": "4", "usual": "3"})


# .xlsx


def test_numbers_of_a_workbook_are_what_was_typed(tmp_path: Path) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        for at, value in enumerate((1, 1.1, 0.5, 0.1 + 0.2, 20.5, 0.125, 100)):
            sheet.write_number(0, at, value)
        sheet.write_formula(1, 0, "=1+1", None, 2)
        sheet.write_string(1, 1, "=1+1")
        sheet.write_boolean(1, 2, True)  # noqa: FBT003  # the library's own form

    path = workbook(tmp_path / "a.xlsx", fill)
    assert cells_of(path) == [
        [("1", "1.1", "0.5", "0.3", "20.5", "0.125", "100"), ("2", "=1+1", "True", "", "", "", "")]
    ]


def test_merged_cells_are_empty_after_the_first_and_filled_all_over(tmp_path: Path) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.merge_range(2, 1, 3, 2, "gộp")
        sheet.write_string(2, 3, "a")
        sheet.write_string(3, 3, "b")

    found = tables_at(workbook(tmp_path / "a.xlsx", fill))
    assert not isinstance(found, Problem)
    rows = found[0].rows
    assert [row.cells for row in rows] == [("gộp", "", "a"), ("", "", "b")]
    assert [row.filled for row in rows] == [("gộp", "gộp", "a"), ("gộp", "gộp", "b")]
    assert [row.place.line for row in rows] == [3, 4]


def test_hidden_and_empty_sheets_are_left_out(tmp_path: Path) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("Trống")
        book.add_worksheet("Một").write_string(0, 0, "một")
        hidden = book.add_worksheet("Ẩn")
        hidden.write_string(0, 0, "ẩn")
        hidden.hide()
        book.add_worksheet("Hai").write_string(0, 0, "hai")

    found = tables_at(workbook(tmp_path / "a.xlsx", fill))
    assert not isinstance(found, Problem)
    assert [(table.rows[0].cells, table.rows[0].place.file.rpartition("/")[2]) for table in found] == [
        (("một",), "a.xlsx Một!"),
        (("hai",), "a.xlsx Hai!"),
    ]


@pytest.mark.parametrize(("spot", "what"), [((1_048_575, 16_383), "rows"), ((0, 60), "columns"), ((5_000, 0), "rows")])
def test_far_cells_are_refused_before_the_reader_lays_out_all_between_them(
    spot: tuple[int, int], what: str, tmp_path: Path
) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, "gần")
        sheet.write_string(*spot, "xa")

    # In a process of its own: what this guards against ends the process.
    path = workbook(tmp_path / "a.xlsx", fill)
    script = (
        f"from pathlib import Path\nfrom reading.tables.load import tables_at\nprint(tables_at(Path({str(path)!r})))"
    )
    run = subprocess.run([sys.executable, "-c", script], cwd=TOP, capture_output=True, text=True, check=True)
    assert "F013" in run.stdout
    assert f"('what', '{what}')" in run.stdout


def test_far_cells_that_are_only_formatted_do_no_harm(tmp_path: Path) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, "gần")
        sheet.write_blank(9_000, 70, None, book.add_format({"bold": True}))

    assert cells_of(workbook(tmp_path / "a.xlsx", fill)) == [[("gần",)]]


def test_one_text_shared_by_many_cells_is_counted_as_often_as_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table, "TABLE_LETTERS", 10_000)

    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        for row in range(20):
            sheet.write_string(row, 0, "x" * 1_000)

    assert problem_of(workbook(tmp_path / "a.xlsx", fill))[1]["what"] == "letters"


def test_a_document_type_in_a_workbook_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", lambda book: book.add_worksheet().write_string(0, 0, "a"))
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    start, _, rest = members[sheet].partition(b"?>")
    members[sheet] = start + b'?><!DOCTYPE x [<!ENTITY a "b">]>' + rest
    path.write_bytes(zipped(members).getvalue())
    assert problem_of(path) == ("F011", {"kind": ".xlsx"})


# .docx


def test_merged_cells_of_word_are_empty_after_the_first_and_filled_all_over(tmp_path: Path) -> None:
    made = docx.Document()
    table = made.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "ngang"
    table.cell(0, 2).merge(table.cell(2, 2)).text = "dọc"
    table.cell(1, 0).text = "một\nhai"
    table.cell(2, 1).text = "cuối"
    made.save(str(tmp_path / "a.docx"))
    found = tables_at(tmp_path / "a.docx")
    assert not isinstance(found, Problem)
    rows = found[0].rows
    assert [row.cells for row in rows] == [("ngang", "", "dọc"), ("một\nhai", "", ""), ("", "cuối", "")]
    assert [row.filled for row in rows] == [("ngang", "ngang", "dọc"), ("một\nhai", "", "dọc"), ("", "cuối", "dọc")]


def test_a_table_inside_a_cell_is_a_table_of_its_own(tmp_path: Path) -> None:
    made = docx.Document()
    outer = made.add_table(1, 2)
    outer.cell(0, 0).text = "ngoài"
    outer.cell(0, 1).add_table(1, 1).cell(0, 0).text = "trong"
    made.save(str(tmp_path / "a.docx"))
    assert cells_of(tmp_path / "a.docx") == [[("ngoài", "⟦…⟧")], [("trong",)]]


def test_what_was_inserted_with_tracked_changes_is_read_and_what_was_deleted_is_marked(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_table(1, 1)
    (paragraph,) = made.element.body.iter(qn("w:p"))
    for inside in ("<w:ins><w:r><w:t>mới</w:t></w:r></w:ins>", "<w:del><w:r><w:delText>cũ</w:delText></w:r></w:del>"):
        tag = inside[3:6]
        paragraph.append(parse_xml(inside.replace(f"<w:{tag}>", f"<w:{tag} {nsdecls('w')}>", 1)))
    made.save(str(tmp_path / "a.docx"))
    assert cells_of(tmp_path / "a.docx") == [[("mới⟦cũ⟧",)]]


# Any kind


@pytest.mark.parametrize("kind", [".xlsx", ".docx"])
def test_what_is_no_container_of_its_kind_is_refused(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{kind}"
    cases = {
        b"": "F011",
        b"<html></html>": "F011",
        b"PK\x03\x04" + b"x" * 40: "F011",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 512: "F012",
        zipped({"a.txt": b"a"}).getvalue(): "F011",
        zipped({"[Content_Types].xml": b"<a", "xl/workbook.xml": b"<"}).getvalue(): "F011",
    }
    for raw, code in cases.items():
        path.write_bytes(raw)
        assert problem_of(path) == (code, {"kind": kind})


@pytest.mark.parametrize("kind", [".xlsx", ".docx"])
def test_a_container_that_declares_too_much_is_not_unpacked(kind: str, tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/a.xml", b"0" * 51 * 1024 * 1024)
    path = tmp_path / f"a{kind}"
    path.write_bytes(stream.getvalue())
    assert path.stat().st_size < 100_000
    code, values = problem_of(path)
    assert (code, values["what"], values["found"]) == ("F013", "unpacked", str(51 * 1024 * 1024))


def test_a_container_that_declares_too_little_is_not_believed(tmp_path: Path) -> None:
    # The central directory says 10 bytes; the packed stream holds a hundred thousand.
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 100_000)
    raw = stream.getvalue().replace((100_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    (tmp_path / "a.xlsx").write_bytes(raw)
    assert problem_of(tmp_path / "a.xlsx") == ("F011", {"kind": ".xlsx"})


@pytest.mark.parametrize("kind", [".xlsx", ".docx"])
def test_a_container_with_a_password_is_named_so(kind: str, tmp_path: Path) -> None:
    raw = bytearray(zipped({"xl/workbook.xml": b"<a/>"}).getvalue())
    central = raw.index(b"PK\x01\x02")
    raw[central + 8] |= 1
    (tmp_path / f"a{kind}").write_bytes(raw)
    assert problem_of(tmp_path / f"a{kind}") == ("F012", {"kind": kind})


def test_too_many_members_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(zipped({f"{count}.xml": b"" for count in range(2_001)}).getvalue())
    assert problem_of(tmp_path / "a.docx")[1]["what"] == "members"


def test_a_file_that_is_too_large_absent_or_of_another_kind_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "TABLE_BYTES", 10)
    (tmp_path / "a.csv").write_bytes(b"x" * 11)
    assert problem_of(tmp_path / "a.csv") == ("F001", {"bytes": "11", "most": "10"})
    assert problem_of(tmp_path / "b.csv") == ("F003", {"reason": "absent"})
    (tmp_path / "c.csv").mkdir()
    assert problem_of(tmp_path / "c.csv") == ("F003", {"reason": "folder"})
    assert problem_of(tmp_path / "a.pdf") == ("F014", {"kind": ".pdf", "known": ".xlsx, .csv, .docx"})
    assert problem_of(tmp_path / "a") == ("F003", {"reason": "absent"})
    (tmp_path / "a").write_bytes(b"x")
    assert problem_of(tmp_path / "a")[0] == "F014"


def test_a_cell_that_is_too_long_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a," + "x" * 20_001, encoding="utf-8")
    assert problem_of(tmp_path / "a.csv") == ("F013", {"what": "cell", "found": "20001", "most": "20000"})


@pytest.mark.parametrize(
    ("kind", "module", "extra"), [(".xlsx", "python_calamine", "excel"), (".docx", "docx", "word")]
)
def test_a_missing_extra_is_one_problem_that_names_it(
    kind: str, module: str, extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / f"a{kind}").write_bytes(b"")
    for name in [one for one in sys.modules if one.startswith((module, "reading.tables.excel", "reading.tables.word"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, module, None)
    assert problem_of(tmp_path / f"a{kind}") == ("F010", {"kind": kind, "extra": extra})


def test_cells_are_tidy() -> None:
    assert tidy(" Kê\u0301  hoạch\u00a0năm\r\n\u200bhai\x07 ba\v\n\n bốn ") == "Kế hoạch năm\nhai ba\nbốn"
    assert tidy("a\u00adb_x000D_\nc") == "ab\nc"
    assert tidy("a_x000D_ b_c") == "a b_c"


@given(st.text())
def test_tidy_text_stays_as_it_is(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@pytest.mark.parametrize("kind", [".csv", ".xlsx", ".docx"])
def test_any_bytes_are_read_or_refused(kind: str, tmp_path: Path) -> None:
    @given(st.binary() | st.binary().map(lambda raw: zipped({"xl/workbook.xml": raw}).getvalue()))
    def tried(raw: bytes) -> None:
        path = tmp_path / f"a{kind}"
        path.write_bytes(raw)
        found = tables_at(path)
        assert isinstance(found, Problem) or all(isinstance(one, Table) for one in found)

    tried()


@pytest.mark.parametrize("kind", [".xlsx", ".docx"])
def test_a_spoilt_file_is_read_or_refused(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{kind}"
    if kind == ".xlsx":
        workbook(path, lambda book: book.add_worksheet().write_row(0, 0, ["a", 1, "b"]))
    else:
        made = docx.Document()
        made.add_table(2, 2).cell(0, 0).text = "a"
        made.save(str(path))
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}

    @given(st.sampled_from(sorted(members)), st.integers(0, 400), st.binary(max_size=8), st.booleans())
    def tried(name: str, at: int, put: bytes, absent: bool) -> None:  # noqa: FBT001  # drawn
        content = members[name]
        spoilt = {**members, name: content[:at] + put + content[at + len(put) :]}
        if absent:
            del spoilt[name]
        path.write_bytes(zipped(spoilt).getvalue())
        found = tables_at(path)
        assert isinstance(found, Problem) or all(isinstance(one, Table) for one in found)

    tried()


def test_a_nul_in_a_text_is_told_where_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"STT;T\xc3\xaan\n1;a\x00b\n")
    found = tables_at(path)
    assert isinstance(found, Problem)
    assert (found.code, found.place.line, found.place.column) == ("F005", 2, 4)
