"""Rows of a table of units that are none: sums of others, and notes below it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import prod

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
    return _SUMS.fullmatch(bare) is not None or _COUNTED_IN.fullmatch(name.strip()) is not None


_OF_GROUP = re.compile(r"([IVXL]+|[A-Z])[.)]?")
"""What counts groups of units, where the units of each are counted by digits."""


def counts_group(count: str) -> bool:
    """Whether a row that is counted so may name a group of units."""
    return _OF_GROUP.fullmatch(count.strip()) is not None


def may_name_group(name: str) -> bool:
    """Whether a row that is counted as groups are may be called so: as no commune, no sum, no note and no count is."""
    return bool(name) and not (is_commune(name) or is_sum(name) or is_note(name) or counts_group(name))


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


_BY_CHANCE, _ODD = 10**4, 10**8
"""One in so many rows holds sums of others by chance; a row that is called as no sum is has to be beyond the second."""
_MOSTLY = 2
"""Means stand in rows of sums too: more than so many times as many columns have to hold sums as others do."""
_LEAST_ALIKE = 2
"""So many columns have to hold sums at least."""


_MAY_BE_SUM = re.compile(r"(cộng|tổng|toàn)\s.*", re.IGNORECASE)
"""How sums of groups are called, and some communes: what they hold tells which they are."""
_MOST_ODD = 500
"""More rows that are called otherwise than communes are no slips: then units of the table have bare names."""


def sums_among(
    rows: Sequence[int],
    bare: Mapping[int, str],
    above: set[int],
    spots: Sequence[int],
    text_at: Callable[[int, int], str],
) -> tuple[set[int], set[int]]:
    """The rows that are sums by what they hold, however they are called, and those of which nobody can tell.

    ``bare`` are the names of those that are not called as communes are, ``above`` those of them that are called or
    counted as what lies above units; the others are as :class:`_Sums` takes them.
    """
    are_mixed = 2 * len(bare) <= len(rows)
    called = {row for row, name in bare.items() if row not in above and _MAY_BE_SUM.fullmatch(name)}
    odd = bare.keys() - above if are_mixed and len(bare) <= _MOST_ODD else called
    found = set(_Sums(rows, above, (sorted(odd), called), spots, text_at).found())
    return found, {row for row in above - found if are_mixed and group_named(bare[row])}


class _Sums:
    """Finds the rows that hold the sums of the rows above them, below them, or of all.

    ``rows`` are those that are called as units or sums, in order; ``above`` those of them that are called or counted as
    what lies above units, of which each ends a run; ``odd`` are called otherwise than communes, and which of these as
    sums may be. ``text_at`` says what stands in a row and in each of the columns ``spots``, which hold figures.
    """

    def __init__(
        self,
        rows: Sequence[int],
        above: set[int],
        odd: tuple[Sequence[int], set[int]],
        spots: Sequence[int],
        text_at: Callable[[int, int], str],
    ) -> None:
        self.units, self.above = [row for row in rows if row not in above], sorted(above)
        self.odd, self.called = odd
        self.spots, self.text_at = spots, text_at
        self._totals: dict[int, list[int | None]] = {}
        self._known: set[int] = set()

    def found(self) -> Iterator[int]:
        """Those that are sums in nearly all columns with a number."""
        # A sum that is found ends the runs of others, however it is called.
        while new := list(self._odd_sums()):
            yield from new
            self.above, self.odd = sorted({*self.above, *new}), [row for row in self.odd if row not in new]
            self.units, self._totals, self._known = (
                [row for row in self.units if row not in new],
                {},
                {*self._known, *new},
            )
        starts = [bisect_left(self.units, row) for row in self.above]
        every = (0, len(self.units))
        for at, row in enumerate(self.above):
            before = (starts[at - 1] if at else 0, starts[at])
            behind = (starts[at], starts[at + 1] if at + 1 < len(starts) else len(self.units))
            if row not in self._known and any(self._is_sum(row, *run, _BY_CHANCE) for run in (before, behind, every)):
                yield row

    def _odd_sums(self) -> Iterator[int]:
        """Rows that hold sums though they are not called so."""
        starts = [bisect_left(self.units, row) for row in self.above]
        for row in self.odd:
            spot, at = bisect_left(self.units, row), bisect_left(self.above, row)
            before = (starts[at - 1] if at else 0, spot)
            behind = (spot + 1, starts[at] if at < len(starts) else len(self.units))
            chance = _BY_CHANCE if row in self.called else _ODD
            if any(self._is_sum(row, *run, chance) for run in (before, behind)):
                yield row

    def _is_sum(self, row: int, start: int, end: int, chance: int) -> bool:
        """Whether a row holds the sums of a run, and more than by chance."""
        if start >= end:
            return False
        alike: dict[int, int] = {}
        unlike = 0
        for spot in self.spots:
            number = _number(self.text_at(row, spot))
            totals = self._totals_of(spot) if number else []
            before, after = (totals[start], totals[end]) if totals else (None, None)
            if number and before is not None and after is not None:
                if after - before == number:
                    alike[spot] = number
                else:
                    unlike += 1
        if len(alike) < _LEAST_ALIKE or len(alike) <= _MOSTLY * unlike:
            return False
        # Who has what one other has is no sum of it so soon: a figure may well be copied.
        run = self.units[start:end]
        is_copy = any(all(_number(self.text_at(one, at)) == had for at, had in alike.items()) for one in run)
        return prod(alike.values()) >= (max(chance, _ODD) if is_copy else chance)

    def _totals_of(self, spot: int) -> list[int | None]:
        """What the first units come to, for each number of them; ``None`` behind what is no number."""
        if spot not in self._totals:
            totals: list[int | None] = [0]
            for row in self.units:
                number, before = _number(self.text_at(row, spot)), totals[-1]
                totals.append(None if number is None or before is None else before + number)
            self._totals[spot] = totals
        return self._totals[spot]


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
