"""The order of names in Vietnamese: letters as the alphabet has them, then tones, then capitals; numbers by their size.

The letters come first, so that ``Ấn`` stands before ``Đình``; between names of the same letters the tones decide, as
dictionaries have them: level, falling, asking, tumbling, rising, heavy.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TypeAlias

_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_ALPHABET = ("a", "ă", "â", "b", "c", "d", "đ", "e", "ê", *"fghijklmn", "o", "ô", "ơ", *"pqrst", "u", "ư", *"vwxyz")
_PLACES = {unicodedata.normalize("NFD", letter): place for place, letter in enumerate(_ALPHABET)}
_PIECES = re.compile(r"[0-9]+|[^0-9\s]+|\s")
_FIGURES = 4_000
"""So many figures of a number count; no name has more."""
_DIGITS = "0123456789"
_OTHER, _NUMBER, _LETTER = "\0", "\1", "\2"
Order: TypeAlias = tuple[str, str, str, str]


@lru_cache(20_000)
def vietnamese_order(text: str) -> Order:
    """The key by which a name is sorted; equal for equal names alone."""
    pieces = [
        _order_of_number(one) if one[0] in _DIGITS else _order_of_word(one)
        for one in _PIECES.findall(unicodedata.normalize("NFC", text))
    ]
    return "".join([letters for letters, _ in pieces]), "".join([tones for _, tones in pieces]), text.swapcase(), text


def _order_of_number(piece: str) -> tuple[str, str]:
    """A longer number is a larger one; noughts before it are not looked at."""
    figures = piece[:_FIGURES].lstrip("0")
    return f"{_NUMBER}{chr(len(figures))}{figures}", chr(0)


@lru_cache(8_192)  # ten thousand names are made of some hundred syllables
def _order_of_word(piece: str) -> tuple[str, str]:
    """The places and tones of the signs of a word or a blank."""
    letters, tones = zip(*map(_order_of, piece), strict=True)
    return "".join(letters), "".join(tones)


@lru_cache(4_096)
def _order_of(sign: str) -> tuple[str, str]:
    """The place of a sign that is no figure among all, and its tone."""
    apart = unicodedata.normalize("NFD", sign.lower())
    bare = "".join(one for one in apart if one not in _TONES)
    place = _PLACES.get(bare)
    letter = f"{_OTHER}{(bare or sign)[0]}" if place is None else f"{_LETTER}{chr(place)}"
    return letter, chr(next((_TONES[one] for one in apart if one in _TONES), 0))
