"""What a person left in the cells of a form, read from the XML of its workbook and bounded before it is kept."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from reading.source.place import Problem
from reading.tables import entered_cells, load
from reading.tables.entered import Sheet, Workbook, entered_in, workbook_at
from reading.tables.entries import number_of
from reading.tables.zip_limits import zipped
from tests.builders.office import SHEET, edited, sheet_of, workbook

TOP = Path(__file__).parent.parent.parent.parent
NBSP = "\u00a0"


def read(path: Path) -> Workbook:
    """A workbook that can be read."""
    found = workbook_at(path)
    assert isinstance(found, Workbook), found
    return found


def only_sheet(path: Path) -> Sheet:
    """The one sheet of a workbook."""
    (sheet,) = read(path).sheets.values()
    return sheet


def entries(path: Path) -> list[str]:
    """The entries of the one sheet of a workbook with their kinds, by row and column."""
    return [repr(entry) for _, entry in sorted(only_sheet(path).cells.items(), key=lambda one: one[0])]


def entries_of(path: Path, cells: str) -> list[str]:
    """The entries of a sheet with one row that holds some cells."""
    return entries(sheet_of(path, f'<sheetData><row r="1">{cells}</row></sheetData>'))


def problem_in(found: Workbook | Problem) -> tuple[str, dict[str, str]]:
    """The code of the one problem and its values."""
    assert isinstance(found, Problem), found
    return found.code, dict(found.values)


def parts_of(path: Path) -> dict[str, bytes]:
    """The members of a container."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def plain(path: Path) -> Path:
    """A workbook with one text and one number."""
    return workbook(path, lambda _, sheet: sheet.write_row(0, 0, ["một", 1]))


# What stands in a cell


def test_what_was_typed_comes_back_as_what_it_is(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, [4088, 0.9843, 0.1 + 0.2, -0.001, "4.088", True, f"{NBSP} Có\n"])
        sheet.write_datetime(1, 0, date(2024, 1, 31), book.add_format({"num_format": "dd/mm/yyyy"}))
        sheet.write_formula(1, 1, "=A1*2", None, 8176)
        sheet.write_rich_string(1, 2, "Kế", book.add_format({"bold": True}), " hoạch", " năm ")
        sheet.write_blank(1, 3, None, book.add_format({"bold": True}))
        sheet.write_string(1, 4, f" {NBSP}\u200b")
        sheet.write_string(1, 5, "_x0041_")

    assert entries(workbook(tmp_path / "a.xlsx", fill)) == [
        "Numeral(digits='4088')",
        "Numeral(digits='0.9843')",
        "Numeral(digits='0.3')",
        "Numeral(digits='-0.001')",
        "Words(text='4.088')",
        "Flag(value=True)",
        "Words(text='Có')",
        "Words(text='31/01/2024')",
        "Worked(text='A1*2')",
        "Words(text='Kế hoạch năm')",
        "Words(text='_x0041_')",
    ]


@given(st.integers(1 - 10**15, 10**15 - 1), st.integers(-40, 40))
def test_a_number_of_fifteen_digits_is_never_changed_and_has_no_exponent(digits: int, power: int) -> None:
    typed = Decimal(digits).scaleb(power)
    for written in (repr(float(typed)), f"{float(typed):.17g}", f"{typed:E}"):
        found = repr(number_of(written))
        assert found.startswith("Numeral(digits='")
        text = found.removeprefix("Numeral(digits='").removesuffix("')")
        assert Decimal(text) == typed
        assert set(text) <= set("-.0123456789")
        assert text == "0" or not text.startswith("-0") or text.startswith("-0.")


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("0.98429999999999995", "0.9843"),
        ("1E-3", "0.001"),
        ("1.5e3", "1500"),
        ("-0", "0"),
        ("007", "7"),
        ("+.5", "0.5"),
        ("1.0", "1"),
        (" 12 ", "12"),
        ("1E-400", "0"),
        ("1E20", "1" + "0" * 20),
    ],
)
def test_a_number_is_written_as_people_mean_it(written: str, digits: str, tmp_path: Path) -> None:
    assert entries_of(tmp_path / "a.xlsx", f'<c r="A1"><v>{written}</v></c>') == [f"Numeral(digits={digits!r})"]


