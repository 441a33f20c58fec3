"""The mark by which a file of Word or Excel that this program wrote is known, as long as nobody edited it.

The digest of all members stands in the properties of the document. Any office program that saves the file writes its
members anew, so that the digest no longer fits.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from reading.source.place import Problem
from reading.tables.load import bytes_at
from reading.tables.table import TooMuch
from reading.tables.zip_limits import unzipped
from report.render.office_package import members_of, packed

_ABOUT = "docProps/core.xml"
_LEFT_OUT = {"docProps/thumbnail.jpeg"}
"""What the library puts into every file, and no paper of ours has."""
_SEAL = re.compile(rb"<cp:contentStatus>cchc sha256=([0-9a-f]{64})</cp:contentStatus>")
_END = b"</cp:coreProperties>"
_BARE = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties">'
    b"</cp:coreProperties>"
)
"""The properties of a file that has none, or such as no office program writes."""


def sealed_package(raw: bytes) -> bytes:
    """The file with the digest of its members in its properties; equal bytes for equal members."""
    members = {name: content for name, content in members_of(raw).items() if name not in _LEFT_OUT}
    relations = members.get("_rels/.rels", b"")
    members["_rels/.rels"] = re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", relations)
    about = members.get(_ABOUT, b"")
    if _END not in about:
        about = members[_ABOUT] = _BARE
    mark = f"<cp:contentStatus>cchc sha256={_digest(members)}</cp:contentStatus>".encode()
    return packed({**members, _ABOUT: about.replace(_END, mark + _END)})


def is_unchanged(path: Path) -> bool:
    """Whether a file was written by this program and stands as it was written."""
    if path.is_symlink() or not path.is_file():
        return False
    raw = bytes_at(path)
    try:
        members = raw if isinstance(raw, Problem) else unzipped(path.name, raw, path.suffix, lambda _: True)
    except TooMuch:
        return False
    if isinstance(members, Problem):
        return False
    found = _SEAL.search(members.get(_ABOUT, b""))
    if found is None:
        return False
    plain = {**members, _ABOUT: _SEAL.sub(b"", members[_ABOUT])}
    return found[1].decode() == _digest(plain)


def _digest(members: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, content in sorted(members.items()):
        digest.update(f"{len(name)} {name} {len(content)} ".encode())
        digest.update(content)
    return digest.hexdigest()
