"""What of a cell of Word is more than plain text, whatever makes it so; rows that nobody sees; broken parts."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import docx
import pytest

from reading.limits import WORD_DEPTH, WORD_ELEMENTS, WORD_TABLES, WORD_TABLES_DEEP
from reading.source.place import Problem
from reading.tables.load import tables_at
from reading.tables.table import told
from reading.tables.zip_limits import zipped
from tests.builders.office import cell_at, edited, refused, run, table_at, word

STYLES = (
    '<w:style w:type="character" w:styleId="Chuthich"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Con"><w:basedOn w:val="Chuthich"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Bo"><w:rPr><w:strike/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="An"><w:basedOn w:val="An2"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="An2"><w:basedOn w:val="An"/></w:style>'
)
BOX = (
    "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>7</w:t></w:r></w:p>"
    "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:p><w:r><w:t>7</w:t></w:r></w:p>"
    "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
SUM = f"{FIELD.format('begin')}<w:r><w:instrText> =SUM(ABOVE) </w:instrText></w:r>"


@pytest.mark.parametrize(
    ("inside", "text", "marks"),
    [
        (run("5") + run("1", '<w:vertAlign w:val="superscript"/>'), "5¹", {"raised"}),
        (run("5") + run("1", '<w:vertAlign w:val="subscript"/>'), "5₁", {"lowered"}),
        (run("5") + run("1", '<w:position w:val="8"/>'), "5¹", {"raised"}),
        (run("5") + run("1", '<w:position w:val="-8"/>'), "5₁", {"lowered"}),
        (run("5") + run("1", '<w:rStyle w:val="Chuthich"/>'), "5¹", {"raised"}),
        (run("5") + run("1", '<w:rStyle w:val="Con"/>'), "5¹", {"raised"}),
        (run("2", "<w:strike/>") + run("3"), "⟦2⟧3", {"struck"}),
        (run("2", "<w:dstrike/>") + run("3"), "⟦2⟧3", {"struck"}),
        (run("2") + run("0", "<w:vanish/>"), "2⟦0⟧", {"hidden"}),
        (f"<w:del>{run('2').replace('w:t>', 'w:delText>').replace('<w:t ', '<w:delText ')}</w:del>{run('3')}",
         "⟦2⟧3", {"deleted"}),
        (f"<w:moveFrom>{run('2')}</w:moveFrom>{run('3')}", "⟦2⟧3", {"deleted"}),
        (run("2") + "<m:oMath><m:r><m:t>/90%</m:t></m:r></m:oMath>", "2⟦/90%⟧", {"equation"}),
        (run("2") + "<m:oMathPara><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></m:oMathPara>", "2⟦x⟧", {"equation"}),
        (run("2") + BOX, "2⟦7⟧", {"box"}),
        (run("2") + '<w:r><w:object><o:OLEObject ProgID="Equation.3"/></w:object></w:r>', "2⟦Equation.3⟧", {"object"}),
        (run("2") + "<w:r><w:drawing/></w:r>", "2⟦…⟧", {"object"}),
        (run("2") + '<w:r><w:pict><v:shape><v:textpath string="3"/></v:shape></w:pict></w:r>', "2⟦3⟧", {"box"}),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + run("90%"), "⟦Symbol F0B3⟧90%", {"symbol"}),
        (run("³", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>') + run(" 90%"), "⟦³⟧ 90%", {"raised", "symbol"}),
        (run("5") + '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>',
         "5⟦…⟧", {"note"}),
        (run("5") + '<w:r><w:endnoteReference w:id="2"/></w:r>', "5⟦…⟧", {"note"}),
        (run("5") + "<w:r><w:ruby><w:rt><w:r><w:t>1</w:t></w:r></w:rt><w:rubyBase/></w:ruby></w:r>", "5¹", {"raised"}),
        (SUM + FIELD.format("end"), "⟦=SUM(ABOVE)⟧", {"field"}),
        (SUM + FIELD.format("separate") + FIELD.format("end"), "⟦=SUM(ABOVE)⟧", {"field"}),
        ('<w:fldSimple w:instr=" SEQ a "/>', "⟦SEQ a⟧", {"field"}),
    ],
)  # fmt: skip
def test_a_piece_that_is_more_than_plain_text_marks_its_cell(
    inside: str, text: str, marks: set[str], tmp_path: Path
) -> None:
    path = word(tmp_path / "a.docx", [inside, run("x")], styles=STYLES)
    assert cell_at(path) == (text, marks)


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (run("5", '<w:vertAlign w:val="baseline"/>'), "5"),
        (run("5", '<w:strike w:val="0"/><w:vanish w:val="false"/>'), "5"),
        (run("5", '<w:rStyle w:val="Chuthich"/><w:vertAlign w:val="baseline"/>'), "5"),
        (run("5") + run(" ", "<w:strike/>"), "5"),
        (run("5", '<w:position w:val="2"/>'), "5"),
        (f"<w:ins>{run('5')}</w:ins><w:moveTo>{run('0')}</w:moveTo>", "50"),
        (SUM + FIELD.format("separate") + run("9") + FIELD.format("end"), "9"),
        (f'<w:fldSimple w:instr="SEQ a">{run("4")}</w:fldSimple>', "4"),
        (FIELD.format("begin") + "<w:r><w:instrText>XE x</w:instrText></w:r>" + FIELD.format("end") + run("4"), "4"),
        ("<w:hyperlink>" + run("4") + "</w:hyperlink><w:sdt><w:sdtContent/></w:sdt>" + run("2"), "42"),
    ],
)  # fmt: skip
def test_what_only_may_look_otherwise_and_does_not_is_plain_text(inside: str, text: str, tmp_path: Path) -> None:
    assert cell_at(word(tmp_path / "a.docx", [inside, run("x")], styles=STYLES)) == (text, set())


@pytest.mark.parametrize(("style", "why"), [("Bo", "struck_row"), ("An", "hidden_row")])
def test_a_style_of_paragraphs_strikes_or_hides_as_runs_do(style: str, why: str, tmp_path: Path) -> None:
    struck = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run("cũ")}'
    found = table_at(word(tmp_path / "a.docx", ["a"], [struck], ["b"], styles=STYLES))
    assert [row.cells for row in found.rows] == [("a",), ("b",)]
    assert [(one.place.line, one.text, one.why) for one in found.left_out] == [(2, "cũ", why)]


@pytest.mark.parametrize(
    ("cells", "properties", "why"),
    [
        ((run("1", "<w:strike/>"), run("cũ", "<w:dstrike/>")), "", "struck_row"),
        ((run("1", "<w:vanish/>"), run("cũ", "<w:vanish/>")), "", "hidden_row"),
        ((f"<w:del>{run('1')}</w:del>", f"<w:moveFrom>{run('cũ')}</w:moveFrom>"), "", "deleted_row"),
        ((run("1"), run("cũ")), "<w:hidden/>", "hidden_row"),
        ((run("1"), run("cũ")), "<w:del/>", "deleted_row"),
        ((run("1"), run("cũ")), '<w:trHeight w:val="1" w:hRule="exact"/>', "hidden_row"),
    ],
)
def test_a_row_that_nobody_sees_is_left_out_and_named(
    cells: tuple[str, str], properties: str, why: str, tmp_path: Path
) -> None:
    path = word(tmp_path / "a.docx", ["0", "a"], cells, ["2", "b"], row={1: properties} if properties else None)
    found = table_at(path)
    assert [row.cells for row in found.rows] == [("0", "a"), ("2", "b")]
    assert [(one.code, one.weight, dict(one.values)) for one in told(found)] == [
        ("F023", "warning", {"text": "1 | cũ", "what": why})
    ]
    assert next(told(found)).place.line == 2


@pytest.mark.parametrize("properties", ['<w:hidden w:val="0"/>', '<w:trHeight w:val="1"/>', "<w:ins/>"])
def test_a_row_that_can_be_seen_stays(properties: str, tmp_path: Path) -> None:
    found = table_at(word(tmp_path / "a.docx", ["1"], ["2"], row={1: properties}))
    assert ([row.cells for row in found.rows], found.left_out) == ([("1",), ("2",)], ())


def test_what_goes_on_from_a_row_that_was_left_out_is_for_a_person(tmp_path: Path) -> None:
    path = word(tmp_path / "a.docx", ["a", "x"], ["b", "y"], ["", "z"], ["", "t"], row={1: "<w:hidden/>"})

    def merged(xml: str) -> str:
        rows = re.split(r"(?=<w:tr>|<w:tr )", xml)
        for at, kind in ((2, ' w:val="restart"'), (3, ""), (4, "")):
            rows[at] = rows[at].replace("<w:tcPr>", f"<w:tcPr><w:vMerge{kind}/>", 1)
        return "".join(rows)

    found = table_at(edited(path, "word/document.xml", merged))
    assert [row.cells for row in found.rows] == [("a", "x"), ("⟦b⟧", "z"), ("⟦b⟧", "t")]
    assert [set(row.marks_of(0)) for row in found.rows] == [set(), {"hidden"}, {"hidden"}]


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize(
    "part",
    ["word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels", "_rels/.rels", "[Content_Types].xml"],
)
@pytest.mark.parametrize("head", ['encoding="x"', 'encoding="hex"', 'encoding="big5"', 'encoding="idna"', "DOCTYPE"])
def test_a_part_in_an_unknown_encoding_or_with_a_document_type_is_a_problem(
    part: str, head: str, tmp_path: Path
) -> None:
    path = word(tmp_path / "a.docx", ["a"])
    members = parts(path)
    body = members[part].decode().partition("?>")[2]
    declared = '<!DOCTYPE a [<!ENTITY e "1">]>' if head == "DOCTYPE" else ""
    members[part] = f'<?xml version="1.0" {"" if declared else head}?>{declared}{body}'.encode()
    path.write_bytes(zipped(members).getvalue())
    assert refused(path) == ("F011", {"kind": ".docx"})


@pytest.mark.parametrize("xml", ["<w:document/>", "<w:p/>", "<w:document><w:body/></w:document>", "<a>" * 100])
def test_a_document_without_a_body_is_no_traceback(xml: str, tmp_path: Path) -> None:
    path = word(tmp_path / "a.docx", ["a"])
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    edited(
        path,
        "word/document.xml",
        lambda _: xml.replace("<w:document", f"<w:document {space}").replace("<w:p/", f"<w:p {space}/"),
    )
    if "body" not in xml:
        assert refused(path)[0] == "F011"


_EMPTY = "<w:tbl><w:tblPr/><w:tblGrid/></w:tbl>"


def nested(deep: int) -> str:
    inside = ""
    for _ in range(deep):
        inside = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{inside}<w:p/></w:tc></w:tr></w:tbl>"
    return inside


@pytest.mark.parametrize(
    ("body", "what", "most"),
    [
        (nested(WORD_TABLES_DEEP + 1), "depth", WORD_TABLES_DEEP),
        (nested(70) * 40, "depth", WORD_TABLES_DEEP),
        (_EMPTY * (WORD_TABLES + 1), "tables", WORD_TABLES),
        ("<w:p/>" * (WORD_ELEMENTS + 1), "elements", WORD_ELEMENTS),
        (f"<w:p>{'<w:ins>' * 2_000}{'</w:ins>' * 2_000}</w:p>", "depth", WORD_DEPTH),
    ],
    ids=["a table too deep", "many deep tables", "empty tables", "elements", "elements too deep"],
)
def test_a_document_made_to_cost_is_refused_before_it_is_built(
    body: str, what: str, most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = word(tmp_path / "a.docx", ["a"])
    edited(path, "word/document.xml", lambda xml: xml.replace("</w:body>", f"{body}</w:body>"))
    monkeypatch.setattr(docx, "Document", None)
    code, said = refused(path)
    assert (code, said["what"], said["most"]) == ("F013", what, str(most))


def test_tables_inside_tables_are_read_as_far_as_documents_have_them(tmp_path: Path) -> None:
    path = word(tmp_path / "a.docx", ["a"])
    edited(path, "word/document.xml", lambda xml: xml.replace("</w:body>", f"{nested(WORD_TABLES_DEEP)}</w:body>"))
    found = tables_at(path)
    assert not isinstance(found, Problem)
    assert len(found) == 1 + WORD_TABLES_DEEP


def test_a_field_inside_a_field_is_read_where_it_is_shown(tmp_path: Path) -> None:
    begin, middle, end = (FIELD.format(kind) for kind in ("begin", "separate", "end"))
    inner = begin + "<w:r><w:instrText>REF a</w:instrText></w:r>" + middle + run("7") + end
    worked_out = begin + "<w:r><w:instrText>= </w:instrText></w:r>" + inner + middle + run("8") + end
    assert cell_at(word(tmp_path / "a.docx", [worked_out])) == ("8", set())
    shown = begin + "<w:r><w:instrText>QUOTE</w:instrText></w:r>" + middle + inner + end
    assert cell_at(word(tmp_path / "b.docx", [shown])) == ("7", set())
    never = begin + "<w:r><w:instrText>= </w:instrText></w:r>" + inner + end
    assert cell_at(word(tmp_path / "c.docx", [never])) == ("⟦=⟧", {"field"})


def test_fields_that_never_end_do_not_stall(tmp_path: Path) -> None:
    opened = (FIELD.format("begin") + FIELD.format("separate")) * 3_000
    assert cell_at(word(tmp_path / "a.docx", [opened + run("5") * 3_000])) == ("5" * 3_000, set())
