"""Rows of a table of units that are called as none is: sums, notes, names of groups, numbers of columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from reading.source.record import Record

_SUMS = re.compile(
    r"tổng|tong|cộng|tổng cộng|tong cong|tong so|tổng hợp|trung bình( chung| cộng)?|tb|cả tỉnh|sum|average|mean"
    r"|(tổng (cộng|số|điểm|xã|phường|đơn)|(cộng|tổng) (huyện|tỉnh|toàn|các|thành phố|tp|thị xã|tx|quận|cụm|khối|vùng"
    r"|khu vực|địa bàn)|toàn (tỉnh|huyện|thành phố|quận|thị xã)|bình quân"
    r"|(grand |sub-?)?totals?)\b.*",
    re.IGNORECASE,
)
"""What the row below the units is called; "Cộng Hòa" and "Tổng Cọt" are communes."""
_NOTES = re.compile(
    r"(ghi chú|chú thích|lưu ý|nguồn|nơi nhận|người lập|lập biểu|xác nhận|tm\.|kt\.|tl\.|notes?\b|source|[(*•+–-]).*"
    r"|(người tổng hợp|người kiểm tra|kế toán|thủ trưởng|chủ tịch|trưởng phòng|giám đốc|ngày .*tháng)\b.*",
    re.IGNORECASE,
)
"""How lines below a table begin that say something of it, or who signs it."""
_COUNTED_IN = re.compile(r".*\((tổng )?(cộng|số)\)", re.IGNORECASE)
"""A sum that says so behind its name: ``Sông Công (cộng)``."""
_BESIDE = re.compile(r"\([^)]*\)|[:.*]|\d+")
"""What may stand beside such a name."""


def in_one_line(name: str) -> str:
    """A name without breaks of its line."""
    return " ".join(name.split())


def is_sum(name: str) -> bool:
    """Whether a row is the sum or the mean of the others and no unit."""
    bare = " ".join(_BESIDE.sub(" ", name).split())
    is_counted_in = "(" in name and _COUNTED_IN.fullmatch(name.strip()) is not None
    return is_counted_in or _SUMS.fullmatch(bare) is not None


_OF_GROUP = re.compile(r"([IVXL]+|[A-Z])[.)]?")
"""What counts groups of units, where the units of each are counted by digits."""


def counts_group(count: str) -> bool:
    """Whether a row that is counted so may name a group of units."""
    return _OF_GROUP.fullmatch(count.strip()) is not None


def may_name_group(name: str) -> bool:
    """Whether a row that is counted as groups are may be called so: as no commune, no sum, no note and no count is."""
    is_none = is_commune(name) or is_sum(name) or is_note(name) or counts_group(name) or name.isdigit()
    return bool(name) and not is_none


def counts_unit(count: str) -> bool:
    """Whether a row is counted as units are."""
    return count.strip().rstrip(".)").isdigit()


_LEVEL = re.compile(
    r"(tỉnh|thành phố|tp\.?|huyện|thị xã|tx\.?|quận|cụm|khối|vùng|khu vực)\s+(?P<own>.+)", re.IGNORECASE
)


class Standing(Record):
    """In which group of units rows stand (empty: none), and whether groups stand above their units.

    ``None``: no row has said so yet. Where units stand before the first group, rows of groups with figures are the sums
    below them.
    """

    group: str = ""
    are_above: bool | None = None


_OF_BLOCKS = re.compile(r"(cụm|khối|vùng|khu vực)\s+((thi đua|số|các|miền)\s.+|.*[0-9]+)", re.IGNORECASE)
"""Groups of units without a name of their own: ``Cụm thi đua số 1``."""


def group_named(text: str) -> str:
    """The group of communes that a row of one cell names, with or without its count; empty: none.

    A name of its own follows the level, which a note goes on with in small letters: ``Thành phố đã kiểm tra``.
    """
    count, _, name = text.strip().partition(" ")
    named = in_one_line(name if name and counts_group(count) else text)
    found = _LEVEL.fullmatch(named)
    is_level = found is not None and not found["own"][0].islower()
    return named if is_level or _OF_BLOCKS.fullmatch(named) else ""


def is_group(count: str, cells: Sequence[str]) -> bool:
    """Whether a row that is counted so names a group of units, and says nothing beside its name."""
    return bool(cells[0]) and not any(cells[1:]) and counts_group(count)


_COMMUNES = re.compile(
    r"((ubnd|u[ỷy] ban nhân dân|ủy ban nhân dân) )?((xã|phường|thị trấn|đặc khu|tt)\s.*|(tt|p|x)\.\s*\S.*|p\s?[0-9]+)",
    re.IGNORECASE,
)
_ABOVE = re.compile(r"(tỉnh|thành phố|tp\.?|huyện|thị xã|tx\.?|quận|cụm|khối|vùng|khu vực)\s.*", re.IGNORECASE)
"""How what communes belong to is called."""


def is_commune(name: str) -> bool:
    """Whether a unit is called as a commune is; no sum of several has such a name."""
    return _COMMUNES.fullmatch(name) is not None


def is_above(name: str) -> bool:
    """Whether a row is called as what communes belong to."""
    return _ABOVE.fullmatch(name) is not None


def says_no_number(cells: Sequence[str]) -> bool:
    """Whether no cell holds a figure."""
    return not any(map(str.isdigit, "".join(cells)))


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
