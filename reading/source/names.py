"""Names and numbers of parts: what they may look like, their order, and the nearest known one."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import lru_cache

from reading.limits import NAME_LETTERS, NAMES_COMPARED
from reading.source.misread import Misread

_WORD = r"[a-z][a-z0-9_-]*"
WRITABLE = r"[a-z0-9_]+"
"""A word that a formula can name after a dot."""
_NAME = r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+"
_SLUG = r"[a-z0-9]+([._-][a-z0-9]+)*"
_NUMBER = r"[0-9A-Za-z]+(\.[0-9A-Za-z]+)*"
NEAR_ENOUGH = 0.7
"""Below this likeness a suggestion is a guess; found by trying the typing mistakes of ``tests/bad``."""


def _matching(pattern: str, wanted: str, text: str) -> str:
    if len(text) > NAME_LETTERS or not re.fullmatch(pattern, text):
        meant_so = text.casefold().strip(" .:;,'\"“”")
        if len(text) <= NAME_LETTERS and re.fullmatch(pattern, meant_so):
            raise Misread("M041", text=text, wanted=wanted, write=meant_so)
        raise Misread("M011", text=text, wanted=wanted)
    return text


def name(text: str) -> str:
    """The name of an input or the key of a part: lower-case words joined by dots, at least one dot."""
    return _matching(_NAME, "name", text)


def word(text: str) -> str:
    """The id of a level, an item or an owner inside its own list."""
    return _matching(_WORD, "word", text)


def slug(text: str) -> str:
    """The id of a set, an edition, a unit or a document: letters and digits joined by ``-``, ``_`` or ``.``."""
    return _matching(_SLUG, "slug", text)


def digest(text: str) -> str:
    """A SHA-256 as programs print it: 64 hexadecimal digits."""
    return _matching(r"[0-9a-fA-F]{64}", "digest", text).lower()


def number(text: str) -> str:
    """The printed number of a part, ``1.10`` or ``II.2``: kept as text, since 1.10 is not 1.1."""
    return _matching(_NUMBER, "number", text)


def ascii_words(text: str) -> list[str]:
    """The words of a text in small ASCII letters and digits, ``Kế hoạch`` as ``ke``, ``hoach``."""
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return re.findall(r"[a-z0-9]+", bare.encode("ascii", "ignore").decode().lower())


def id_of(name: str) -> str:
    """An id made of a name: ASCII letters and digits joined by hyphens."""
    return "-".join(ascii_words(name))[:NAME_LETTERS].strip("-") or "unit"


def reading_order(printed: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key that puts 1.10 after 1.9, as people do."""
    return tuple((0, int(piece), "") if piece.isdigit() else (1, 0, piece) for piece in printed.split("."))


def is_within(printed: str, selector: str) -> bool:
    """Whether ``printed`` is ``selector`` or stands below it; 1.1 holds 1.1.2 but not 1.10."""
    return printed == selector or printed.startswith(f"{selector}.")


def meant(text: str, known: Mapping[str, Iterable[str]]) -> str | None:
    """Which of the known ids a person means who wrote the id or one of its names.

    In any case, within quotes of any kind; without accents where that leaves one. ``None``: none of them, or several.
    """
    if text in known:
        return text
    if (copied := re.fullmatch(r".*\[([^\[\]]+)\]\W*", text)) and copied[1] in known:
        # As a form prints it: the name, what it brings, and the id in brackets.
        return copied[1]
    written = in_small(text)
    by_name = {one for one, names in known.items() if written in map(in_small, (one, *names))}
    # Who writes an accent means it; signs such as < and - are never passed over.
    if not by_name and written == unaccented(written):
        by_name = {one for one in known if _in_words(written) == _in_words(one)}
        by_name |= {one for one, names in known.items() if written in {unaccented(in_small(name)) for name in names}}
    return by_name.pop() if len(by_name) == 1 else None


def _in_words(slug: str) -> str:
    """An id with blanks for the signs that join its words."""
    return re.sub(r"[_-]", " ", slug)


def unaccented(text: str) -> str:
    """A text without the accents of its letters, all else as it is."""
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return unicodedata.normalize("NFC", "".join(sign for sign in apart if not unicodedata.combining(sign)))


@lru_cache(20_000)  # a table of the country has ten thousand, and asks of each several times
def in_small(text: str) -> str:
    """A name as one compares it: small letters, one blank between words, nothing around it."""
    return bare(text).casefold()


def bare(text: str) -> str:
    """A name with one blank between words and nothing around it."""
    return " ".join(text.split()).strip(_AROUND)


_AROUND = " .;:,'\"“”‘’«»"
"""What people put around a name and do not mean."""


def by_id(named: Iterable[tuple[str, str, str | None]]) -> dict[str, tuple[str, ...]]:
    """The names of each id in both languages; an id that stands twice has the names of both."""
    found: dict[str, tuple[str, ...]] = {}
    for one, name, name_en in named:
        found[one] = (*found.get(one, ()), name, *(() if name_en is None else (name_en,)))
    return found


def listed(known: Iterable[tuple[str, str, str | None]]) -> dict[str, str]:
    """Ids with their names in both languages, as problems list what may be written."""
    rows = list(dict.fromkeys(known))
    return {
        "known": "; ".join(f"{one} ({name})" for one, name, _ in rows),
        "known_en": "; ".join(f"{one} ({name_en or name})" for one, name, name_en in rows),
    }


def nearest(text: str, known: Iterable[str]) -> str:
    """The known name most like ``text``; empty when none is near enough to be meant.

    Of very many names those are compared that begin most like it, so that thousands of slips are told in seconds.
    """
    from difflib import get_close_matches  # noqa: PLC0415  # only a mistake needs it

    written, names = text.casefold(), tuple(known)
    if len(names) > NAMES_COMPARED:
        ordered = sorted(names)
        start = max(0, bisect_left(ordered, written) - NAMES_COMPARED // 2)
        names = tuple(ordered[start : start + NAMES_COMPARED])
    near = get_close_matches(written, names, n=1, cutoff=NEAR_ENOUGH)
    return near[0] if near else ""
