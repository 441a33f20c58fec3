"""The XML inside .xlsx and .docx, walked from start to end by a parser that knows no document types."""

from __future__ import annotations

from collections.abc import Mapping
from xml.parsers import expat

from reading.limits import WORD_DEPTH, WORD_ELEMENTS, WORD_TABLES, WORD_TABLES_DEEP, WORD_USUAL_DEPTH
from reading.tables.table import TooMuch, within

TYPES = "[Content_Types].xml"
_XML = (".xml", ".rels")
"""How members that are XML are called; readers go by what the container says of them, and we by both."""
_PICTURE = "image/svg+xml"


class Unsound(ValueError):  # noqa: N818  # a fault of the file, not of ours
    """A part of a container is no XML that may be read."""


class Walk:
    """Goes through the XML of a part; tags and attributes are named without their namespaces."""

    def opened(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def closed(self, tag: str) -> None:
        """An element ends."""

    def said(self, text: str) -> None:
        """Some text between tags."""

    def over(self, content: bytes) -> None:
        """Walk over a part; raises :class:`Unsound` for what is no XML, declares a type or an unknown encoding."""
        # Most names have no prefix; a large sheet is made of so many small elements that each name is looked at once.
        plain: set[str] = set()
        opens, closes, has_all = self.opened, self.closed, plain.issuperset

        def opened(name: str, attributes: dict[str, str]) -> None:
            if name in plain and has_all(attributes):
                opens(name, attributes)
                return
            plain.update(one for one in (name, *attributes) if ":" not in one)
            opens(_bare(name), _bared(attributes))

        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = opened
        parser.EndElementHandler = lambda name: closes(name if name in plain else _bare(name))
        parser.CharacterDataHandler = self.said
        parser.StartDoctypeDeclHandler = _refused
        try:
            parser.Parse(content, True)  # noqa: FBT003  # the C function takes no names
        except TooMuch:
            raise
        except (expat.ExpatError, LookupError, ValueError) as mistake:
            # An encoding that Python does not know is a LookupError, one of several bytes a ValueError.
            raise Unsound from mistake


def _bared(attributes: dict[str, str]) -> dict[str, str]:
    """Attributes by names without prefixes; readers go by the whole name, so that none hides one that has no prefix."""
    own = {key: value for key, value in attributes.items() if ":" not in key}
    return {_bare(key): value for key, value in attributes.items()} | own


def _bare(name: str) -> str:
    """A name without its prefix; raises :class:`Unsound` for one that readers take apart in several ways."""
    prefix, colon, bare = name.partition(":")
    if ":" in bare or (colon and not (prefix and bare)):
        raise Unsound
    return bare if colon else name


def _refused(*_declared: object) -> None:
    """No part of such a file declares a document type; one that does is made to trouble the parser."""
    raise Unsound


class _Bounded(Walk):
    """Counts what a document is made of before a reader builds it; the counts go on from part to part."""

    def __init__(self) -> None:
        self.elements = 0
        self.depth = 0
        self.tables = 0
        self.steps = 0
        self.deep = dict.fromkeys(("tbl", "tr", "tc", "p"), 0)

    def opened(self, tag: str, attributes: dict[str, str]) -> None:  # noqa: ARG002  # what they say costs nothing
        self.elements += 1
        self.depth += 1
        within("elements", self.elements, WORD_ELEMENTS)
        within("depth", self.depth, WORD_DEPTH)
        # An element costs each reader as many steps as it is deep.
        self.steps += self.depth
        within("elements", self.steps // WORD_USUAL_DEPTH, WORD_ELEMENTS)
        if tag in self.deep:
            self.tables += tag == "tbl"
            self.deep[tag] += 1
            within("tables", self.tables, WORD_TABLES)
            within("depth", self.deep[tag], WORD_TABLES_DEEP)

    def closed(self, tag: str) -> None:
        self.depth -= 1
        if tag in self.deep:
            self.deep[tag] -= 1


class _Kinds(Walk):
    """What a container says that its members are: by their names, else by the ends of their names."""

    def __init__(self) -> None:
        self.named: dict[str, str] = {}
        self.ending: dict[str, str] = {}

    def opened(self, tag: str, attributes: dict[str, str]) -> None:
        kind = attributes.get("ContentType", "")
        if tag == "Override":
            self.named[attributes.get("PartName", "").removeprefix("/").lower()] = kind
        elif tag == "Default":
            self.ending[attributes.get("Extension", "").lower()] = kind


def kinds_of(members: Mapping[str, bytes]) -> dict[str, str]:
    """The kind of each member as the container says; raises :class:`Unsound` where it hides XML in another one."""
    said = _Kinds()
    if TYPES in members:
        said.over(members[TYPES])
    kinds = {one: said.named.get(one.lower(), said.ending.get(one.rpartition(".")[2].lower(), "")) for one in members}
    if any(_is_xml(kind) and not one.endswith(_XML) for one, kind in kinds.items()):
        raise Unsound
    return kinds


def _is_xml(kind: str) -> bool:
    return kind.lower().endswith("xml") and kind != _PICTURE


def check(members: dict[str, bytes]) -> None:
    """Walk over all parts that are XML, before anything is built of them.

    Raises :class:`Unsound`, and :class:`reading.tables.table.TooMuch` beyond a limit.
    """
    bounded = _Bounded()
    for name, content in members.items():
        if name.endswith(_XML):
            bounded.over(content)
    kinds_of(members)
