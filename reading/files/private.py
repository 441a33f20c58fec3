"""What belongs to this user alone: the folder of kept readings, and the key that they are sealed with.

Whoever may write to the folder could put another reading there under the digest of an unchanged file. So a folder that
is somebody else's, or open to others, is not used; and where the system has no such rights to look at (a share, a
stick), an entry counts only under the seal of this user's key, which lies in the user's own profile.
"""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

from reading.source.digest import sha256

_KEY_BYTES = 32
_BLOCK = 64
"""Bytes that SHA-256 takes at once."""
_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH
_OTHERS_READ = stat.S_IRGRP | stat.S_IROTH


def profile_folder() -> Path | None:
    """The folder in which this program keeps what is its own for this user; ``None``: the system names none."""
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local) / "cchc" if local else None
    base = os.environ.get("XDG_CACHE_HOME")
    home = os.environ.get("HOME")
    if base:
        return Path(base) / "cchc"
    return Path(home) / ".cache" / "cchc" if home else None


def is_private(path: Path) -> bool:
    """Whether a folder is this user's and nobody else may write there.

    Windows keeps such rights elsewhere; there the seal alone decides. Raises :class:`OSError` where there is none.
    """
    found = path.stat()
    return stat.S_ISDIR(found.st_mode) and _is_ours(found, _OTHERS_WRITE)


def _is_ours(found: os.stat_result, others: int) -> bool:
    if sys.platform == "win32":
        return True
    return found.st_uid == os.geteuid() and not found.st_mode & others


def private_folder(path: Path) -> bool:
    """Make a folder that is this user's alone; whether there is one now."""
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return is_private(path)


def key_of_user() -> bytes | None:
    """The key in this user's profile; ``None``: there is none that nobody else knows."""
    folder = profile_folder()
    if folder is None:
        return None
    try:
        if not (folder / "key").is_file():  # a pipe would keep a reader waiting
            return None
        with (folder / "key").open("rb") as stream:
            found = os.fstat(stream.fileno())
            raw = stream.read(_KEY_BYTES + 1)
    except OSError:
        return None
    is_kept = stat.S_ISREG(found.st_mode) and _is_ours(found, _OTHERS_WRITE | _OTHERS_READ)
    return raw if is_kept and len(raw) == _KEY_BYTES and is_private(folder) else None


def new_key() -> bytes | None:
    """The key of this user, made where there is none; ``None``: none can be kept. Raises :class:`OSError`."""
    key = key_of_user()
    folder = profile_folder()
    if key is not None or folder is None or not private_folder(folder):
        return key
    from reading.files.write import anything, write_whole  # noqa: PLC0415  # once in the life of a profile

    write_whole(folder / "key", os.urandom(_KEY_BYTES), anything, 0o600)
    return key_of_user()


def seal_of(key: bytes, said: bytes) -> bytes:
    """HMAC-SHA-256 (RFC 2104) of what is said; Python's own module of that name loads OpenSSL."""
    padded = key.ljust(_BLOCK, b"\0")
    inner = sha256(bytes(one ^ 0x36 for one in padded) + said).digest()
    return sha256(bytes(one ^ 0x5C for one in padded) + inner).digest()
