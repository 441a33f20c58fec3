"""What people write where a number is asked: numbers with words, "none", a share, two numbers, too large a one."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import NoReturn

from reading.source.misread import Misread

_NONE = r"(không|khong|ko|chưa|chua|no|none|nil|n/?a)( (có|co|rõ|ro|phát sinh|phat sinh|yet|known))?|[-–—\u2212.…?]+|x"
_AROUND = (
    r"(?P<before>(?:khoảng|chừng|độ|ước|là|có|số|năm|tổng|tổng số|about|some) |[~≈=] ?|[“\"‘'])?"
    r"(?P<number>-?[0-9](?:[0-9.,\u00a0 ]*[0-9])?)"
    r"(?P<after> (?!(?:k|nghìn|ngàn|triệu|tỷ|tỉ|trăm|chục|thousand|million|hundred)\b)[^\W\d_][^\d]*(?:[(\[].*[)\]])?"
    r"| ?\(.*\)| ?\[.*\]|[.;,”\"’']+)?"
)
_PART_OF = r"([0-9]+) ?[/\\] ?([0-9]+)(?: ?\(.*\))?"
_DAY = r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2}"
_PERCENT = r"-?[0-9][0-9.,]* ?%"
_BELOW = r"[-\u2212\u2013] ?[0-9][0-9.,]*"
_FRACTION = r"[0-9]*[.,][0-9]+"
_THOUSAND = 4
"""Signs of a group of thousands, ``.000``, which is none of decimals."""
_MOST_DECIMALS = 6
"""So many decimals are no slip of a hand any more where none is wanted."""
_SPOKEN = ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"]


def refuse(
    text: str, read: Callable[[str], int | Fraction], wanted: str, *, most_digits: int, most_decimals: int | None = None
) -> NoReturn:
    """Say what is wrong with a text that is no number as ``read`` wants it, as exactly as it can be told.

    ``most_decimals`` is ``None`` where a count is wanted: nothing below 0, and no share. Raises :class:`Misread`.
    """
    said = {"text": text, "wanted": wanted}
    found = _slip(" ".join(text.split()), said, most_digits, most_decimals) or _with_words(text, said, read)
    raise Misread(found.code, **found.values)


def _slip(tidy: str, said: dict[str, str], most_digits: int, most_decimals: int | None) -> Misread | None:
    if not tidy:
        return Misread("M015", **said)
    if tidy.casefold() in _SPOKEN:
        return Misread("M033", **said, write=str(_SPOKEN.index(tidy.casefold()) + 1))
    if (
        most_decimals is None
        and (whole := re.fullmatch(r"([0-9]+)[.,]0+", tidy))
        and len(tidy) - len(whole[1]) != _THOUSAND
    ):
        return Misread("M033", **said, write=whole[1])
    if re.fullmatch(_NONE, tidy, re.IGNORECASE):
        return Misread("M034", **said)
    if found := re.fullmatch(_PART_OF, tidy):
        return Misread("M037", **said, part=str(int(found[1])), whole=str(int(found[2])))
    if re.fullmatch(_PERCENT, tidy):
        return Misread("M035", **said)
    if re.fullmatch(_DAY, tidy):
        return Misread("M039", **said)
    if most_decimals is None and re.fullmatch(_BELOW, tidy):
        return Misread("M021", **said, least="0")
    far = _beyond(tidy, said, most_digits, most_decimals)
    if far is not None or most_decimals is not None or not re.fullmatch(_FRACTION, tidy):
        return far
    # A number of a spreadsheet with three decimals comes with a fourth one; it is as doubtful as such a text.
    if grouped := re.fullmatch(r"([1-9][0-9]{0,2}\.[0-9]{3})0", tidy):
        return Misread("M006", text=grouped[1], write=grouped[1].replace(".", ""))
    return Misread("M044", **said)


def _beyond(tidy: str, said: dict[str, str], most_digits: int, most_decimals: int | None) -> Misread | None:
    """A number that is too long on one side of its point; longer than any count where there is none."""
    found = re.fullmatch(r"-?([0-9]+)(?:\.([0-9]+))?", tidy)
    if found and len(found[1].lstrip("0")) > most_digits:
        return Misread("M016", **said, most="9" * most_digits)
    if found and found[2] and len(found[2]) > (_MOST_DECIMALS if most_decimals is None else most_decimals):
        return Misread("M036", **said, most=str(most_decimals or 0))
    return None


def _with_words(text: str, said: dict[str, str], read: Callable[[str], int | Fraction]) -> Misread:
    """A number with words before or behind it: what to write is the number as it is read, or what is wrong with it."""
    found = re.fullmatch(_AROUND, " ".join(text.split()))
    if not found or not (found["before"] or found["after"]):
        return Misread("M004", **said)
    number = found["number"]
    try:
        read(number)
    except Misread as mistake:
        if "write" not in mistake.values:
            return Misread(mistake.code, **{**mistake.values, "text": text})
        number = mistake.values["write"]
    return Misread("M033", **said, write=number)
