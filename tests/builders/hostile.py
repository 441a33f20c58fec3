"""Office files made to hurt: small on the disk, and dear to whoever reads them without counting first."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET = f'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{_OFFICE}"'
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_DRAWING = 'xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
Members = Mapping[str, str]


class Hostile(NamedTuple):
    """A file of the zoo: its name, what is in it, and the code of the problem that it is refused with."""

    name: str
    members: Callable[[], Members]
    code: str


def put(path: Path, members: Members) -> Path:
    """The file on the disk."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def relations(*targets: tuple[str, str]) -> str:
    """The parts that a part names: kind and target of each."""
    rows = (
        f'<Relationship Id="r{at}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(rows)}</Relationships>'


def types(**others: str) -> str:
    """What a container says of its members; ``others`` by the ends of their names."""
    ends = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml", **others}
    rows = (f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in ends.items())
    return f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">{"".join(rows)}</Types>'


def workbook(sheets: Sequence[str], named: Sequence[int] | None = None, **beside: str) -> Members:
    """A workbook of sheets; ``named`` are the sheets that its tabs show, ``beside`` its styles and shared texts."""
    named = named if named is not None else range(len(sheets))
    tabs = "".join(f'<sheet name="S{at}" sheetId="{at + 1}" r:id="r{sheet}"/>' for at, sheet in enumerate(named))
    parts = [("worksheet", f"worksheets/sheet{at}.xml") for at in range(len(sheets))]
    return {
        "[Content_Types].xml": types(),
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f"{_HEAD}<workbook {_SHEET}><sheets>{tabs}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relations(*parts, *((name, f"{name}.xml") for name in beside)),
        **{f"xl/worksheets/sheet{at}.xml": f"{_HEAD}{sheet}" for at, sheet in enumerate(sheets)},
        **{f"xl/{name}.xml": f"{_HEAD}{content}" for name, content in beside.items()},
    }


def sheet(rows: str, after: str = "", before: str = "") -> str:
    """A sheet of some rows."""
    return f"<worksheet {_SHEET}>{before}<sheetData>{rows}</sheetData>{after}</worksheet>"


def cell(name: str, text: str = "a") -> str:
    """A cell with its text in it."""
    return f'<c r="{name}" t="inlineStr"><is><t>{text}</t></is></c>'


ONE = f'<row r="1">{cell("A1")}</row>'
FAR = f'{ONE}<row r="5000">{cell("BH5000")}</row>'
"""Two cells with a large table between them."""


def merged(areas: Iterable[str]) -> str:
    """What merges some areas of a sheet."""
    return "<mergeCells>" + "".join(map('<mergeCell ref="{}"/>'.format, areas)) + "</mergeCells>"


def drawn_by(sheets: int, shapes: int) -> Members:
    """Sheets that all show the same drawing."""
    shape = "<d:twoCellAnchor><d:from><d:col>0</d:col><d:row>0</d:row></d:from><d:t>x</d:t></d:twoCellAnchor>"
    named = relations(("drawing", "../drawings/drawing.xml"))
    return {
        **workbook([sheet(ONE)] * sheets),
        "xl/drawings/drawing.xml": f"<d:wsDr {_DRAWING}>{shape * shapes}</d:wsDr>",
        **{f"xl/worksheets/_rels/sheet{at}.xml.rels": named for at in range(sheets)},
    }


def document(
    body: str, before: str = "", name: str = "document.xml", kinds: Mapping[str, str] | None = None
) -> Members:
    """A document of Word."""
    return {
        "[Content_Types].xml": types(**{"xml": MAIN, **(kinds or {})}),
        "_rels/.rels": relations(("officeDocument", f"word/{name}")),
        f"word/{name}": f"{_HEAD}{before}<w:document {_WORD}><w:body>{body}</w:body></w:document>",
    }


def table(inside: str = "") -> str:
    """A table of one cell."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{inside}<w:p/></w:tc></w:tr></w:tbl>"


def nested(deep: int) -> str:
    """Tables one inside the other."""
    found = ""
    for _ in range(deep):
        found = table(found)
    return found


def _members(count: int) -> Iterator[tuple[str, str]]:
    yield from workbook([sheet(ONE)]).items()
    yield from ((f"xl/x{at}.xml", "<a/>") for at in range(count))


_DTD = '<!DOCTYPE a [<!ENTITY x "y"><!ENTITY z "&x;&x;">]>'
_PROPERTIES = " ".join(map('a{}=""'.format, range(300_000)))
_SHARED = '<c t="s"><v>0</v></c>'
_PILE = "a" + "\u0300\u0323" * 9_000
ZOO = (
    Hostile("empty-cells.xlsx", lambda: workbook([sheet(f"<row>{'<c/>' * 2_500_000}</row>")]), "F013"),
    Hostile(
        "styles.xlsx",
        lambda: workbook(
            [sheet(ONE)], styles=f"<styleSheet {_SHEET}><cellXfs>{'<xf/>' * 70_000}</cellXfs></styleSheet>"
        ),
        "F013",
    ),
    Hostile(
        "more-styles.xlsx",
        lambda: workbook(
            [sheet(ONE)], styles=f"<styleSheet {_SHEET}><fonts>{'<font/>' * 4_000_000}</fonts></styleSheet>"
        ),
        "F013",
    ),
    Hostile(
        "shared-texts.xlsx",
        lambda: workbook(
            [sheet(ONE)],
            sharedStrings=f"<sst {_SHEET}>{'<si><r><rPr><strike/></rPr><t>a</t></r></si>' * 200_000}</sst>",
        ),
        "F013",
    ),
    Hostile("far-cells.xlsx", lambda: workbook([sheet(FAR)] * 3), "F013"),
    Hostile("many-far-cells.xlsx", lambda: workbook([sheet(FAR)] * 1_900), "F013"),
    Hostile("one-sheet-often.xlsx", lambda: workbook([sheet(FAR)], named=[0] * 500), "F011"),
    Hostile("one-drawing-often.xlsx", lambda: drawn_by(sheets=300, shapes=3_000), "F011"),
    Hostile("one-large-drawing.xlsx", lambda: drawn_by(sheets=1, shapes=50_000), "F013"),
    Hostile(
        "merged.xlsx",
        lambda: workbook([sheet(ONE, merged(f"A{at}:B{at}" for at in range(1, 300_000)))]),
        "F013",
    ),
    Hostile(
        "overlapping.xlsx",
        lambda: workbook(
            [
                sheet(
                    FAR,
                    merged(f"A1:BH{at}" for at in range(2, 5_000)),
                )
            ]
        ),
        "F027",
    ),
    Hostile(
        "properties.xlsx",
        lambda: workbook([f"<worksheet {_SHEET} {_PROPERTIES}/>"]),
        "F013",
    ),
    Hostile("deep.xlsx", lambda: workbook([sheet(ONE, "<a>" * 1_100_000 + "</a>" * 1_100_000)]), "F013"),
    Hostile("long-text.xlsx", lambda: workbook([sheet(f"<row>{cell('A1', 'x' * 900_000)}</row>")]), "F013"),
    Hostile("longer-text.xlsx", lambda: workbook([sheet(f"<row>{cell('A1', 'x' * 45_000_000)}</row>")]), "F013"),
    Hostile("long-formula.xlsx", lambda: workbook([sheet(f'<row><c r="A1"><f>{"x" * 900_000}</f></c></row>')]), "F013"),
    Hostile("escapes.xlsx", lambda: workbook([sheet(f"<row>{cell('A1', '&#65;' * 4_000_000)}</row>")]), "F013"),
    Hostile(
        "declared.xlsx", lambda: workbook([sheet(ONE)], sharedStrings=f'<sst {_SHEET} count="4000000000"/>'), "F013"
    ),
    Hostile(
        "prefixed-place.xlsx",
        lambda: workbook([sheet('<row r="1"><c r="XFD1048576" x:r="B1"><v>1</v></c></row>')]),
        "F013",
    ),
    Hostile(
        "two-prefixes.xlsx",
        lambda: workbook([sheet(f'<a:b:sheetData/><row r="1048576">{cell("XFD1048576")}</row>')]),
        "F011",
    ),
    Hostile(
        "prefixed-count.xlsx",
        lambda: workbook([sheet(ONE)], sharedStrings=f'<sst {_SHEET} uniqueCount="4000000000" x:uniqueCount="1"/>'),
        "F013",
    ),
    Hostile("zeros.xlsx", lambda: workbook([sheet(f'<row r="1">{cell("BH0000000000001048576")}</row>')]), "F013"),
    Hostile(
        "one-text-often.xlsx",
        lambda: workbook(
            [sheet(f"<row>{_SHARED * 60}</row>" * 4_000)],
            sharedStrings=f"<sst {_SHEET}><si><t>{'x' * 20_000}</t></si></sst>",
        ),
        "F013",
    ),
    Hostile("piled-marks.xlsx", lambda: workbook([sheet(f"<row>{cell('A1', _PILE)}</row>")]), "F013"),
    Hostile(
        "name-of-sheet.xlsx",
        lambda: {one: text.replace('"S0"', '"A&#x202e;B"') for one, text in workbook([sheet(ONE)]).items()},
        "F005",
    ),
    Hostile("type.xlsx", lambda: workbook([_DTD + sheet(f"<row>{cell('A1', '&z;')}</row>")]), "F011"),
    Hostile("members.xlsx", lambda: dict(_members(2_100)), "F013"),
    Hostile("nested.docx", lambda: document(nested(70) * 3_000), "F013"),
    Hostile("empty-tables.docx", lambda: document("<w:tbl><w:tblPr/><w:tblGrid/></w:tbl>" * 300_000), "F013"),
    Hostile("tables.docx", lambda: document(table() * 600), "F013"),
    Hostile("paragraphs.docx", lambda: document("<w:p/>" * 1_000_000), "F013"),
    Hostile("deep.docx", lambda: document("<w:ins>" * 300_000 + "</w:ins>" * 300_000), "F013"),
    Hostile("properties.docx", lambda: document(f"<w:p {_PROPERTIES}/>"), "F013"),
    Hostile(
        "field-codes.docx",
        lambda: document(
            table(
                "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r>"
                + "<w:r><w:instrText>A</w:instrText></w:r>" * 150_000
                + "<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>"
            )
        ),
        "F013",
    ),
    Hostile("deep-texts.docx", lambda: document("<w:ins>" * 150 + "<w:t/>" * 300_000 + "</w:ins>" * 150), "F013"),
    Hostile("paragraphs-deep.docx", lambda: document("<w:p>" * 50 + "</w:p>" * 50), "F013"),
    Hostile("cells-deep.docx", lambda: document("<w:tc>" * 50 + "</w:tc>" * 50), "F013"),
    Hostile("type.docx", lambda: document("<w:p><w:r><w:t>&z;</w:t></w:r></w:p>", _DTD), "F011"),
    Hostile(
        "hidden-xml.docx",
        lambda: document(nested(70) * 300, name="document.bin", kinds={"bin": MAIN, "xml": "application/xml"}),
        "F011",
    ),
    Hostile("other_case.docx", lambda: {**document(table()), "Word/Document.XML": "<a/>"}, "F011"),
    Hostile("other_case.xlsx", lambda: {**workbook([sheet(ONE)]), "xl/worksheets/Sheet0.xml": "<a/>"}, "F011"),
    Hostile("unpacked.docx", lambda: {**document("<w:p/>"), "word/media/a.png": "x" * 60_000_000}, "F013"),
)
"""The zoo; none of its files is over five megabytes."""
