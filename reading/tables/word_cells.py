"""What stands in a cell of a Word table, piece by piece: its text, and all that is drawn, deleted or worked out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from reading.tables.unread import SHOWN, Found, Mark, Piece, joined
from reading.tables.word_looks import Look, Looks

_CELL = qn("w:tc")
_BREAKS = {"br": "\n", "cr": "\n", "tab": " ", "ptab": " ", "noBreakHyphen": "-"}
_PROPERTIES = {"pPr", "rPr", "tcPr", "sdtPr", "sdtEndPr", "commentReference", "annotationRef", "softHyphen"}
_SILENT = {"XE", "TC", "TA", "RD", "SET", "ASK", "BOOKMARK", "PRIVATE", "ADVANCE"}
"""Fields that show nothing where they stand."""
_DRAWN: dict[str, Mark] = {
    "drawing": "object", "pict": "object", "object": "object", "altChunk": "object", "subDoc": "object",
    "oMath": "equation", "oMathPara": "equation", "tbl": "table",
    "footnoteReference": "note", "endnoteReference": "note",
}  # fmt: skip
_AROUND: dict[str, Mark] = {"del": "deleted", "moveFrom": "deleted", "rt": "raised"}
"""Elements that say something of all text in them."""


class _Field:
    """A field while it is read: what it works out, and whether its result has come."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.at_result = False
        self.shown = False


class _Walk:
    """Goes through one cell."""

    def __init__(self, looks: Looks) -> None:
        self.looks = looks
        self.fields: list[_Field] = []
        self.waiting = 0

    def inside(self, node: Any, look: Look, marks: frozenset[Mark]) -> Iterator[Piece]:
        """The pieces of all that an element holds."""
        for child in node:
            if isinstance(child.tag, str):
                yield from self._of(child, _local(child), look, marks)

    def _of(self, node: Any, tag: str, look: Look, marks: frozenset[Mark]) -> Iterator[Piece]:
        if tag in _PROPERTIES:
            return
        if tag in _DRAWN:
            # That a note is called by a raised sign is no news.
            yield from _drawn(node, _DRAWN[tag], marks - {"raised"})
        elif tag in _AROUND:
            yield from self.inside(node, look, marks | {_AROUND[tag]})
        elif tag == "AlternateContent":
            # The same thing in two forms; the first is what Word shows.
            yield from self.inside(node[0] if len(node) else node, look, marks)
        elif tag == "p":
            yield from self.inside(node, self.looks.of_paragraph(node, look), marks)
            yield Piece("\n")
        elif tag == "r":
            yield from self.inside(node, look, marks | self.looks.marks(node, look))
        elif tag == "sym":
            yield Piece(_symbol(node), marks | {"symbol"})
        elif tag in {"fldChar", "fldSimple", "instrText", "delInstrText"}:
            yield from self._field(node, tag, look, marks)
        elif tag in {"t", "delText", *_BREAKS}:
            yield from self._text(_BREAKS.get(tag) or node.text or "", marks)
        else:
            yield from self.inside(node, look, marks)

    def _text(self, text: str, marks: frozenset[Mark]) -> Iterator[Piece]:
        # Inside what a field works out, nothing is shown.
        if not self.waiting:
            if self.fields:
                self.fields[-1].shown = True
            yield Piece(text, marks)

    def _field(self, node: Any, tag: str, look: Look, marks: frozenset[Mark]) -> Iterator[Piece]:
        """A field is what it shows; one that shows nothing yet is what it works out."""
        if tag == "fldSimple":
            self.fields.append(_Field())
            self.fields[-1].words, self.fields[-1].at_result = [node.get(qn("w:instr"), "")], True
            yield from self.inside(node, look, marks)
            yield from self._ended(marks)
        elif tag in {"instrText", "delInstrText"}:
            if self.fields and not self.fields[-1].at_result:
                self.fields[-1].words.append(node.text or "")
        elif (kind := node.get(qn("w:fldCharType"))) == "begin":
            self.fields.append(_Field())
            self.waiting += 1
        elif self.fields and kind == "separate":
            self._at_result(self.fields[-1])
        elif self.fields and kind == "end":
            yield from self._ended(marks)

    def _at_result(self, field: _Field) -> None:
        self.waiting -= not field.at_result
        field.at_result = True

    def _ended(self, marks: frozenset[Mark]) -> Iterator[Piece]:
        field = self.fields.pop()
        self._at_result(field)
        if self.fields:
            # What a field shows is shown by the one around it, too.
            self.fields[-1].shown |= field.shown
        says = " ".join("".join(field.words).split())
        if not field.shown and not self.waiting and says.partition(" ")[0].upper() not in _SILENT:
            yield Piece(says or SHOWN, marks | {"field"})


def found_in(cell: Any, looks: Looks, around: Look) -> Found:
    """What stands in a cell; tables inside it are tables of their own, and only named here."""
    deleted = cell.find(f"{qn('w:tcPr')}/{qn('w:cellDel')}") is not None
    marks: frozenset[Mark] = frozenset({"deleted"}) if deleted else frozenset()
    return joined(_Walk(looks).inside(cell, around, marks))


def _drawn(node: Any, mark: Mark, marks: frozenset[Mark]) -> Iterator[Piece]:
    """Something that is no text of the cell, with the text that stands in it."""
    if mark == "table" and not any((one.text or "").strip() for one in node.iter(qn("w:t"))):
        return
    texts = "" if mark == "table" else "".join(_texts_in(node)).strip()
    kinds = {_local(one) for one in node.iter() if isinstance(one.tag, str)}
    if mark == "object" and "oMath" in kinds:
        mark = "equation"
    elif mark == "object" and texts and "OLEObject" not in kinds:
        mark = "box"
    yield Piece(texts or SHOWN, marks | {mark})


def _texts_in(node: Any) -> Iterator[str]:
    """The texts in a drawing; of what stands there in two forms, only the first."""
    for child in node:
        tag = _local(child) if isinstance(child.tag, str) else ""
        if tag == "AlternateContent":
            yield from _texts_in(child[0] if len(child) else child)
        elif tag == "t":
            yield child.text or ""
        elif tag == "textpath":
            yield child.get("string", "")
        elif tag == "OLEObject":
            yield child.get("ProgID", "")
        elif tag:
            yield from _texts_in(child)
            yield " " if tag == "p" else ""


def _symbol(node: Any) -> str:
    return f"{node.get(qn('w:font'), '')} {node.get(qn('w:char'), '')}".strip() or SHOWN


def _local(node: Any) -> str:
    return str(node.tag).rpartition("}")[2]
