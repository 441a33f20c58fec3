"""The name of a unit as its letters call it: the authority in full above, the place before the day."""

from __future__ import annotations

import re

from report.language.language import Language

_AUTHORITY = re.compile(r"^(?:UBND|U\.B\.N\.D|Ủy ban nhân dân|Uỷ ban nhân dân)\s+", re.IGNORECASE)
_LEVEL = re.compile(r"^(?:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh)\s+", re.IGNORECASE)


def issuer_of(name: str, say: Language) -> tuple[str, str]:
    """What kind of authority, in full, and whose, both in capitals (Decree 30/2020/NĐ-CP, Annex I, part II, 2).

    The first is empty where the name does not begin like that of an authority.
    """
    rest = _AUTHORITY.sub("", name)
    return ("" if rest == name else say.label("authority").upper(), rest.upper())


def place_of(name: str) -> str:
    """The place that stands before the day; empty where the name does not begin like that of an authority."""
    rest = _AUTHORITY.sub("", name)
    place = _LEVEL.sub("", rest)
    return place if place != rest else ""
