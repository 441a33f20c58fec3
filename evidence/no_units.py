"""Rows of a table of units that are none: sums of others, and notes below it."""

from __future__ import annotations

import re

_SUMS = re.compile(
    r"tổng|tong|cộng|tổng cộng|tong cong|tong so|tổng hợp|trung bình( chung| cộng)?|tb|cả tỉnh|sum|average|mean"
    r"|(tổng (cộng|số|điểm|xã|phường|đơn|huyện|tỉnh|toàn|các)|cộng (huyện|tỉnh|toàn|các)|toàn (tỉnh|huyện)|bình quân"
    r"|(grand |sub-?)?totals?)\b.*",
    re.IGNORECASE,
)
"""What the row below the units is called; "Cộng Hòa" and "Tổng Cọt" are communes."""
_NOTES = re.compile(
    r"(ghi chú|chú thích|lưu ý|nguồn|nơi nhận|người lập|lập biểu|xác nhận|tm\.|kt\.|tl\.|notes?\b|source|[(*•+–-]).*",
    re.IGNORECASE,
)
"""How lines below a table begin that say something of it, or who signs it."""
_BESIDE = re.compile(r"\([^)]*\)|[:.*]|\d+")
"""What may stand beside such a name."""


def in_one_line(name: str) -> str:
    """A name without breaks of its line."""
    return " ".join(name.split())


def is_sum(name: str) -> bool:
    """Whether a row is the sum or the mean of the others and no unit."""
    return _SUMS.fullmatch(" ".join(_BESIDE.sub(" ", name).split())) is not None


def is_note(name: str) -> bool:
    """Whether what stands where units are named is a note, if nothing stands beside it."""
    return _NOTES.fullmatch(in_one_line(name)) is not None
