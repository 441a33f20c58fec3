"""Files of Word and Excel as what they are, zips of members: the same members make the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

FIRST = "[Content_Types].xml"
"""What such a file begins with, so that programs know it by its first bytes."""
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def members_of(raw: bytes) -> dict[str, bytes]:
    """The members of a file of our own by their names; raises :class:`zipfile.BadZipFile` where it is none."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(members: Mapping[str, bytes]) -> bytes:
    """A file of these members, without any trace of the hour or the system it was made on."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(members, key=lambda name: (name != FIRST, name)):
            about = zipfile.ZipInfo(name, _LONG_AGO)
            about.compress_type, about.create_system, about.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            archive.writestr(about, members[name])
    return stream.getvalue()
