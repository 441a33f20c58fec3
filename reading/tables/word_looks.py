"""How the text of a Word file looks: what its runs, and the styles they stand in, do to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docx.oxml.ns import qn

from reading.tables.unread import SYMBOL_FONTS, Mark

_SWITCHES: Mapping[str, Mark] = {"strike": "struck", "dstrike": "struck", "vanish": "hidden", "specVanish": "hidden"}
_SCRIPTS: Mapping[str, Mark] = {"superscript": "raised", "subscript": "lowered"}
_OFF = {"0", "false", "off", "none"}
_MOVED = 4
"""Half points; programs that turn a printed page into text move lines by less."""
_DEEPEST = 50
"""Styles that are based on each other; Word allows fewer, and a ring of them has no end."""
Look = Mapping[str, str]
"""What is said of a text, by name: ``strike`` as ``1``, ``vertAlign`` as ``superscript``."""


class Looks:
    """The styles of a document; what a nearer one says of a property goes before what a farther one says."""

    def __init__(self, styles: Any) -> None:
        every = list(styles.iter(qn("w:style"))) if styles is not None else []
        self.by_id = {style.get(qn("w:styleId")): style for style in every}
        self.usual = {
            style.get(qn("w:type")): style.get(qn("w:styleId"))
            for style in every
            if is_on(style.get(qn("w:default"), "0"))
        }
        default = styles.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}") if styles is not None else None
        self.default = said_by(default)
        self.known: dict[str | None, Look] = {None: {}}

    def of_style(self, name: str | None) -> Look:
        """What a style says, with those it is based on."""
        if name not in self.known:
            chain: list[Any] = []
            style = self.by_id.get(name)
            while style is not None and len(chain) < _DEEPEST:
                chain.append(style)
                style = self.by_id.get(_value(style, "w:basedOn"))
            look: dict[str, str] = {}
            for one in reversed(chain):
                look |= said_by(one.find(qn("w:rPr")))
            self.known[name] = look
        return self.known[name]

    def of_table(self, table: Any) -> Look:
        """What the style of a table says of all text in it."""
        named = _value(table.find(qn("w:tblPr")), "w:tblStyle")
        return {**self.default, **self.of_style(named or self.usual.get("table"))}

    def of_paragraph(self, paragraph: Any, around: Look) -> Look:
        """What the style of a paragraph says beside that of its table."""
        named = _value(paragraph.find(qn("w:pPr")), "w:pStyle")
        return {**around, **self.of_style(named or self.usual.get("paragraph"))}

    def marks(self, run: Any, around: Look) -> frozenset[Mark]:
        """The marks of the text of a run."""
        properties = run.find(qn("w:rPr"))
        named = _value(properties, "w:rStyle")
        return _marks({**around, **self.of_style(named), **said_by(properties)})


def said_by(properties: Any) -> Look:
    """What the properties of a run say of what marks a text."""
    look: dict[str, str] = {}
    if properties is None:
        return look
    for name in (*_SWITCHES, "vertAlign", "position"):
        found = properties.find(qn(f"w:{name}"))
        if found is not None:
            look[name] = found.get(qn("w:val"), "1")
    fonts = properties.find(qn("w:rFonts"))
    if fonts is not None and (font := fonts.get(qn("w:ascii")) or fonts.get(qn("w:hAnsi"))):
        look["font"] = font
    return look


def is_on(value: str) -> bool:
    """Whether a switch is on; one that is there without a value is."""
    return value.lower() not in _OFF


def _value(holder: Any, tag: str) -> str | None:
    found = holder.find(qn(tag)) if holder is not None else None
    return None if found is None else found.get(qn("w:val"))


def _marks(look: Look) -> frozenset[Mark]:
    marks = {mark for name, mark in _SWITCHES.items() if is_on(look.get(name, "0"))}
    script = _SCRIPTS.get(look.get("vertAlign", ""))
    moved = look.get("position", "0").removesuffix("pt")
    if script is None and moved.removeprefix("-").isdecimal() and abs(int(moved[:6])) >= _MOVED:
        script = "lowered" if moved.startswith("-") else "raised"
    if script is not None:
        marks.add(script)
    if look.get("font", "").strip().lower() in SYMBOL_FONTS:
        marks.add("symbol")
    return frozenset(marks)