@pytest.mark.parametrize("written", ["1E400", "-1e999999999", "NaN", "INF", "1_000", "1,5", "0x1F", "٣", "một", "1E"])
def test_what_is_no_number_where_one_should_stand_is_a_fault_of_its_cell(written: str, tmp_path: Path) -> None:
    cells = f'<c r="A1"><v>{written}</v></c><c r="B1" t="n"><v>2</v></c>'
    assert entries_of(tmp_path / "a.xlsx", cells) == [f"Fault(text={written!r})", "Numeral(digits='2')"]


@pytest.mark.parametrize(
    ("cell", "entry"),
    [
        ('t="e"><v>#REF!</v>', "Fault(text='#REF!')"),
        ('t="b"><v>0</v>', "Flag(value=False)"),
        ('t="str"><v> một </v>', "Words(text='một')"),
        ('t="inlineStr"><is><t>12</t></is>', "Words(text='12')"),
        ('t="inlineStr"><is><r><t>hai </t></r><r><t>ba</t></r><rPh><t>x</t></rPh></is>', "Words(text='hai ba')"),
        ('t="inlineStr"><v>bốn</v>', "Words(text='bốn')"),
        ('t="str"><v>Kê\u0301_x000D_\nhoạch_x0007__xD800__x0001_</v>', "Words(text='Kế\\nhoạch')"),
        ('t="d"><v>2024-01-31</v>', "Words(text='31/01/2024')"),
        ('t="d"><v>2024-01-31T08:30:00.000Z</v>', "Words(text='31/01/2024')"),
        ('t="d"><v>0999-01-31T00:00:00</v>', "Words(text='31/01/0999')"),
        ('t="d"><v>2024-02-31</v>', "Words(text='2024-02-31')"),
        ('t="d"><v>08:30</v>', "Words(text='08:30')"),
    ],
)
def test_each_kind_of_cell_is_read_as_its_kind(cell: str, entry: str, tmp_path: Path) -> None:
    assert entries_of(tmp_path / "a.xlsx", f'<c r="A1" {cell}</c>') == [entry]


@pytest.mark.parametrize("cell", ['t="s"><v/>', 't="e"/>', 's="1"/>', "><v></v>", 't="inlineStr"><is><t> </t></is>'])
def test_a_cell_that_holds_nothing_is_no_cell(cell: str, tmp_path: Path) -> None:
    closed = "" if cell.endswith('1"/>') or cell == 't="e"/>' else "</c>"
    assert entries_of(tmp_path / "a.xlsx", f'<c r="A1" {cell}{closed}') == []


@pytest.mark.parametrize(
    ("cell", "entry"),
    [
        ("><f>B1*2</f><v>4</v>", "Worked(text='B1*2')"),
        ("><v>4</v><f>B1*2</f>", "Worked(text='B1*2')"),
        ('t="e"><f>1/0</f><v>#DIV/0!</v>', "Worked(text='1/0')"),
        ('t="str"><f>B1</f><v/>', "Worked(text='B1')"),
        ('><f t="shared" ref="A1:A9" si="0">B1*2</f><v>4</v>', "Worked(text='B1*2')"),
        ('><f t="shared" si="0"/><v>4</v>', "Worked(text='…')"),
        ('t="b"><f aca="false">TRUE()</f><v>1</v>', "Flag(value=True)"),
        ('t="b"><f aca="false">false()</f><v>0</v>', "Flag(value=False)"),
        ('t="b"><f>NOT(TRUE())</f><v>0</v>', "Worked(text='NOT(TRUE())')"),
    ],
)
def test_a_formula_is_no_value_whatever_it_came_to_except_what_libreoffice_makes_of_true(
    cell: str, entry: str, tmp_path: Path
) -> None:
    assert entries_of(tmp_path / "a.xlsx", f'<c r="A1" {cell}</c>') == [entry]


