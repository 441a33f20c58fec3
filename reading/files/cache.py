"""What an earlier run read, kept by digest, so that an unchanged file is never parsed twice.

A kept value is found by the digest of the file's text and of the engine's own source; a changed file or engine simply
finds nothing. What is found is checked against its own digest and read with a closed list of classes, so a damaged or
foreign file in the folder is a miss, never a crash and never code.
"""

from __future__ import annotations

import io
import os
import pickle
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from reading.source.digest import sha256

CACHED_ROOMS = ("reading", "rules", "criteria", "evidence")
_FROM_OUTSIDE = {("fractions", "Fraction"), ("datetime", "date")}
_NO_CODE = {"__pycache__", "sets", "examples"}
_DIGEST_LENGTH = 32
MOST_KEPT = 400
"""Files in the folder before the oldest go; a province's communes fit."""


def cache_folder() -> Path | None:
    """Where kept readings live: ``CCHC_CACHE``, else the system's cache folder of this user; ``None``: keep nothing."""
    chosen = os.environ.get("CCHC_CACHE")
    if chosen is not None:
        return Path(chosen) if chosen else None
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local) / "cchc" / "cache" if local else None
    base = os.environ.get("XDG_CACHE_HOME")
    home = os.environ.get("HOME")
    if base:
        return Path(base) / "cchc"
    return Path(home) / ".cache" / "cchc" if home else None


def key_of(*parts: str) -> str:
    """The name of a kept value: the digest of everything it was made from, the engine's own files included."""
    return sha256("\0".join((*parts, _engine_mark())).encode()).hexdigest()


def _engine_mark() -> str:
    """Way, size and time of each file of the rooms that make kept values; any change of the engine is a new mark."""
    top = str(Path(__file__).parent.parent.parent)
    marks = sorted(mark for room in CACHED_ROOMS for mark in _marks_in(top, room))
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


def recall(key: str) -> Any:
    """The value kept under ``key``, or ``None``."""
    folder = cache_folder()
    if folder is None:
        return None
    try:
        raw = (folder / f"{key}.kept").read_bytes()
        digest, body = raw[:_DIGEST_LENGTH], raw[_DIGEST_LENGTH:]
        if sha256(key.encode() + body).digest() != digest:
            return None
        return _OnlyOurs(io.BytesIO(body)).load()
    except Exception:  # noqa: BLE001  # whatever is wrong with a kept file, the file itself is read instead
        return None


def keep(key: str, value: Any) -> None:
    """Keep ``value`` for a later run; where that is not possible nothing happens."""
    folder = cache_folder()
    if folder is None:
        return
    import tempfile  # a run that finds everything kept never writes

    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        body = pickle.dumps(value, protocol=5)
        with tempfile.NamedTemporaryFile(dir=folder, suffix=".part", delete=False) as stream:
            stream.write(sha256(key.encode() + body).digest() + body)
        Path(stream.name).replace(folder / f"{key}.kept")
        _forget_oldest(sorted(folder.glob(f"{'[0-9a-f]' * 64}.kept"), key=lambda path: path.stat().st_mtime))
    except OSError:
        return


def _forget_oldest(paths: Sequence[Path]) -> None:
    for path in paths[: max(0, len(paths) - MOST_KEPT)]:
        path.unlink(missing_ok=True)


class _OnlyOurs(pickle.Unpickler):
    """Reads nothing but this project's own frozen values, fractions and days."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _FROM_OUTSIDE:
            return super().find_class(module, name)
        if module.partition(".")[0] in CACHED_ROOMS:
            found = super().find_class(module, name)
            # A class that a room merely imports is not one of ours.
            if isinstance(found, type) and found.__module__ == module:
                return found
        message = f"{module}.{name} is not a kept value"
        raise pickle.UnpicklingError(message)
