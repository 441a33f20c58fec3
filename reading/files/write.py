"""Writing files: whole or not at all, and never over a person's work without a copy beside it."""

from __future__ import annotations

import errno
import io
import json
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from reading.source.text import digest_of

_BARE = r"(?:[0-9]{1,5}(?:/[0-9]{4})?/)?[^\W\d_](?:[\w %/().+@–-]*[\w%).])?"
"""Words, and numbers of papers such as ``13/KH-UBND``."""
_SEAL = "cchc sha256="
_MEANT = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}


def as_scalar(text: str) -> str:
    """A text as YAML writes it in one line: bare where nothing in it means anything to YAML."""
    if re.fullmatch(_BARE, text) and text.casefold() not in _MEANT:
        return text
    return json.dumps(text, ensure_ascii=False)


def write_whole(path: Path, content: str | bytes) -> None:
    """Put ``content`` at ``path`` (a text as UTF-8); a killed run leaves the old file or the new one, never half."""
    write_all([(path, content)])


def write_all(files: Iterable[tuple[Path, str | bytes]]) -> None:
    """Put each content at its path, all of them or none: nothing is put in place before everything is on the disk.

    Raises :class:`OSError` with the path that was asked for.
    """
    parts: list[tuple[Path, Path]] = []
    try:
        for path, content in files:
            with _named(path):
                parts.append((_part(path, content), path))
        for part, path in parts:
            with _named(path):
                part.replace(path)
    except BaseException:
        for part, _ in parts:
            part.unlink(missing_ok=True)
        raise


def _part(path: Path, content: str | bytes) -> Path:
    """The content in a file beside the one that it is for."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".cchc-", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content.encode() if isinstance(content, str) else content)
            stream.flush()
            os.fsync(stream.fileno())
        # mkstemp makes a private file; the reader of a shared folder needs the usual mode.
        part.chmod(path.stat().st_mode if path.exists() else 0o644)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return part


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """What the system refuses is told of the file that was asked for, and not of the one beside it."""
    try:
        yield
    except OSError as mistake:
        mistake.filename = str(path)
        raise


def sealed(content: str, comment: str) -> str:
    """What this program writes and may replace one day: the digest of the content stands in a comment behind it.

    ``comment`` is how the kind of file writes one, with ``{}`` for its text.
    """
    return f"{content}{comment.format(f'{_SEAL}{digest_of(content)}')}\n"


def is_taken(path: Path) -> bool:
    """Whether anything is there: a file, a folder, or a link, even one that leads nowhere."""
    return os.path.lexists(path)


def may_be_replaced(path: Path, comment: str) -> bool:
    """Whether nothing is lost by writing to ``path``: no file is there, or one of ours that nobody changed since."""
    if not is_taken(path):
        return True
    if path.is_symlink() or not path.is_file():
        # A link is somebody's, wherever it leads; and what is no file may never end.
        return False
    try:
        written = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    content, _, _ = written.rpartition(comment.partition("{}")[0] + _SEAL)
    return bool(content) and written == sealed(content, comment)


def yaml_text(tree: dict[str, Any]) -> str:
    """A tree of mappings, lists and texts as YAML that reads back equal."""
    from ruamel.yaml import YAML  # noqa: PLC0415

    writer: Any = YAML(typ="safe", pure=True)
    writer.default_flow_style = False
    writer.allow_unicode = True
    writer.width = 110
    writer.sort_base_mapping_type_on_output = False
    stream = io.StringIO()
    writer.dump(tree, stream)
    return stream.getvalue()
