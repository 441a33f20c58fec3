"""Writing files: whole or not at all, and never over a person's work without a copy beside it."""

from __future__ import annotations

import errno
import io
import json
import os
import re
import stat
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeAlias

from reading.limits import OURS_BYTES
from reading.source.record import Record
from reading.source.text import digest_of

_BARE = r"(?:[0-9]{1,5}(?:/[0-9]{4})?/)?[^\W\d_](?:[\w %/().+@–-]*[\w%).])?"
"""Words, and numbers of papers such as ``13/KH-UBND``."""
_SEAL = "cchc sha256="
_PREFIX, _PART, _OLD = ".cchc-", ".part", "-old"
FORGOTTEN_AFTER = 3600
"""Seconds after which a file that was never put in its place was left by a run that was killed."""
_MEANT = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}

MayReplace: TypeAlias = Callable[[Path], bool]
"""Whether the file at a path may be lost; asked in the moment before it is."""
Stand: TypeAlias = tuple[int, int, int, int]


class Written(Record):
    """A file that is to be written: ``may_replace`` ``None`` means that nothing may be lost; ``mode``: its rights."""

    path: Path
    content: str | bytes
    may_replace: MayReplace | None = None
    mode: int | None = None


def as_scalar(text: str) -> str:
    """A text as YAML writes it in one line: bare where nothing in it means anything to YAML."""
    if re.fullmatch(_BARE, text) and text.casefold() not in _MEANT:
        return text
    return json.dumps(text, ensure_ascii=False)


def write_whole(
    path: Path, content: str | bytes, may_replace: MayReplace | None = None, mode: int | None = None
) -> None:
    """Put ``content`` at ``path`` (a text as UTF-8); a killed run leaves the old file or the new one, never half.

    ``mode``: the rights of the file, in place of those that new files usually have.
    """
    write_all([Written(path, content, may_replace, mode)])


def write_all(files: Iterable[Written]) -> None:
    """Put each content at its path, all of them or none: nothing is put in place before everything is on the disk.

    Raises :class:`OSError` with the path that was asked for: :class:`FileExistsError` for a file that is there and that
    nobody said may be replaced, whenever it came.
    """
    parts: list[tuple[Path, Written]] = []
    made: list[Path] = []
    placed: list[Callable[[], object]] = []
    try:
        for one in files:
            with _named(one.path):
                made += _folders(one.path.parent)
                parts.append((_part(one), one))
        replaced = {one.path: stand for _, one in parts if (stand := _stand_to_replace(one)) is not None}
        for part, one in parts:
            with _named(one.path):
                placed.append(_put(part, one.path, replaced.get(one.path)))
    except BaseException:
        _undo(reversed(placed))
        _undo(part.unlink for part, _ in parts)
        _undo(folder.rmdir for folder in reversed(made))
        raise
    finally:
        _undo(_old(part).unlink for part, _ in parts)


def _undo(steps: Iterable[Callable[[], object]]) -> None:
    """Take back what can be taken back; what cannot hides nothing of what went wrong before."""
    for step in steps:
        with suppress(OSError):
            step()


def _folders(folder: Path) -> list[Path]:
    """Make a folder and those above it; gives the ones that were not there."""
    made = [one for one in (*reversed(folder.parents), folder) if not one.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)) from None
    return made


def _part(one: Written) -> Path:
    """The content in a file beside the one that it is for."""
    path = one.path
    sweep(path.parent)
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=_PREFIX, suffix=_PART)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(one.content.encode() if isinstance(one.content, str) else one.content)
            stream.flush()
            os.fsync(stream.fileno())
        # mkstemp makes a private file; the reader of a shared folder needs the usual mode.
        part.chmod(one.mode if one.mode is not None else _usual_mode(path))
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return part


def _stand_to_replace(one: Written) -> Stand | None:
    """How a file stands that may be lost, ``None``: none is there; raises :class:`OSError` where one may not be."""
    if not is_taken(one.path):
        return None
    with _named(one.path):
        stand = stand_of(one.path)
        if one.path.is_symlink() or not one.path.is_file():
            # A link is somebody's, wherever it leads: neither to follow it nor to lose it is ours.
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
        if one.may_replace is None or not one.may_replace(one.path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
    return stand


def stand_of(path: Path) -> Stand:
    """How a file stands: which one it is, how large, and when it was changed last."""
    found = path.lstat()
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _usual_mode(path: Path) -> int:
    """The rights of the file that is replaced, or those that this user gives to new files."""
    try:
        return stat.S_IMODE(path.lstat().st_mode)
    except FileNotFoundError:
        umask = os.umask(0o077)
        os.umask(umask)
        return 0o666 & ~umask


def _put(part: Path, path: Path, replaced: Stand | None) -> Callable[[], object]:
    """Put a file in its place, and give what takes it away again; ``replaced``: how the one that may be lost stood.

    Raises :class:`FileExistsError` where another file is there by now, or the one that may be lost was changed.
    """
    own, old = stand_of(part), _old(part)
    if replaced is None:
        put_new(part, path)
    else:
        with suppress(OSError):  # a disk without links keeps no way back
            os.link(path, old)
        if stand_of(path) != replaced:
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        part.replace(path)

    def back() -> None:
        if stand_of(path) != own:  # somebody has put another there
            return
        if replaced is None:
            path.unlink()
        else:
            old.replace(path)

    return back


def put_new(part: Path, path: Path) -> None:
    """Give a file its name, unless anything bears it already: raises :class:`FileExistsError` then, as one step."""
    if sys.platform == "win32":
        part.rename(path)  # which there refuses to replace anything
        return
    try:
        os.link(part, path, follow_symlinks=False)
    except FileExistsError:
        raise
    except OSError:
        # A stick or a share that knows no links: the name is taken first, so that nobody else's file is written over.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        part.replace(path)
    else:
        _undo([part.unlink])


def _old(part: Path) -> Path:
    """Where the file that is replaced waits until all are in their place."""
    return part.with_name(f"{part.name.removesuffix(_PART)}{_OLD}{_PART}")


def sweep(folder: Path) -> None:
    """Take away what runs that were killed left in a folder, once it is so old that no run can still be writing it."""
    before = time.time() - FORGOTTEN_AFTER
    for left in folder.glob(f"{_PREFIX}*{_PART}"):
        with suppress(OSError):  # another run was quicker, or it is somebody else's
            found = left.lstat()
            # What waits to be put back is as old as ever, but got its name just now.
            if max(found.st_mtime, found.st_ctime) < before:
                left.unlink()


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """What the system refuses is told of the file that was asked for, and not of the one beside it."""
    try:
        yield
    except OSError as mistake:
        mistake.filename = str(path)
        raise


def anything(_: Path) -> bool:
    """Whatever stands there may be replaced: somebody said so."""
    return True


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
        written = path.read_bytes().decode("utf-8") if path.stat().st_size <= OURS_BYTES else ""
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
