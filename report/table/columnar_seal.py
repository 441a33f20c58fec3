"""The mark by which a table stored by columns that this program wrote is known, as long as nobody wrote it anew.

The digest of the whole file stands in its properties, reckoned as if noughts stood in its place.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from reading.limits import COLUMNAR_BYTES

KEY = "cchc"
"""Under which name the digest stands among the properties of the file."""
UNSEALED = f"{KEY} sha256={'0' * 64}"
"""What stands there before the digest is known."""
_SEAL = re.compile(rb"cchc sha256=([0-9a-f]{64})")
_TAIL = 8
"""The last bytes of a file: the length of its properties in four of them, then four letters."""


def sealed_columns(raw: bytes) -> bytes:
    """The file with its digest; raises :class:`ValueError` where there is no place for it."""
    spot = raw.rindex(UNSEALED.encode())
    return raw[:spot] + UNSEALED.replace("0" * 64, _digest(raw)).encode() + raw[spot + len(UNSEALED) :]


def is_unchanged(path: Path) -> bool:
    """Whether a file was written by this program and stands as it was written; one that cannot be read was not."""
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > COLUMNAR_BYTES:
            return False
        raw = path.read_bytes()
    except OSError:
        return False
    properties = int.from_bytes(raw[-_TAIL:-4], "little") + _TAIL
    # The same letters may stand in a text of the table: the last ones are meant, and only among the properties.
    found = list(_SEAL.finditer(raw, max(len(raw) - properties, 0)))
    if not found:
        return False
    start, end = found[-1].span(1)
    return found[-1][1].decode() == _digest(raw[:start] + b"0" * 64 + raw[end:])


def _digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()
