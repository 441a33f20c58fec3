"""Templates of Word as an office writes them, in memory, and what stands in a file that was made of one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from typing import TypeAlias

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, nsmap, qn
from docx.text.paragraph import Paragraph

from reading.source.place import Problem
from report.render.office_package import members_of, packed
from report.render.template.check import mistakes_in
from report.render.template.shape import Group, Names, Rows, Value

_SPACES: Mapping[str, str] = {
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
NAME = "mau.docx"
Piece: TypeAlias = str | tuple[str, ...] | Sequence[list[str]]
"""A paragraph, a paragraph of several runs, or the rows of a table."""
NAMES: Names = {
    "unit": Group({"name": "text", "level": "text"}),
    "year": "text",
    "total": "text",
    "is_complete": "flag",
    "left": "number",
    "parts": Rows(
        {"number": "text", "name": "text", "lost": "text", "is_lost": "flag", "papers": Rows({"number": "text"})}
    ),
}
"""Names of an invented report."""
VALUES: Mapping[str, Value] = {
    "unit": {"name": "xã Phú Đình", "level": "xã"},
    "year": "2024",
    "total": "95,25",
    "is_complete": True,
    "left": 2,
    "parts": [
        {
            "number": "1.1",
            "name": "Kế hoạch",
            "lost": "0,50",
            "is_lost": True,
            "papers": [{"number": "12/KH-UBND"}, {"number": "30/BC-UBND"}],
        },
        {"number": "1.2", "name": "Báo cáo", "lost": "0", "is_lost": False, "papers": []},
    ],
}


Change: TypeAlias = Callable[[Document], object]

_BOXED = "<w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent>"


def untouched(_: Document) -> None:
    """Change nothing."""


def written(*pieces: Piece, change: Change = untouched) -> bytes:
    """A template of such pieces; ``change`` is done to it before it is saved."""
    made = docx.Document()
    for piece in pieces:
        if not isinstance(piece, str) and isinstance(piece[0], list):
            table = made.add_table(len(piece), len(piece[0]))
            for row, cells in zip(table.rows, piece, strict=True):
                for cell, text in zip(row.cells, cells, strict=True):
                    cell.text = text
        else:
            paragraph = made.add_paragraph()
            for run in (piece,) if isinstance(piece, str) else piece:
                paragraph.add_run(str(run))
    change(made)
    return saved(made)


def saved(made: Document) -> bytes:
    """A document as a file."""
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def with_member(raw: bytes, member: str, change: Callable[[str], str]) -> bytes:
    """A file with one of its members written anew; one that it lacks is an empty text before."""
    members = members_of(raw)
    return packed({**members, member: change(members.get(member, b"").decode()).encode()})


def with_relation(raw: bytes, kind: str, target: str, *, inside: bool = False) -> bytes:
    """A file whose text has one more relation, to the outside or to a member."""
    space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    mode = "" if inside else ' TargetMode="External"'
    more = f'<Relationship Id="rIdX" Type="{space}/{kind}" Target="{target}"{mode}/></Relationships>'
    return with_member(raw, "word/_rels/document.xml.rels", lambda xml: xml.replace("</Relationships>", more))


def texts_in(raw: bytes) -> list[str]:
    """The paragraphs of the text of a file, those of tables where a reader meets them."""
    opened = docx.Document(BytesIO(raw))
    return [Paragraph(one, opened).text for one in opened.element.body.iter(qn("w:p"))]


def mistakes(*pieces: Piece, change: Change = untouched) -> tuple[Problem, ...]:
    """What is wrong with a template of such pieces."""
    return mistakes_in(NAME, written(*pieces, change=change), NAMES)


def told(problems: tuple[Problem, ...]) -> list[tuple[int, str]]:
    """The paragraph and the code of each problem."""
    return [(one.place.line, one.code) for one in problems]


def said_of(problem: Problem) -> dict[str, str]:
    """The values of a problem."""
    return dict(problem.values)


def inserted(xml: str, at: int = 0) -> Change:
    """A change that puts an element among those of the text."""
    spaces = f"{nsdecls('w', 'wp')} " + " ".join(f'xmlns:{short}="{full}"' for short, full in _SPACES.items())
    tag, sign, rest = xml.partition(">")
    return lambda made: made.element.body.insert(at, parse_xml(f"{tag} {spaces}{sign}{rest}"))


def boxed(text: str, at: int = 0) -> Change:
    """A change that puts a paragraph with a box in it among those of the text; the box cuts a tag of it in two."""
    box = _BOXED.format(text)
    drawn = f"<mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
    of_old = f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback>"
    both = f"<w:r><mc:AlternateContent>{drawn}{of_old}</mc:AlternateContent></w:r>"
    return inserted(f"<w:p><w:r><w:t>{{{{ total</w:t></w:r>{both}<w:r><w:t>}}}} sau</w:t></w:r></w:p>", at)


def with_notes(raw: bytes, member: str, text: str) -> bytes:
    """A file with notes of some kind, ``footnotes`` or ``endnotes`` or ``comments``, that are one text."""
    space = f'xmlns:w="{nsmap["w"]}"'
    note = f"<w:{member} {space}><w:note><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:note></w:{member}>"
    kind = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{member}+xml"
    override = f'<Override PartName="/word/{member}.xml" ContentType="{kind}"/></Types>'
    raw = with_member(raw, "[Content_Types].xml", lambda xml: xml.replace("</Types>", override))
    return with_relation(with_member(raw, f"word/{member}.xml", lambda _: note), member, f"{member}.xml", inside=True)
