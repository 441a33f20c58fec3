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
_NUMBERS = re.compile(r"[0-9]+")
_FIGURES = 4_000
"""So many figures of a number count; no name has more."""
_OTHER, _NUMBER, _LETTER = "\0", "\1", "\2"
_NO_TONE = "\0"
Order: TypeAlias = tuple[str, str, str, str]


class _Signs(dict[int, str]):
    """What stands for each sign, found once, as :meth:`str.translate` asks for it.

    Figures stay, and no other sign becomes one.
    """

    def __init__(self, side: int) -> None:
        self.side = side

    def __missing__(self, sign: int) -> str:
        found = self[sign] = _order_of(chr(sign))[self.side]
        return found


_LETTERS, _TONE_MARKS = _Signs(0), _Signs(1)
for _figure in map(ord, "0123456789"):
    _LETTERS[_figure] = _TONE_MARKS[_figure] = chr(_figure)


@lru_cache(20_000)
def vietnamese_order(text: str) -> Order:
    """The key by which a name is sorted; equal for equal names alone."""
    signs = unicodedata.normalize("NFC", text)
    letters = _NUMBERS.sub(_order_of_number, signs.translate(_LETTERS))
    tones = _NUMBERS.sub(_NO_TONE, signs.translate(_TONE_MARKS))
    return letters, tones, text.swapcase(), text


def _order_of_number(number: re.Match[str]) -> str:
    """A longer number is a larger one; noughts before it are not looked at."""
    figures = number[0][:_FIGURES].lstrip("0")
    return f"{_NUMBER}{chr(len(figures))}{figures}"


def _order_of(sign: str) -> tuple[str, str]:
    """The place of a sign that is no figure among all, and its tone."""
    apart = unicodedata.normalize("NFD", sign.lower())
    bare = "".join(one for one in apart if one not in _TONES)
    place = _PLACES.get(bare)
    letter = f"{_OTHER}{(bare or sign)[0]}" if place is None else f"{_LETTER}{chr(place)}"
    return letter, chr(next((_TONES[one] for one in apart if one in _TONES), 0))
