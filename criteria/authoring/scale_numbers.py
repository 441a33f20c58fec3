"""The numbers and points that the text of a scale prints (thang điểm), exactly, or nothing."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

from reading.source.record import Record

# A dot before three digits parts thousands in a count and decimals in nothing else that is printed.
NUMBER = r"(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,6}(?:[.,][0-9]{1,2})?)(?![0-9]|[.,][0-9])"
_POINT = r"(?:điểm|đ)"
_MOST = r"(?:đạt |được )?(?:điểm )?tối đa|(?:đạt |được )?(?:số )?điểm tối đa"


class Award(Record):
    """What a clause gives: points, or a share of the maximum; exactly one of the two."""

    points: Fraction | None = None
    share: Fraction | None = None

    def of(self, most: Fraction) -> Fraction:
        """The points, given the maximum."""
        return self.points if self.points is not None else most * (self.share or 0)


FULL = Award(share=Fraction(1))


def plain(text: str) -> str:
    """The text in small letters, with one form of each sign."""
    text = unicodedata.normalize("NFC", text).casefold()
    for signs, one in (("–—−‒", "-"), ("≤⩽", "≤"), ("≥⩾", "≥"), ("×✕∗*", "×"), ("：", ":"), ("\u00a0", " ")):
        text = re.sub(f"[{signs}]", one, text)
    text = text.replace(">=", "≥").replace("=>", "≥").replace("<=", "≤").replace("=<", "≤")
    return " ".join(text.split())


def number(text: str, *, count: bool = False) -> Fraction | None:
    """The exact number a text prints; ``count`` takes dots for thousands, otherwise they must be decimals."""
    if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{3})+", text):
        return Fraction(text.replace(".", "")) if count else None
    if re.fullmatch(r"[0-9]{1,6}([.,][0-9]{1,2})?", text):
        return Fraction(text.replace(",", "."))
    return None


def award(text: str) -> Award | None:
    """What stands behind the colon of a clause: ``2``, ``0,5 điểm``, ``02``, ``2đ``, ``điểm tối đa``, ``75% điểm``."""
    said = plain(text).rstrip(" .,;")
    if re.fullmatch(_MOST, said):
        return FULL
    if found := re.fullmatch(rf"(?:đạt |được |chấm )?({NUMBER}) ?{_POINT}?", said):
        points = number(found[1])
        return Award(points) if points is not None else None
    if found := re.fullmatch(rf"(?:đạt |được )?({NUMBER}) ?% (?:số )?điểm(?: tối đa)?", said):
        share = number(found[1])
        return Award(share=share / 100) if share is not None and share <= 100 else None  # noqa: PLR2004  # the whole
    return None
