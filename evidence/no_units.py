"""Rows of a table of units that are none: sums of others, and notes below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

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


_OF_GROUP = re.compile(r"([IVXL]+|[A-Z])[.)]?")
"""What counts groups of units, where the units of each are counted by digits."""


def is_group(count: str, cells: Sequence[str]) -> bool:
    """Whether a row that is counted so names a group of units, and says nothing beside its name."""
    return bool(cells[0]) and not any(cells[1:]) and _OF_GROUP.fullmatch(count.strip()) is not None


_NUMBERING = re.compile(r"\(?([0-9]{1,3}|[A-Z])\)?(\s*=[^=]*)?")
"""The number of a column below its head, perhaps with how it is worked out: ``(4)``, ``4=2/3``, ``A``."""
_LEAST_COUNTED = 3
_FIRST = (1, 2)
"""What the columns are counted from, with one that counts the rows or without it."""


def is_numbering(cells: Sequence[str]) -> bool:
    """Whether a row below a heading only counts its columns, one after the other; three at least, or in brackets."""
    said = [cell.strip() for cell in cells if cell]
    found = [one for cell in said if (one := _NUMBERING.fullmatch(cell)) is not None]
    numbers = [int(one[1]) for one in found if one[1].isdigit()]
    is_plain = len(numbers) < _LEAST_COUNTED and not all(cell.startswith("(") for cell in said)
    if len(found) < len(said) or len(numbers) < len(_FIRST) or is_plain:
        return False
    return numbers[0] in _FIRST and all(after == before + 1 for before, after in pairwise(numbers))


def is_note(name: str) -> bool:
    """Whether what stands where units are named is a note, if nothing stands beside it."""
    return _NOTES.fullmatch(in_one_line(name)) is not None