@pytest.mark.parametrize("kind", ["array", "dataTable"])
def test_cells_that_the_formula_of_another_fills_were_not_typed(kind: str, tmp_path: Path) -> None:
    rows = f'<row r="1"><c r="A1"><f t="{kind}" ref="A1:B1048576">C1*2</f><v>2</v></c><c r="B1"><v>3</v></c></row>'
    path = sheet_of(tmp_path / "a.xlsx", f'<sheetData>{rows}<row r="2"><c r="C2"><v>4</v></c></row></sheetData>')
    assert entries(path) == ["Worked(text='C1*2')", "Worked(text='C1*2')", "Numeral(digits='4')"]


# Where it stands


def test_cells_and_rows_without_a_name_follow_the_one_before_and_any_order_is_read(tmp_path: Path) -> None:
    rows = (
        '<row r="7"><c><v>1</v></c><c r="D7"><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c></row>'
        '<row r="2"><c r="CV2"><v>5</v></c><c r="b2"><v>6</v></c></row>'
    )
    sheet = only_sheet(sheet_of(tmp_path / "a.xlsx", f"<sheetData>{rows}</sheetData>"))
    assert {spot: repr(entry)[len("Numeral(digits='") : -2] for spot, entry in sheet.cells.items()} == {
        (7, 1): "1",
        (7, 4): "2",
        (7, 5): "3",
        (8, 1): "4",
        (2, 100): "5",
        (2, 2): "6",
    }


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c><v>2</v></c></row>',
        '<row r="0"/>',
        '<row r="-1"/>',
        '<row r="x"/>',
        f'<row r="{"9" * 5_000}"/>',
        '<row r="1"><c r="A"/></row>',
        '<row r="1"><c r="1"/></row>',
        '<row r="1"><c r="AAAA1"/></row>',
        '<row r="1"><c r="A1:B2"/></row>',
        "<c><v>1</v></c>",
        '<row r="1"><c r="A1" t="s"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>-1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>x</v></c></row>',
        '<row r="1"><c r="A1" t="x"><v>1</v></c></row>',
    ],
)
def test_a_sheet_that_does_not_say_what_stands_where_is_refused(rows: str, tmp_path: Path) -> None:
    path = sheet_of(tmp_path / "a.xlsx", f"<sheetData>{rows}</sheetData>")
    assert problem_in(workbook_at(path)) == ("F011", {"kind": ".xlsx"})


def test_what_looks_like_a_cell_outside_the_data_is_none(tmp_path: Path) -> None:
    more = '<extLst><x:f xmlns:x="a">B1</x:f><row r="9"><c r="A9"><v>9</v></c></row></extLst>'
    path = sheet_of(tmp_path / "a.xlsx", f'<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>{more}')
    assert entries(path) == ["Numeral(digits='1')"]


# Sheets


def replaced(change: tuple[str, str], xml: str) -> str:
    """The XML with one thing in place of another."""
    assert change[0] in xml
    return xml.replace(*change)


