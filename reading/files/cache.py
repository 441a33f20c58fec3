"""What an earlier run read, kept by digest, so that an unchanged file is never parsed twice.

A kept value is found by the digest of the file's text and of the engine's own source; a changed file or engine simply
finds nothing. What is kept is data (:mod:`reading.models.packed`) under the seal of this user's own key: a damaged,
foreign or forged file in the folder is a miss, never a crash, never code, and never another score.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

from reading.files.private import is_private, key_of_user, profile_folder, seal_of
from reading.limits import KEPT_BYTES, KEPT_FILES
from reading.source.digest import sha256

Kept = TypeVar("Kept")
CACHED_ROOMS = ("reading", "rules", "criteria", "evidence")
_NO_CODE = {"__pycache__", "sets", "examples"}
_SEAL_LENGTH = 32


def cache_folder() -> Path | None:
    """Where kept readings live: ``CCHC_CACHE``, else the system's cache folder of this user; ``None``: keep nothing."""
    chosen = os.environ.get("CCHC_CACHE")
    if chosen is not None:
        return Path(chosen) if chosen else None
    own = profile_folder()
    return own / "cache" if own is not None and sys.platform == "win32" else own


def key_of(*parts: str, rooms: tuple[str, ...] = CACHED_ROOMS) -> str:
    """The name of a kept value: the digest of everything it was made from, the files of the ``rooms`` that make it too.

    Any change of the engine is a new name.
    """
    return sha256("\0".join((*parts, _marks_of(rooms))).encode()).hexdigest()


@cache
def _marks_of(rooms: tuple[str, ...]) -> str:
    """Way, size and time of each file of some rooms, as they were when a run first asked."""
    top = str(Path(__file__).parent.parent.parent)
    marks = sorted(mark for room in rooms for mark in _marks_in(top, room))
    return f"{sys.version}\n" + "\n".join(marks)


def _marks_in(top: str, folder: str) -> Iterator[str]:
    """The mark of each file of code in a folder and in all folders below it."""
    with os.scandir(f"{top}/{folder}") as entries:
        for entry in entries:
            way = f"{folder}/{entry.name}"
            if entry.name.endswith(".py"):
                stat = entry.stat()
                yield f"{way}:{stat.st_size}:{stat.st_mtime_ns}"
            elif "." not in entry.name and entry.name not in _NO_CODE and entry.is_dir():
                yield from _marks_in(top, way)


def made_once(key: str, kind: type[Kept], make: Callable[[], Kept]) -> Kept:
    """The value of a kind kept under ``key``, or what ``make`` makes, which then is kept."""
    found = recall(key, kind)
    if found is None:
        found = make()
        keep(key, found, kind)
    return found


def recall(key: str, kind: type[Kept]) -> Kept | None:
    """The value of a kind kept under ``key``, or ``None``."""
    folder = cache_folder()
    if folder is None:
        return None
    try:
        if not is_private(folder):
            return None
        path = folder / f"{key}.kept"
        if not path.is_file():  # a pipe would keep a reader waiting
            return None
        with path.open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            raw = stream.read(size) if size <= KEPT_BYTES else b""
        own = key_of_user()
        seal, body = raw[:_SEAL_LENGTH], raw[_SEAL_LENGTH:]
        if own is None or seal_of(own, key.encode() + body) != seal:
            return None
        return _read(body, kind)
    except Exception:  # noqa: BLE001  # whatever is wrong with a kept file, the file itself is read instead
        return None


def _read(body: bytes, kind: type[Kept]) -> Kept:
    """The value in the body of a kept file; raises :class:`ValueError` where there is none of its kind."""
    import json  # most first runs find nothing

    from reading.models.packed import unpacked  # the same

    found: Kept = unpacked(json.loads(body.decode()), kind)
    return found


def keep(key: str, value: object, kind: type[object]) -> None:
    """Keep a value of a kind for a later run; where that is not possible nothing happens."""
    folder = cache_folder()
    if folder is None:
        return
    import json  # a run that finds everything kept never writes

    from reading.files.private import new_key, private_folder  # the same
    from reading.files.write import anything, write_whole  # the same
    from reading.models.packed import packed  # the same

    try:
        own = new_key() if private_folder(folder) else None
        if own is None:
            return
        body = json.dumps(packed(value, kind), ensure_ascii=False, separators=(",", ":")).encode()
        if len(body) + _SEAL_LENGTH > KEPT_BYTES:
            return
        write_whole(folder / f"{key}.kept", seal_of(own, key.encode() + body) + body, anything, 0o600)
        _forget_oldest(folder)
    except (OSError, ValueError):
        return


@cache
def _forget_oldest(folder: Path) -> None:
    """Let the oldest go where there are too many.

    Once a run: looking at a thousand takes 20 ms, and a run that keeps more than there is room for would let go all
    that the next one asks for first.
    """
    paths = sorted(folder.glob(f"{'[0-9a-f]' * 64}.kept"), key=lambda path: path.stat().st_mtime)
    for path in paths[: max(0, len(paths) - KEPT_FILES)]:
        path.unlink(missing_ok=True)
