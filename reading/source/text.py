"""From the bytes of a file to its text: limits, encoding, line ends, digest."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from reading.limits import TEXT_BYTES
from reading.source.digest import sha256
from reading.source.place import Place, Problem, problem
from reading.source.record import Record
from reading.source.refusal import refusal_of
from reading.source.unfit import code_point, piled_at

_OF_PROGRAMS = {b"PK\3\4": ".xlsx, .docx, .zip", b"\xd0\xcf\x11\xe0": ".xls, .doc", b"%PDF-": ".pdf"}
"""How files of office programs begin, which are no text."""


class Text(Record):
    """The text of a file without BOM, with LF line ends and composed accents, and the digest of exactly that text."""

    name: str
    content: str
    digest: str


def digest_of(content: str) -> str:
    """SHA-256 of the text with LF line ends: equal on every system a file is checked out on."""
    return sha256(content.encode()).hexdigest()


def text_of(name: str, raw: bytes, most: int = TEXT_BYTES) -> Text | Problem:
    """The text in ``raw``, which may have so many bytes at most, or the one problem that keeps it from being read."""
    start = Place(name)
    if len(raw) > most:
        return problem(start, "F001", bytes=str(len(raw)), most=str(most))
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return problem(start, "F002", encoding="UTF-16")
    if kind := next((kind for begin, kind in _OF_PROGRAMS.items() if raw.startswith(begin)), None):
        return problem(start, "F030", kind=kind)
    try:
        content = raw.decode("utf-8-sig")
    except UnicodeDecodeError as mistake:
        # A BOM is not part of the object that the mistake counts in.
        before = mistake.object[: mistake.start].decode("utf-8")
        # In texts of one byte a letter no byte is 0; with two of them every other one is.
        return problem(place_after(name, before), "F002", encoding="UTF-16" if b"\0" in raw[:100] else "cp1258")
    # Macs and some phones keep accents apart from their letters; it is the same text to a person.
    content = content.replace("\r\n", "\n").replace("\r", "\n")
    spot = piled_at(content)
    if spot is not None:
        return problem(place_after(name, content[:spot]), "F005", char=code_point(content[spot]))
    content = unicodedata.normalize("NFC", content)
    if not content.strip():
        return problem(start, "F004")
    return Text(name, content, digest_of(content))


def text_at(path: Path, name: str | None = None) -> Text | Problem:
    """The text of a file on disk; never more than the limit is read. ``name`` is how places call the file."""
    shown = name or path.as_posix()
    try:
        # Asked before it is opened: a pipe would keep a reader waiting for ever.
        if path.exists() and not (path.is_file() or path.is_dir()):
            return problem(Place(shown), "F003", reason="special")
        with path.open("rb") as stream:
            raw = stream.read(TEXT_BYTES + 1)
        if len(raw) > TEXT_BYTES:
            return problem(Place(shown), "F001", bytes=str(path.stat().st_size), most=str(TEXT_BYTES))
        return text_of(shown, raw)
    except FileNotFoundError:
        beside = _nearly_called(path)
        if beside:
            return problem(Place(shown), "F028", name=beside, wanted=path.name)
        return problem(Place(shown), "F003", reason="absent")
    except IsADirectoryError:
        return problem(Place(shown), "F003", reason="folder")
    except OSError as mistake:
        # Windows answers PermissionError for a folder; a name too long for the system cannot even be asked about.
        folder = isinstance(mistake, PermissionError) and path.is_dir()
        return problem(Place(shown), "F003", reason="folder" if folder else refusal_of(mistake))


def _nearly_called(path: Path) -> str:
    """A file beside the one that is not there whose name an editor or a system has changed a little; else empty."""
    stem = path.name.casefold().removesuffix(path.suffix.casefold())
    ending = {".yaml", ".yml"} if path.suffix.casefold() in {".yaml", ".yml"} else {path.suffix.casefold()}
    meant = {f"{stem}{one}{more}" for one in ending for more in ("", ".txt")} | {f"{stem}.txt"}
    try:
        names = sorted(one.name for one in path.parent.iterdir() if one.is_file())
    except OSError:
        return ""
    return next((name for name in names if " ".join(name.casefold().split()) in meant), "")


def place_after(name: str, before: str) -> Place:
    """The place just after ``before``."""
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Place(name, len(lines), len(lines[-1]) + 1)