def test_sheets_tell_whether_they_are_hidden_and_protected_and_what_of_them_is_merged(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        form, listed, very = (book.add_worksheet(name) for name in ("Biểu & mẫu", "Ẩn", "Rất ẩn"))
        form.merge_range("B2:C3", "gộp")
        form.protect("x")
        form.set_row(4, None, None, {"hidden": True})
        form.set_row(5, 0)
        listed.hide()
        very.very_hidden()
    book_read = read(path)
    assert [(sheet.name, sheet.is_hidden, sheet.is_protected) for sheet in book_read.sheets.values()] == [
        ("Biểu & mẫu", False, True),
        ("Ẩn", True, False),
        ("Rất ẩn", True, False),
    ]
    form_read = book_read.sheets["Biểu & mẫu"]
    assert (form_read.merged, form_read.hidden_rows) == (((2, 2, 3, 3),), frozenset({5, 6}))
    assert not book_read.dates_from_1904


def test_a_workbook_says_from_which_year_it_counts_days(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path), {"date_1904": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_datetime(0, 0, date(2024, 1, 31))
        sheet.write_datetime(0, 1, date(2024, 1, 31), book.add_format({"num_format": 14}))
    # Excel adds a property of the same name in a namespace of its own.
    edited(path, "xl/workbook.xml", lambda xml: xml.replace("</sheets>", "</sheets><y:workbookPr xmlns:y='a'/>"))
    assert read(path).dates_from_1904
    assert entries(path) == ["Numeral(digits='43860')", "Words(text='31/01/2024')"]


@pytest.mark.parametrize(
    ("form", "is_day"),
    [
        (14, True),
        (17, True),
        (22, True),
        ("dd/mm/yyyy", True),
        ("[$-42A]D \\t\\h\\á\\n\\g M", True),
        ("yyyy", True),
        (0, False),
        (1, False),
        (4, False),
        (20, False),
        ("[h]:mm:ss", False),
        ('0" dossiers/day"', False),
        ("0\\d", False),
        ("[Red]0;[Yellow]-0", False),
        ("#,##0_d*y", False),
    ],
)
def test_a_number_that_its_cell_shows_as_a_day_is_that_day(form: int | str, *, is_day: bool, tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        shown = book.add_format({"num_format": form})
        for row, number in enumerate((45363, 0.5, 45363.25, 60, -1, 2_958_466)):
            sheet.write_number(row, 0, number, shown)

    numbers = ["0.5", "45363.25", "60", "-1", "2958466"]
    first = "Words(text='12/03/2024')" if is_day else "Numeral(digits='45363')"
    assert entries(workbook(tmp_path / "a.xlsx", fill)) == [first, *(f"Numeral(digits={one!r})" for one in numbers)]


def test_parts_are_found_by_their_relations_and_tags_by_their_last_name(tmp_path: Path) -> None:
    path = plain(tmp_path / "a.xlsx")
    parts = parts_of(path)
    spaced = parts[SHEET].decode()
    for tag in ("worksheet", "sheetData", "row", "c", "v"):
        spaced = (
            spaced.replace(f"<{tag} ", f"<x:{tag} ")
            .replace(f"<{tag}>", f"<x:{tag}>")
            .replace(f"</{tag}>", f"</x:{tag}>")
        )
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    spaced = spaced.replace("<x:worksheet ", f'<x:worksheet xmlns:x="{strict}" ')
    assert "<x:c r=" in spaced
    relations = parts.pop("xl/_rels/workbook.xml.rels").decode()
    relations = relations.replace('"worksheets/sheet1.xml"', '"/form/Data.xml"')
    relations = relations.replace('"sharedStrings.xml"', '"texts/SharedStrings.xml"')
    moved = {
        "xl/_rels/workbook.xml.rels": relations.encode(),
        "form/data.xml": spaced.encode(),
        "xl/texts/sharedStrings.xml": parts.pop("xl/sharedStrings.xml"),
    }
    del parts[SHEET]
    path.write_bytes(zipped({**parts, **moved}).getvalue())
    assert entries(path) == ["Words(text='một')", "Numeral(digits='1')"]


def test_two_sheets_of_one_name_or_one_part_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    changes = [('name="Hai"', 'name="Một"'), ('r:id="rId2"', 'r:id="rId1"'), ('r:id="rId2"', 'r:id="rId9"')]
    for change in changes:
        with xlsxwriter.Workbook(str(path)) as book:
            book.add_worksheet("Một")
            book.add_worksheet("Hai")
        assert list(read(path).sheets) == ["Một", "Hai"]
        edited(path, "xl/workbook.xml", partial(replaced, change))
        assert problem_in(workbook_at(path))[0] == "F011"


# What must not stall or break the one who reads


def test_hidden_lists_of_some_thousand_rows_are_read(tmp_path: Path) -> None:
    def fill(_: Any, sheet: Any) -> None:
        for row in range(7_321):
            sheet.write_row(row, 0, [row, f"Xã {row}"])

    assert len(only_sheet(workbook(tmp_path / "a.xlsx", fill)).cells) == 2 * 7_321


@pytest.mark.parametrize(
    ("cells", "what"),
    [
        ('<row r="20001"><c r="A20001"><v>1</v></c></row>', "rows"),
        ('<row r="1000000000"><c><v>1</v></c></row>', "rows"),
        ('<row r="1"><c r="CW1"><v>1</v></c></row>', "columns"),
        ('<row r="1"><c r="CW1"><f>A1</f></c></row>', "columns"),
        (f'<row r="1"><c r="A1" t="str"><v>{"x" * 20_001}</v></c></row>', "cell"),
        (f'<row r="1"><c r="A1"><v>{"1" * 20_001}</v></c></row>', "cell"),
        (f'<row r="1"><c r="A1"><f>{"1" * 20_001}</f></c></row>', "cell"),
    ],
)
def test_what_is_too_far_or_too_long_is_refused(cells: str, what: str, tmp_path: Path) -> None:
    code, values = problem_in(workbook_at(sheet_of(tmp_path / "a.xlsx", f"<sheetData>{cells}</sheetData>")))
    assert (code, values["what"]) == ("F013", what)


def test_far_cells_and_rows_that_hold_nothing_do_no_harm(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576" hidden="1"><c r="XFD1048576" s="1"/></row>'
    sheet = only_sheet(sheet_of(tmp_path / "a.xlsx", f"<sheetData>{rows}</sheetData>"))
    assert (list(sheet.cells), sheet.hidden_rows) == ([(1, 1)], frozenset())


def long_texts(_: Any, sheet: Any) -> None:
    """One text of a thousand letters, shared by twenty cells."""
    for row in range(20):
        sheet.write_string(row, 0, "x" * 1_000)


def many_areas(_: Any, sheet: Any) -> None:
    """As many merged areas as cells."""
    for row in range(6):
        sheet.merge_range(row, 0, row, 1, "")


@pytest.mark.parametrize(
    ("limit", "most", "fill", "what"),
    [
        ("TABLE_LETTERS", 10_000, long_texts, "letters"),
        ("TABLE_LETTERS", 900, long_texts, "letters"),
        ("FORM_CELLS", 19, long_texts, "declared"),
        ("MERGED_AREAS", 5, many_areas, "declared"),
    ],
)
def test_what_all_cells_hold_together_is_counted_as_often_as_it_stands(
    limit: str, most: int, fill: Callable[[Any, Any], None], what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(tmp_path / "a.xlsx", fill)
    assert isinstance(workbook_at(path), Workbook)
    monkeypatch.setattr(entered_cells, limit, most)
    assert problem_in(workbook_at(path))[1]["what"] == what


def test_formulas_that_fill_everything_again_and_again_are_refused(tmp_path: Path) -> None:
    cells = "".join(f'<c><f t="array" ref="A1:B20000">{at}</f><v>1</v></c>' for at in range(6))
    path = sheet_of(tmp_path / "a.xlsx", f'<sheetData><row r="1">{cells}</row></sheetData>')
    assert problem_in(workbook_at(path))[1]["what"] == "declared"


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", SHEET])
@pytest.mark.parametrize(
    "spoil",
    [
        lambda body: f'<!DOCTYPE a [<!ENTITY e "1">]>{body}',
        lambda body: f'<?xml version="1.0" encoding="punycode"?>{body}đ',
        lambda body: body[: len(body) // 2],
        lambda _: "<a/>",
        lambda _: "",
    ],
)
def test_a_part_that_is_no_xml_of_ours_is_a_problem(part: str, spoil: Callable[[str], str], tmp_path: Path) -> None:
    path = edited(plain(tmp_path / "a.xlsx"), part, lambda xml: spoil(xml.partition("?>")[2]))
    if part == SHEET and spoil("x") == "<a/>":
        assert entries(path) == []
    else:
        assert problem_in(workbook_at(path)) == ("F011", {"kind": ".xlsx"})


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", SHEET])
def test_a_part_that_is_not_there_is_a_problem(part: str, tmp_path: Path) -> None:
    parts = parts_of(plain(tmp_path / "a.xlsx"))
    del parts[part]
    assert problem_in(entered_in("a.xlsx", zipped(parts).getvalue())) == ("F011", {"kind": ".xlsx"})


def test_a_workbook_without_any_text_needs_no_list_of_texts(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", lambda _, sheet: sheet.write_number(0, 0, 1))
    assert "xl/sharedStrings.xml" not in parts_of(path)
    assert entries(path) == ["Numeral(digits='1')"]


ODS = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"}
XLSB = {
    "[Content_Types].xml": b'<a><b ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></a>',
    "xl/workbook.bin": b"\x83",
}


@pytest.mark.parametrize(
    ("raw", "code", "values"),
    [
        (zipped(ODS).getvalue(), "F014", {"kind": ".ods", "known": ".xlsx"}),
        (zipped(XLSB).getvalue(), "F014", {"kind": ".xlsb", "known": ".xlsx"}),
        (zipped({"word/document.xml": b"<a/>"}).getvalue(), "F011", {"kind": ".xlsx"}),
        ("Tên,Số\nmột,1\n".encode(), "F011", {"kind": ".xlsx"}),
        (b"<html><table></table></html>", "F011", {"kind": ".xlsx"}),
        (b"", "F011", {"kind": ".xlsx"}),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 512, "F012", {"kind": ".xlsx"}),
    ],
)
def test_files_of_other_programs_are_named_by_what_they_are_whatever_they_are_called(
    raw: bytes, code: str, values: dict[str, str]
) -> None:
    assert problem_in(entered_in("a.xlsx", raw)) == (code, values)


def test_a_file_that_is_absent_no_file_or_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = plain(tmp_path / "a.xlsx")
    assert problem_in(workbook_at(tmp_path / "b.xlsx")) == ("F003", {"reason": "absent"})
    assert problem_in(workbook_at(tmp_path)) == ("F003", {"reason": "folder"})
    monkeypatch.setattr(load, "TABLE_BYTES", 10)
    assert problem_in(workbook_at(path)) == ("F001", {"bytes": str(path.stat().st_size), "most": "10"})


def test_containers_packed_in_ways_the_format_does_not_know_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("xl/workbook.xml", b"<a/>")
    assert problem_in(workbook_at(path)) == ("F011", {"kind": ".xlsx"})


def test_any_damage_to_a_file_leaves_it_readable_or_makes_it_a_problem(tmp_path: Path) -> None:
    whole = plain(tmp_path / "a.xlsx").read_bytes()

    # From the end, since the list of what is inside stands there.
    @given(st.lists(st.tuples(st.integers(1, len(whole)), st.integers(0, 255)), min_size=1, max_size=4))
    def tried(changes: list[tuple[int, int]]) -> None:
        raw = bytearray(whole)
        for at, byte in changes:
            raw[-at] = byte
        assert isinstance(entered_in("a.xlsx", bytes(raw)), Workbook | Problem)

    tried()
    for at in range(1, 1_200):
        for byte in (0, 255):
            raw = bytearray(whole)
            raw[-at] = byte
            assert isinstance(entered_in("a.xlsx", bytes(raw)), Workbook | Problem)


def test_a_form_is_read_without_any_extra(tmp_path: Path) -> None:
    path = plain(tmp_path / "a.xlsx")
    program = (
        "import sys\nsys.modules.update(dict.fromkeys(('python_calamine', 'docx', 'xlsxwriter')))\n"
        "from pathlib import Path\nfrom reading.tables.entered import workbook_at\n"
        f"print(workbook_at(Path({str(path)!r})).sheets['Sheet1'].cells[1, 2])"
    )
    ran = subprocess.run([sys.executable, "-c", program], cwd=TOP, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "Numeral(digits='1')"
