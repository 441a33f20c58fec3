"""Which edition is in force on a day: of a set, and after another one."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from criteria import library
from criteria.edition import Edition
from reading.limits import TEXT_BYTES
from reading.source import values
from reading.source.misread import Misread


def successor_of(path: Path, edition: Edition, day: date) -> Edition | None:
    """The edition beside the one at ``path`` that supersedes it and is in force on a day; ``None``: there is none.

    A result never changes because an edition appeared, so this is for saying so and not for choosing.
    """
    named = re.compile(rf"^supersedes:\s*\{{?\s*edition:\s*[\"']?{re.escape(edition.name)}\b", re.MULTILINE)
    for other in sorted(path.absolute().parent.parent.glob(f"*/{library.FILE}")):
        content = _written(other) if other != path.absolute() and other.is_file() else ""
        # Reading an edition takes as long as scoring by it; the text tells of most that they are not meant.
        if named.search(content) is None or _is_past(content, day):
            continue
        found, _ = library.load(other)
        if found is not None and _is_in_force(found.edition, day):
            return found.edition
    return None


def _written(path: Path) -> str:
    """What stands in a file, near enough to look a word up; nothing where it cannot be read."""
    try:
        with path.open(encoding="utf-8", errors="replace") as stream:
            return stream.read(TEXT_BYTES)
    except OSError:
        return ""


def _is_past(content: str, day: date) -> bool:
    """Whether the period that a text writes does not hold a day; ``False`` too where it is written some other way."""
    found = _PERIOD.search(content)
    if found is None:
        return False
    try:
        first, last = (values.day(text) for text in found.groups())
    except Misread:
        return False
    return not first <= day <= last


_PERIOD = re.compile(r"^period:\s*\{?\s*from:\s*([0-9/-]+)\s*,?\s*to:\s*([0-9/-]+)", re.MULTILINE)


def _is_in_force(edition: Edition, day: date) -> bool:
    first = edition.effective or edition.period.from_
    return edition.state == "in_force" and first <= day <= edition.period.to


def edition_on(set_name: str, day: date) -> str | None:
    """The bundled edition of a set that is in force on a day, the latest to take effect; ``None``: there is none."""
    found = []
    for name in library.bundled():
        path = library.path_of(name)
        criteria = library.load(path)[0] if name.partition("@")[0] == set_name and path is not None else None
        if criteria is not None and _is_in_force(criteria.edition, day):
            found.append((criteria.edition.effective or criteria.edition.period.from_, name))
    return max(found)[1] if found else None
