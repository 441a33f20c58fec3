"""Zip containers (.xlsx, .docx) bounded by what they declare, and repacked so that no reader meets more than that."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO

from reading.limits import LISTED_BYTES, MEMBERS, UNPACKED_BYTES, XML_BETWEEN, XML_BYTES, XML_TAGS, XML_TAGS_BESIDE
from reading.source.place import Place, Problem, problem
from reading.tables.table import TooMuch, within

_BETWEEN = re.compile(rb"<[^<]{%d,}" % XML_BETWEEN)
_SHEETS = "xl/worksheets/"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the files of Office before 2007 begin, and those that a password protects."""
_END = b"PK\x05\x06"
_ENCRYPTED = 0x1
_PACKED = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
"""The ways of packing that the format knows; others fail in ways of their own."""


def unzipped(name: str, raw: bytes, kind: str, wanted: Callable[[str], bool]) -> dict[str, bytes] | Problem:
    """The members of a container that are wanted; raises :class:`reading.tables.load.TooMuch` beyond a limit."""
    if raw.startswith(_COMPOUND):
        return problem(Place(name), "F012", kind=kind)
    within("listed", _listed(raw), LISTED_BYTES)
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            infos = archive.infolist()
            within("members", len(infos), MEMBERS)
            within("unpacked", sum(info.file_size for info in infos), UNPACKED_BYTES)
            if any(info.flag_bits & _ENCRYPTED for info in infos):
                return problem(Place(name), "F012", kind=kind)
            # Of two members with one name, or two that are one file on other systems, each program takes its own.
            if len({info.filename.casefold() for info in infos}) < len(infos):
                return problem(Place(name), "F011", kind=kind)
            # Members that lie over each other are packed once and would be unpacked as often as they are listed.
            if sum(info.compress_size for info in infos) > len(raw):
                return problem(Place(name), "F011", kind=kind)
            if any(info.compress_type not in _PACKED for info in infos):
                return problem(Place(name), "F011", kind=kind)
            # zipfile gives no byte beyond the declared size, whatever the packed stream holds.
            members = {info.filename: archive.read(info) for info in infos if wanted(info.filename)}
            _count(members)
            return members
    except TooMuch:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, KeyError, ValueError):
        # A spoilt offset is a ValueError, and so is a name in no encoding.
        return problem(Place(name), "F011", kind=kind)


def _listed(raw: bytes) -> int:
    """Bytes of the list of members, as the last record of the container says (APPNOTE 4.3.16); nothing: it has none."""
    spot = raw.rfind(_END)
    return int.from_bytes(raw[spot + 12 : spot + 16], "little") if spot >= 0 else 0


def _count(members: Mapping[str, bytes]) -> None:
    """Count what the XML is made of by its signs alone, which takes a hundredth of walking over it."""
    parts = {name: content for name, content in members.items() if name.endswith((".xml", ".rels"))}
    within("unpacked", sum(map(len, parts.values())), XML_BYTES)
    for content in parts.values():
        # A million properties of one element are small in the file and huge when read.
        within("between", max((len(long[0]) for long in _BETWEEN.finditer(content)), default=0), XML_BETWEEN)
    tags = {name: max(content.count(b"<"), content.count(b"=")) for name, content in parts.items()}
    within("elements", sum(tags.values()), XML_TAGS)
    within("elements", sum(count for name, count in tags.items() if not name.startswith(_SHEETS)), XML_TAGS_BESIDE)


def zipped(members: dict[str, bytes]) -> BytesIO:
    """The members as a container that is not packed: what is read is what was counted."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    stream.seek(0)
    return stream
