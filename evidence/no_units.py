"""Rows of a table of units that are none: sums of others, and notes below it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

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
    return _SUMS.fullmatch(bare) is not None or _COUNTED_IN.fullmatch(name.strip()) is not None


_OF_GROUP = re.compile(r"([IVXL]+|[A-Z])[.)]?")
"""What counts groups of units, where the units of each are counted by digits."""


def counts_group(count: str) -> bool:
    """Whether a row that is counted so may name a group of units."""
    return _OF_GROUP.fullmatch(count.strip()) is not None


def may_name_group(name: str) -> bool:
    """Whether a row that is counted as groups are may be called so: as no commune, no sum and no note is."""
    return bool(name) and not is_commune(name) and not is_sum(name) and not is_note(name)


def group_named(text: str) -> str:
    """The group of communes that a row of one cell names, with or without its count; empty: none."""
    count, _, name = text.strip().partition(" ")
    named = in_one_line(name if name and counts_group(count) else text)
    return named if is_above(named) and not is_sum(named) else ""


def is_group(count: str, cells: Sequence[str]) -> bool:
    """Whether a row that is counted so names a group of units, and says nothing beside its name."""
    return bool(cells[0]) and not any(cells[1:]) and counts_group(count)


_COMMUNES = re.compile(
    r"((ubnd|u[ỷy] ban nhân dân|ủy ban nhân dân) )?(xã|phường|thị trấn|đặc khu|tt\.|p\.)\s.*", re.IGNORECASE
)
_ABOVE = re.compile(
    r"(cộng|tổng|toàn|tỉnh|thành phố|tp\.?|huyện|thị xã|tx\.?|quận|cụm|khối|vùng|khu vực)\s.*", re.IGNORECASE
)
"""How what communes belong to is called, and sums of them."""


def is_commune(name: str) -> bool:
    """Whether a unit is called as a commune is; no sum of several has such a name."""
    return _COMMUNES.fullmatch(name) is not None


def is_above(name: str) -> bool:
    """Whether a row is called as what communes belong to, or as a sum is."""
    return _ABOVE.fullmatch(name) is not None


def may_be_sums(names: Mapping[int, str]) -> set[int]:
    """Which rows may be sums by how they are called: above communes, or otherwise than most of the others are."""
    others = {spot: name for spot, name in names.items() if not is_commune(name)}
    is_odd = 2 * len(others) <= len(names)
    return {spot for spot, name in others.items() if is_odd or is_above(name)}


def says_no_number(cells: Sequence[str]) -> bool:
    """Whether no cell holds a figure."""
    return not any(map(str.isdigit, "".join(cells)))


_LEAST_ALIKE = 2
"""So many columns have to hold the sums of others."""
_LEAST_OF_ONE = 5
"""So many where there is one other alone: two units may well have some figures in common."""


class Sums:
    """Finds the rows that hold the sums of the rows above them, below them, or of all.

    ``units`` are the rows that are none, ``others`` those that may be, both in order; a run goes from one of the others
    to the next. ``text_at`` says what stands in a row and column, of ``width`` columns the first names them.
    """

    def __init__(
        self, units: Sequence[int], others: Sequence[int], width: int, text_at: Callable[[int, int], str]
    ) -> None:
        self.units, self.others, self.width, self.text_at = units, others, width, text_at
        self._totals: dict[int, list[int | None]] = {}

    def found(self) -> Iterator[int]:
        """Those that are sums in nearly all columns with a number."""
        starts = [bisect_left(self.units, row) for row in self.others]
        for at, row in enumerate(self.others if self.units else ()):
            start = starts[at]
            above = (starts[at - 1] if at else 0, start)
            below = (start, starts[at + 1] if at + 1 < len(starts) else len(self.units))
            if any(self._is_sum(row, *run) for run in (above, below, (0, len(self.units)))):
                yield row

    def _is_sum(self, row: int, start: int, end: int) -> bool:
        alike = unlike = 0
        for spot in range(1, self.width) if start < end else ():
            number = _number(self.text_at(row, spot))
            totals = self._totals_of(spot) if number else []
            before, after = (totals[start], totals[end]) if totals else (None, None)
            if before is not None and after is not None:
                alike, unlike = (alike + 1, unlike) if after - before == number else (alike, unlike + 1)
        return alike >= (_LEAST_ALIKE if end - start > 1 else _LEAST_OF_ONE) and alike > _MOSTLY * unlike

    def _totals_of(self, spot: int) -> list[int | None]:
        """What the first units come to, for each number of them; ``None`` behind what is no number."""
        if spot not in self._totals:
            totals: list[int | None] = [0]
            for row in self.units:
                number, before = _number(self.text_at(row, spot)), totals[-1]
                totals.append(None if number is None or before is None else before + number)
            self._totals[spot] = totals
        return self._totals[spot]


_MOSTLY = 2
"""Means stand in rows of sums too: more than so many times as many columns have to hold sums as others do."""
_DIGITS = 15


def _number(text: str) -> int | None:
    """A count as it stands in a cell; a blank is none, ``None`` no count."""
    if not text:
        return 0
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _DIGITS else None


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
