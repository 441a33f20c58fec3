"""What of a cell is more than plain text: marks on pieces of it, and how such a cell is written for a person.

A piece that is raised, struck through, hidden or drawn changes what its cell says, and is often no part of the number
it stands beside. Until it can be read, it stands in brackets of its own and its cell is marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from typing import Literal

from reading.source.record import Record

Mark = Literal[
    "raised", "lowered", "struck", "hidden", "deleted", "symbol", "note", "field",
    "box", "equation", "object", "table", "formula", "error",
]  # fmt: skip
SHOWN = "…"
"""Stands for a piece that has no text: a picture, a note at the foot of the page."""
SYMBOL_FONTS = frozenset({"symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings", "mt extra"})
"""Fonts that draw another sign than the one that is written."""
_GONE: tuple[Mark, ...] = ("hidden", "deleted", "struck")
_RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_OVERLAID = r".[\u0335-\u0338]"
_SIGNS: tuple[tuple[Mark, str], ...] = (
    ("raised", r"[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ]"),
    ("lowered", r"[₀-₎]"),
    ("struck", _OVERLAID),
    ("symbol", r"[\ue000-\uf8ff]"),
    ("error", r"^(?:#(?:N/A|[A-Z_]+[!?]|DIV/0!|GETTING_DATA)|Err:[0-9]{3})$"),
)
_OPEN, _CLOSE = "⟦", "⟧"


class Piece(Record):
    """Some text of a cell that is shown in one way."""

    text: str
    marks: frozenset[Mark] = frozenset()


class Found(Record):
    """What stands in a cell; ``gone`` says why where all of it is struck through or cannot be seen."""

    text: str
    marks: frozenset[Mark] = frozenset()
    gone: Mark | None = None


def joined(pieces: Iterable[Piece]) -> Found:
    """The pieces as one text, marked ones in brackets or as small signs; blanks bear no mark."""
    texts: list[str] = []
    seen: list[frozenset[Mark]] = []
    for marks, group in groupby(pieces, key=lambda piece: piece.marks):
        text = "".join(piece.text for piece in group)
        if text.strip():
            seen.append(marks)
        texts.append(_written(text, marks) if text.strip() else text)
    gone = [next((mark for mark in _GONE if mark in marks), None) for marks in seen]
    why = max(gone, key=_GONE.index) if gone and None not in gone else None
    return Found("".join(texts), frozenset(mark for marks in seen for mark in marks), why)


def _written(text: str, marks: frozenset[Mark]) -> str:
    """A piece with something in it."""
    if not marks or marks <= {"formula", "error"}:
        return text
    for mark, signs in (("raised", _RAISED), ("lowered", _LOWERED)):
        if marks == {mark} and all(ord(sign) in signs or sign.isspace() for sign in text):
            return text.translate(signs)
    return f"{_OPEN}{text}{_CLOSE}"


_ANY = re.compile("|".join(signs for _, signs in _SIGNS))
_NONE: frozenset[Mark] = frozenset()


def marks_in(text: str) -> frozenset[Mark]:
    """The marks that a plain text bears in its signs: 5¹, H₂O, a sign of a private font, #N/A."""
    if _ANY.search(text) is None:
        return _NONE
    return frozenset(mark for mark, signs in _SIGNS if re.search(signs, text))


_ANY_OF_ALL = re.compile(_ANY.pattern, re.MULTILINE)


def may_bear_marks(texts: Iterable[str]) -> bool:
    """Whether any of many texts may bear one, found in all of them at once."""
    return _ANY_OF_ALL.search("\n".join(texts)) is not None


def bare(text: str) -> str:
    """A text without its marked pieces: what a heading or a number says."""
    without = re.sub(rf"{_OPEN}[^{_CLOSE}]*{_CLOSE}|{_OVERLAID}", "", text)
    return re.sub("|".join(signs for mark, signs in _SIGNS if mark in {"raised", "lowered"}), "", without).strip()


def unbracketed(text: str) -> str:
    """A text with all its pieces and no brackets, for a row that is named as a whole."""
    return text.replace(_OPEN, "").replace(_CLOSE, "")
