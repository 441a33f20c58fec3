"""The name of a unit as its letters call it: the authority in full above, its symbol, who signs, the place."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reading.source.record import Record
from report.language.language import Language
from report.words.load import words_of

_AUTHORITIES: Mapping[str, re.Pattern[str]] = {
    "committee": re.compile(r"^(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+", re.IGNORECASE),
    "council": re.compile(r"^(?:HĐND|Hội đồng nhân dân)\s+", re.IGNORECASE),
}
_LEVEL = re.compile(r"^(?:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh)\s+", re.IGNORECASE)


class Authority(Record):
    """Who writes: the kind of authority, whose it is, the symbol of its papers, on whose behalf who signs, the place.

    What cannot be told from the name of the unit is empty.
    """

    kind: str
    of: str
    symbol: str
    on_behalf: str
    signer: str
    place: str


def authority_of(name: str, say: Language) -> Authority:
    """What the head and the end of a letter say of a unit (Decree 30/2020/NĐ-CP, Annex I, part II, 2, 3, 4 and 7)."""
    words = words_of(say.tongue, "letter")
    for kind, pattern in _AUTHORITIES.items():
        rest = pattern.sub("", name)
        if rest != name:
            symbol, behalf, signer = (words[f"{kind}.{field}"] for field in ("symbol", "on_behalf", "signer"))
            return Authority(words[kind].upper(), rest.upper(), symbol, behalf, signer, _place(rest))
    return Authority("", name.upper(), "", "", "", _place(name))


def _place(rest: str) -> str:
    """The name of the place; one that is a number keeps what it is a number of."""
    place = _LEVEL.sub("", rest)
    if place == rest:
        return ""
    return rest[:1].upper() + rest[1:] if place[:1].isdigit() else place
