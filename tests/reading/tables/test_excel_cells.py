"""What of a workbook is more than plain text, hidden, never worked out, or made to stall the one who reads it."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reading.tables.table import told
from reading.tables.zip_limits import zipped
from tests.builders.office import SHEET, cell_at, edited, refused, sheet_of, table_at, workbook

Fill = Callable[[Any, Any], object]


def rich(look: dict[str, object], *texts: str) -> Fill:
    """A cell of two pieces, the second in a look of its own."""
    return lambda book, sheet: sheet.write_rich_string(0, 0, texts[0], book.add_format(look), texts[1])


def whole(look: dict[str, object], value: object) -> Fill:
    """A cell in one look."""

    def fill(book: Any, sheet: Any) -> None:
        sheet.write(0, 0, value, book.add_format(look))
        sheet.write(0, 1, "b")

    return fill


@pytest.mark.parametrize(
    ("fill", "text", "marks"),
    [
        (rich({"font_script": 1}, "5", "1"), "5¹", {"raised"}),
        (rich({"font_script": 2}, "5", "1"), "5₁", {"lowered"}),
        (rich({"font_strikeout": True}, "3", "2"), "3⟦2⟧", {"struck"}),
        (rich({"font_name": "Symbol"}, "90%", "³"), "90%⟦³⟧", {"symbol", "raised"}),
        (rich({"bold": True}, "5", "1"), "51", set()),
        (whole({"font_strikeout": True}, 5), "⟦5⟧", {"struck"}),
        (whole({"font_strikeout": True}, "5"), "⟦5⟧", {"struck"}),
        (whole({"font_script": 1}, "1"), "¹", {"raised"}),
        (whole({"font_name": "Wingdings"}, "ü"), "⟦ü⟧", {"symbol"}),
        (whole({"num_format": ";;;"}, 5), "⟦5⟧", {"hidden"}),
        (whole({"bold": True, "num_format": "0.0"}, 5), "5", set()),
    ],
)
def test_a_font_that_changes_what_is_said_marks_its_cell(
    fill: Fill, text: str, marks: set[str], tmp_path: Path
) -> None:
    assert cell_at(workbook(tmp_path / "a.xlsx", fill)) == (text, marks)


def test_pieces_without_a_look_of_their_own_look_as_their_cell(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        plain, struck = book.add_format({"bold": True}), book.add_format({"font_strikeout": True})
        sheet.write_rich_string(0, 0, "2", plain, "3", struck)

    assert cell_at(workbook(tmp_path / "a.xlsx", fill)) == ("⟦2⟧3", {"struck"})


def test_pieces_inside_the_cell_itself_are_read_alike(tmp_path: Path) -> None:
    runs = '<r><t>5</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r>'
    xml = f'<sheetData><row r="1"><c r="A1" t="inlineStr"><is>{runs}</is></c></row></sheetData>'
    assert cell_at(sheet_of(tmp_path / "a.xlsx", xml)) == ("5¹", {"raised"})
    plain = xml.replace(' val="superscript"', ' val="baseline"')
    assert cell_at(sheet_of(tmp_path / "a.xlsx", plain)) == ("51", set())


@pytest.mark.parametrize(
    ("cell", "code", "text"),
    [
        ('<c r="B2"><f>SUM(B3:B4)</f></c>', "F025", "=SUM(B3:B4)"),
        ('<c r="B2"><f>SUM(B3:B4)</f><v></v></c>', "F025", "=SUM(B3:B4)"),
        ('<c r="B2"><f t="shared" si="0"/></c>', "F025", "=…"),
        ('<c r="B2" t="str"><f>A1</f></c>', "F025", "=A1"),
        ('<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "F026", "#DIV/0!"),
        ('<c r="B2" t="e"><v>#N/A</v></c>', "F026", "#N/A"),
        ('<c r="B2" t="e"><v>#REF!</v></c>', "F026", "#REF!"),
    ],
)
def test_formulas_without_a_value_and_errors_are_told_where_they_stand(
    cell: str, code: str, text: str, tmp_path: Path
) -> None:
    head = '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>'
    path = sheet_of(tmp_path / "a.xlsx", f'<sheetData>{head}<row r="2">{cell}</row></sheetData>')
    found = table_at(path)
    assert found.rows[1].cells == ("", text)
    assert [(one.code, one.weight, one.place.line, one.place.column) for one in told(found)] == [
        (code, "warning", 2, 2)
    ]
    assert dict(next(told(found)).values) == {"cell": "B2", "text": text}


@pytest.mark.parametrize(("value", "told_of"), [("0", 1), ("", 1), ("3", 0)])
def test_programs_that_reckon_nothing_say_so_and_their_noughts_are_no_results(
    value: str, told_of: int, tmp_path: Path
) -> None:
    path = workbook(tmp_path / "a.xlsx", lambda _, sheet: sheet.write_formula(0, 0, "=SUM(B1:B2)", None, value))
    assert len(list(told(table_at(path)))) == told_of
    reckoned = edited(path, "xl/workbook.xml", lambda xml: xml.replace(' fullCalcOnLoad="1"', ""))
    if value:
        assert cell_at(reckoned) == (value, set())


def test_a_formula_whose_result_is_an_empty_text_is_blank(tmp_path: Path) -> None:
    cells = '<c r="A1" t="str"><f>B1</f><v></v></c><c r="B1"><v>1</v></c>'
    path = sheet_of(tmp_path / "a.xlsx", f'<sheetData><row r="1">{cells}</row></sheetData>')
    found = table_at(edited(path, "xl/workbook.xml", lambda xml: xml.replace(' fullCalcOnLoad="1"', "")))
    assert (found.rows[0].cells, list(told(found))) == (("1",), [])


def row_xml(number: int, more: str, *texts: str) -> str:
    cells = "".join(
        f'<c r="{letter}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
        for letter, text in zip("ABCDEF", texts, strict=False)
    )
    return f'<row r="{number}" {more}>{cells}</row>'


@pytest.mark.parametrize("how", ['hidden="1"', 'hidden="true"', 'ht="0" customHeight="1"', 'ht="0.0"'])
def test_a_hidden_row_is_left_out_and_named(how: str, tmp_path: Path) -> None:
    rows = row_xml(1, "", "1", "a") + row_xml(2, how, "2", "cũ") + row_xml(3, 'hidden="0" ht="15"', "3", "b")
    found = table_at(sheet_of(tmp_path / "a.xlsx", f"<sheetData>{rows}</sheetData>"))
    assert [row.cells for row in found.rows] == [("1", "a"), ("3", "b")]
    assert [(one.code, one.place.line, dict(one.values)) for one in told(found)] == [
        ("F023", 2, {"text": "2 | cũ", "what": "hidden_row"})
    ]


def test_rows_that_a_filter_hides_are_hidden(tmp_path: Path) -> None:
    def fill(_: Any, sheet: Any) -> None:
        for at, row in enumerate((("STT", "Năm"), ("1", "2024"), ("2", "2025"))):
            sheet.write_row(at, 0, row)
        sheet.autofilter(0, 0, 2, 1)
        sheet.filter_column(1, "x == 2024")
        sheet.set_row(2, options={"hidden": True})

    found = table_at(workbook(tmp_path / "a.xlsx", fill))
    assert [row.cells[0] for row in found.rows] == ["STT", "1"]
    assert [one.text for one in found.left_out] == ["2 | 2025"]


def test_a_row_that_is_struck_through_is_left_out_and_one_that_is_so_in_part_stays(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        struck = book.add_format({"font_strikeout": True})
        sheet.write_row(0, 0, ("1", "cũ", 2), struck)
        sheet.write_row(1, 0, ("2", "mới"))
        sheet.write_number(1, 2, 3, struck)

    found = table_at(workbook(tmp_path / "a.xlsx", fill))
    assert [row.cells for row in found.rows] == [("2", "mới", "⟦3⟧")]
    assert [(one.text, one.why) for one in found.left_out] == [("1 | cũ | 2", "struck_row")]


@pytest.mark.parametrize("how", ['hidden="1"', 'width="0" customWidth="1"'])
def test_a_hidden_column_is_left_out_and_named(how: str, tmp_path: Path) -> None:
    rows = row_xml(1, "", "STT", "Điểm cũ", "Điểm") + row_xml(2, "", "1", "9", "2")
    xml = f'<cols><col min="2" max="2" {how}/></cols><sheetData>{rows}</sheetData>'
    found = table_at(sheet_of(tmp_path / "a.xlsx", xml))
    assert [row.cells for row in found.rows] == [("STT", "", "Điểm"), ("1", "", "2")]
    assert [(one.place.column, one.text, one.why) for one in found.left_out] == [(2, "Điểm cũ | 9", "hidden_column")]


def test_what_a_merged_cell_holds_is_shown_where_it_can_be_seen(tmp_path: Path) -> None:
    rows = row_xml(1, 'hidden="1"', "1", "a") + row_xml(2, "", "", "b") + row_xml(3, "", "2", "c")
    xml = f'<sheetData>{rows}</sheetData><mergeCells><mergeCell ref="A1:A2"/></mergeCells>'
    found = table_at(sheet_of(tmp_path / "a.xlsx", xml))
    assert [row.cells for row in found.rows] == [("1", "b"), ("2", "c")]


def test_a_box_over_a_cell_marks_it_with_its_text(tmp_path: Path) -> None:
    def fill(_: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ("5", "b"))
        sheet.insert_textbox(0, 0, "7")

    assert cell_at(workbook(tmp_path / "a.xlsx", fill)) == ("5⟦7⟧", {"box"})


# What must not stall or break the one who reads


def merged(path: Path, *areas: str, last: int = 20) -> Path:
    rows = "".join(row_xml(at, "", *"abcdef") for at in range(1, last + 1))
    inside = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    return sheet_of(path, f"<sheetData>{rows}</sheetData><mergeCells>{inside}</mergeCells>")


def test_merged_areas_that_overlap_are_refused_at_once(tmp_path: Path) -> None:
    started = time.monotonic()
    path = merged(tmp_path / "a.xlsx", "A1:F2", *(f"A{at}:F3999" for at in range(3, 3_900)), last=3_999)
    assert refused(path) == ("F027", {"first": "A3:F3999", "second": "A4:F3999"})
    assert time.monotonic() - started < 10


@pytest.mark.parametrize("areas", [("A1:B2", "B2:C3"), ("A1:F9", "B2:B3"), ("B2:B3", "A1:F9"), ("C1:A1", "B1:B2")])
def test_any_two_areas_that_share_a_cell_are_named(areas: tuple[str, str], tmp_path: Path) -> None:
    assert refused(merged(tmp_path / "a.xlsx", *areas))[0] == "F027"


@pytest.mark.parametrize("areas", [("A1:B2", "A1:B2"), ("A1:B2", "C1:D2"), ("A1:XFD1", "A2:B1048576"), ("A1",)])
def test_areas_that_share_none_are_read_however_far_they_reach(areas: tuple[str, ...], tmp_path: Path) -> None:
    assert table_at(merged(tmp_path / "a.xlsx", *areas)).rows[0].cells[0] == "a"


PARTS = ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", SHEET, "xl/_rels/workbook.xml.rels", "_rels/.rels"]
SPOILT = [
    lambda body: f'<?xml version="1.0" encoding="x"?>{body}',
    lambda body: f'<?xml version="1.0" encoding="hex"?>{body}',
    lambda body: f'<?xml version="1.0" encoding="big5"?>{body}',
    lambda body: f'<?xml version="1.0" encoding="punycode"?>{body}đ',
    lambda body: f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e "1">]>{body}',
    lambda body: body[: len(body) // 2],
    lambda _: "",
]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("spoil", SPOILT)
def test_a_part_that_is_no_xml_of_ours_is_a_problem(part: str, spoil: Callable[[str], str], tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", lambda _, sheet: sheet.write_string(0, 0, "a"))
    assert refused(edited(path, part, lambda xml: spoil(xml.partition("?>")[2]))) == ("F011", {"kind": ".xlsx"})


def test_a_list_that_says_it_is_endless_is_refused_before_room_is_made_for_it(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", lambda _, sheet: sheet.write_string(0, 0, "a"))
    edited(path, "xl/sharedStrings.xml", lambda xml: xml.replace('uniqueCount="1"', 'uniqueCount="999999999999"'))
    assert refused(path)[1]["what"] == "declared"


def test_a_sheet_that_no_part_holds_is_a_problem(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", lambda _, sheet: sheet.write_string(0, 0, "a"))
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist() if name != SHEET}
    path.write_bytes(zipped(members).getvalue())
    assert refused(path)[0] == "F011"


def test_the_fonts_of_a_workbook_that_are_not_there_mark_nothing(tmp_path: Path) -> None:
    cells = '<c r="A1" s="999"><v>5</v></c>'
    path = sheet_of(tmp_path / "a.xlsx", f'<sheetData><row r="1">{cells}</row></sheetData>')
    assert cell_at(path) == ("5", set())
