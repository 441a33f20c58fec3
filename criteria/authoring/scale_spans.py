"""What a clause of a scale asks of a figure, as a span with the ends its wording has, or nothing."""

from __future__ import annotations

import re
from fractions import Fraction

from criteria.authoring.scale_numbers import NUMBER, number, plain
from reading.source.record import Record
from rules.spans import Span

_THINGS = (
    "sáng kiến|giải pháp|lượt|tin bài|tin|bài viết|bài báo chí|bài báo|bài|hồ sơ|cuộc họp|cuộc|hội nghị|văn bản|lớp"
    "|thủ tục hành chính|thủ tục|tthc|người|mô hình|sản phẩm|buổi|lần|đơn vị|trường hợp|nhiệm vụ|dịch vụ công|dịch vụ"
    "|cán bộ|công chức|ý kiến|kiến nghị|phản ánh|báo cáo|chuyên mục|chuyên đề|đợt|chỉ tiêu|kế hoạch|quy chế|nội quy"
)
"""What is counted. Days, months and money are not here: they are other kinds of figures."""
_UNIT = rf"(?:{_THINGS})(?:(?:, ?|/| )(?:{_THINGS}))*"
_BEFORE = r"(?:(?:hoàn thành|thực hiện|đạt|có|tỷ lệ|tỉ lệ) )*"
_ENDS = {
    "từ": (">", True), "ít nhất": (">", True), "tối thiểu": (">", True), "không dưới": (">", True), "≥": (">", True),
    "trên": (">", False), "hơn": (">", False), "lớn hơn": (">", False), "cao hơn": (">", False), ">": (">", False),
    "đến": ("<", True), "không quá": ("<", True), "tối đa": ("<", True), "≤": ("<", True),
    "dưới": ("<", False), "thấp hơn": ("<", False), "ít hơn": ("<", False), "nhỏ hơn": ("<", False), "<": ("<", False),
}  # fmt: skip
"""The words for an end: which side of the number is meant, and whether the number belongs to it."""
_WORD = "|".join(sorted(_ENDS, key=len, reverse=True))
_ONWARD = {"trở lên": ">", "trở xuống": "<"}
_FIRST, _SECOND = (rf"(?P<{at}>{NUMBER}) ?(?P<{at}_sign>%?)(?: (?P<{at}_unit>{_UNIT}))?" for at in "ab")
_SINGLE = rf"(?P<word>(?:từ (?=trên ))?(?:{_WORD}))? ?{_FIRST}(?: (?P<onward>trở lên|trở xuống))?"
_RANGE = (
    rf"(?P<low_word>từ trên|từ|trên|≥|>)? ?{_FIRST} ?(?:(?:đến|tới|-) ?(?P<high_word>dưới|<|≤)?|(?P<alone>dưới)) ?"
    rf"{_SECOND}"
)
_NONE = rf"không(?: có)?(?: (?P<unit>{_UNIT}))?"


class Asked(Record):
    """A span, and the unit of its numbers as printed (empty: none); ``none`` says that the wording is "không"."""

    span: Span
    unit: str = ""
    none: bool = False


def asked(text: str) -> Asked | None:
    """What a clause asks of one figure; ``None`` when it is anything else, or has two readings."""
    said = plain(text).rstrip(" .,")
    if found := re.fullmatch(_NONE, said):
        nothing = Span(Fraction(0), Fraction(0), low_closed=True, high_closed=True, percent=False)
        return Asked(nothing, found["unit"] or "", none=True)
    said = re.sub(f"^{_BEFORE}", "", said)
    if found := re.fullmatch(_SINGLE, said):
        return _single(found)
    if found := re.fullmatch(_RANGE, said):
        return _range(found)
    return None


def _value(found: re.Match[str], name: str, *, percent: bool) -> Fraction | None:
    value = number(found[name], count=not percent)
    return value / 100 if value is not None and percent else value


def _single(found: re.Match[str]) -> Asked | None:
    percent = bool(found["a_sign"])
    value = _value(found, "a", percent=percent)
    word, unit = (found["word"] or "").strip(), found["a_unit"] or ""
    if value is None or not _fits(value, percent=percent):
        return None
    # "từ trên 80%" is "trên 80%".
    bare = word.removeprefix("từ ")
    side, closed = _ENDS.get(bare, ("", True))
    onward = _ONWARD.get(found["onward"] or "", "")
    if onward and bare not in {"", "từ"}:
        # "trên 90% trở lên" leaves 90% out and holds it.
        return None
    side = onward or side
    match side:
        case ">":
            return Asked(Span(value, None, low_closed=closed, high_closed=False, percent=percent), unit)
        case "<":
            low_only = value == 0 and not closed
            span = Span(Fraction(0), value, low_closed=True, high_closed=closed, percent=percent)
            return None if low_only else Asked(span, unit)
        case _ if percent:
            return _whole_or_nothing(value, unit)
        case _:
            return Asked(Span(value, value, low_closed=True, high_closed=True, percent=False), unit)


def _fits(value: Fraction, *, percent: bool) -> bool:
    return value <= 1 if percent else value.denominator == 1


def _whole_or_nothing(value: Fraction, unit: str) -> Asked | None:
    """A percentage alone means everything, or nothing; any other may be meant exactly or from there on."""
    if value == 1:
        return Asked(Span(value, None, low_closed=True, high_closed=False, percent=True), unit)
    if value == 0:
        return Asked(Span(value, value, low_closed=True, high_closed=True, percent=True), unit)
    return None


def _range(found: re.Match[str]) -> Asked | None:
    percent = bool(found["b_sign"])
    if found["a_sign"] and not percent:
        return None
    low, high = _value(found, "a", percent=percent), _value(found, "b", percent=percent)
    units = {unit for unit in (found["a_unit"], found["b_unit"]) if unit}
    if low is None or high is None or not low < high or len(units) > 1:
        return None
    if not _fits(low, percent=percent) or not _fits(high, percent=percent):
        return None
    low_closed = (found["low_word"] or "").removeprefix("từ ") not in {"trên", ">"}
    high_closed = (found["high_word"] or found["alone"] or "") not in {"dưới", "<"}
    return Asked(Span(low, high, low_closed, high_closed, percent), units.pop() if units else "")
